//! Files as text to lists of valid values, with a report.

use std::cell::RefCell;

use serde_json::Value;

use super::{
    FORMAT, FileKind, Report, Severity, calendar, convert,
    dataset::{Communities, Programmes},
    problem::Fault,
    reader::Reader,
    value::{ValueFault, ValueRule},
};
use crate::domain::{
    Centre, Embedder, Portal, Publisher, Source, SourceId, Story, TileSource, calendar::Calendar,
    date::parse_date, text::BASE_LANGUAGE,
};

/// Where the files of a publication are, relative to the folder of `portal.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    named: Vec<(FileKind, String)>,
    /// The `portal.json` of the publication before, under a name that carries its hash.
    pub previous: Option<String>,
}

impl Files {
    /// The path of a file, where the publication has it.
    #[must_use]
    pub fn path(&self, kind: FileKind) -> Option<&str> {
        self.named.iter().find(|(own, _)| *own == kind).map(|(_, path)| path.as_str())
    }
}

/// The JSON of a file of this format.
fn parse(text: &str) -> Result<Value, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| Fault::Json(error.to_string()))?;
    match value.get("format").and_then(Value::as_u64) {
        Some(format) if format == u64::from(FORMAT) => Ok(value),
        Some(format) => Err(Fault::Format(format)),
        None => Err(Fault::NoFormat),
    }
}

/// Reads a file with what knows its fields; all problems go into the report.
fn file<T>(
    text: &str,
    kind: FileKind,
    report: &mut Report,
    read: impl FnOnce(&Reader) -> Option<T>,
) -> Option<T> {
    let value = match parse(text) {
        Ok(value) => value,
        Err(fault) => {
            report.file(Severity::Error, kind, fault);
            return None;
        }
    };
    let cell = RefCell::new(std::mem::take(report));
    let result = read(&Reader::file(&value, kind, &cell));
    *report = cell.into_inner();
    result
}

/// The records of a list that make sense; of each id the first.
fn records<T>(
    at: &Reader,
    field: &str,
    convert: fn(&Reader) -> Option<T>,
    id: impl Fn(&T) -> &str,
) -> Vec<T> {
    let mut seen: Vec<Box<str>> = Vec::new();
    at.records(field)
        .iter()
        .filter_map(|record| {
            let value = convert(record)?;
            // Sorted, and not hashed: that costs residents a kilobyte less.
            if let Err(place) = seen.binary_search_by(|one| (**one).cmp(id(&value))) {
                seen.insert(place, id(&value).into());
                return Some(value);
            }
            record.fault("", || Fault::Duplicate(id(&value).to_owned()));
            None
        })
        .collect()
}

/// Only a plain relative path may be fetched: data must not send a reader elsewhere.
fn relative_path(path: &str) -> Result<String, ValueFault> {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/'))
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if plain { Ok(path.to_owned()) } else { Err(ValueFault::new(ValueRule::Path, path)) }
}

/// An absolute address that other addresses can be appended to.
fn site_url(text: &str) -> Result<String, ValueFault> {
    let url = convert::web_address(text)?;
    if url.ends_with('/') { Ok(url) } else { Err(ValueFault::new(ValueRule::SiteUrl, url)) }
}

/// Reads `portal.json`.
pub fn portal(text: &str, report: &mut Report) -> Option<(Portal, Files)> {
    file(text, FileKind::Portal, report, |at| {
        let named = at
            .entries("files")
            .into_iter()
            .filter_map(|(key, path)| Some((FileKind::from_key(key)?, path.parse("", relative_path)?)))
            .collect();
        let previous = at.parse("previous", relative_path);
        Some((publication(at)?, Files { named, previous }))
    })
}

fn publication(at: &Reader) -> Option<Portal> {
    let hotlines = records(at, "hotlines", convert::hotline, |hotline| hotline.number.shown());
    let ask = at.string("ask").and_then(|number| {
        let found = hotlines.iter().find(|hotline| hotline.number.shown() == number).cloned();
        if found.is_none() {
            at.fault("ask", || Fault::Value(ValueFault::new(ValueRule::Ask, number)));
        }
        found
    });
    let mut languages = at.parse_all("languages", |tag| Ok::<_, ValueFault>(tag.to_owned()));
    if languages.is_empty() {
        languages.push(BASE_LANGUAGE.to_owned());
    }
    let footer = at.object("footer");
    let mark = |field: &str| footer.as_ref().and_then(|footer| footer.owned(field));
    Some(Portal {
        district: at.required("district", at.text("district"))?,
        name: at.required("name", at.text("name"))?,
        summary: at.text("summary"),
        centre_kind: at.text("centre_kind"),
        about_data: at.text("about_data"),
        publisher: at.object("publisher").and_then(|own| {
            Some(Publisher {
                name: own.required("name", own.text("name"))?,
                url: own.parse("url", convert::web_address),
                email: own.parse("email", convert::email),
            })
        }),
        published: at.required("published", at.parse("published", parse_date))?,
        site_url: at.parse("site_url", site_url),
        languages,
        ask,
        notices: records(at, "notices", convert::notice, |notice| &notice.id),
        sources: at.entries("sources").into_iter().filter_map(|(id, own)| source(id, &own)).collect(),
        licences: at.items("licences").iter().filter_map(convert::licence).collect(),
        attribution: at.text("attribution"),
        has_official_areas: at.string("areas") == Some("official"),
        icp: mark("icp"),
        public_security: mark("public_security"),
        site_identifier: mark("site_identifier"),
        hotlines,
    })
}

fn source(id: &str, own: &Reader) -> Option<Source> {
    Some(Source {
        id: own.value("", SourceId::new(id))?,
        title: own.required("title", own.text("title"))?,
        url: own.parse("url", convert::web_address),
    })
}

/// Reads the tile sources of `portal.json`. One that lacks what must be shown or known is off, and
/// a warning. The residents' client does not read them: the map does.
pub fn tiles(text: &str, report: &mut Report) -> Vec<TileSource> {
    let read = file(text, FileKind::Portal, report, |at| {
        Some(at.items("tiles").iter().map(convert::tile_source).collect::<Vec<_>>())
    });
    let mut sources = Vec::new();
    for source in read.unwrap_or_default() {
        match source {
            Ok(source) => sources.push(source),
            Err(lack) => report.file(Severity::Warning, FileKind::Portal, Fault::Tiles(lack)),
        }
    }
    sources
}

/// Reads from `portal.json` whose pages may frame the portal; none means that anyone's may. What is no origin is
/// left out, and where all are, anyone may: a frame too many shows open data, a frame too few leaves a page of
/// the district empty. The residents' client does not read this: a host's configuration does.
pub fn embedders(text: &str, report: &mut Report) -> Vec<Embedder> {
    let read = file(text, FileKind::Portal, report, |at| Some(at.parse_all("embedders", Embedder::new)));
    read.unwrap_or_default()
}

/// Reads `centres.json`.
pub fn centres(text: &str, report: &mut Report) -> Option<Vec<Centre>> {
    file(text, FileKind::Centres, report, |at| {
        at.required("centres", at.has("centres").then_some(()))?;
        Some(records(at, "centres", convert::centre, |centre| centre.id.as_str()))
    })
}

/// Reads `programmes.json`.
pub fn programmes(text: &str, report: &mut Report) -> Option<Programmes> {
    file(text, FileKind::Programmes, report, |at| {
        Some(Programmes {
            fields: records(at, "fields", convert::service_field, |field| field.id.as_str()),
            list: records(at, "programmes", convert::programme, |programme| programme.id.as_str()),
            note: at.text("note"),
        })
    })
}

/// Reads `communities.json`.
pub fn communities(text: &str, report: &mut Report) -> Option<Communities> {
    file(text, FileKind::Communities, report, |at| {
        Some(Communities {
            units: records(at, "units", convert::unit, |unit| unit.code.as_str()),
            list: records(at, "communities", convert::community, |community| community.code.as_str()),
        })
    })
}

/// Reads `calendar.json`. A year that is left out is one that is not loaded.
pub fn calendar(text: &str, report: &mut Report) -> Option<Calendar> {
    file(text, FileKind::Calendar, report, |at| {
        at.required("years", at.has("years").then_some(()))?;
        Some(Calendar { years: at.records("years").iter().filter_map(calendar::year).collect() })
    })
}

/// Reads `story.json`.
pub fn story(text: &str, report: &mut Report) -> Option<Story> {
    file(text, FileKind::Story, report, |at| {
        Some(Story {
            timeline: at.records("timeline").iter().filter_map(convert::event).collect(),
            figures: records(at, "figures", convert::figure, |figure| figure.id.as_str()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CENTRE: &str =
        r#"{"id":"lyra","division_code":"990101001","name":"天琴家综","area":"天琴街道","kind":"street"}"#;

    fn read(records: &str) -> (Vec<Centre>, Report) {
        let mut report = Report::default();
        let list = centres(&format!(r#"{{"format":1,"centres":[{records}]}}"#), &mut report);
        (list.unwrap_or_default(), report)
    }

    #[test]
    fn one_bad_record_is_left_out_and_reported_and_never_hides_the_others() {
        let (list, report) = read(&format!(r#"{{"id":"vega","name":5}},{CENTRE},"rubbish""#));
        assert_eq!(list.len(), 1);
        let named =
            |record: &str| report.problems.iter().any(|problem| problem.record.as_deref() == Some(record));
        assert!(named("vega") && named("#3") && !named("lyra"), "{:?}", report.problems);
    }

    #[test]
    fn one_bad_field_is_left_out_and_the_record_stays() {
        let (list, report) = read(
            &CENTRE.replace("\"kind\"", r#""phones":[{"number":"x"},{"number":"0560-5550101"}],"kind""#),
        );
        assert_eq!(list[0].phones.len(), 1);
        assert_eq!(report.problems[0].field.as_deref(), Some("phones[0].number"));
    }

    #[test]
    fn a_field_of_the_wrong_type_is_left_out_and_named_with_the_type_it_should_have() {
        let (list, report) = read(&CENTRE.replace("\"kind\"", r#""address":5,"wechat":["x"],"kind""#));
        assert_eq!((list.len(), &list[0].address, &list[0].wechat), (1, &None, &None));
        let fields: Vec<_> =
            report.problems.iter().map(|problem| problem.field.as_deref().unwrap_or("")).collect();
        assert_eq!(fields, ["address", "wechat"]);
        assert!(report.problems.iter().all(|problem| matches!(problem.fault, Fault::Type(_))));
    }

    #[test]
    fn a_text_needs_simplified_chinese_and_no_blank_wording() {
        for bad in [r#"{"en":"Tianqin"}"#, r#"{"zh-Hans":"天琴","en":" "}"#, r#""""#] {
            let (list, report) = read(&CENTRE.replace("\"kind\"", &format!(r#""address":{bad},"kind""#)));
            assert_eq!((list.len(), report.problems.len()), (1, 1), "{bad}");
        }
    }

    #[test]
    fn the_second_of_two_equal_ids_is_left_out() {
        let (list, report) = read(&format!("{CENTRE},{CENTRE}"));
        assert_eq!(list.len(), 1);
        assert!(matches!(report.problems[0].fault, Fault::Duplicate(_)));
    }

    #[test]
    fn unknown_fields_are_ignored() {
        let (list, report) = read(&CENTRE.replace("\"kind\"", r#""of_the_future":{"a":[1]},"kind""#));
        assert_eq!(list.len(), 1);
        assert!(report.problems.is_empty());
    }

    #[test]
    fn another_format_and_what_is_no_json_are_refused_with_the_reason() {
        let mut report = Report::default();
        assert!(centres(r#"{"format":2,"centres":"?"}"#, &mut report).is_none());
        assert!(centres("<!doctype html>", &mut report).is_none());
        assert!(centres("", &mut report).is_none());
        assert_eq!(report.problems[0].fault, Fault::Format(2));
        assert!(matches!(report.problems[1].fault, Fault::Json(_)));
        assert!(centres("[]", &mut report).is_none());
        assert!(centres(r#"{"format":1}"#, &mut report).is_none());
    }

    #[test]
    fn a_byte_order_mark_is_forgiven() {
        let mut report = Report::default();
        assert!(centres("\u{feff}{\"format\":1,\"centres\":[]}", &mut report).is_some());
    }

    #[test]
    fn data_cannot_send_a_reader_elsewhere() {
        for bad in ["../x.json", "https://evil.example/x", "//evil.example", "a//b", "", "a b"] {
            assert!(relative_path(bad).is_err(), "{bad}");
        }
        assert!(relative_path("centres.0a1b2c3d.json").is_ok());
        assert!(convert::web_address("javascript:alert(1)").is_err());
        assert!(convert::web_address("https://xinghe.example/").is_ok());
    }

    #[test]
    fn a_tile_source_that_lacks_what_must_be_shown_is_off_and_a_warning() {
        let whole = r#"{"url":"https://t.example/{z}/{x}/{y}?k={key}","key":"1","datum":"wgs84","attribution":"图","approval":"0"}"#;
        let read = |source: &str| {
            let mut report = Report::default();
            let sources = tiles(&format!(r#"{{"format":1,"tiles":[{source}]}}"#), &mut report);
            (sources.len(), report.count(Severity::Warning), report.count(Severity::Error))
        };
        assert_eq!(read(whole), (1, 0, 0));
        let lacking =
            [r#""key":"1","#, r#""datum":"wgs84","#, r#""attribution":"图","#, r#","approval":"0""#];
        for part in lacking {
            assert!(whole.contains(part));
            assert_eq!(read(&whole.replace(part, "")), (0, 1, 0), "without {part}");
        }
        assert_eq!(read(&whole.replace("https:", "http:")), (0, 1, 0));
        assert_eq!(read(&whole.replace("/{y}", "")), (0, 1, 0));
    }

    #[test]
    fn an_embedder_that_is_no_origin_is_left_out_and_none_at_all_is_anyone() {
        let read = |list: &str| {
            let mut report = Report::default();
            let own = embedders(&format!(r#"{{"format":1{list}}}"#), &mut report);
            let fields: Vec<_> = report.problems.into_iter().filter_map(|problem| problem.field).collect();
            (own.iter().map(|one| one.as_str().to_owned()).collect::<Vec<_>>(), fields)
        };
        let nobody = || (Vec::<String>::new(), Vec::<String>::new());
        assert_eq!(read(""), nobody());
        assert_eq!(read(r#","embedders":[]"#), nobody());
        let (left, fields) = read(r#","embedders":["https://a.example","https://b.example/",5]"#);
        assert_eq!(left, ["https://a.example"]);
        assert_eq!(fields, ["embedders[1]", "embedders[2]"]);
        assert_eq!(read(r#","embedders":"https://a.example""#).1, ["embedders"]);
    }

    #[test]
    fn hours_that_overlap_leave_that_day_unknown() {
        let hours = r#""hours":{"week":{"mon":["09:00-12:00","11:00-13:00"],"tue":[]}},"kind""#;
        let (list, report) = read(&CENTRE.replace("\"kind\"", hours));
        let week = &list[0].hours.as_ref().unwrap().week;
        assert_eq!(week[0], None);
        assert_eq!(week[1], Some(Vec::new()));
        assert_eq!(report.problems[0].field.as_deref(), Some("hours.week.mon"));
    }

    #[test]
    fn hours_that_cannot_be_read_leave_that_day_unknown_and_never_closed() {
        for (broken, field) in [
            (r#""09:00-12:00""#, "hours.week.mon"),
            (r#"["09:00-12:00","14:00"]"#, "hours.week.mon[1]"),
            (r#"["09:00-12:00",5]"#, "hours.week.mon[1]"),
        ] {
            let hours = format!(r#""hours":{{"week":{{"mon":{broken}}}}},"kind""#);
            let (list, report) = read(&CENTRE.replace("\"kind\"", &hours));
            assert_eq!(list[0].hours.as_ref().unwrap().week[0], None, "{broken}");
            assert_eq!(report.problems.len(), 1);
            assert_eq!(report.problems[0].field.as_deref(), Some(field));
        }
    }
}

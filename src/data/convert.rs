//! Records of data format 1 to domain values. The schemas under `public/data/schema` say the same
//! for editors and validators.

use super::{
    problem::{Fault, TileLack},
    reader::Reader,
    value::{ValueFault, ValueRule},
};
use crate::domain::{
    Attribute, Category, Centre, CentreBasis, CentreId, Community, DivisionCode, Event, FieldGroup, FieldId,
    Figure, FigureId, Grade, Hotline, Hours, Interval, Licence, Look, Measure, Note, Notice, NoticeLevel,
    Opened, PartialDate, Phone, PhoneNumber, Placed, Position, Precision, Programme, ProgrammeId, Provenance,
    Qualifier, ServiceField, ServicePoint, SourceId, SpecialDay, Status, StepFree, StepFreeAccess,
    TileSource, Unit, UnitKind, Wgs84,
    date::parse_date,
    hours::{WEEKDAYS, ordered},
};

const UNIT_KINDS: &[(&str, UnitKind)] = &[("street", UnitKind::Street), ("town", UnitKind::Town)];

/// Lets only addresses of the web through: data may come from anyone, and a link runs what it says.
pub(super) fn web_address(text: &str) -> Result<String, ValueFault> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control()) => {
            Ok(text.to_owned())
        }
        _ => Err(ValueFault::new(ValueRule::WebAddress, text)),
    }
}

/// An e-mail address, loosely.
pub(super) fn email(text: &str) -> Result<String, ValueFault> {
    match text.split_once('@') {
        Some((user, host))
            if !user.is_empty()
                && host.contains('.')
                && !text.contains(|c: char| c.is_whitespace() || "<>\"?&".contains(c)) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(ValueFault::new(ValueRule::Email, text)),
    }
}

fn numbers(at: &Reader, field: &str) -> Vec<f64> {
    at.items(field).iter().filter_map(|item| item.number("")).collect()
}

fn provenance(at: &Reader) -> Provenance {
    Provenance {
        source: at.parse("source", SourceId::new),
        grade: at.parse("grade", Grade::parse),
        checked: at.parse("checked", parse_date),
        valid_until: at.parse("valid_until", parse_date),
    }
}

/// The provenance in a field of its own; nothing is known where it is absent.
fn own_provenance(at: &Reader) -> Provenance {
    at.object("provenance").map_or_else(Provenance::default, |own| provenance(&own))
}

fn placed(at: &Reader, field: &str) -> Option<Placed> {
    let own = at.object(field)?;
    let Ok(coordinates) = <[f64; 2]>::try_from(numbers(&own, "coordinates")) else {
        own.fault("coordinates", || Fault::Type("a list of longitude and latitude"));
        return None;
    };
    Some(Placed {
        position: own.value("coordinates", Position::from_geojson(coordinates))?,
        precision: own.required("precision", own.parse("precision", Precision::parse))?,
    })
}

fn phones(at: &Reader) -> Vec<Phone> {
    at.items("phones")
        .iter()
        .filter_map(|own| {
            let number = own.required("number", own.parse("number", PhoneNumber::new))?;
            Some(Phone { number, label: own.text("label") })
        })
        .collect()
}

fn hours(at: &Reader) -> Option<Hours> {
    let own = at.object("hours")?;
    let week = own.required("week", own.object("week"))?;
    for (day, _) in own.entries("week") {
        if !WEEKDAYS.contains(&day) {
            week.fault(day, || Fault::Value(ValueFault::new(ValueRule::Weekday, day)));
        }
    }
    Some(Hours {
        week: WEEKDAYS.map(|day| {
            // A day of which one part cannot be read is not known: half of it would mislead.
            let read: Vec<_> = week.list(day)?.iter().map(|text| text.parse("", Interval::parse)).collect();
            week.value(day, ordered(read.into_iter().collect::<Option<_>>()?, day))
        }),
        public_holidays: own.parse("public_holidays", SpecialDay::parse).unwrap_or_default(),
        swapped_working_days: own.parse("swapped_working_days", SpecialDay::parse).unwrap_or_default(),
        note: own.text("note"),
    })
}

fn opened(at: &Reader) -> Option<Opened> {
    let own = at.object("opened")?;
    own.parse("at", PartialDate::parse)
        .map(Opened::At)
        .or_else(|| own.parse("by", PartialDate::parse).map(Opened::By))
}

fn step_free(at: &Reader) -> Option<StepFree> {
    const ACCESS: &[(&str, StepFreeAccess)] =
        &[("yes", StepFreeAccess::Yes), ("partly", StepFreeAccess::Partly), ("no", StepFreeAccess::No)];
    let own = at.object("step_free")?;
    Some(StepFree { access: own.required("access", own.word("access", ACCESS))?, note: own.text("note") })
}

fn attribute(key: &str) -> Result<Attribute, ValueFault> {
    Attribute::from_key(key).ok_or_else(|| ValueFault::new(ValueRule::Attribute, key))
}

fn note(at: &Reader) -> Option<Note> {
    Some(Note {
        about: at.parse("about", attribute),
        text: at.required("text", at.text("text"))?,
        provenance: own_provenance(at),
    })
}

fn service_point(at: &Reader) -> Option<ServicePoint> {
    Some(ServicePoint {
        id: at.required("id", at.parse("id", CentreId::new))?,
        name: at.required("name", at.text("name"))?,
        address: at.text("address"),
        position: placed(at, "position"),
        phones: phones(at),
        hours: hours(at),
        provenance: own_provenance(at),
    })
}

pub(super) fn centre(at: &Reader) -> Option<Centre> {
    const STATUSES: &[(&str, Status)] = &[
        ("operating", Status::Operating),
        ("moved", Status::Moved),
        ("suspended", Status::Suspended),
        ("closed", Status::Closed),
    ];
    let id = at.required("id", at.parse("id", CentreId::new));
    let division_code = at.required("division_code", at.parse("division_code", DivisionCode::unit));
    let name = at.required("name", at.text("name"));
    let area = at.required("area", at.text("area"));
    let kind = at.required("kind", at.word("kind", UNIT_KINDS));
    let (id, division_code, name, area, kind) = (id?, division_code?, name?, area?, kind?);
    let mut whole = Provenance::default();
    let mut attribute_provenance = Vec::new();
    for (key, own) in at.entries("provenance") {
        if key == "record" {
            whole = provenance(&own);
        } else if let Some(attribute) = own.value("", attribute(key)) {
            attribute_provenance.push((attribute, provenance(&own)));
        }
    }
    Some(Centre {
        short_name: at.text("short_name").unwrap_or_else(|| name.clone()),
        other_names: at.texts("other_names"),
        opened: opened(at),
        status: at.word("status", STATUSES),
        address: at.text("address"),
        postal_code: at.owned("postal_code"),
        position: placed(at, "position"),
        entrance: at.text("entrance"),
        phones: phones(at),
        wechat: at.owned("wechat"),
        hours: hours(at),
        operator: at.text("operator"),
        service_points: at.items("service_points").iter().filter_map(service_point).collect(),
        eligibility: at.text("eligibility"),
        fees: at.text("fees"),
        languages: at.text("languages"),
        step_free: step_free(at),
        fields: at.parse_all("fields", FieldId::new),
        programmes: at.parse_all("programmes", ProgrammeId::new),
        notes: at.items("notes").iter().filter_map(note).collect(),
        neighbours: at.parse_all("neighbours", CentreId::new),
        provenance: whole,
        attribute_provenance,
        id,
        division_code,
        name,
        area,
        kind,
    })
}

pub(super) fn service_field(at: &Reader) -> Option<ServiceField> {
    const GROUPS: &[(&str, FieldGroup)] = &[("basic", FieldGroup::Basic), ("featured", FieldGroup::Featured)];
    Some(ServiceField {
        id: at.required("id", at.parse("id", FieldId::new))?,
        name: at.required("name", at.text("name"))?,
        group: at.required("group", at.word("group", GROUPS))?,
        provenance: own_provenance(at),
    })
}

pub(super) fn programme(at: &Reader) -> Option<Programme> {
    const CATEGORIES: &[(&str, Category)] =
        &[("special", Category::Special), ("value-added", Category::ValueAdded)];
    const LOOKS: &[(&str, Look)] = &[("accent", Look::Accent), ("sunflower", Look::Sunflower)];
    Some(Programme {
        id: at.required("id", at.parse("id", ProgrammeId::new))?,
        name: at.required("name", at.text("name"))?,
        category: at.required("category", at.word("category", CATEGORIES))?,
        parent: at.parse("parent", ProgrammeId::new),
        centres: at.parse_all("centres", CentreId::new),
        audience: at.text("audience"),
        why: at.text("why"),
        offers: at.text("offers"),
        how_to_apply: at.text("how_to_apply"),
        public_route: at.object("public_route").and_then(|route| {
            let text = route.required("text", route.text("text"))?;
            Some((text, own_provenance(&route)))
        }),
        since: at.parse("since", PartialDate::parse),
        since_grade: at.parse("since_grade", Grade::parse),
        claim: at.text("claim"),
        look: at.word("look", LOOKS).unwrap_or_default(),
        provenance: own_provenance(at),
    })
}

pub(super) fn unit(at: &Reader) -> Option<Unit> {
    const BASES: &[(&str, CentreBasis)] =
        &[("own", CentreBasis::Own), ("former-unit", CentreBasis::FormerUnit)];
    Some(Unit {
        code: at.required("code", at.parse("code", DivisionCode::unit))?,
        name: at.required("name", at.text("name"))?,
        kind: at.required("kind", at.word("kind", UNIT_KINDS))?,
        centre: at.parse("centre", CentreId::new),
        basis: at.word("centre_basis", BASES).unwrap_or(CentreBasis::Own),
        note: at.text("note"),
        provenance: own_provenance(at),
    })
}

pub(super) fn community(at: &Reader) -> Option<Community> {
    let code = at.required("code", at.parse("code", DivisionCode::community))?;
    Some(Community {
        name: at.required("name", at.text("name"))?,
        aliases: at.texts("aliases"),
        unit: at.parse("unit", DivisionCode::unit).unwrap_or_else(|| code.unit_part()),
        centre: at.parse("centre", CentreId::new),
        position: if TELLS_HOMES { position(at) } else { None },
        population: if TELLS_HOMES { population(at) } else { None },
        code,
    })
}

/// Whether what only coverage is computed from is read: residents do not download what reads it.
const TELLS_HOMES: bool = cfg!(not(feature = "csr"));

fn position(at: &Reader) -> Option<Position<Wgs84>> {
    at.has("coordinates").then_some(())?;
    let Ok(coordinates) = <[f64; 2]>::try_from(numbers(at, "coordinates")) else {
        at.fault("coordinates", || Fault::Type("a list of longitude and latitude"));
        return None;
    };
    at.value("coordinates", Position::from_geojson(coordinates))
}

/// A whole number above nought.
fn population(at: &Reader) -> Option<u32> {
    let number = at.number("population")?;
    let whole = (1.0..=f64::from(u32::MAX)).contains(&number) && number.fract() == 0.0;
    if !whole {
        at.fault("population", || Fault::Type("a whole number above 0"));
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the range above")]
    whole.then_some(number as u32)
}

pub(super) fn notice(at: &Reader) -> Option<Notice> {
    const LEVELS: &[(&str, NoticeLevel)] =
        &[("info", NoticeLevel::Info), ("warning", NoticeLevel::Warning), ("urgent", NoticeLevel::Urgent)];
    Some(Notice {
        id: at.owned("id").unwrap_or_default(),
        text: at.required("text", at.text("text"))?,
        level: at.word("level", LEVELS).unwrap_or(NoticeLevel::Info),
        from: at.parse("from", parse_date),
        until: at.parse("until", parse_date),
        centres: at.parse_all("centres", CentreId::new),
    })
}

pub(super) fn hotline(at: &Reader) -> Option<Hotline> {
    Some(Hotline {
        number: at.required("number", at.parse("number", PhoneNumber::new))?,
        name: at.required("name", at.text("name"))?,
        source: at.parse("source", SourceId::new),
        grade: at.parse("grade", Grade::parse),
    })
}

pub(super) fn licence(at: &Reader) -> Option<Licence> {
    Some(Licence {
        files: at.parse_all("files", |key| Ok::<_, ValueFault>(key.to_owned())),
        licence: at.required("licence", at.owned("licence"))?,
        url: at.parse("url", web_address),
        attribution: at.required("attribution", at.text("attribution"))?,
    })
}

pub(super) fn event(at: &Reader) -> Option<Event> {
    Some(Event {
        when: at.required("when", at.parse("when", PartialDate::parse))?,
        text: at.required("text", at.text("text"))?,
        centres: at.parse_all("centres", CentreId::new),
        provenance: own_provenance(at),
    })
}

pub(super) fn figure(at: &Reader) -> Option<Figure> {
    const QUALIFIERS: &[(&str, Qualifier)] =
        &[("over", Qualifier::Over), ("nearly", Qualifier::Nearly), ("about", Qualifier::About)];
    const MEASURES: &[(&str, Measure)] = &[("CNY", Measure::Cny), ("minutes", Measure::Minutes)];
    let value = match numbers(at, "range").as_slice() {
        [low, high] => Some((*low, Some(*high))),
        _ => at.number("value").map(|value| (value, None)),
    };
    Some(Figure {
        id: at.required("id", at.parse("id", FigureId::new))?,
        name: at.required("name", at.text("name"))?,
        value: at.required(if at.has("range") { "range" } else { "value" }, value)?,
        qualifier: at.word("qualifier", QUALIFIERS),
        measure: at.word("unit", MEASURES),
        period: at.text("period"),
        provenance: own_provenance(at),
    })
}

/// A tile source, or what it lacks.
pub(super) fn tile_source(at: &Reader) -> Result<TileSource, TileLack> {
    let url = at.string("url").filter(|url| url.starts_with("https://")).ok_or(TileLack::Url)?;
    if ["{z}", "{x}", "{y}"].iter().any(|part| !url.contains(part)) {
        return Err(TileLack::Placeholders);
    }
    if url.contains("{key}") && at.string("key").is_none_or(str::is_empty) {
        return Err(TileLack::Key);
    }
    if !matches!(at.string("datum"), Some("wgs84" | "gcj02")) {
        return Err(TileLack::Datum);
    }
    Ok(TileSource {
        url: url.to_owned(),
        attribution: at.text("attribution").ok_or(TileLack::Attribution)?,
        approval: at.owned("approval").ok_or(TileLack::Approval)?,
    })
}

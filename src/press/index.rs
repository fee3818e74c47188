//! The index of everything that people look for (`domain::find`), made of the open files when publishing.
//!
//! What a phone would need tables of the whole script for is looked up here: how the characters of the
//! names are read, and which others are forms of them.

use std::collections::{BTreeMap, BTreeSet};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use serde_json::Value;

use crate::{
    data::{Dataset, shape},
    domain::{
        Centre, CentreId, Date, Hours, Placed, Position, Text, Wgs84,
        calendar::{Calendar, Year},
        date::parse_date,
        find::{
            AreaEntry, CentreEntry, CommunityEntry, FieldEntry, Index, PlaceEntry, ProgrammeEntry, UnitEntry,
            write::{clean, write},
        },
        text::{BASE_LANGUAGE, is_in},
    },
};

/// The index as a text file, of the data and of the texts of `places.json`, `calendar.json` and
/// `areas.geojson` where they are there. What cannot be read is left out.
#[must_use]
pub fn index(data: &Dataset, places: Option<&str>, calendar: Option<&str>, areas: Option<&str>) -> String {
    write(&entries(data, places, calendar, areas))
}

/// The index itself, as it is read back from the file.
#[must_use]
pub fn entries(data: &Dataset, places: Option<&str>, calendar: Option<&str>, areas: Option<&str>) -> Index {
    let languages = &data.portal.languages;
    let text = |text: &Text| normal(text, languages);
    let texts = |all: &[Text]| all.iter().map(text).collect::<Vec<_>>();
    let centres: BTreeMap<&CentreId, usize> =
        data.centres.iter().enumerate().map(|(at, centre)| (&centre.id, at)).collect();
    let centre = |id: &Option<CentreId>| id.as_ref().and_then(|id| centres.get(id).copied());
    let mut index = Index {
        centres: data.centres.iter().map(|one| centre_entry(one, text)).collect(),
        programmes: (data.programmes.list.iter())
            .map(|one| ProgrammeEntry {
                id: one.id.clone(),
                name: text(&one.name),
                category: one.category,
                audience: one.audience.as_ref().map(text),
            })
            .collect(),
        fields: (data.programmes.fields.iter())
            .map(|one| FieldEntry { id: one.id.clone(), name: text(&one.name) })
            .collect(),
        places: records(places, "places").iter().filter_map(|one| place(one, text)).collect(),
        areas: records(areas, "features").iter().filter_map(|one| area(one, &centres)).collect(),
        calendar: Calendar { years: records(calendar, "years").iter().filter_map(year).collect() },
        ..Index::default()
    };
    if let Some(all) = data.communities.loaded() {
        let units: BTreeMap<_, _> = all.units.iter().enumerate().map(|(at, unit)| (&unit.code, at)).collect();
        index.units = (all.units.iter())
            .map(|one| UnitEntry {
                code: one.code.clone(),
                name: text(&one.name),
                centre: centre(&one.centre),
                basis: one.basis,
                note: one.note.as_ref().map(text),
            })
            .collect();
        index.communities = (all.list.iter())
            .filter_map(|one| {
                let unit = *units.get(&one.unit)?;
                let own = centre(&one.centre).filter(|own| index.units[unit].centre != Some(*own));
                Some(CommunityEntry {
                    code: one.code.clone(),
                    name: text(&one.name),
                    aliases: texts(&one.aliases),
                    unit,
                    centre: own,
                })
            })
            .collect();
    }
    characters(&mut index);
    index
}

/// A text as its file has it: cleaned, its languages in the order of the portal's. What was converted stands under
/// the language that it was converted into.
fn normal(text: &Text, languages: &[String]) -> Text {
    let mut own = Text::base(clean(text.get(BASE_LANGUAGE).text));
    let known = languages.iter().map(String::as_str);
    let mut order: Vec<&str> = known.filter(|lang| *lang != BASE_LANGUAGE).collect();
    let others = text.wordings().skip(1).map(|own| own.lang);
    let mut others: Vec<&str> = others.filter(|tag| !order.iter().any(|lang| is_in(tag, lang))).collect();
    others.sort_unstable();
    order.extend(others);
    for lang in order {
        let found = text.get(lang);
        if is_in(found.lang, lang) && !clean(found.text).is_empty() {
            own = own.with(lang, clean(found.text));
        }
    }
    own
}

fn centre_entry(one: &Centre, text: impl Fn(&Text) -> Text) -> CentreEntry {
    CentreEntry {
        id: one.id.clone(),
        name: text(&one.short_name),
        area: text(&one.area),
        names: std::iter::once(&one.name).chain(&one.other_names).map(&text).collect(),
        placed: one.position.map(|placed| Placed { position: rounded(placed.position), ..placed }),
        status: one.status,
        address: one.address.as_ref().map(&text),
        phone: one.phones.first().map(|phone| clean(phone.number.shown())),
        hours: one.hours.as_ref().map(|hours| Hours { note: None, ..hours.clone() }),
        step_free: one.step_free.as_ref().map(|own| own.access),
        fields: one.fields.clone(),
        programmes: one.programmes.clone(),
    }
}

// -- the files that the pages do not read -- //

fn records(text: Option<&str>, list: &str) -> Vec<Value> {
    let text = text.unwrap_or_default().trim_start_matches('\u{feff}');
    let mut file: Value = serde_json::from_str(text).unwrap_or_default();
    match file.get_mut(list).map(Value::take) {
        Some(Value::Array(records)) => records,
        _ => Vec::new(),
    }
}

fn wordings(value: &Value) -> Option<Text> {
    let text = shape::text(value)?;
    (!clean(text.get(BASE_LANGUAGE).text).is_empty()).then_some(text)
}

/// As exact as the file has it.
fn rounded(position: Position<Wgs84>) -> Position<Wgs84> {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Position::from_geojson([round(position.lng.degrees()), round(position.lat.degrees())]).unwrap_or(position)
}

fn place(record: &Value, text: impl Fn(&Text) -> Text) -> Option<PlaceEntry> {
    let lines = record["lines"].as_array().into_iter().flatten().filter_map(Value::as_str);
    Some(PlaceEntry {
        name: text(&wordings(&record["name"])?),
        kind: Some(clean(record["kind"].as_str()?)).filter(|kind| !kind.is_empty())?,
        lines: lines.map(clean).collect(),
        position: shape::position(&record["coordinates"])?,
    })
}

fn area(feature: &Value, centres: &BTreeMap<&CentreId, usize>) -> Option<AreaEntry> {
    let own = &feature["properties"];
    let id = CentreId::new(own["centre"].as_str()?).ok()?;
    let tolerance = own["tolerance_m"].as_f64().filter(|metres| (0.0..1e6).contains(metres));
    Some(AreaEntry {
        centre: *centres.get(&id)?,
        official: own["boundary"] == "official",
        tolerance_m: tolerance?.ceil(),
        parts: shape::parts(&feature["geometry"])?,
    })
}

fn year(record: &Value) -> Option<Year> {
    let list = |field: &str| record[field].as_array().cloned().unwrap_or_default();
    let day = |text: &str| parse_date(text).ok();
    let range = |value: &Value| -> Option<(Date, Date)> {
        let text = value.as_str()?;
        let (from, until) = text.split_once('/').unwrap_or((text, text));
        Some((day(from)?, day(until)?))
    };
    Some(Year {
        year: i32::try_from(record["year"].as_i64()?).ok()?,
        off: list("off").iter().map(range).collect::<Option<_>>()?,
        working: list("working").iter().map(|value| day(value.as_str()?)).collect::<Option<_>>()?,
    })
}

// -- characters -- //

/// Fills in the readings and the variants of the characters in all names.
fn characters(index: &mut Index) {
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return };
    let simple = |c: char| {
        let written = converter.convert(c.encode_utf8(&mut [0; 4]));
        let mut all = written.chars();
        all.next().filter(|_| all.next().is_none()).unwrap_or(c)
    };
    let mut used = BTreeSet::new();
    let mut take = |text: &Text| {
        let all = text.wordings().flat_map(|wording| wording.text.chars());
        used.extend(all.filter(|c| is_tabled(*c)).map(simple));
    };
    for one in &index.centres {
        [&one.name, &one.area].into_iter().chain(&one.names).for_each(&mut take);
    }
    for one in &index.communities {
        std::iter::once(&one.name).chain(&one.aliases).for_each(&mut take);
    }
    index.units.iter().map(|one| &one.name).for_each(&mut take);
    index.places.iter().map(|one| &one.name).for_each(&mut take);
    index.programmes.iter().map(|one| &one.name).for_each(&mut take);
    index.fields.iter().map(|one| &one.name).for_each(&mut take);
    index.readings = used.iter().map(|c| (*c, readings(*c))).filter(|(_, all)| !all.is_empty()).collect();
    index.readings.sort_by_cached_key(|(c, all)| (all.join(" "), *c));
    index.variants = ('\u{3400}'..='\u{9fff}')
        .filter_map(|c| Some((c, simple(c))).filter(|(c, simple)| simple != c && used.contains(simple)))
        .collect();
    index.variants.sort_unstable_by_key(|(variant, simple)| (*simple, *variant));
}

/// Whether a character can have a place in the tables of `domain::find`.
fn is_tabled(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}')
}

/// How a character is read, without tones, the usual reading first; `ü` is `v`, as it is typed.
fn readings(c: char) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let more = c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    for plain in c.to_pinyin().map(pinyin::Pinyin::plain).into_iter().chain(more) {
        let plain = plain.replace('ü', "v");
        if plain.bytes().all(|letter| letter.is_ascii_lowercase()) && !all.contains(&plain) {
            all.push(plain);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_all_its_readings_the_usual_one_first_and_u_umlaut_as_v() {
        assert_eq!(readings('长')[..2], ["zhang", "chang"]);
        assert_eq!(readings('女')[0], "nv");
        assert!(readings('a').is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_never_hides_the_rest() {
        let text = |text: &Text| text.clone();
        let places = r#"{"places":[{"name":5,"kind":"metro","coordinates":[1,2]},{"name":"渡口","kind":"metro","coordinates":[1,2]},{"name":"岸","kind":"metro","coordinates":[1,200]}]}"#;
        let read: Vec<_> =
            records(Some(places), "places").iter().filter_map(|one| place(one, text)).collect();
        assert_eq!(read.len(), 1);
        for broken in ["", "[]", "{\"places\":5}", "<!doctype html>"] {
            assert!(records(Some(broken), "places").is_empty());
        }
        let years =
            r#"{"years":[{"year":2026,"off":["2026-13-01"]},{"year":2027,"off":["2027-01-01/2027-01-03"]}]}"#;
        assert_eq!(records(Some(years), "years").iter().filter_map(year).count(), 1);
    }
}

//! Writing the index as a text file, when publishing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{
    Index,
    text::{ACCESS, BASES, CATEGORIES, HEAD, PRECISIONS, SPECIAL, STATUSES, STEPS},
};
use crate::domain::{
    Hours, Position, Text, Wgs84, calendar::Year, date::iso_date, polyline::encode_step, text::BASE_LANGUAGE,
};

/// The text that [`read`](super::text::read) takes. Positions are rounded to the sixth decimal (11 cm),
/// tolerances up to whole metres; readings and variants are grouped.
///
/// Characters that part fields become spaces.
#[must_use]
pub fn write(index: &Index) -> String {
    let mut languages = vec![BASE_LANGUAGE];
    let mut all: Vec<&Text> = texts(index).collect();
    // Those that have most languages tell their order.
    all.sort_by_key(|text| std::cmp::Reverse(text.wordings().count()));
    for text in all {
        for wording in text.wordings() {
            if !languages.contains(&wording.lang) {
                languages.push(wording.lang);
            }
        }
    }
    let writer = Writer { languages };
    let mut out = format!("{HEAD}{}\n", writer.languages.join("|"));
    let mut line = |kind: &str, fields: Vec<String>| {
        let joined = fields.join("\t");
        let _ = writeln!(out, "{kind}\t{}", joined.trim_end_matches('\t'));
    };
    let number = |at: Option<usize>| at.map(|at| at.to_string()).unwrap_or_default();
    for one in &index.centres {
        let mut fields = vec![
            one.id.to_string(),
            writer.text(&one.name),
            writer.text(&one.area),
            one.placed
                .map(|placed| letter(&PRECISIONS, placed.precision) + &position(placed.position))
                .unwrap_or_default(),
            one.status.map(|status| letter(&STATUSES, status)).unwrap_or_default(),
            one.step_free.map(|access| letter(&ACCESS, access)).unwrap_or_default(),
            one.phone.as_deref().map(clean).unwrap_or_default(),
            one.hours.as_ref().map(hours).unwrap_or_default(),
            joined(one.fields.iter().map(ToString::to_string)),
            joined(one.programmes.iter().map(ToString::to_string)),
            one.address.as_ref().map(|text| writer.text(text)).unwrap_or_default(),
        ];
        fields.extend(one.names.iter().map(|text| writer.text(text)));
        line("c", fields);
    }
    for one in &index.units {
        let note = one.note.as_ref().map(|text| writer.text(text)).unwrap_or_default();
        let basis = letter(&BASES, one.basis);
        line("u", vec![one.code.to_string(), writer.text(&one.name), number(one.centre), basis, note]);
    }
    for one in &index.communities {
        let unit = index.units.get(one.unit).map(|unit| unit.code.as_str());
        let code = one.code.as_str();
        let code = unit.and_then(|unit| code.strip_prefix(unit)).unwrap_or(code).to_owned();
        let mut fields = vec![one.unit.to_string(), code, writer.text(&one.name), number(one.centre)];
        fields.extend(one.aliases.iter().map(|text| writer.text(text)));
        line("m", fields);
    }
    for one in &index.places {
        let mut fields = vec![writer.text(&one.name), clean(&one.kind), position(one.position)];
        fields.extend(one.lines.iter().map(|line| clean(line)));
        line("p", fields);
    }
    for one in &index.programmes {
        let audience = one.audience.as_ref().map(|text| writer.text(text)).unwrap_or_default();
        let category = letter(&CATEGORIES, one.category);
        line("g", vec![one.id.to_string(), writer.text(&one.name), category, audience]);
    }
    for one in &index.fields {
        line("f", vec![one.id.to_string(), writer.text(&one.name)]);
    }
    for one in &index.areas {
        let official = if one.official { "o" } else { "" };
        let mut fields =
            vec![one.centre.to_string(), official.to_owned(), format!("{:.0}", one.tolerance_m.ceil())];
        fields.extend(one.parts.iter().map(|part| joined(part.iter().map(|points| ring(points)))));
        line("a", fields);
    }
    for one in &index.calendar.years {
        line("y", year(one));
    }
    for (readings, characters) in grouped(index.readings.iter().map(|(c, own)| (own.join(" "), *c))) {
        line("r", vec![readings, characters]);
    }
    let variants = index.variants.iter().map(|(variant, simple)| (simple.to_string(), *variant));
    for (simple, variants) in grouped(variants) {
        line("v", vec![simple, variants]);
    }
    out
}

/// The characters of each key, keys and characters in order.
fn grouped(pairs: impl Iterator<Item = (String, char)>) -> BTreeMap<String, String> {
    let mut groups: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for (key, c) in pairs {
        groups.entry(key).or_default().insert(c);
    }
    groups.into_iter().map(|(key, all)| (key, all.into_iter().collect())).collect()
}

fn texts(index: &Index) -> impl Iterator<Item = &Text> {
    let centres = index
        .centres
        .iter()
        .flat_map(|one| [&one.name, &one.area].into_iter().chain(&one.names).chain(&one.address));
    let units = index.units.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.note));
    let communities = index.communities.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    let programmes = index.programmes.iter().flat_map(|one| std::iter::once(&one.name).chain(&one.audience));
    let rest = index.places.iter().map(|one| &one.name).chain(index.fields.iter().map(|one| &one.name));
    centres.chain(units).chain(communities).chain(programmes).chain(rest)
}

/// A text in which nothing parts fields.
#[must_use]
pub fn clean(text: &str) -> String {
    let spaced: String =
        text.chars().map(|c| if c.is_control() || c == '|' || c.is_whitespace() { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

fn letter<T: PartialEq>(words: &[(&str, T)], value: T) -> String {
    words.iter().find(|(_, own)| *own == value).map(|(word, _)| (*word).to_owned()).unwrap_or_default()
}

/// Degrees in steps.
#[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
fn steps(degrees: f64) -> i32 {
    (degrees * f64::from(STEPS)).round() as i32
}

fn position(position: Position<Wgs84>) -> String {
    format!("{} {}", steps(position.lng.degrees()), steps(position.lat.degrees()))
}

fn hours(hours: &Hours) -> String {
    let mut parts: Vec<String> = hours
        .week
        .iter()
        .map(|day| match day {
            None => "?".to_owned(),
            Some(intervals) => {
                let each =
                    intervals.iter().map(|one| format!("{}-{}", one.from.minutes(), one.until.minutes()));
                each.collect::<Vec<_>>().join(",")
            }
        })
        .collect();
    parts.push(letter(&SPECIAL, hours.public_holidays));
    parts.push(letter(&SPECIAL, hours.swapped_working_days));
    parts.join(";")
}

fn ring(points: &[Position<Wgs84>]) -> String {
    let mut out = String::new();
    let (mut lat, mut lng) = (0, 0);
    for point in points {
        let (north, east) = (steps(point.lat.degrees()), steps(point.lng.degrees()));
        encode_step(north - lat, &mut out);
        encode_step(east - lng, &mut out);
        (lat, lng) = (north, east);
    }
    out
}

fn year(year: &Year) -> Vec<String> {
    let off = year.off.iter().map(|(from, until)| {
        if from == until { iso_date(*from) } else { format!("{}/{}", iso_date(*from), iso_date(*until)) }
    });
    vec![year.year.to_string(), joined(off), joined(year.working.iter().map(|day| iso_date(*day)))]
}

struct Writer<'a> {
    languages: Vec<&'a str>,
}

impl Writer<'_> {
    fn text(&self, text: &Text) -> String {
        let wording = |lang: &&str| {
            let found = text.wordings().find(|wording| wording.lang == *lang);
            found.map(|wording| clean(wording.text)).unwrap_or_default()
        };
        let all: Vec<_> = self.languages.iter().map(wording).collect();
        all.join("|").trim_end_matches('|').to_owned()
    }
}

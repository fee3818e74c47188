//! The shapes that the format gives to fields, and whether a value has one and nothing more.

use serde_json::{Map, Value};

use crate::{
    data::converted::written,
    domain::{
        Text,
        text::{BASE_LANGUAGE, is_converted},
    },
};

/// What a field's value looks like where it is as the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    Texts,
    /// A string that people read as it stands.
    Plain,
    /// A string that stands for something: `operating`.
    Word,
    Flag,
    Number,
    Strings,
    /// Ids of records that have names.
    Ids,
    /// One such id.
    Id,
    /// A date, whole or partial.
    Date,
    Opened,
    Position,
    /// Longitude and latitude, WGS-84.
    Coordinates,
    Phones,
    Hours,
    Access,
    Route,
    Notes,
    Provenance,
    /// Provenance by attribute.
    Provenances,
    /// Service points: records inside a record.
    Points,
    /// Whatever it is: that it changed is all that is told.
    Any,
}

/// The keys that an object may have.
type Keys = &'static [(&'static str, Shape)];

const OPENED: Keys = &[("at", Shape::Date), ("by", Shape::Date)];
const POSITION: Keys = &[("coordinates", Shape::Coordinates), ("precision", Shape::Word)];
const PHONE: Keys = &[("number", Shape::Plain), ("label", Shape::Text)];
const ACCESS: Keys = &[("access", Shape::Word), ("note", Shape::Text)];
const ROUTE: Keys = &[("text", Shape::Text), ("provenance", Shape::Provenance)];
const NOTE: Keys = &[("about", Shape::Word), ("text", Shape::Text), ("provenance", Shape::Provenance)];
const HOURS: Keys = &[
    ("week", Shape::Any),
    ("public_holidays", Shape::Word),
    ("swapped_working_days", Shape::Word),
    ("note", Shape::Text),
];
pub const PROVENANCE: Keys =
    &[("source", Shape::Id), ("grade", Shape::Word), ("checked", Shape::Date), ("valid_until", Shape::Date)];

impl Shape {
    /// Whether a value has this shape, and nothing that its words would not tell.
    pub fn fits(self, value: &Value) -> bool {
        let all = |shape: Self| value.as_array().is_some_and(|all| all.iter().all(|one| shape.fits(one)));
        let lists = |keys: Keys, must: &str| {
            value.as_array().is_some_and(|all| all.iter().all(|one| has_only(one, keys, must)))
        };
        match self {
            Self::Text => text(value).is_some(),
            Self::Texts => all(Self::Text),
            Self::Plain | Self::Word | Self::Id => value.is_string(),
            Self::Date => value.as_str().is_some_and(|text| crate::domain::PartialDate::parse(text).is_ok()),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::Strings | Self::Ids => all(Self::Plain),
            Self::Opened => {
                has_only(value, OPENED, "") && value.as_object().is_some_and(|all| all.len() == 1)
            }
            Self::Position => has_only(value, POSITION, "coordinates"),
            Self::Coordinates => coordinates(value).is_some(),
            Self::Phones => lists(PHONE, "number"),
            Self::Hours => has_only(value, HOURS, "") && value.get("week").is_none_or(is_week),
            Self::Access => has_only(value, ACCESS, "access"),
            Self::Route => has_only(value, ROUTE, "text"),
            Self::Notes => lists(NOTE, "text"),
            Self::Provenance => has_only(value, PROVENANCE, ""),
            Self::Provenances => {
                value.as_object().is_some_and(|all| all.values().all(|one| Self::Provenance.fits(one)))
            }
            Self::Points => value.is_array(),
            Self::Any => true,
        }
    }

    /// Whether two values that have this shape say the same.
    pub fn agree(self, old: &Value, new: &Value) -> bool {
        match self {
            Self::Text => as_written(old) == as_written(new),
            Self::Texts => {
                let all = |value: &Value| -> Vec<_> {
                    value.as_array().into_iter().flatten().map(as_written).collect()
                };
                all(old) == all(new)
            }
            _ => same(old, new),
        }
    }
}

/// Whether an object has no keys but these, each of its shape, and the one that it must have.
fn has_only(value: &Value, keys: Keys, must: &str) -> bool {
    let Some(all) = value.as_object() else { return false };
    let known = |key: &str, value: &Value| keys.iter().any(|(own, shape)| *own == key && shape.fits(value));
    all.iter().all(|(key, value)| known(key, value)) && (must.is_empty() || all.contains_key(must))
}

fn is_week(value: &Value) -> bool {
    let is_day = |(day, spans): (&String, &Value)| {
        crate::domain::hours::WEEKDAYS.contains(&day.as_str()) && Shape::Strings.fits(spans)
    };
    value.as_object().is_some_and(|week| week.iter().all(is_day))
}

/// A text of the data, its languages in the order of their tags.
pub fn text(value: &Value) -> Option<Text> {
    match value {
        Value::String(base) => Some(Text::base(base)),
        Value::Object(all) => {
            let base = all.get(BASE_LANGUAGE)?.as_str()?;
            let mut others: Vec<(&String, &str)> = Vec::new();
            for (tag, wording) in all.iter().filter(|(tag, _)| *tag != BASE_LANGUAGE) {
                others.push((tag, wording.as_str()?));
            }
            others.sort_unstable();
            Some(others.into_iter().fold(Text::base(base), |text, (tag, wording)| text.with(tag, wording)))
        }
        _ => None,
    }
}

/// A text of the data without the wordings that publishing converted: these follow from the others, and whether
/// they are there or changed is no change.
pub fn as_written(value: &Value) -> Option<Text> {
    let text = text(value)?;
    let mut wordings = text.wordings();
    let base = Text::base(wordings.next()?.text);
    let others = wordings.filter(|own| !is_converted(own.lang));
    Some(others.fold(base, |text, own| text.with(own.lang, own.text)))
}

/// Longitude and latitude.
pub fn coordinates(value: &Value) -> Option<[f64; 2]> {
    match value.as_array()?.as_slice() {
        [lng, lat] => Some([lng.as_f64()?, lat.as_f64()?]),
        _ => None,
    }
}

/// Whether two values are the same JSON, but for the order of keys, the way a number is written, and wordings that
/// publishing converted.
pub fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            let has = |(key, value): (&String, &Value)| new.get(key).is_some_and(|other| same(value, other));
            written(old).count() == written(new).count() && written(old).all(has)
        }
        // A text that is only simplified Chinese is a bare string until something was converted from it.
        (Value::String(base), Value::Object(all)) | (Value::Object(all), Value::String(base)) => {
            all.len() > 1 && written(all).all(|(key, value)| key == BASE_LANGUAGE && value == base)
        }
        (Value::Number(own), Value::Number(other)) => {
            own == other || own.is_f64() != other.is_f64() && own.as_f64() == other.as_f64()
        }
        _ => old == new,
    }
}

/// The paths below which two values differ.
pub fn differing(old: Option<&Value>, new: Option<&Value>, path: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Some(old), Some(new)) if same(old, new) => {}
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            for key in keys(old, new) {
                differing(old.get(key), new.get(key), &format!("{path}.{key}"), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                differing(Some(old), Some(new), &format!("{path}[{index}]"), found);
            }
        }
        _ => found.push(path.trim_start_matches('.').to_owned()),
    }
}

/// The keys of either object, those of the first before the others.
fn keys<'a>(old: &'a Map<String, Value>, new: &'a Map<String, Value>) -> impl Iterator<Item = &'a String> {
    let more = written(new).filter(|(key, _)| !old.contains_key(*key));
    written(old).chain(more).map(|(key, _)| key)
}

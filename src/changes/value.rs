//! Values in words, and the names of the ids in them.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    Change, hours,
    shape::{self, Shape, text},
    table::{Field, LISTS},
    words::{date, word},
};
use crate::{
    data::FileKind,
    domain::{Position, Text, Wgs84},
    i18n::Messages,
};

/// The names of records by the list that they stand in and their ids.
#[derive(Default)]
pub struct Names(HashMap<(&'static str, String), Text>);

impl Names {
    /// Adds the names in a file, where they are not known yet.
    pub fn add(&mut self, kind: FileKind, file: &Value) {
        for list in LISTS.iter().filter(|list| list.file == kind && list.key != "features") {
            for (key, value) in super::records::keyed(list, file.get(list.key)).unwrap_or_default() {
                if let Some(name) = super::records::record(list, &key, value).name {
                    self.0.entry((list.key, key)).or_insert(name);
                }
            }
        }
    }

    /// The names of the ids in the values of a field.
    pub fn of(&self, field: &Field, values: [Option<&Value>; 2]) -> Vec<(String, Text)> {
        let list = match (field.shape, field.key) {
            (Shape::Provenance | Shape::Provenances, _) | (_, "source") => "sources",
            (_, "neighbours" | "centre" | "centres") => "centres",
            (_, "parent" | "programmes") => "programmes",
            (_, "fields") => "fields",
            (_, "unit") => "units",
            _ => return Vec::new(),
        };
        let mut found: Vec<(String, Text)> = Vec::new();
        for id in values.into_iter().flatten().flat_map(|value| ids(field.shape, value)) {
            if let Some(name) = self.0.get(&(list, id.to_owned()))
                && !found.iter().any(|(own, _)| own == id)
            {
                found.push((id.to_owned(), name.clone()));
            }
        }
        found
    }
}

/// The source that a provenance names.
fn source(provenance: &Value) -> Option<&str> {
    provenance.get("source")?.as_str()
}

fn ids(shape: Shape, value: &Value) -> Vec<&str> {
    match shape {
        Shape::Provenance => source(value).into_iter().collect(),
        Shape::Provenances => {
            value.as_object().into_iter().flatten().filter_map(|(_, one)| source(one)).collect()
        }
        Shape::Ids => value.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
        _ => value.as_str().into_iter().collect(),
    }
}

impl Change {
    /// What an id is called; the id itself where it has no name.
    pub(super) fn name_of<'a>(&'a self, id: &'a str, m: Messages) -> &'a str {
        self.names.iter().find(|(own, _)| own == id).map_or(id, |(_, name)| name.get(m.tag()).text)
    }

    /// A value of the field in words.
    pub(super) fn describe(&self, field: &Field, value: &Value, m: Messages) -> String {
        let get = |key: &str| value.get(key).and_then(Value::as_str);
        let plain = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match field.shape {
            Shape::Text => wording(value, m),
            Shape::Word => plain_word(field.key, value, m),
            Shape::Flag => {
                (if value == &Value::Bool(true) { m.changes_yes() } else { m.changes_no() }).to_owned()
            }
            Shape::Id => self.name_of(value.as_str().unwrap_or_default(), m).to_owned(),
            Shape::Date => date(value.as_str().unwrap_or_default(), m),
            Shape::Opened => match (get("at"), get("by")) {
                (Some(at), _) => date(at, m),
                (_, Some(by)) => m.opened_by(&date(by, m)),
                _ => plain(),
            },
            Shape::Position => {
                let at = value.get("coordinates").map(coordinates).unwrap_or_default();
                match get("precision") {
                    Some(precision) => m.changes_placed(&at, word("precision", precision, m)),
                    None => at,
                }
            }
            Shape::Coordinates => coordinates(value),
            Shape::Access => {
                let access = word("access", get("access").unwrap_or_default(), m).to_owned();
                match value.get("note") {
                    Some(note) => m.changes_part(&access, &wording(note, m)),
                    None => access,
                }
            }
            Shape::Route => value.get("text").map(|text| wording(text, m)).unwrap_or_default(),
            Shape::Hours => hours::whole(value, m),
            Shape::Texts | Shape::Strings | Shape::Ids | Shape::Phones | Shape::Notes => {
                m.list(&self.items(field, value, m))
            }
            _ => plain(),
        }
    }

    /// The items of a list in words.
    pub(super) fn items(&self, field: &Field, value: &Value, m: Messages) -> Vec<String> {
        value.as_array().into_iter().flatten().map(|item| self.item(field, item, m)).collect()
    }

    /// One item of a list in words.
    pub(super) fn item(&self, field: &Field, item: &Value, m: Messages) -> String {
        match field.shape {
            Shape::Texts => wording(item, m),
            Shape::Ids => self.name_of(item.as_str().unwrap_or_default(), m).to_owned(),
            Shape::Phones => {
                let number = item.get("number").and_then(Value::as_str).unwrap_or_default();
                match item.get("label") {
                    Some(label) => m.changes_part(number, &wording(label, m)),
                    None => number.to_owned(),
                }
            }
            Shape::Notes => item.get("text").map(|text| wording(text, m)).unwrap_or_default(),
            // Days off: `2026-05-01/2026-05-03`.
            _ => {
                let text = item.as_str().unwrap_or_default();
                match text.split_once('/') {
                    Some((from, until)) => m.days_from_until(&date(from, m), &date(until, m)),
                    None => date(text, m),
                }
            }
        }
    }
}

/// A text as a language has it.
pub fn wording(value: &Value, m: Messages) -> String {
    text(value).map_or_else(String::new, |text| text.get(m.tag()).text.to_owned())
}

fn plain_word(key: &str, value: &Value, m: Messages) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| word(key, text, m).to_owned())
}

/// The position that a value holds.
pub fn position(value: &Value) -> Option<Position<Wgs84>> {
    Position::from_geojson(shape::coordinates(value)?).ok()
}

fn coordinates(value: &Value) -> String {
    position(value).map_or_else(|| value.to_string(), |at| at.for_people())
}

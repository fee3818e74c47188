//! Reading the fields of a JSON record, each on its own: what makes no sense is reported with its
//! place, and only that is left out.
//!
//! One parsed tree and small functions over it, instead of a derived deserialiser for each record:
//! measured in the residents' WASM, that is a third of the bytes, and one wrong field does not take
//! its record along.

use std::cell::RefCell;

use serde_json::Value;

use super::{
    FileKind,
    problem::{Fault, Problem, Report, Severity},
    value::ValueFault,
};
use crate::domain::{Text, text::BASE_LANGUAGE};

/// Whether problems are told in full. Residents only learn how much is left out: the words would be
/// their download.
const TELLS: bool = cfg!(not(feature = "csr"));

/// An object of a file, or an item of a list in it, with its place.
pub(super) struct Reader<'a> {
    value: &'a Value,
    file: FileKind,
    /// Id of the record, or `#n`.
    record: String,
    /// Path of this object inside the record; empty for the record itself.
    path: String,
    report: &'a RefCell<Report>,
}

impl<'a> Reader<'a> {
    /// A whole file.
    pub fn file(value: &'a Value, file: FileKind, report: &'a RefCell<Report>) -> Self {
        Self { value, file, record: String::new(), path: String::new(), report }
    }

    /// The records of a list, each named by its id where it has one.
    pub fn records(&self, field: &str) -> Vec<Self> {
        let mut records = self.items(field);
        for (index, record) in records.iter_mut().enumerate() {
            let id = ["id", "code", "number"].into_iter().find_map(|key| record.value.get(key)?.as_str());
            record.record = id.map_or_else(|| format!("#{}", index + 1), str::to_owned);
            record.path = String::new();
        }
        records
    }

    /// The items of a list; none where it is absent.
    pub fn items(&self, field: &str) -> Vec<Self> {
        self.list(field).unwrap_or_default()
    }

    /// The items of a list, where it is one: its being empty may say something.
    pub fn list(&self, field: &str) -> Option<Vec<Self>> {
        let Some(list) = self.get(field)?.as_array() else {
            self.wrong_type(field, "a list");
            return None;
        };
        let item = |(index, value)| {
            let path = if TELLS { format!("{}[{index}]", self.place(field)) } else { String::new() };
            self.inside(value, path)
        };
        Some(list.iter().enumerate().map(item).collect())
    }

    /// An object inside this one.
    pub fn object(&self, field: &str) -> Option<Self> {
        let value = self.get(field)?;
        if !value.is_object() {
            self.wrong_type(field, "an object");
            return None;
        }
        Some(self.inside(value, self.place(field)))
    }

    /// The names and objects inside this one.
    pub fn entries(&self, field: &str) -> Vec<(&'a str, Self)> {
        let Some(object) = self.object(field) else { return Vec::new() };
        let Some(map) = object.value.as_object() else { return Vec::new() };
        map.iter().map(|(name, value)| (name.as_str(), self.inside(value, object.place(name)))).collect()
    }

    fn inside(&self, value: &'a Value, path: String) -> Self {
        Self { value, file: self.file, record: self.record.clone(), path, report: self.report }
    }

    fn get(&self, field: &str) -> Option<&'a Value> {
        if field.is_empty() {
            Some(self.value)
        } else {
            self.value.get(field).filter(|value| !value.is_null())
        }
    }

    /// Whether a field is there at all.
    pub fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }

    fn place(&self, field: &str) -> String {
        if !TELLS {
            return String::new();
        }
        match (self.path.is_empty(), field.is_empty()) {
            (true, _) => field.to_owned(),
            (_, true) => self.path.clone(),
            _ => format!("{}.{field}", self.path),
        }
    }

    /// Reports a fault of a field; of this object itself where `field` is empty.
    pub fn fault(&self, field: &str, fault: impl FnOnce() -> Fault) {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        self.report.borrow_mut().problems.push(Problem {
            severity: Severity::Error,
            file: self.file,
            record: some(self.record.clone()),
            field: some(self.place(field)),
            fault: if TELLS { fault() } else { Fault::Untold },
        });
    }

    fn wrong_type(&self, field: &str, wanted: &'static str) {
        self.fault(field, || Fault::Type(wanted));
    }

    /// The text of a plain string field; the item itself where `field` is empty.
    pub fn string(&self, field: &str) -> Option<&'a str> {
        let value = self.get(field)?;
        let Some(text) = value.as_str() else {
            self.wrong_type(field, "a text");
            return None;
        };
        if text.trim().is_empty() {
            self.fault(field, || Fault::Blank);
            return None;
        }
        Some(text)
    }

    /// A string owned.
    pub fn owned(&self, field: &str) -> Option<String> {
        self.string(field).map(str::to_owned)
    }

    /// A number.
    pub fn number(&self, field: &str) -> Option<f64> {
        let value = self.get(field)?;
        let number = value.as_f64();
        if number.is_none() {
            self.wrong_type(field, "a number");
        }
        number
    }

    /// A text in one or several languages; blank wordings are reported and make it none.
    pub fn text(&self, field: &str) -> Option<Text> {
        let value = self.get(field)?;
        let text = match value {
            Value::String(base) => Text::base(base.as_str()),
            Value::Object(wordings) => {
                let Some(base) = wordings.get(BASE_LANGUAGE).and_then(Value::as_str) else {
                    self.fault(field, || Fault::BaseLanguage);
                    return None;
                };
                let mut text = Text::base(base);
                for (lang, wording) in wordings.iter().filter(|(lang, _)| *lang != BASE_LANGUAGE) {
                    match wording.as_str() {
                        Some(wording) => text = text.with(lang.as_str(), wording),
                        None => self.wrong_type(field, "texts by language"),
                    }
                }
                text
            }
            _ => {
                self.wrong_type(field, "a text, or an object of texts by language");
                return None;
            }
        };
        if text.has_blank() {
            self.fault(field, || Fault::Blank);
            return None;
        }
        Some(text)
    }

    /// The texts of a list.
    pub fn texts(&self, field: &str) -> Vec<Text> {
        self.items(field).iter().filter_map(|item| item.text("")).collect()
    }

    /// A value made from a string field.
    pub fn parse<T, E: Into<ValueFault>>(
        &self,
        field: &str,
        make: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        self.value(field, make(self.string(field)?))
    }

    /// The values made from the strings of a list.
    pub fn parse_all<T, E: Into<ValueFault>>(
        &self,
        field: &str,
        make: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        self.items(field).iter().filter_map(|item| item.parse("", &make)).collect()
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, field: &str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.string(field)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known = || words.iter().map(|(word, _)| *word).collect();
            self.fault(field, || Fault::Word(text.to_owned(), known()));
        }
        found
    }

    /// The value, or none with the reason reported.
    pub fn value<T, E: Into<ValueFault>>(&self, field: &str, result: Result<T, E>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(field, || Fault::Value(error.into()));
                None
            }
        }
    }

    /// What a field must have: its absence is reported too.
    pub fn required<T>(&self, field: &str, value: Option<T>) -> Option<T> {
        if self.get(field).is_none() {
            self.fault(field, || Fault::Missing);
        }
        value
    }
}

//! What several records are put together from.

use serde_json::{Map, Value};

use crate::{
    domain::{Text, text::BASE_LANGUAGE},
    i18n::Messages,
};

/// An object that grows field by field, in the order of the standard.
#[derive(Debug, Clone, Default)]
pub struct Part(pub Map<String, Value>);

impl Part {
    /// A record with its identifier.
    pub fn of(id: impl Into<String>) -> Self {
        Self::default().with("id", id.into())
    }

    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.0.insert(field.to_owned(), value.into());
        self
    }

    pub fn maybe(self, field: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// A list; none where it is empty.
    pub fn each(self, field: &str, values: impl IntoIterator<Item = Part>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Value::from).collect();
        if values.is_empty() { self } else { self.with(field, values) }
    }
}

impl From<Part> for Value {
    fn from(part: Part) -> Self {
        Self::Object(part.0)
    }
}

/// The standard has one language a text: that which every text has.
pub fn base(text: &Text) -> &str {
    text.get(BASE_LANGUAGE).text
}

/// A text of ours in Chinese and in English.
pub fn bilingual(say: impl Fn(Messages) -> String) -> String {
    let wordings = [BASE_LANGUAGE, "en"].map(|tag| Messages::built_in(tag).map(&say));
    wordings.into_iter().flatten().collect::<Vec<_>>().join(" / ")
}

//! What a JSON Schema does not accept, in words of its own.

use jsonschema::{
    JsonType, ValidationError,
    error::{TypeKind, ValidationErrorKind},
};
use serde_json::Value;

use super::told::{faults, listed};
use crate::i18n::Messages;

/// What a schema calls a value, in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    chinese: String,
    english: String,
}

impl Title {
    /// Reads a title of the form `中文 / English`.
    pub(super) fn of(title: &str) -> Self {
        let (chinese, english) = title.split_once(" / ").unwrap_or((title, title));
        Self { chinese: chinese.to_owned(), english: english.to_owned() }
    }

    fn said(&self, messages: Messages) -> &str {
        if messages.tag().starts_with("zh") { &self.chinese } else { &self.english }
    }
}

faults! {
    /// What a schema does not accept.
    pub enum Breach {
        /// Another JSON type.
        Type { wanted: Vec<JsonType>, found: JsonType } = "field-type",
            |m| m.check_field_type(type_word(*found, m), &listed(wanted.iter().map(|one| type_word(*one, m)), m)),
            m.check_field_type_do();
        /// A text of another form.
        Pattern { value: String, title: Title } = "schema-pattern",
            |m| m.check_schema_pattern(title.said(m), value), m.check_schema_pattern_do(title.said(m));
        /// None of the values that are allowed.
        Enum { value: String, options: Vec<String> } = "schema-enum",
            |m| m.check_schema_enum(value), m.check_schema_enum_do(&listed(options.iter().map(String::as_str), m));
        /// Not the one value that is allowed.
        Const { value: String, wanted: String } = "schema-const",
            |m| m.check_schema_const(value, wanted), m.check_schema_const_do(wanted);
        /// A text that is too short: an empty one.
        Short { limit: u64 } = "schema-short",
            |m| m.check_schema_short(&limit.to_string()), m.check_schema_short_do();
        /// A number that is too small.
        Less { value: String, limit: String } = "schema-less",
            |m| m.check_schema_less(limit, value), m.check_schema_less_do();
        /// A number that is too great.
        More { value: String, limit: String } = "schema-more",
            |m| m.check_schema_more(limit, value), m.check_schema_more_do();
        /// A list with too few items.
        Few { limit: u64 } = "schema-few",
            |m| m.check_schema_few(&limit.to_string()), m.check_schema_few_do();
        /// A list with too many items.
        Many { limit: u64 } = "schema-many",
            |m| m.check_schema_many(&limit.to_string()), m.check_schema_many_do();
        /// The same item twice in a list.
        Repeated = "schema-repeated", |m| m.check_schema_repeated(), m.check_schema_repeated_do();
        /// A key that is not allowed there.
        Key { key: String } = "schema-key", |m| m.check_schema_key(key), m.check_schema_key_do();
        /// None of the forms that are allowed, or several at once, or otherwise not as the schema asks.
        Form { title: Title } = "schema-form",
            |m| m.check_schema_form(title.said(m)), m.check_schema_form_do();
    }
}

impl Breach {
    pub(super) fn of(error: &ValidationError, title: impl FnOnce() -> Title) -> Self {
        use ValidationErrorKind as Kind;
        let value = shown(error.instance());
        match error.kind() {
            Kind::Type { kind } => {
                let wanted = match kind {
                    TypeKind::Single(one) => vec![*one],
                    TypeKind::Multiple(several) => several.iter().collect(),
                };
                Self::Type { wanted, found: JsonType::from(error.instance().as_ref()) }
            }
            Kind::Pattern { .. } => Self::Pattern { value, title: title() },
            Kind::Enum { options } => {
                let options = options.as_array().into_iter().flatten().map(shown).collect();
                Self::Enum { value, options }
            }
            Kind::Constant { expected_value } => Self::Const { value, wanted: shown(expected_value) },
            Kind::MinLength { limit } => Self::Short { limit: *limit },
            Kind::Minimum { limit } | Kind::ExclusiveMinimum { limit } => {
                Self::Less { value, limit: shown(limit) }
            }
            Kind::Maximum { limit } | Kind::ExclusiveMaximum { limit } => {
                Self::More { value, limit: shown(limit) }
            }
            Kind::MinItems { limit } | Kind::MinProperties { limit } => Self::Few { limit: *limit },
            Kind::MaxItems { limit } | Kind::MaxProperties { limit } => Self::Many { limit: *limit },
            Kind::UniqueItems => Self::Repeated,
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                Self::Key { key: unexpected.join(", ") }
            }
            _ => Self::Form { title: title() },
        }
    }
}

/// A value as a person recognises it, shortened.
fn shown(value: &Value) -> String {
    const MOST: usize = 60;
    let whole = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut letters = whole.chars();
    let short: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() { short + "…" } else { short }
}

fn type_word(kind: JsonType, m: Messages) -> &'static str {
    match kind {
        JsonType::Array => m.check_type_list(),
        JsonType::Boolean => m.check_type_boolean(),
        JsonType::Integer => m.check_type_integer(),
        JsonType::Null => m.check_type_null(),
        JsonType::Number => m.check_type_number(),
        JsonType::Object => m.check_type_object(),
        JsonType::String => m.check_type_text(),
    }
}

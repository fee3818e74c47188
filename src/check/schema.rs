//! The JSON Schemas of data format 1.

use jsonschema::{ValidationError, error::ValidationErrorKind};
use serde_json::{Map, Value};

use crate::data::{Fault, FileKind};

const COMMON: &str = "common.schema.json";

/// The schemas by file name, as they are published beside the data.
pub const SCHEMAS: &[(&str, &str)] = &[
    ("common.schema.json", include_str!("../../public/data/schema/common.schema.json")),
    ("portal.schema.json", include_str!("../../public/data/schema/portal.schema.json")),
    ("centres.schema.json", include_str!("../../public/data/schema/centres.schema.json")),
    ("programmes.schema.json", include_str!("../../public/data/schema/programmes.schema.json")),
    ("communities.schema.json", include_str!("../../public/data/schema/communities.schema.json")),
    ("areas.schema.json", include_str!("../../public/data/schema/areas.schema.json")),
    ("places.schema.json", include_str!("../../public/data/schema/places.schema.json")),
    ("calendar.schema.json", include_str!("../../public/data/schema/calendar.schema.json")),
    ("story.schema.json", include_str!("../../public/data/schema/story.schema.json")),
    ("basemap.schema.json", include_str!("../../public/data/schema/basemap.schema.json")),
];

/// What a schema does not accept: where (a JSON Pointer) and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub pointer: String,
    pub fault: Fault,
}

impl Violation {
    /// A field that is absent is named itself, not the record that it is absent from.
    fn of(error: &ValidationError) -> Self {
        let pointer = error.instance_path().to_string();
        match error.kind() {
            ValidationErrorKind::Required { property: Value::String(field) } => {
                Self { pointer: below(&pointer, field), fault: Fault::Missing }
            }
            _ => Self { pointer, fault: Fault::Value(error.to_string()) },
        }
    }
}

/// The JSON Pointer to a key of the object at another.
fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn parsed(name: &str) -> Value {
    let text = SCHEMAS.iter().find(|(own, _)| *own == name).map_or("null", |(_, text)| text);
    serde_json::from_str(text).expect("the schemas are built in and a test parses each")
}

fn schema_of(kind: FileKind) -> Value {
    parsed(&format!("{}.schema.json", kind.key()))
}

/// Holds a file's content against its schema.
///
/// # Panics
/// Where a schema that is built in is none; a test builds each.
#[must_use]
pub fn violations(kind: FileKind, content: &Value) -> Vec<Violation> {
    let common = parsed(COMMON);
    let id = common["$id"].as_str().unwrap_or_default().to_owned();
    let registry = jsonschema::Registry::new()
        .add(&id, common)
        .and_then(jsonschema::RegistryBuilder::prepare)
        .expect("the schemas are built in and a test builds each");
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&schema_of(kind))
        .expect("the schemas are built in and a test builds each");
    validator.iter_errors(content).map(|error| Violation::of(&error)).collect()
}

/// The JSON Pointers to the fields that a file's schema does not know.
///
/// # Panics
/// Where a schema that is built in is no JSON; a test parses each.
#[must_use]
pub fn unknown_fields(kind: FileKind, content: &Value) -> Vec<String> {
    let (own, common) = (schema_of(kind), parsed(COMMON));
    let mut walk = Walk { own: &own, common: &common, unknown: Vec::new() };
    walk.value(&own, content, "");
    walk.unknown
}

/// A content beside its schema. Alternatives (`oneOf`, `anyOf`) are not followed.
struct Walk<'s> {
    own: &'s Value,
    common: &'s Value,
    unknown: Vec<String>,
}

impl<'s> Walk<'s> {
    fn value(&mut self, schema: &'s Value, content: &Value, pointer: &str) {
        if let Some(meant) = schema["$ref"].as_str().and_then(|reference| self.referred(reference)) {
            self.value(meant, content, pointer);
        }
        match content {
            Value::Object(map) => self.object(schema, map, pointer),
            Value::Array(list) => {
                for (index, item) in list.iter().enumerate() {
                    self.value(&schema["items"], item, &format!("{pointer}/{index}"));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, schema: &'s Value, map: &Map<String, Value>, pointer: &str) {
        let others = schema.get("additionalProperties").filter(|others| others.is_object());
        for (key, inner) in map {
            let at = below(pointer, key);
            if let Some(field) = schema["properties"].get(key).or(others) {
                self.value(field, inner, &at);
            } else if schema["properties"].is_object() {
                self.unknown.push(at);
            }
        }
    }

    fn referred(&self, reference: &str) -> Option<&'s Value> {
        let (document, pointer) = reference.split_once('#')?;
        if document.is_empty() {
            self.own.pointer(pointer)
        } else {
            (self.common["$id"] == document).then(|| self.common.pointer(pointer)).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_schema_that_can_be_used() {
        for kind in FileKind::ALL {
            let found = violations(*kind, &serde_json::json!({}));
            assert!(!found.is_empty(), "{} accepts an empty object", kind.plain_name());
        }
    }

    #[test]
    fn a_violation_names_its_place() {
        let content = serde_json::json!({"format": 1, "centres": [{"id": 5}]});
        let found = violations(FileKind::Centres, &content);
        assert!(found.iter().any(|violation| violation.pointer == "/centres/0/id"), "{found:?}");
    }

    #[test]
    fn a_field_that_is_absent_is_named_itself() {
        let content = serde_json::json!({"format": 1, "centres": [{"id": "a"}]});
        let name = Violation { pointer: "/centres/0/name".to_owned(), fault: Fault::Missing };
        assert!(violations(FileKind::Centres, &content).contains(&name));
    }

    #[test]
    fn fields_are_known_through_references_lists_and_maps() {
        let content = serde_json::json!({"centres": [{
            "name": {"zh-Hans": "甲", "tlh": "a"},
            "phones": [{"numbr": "1"}],
            "hours": {"week": {"mon": []}, "wek": {}},
            "provenance": {"record": {"source": "x", "sorce": "x"}},
        }], "a/b": 1});
        let mut found = unknown_fields(FileKind::Centres, &content);
        found.sort();
        assert_eq!(
            found,
            [
                "/a~1b",
                "/centres/0/hours/wek",
                "/centres/0/phones/0/numbr",
                "/centres/0/provenance/record/sorce"
            ]
        );
    }
}

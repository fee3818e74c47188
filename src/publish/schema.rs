//! The JSON Schemas of data format 1.

use serde_json::Value;

use crate::data::FileKind;

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
    pub reason: String,
}

fn parsed(name: &str) -> Value {
    let text = SCHEMAS.iter().find(|(own, _)| *own == name).map_or("null", |(_, text)| text);
    serde_json::from_str(text).expect("the schemas are built in and a test parses each")
}

/// Holds a file's content against its schema.
#[must_use]
pub fn violations(kind: FileKind, content: &Value) -> Vec<Violation> {
    let common = parsed("common.schema.json");
    let id = common["$id"].as_str().unwrap_or_default().to_owned();
    let registry = jsonschema::Registry::new()
        .add(&id, common)
        .and_then(jsonschema::RegistryBuilder::prepare)
        .expect("the schemas are built in and a test builds each");
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&parsed(&format!("{}.schema.json", kind.key())))
        .expect("the schemas are built in and a test builds each");
    validator
        .iter_errors(content)
        .map(|error| Violation { pointer: error.instance_path().to_string(), reason: error.to_string() })
        .collect()
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
}

//! The JSON Schemas of data format 1.

use std::sync::LazyLock;

use jsonschema::{ValidationError, Validator, error::ValidationErrorKind};
use serde_json::{Map, Value};

pub use super::breach::{Breach, Title};
use super::{What, document};
use crate::{
    data::{Fault, FileKind},
    i18n::languages,
};

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
    ("isochrones.schema.json", include_str!("../../public/data/schema/isochrones.schema.json")),
];

static PARSED: LazyLock<Vec<(&str, Value)>> = LazyLock::new(|| {
    let parse = |text| serde_json::from_str(text).expect("the schemas are built in and a test parses each");
    SCHEMAS.iter().map(|(name, text)| (*name, parse(text))).collect()
});

static VALIDATORS: LazyLock<Vec<(FileKind, Validator)>> = LazyLock::new(|| {
    let common = parsed(COMMON);
    let registry = jsonschema::Registry::new()
        .add(common["$id"].as_str().unwrap_or_default(), common.clone())
        .and_then(jsonschema::RegistryBuilder::prepare)
        .expect("the schemas are built in and a test builds each");
    let build = |kind| {
        let options = jsonschema::options().with_registry(&registry);
        options.build(schema_of(kind)).expect("the schemas are built in and a test builds each")
    };
    FileKind::ALL.iter().map(|kind| (*kind, build(*kind))).collect()
});

fn parsed(name: &str) -> &'static Value {
    PARSED.iter().find(|(own, _)| *own == name).map_or(&Value::Null, |(_, schema)| schema)
}

fn schema_of(kind: FileKind) -> &'static Value {
    parsed(&format!("{}.schema.json", kind.key()))
}

/// What a schema does not accept: where (a JSON Pointer) and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    pub pointer: String,
    pub what: What,
}

impl Violation {
    /// A field that is absent is named itself, not the record that it is absent from.
    fn of(kind: FileKind, error: &ValidationError) -> Self {
        let pointer = error.instance_path().to_string();
        match error.kind() {
            ValidationErrorKind::Required { property: Value::String(field) } => {
                Self { pointer: below(&pointer, field), what: Fault::Missing.into() }
            }
            // A key that is not allowed is meant, not the object that it stands in.
            ValidationErrorKind::PropertyNames { error: inner } => {
                let key = inner.instance().as_str().unwrap_or_default();
                Self { pointer: below(&pointer, key), what: Breach::Key { key: key.to_owned() }.into() }
            }
            _ => {
                let what = Breach::of(error, || title_at(kind, &pointer)).into();
                Self { pointer, what }
            }
        }
    }
}

/// The JSON Pointer to a key of the object at another.
fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", escaped(key))
}

/// A key as it stands in a JSON Pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Holds a file's content against its schema.
///
/// # Panics
/// Where a schema that is built in is none; a test builds each.
#[must_use]
pub fn violations(kind: FileKind, content: &Value) -> Vec<Violation> {
    let validator = VALIDATORS.iter().find(|(own, _)| *own == kind);
    let errors = validator.into_iter().flat_map(|(_, validator)| validator.iter_errors(content));
    errors.map(|error| Violation::of(kind, &error)).collect()
}

/// What a walk beside the schema comes by.
pub enum Seen<'a> {
    /// A field that the schema does not know at this JSON Pointer, and those that it knows.
    Unknown { pointer: &'a str, name: &'a str, known: Vec<&'a str> },
    /// A text in one or several languages.
    Text { pointer: &'a str, text: &'a Value },
}

/// Walks a content beside its schema. Alternatives (`oneOf`, `anyOf`) are not followed.
pub fn walk(kind: FileKind, content: &Value, see: &mut dyn FnMut(Seen)) {
    let mut walk = Walk { own: schema_of(kind), pointer: String::new(), see };
    walk.value(walk.own, content);
}

/// The fields that a file's schema does not know: the JSON Pointer to each, and what is wrong.
#[must_use]
pub fn unknown_fields(kind: FileKind, content: &Value) -> Vec<Violation> {
    let mut found = Vec::new();
    walk(kind, content, &mut |seen| {
        if let Seen::Unknown { pointer, name, known } = seen {
            let fault = document::Fault::UnknownField { name: name.to_owned(), likely: likely(name, &known) };
            found.push(Violation { pointer: pointer.to_owned(), what: fault.into() });
        }
    });
    found
}

/// The name that is probably meant.
fn likely(name: &str, known: &[&str]) -> Option<String> {
    let plain = |name: &str| name.to_lowercase().replace(['-', ' ', '_'], "");
    let near = |own: &&str| strsim::normalized_damerau_levenshtein(&plain(own), &plain(name));
    let best = known.iter().map(|own| (near(own), *own)).max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|(near, _)| *near >= 0.6).map(|(_, own)| own.to_owned())
}

struct Walk<'w> {
    own: &'static Value,
    pointer: String,
    see: &'w mut dyn FnMut(Seen),
}

impl Walk<'_> {
    fn value(&mut self, schema: &'static Value, content: &Value) {
        if let Some(reference) = schema["$ref"].as_str() {
            if reference.ends_with("#/$defs/text") {
                (self.see)(Seen::Text { pointer: &self.pointer, text: content });
                return;
            }
            if let Some(meant) = referred(self.own, reference) {
                self.value(meant, content);
            }
        }
        match content {
            Value::Object(map) => self.object(schema, map),
            Value::Array(list) if schema["items"].is_object() => {
                for (index, item) in list.iter().enumerate() {
                    self.step(&index.to_string(), |walk| walk.value(&schema["items"], item));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, schema: &'static Value, map: &Map<String, Value>) {
        let others = schema.get("additionalProperties").filter(|others| others.is_object());
        for (key, inner) in map {
            let field = schema["properties"].get(key).or(others);
            let is_name =
                || schema["patternProperties"].is_object() && languages().iter().any(|own| own.tag == key);
            if field.is_none() && (!schema["properties"].is_object() || is_name()) {
                continue;
            }
            self.step(key, |walk| {
                if let Some(field) = field {
                    return walk.value(field, inner);
                }
                let known = schema["properties"].as_object().into_iter().flat_map(Map::keys);
                let known = known.map(String::as_str).filter(|own| !map.contains_key(*own)).collect();
                (walk.see)(Seen::Unknown { pointer: &walk.pointer, name: key, known });
            });
        }
    }

    /// Goes into a key and back.
    fn step(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        if key.contains(['~', '/']) {
            self.pointer.push_str(&escaped(key));
        } else {
            self.pointer.push_str(key);
        }
        inside(self);
        self.pointer.truncate(length);
    }
}

fn referred(own: &'static Value, reference: &str) -> Option<&'static Value> {
    let (document, pointer) = reference.split_once('#')?;
    if document.is_empty() {
        return own.pointer(pointer);
    }
    let common = parsed(COMMON);
    (common["$id"] == document).then(|| common.pointer(pointer)).flatten()
}

/// What the schema calls the value at a JSON Pointer, in its most general words: a type that files
/// share says best what form it has.
fn title_at(kind: FileKind, pointer: &str) -> Title {
    let own = schema_of(kind);
    let mut title = None;
    let mut schema = resolved(own, own, &mut title);
    for step in pointer.split('/').skip(1) {
        let key = step.replace("~1", "/").replace("~0", "~");
        let parts = [
            schema["properties"].get(&key),
            key.parse().ok().and_then(|index: usize| schema["prefixItems"].get(index)),
            key.parse::<usize>().ok().and(schema.get("items")),
            schema.get("additionalProperties").filter(|others| others.is_object()),
        ];
        let Some(part) = parts.into_iter().flatten().next() else { break };
        schema = resolved(own, part, &mut title);
    }
    Title::of(title.unwrap_or_default())
}

/// Follows references, and notes the last title.
fn resolved<'t>(
    own: &'static Value,
    mut schema: &'static Value,
    title: &mut Option<&'t str>,
) -> &'static Value
where
    'static: 't,
{
    loop {
        if let Some(own) = schema["title"].as_str() {
            *title = Some(own);
        }
        match schema["$ref"].as_str().and_then(|reference| referred(own, reference)) {
            Some(meant) => schema = meant,
            None => return schema,
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
        let name = Violation { pointer: "/centres/0/name".to_owned(), what: Fault::Missing.into() };
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
        let found = unknown_fields(FileKind::Centres, &content);
        let mut found: Vec<_> = found.into_iter().map(|one| one.pointer).collect();
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

//! Changes as JSON, for other programs.

use serde_json::{Map, Value, json};

use super::{Change, Record, What};
use crate::{
    data::converted::remove_converted,
    domain::{Text, text::is_converted},
    i18n::Messages,
};

/// A list of objects: `file`, `list`, `record` and `part` (`id`, `name` by language), `field`, `kind`
/// (`added`, `removed`, `changed`, `reordered`, `entries`, `other`), `old` and `new`, `text` (the sentence).
/// What does not apply is absent.
#[must_use]
pub fn as_json(changes: &[Change], m: Messages) -> Value {
    changes.iter().map(|change| one(change, m)).collect()
}

fn one(change: &Change, m: Messages) -> Value {
    let mut all = Map::new();
    let mut put = |key: &str, mut value: Value| {
        remove_converted(&mut value);
        if !value.is_null() {
            all.insert(key.to_owned(), value);
        }
    };
    put("file", change.file.plain_name().into());
    put("list", change.list.into());
    put("record", change.record.as_ref().map(record).into());
    put("part", change.part.as_ref().map(record).into());
    put("field", change.field.into());
    match &change.what {
        What::Added(new) => {
            put("kind", "added".into());
            put("new", new.clone());
        }
        What::Removed(old) => {
            put("kind", "removed".into());
            put("old", old.clone());
        }
        What::Changed(old, new) => {
            put("kind", "changed".into());
            put("old", old.clone());
            put("new", new.clone());
        }
        What::Reordered => put("kind", "reordered".into()),
        What::Entries { added, removed } => {
            put("kind", "entries".into());
            put("added", (*added).into());
            put("removed", (*removed).into());
        }
        What::Other(paths) => {
            put("kind", "other".into());
            put("paths", paths.clone().into());
        }
    }
    put("text", change.say(m).into());
    Value::Object(all)
}

fn record(record: &Record) -> Value {
    json!({ "id": record.id, "name": record.name.as_ref().map(wordings) })
}

fn wordings(text: &Text) -> Map<String, Value> {
    let written = text.wordings().filter(|wording| !is_converted(wording.lang));
    written.map(|wording| (wording.lang.to_owned(), wording.text.into())).collect()
}

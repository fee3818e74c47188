//! The records of a list and their fields, as the files write them.

use std::collections::HashMap;

use serde_json::Value;

use super::{Record, shape::text, table::List};
use crate::data::{FileKind, converted::remove_converted, is_content_addressed};

/// The records of a list by their keys.
pub type Keyed<'a> = Vec<(String, &'a Value)>;

/// Fields by their keys.
pub type Fields<'a> = Vec<(String, &'a Value)>;

/// The records by their ids: where several have one id, or none, by their places too. None where there is
/// something else than a list; empty where there is nothing.
pub fn keyed<'a>(list: &List, value: Option<&'a Value>) -> Option<Keyed<'a>> {
    let records: Vec<(Option<String>, &Value)> = match value {
        None => Vec::new(),
        Some(Value::Array(all)) => all.iter().map(|one| (id(list, one), one)).collect(),
        // Sources stand by their ids.
        Some(Value::Object(all)) if list.key == "sources" => {
            let mut all: Vec<_> = all.iter().map(|(id, one)| (Some(id.clone()), one)).collect();
            all.sort_by(|(one, _), (other, _)| one.cmp(other));
            all
        }
        Some(_) => return None,
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    let key = |(index, (id, value)): (usize, (Option<String>, &'a Value))| {
        let Some(id) = id else { return (format!("#{}", index + 1), value) };
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        (if *count == 1 { id } else { format!("{id}#{count}") }, value)
    };
    Some(records.into_iter().enumerate().map(key).collect())
}

fn id(list: &List, record: &Value) -> Option<String> {
    let value = record.get(list.id).or_else(|| record.get("properties")?.get(list.id))?;
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// What people know a record by.
pub fn record(list: &List, key: &str, value: &Value) -> Record {
    let field = |name: &str| value.get(name).or_else(|| value.get("properties")?.get(name));
    // A centre without a short name is known by its name.
    let name = [list.name, "name"].into_iter().find_map(|name| text(field(name)?));
    Record { id: key.to_owned(), name }
}

/// The fields of a record; those of a feature and of its properties side by side.
pub fn fields_of<'a>(list: &List, value: &'a Value) -> Option<Fields<'a>> {
    let all = value.as_object()?;
    let properties = all.get("properties").and_then(Value::as_object).filter(|_| list.key == "features");
    let Some(properties) = properties else { return Some(object(value, |_| true)) };
    let mut fields = object(value, |key| key != "properties");
    for (key, value) in properties {
        let is_taken = all.contains_key(key);
        fields.push((if is_taken { format!("properties.{key}") } else { key.clone() }, value));
    }
    Some(fields)
}

/// The fields of an object under those keys that are asked for.
pub fn object(value: &Value, is_asked: impl Fn(&str) -> bool) -> Fields<'_> {
    let all = value.as_object().into_iter().flatten();
    all.filter(|(key, _)| is_asked(key)).map(|(key, value)| (key.clone(), value)).collect()
}

/// A field by its key.
pub fn get<'a>(fields: &Fields<'a>, key: &str) -> Option<&'a Value> {
    fields.iter().find(|(own, _)| own == key).map(|(_, value)| *value)
}

/// A value with its keys in order, to be compared with others.
pub fn canonical(value: &Value) -> String {
    let mut value = value.clone();
    remove_converted(&mut value);
    value.sort_all_objects();
    value.to_string()
}

/// The names of the files without the hashes of their contents, and without those that publishing makes.
pub fn plain_paths(files: Option<&Value>) -> Option<Value> {
    let mut files = files?.clone();
    if let Some(all) = files.as_object_mut() {
        let is_hashed = |path: &Value| path.as_str().is_some_and(is_content_addressed);
        all.retain(|key, path| FileKind::from_key(key).is_some() || !is_hashed(path));
        for (key, path) in all.iter_mut().filter(|(_, path)| is_hashed(path)) {
            if let Some(kind) = FileKind::from_key(key) {
                *path = kind.plain_name().into();
            }
        }
    }
    Some(files)
}

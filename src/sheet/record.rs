//! Records and their fields in the JSON of the data files.

use serde_json::{Map, Value};

use super::{
    define::{Kind, ORDER, Step},
    table::Column,
};
use crate::domain::text::BASE_LANGUAGE;

/// What a record is called in its table, a part a step.
pub type Key = Vec<String>;

/// How a field is told in a key.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Every record below a value with its key. Of two with the same key the first; those without are left out.
#[must_use]
pub fn records<'a>(root: &'a Value, steps: &[Step]) -> Vec<(Key, &'a Value)> {
    let Some((step, rest)) = steps.split_first() else { return vec![(Vec::new(), root)] };
    let items = |list: &str| root.get(list).and_then(Value::as_array).into_iter().flatten();
    let mut below: Vec<(String, &'a Value)> = Vec::new();
    match *step {
        Step::ItemIfNamed { list, key } | Step::Item { list, key } => {
            if matches!(step, Step::ItemIfNamed { .. }) {
                below.push((String::new(), root));
            }
            for item in items(list) {
                if let Some(name) = item.get(key).and_then(named)
                    && !below.iter().any(|(own, _)| *own == name)
                {
                    below.push((name, item));
                }
            }
        }
        Step::Nth { list } => {
            below.extend(items(list).enumerate().map(|(index, item)| ((index + 1).to_string(), item)));
        }
        Step::Entry { object } => {
            let members = root.get(object).and_then(Value::as_object).into_iter().flatten();
            below.extend(members.map(|(name, value)| (name.clone(), value)));
        }
    }
    let prefixed = |(name, value): (String, &'a Value)| {
        records(value, rest).into_iter().map(move |(mut key, record)| {
            key.insert(0, name.clone());
            (key, record)
        })
    };
    below.into_iter().flat_map(prefixed).collect()
}

/// A record by its key.
pub fn find_mut<'a>(root: &'a mut Value, steps: &[Step], key: &[String]) -> Option<&'a mut Value> {
    let (Some((step, steps)), Some((name, key))) = (steps.split_first(), key.split_first()) else {
        return Some(root);
    };
    let below = match *step {
        Step::ItemIfNamed { .. } if name.is_empty() => root,
        Step::Item { list, key } | Step::ItemIfNamed { list, key } => {
            let list = root.get_mut(list)?.as_array_mut()?;
            list.iter_mut().find(|item| item.get(key).and_then(named).as_ref() == Some(name))?
        }
        Step::Nth { list } => root.get_mut(list)?.get_mut(name.parse::<usize>().ok()?.checked_sub(1)?)?,
        Step::Entry { object } => root.get_mut(object)?.get_mut(name)?,
    };
    find_mut(below, steps, key)
}

/// Puts a new record at the end of its list. False where what it belongs to is not there.
pub fn add(root: &mut Value, steps: &[Step], key: &[String], record: Value) -> bool {
    let (Some((step, above)), Some((name, key))) = (steps.split_last(), key.split_last()) else {
        return false;
    };
    let Some(owner) = find_mut(root, above, key).filter(|owner| owner.is_object()) else { return false };
    let (place, empty) = match *step {
        Step::Entry { object } => (object, Value::Object(Map::new())),
        Step::Item { list, .. } | Step::ItemIfNamed { list, .. } | Step::Nth { list } => {
            (list, Value::Array(Vec::new()))
        }
    };
    if owner.get(place).is_none() {
        put(owner, place, empty);
    }
    match owner.get_mut(place) {
        Some(Value::Array(list)) => list.push(record),
        Some(object @ Value::Object(_)) => put(object, name, record),
        _ => return false,
    }
    true
}

/// Takes a record away, and with the last of a centre's own the empty list too.
pub fn remove(root: &mut Value, steps: &[Step], key: &[String]) -> bool {
    let (Some((step, above)), Some((name, rest))) = (steps.split_last(), key.split_last()) else {
        return false;
    };
    let Some(owner) = find_mut(root, above, rest) else { return false };
    let (place, is_gone) = match *step {
        Step::Entry { object } => {
            let members = owner.get_mut(object).and_then(Value::as_object_mut);
            (object, members.is_some_and(|members| members.shift_remove(name).is_some()))
        }
        Step::Nth { list } => {
            let at = name.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
            let items = owner.get_mut(list).and_then(Value::as_array_mut);
            let is_gone =
                items.zip(at).filter(|(items, at)| *at < items.len()).map(|(items, at)| items.remove(at));
            (list, is_gone.is_some())
        }
        Step::Item { list, key } | Step::ItemIfNamed { list, key } => {
            let items = owner.get_mut(list).and_then(Value::as_array_mut);
            let is_gone = items.is_some_and(|items| {
                let at = items.iter().position(|item| item.get(key).and_then(named).as_ref() == Some(name));
                at.map(|at| items.remove(at)).is_some()
            });
            (list, is_gone)
        }
    };
    if !above.is_empty() && owner.get(place).is_some_and(is_empty) {
        drop_member(owner, place);
    }
    is_gone
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn drop_member(owner: &mut Value, name: &str) {
    if let Some(members) = owner.as_object_mut() {
        members.shift_remove(name);
    }
}

/// Puts a member where the format has it: before the first that comes after it there.
fn put(owner: &mut Value, name: &str, value: Value) {
    let Some(members) = owner.as_object_mut() else { return };
    if let Some(own) = members.get_mut(name) {
        *own = value;
        return;
    }
    let rank = |name: &str| ORDER.iter().position(|own| *own == name);
    let own = rank(name);
    let at =
        own.and_then(|own| members.keys().position(|other| rank(other).is_some_and(|other| other > own)));
    match at {
        Some(at) => {
            members.shift_insert(at, name.to_owned(), value);
        }
        None => {
            members.insert(name.to_owned(), value);
        }
    }
}

/// The names on the way to a column's value.
fn path<'a>(column: &Column) -> Vec<&'a str> {
    let mut names: Vec<_> = column.def.key.split('.').filter(|name| !name.is_empty()).collect();
    if matches!(column.def.kind, Kind::Lng | Kind::Lat) {
        names.pop();
    }
    names
}

/// The value of a column; nothing where it is absent.
#[must_use]
pub fn get<'a>(record: &'a Value, column: &Column) -> Option<&'a Value> {
    if column.def.is_only_read() {
        return None;
    }
    let value = path(column).into_iter().try_fold(record, |value, name| value.get(name))?;
    let own = match (column.def.kind, &column.language) {
        (Kind::Text, Some(language)) => match value {
            Value::Object(wordings) => wordings.get(language),
            _ => (language == BASE_LANGUAGE).then_some(value),
        },
        (Kind::Lng, _) => value.get(0).filter(|_| value.is_array()),
        (Kind::Lat, _) => value.get(1).filter(|_| value.is_array()),
        _ => Some(value),
    };
    own.filter(|own| !own.is_null())
}

/// Writes the value of a column, or takes it away; what becomes empty by that goes too.
pub fn set(record: &mut Value, column: &Column, value: Option<Value>) {
    let names = path(column);
    let whole = match (column.def.kind, &column.language) {
        (Kind::Text, Some(language)) => {
            let old = names.iter().try_fold(&*record, |value, name| value.get(name)).cloned();
            worded(old.filter(|old| !old.is_null()), language, value)
        }
        (Kind::Lng | Kind::Lat, _) => value.map(|value| {
            let old = names.iter().try_fold(&*record, |value, name| value.get(name));
            let at = usize::from(matches!(column.def.kind, Kind::Lat));
            let mut pair = old.and_then(Value::as_array).cloned().unwrap_or_default();
            pair.resize(2, Value::Null);
            pair[at] = value;
            Value::Array(pair)
        }),
        // A year without days off says so.
        (Kind::Days, _) => Some(value.unwrap_or_else(|| Value::Array(Vec::new()))),
        _ => value,
    };
    match whole {
        whole if names.is_empty() => *record = whole.unwrap_or(Value::Null),
        whole => write(record, &names, whole),
    }
    if names.first() == Some(&"hours") {
        mend_hours(record);
    }
}

fn write(owner: &mut Value, names: &[&str], value: Option<Value>) {
    match (names, value) {
        ([name], Some(value)) => put(owner, name, value),
        ([name], None) => drop_member(owner, name),
        ([name, rest @ ..], value) => {
            if !owner.get(name).is_some_and(Value::is_object) {
                if value.is_none() {
                    return;
                }
                put(owner, name, Value::Object(Map::new()));
            }
            let Some(below) = owner.get_mut(*name) else { return };
            write(below, rest, value);
            if is_empty(below) {
                drop_member(owner, name);
            }
        }
        ([], _) => {}
    }
}

/// Hours have a week, if only an empty one; and a week of unknown days alone says nothing.
fn mend_hours(record: &mut Value) {
    let Some(hours) = record.get_mut("hours").filter(|hours| hours.is_object()) else { return };
    if hours.get("week").is_none() {
        put(hours, "week", Value::Object(Map::new()));
    }
    let members = hours.as_object().map_or(0, Map::len);
    if members == 1 && hours.get("week").is_some_and(is_empty) {
        drop_member(record, "hours");
    }
}

/// A text with one wording changed: a bare string as long as it is in simplified Chinese only.
fn worded(old: Option<Value>, language: &str, wording: Option<Value>) -> Option<Value> {
    let mut wordings = match old.filter(|old| !is_empty(old)) {
        Some(Value::Object(wordings)) => wordings,
        Some(Value::String(_)) | None if language == BASE_LANGUAGE => return wording,
        Some(Value::String(text)) => Map::from_iter([(BASE_LANGUAGE.to_owned(), Value::String(text))]),
        _ => Map::new(),
    };
    let Some(wording) = wording else {
        wordings.shift_remove(language);
        return wordings.contains_key(BASE_LANGUAGE).then_some(Value::Object(wordings));
    };
    let mut text = Value::Object(wordings);
    put(&mut text, language, wording);
    Some(text)
}

//! Which field of a form the checker speaks of.

use serde_json::Value;

use super::{Row, Spot};
use crate::{
    check::Finding,
    data::FileKind,
    domain::{Attribute, text::BASE_LANGUAGE},
    sheet::{
        Documents, Key,
        define::{ColumnDef, Kind, Step, TABLES, TableDef},
    },
};

/// The field, or the record, that a finding is about; nothing where it is about a file as a whole, or about
/// what no table has.
pub(super) fn locate(documents: &Documents, finding: &Finding) -> Option<Spot> {
    let root = documents.files.get(&finding.file)?;
    let mut path = match &finding.record {
        Some(record) => record_path(root, record)?,
        None => Vec::new(),
    };
    path.extend(finding.field.iter().flat_map(|field| field.split('.')).map(str::to_owned));
    locate_path(root, finding.file, &path)
}

/// The field that a JSON path leads to.
pub(super) fn locate_path(root: &Value, file: FileKind, path: &[String]) -> Option<Spot> {
    let tables = TABLES.iter().filter(|table| table.file == file);
    let found = tables.filter_map(|def| {
        let mut key = Key::new();
        let used = follow(root, def.steps, path, &mut key)?;
        Some((used, *def, key))
    });
    // The first of those that reach as far.
    let (used, def, key) = found.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let column = column(def, &path[used..]);
    Some(Spot { row: Row { table: def.key, key }, column })
}

fn name_of(item: &Value) -> Option<&str> {
    ["id", "code", "number"].iter().find_map(|key| item.get(key)?.as_str())
}

/// The list and the place in it of a record that the checker names.
fn record_path(root: &Value, record: &str) -> Option<Vec<String>> {
    let lists =
        || root.as_object().into_iter().flatten().filter_map(|(list, items)| Some((list, items.as_array()?)));
    let by_name = lists().find_map(|(list, items)| {
        let at = items.iter().position(|item| name_of(item) == Some(record))?;
        Some(vec![list.clone(), at.to_string()])
    });
    by_name.or_else(|| {
        let at = record.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1)?;
        let is_it =
            |(_, items): &(&String, &Vec<Value>)| items.get(at).is_some_and(|item| name_of(item).is_none());
        lists().find(is_it).map(|(list, _)| vec![list.clone(), at.to_string()])
    })
}

/// Follows the steps of a table along a path: how much of it they take.
fn follow(value: &Value, steps: &[Step], path: &[String], key: &mut Key) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(0) };
    let item = |list: &str| {
        let (own, at) = (path.first()?, path.get(1)?.parse::<usize>().ok()?);
        (own == list).then(|| Some((at, value.get(list)?.get(at)?)))?
    };
    let (used, below) = match *step {
        Step::Item { list, key: name } | Step::ItemIfNamed { list, key: name } => match item(list) {
            Some((_, item)) => {
                key.push(match item.get(name)? {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                (2, item)
            }
            None if matches!(step, Step::ItemIfNamed { .. }) => {
                key.push(String::new());
                (0, value)
            }
            None => return None,
        },
        Step::Nth { list } => {
            let (at, item) = item(list)?;
            key.push((at + 1).to_string());
            (2, item)
        }
        Step::Entry { object } => {
            let name = path.get(1).filter(|_| path[0] == object)?;
            key.push(name.clone());
            (2, value.get(object)?.get(name)?)
        }
    };
    Some(used + follow(below, rest, &path[used..], key)?)
}

/// The column that a path inside of a record leads to.
fn column(def: &'static TableDef, path: &[String]) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &ColumnDef)> = None;
    for own in def.columns.iter().filter(|own| !own.is_only_read()) {
        let way = steps_of(own);
        let reaches = if path.starts_with(&way) {
            way.len() + 1
        } else if way.starts_with(path) {
            1
        } else {
            continue;
        };
        if best.is_none_or(|(most, _)| reaches > most) {
            best = Some((reaches, own));
        }
    }
    let (_, own) = best?;
    let language = path.get(steps_of(own).len()).map_or(BASE_LANGUAGE, String::as_str);
    Some(if matches!(own.kind, Kind::Text) { format!("{}@{language}", own.key) } else { own.key.to_owned() })
}

/// The names on the way to the value of a column.
fn steps_of(column: &ColumnDef) -> Vec<String> {
    let mut way: Vec<String> =
        column.key.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let place = match column.kind {
        Kind::Lng => "0",
        Kind::Lat => "1",
        _ => return way,
    };
    way.pop();
    way.push(place.to_owned());
    way
}

/// The property of a centre that a field belongs to.
pub(super) fn attribute(spot: &Spot) -> Option<Attribute> {
    let column = spot.column.as_deref().unwrap_or_default();
    let first = column.split(['.', '@']).next().unwrap_or_default();
    match spot.row.table {
        "centres" if first == "datum" => Some(Attribute::Position),
        "centres" if first == "postal_code" => Some(Attribute::Address),
        "centres" => Attribute::from_key(first),
        "phones" if spot.row.key.get(1).is_some_and(String::is_empty) => Some(Attribute::Phones),
        "phones" | "service_points" => Some(Attribute::ServicePoints),
        "other_names" => Some(Attribute::OtherNames),
        "provenance" => Attribute::from_key(spot.row.key.get(1)?),
        _ => None,
    }
}

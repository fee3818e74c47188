//! What changed in where facts come from and when they were checked.

use serde_json::Value;

use super::{
    Change, What,
    shape::{PROVENANCE, Shape},
    table,
    words::{date, word},
};
use crate::i18n::Messages;

/// Which clock, source or grade, and its new value; none where it is no longer stated.
type Part<'a> = (&'a str, Option<&'a str>);

/// The parts of a sentence: one for each day, source or grade, with all the attributes that got it.
pub fn say(change: &Change, shape: Shape, what: &What, m: Messages) -> String {
    let (old, new) = match what {
        What::Added(new) => (&Value::Null, new),
        What::Removed(old) => (old, &Value::Null),
        What::Changed(old, new) => (old, new),
        _ => return m.changes_field_touched(m.source_and_dates()),
    };
    let parts: Vec<(&str, &Value, &Value)> = if shape == Shape::Provenances {
        keys(old, new).map(|key| (key, &old[key], &new[key])).collect()
    } else {
        vec![("record", old, new)]
    };
    let mut told: Vec<(Part, Vec<&str>)> = Vec::new();
    for (clock, _) in PROVENANCE {
        for (key, old, new) in &parts {
            let value = |from: &'_ Value| -> Option<String> { from.get(clock)?.as_str().map(str::to_owned) };
            if value(old) == value(new) {
                continue;
            }
            let part = (*clock, new.get(clock).and_then(Value::as_str));
            match told.iter_mut().find(|(own, _)| *own == part) {
                Some((_, keys)) => keys.push(*key),
                None => told.push((part, vec![*key])),
            }
        }
    }
    // The day that somebody checked it is what residents look for.
    told.sort_by_key(|((clock, _), _)| *clock != "checked");
    let told: Vec<String> = told
        .into_iter()
        .map(|((clock, value), keys)| {
            let names: Vec<&str> = keys.into_iter().map(|key| name(change, key, m)).collect();
            part(change, clock, value, &m.list(&names), m)
        })
        .collect();
    if told.is_empty() {
        m.changes_field_touched(m.source_and_dates())
    } else {
        told.join(m.week_separator())
    }
}

fn keys<'a>(old: &'a Value, new: &'a Value) -> impl Iterator<Item = &'a str> {
    let of = |value: &'a Value| value.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
    of(new).chain(of(old).filter(|key| new.get(key).is_none()))
}

/// The attribute that a part of the provenance is for.
fn name<'a>(change: &Change, key: &'a str, m: Messages) -> &'a str {
    match table::known(change.file, change.list, change.part.is_some(), key) {
        Some(field) => (field.label)(m),
        None if key == "record" => m.changes_all_of_it(),
        None => key,
    }
}

fn part(change: &Change, clock: &str, value: Option<&str>, what: &str, m: Messages) -> String {
    match (clock, value) {
        ("checked", Some(day)) => m.changes_checked_on(&date(day, m), what),
        ("checked", None) => m.changes_unchecked(what),
        ("valid_until", Some(day)) => m.changes_valid_until(&date(day, m), what),
        ("valid_until", None) => m.changes_valid_open(what),
        ("grade", Some(grade)) => m.changes_grade_is(word("grade", grade, m), what),
        ("grade", None) => m.changes_grade_gone(what),
        (_, Some(source)) => m.changes_source_is(change.name_of(source, m), what),
        (_, None) => m.changes_source_gone(what),
    }
}

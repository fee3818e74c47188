//! Opening hours in words, days that are alike drawn together.

use serde_json::Value;

use super::{value::wording, words::word};
use crate::{domain::hours::WEEKDAYS, i18n::Messages};

/// What holds on days that no week has.
const SPECIAL: [&str; 2] = ["public_holidays", "swapped_working_days"];

/// The hours of a week, of special days, and their remark.
pub fn whole(hours: &Value, m: Messages) -> String {
    let mut told: Vec<String> = runs(|day| say_day(hours, day, m))
        .into_iter()
        .map(|(from, until, said)| m.days_open(&days(from, until, m), &said))
        .collect();
    for key in SPECIAL {
        if let Some(said) = hours.get(key).and_then(Value::as_str) {
            told.push(m.days_open(special_name(key, m), word(key, said, m)));
        }
    }
    told.extend(hours.get("note").map(|note| wording(note, m)));
    told.join(m.week_separator())
}

/// The days whose hours differ; empty where only the remark does.
pub fn difference(old: &Value, new: &Value, m: Messages) -> String {
    let said = |day: &'static str| {
        let (old, new) = (say_day(old, day, m), say_day(new, day, m));
        (old != new).then_some((old, new))
    };
    let mut told: Vec<String> = runs(said)
        .into_iter()
        .filter_map(|(from, until, said)| {
            said.map(|(old, new)| m.changes_hours_day(&days(from, until, m), &new, &old))
        })
        .collect();
    for key in SPECIAL {
        let say = |hours: &Value| {
            let found = hours.get(key).and_then(Value::as_str);
            found.map_or(m.changes_hours_unknown(), |found| word(key, found, m)).to_owned()
        };
        let (old, new) = (say(old), say(new));
        if old != new {
            told.push(m.changes_hours_day(special_name(key, m), &new, &old));
        }
    }
    told.join(m.week_separator())
}

fn special_name(key: &str, m: Messages) -> &'static str {
    if key == SPECIAL[0] { m.public_holidays() } else { m.swapped_working_days() }
}

fn say_day(hours: &Value, day: &str, m: Messages) -> String {
    let spans = hours.get("week").and_then(|week| week.get(day)?.as_array());
    match spans {
        None => m.changes_hours_unknown().to_owned(),
        Some(spans) if spans.is_empty() => m.closed_all_day().to_owned(),
        Some(spans) => m.list(&spans.iter().filter_map(Value::as_str).collect::<Vec<_>>()),
    }
}

/// Weekdays of which the same is said, one after the other: the first, the last, and what is said.
fn runs<T: PartialEq>(say: impl Fn(&'static str) -> T) -> Vec<(usize, usize, T)> {
    let mut found: Vec<(usize, usize, T)> = Vec::new();
    for (day, key) in WEEKDAYS.iter().enumerate() {
        let said = say(key);
        match found.last_mut().filter(|(_, _, own)| *own == said) {
            Some(run) => run.1 = day,
            None => found.push((day, day, said)),
        }
    }
    found
}

fn days(from: usize, until: usize, m: Messages) -> String {
    if from == until {
        m.weekday(from).to_owned()
    } else if until - from == 6 {
        m.every_day().to_owned()
    } else {
        m.days_from_until(m.weekday(from), m.weekday(until))
    }
}

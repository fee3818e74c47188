//! What belongs to a person and not into open data.

use serde_json::Value;

use super::{
    numbers::{identity_in, is_identity, is_mobile, numbers, unescaped},
    walk::{self, Step},
};
use crate::check::{
    Spot,
    collect::{Findings, Place},
    document::Documents,
    told::faults,
};

faults! {
    /// Something of a person's own. Identity numbers are not repeated.
    pub enum Fault {
        /// An identity-card number: refused.
        Identity = "identity-number", |m| m.check_identity_number(), m.check_identity_number_do();
        /// A mobile telephone in a text.
        Mobile { number: String } = "mobile-in-text",
            |m| m.check_mobile_in_text(number), m.check_mobile_in_text_do();
    }
}

/// Looks through every file, whether it can be read or not.
pub(in crate::check) fn check(documents: &Documents, found: &mut Findings) {
    for document in documents.iter() {
        let mut is_told = false;
        if let Ok(content) = &document.content {
            walk::values(content, &mut |steps, value| {
                let place = || Place::steps(document.kind, walk::owned(steps));
                if has_identity(value) {
                    is_told = true;
                    found.error(place(), Fault::Identity);
                } else if let Some(number) = mobile(steps, value) {
                    found.warn(place(), Fault::Mobile { number });
                }
            });
        }
        if !is_told && let Some(spot) = raw_identity(document.text) {
            found.broken(document.kind, spot, Fault::Identity);
        }
    }
}

/// Where a file holds an identity-card number: the path, or line and column in what is no JSON. Neither
/// repeats the number.
pub(in crate::check) fn identity_number(text: &str) -> Option<String> {
    let within = serde_json::from_str(text).ok().and_then(|content| path_to_identity(&content));
    within.or_else(|| raw_identity(text).map(|Spot { line, column }| format!("{line}:{column}")))
}

fn path_to_identity(content: &Value) -> Option<String> {
    let mut found = None;
    walk::values(content, &mut |steps, value| {
        if found.is_none() && has_identity(value) {
            found = Some(walk::owned(steps));
        }
    });
    let steps = found?;
    let record = steps.get(1).and_then(|at| content.pointer(&["", &steps[0], at].join("/")));
    let id = record.and_then(|record| ["id", "code", "number"].iter().find_map(|key| record[*key].as_str()));
    let id = id.filter(|id| identity_in(id).is_none());
    Some(id.map_or_else(|| steps.join("."), |id| format!("{id} {}", steps[2..].join("."))))
}

/// Whether a text, a number or the keys of an object hold an identity-card number.
fn has_identity(value: &Value) -> bool {
    match value {
        Value::String(text) => identity_in(text).is_some(),
        Value::Number(number) => number.as_u64().is_some_and(|number| is_identity(&number.to_string())),
        Value::Object(map) => map.keys().any(|key| identity_in(key).is_some()),
        _ => false,
    }
}

/// A mobile number in a text that is not made for one.
fn mobile(steps: &[Step], value: &Value) -> Option<String> {
    if matches!(steps.last(), Some(Step::Key("number" | "ask" | "url" | "site_url"))) {
        return None;
    }
    numbers(value.as_str()?).into_iter().map(|(_, number)| number).find(|number| is_mobile(number))
}

/// The first identity-card number of a file as it stands: also in what is no JSON, and in the first of two
/// values of one key. The 15 decimals of a coordinate are none.
fn raw_identity(text: &str) -> Option<Spot> {
    text.lines().enumerate().find_map(|(index, line)| {
        let line = unescaped(line);
        let letters = || line.chars();
        let is_decimals = |start: usize| {
            start >= 2
                && letters().nth(start - 1) == Some('.')
                && letters().nth(start - 2).is_some_and(|letter| letter.is_ascii_digit())
        };
        let (start, _) = numbers(&line)
            .into_iter()
            .find(|(start, number)| is_identity(number) && !(number.len() == 15 && is_decimals(*start)))?;
        Some(Spot { line: index + 1, column: start + 1 })
    })
}

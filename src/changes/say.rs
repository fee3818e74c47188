//! A change as a sentence that a resident understands.

use serde_json::Value;

use super::{
    Change, Record, What, hours, list, provenance,
    shape::{Shape, coordinates, text},
    table::{self, Field, List},
    value::{position, wording},
    words::word,
};
use crate::{
    domain::{
        Text,
        locate::distance_m,
        text::{BASE_LANGUAGE, is_converted},
    },
    i18n::Messages,
};

/// From as many letters on, the old wording is left out: the new one is what people read.
const LONG: usize = 80;
/// As many paths are named of what no other sentence tells.
const MOST_PATHS: usize = 5;

impl Change {
    /// The sentence, without a full stop. Texts of the data that lack the language are in simplified
    /// Chinese.
    #[must_use]
    pub fn say(&self, m: Messages) -> String {
        let what = self.what_happened(m);
        self.subject(m).map_or_else(|| what.clone(), |subject| m.changes_said(&subject, &what))
    }

    fn list(&self) -> Option<&'static List> {
        table::list(self.file, self.list?)
    }

    /// What the sentence is about; nothing where what happened says it.
    fn subject(&self, m: Messages) -> Option<String> {
        let record = self.record.as_ref()?;
        let whole = || self.name(record, m);
        match (&self.part, self.field) {
            (None, None) => None,
            (Some(part), Some(_)) => Some(m.changes_part(&whole(), &self.name(part, m))),
            (None, Some(_)) if self.list == Some("notices") => {
                Some(m.changes_notice_named(&shortened(&whole())))
            }
            _ => Some(whole()),
        }
    }

    fn name(&self, record: &Record, m: Messages) -> String {
        match (self.list, &record.name) {
            (Some("years"), _) => m.year_form(&record.id),
            (Some("timeline"), _) => super::words::date(&record.id, m),
            (_, Some(name)) => name.get(m.tag()).text.to_owned(),
            (_, None) => record.id.clone(),
        }
    }

    fn what_happened(&self, m: Messages) -> String {
        match (&self.what, self.field) {
            (What::Other(paths), _) => self.other(paths, m),
            (What::Reordered, _) => m.changes_records_order(self.kind(m)),
            (What::Entries { added, removed }, _) => self.entries(*added, *removed, m),
            (what, None) => self.came_or_went(matches!(what, What::Added(_)), m),
            (what, Some(key)) => {
                let known = table::known(self.file, self.list, self.part.is_some(), key);
                known.map_or_else(|| m.changes_field_touched(key), |field| self.field(field, what, m))
            }
        }
    }

    /// What a record of the list is called.
    pub(super) fn kind(&self, m: Messages) -> &'static str {
        if self.part.is_some() { m.service_points() } else { self.list().map_or("", |list| (list.kind)(m)) }
    }

    /// What a field of the change's record is called.
    pub(super) fn label(&self, key: &'static str, m: Messages) -> &'static str {
        let known = table::known(self.file, self.list, self.part.is_some(), key);
        known.map_or(key, |field| (field.label)(m))
    }

    fn came_or_went(&self, came: bool, m: Messages) -> String {
        let Some(record) = self.part.as_ref().or(self.record.as_ref()) else {
            let file = self.file.plain_name();
            return if came { m.changes_file_added(file) } else { m.changes_file_removed(file) };
        };
        let name = self.name(record, m);
        match (self.list, came) {
            (Some("notices"), true) => m.changes_notice_added(&name),
            (Some("notices"), false) => m.changes_notice_removed(&name),
            (_, true) => m.changes_added(self.kind(m), &name),
            (_, false) => m.changes_removed(self.kind(m), &name),
        }
    }

    fn entries(&self, added: usize, removed: usize, m: Messages) -> String {
        let kind = self.kind(m);
        match (added, removed) {
            (added, 0) => m.changes_entries_added(&added.to_string(), kind),
            (0, removed) => m.changes_entries_removed(&removed.to_string(), kind),
            (added, removed) => m.changes_entries(&added.to_string(), kind, &removed.to_string()),
        }
    }

    fn other(&self, paths: &[String], m: Messages) -> String {
        let mut told = m.list(&paths[..paths.len().min(MOST_PATHS)]);
        if paths.len() > MOST_PATHS {
            told = m.changes_and_more(&told);
        }
        m.changes_other(&paths.len().to_string(), self.file.plain_name(), &told)
    }

    fn field(&self, field: &Field, what: &What, m: Messages) -> String {
        let label = (field.label)(m);
        match (field.shape, what) {
            (Shape::Any, _) => m.changes_field_touched(label),
            (Shape::Provenance | Shape::Provenances, what) => provenance::say(self, field.shape, what, m),
            (_, What::Added(new)) => m.changes_field_added(label, &self.describe(field, new, m)),
            (_, What::Removed(old)) => m.changes_field_removed(label, &self.describe(field, old, m)),
            (Shape::Text, What::Changed(old, new)) => say_wording(label, text(old), text(new), m),
            (Shape::Hours, What::Changed(old, new)) => say_hours(label, old, new, m),
            (Shape::Position, What::Changed(old, new)) => say_position(label, old, new, m),
            (Shape::Access, What::Changed(old, new)) => say_access(label, old, new, m),
            (Shape::Route, What::Changed(old, new)) => say_note("text", label, old, new, m),
            (Shape::Coordinates, What::Changed(old, new)) => moved(old, new, m),
            (
                Shape::Texts | Shape::Strings | Shape::Ids | Shape::Phones | Shape::Notes,
                What::Changed(old, new),
            ) => list::say(self, field, old, new, m),
            (_, What::Changed(old, new)) => {
                let (old, new) = (self.describe(field, old, m), self.describe(field, new, m));
                if old == new {
                    m.changes_field_touched(label)
                } else {
                    m.changes_field_changed(label, &new, &old)
                }
            }
            _ => m.changes_field_touched(label),
        }
    }
}

/// A text that would fill the line, cut short: Chinese characters are twice as wide as letters.
fn shortened(text: &str) -> String {
    const MOST: usize = 48;
    let mut width = 0;
    let is_short = |c: &char| {
        width += if c.is_ascii() { 1 } else { 2 };
        width <= MOST
    };
    let mut short: String = text.chars().take_while(is_short).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A text in the reader's language from its old wording to the new one; where that stayed, the other
/// language whose wording did not.
pub fn say_wording(label: &str, old: Option<Text>, new: Option<Text>, m: Messages) -> String {
    let (Some(old), Some(new)) = (old, new) else { return m.changes_field_touched(label) };
    let (before, after) = (old.get(m.tag()), new.get(m.tag()));
    if before.lang == after.lang && before.text != after.text {
        let is_long = before.text.chars().count().max(after.text.chars().count()) > LONG;
        return if is_long {
            m.changes_field_rewritten(label, after.text)
        } else {
            m.changes_field_reworded(label, after.text, before.text)
        };
    }
    let wording =
        |text: &Text, lang: &str| text.wordings().find(|own| own.lang == lang).map(|own| own.text.to_owned());
    // The reader's own language comes first, then the others in the order of their tags.
    let tags = [m.tag(), BASE_LANGUAGE].into_iter().map(str::to_owned);
    let written = old.wordings().chain(new.wordings()).map(|own| own.lang.to_owned());
    let written = written.filter(|tag| !is_converted(tag));
    for tag in tags.chain(written) {
        let language = m.language_name(&tag);
        match (wording(&old, &tag), wording(&new, &tag)) {
            (Some(old), Some(new)) if old != new => return m.changes_wording_changed(label, language, &new),
            (None, Some(new)) => return m.changes_wording_added(label, language, &new),
            (Some(old), None) => return m.changes_wording_removed(label, language, &old),
            _ => {}
        }
    }
    m.changes_field_touched(label)
}

fn say_hours(label: &str, old: &Value, new: &Value, m: Messages) -> String {
    let mut told = Vec::new();
    let days = hours::difference(old, new, m);
    if !days.is_empty() {
        told.push(m.changes_hours_changed(&days));
    }
    if text_in("note", old) != text_in("note", new) {
        told.push(say_note("note", m.changes_hours_note(), old, new, m));
    }
    joined(told, label, m)
}

fn say_access(label: &str, old: &Value, new: &Value, m: Messages) -> String {
    let access = |value: &Value| {
        let found = value.get("access").and_then(Value::as_str).unwrap_or_default();
        word("access", found, m).to_owned()
    };
    let mut told = Vec::new();
    if access(old) != access(new) {
        told.push(m.changes_field_changed(label, &access(new), &access(old)));
    }
    if text_in("note", old) != text_in("note", new) {
        told.push(say_note("note", m.changes_access_note(), old, new, m));
    }
    joined(told, label, m)
}

fn text_in(key: &str, value: &Value) -> Option<Text> {
    value.get(key).and_then(text)
}

/// A text inside a value, such as a remark.
fn say_note(key: &str, label: &str, old: &Value, new: &Value, m: Messages) -> String {
    match (old.get(key), new.get(key)) {
        (None, Some(new)) => m.changes_field_added(label, &wording(new, m)),
        (Some(old), None) => m.changes_field_removed(label, &wording(old, m)),
        (old, new) => say_wording(label, old.and_then(text), new.and_then(text), m),
    }
}

/// What is told of a field; where that is nothing, that it changed.
fn joined(told: Vec<String>, label: &str, m: Messages) -> String {
    if told.is_empty() { m.changes_field_touched(label) } else { told.join(m.week_separator()) }
}

fn say_position(label: &str, old: &Value, new: &Value, m: Messages) -> String {
    let mut told = Vec::new();
    let at = |value: &Value| value.get("coordinates").and_then(coordinates);
    if at(old) != at(new)
        && let (Some(old), Some(new)) = (old.get("coordinates"), new.get("coordinates"))
    {
        told.push(moved(old, new, m));
    }
    let precision = |value: &Value| {
        let found = value.get("precision").and_then(Value::as_str);
        found.map_or(m.not_stated(), |found| word("precision", found, m)).to_owned()
    };
    if old.get("precision") != new.get("precision") {
        told.push(m.changes_precision(&precision(new), &precision(old)));
    }
    joined(told, label, m)
}

fn moved(old: &Value, new: &Value, m: Messages) -> String {
    let (Some(old), Some(new)) = (position(old), position(new)) else {
        return m.changes_field_touched(m.changes_position());
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most half the globe")]
    let metres = distance_m(old, new).round() as u32;
    match metres {
        0 => m.changes_moved_little().to_owned(),
        1..=9 => m.changes_moved(&m.changes_metre_count(&metres.to_string())),
        10..=999 => m.changes_moved(&m.changes_metre_count(&((metres + 5) / 10 * 10).to_string())),
        _ => m.changes_moved(&m.changes_kilometre_count(&kilometres(metres))),
    }
}

/// With one decimal, where it is not nought.
fn kilometres(metres: u32) -> String {
    let tenths = (metres + 50) / 100;
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

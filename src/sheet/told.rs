//! What importing comes to, in words.

use super::{
    define::{Kind, TableDef},
    import::{Change, Conflict, Named, Remark},
    table::Column,
    value::Names,
};
use crate::i18n::Messages;

/// Columns beyond its name that a table may have to be told without headings.
const SMALL: usize = 2;
/// Characters of a cell that are told.
const LONG: usize = 40;

/// The words and names that sentences are made of.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    pub words: Messages,
    pub names: &'a Names,
}

impl Teller<'_> {
    /// A record: what kind it is, and its name.
    #[must_use]
    pub fn record(&self, record: &Named) -> String {
        let table = record.table;
        let part = |(index, part): (usize, &String)| {
            let name = match table.columns[index].kind {
                Kind::Id(other) => self.names.name(other, part),
                Kind::Choice(words) => {
                    let own = words.iter().find(|(word, _)| word == part);
                    own.map_or("", |(_, label)| label(self.words))
                }
                _ if table.steps.len() == 1 => self.names.name(table.key, part),
                _ => "",
            };
            // An added item of a list has no name of its own.
            if part.starts_with('+') {
                String::new()
            } else if name.is_empty() {
                part.clone()
            } else {
                name.to_owned()
            }
        };
        let parts: Vec<String> =
            record.key.iter().enumerate().map(part).filter(|part| !part.is_empty()).collect();
        self.words.sheet_record(&parts.join(" "), (table.name)(self.words))
    }

    /// A change.
    #[must_use]
    pub fn change(&self, change: &Change) -> String {
        match change {
            Change::Set { record, column, old, new, .. } => self.words.sheet_change_set(
                &column.heading(self.words),
                &self.value(new),
                &self.value(old),
                &self.record(record),
            ),
            Change::Added { record, cells, .. } => match self.content(record.table, cells) {
                Some(content) => self.words.sheet_change_add_with(&content, &self.record(record)),
                None => self.words.sheet_change_add(&self.record(record)),
            },
            Change::Removed { record, cells, below, .. } => {
                let change = match self.content(record.table, cells) {
                    Some(content) => self.words.sheet_change_remove_with(&content, &self.record(record)),
                    None => self.words.sheet_change_remove(&self.record(record)),
                };
                match below {
                    0 => change,
                    count => self.words.sheet_change_remove_below(&change, &count.to_string()),
                }
            }
        }
    }

    /// What a whole row says: of small tables the first cell and the others behind it, else each with its
    /// heading. Nothing where nothing is filled.
    fn content(&self, table: &TableDef, cells: &[(Column, String)]) -> Option<String> {
        let short = |text: &str| {
            let text = self.value(text);
            match text.char_indices().nth(LONG) {
                Some((end, _)) => format!("{}\u{2026}", &text[..end]),
                None => text,
            }
        };
        let [(_, first), others @ ..] = cells else { return None };
        if table.columns.len() - table.steps.len() <= SMALL {
            let others: Vec<_> = others.iter().map(|(_, text)| short(text)).collect();
            return Some(if others.is_empty() {
                short(first)
            } else {
                self.words.sheet_content(&short(first), &others.join(self.words.sheet_comma()))
            });
        }
        let told = |(column, text): &(Column, String)| {
            self.words.sheet_content_column(&column.heading(self.words), &short(text))
        };
        Some(cells.iter().map(told).collect::<Vec<_>>().join(self.words.sheet_semicolon()))
    }

    /// Languages by their names, where the tool has any.
    #[must_use]
    pub fn languages(&self, tags: &[String]) -> String {
        tags.iter()
            .map(|tag| self.words.language_name(tag))
            .collect::<Vec<_>>()
            .join(self.words.sheet_comma())
    }

    /// A conflict, with what each side says.
    #[must_use]
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let heading = |column: &Column| column.heading(self.words);
        match conflict {
            Conflict::Now { record, column, base, new, now, place } => self.words.sheet_conflict_now(
                &self.value(base),
                &heading(column),
                &self.value(new),
                &self.value(now),
                &place.to_string(),
                &self.record(record),
            ),
            Conflict::Between { record, column, one, other } => self.words.sheet_conflict_between(
                &heading(column),
                &self.value(&one.1),
                &self.value(&other.1),
                &other.0.to_string(),
                &one.0.to_string(),
                &self.record(record),
            ),
            Conflict::Gone { record, place } => {
                self.words.sheet_conflict_gone(&place.to_string(), &self.record(record))
            }
            Conflict::Removed { record, place, other } => self.words.sheet_conflict_removed(
                &other.to_string(),
                &place.to_string(),
                &self.record(record),
            ),
            Conflict::RemovedNow { record, place } => {
                self.words.sheet_conflict_removed_now(&place.to_string(), &self.record(record))
            }
        }
    }

    /// A remark.
    #[must_use]
    pub fn remark(&self, remark: &Remark) -> String {
        match remark {
            Remark::Column { place, text } => {
                self.words.sheet_remark_column(&place.to_string(), &self.value(text))
            }
            Remark::Heading { place, text, heading } => {
                self.words.sheet_remark_heading(heading, &place.to_string(), &self.value(text))
            }
            Remark::Sheet { place, text } => self.words.sheet_remark_sheet(&place.to_string(), text),
            Remark::Wording { place, languages } => {
                self.words.sheet_remark_wording(&self.languages(languages), &place.to_string())
            }
            Remark::Outdated { place, languages } => {
                self.words.sheet_remark_outdated(&self.languages(languages), &place.to_string())
            }
        }
    }

    /// The name of a table's sheet.
    #[must_use]
    pub fn table(&self, table: &TableDef) -> &'static str {
        (table.name)(self.words)
    }

    fn value(&self, text: &str) -> String {
        if text.is_empty() { self.words.sheet_empty().to_owned() } else { text.replace('\n', " ") }
    }
}

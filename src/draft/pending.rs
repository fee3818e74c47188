//! What was typed and is not in the data: texts that cannot be read, and rows that lack something.

use std::collections::BTreeMap;

use super::{Row, Spot};
use crate::sheet::Key;

/// Texts by the key of their column.
pub(super) type Texts = BTreeMap<String, String>;

/// The texts of each row; those of a new row are kept even where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pending(
    pub BTreeMap<Row, Texts>,
    /// Where rows that were begun without a name stand in the data by now: a form goes on with the row that it
    /// began.
    pub BTreeMap<Row, Row>,
);

impl Pending {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The row in the data that a row became; else itself.
    pub fn resolved(&self, row: &Row) -> Row {
        let own = self.1.get(row).filter(|_| !self.0.contains_key(row));
        own.unwrap_or(row).clone()
    }

    /// The row that a form began, of one in the data; else itself.
    pub fn begun(&self, row: Row) -> Row {
        let own = self.1.iter().find(|(begun, own)| **own == row && !self.0.contains_key(begun));
        own.map_or(row, |(begun, _)| begun.clone())
    }

    pub fn of(&self, row: &Row) -> Texts {
        self.0.get(row).cloned().unwrap_or_default()
    }

    pub fn all(&self) -> Vec<(Spot, &str)> {
        (self.0.iter())
            .flat_map(|(row, texts)| {
                texts.iter().map(|(column, text)| (row.spot(column.clone()), text.as_str()))
            })
            .collect()
    }

    /// Keeps the texts of a row, or none.
    pub fn put(&mut self, row: &Row, texts: Texts) {
        if texts.is_empty() {
            self.0.remove(row);
        } else {
            self.0.insert(row.clone(), texts);
        }
    }

    /// The rows of a table that are not in the data yet, by what their keys begin with.
    pub fn new_rows<'a>(&'a self, table: &'a str, start: &'a [String]) -> impl Iterator<Item = &'a Row> {
        let is_here = move |row: &&Row| row.table == table && row.key.starts_with(start);
        self.0.keys().filter(is_here)
    }

    /// A key for a new row beside others.
    pub fn free(&self, table: &'static str, start: &[String]) -> Row {
        let taken = |row: &Row| self.0.contains_key(row) || self.1.contains_key(row);
        let row = |number: usize| {
            let mut key: Key = start.to_vec();
            key.push(format!("+{number}"));
            Row { table, key }
        };
        (1..=self.0.len() + self.1.len() + 1).map(row).find(|row| !taken(row)).unwrap_or_else(|| row(0))
    }

    /// Follows the removal of a row: what lies in it goes too, and of a list later rows move up.
    pub fn follow_removal(&mut self, gone: &Row) {
        let def = gone.def();
        let place = gone.key.last().and_then(|part| part.parse::<usize>().ok()).filter(|_| def.is_by_place());
        let list = &gone.key[..gone.key.len().saturating_sub(1)];
        let moved = |mut row: Row| {
            if row == *gone || (row.def().is_below(def) && row.key.starts_with(&gone.key)) {
                return None;
            }
            let is_beside =
                row.table == gone.table && row.key.len() == gone.key.len() && row.key.starts_with(list);
            if let (true, Some(place), Some(last)) = (is_beside, place, row.key.last_mut())
                && let Some(own) = last.parse::<usize>().ok().filter(|own| *own > place)
                && !last.starts_with('+')
            {
                *last = (own - 1).to_string();
            }
            Some(row)
        };
        let began = std::mem::take(&mut self.1);
        self.1 = began.into_iter().filter_map(|(row, own)| Some((row, moved(own)?))).collect();
        let all = std::mem::take(&mut self.0);
        self.0 = all.into_iter().filter_map(|(row, texts)| Some((moved(row)?, texts))).collect();
    }
}

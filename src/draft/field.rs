//! The fields of a form.

use super::{Draft, Row, Spot, deed::column_of, pending::Texts};
use crate::{
    i18n::Messages,
    sheet::{
        Column, Documents, Key,
        define::{Kind, TableDef},
        get,
    },
};

/// A field of a form: a column with the text of its cell.
#[derive(Debug, Clone)]
pub struct FieldValue {
    /// Of the column: `address@zh-Hans`.
    pub column: String,
    pub heading: String,
    pub note: &'static str,
    pub kind: Kind,
    /// Of a text, in which language.
    pub language: Option<String>,
    /// What was typed last; else what the data says.
    pub text: String,
    /// What was published.
    pub published: String,
    /// What can be chosen, as the field shows it.
    pub offered: Option<Vec<String>>,
    pub is_required: bool,
    /// Whether it names the record, and so cannot be changed once the record is there.
    pub is_key: bool,
    /// Whether the text is not in the data, because it cannot be read or waits for others.
    pub is_pending: bool,
    /// What is wrong with it, and what to do.
    pub wrong: Option<String>,
}

impl FieldValue {
    /// Whether it says something else than what was published.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.text.trim() != self.published.trim()
    }
}

/// A row of a list in a form.
#[derive(Debug, Clone)]
pub struct RowView {
    pub row: Row,
    pub fields: Vec<FieldValue>,
    /// Whether it is not in the data yet.
    pub is_pending: bool,
    /// Whether it says something else than what was published, or was not published.
    pub is_changed: bool,
}

impl Draft {
    /// The fields of a record; of a new one, too, which [`Draft::add`] began. Nothing where there is none.
    #[must_use]
    pub fn row(&self, row: &Row, m: Messages) -> Option<RowView> {
        let begun = row;
        let row = &self.pending.resolved(begun);
        let def = row.def();
        let record = record_of(&self.documents, def, &row.key);
        let pending = self.pending.0.get(row);
        if record.is_none() && pending.is_none() {
            return None;
        }
        let texts = pending.cloned().unwrap_or_default();
        let wrong = if pending.is_some() { self.attempt(row, &texts).wrong } else { Vec::new() };
        let old = record_of(&self.published_documents, def, &row.key);
        let context = self.context();
        let shown = |record: Option<&serde_json::Value>, column: &Column, index: usize| {
            let value = record.and_then(|record| get(record, column));
            match context.key_cells(def, &row.key).get(index) {
                Some(_) if row.is_nameless() && index + 1 == row.key.len() => String::new(),
                Some(cell) => cell.text(),
                _ => context.shown(column.def.kind, value),
            }
        };
        let field = |(index, column): (usize, Column)| {
            let key = column.key();
            let is_key = index < def.steps.len();
            let told = wrong.iter().find(|wrong| wrong.column.as_deref() == Some(key.as_str()));
            FieldValue {
                heading: column.heading(m),
                note: (column.def.note)(m),
                kind: column.def.kind,
                text: texts.get(&key).cloned().unwrap_or_else(|| shown(record, &column, index)),
                published: shown(old, &column, index),
                offered: context.offered(column.def.kind),
                is_required: column.def.is_required,
                is_key,
                is_pending: texts.contains_key(&key),
                wrong: told.map(|wrong| wrong.told(m)),
                language: column.language,
                column: key,
            }
        };
        let fields: Vec<_> = self.documents.columns(def).into_iter().enumerate().map(field).collect();
        let is_changed = old.is_none() || fields.iter().any(|field| !field.is_key && field.is_changed());
        Some(RowView { row: begun.clone(), fields, is_pending: record.is_none(), is_changed })
    }

    /// The records of a table that belong to a centre, those in the data first.
    #[must_use]
    pub fn rows_of(&self, table: &str, centre: &str, m: Messages) -> Vec<RowView> {
        self.keys_of(table, centre).iter().filter_map(|row| self.row(row, m)).collect()
    }

    /// The same without their fields.
    #[must_use]
    pub fn keys_of(&self, table: &str, centre: &str) -> Vec<Row> {
        let Some(def) = TableDef::of(table) else { return Vec::new() };
        let begun = |own: crate::sheet::Row| self.pending.begun(Row { table: def.key, key: own.key });
        let known = self.documents.of_centre(def, centre, self.context()).rows;
        let mut rows: Vec<Row> = known.into_iter().map(begun).collect();
        let start = [centre.to_owned()];
        let new = self.pending.new_rows(def.key, &start).filter(|row| !rows.contains(row));
        let new: Vec<_> = new.cloned().collect();
        rows.extend(new);
        rows
    }

    /// The text of a field as the form shows it.
    #[must_use]
    pub fn text(&self, spot: &Spot) -> Option<String> {
        let key = spot.column.as_deref()?;
        let row = self.pending.resolved(&spot.row);
        if let Some(text) = self.pending.0.get(&row).and_then(|texts| texts.get(key)) {
            return Some(text.clone());
        }
        let record = record_of(&self.documents, row.def(), &row.key)?;
        let column = column_of(spot.row.def(), key)?;
        Some(self.context().shown(column.def.kind, get(record, &column)))
    }

    /// The texts of a record's cells by column, as the data has them.
    pub(super) fn shown(&self, def: &'static TableDef, key: &[String]) -> Texts {
        let Some(record) = record_of(&self.documents, def, key) else { return Texts::new() };
        let context = self.context();
        let text = |column: Column| (column.key(), context.shown(column.def.kind, get(record, &column)));
        self.documents.columns(def).into_iter().skip(def.steps.len()).map(text).collect()
    }
}

/// A record in parsed files.
pub(super) fn record_of<'a>(
    documents: &'a Documents,
    def: &TableDef,
    key: &[String],
) -> Option<&'a serde_json::Value> {
    let is_it = |(own, _): &(Key, &serde_json::Value)| own == key;
    documents.records(def).into_iter().find(is_it).map(|(_, record)| record)
}

//! Saying where facts come from and that they were checked.

use super::{Deed, Draft, Edited, Row, Wrong, deed::column_of};
use crate::{
    domain::{Attribute, Date, date::iso_date},
    sheet::{Column, Incoming, define::TableDef, grid::Cell, import_into},
};

/// Where a fact comes from, how far it can be trusted, and when somebody checked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmation<'a> {
    /// The id of a source of the portal.
    pub source: &'a str,
    /// `solid`, `medium`, `inferred` or `derived`.
    pub grade: &'a str,
    pub checked: Date,
    /// The last day on which the fact may be relied on, where that is known.
    pub valid_until: Option<Date>,
}

impl Confirmation<'_> {
    fn texts(&self) -> [(&'static str, String); 4] {
        [
            ("source", self.source.to_owned()),
            ("grade", self.grade.to_owned()),
            ("checked", iso_date(self.checked)),
            ("valid_until", self.valid_until.map(iso_date).unwrap_or_default()),
        ]
    }
}

impl Draft {
    /// The sources of the portal: id and title.
    #[must_use]
    pub fn sources(&self) -> &[(String, String)] {
        self.names.of("sources")
    }

    /// Confirms attributes of a centre as one step; of none, the record as a whole. What says where a fact
    /// came from before is replaced.
    ///
    /// # Errors
    /// What cannot be read: a source that the portal does not have, a grade that is none. Then nothing is
    /// changed.
    pub fn confirm(
        &mut self,
        centre: &str,
        attributes: &[Attribute],
        confirmation: &Confirmation,
    ) -> Result<(), Vec<Wrong>> {
        let Some(def) = TableDef::of("provenance") else { return Ok(()) };
        let fields: Vec<&str> = match attributes {
            [] => vec!["record"],
            all => all.iter().map(|own| own.key()).collect(),
        };
        let texts = confirmation.texts();
        let names = ["centre", "field"].into_iter().chain(texts.iter().map(|(column, _)| *column));
        let columns: Vec<Column> = names.filter_map(|name| column_of(def, name)).collect();
        let rows = fields.iter().map(|field| {
            let key = [centre.to_owned(), (*field).to_owned()];
            let texts = texts.iter().map(|(_, text)| Cell::Text(text.clone()));
            self.context().key_cells(def, &key).into_iter().chain(texts).collect()
        });
        let sheet = self.grid(def, &columns, rows.collect());
        let file = Incoming { sheets: vec![sheet], ..Incoming::default() };
        let imported = import_into(&self.set, &self.documents, &[file], &self.words);
        if !imported.wrong.is_empty() {
            let wrong = imported.wrong.into_iter().map(|wrong| Wrong {
                column: columns.get(wrong.place.column).map(Column::key),
                fault: wrong.fault,
            });
            return Err(wrong.collect());
        }
        let row = Row { table: "centres", key: vec![centre.to_owned()] };
        self.commit(Deed::Confirmed(row), None, imported.files, self.pending.clone());
        Ok(())
    }

    /// Confirms a service point or a note, which say themselves where they come from.
    pub fn confirm_row(&mut self, row: &Row, confirmation: &Confirmation) -> Edited {
        let texts = confirmation.texts().map(|(column, text)| (format!("provenance.{column}"), text));
        let typed: Vec<_> = texts.iter().map(|(column, text)| (column.as_str(), text.as_str())).collect();
        self.edit(row, &typed)
    }
}

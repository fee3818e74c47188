//! What was done, in words.

use super::{Draft, Row, Spot, field::record_of};
use crate::{
    data::FileKind,
    domain::{Date, date::iso_date},
    i18n::Messages,
    sheet::{Column, Named, Teller, define::TableDef},
};

/// A step as people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Fields of a record were typed into.
    Edited(Vec<Spot>),
    Added(Row),
    Removed(Row),
    /// Facts of a centre were confirmed.
    Confirmed(Row),
    /// Rows were pasted.
    Pasted,
    /// A file was taken over, by its name.
    Taken(String),
    /// One side of a conflict was chosen.
    Settled(Spot),
    /// Everything that was changed was given up.
    StartedAgain,
    /// The content of an earlier publication was brought back.
    BroughtBack(Option<Date>),
    /// The day of publication was set.
    Dated(Date),
    /// A data file was edited as text.
    Text(FileKind),
}

impl Draft {
    /// What a step did: the record and its field.
    #[must_use]
    pub fn deed(&self, deed: &Deed, m: Messages) -> String {
        match deed {
            Deed::Edited(spots) => {
                let Some(first) = spots.first() else { return String::new() };
                let mut headings: Vec<String> = Vec::new();
                for heading in spots.iter().filter_map(|spot| self.heading(spot, m)) {
                    if !headings.contains(&heading) {
                        headings.push(heading);
                    }
                }
                m.desk_draft_at(&m.list(&headings), &self.row_name(&first.row, m))
            }
            Deed::Settled(spot) => self.spot_name(spot, m),
            Deed::Added(row) => m.desk_draft_added(&self.row_name(row, m)),
            Deed::Removed(row) => m.desk_draft_removed(&self.row_name(row, m)),
            Deed::Confirmed(row) => m.desk_draft_confirmed(&self.row_name(row, m)),
            Deed::Pasted => m.desk_draft_pasted().to_owned(),
            Deed::Taken(name) => m.desk_draft_taken(name),
            Deed::BroughtBack(Some(day)) => m.desk_draft_brought_back_of(&iso_date(*day)),
            Deed::StartedAgain => m.desk_draft_started_again().to_owned(),
            Deed::BroughtBack(None) => m.desk_draft_brought_back().to_owned(),
            Deed::Dated(day) => m.desk_draft_dated(&iso_date(*day)),
            Deed::Text(kind) => m.desk_draft_text(kind.plain_name()),
        }
    }

    /// A record as people know it: the centre, and what of it.
    #[must_use]
    pub fn row_name(&self, row: &Row, m: Messages) -> String {
        let row = &self.pending.resolved(row);
        let def = row.def();
        let Some(centre) = row.centre() else {
            return Teller { words: m, names: &self.names }
                .record(&Named { table: def, key: row.key.clone() });
        };
        let name = self.centre_name(centre, m);
        if def.key == "centres" {
            return name;
        }
        let table = (def.name)(m);
        let last = row.key.last().filter(|part| !part.starts_with('+'));
        let part = match (def.key, last) {
            (_, None) => table.to_owned(),
            ("provenance", Some(field)) => {
                let own = crate::sheet::define::ATTRIBUTES.iter().find(|(word, _)| word == field);
                m.desk_draft_part(own.map_or(field, |(_, label)| label(m)), table)
            }
            (_, Some(last)) => m.desk_draft_part(last, table),
        };
        m.desk_draft_at(&part, &name)
    }

    /// What a centre is called in the language of the messages, else in Chinese; its id where it has no name.
    #[must_use]
    pub fn centre_name(&self, id: &str, m: Messages) -> String {
        let row = Row { table: "centres", key: vec![id.to_owned()] };
        let record = record_of(&self.documents, row.def(), &row.key);
        let text = |tag: &str| {
            let names =
                ["short_name", "name"].into_iter().filter_map(|key| record?.get(key)?.get(tag)?.as_str());
            names.map(str::to_owned).next()
        };
        text(m.tag()).unwrap_or_else(|| match self.names.name("centres", id) {
            "" => id.to_owned(),
            name => name.to_owned(),
        })
    }

    /// A field with its record.
    #[must_use]
    pub fn spot_name(&self, spot: &Spot, m: Messages) -> String {
        let row = self.row_name(&spot.row, m);
        match self.heading(spot, m) {
            Some(heading) => m.desk_draft_at(&heading, &row),
            None => row,
        }
    }

    /// The heading of a field.
    #[must_use]
    pub fn heading(&self, spot: &Spot, m: Messages) -> Option<String> {
        column_of(spot.row.def(), spot.column.as_deref()?).map(|column| column.heading(m))
    }
}

/// A column by its key.
pub(super) fn column_of(def: &'static TableDef, key: &str) -> Option<Column> {
    let (key, language) = key.split_once('@').map_or((key, None), |(key, tag)| (key, Some(tag.to_owned())));
    def.columns.iter().find(|own| own.key == key).map(|def| Column { def, language })
}

//! Where something stands in the tables.

use crate::sheet::{Key, define::TableDef};

/// A record by its table and its key in it. A row that is not in the data yet, and has no name of its own,
/// has `+n` as the last part of its key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub table: &'static str,
    pub key: Key,
}

/// A field of a record, by the key of its column (`address@en`); the record as a whole without one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub row: Row,
    pub column: Option<String>,
}

impl Row {
    /// A record of a table; nothing where there is no such table.
    #[must_use]
    pub fn of<S: AsRef<str>>(table: &str, key: &[S]) -> Option<Self> {
        let table = TableDef::of(table)?.key;
        Some(Self { table, key: key.iter().map(|part| part.as_ref().to_owned()).collect() })
    }

    /// The centre that it belongs to, where its table is one of a centre's.
    #[must_use]
    pub fn centre(&self) -> Option<&str> {
        let is_of_centre = matches!(
            self.table,
            "centres" | "service_points" | "phones" | "other_names" | "notes" | "provenance"
        );
        self.key.first().filter(|_| is_of_centre).map(String::as_str)
    }

    /// Whether it has no name yet.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        self.key.last().is_some_and(|part| part.starts_with('+'))
    }

    pub(super) fn def(&self) -> &'static TableDef {
        TableDef::of(self.table).unwrap_or(crate::sheet::define::TABLES[0])
    }

    pub(super) fn spot(&self, column: impl Into<Option<String>>) -> Spot {
        Spot { row: self.clone(), column: column.into() }
    }
}

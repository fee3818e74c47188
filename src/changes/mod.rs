//! What changed between two publications: in words, and as feeds. Pure.
//!
//! Two data sets are compared record by record and field by field. A field that has the shape the
//! format gives it is told in words; whatever else differs is named by its path, so that nothing is
//! lost. The order of keys and the layout of JSON are no change.

mod between;
mod compare;
mod digest;
pub mod feed;
mod hours;
mod json;
mod list;
mod provenance;
mod records;
mod say;
mod shape;
mod table;
mod value;
mod words;

use serde_json::Value;

pub use between::{between, between_texts};
pub use digest::sentences;
pub use json::as_json;

use crate::{data::FileKind, domain::Text};

/// A record, or a part of one, as people know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id; `#n` for the n-th (from 1) where it has none.
    pub id: String,
    pub name: Option<Text>,
}

/// What happened to a field, a record or a list.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Added(Value),
    Removed(Value),
    /// The old value and the new one.
    Changed(Value, Value),
    /// The same records in another order.
    Reordered,
    /// Records that nobody reads one by one.
    Entries {
        added: usize,
        removed: usize,
    },
    /// What no other change tells, by the paths inside the file: `centres[star].x[0]`.
    Other(Vec<String>),
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub file: FileKind,
    /// The list in the file, by its key there.
    pub list: Option<&'static str>,
    /// None where a field of the file itself, or a list as a whole, changed.
    pub record: Option<Record>,
    /// A part of the record that has fields of its own, such as a service point.
    pub part: Option<Record>,
    /// The attribute, by its key in the file; none where the record as a whole came or went.
    pub field: Option<&'static str>,
    pub what: What,
    /// The names of the ids in the values.
    pub names: Vec<(String, Text)>,
}

impl Change {
    /// Whether only the day of publication changed.
    #[must_use]
    pub fn is_date_of_publication(&self) -> bool {
        self.file == FileKind::Portal && self.list.is_none() && self.field == Some("published")
    }
}

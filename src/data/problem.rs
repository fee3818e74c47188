//! What is wrong with the data, as values.

use std::fmt;

use super::{FileKind, value::ValueFault};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good practice that is not followed.
    Advice,
    /// Shown, but probably not as meant.
    Warning,
    /// The file, record or field is left out of the portal.
    Error,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A file that `portal.json` names, or must name, is not there or cannot be read.
    FileMissing(String),
    /// Not JSON, or not the JSON that the format asks for; with the parser's words.
    Json(String),
    /// Another data format, newer than this code or unknown.
    Format(u64),
    /// No `format` at all: some other JSON.
    NoFormat,
    /// A JSON type that the field does not have; with the one it has.
    Type(&'static str),
    /// A word that is none of those known.
    Word(String, Vec<&'static str>),
    /// A value that makes no sense.
    Value(ValueFault),
    /// A field that every record must have.
    Missing,
    /// A text without simplified Chinese.
    BaseLanguage,
    /// Something, of which a resident's client does not carry the words.
    Untold,
    /// A text with nothing in it.
    Blank,
    /// The same id a second time.
    Duplicate(String),
    /// An id that leads nowhere: its kind and itself.
    Dangling(FileKind, String),
    /// A file of the format that `portal.json` does not name.
    FileUnnamed(FileKind),
    /// A tile source that is off.
    Tiles(TileLack),
}

/// What a tile source lacks first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileLack {
    /// An address that begins with `https://`.
    Url,
    /// `{z}`, `{x}` and `{y}` in its address.
    Placeholders,
    /// The key that its address asks for.
    Key,
    /// `wgs84` or `gcj02`.
    Datum,
    Attribution,
    /// The number under which the map was approved.
    Approval,
}

/// One problem: where, what, and how much it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub file: FileKind,
    /// Id of the record, or `#n` for the n-th (from 1) where it has none.
    pub record: Option<String>,
    /// Path of the field inside the record.
    pub field: Option<String>,
    pub fault: Fault,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileMissing(path) => write!(f, "{path} is not there or cannot be read"),
            Self::Json(reason) => f.write_str(reason),
            Self::Value(value) => value.fmt(f),
            Self::FileUnnamed(file) => write!(f, "{} is not named", file.plain_name()),
            Self::Tiles(lack) => write!(f, "a tile source is off: it lacks its {lack:?}"),
            Self::Type(wanted) => write!(f, "this is not {wanted}"),
            Self::Word(found, known) => write!(f, "\"{found}\" is not one of {}", known.join(", ")),
            Self::Missing => f.write_str("this field is required and absent"),
            Self::BaseLanguage => f.write_str("the text has no zh-Hans"),
            Self::Format(found) => write!(f, "data format {found} is not {}", super::FORMAT),
            Self::NoFormat => f.write_str("there is no \"format\": this is some other JSON"),
            Self::Untold => f.write_str("something is wrong: `publish check` says what"),
            Self::Blank => f.write_str("a text is empty"),
            Self::Duplicate(id) => write!(f, "the id \"{id}\" stands a second time"),
            Self::Dangling(file, id) => write!(f, "\"{id}\" is not in {}", file.plain_name()),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.plain_name())?;
        if let Some(record) = &self.record {
            write!(f, " {record}")?;
        }
        if let Some(field) = &self.field {
            write!(f, " {field}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// The problems found so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub problems: Vec<Problem>,
}

impl Report {
    /// How many are at least as severe.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity >= severity).count()
    }

    /// Adds a problem of a whole file.
    pub fn file(&mut self, severity: Severity, file: FileKind, fault: Fault) {
        self.problems.push(Problem { severity, file, record: None, field: None, fault });
    }
}

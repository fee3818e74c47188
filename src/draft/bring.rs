//! Files that a clerk opens: spreadsheets, data files, drafts. Each is shown before it is taken.

use serde_json::Value;

use super::{ChangesOf, Deed, Draft, Opened, Row, changes::changes_to, deed::column_of, file::FileError};
use crate::{
    data::{FileKind, json},
    i18n::Messages,
    sheet::{Conflict, Imported, ReadError, Teller, import_into, json::rewritten, read},
};

/// The most bytes that a file may have.
pub const MOST_BYTES: usize = 20_000_000;

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Brought {
    /// Tables, merged with the data as it is.
    Sheets(Box<Imported>),
    /// A data file, laid out as ours is.
    Data { kind: FileKind, text: String },
    /// A draft, on what is published.
    Draft(Box<Opened>),
}

/// Why a file cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum BringError {
    #[error("{name} has more than {MOST_BYTES} bytes")]
    TooLarge { name: String },
    #[error(transparent)]
    Sheet(#[from] ReadError),
    #[error("{name} is no JSON: {reason}")]
    Json { name: String, reason: String },
    #[error("{name} is JSON, but none of the data files and no draft")]
    Unknown { name: String },
    #[error("{name}: {error}")]
    Draft { name: String, error: FileError },
}

impl BringError {
    /// Why, and what to do.
    #[must_use]
    pub fn told(&self, m: Messages) -> String {
        match self {
            Self::TooLarge { name } => m.desk_draft_bring_large(name),
            Self::Sheet(error) => error.told(m),
            Self::Json { name, reason } => m.desk_draft_bring_json(name, reason),
            Self::Unknown { name } => m.desk_draft_bring_unknown(name),
            Self::Draft { name, error } => m.desk_draft_bring_draft(name, &error.told(m)),
        }
    }
}

/// A side of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What the draft has; of two files the first.
    Ours,
    /// What the file says; of two files the second.
    Theirs,
}

impl Draft {
    /// Reads a file by its name and bytes. Nothing is changed before [`Self::take`].
    ///
    /// # Errors
    /// [`BringError`].
    pub fn bring(&self, name: &str, bytes: &[u8]) -> Result<Brought, BringError> {
        if bytes.len() > MOST_BYTES {
            return Err(BringError::TooLarge { name: name.to_owned() });
        }
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}');
        let is_json_name = [".json", ".geojson"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        if is_json_name || text.trim_start().starts_with('{') {
            return self.bring_json(name, text);
        }
        let file = read(name, bytes)?;
        let imported = import_into(&self.set, &self.documents, &[file], &self.words);
        Ok(Brought::Sheets(Box::new(imported)))
    }

    fn bring_json(&self, name: &str, text: &str) -> Result<Brought, BringError> {
        let own_name = || name.to_owned();
        let mut value =
            json(text).map_err(|error| BringError::Json { name: own_name(), reason: error.to_string() })?;
        if value.get("draft").is_some() {
            let opened = Self::from_file(text, (*self.published).clone(), self.words);
            let opened = opened.map_err(|error| BringError::Draft { name: own_name(), error })?;
            return Ok(Brought::Draft(Box::new(opened)));
        }
        let kind = kind_of(name, &value).ok_or_else(|| BringError::Unknown { name: own_name() })?;
        let old = self.set.text(kind).unwrap_or_default();
        if kind == FileKind::Portal {
            self.keep_files(&mut value);
        }
        Ok(Brought::Data { kind, text: rewritten(old, &value) })
    }

    /// Keeps which files there are, and leaves out what publishing adds to `portal.json`.
    fn keep_files(&self, portal: &mut Value) {
        let own = self.documents.files.get(&FileKind::Portal).and_then(|own| own.get("files"));
        if let (Some(members), Some(own)) = (portal.as_object_mut(), own) {
            members.shift_remove("previous");
            members.shift_remove("areas");
            members.insert("files".to_owned(), own.clone());
        }
    }

    /// What a file would change, in sentences.
    #[must_use]
    pub fn brought(&self, brought: &Brought, m: Messages) -> Vec<ChangesOf> {
        changes_to(&self.set, self.after(brought).set(), m)
    }

    /// The draft as it would be.
    #[must_use]
    pub fn after(&self, brought: &Brought) -> Self {
        let mut after = self.clone();
        after.take("", brought);
        after
    }

    /// Takes over what a file of that name holds, as one step; of a draft also what could not be read in it.
    /// False where that changes nothing.
    pub fn take(&mut self, name: &str, brought: &Brought) -> bool {
        let deed = Deed::Taken(name.to_owned());
        match brought {
            Brought::Sheets(imported) => self.take_imported(deed, imported),
            Brought::Data { kind, text } => {
                self.commit(deed, None, vec![(*kind, text.clone())], self.pending.clone())
            }
            Brought::Draft(opened) => {
                let files = opened.draft.set.files.iter().map(|file| (file.kind, file.text.clone()));
                self.commit(deed, None, files.collect(), opened.draft.pending.clone())
            }
        }
    }

    pub(super) fn take_imported(&mut self, deed: Deed, imported: &Imported) -> bool {
        self.commit(deed, None, imported.files.clone(), self.pending.clone())
    }

    /// What a spreadsheet changes, what of it cannot be read, and what is worth knowing, in sentences.
    #[must_use]
    pub fn told(imported: &Imported, m: Messages) -> Told {
        let teller = Teller { words: m, names: &imported.names };
        Told {
            changes: imported.changes.iter().map(|change| teller.change(change)).collect(),
            wrong: imported.wrong.iter().map(|wrong| wrong.told(m)).collect(),
            conflicts: imported.conflicts.iter().map(|conflict| teller.conflict(conflict)).collect(),
            remarks: imported.remarks.iter().map(|remark| teller.remark(remark)).collect(),
        }
    }

    /// The texts of a conflict's sides, where one can be chosen.
    #[must_use]
    pub fn sides(conflict: &Conflict) -> Option<[&str; 2]> {
        match conflict {
            Conflict::Now { new, now, .. } => Some([now, new]),
            Conflict::Between { one, other, .. } => Some([&one.1, &other.1]),
            _ => None,
        }
    }

    /// Settles a conflict: the chosen side is what the data says, or a record is taken away after all. False
    /// where that changes nothing.
    pub fn settle(&mut self, conflict: &Conflict, side: Side) -> bool {
        let text = Self::sides(conflict).map(|[ours, theirs]| match side {
            Side::Ours => ours.to_owned(),
            Side::Theirs => theirs.to_owned(),
        });
        match (conflict, text) {
            (Conflict::Now { record, column, .. } | Conflict::Between { record, column, .. }, Some(text)) => {
                let row = Row { table: record.table.key, key: record.key.clone() };
                let key = column.key();
                if column_of(record.table, &key).is_none() {
                    return false;
                }
                let before = self.text(&row.spot(key.clone()));
                self.edit(&row, &[(&key, &text)]);
                self.pause();
                before != self.text(&row.spot(key))
            }
            (Conflict::RemovedNow { record, .. } | Conflict::Removed { record, .. }, _)
                if side == Side::Theirs =>
            {
                self.remove(&Row { table: record.table.key, key: record.key.clone() })
            }
            _ => false,
        }
    }
}

/// What importing comes to, in sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    pub changes: Vec<String>,
    pub wrong: Vec<String>,
    pub conflicts: Vec<String>,
    pub remarks: Vec<String>,
}

/// Which data file JSON is: by its name, with or without a hash, else by what it holds.
fn kind_of(name: &str, value: &Value) -> Option<FileKind> {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or_default().split(['.', ' ', '(']).next();
    let by_name = stem.and_then(FileKind::from_key).filter(|kind| holds(*kind, value));
    by_name.or_else(|| FileKind::ALL.iter().copied().find(|kind| holds(*kind, value)))
}

/// Whether a value has what a file of a kind must have.
fn holds(kind: FileKind, value: &Value) -> bool {
    let has = |name: &str| value.get(name).is_some_and(|own| own.is_array() || own.is_object());
    let feature = |name: &str| value["features"][0]["properties"].get(name).is_some();
    match kind {
        FileKind::Portal => has("files") && value.get("published").is_some(),
        FileKind::Centres => has("centres") && !has("files"),
        FileKind::Programmes => has("programmes") && has("fields"),
        FileKind::Communities => has("communities") && has("units"),
        FileKind::Areas => feature("centre") && !feature("minutes"),
        FileKind::Places => has("places"),
        FileKind::Calendar => has("years"),
        FileKind::Story => has("timeline") || has("figures"),
        FileKind::Basemap => feature("layer"),
        FileKind::Isochrones => feature("minutes"),
    }
}

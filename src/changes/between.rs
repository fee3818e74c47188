//! Finding what changed: file by file, in the order of importance.

use serde_json::Value;

use super::{Change, compare::Comparison, table::FILES, value::Names};
use crate::data::{DataFile, FileKind, FileSet, is_content_addressed, json};

/// What changed from one data set to another, the most important first: notices, centres, programmes,
/// communities, areas, and the rest. Of the centres, those that came or went and what says whether they
/// operate come before everything else.
///
/// What publishing adds (names that carry hashes, `neighbours`, `areas` in `portal.json`) is no change
/// between a folder that is edited and its publication.
#[must_use]
pub fn between(old: &FileSet, new: &FileSet) -> Vec<Change> {
    between_texts(&texts(&old.files), &texts(&new.files))
}

fn texts(files: &[DataFile]) -> Vec<(FileKind, &str)> {
    files.iter().map(|file| (file.kind, file.text.as_str())).collect()
}

/// The same for files as texts; a kind that is not among them is not there.
#[must_use]
pub fn between_texts(old: &[(FileKind, &str)], new: &[(FileKind, &str)]) -> Vec<Change> {
    let sides = FILES.map(|(kind, fields)| (kind, fields, Side::of(old, kind), Side::of(new, kind)));
    let is_published = |all: &[(FileKind, &str)]| Side::of(all, FileKind::Portal).is_published();
    let is_mixed = is_published(old) != is_published(new);
    let mut names = Names::default();
    for (kind, _, old, new) in &sides {
        for value in [new, old].into_iter().filter_map(Side::value) {
            names.add(*kind, value);
        }
    }
    let mut found = Vec::new();
    for (kind, fields, old, new) in &sides {
        let mut file = Comparison::new(*kind, is_mixed, &names);
        match (old, new) {
            (Side::Absent, Side::Absent) => {}
            (Side::Absent, _) => file.came(),
            (_, Side::Absent) => file.went(),
            (Side::Json(old), Side::Json(new)) => file.file(old, new, fields),
            (Side::Broken(old), Side::Broken(new)) if old == new => {}
            _ => file.unreadable(),
        }
        found.extend(file.finish());
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, change)| change).collect()
}

/// A file of one side.
enum Side<'a> {
    Absent,
    Broken(&'a str),
    Json(Value),
}

impl<'a> Side<'a> {
    fn of(all: &[(FileKind, &'a str)], kind: FileKind) -> Self {
        let Some((_, text)) = all.iter().find(|(own, _)| *own == kind) else { return Self::Absent };
        json(text).map_or(Self::Broken(text), Self::Json)
    }

    fn value(&self) -> Option<&Value> {
        if let Self::Json(value) = self { Some(value) } else { None }
    }

    /// Whether publishing wrote it: it names files by their content.
    fn is_published(&self) -> bool {
        let files = self.value().and_then(|portal| portal.get("files")?.as_object());
        files.is_some_and(|files| files.values().any(|path| path.as_str().is_some_and(is_content_addressed)))
    }
}

//! The data set as a clerk changes it: forms, pasted rows and files become edits that can be undone, kept
//! and checked. Pure: what day it is, and every file, come in.
//!
//! A form edits a record as if a sheet of one row were imported ([`crate::sheet`]): its fields are the
//! columns of the tables, their values the texts of the cells. What cannot be read stays as it was typed.

pub mod bring;
mod changes;
mod checked;
pub mod confirm;
mod deed;
mod edit;
mod field;
pub mod file;
mod history;
pub mod hours;
mod locate;
mod matrix;
pub mod merge;
pub mod paste;
mod pending;
pub mod position;
mod row;
pub mod source;

use std::{collections::BTreeMap, sync::Arc};

pub use bring::{BringError, Brought, Side, Told};
pub use changes::{ChangesOf, changes_to};
pub use checked::{Checked, Found};
pub use confirm::Confirmation;
pub use deed::Deed;
pub use edit::{Edited, Wrong};
pub use field::{FieldValue, RowView};
pub use file::{FileError, Opened};
pub use matrix::{Matrix, MatrixCell, MatrixColumn, MatrixRow, State, stale_since};
pub use merge::Clash;
pub use paste::{PasteError, Pasted, Target};
pub use position::{Candidate, Start, StartKind};
pub use row::{Row, Spot};
pub use source::restored;

use history::{History, Step};
use pending::Pending;

use crate::{
    data::{DataFile, FileKind, FileSet, Severity},
    domain::Date,
    sheet::{Context, Documents, Imported, Names, Words, define::TABLES},
};

/// A data set with what a clerk has changed in it since it was published.
#[derive(Debug, Clone)]
pub struct Draft {
    words: Words,
    published: Arc<FileSet>,
    /// The same, parsed.
    published_documents: Arc<Documents>,
    set: FileSet,
    documents: Documents,
    names: Names,
    pending: Pending,
    history: History,
    /// The JSON of texts that are about to be put in place.
    parsed: Vec<(FileKind, serde_json::Value)>,
}

impl Draft {
    /// Begins with a publication: the files under their plain names, without what publishing derived.
    #[must_use]
    pub fn open(published: FileSet, words: Words) -> Self {
        let documents = Documents::of(&published);
        Self {
            words,
            names: documents.names(),
            published_documents: Arc::new(documents.clone()),
            documents,
            set: published.clone(),
            published: Arc::new(published),
            pending: Pending::default(),
            history: History::default(),
            parsed: Vec::new(),
        }
    }

    /// The data set as it is now; without the texts that cannot be read ([`Self::unread`]).
    #[must_use]
    pub fn set(&self) -> &FileSet {
        &self.set
    }

    /// The data set that it began with.
    #[must_use]
    pub fn published(&self) -> &FileSet {
        &self.published
    }

    /// The words that cells are read and shown with.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The id of the portal.
    #[must_use]
    pub fn portal_id(&self) -> Option<&str> {
        self.documents.portal()
    }

    /// The names of the records.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The ids of the centres with their names, as they stand in the file.
    #[must_use]
    pub fn centres(&self) -> &[(String, String)] {
        self.names.of("centres")
    }

    /// Whether anything is otherwise than published, texts that cannot be read among it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.changed_files().is_empty() || !self.pending.is_empty()
    }

    /// The files whose texts are otherwise than published.
    #[must_use]
    pub fn changed_files(&self) -> Vec<FileKind> {
        let of = |set: &FileSet, kind| set.text(kind).map(str::to_owned);
        let kinds = FileKind::ALL.iter().copied();
        kinds.filter(|kind| of(&self.set, *kind) != of(&self.published, *kind)).collect()
    }

    /// The texts that were typed and cannot be read, each with the field that it is for.
    #[must_use]
    pub fn unread(&self) -> Vec<(Spot, &str)> {
        self.pending.all()
    }

    /// Gives up everything that was changed, as one step.
    pub fn start_again(&mut self) {
        let published = Arc::clone(&self.published);
        self.replace(&published, Deed::StartedAgain);
    }

    /// Makes the content that of an earlier publication, as one step: its files under their plain names,
    /// without what publishing derived. Files that it did not have stay.
    pub fn bring_back(&mut self, old: &FileSet) {
        self.replace(old, Deed::BroughtBack(old.portal.as_ref().map(|portal| portal.published)));
    }

    fn replace(&mut self, other: &FileSet, deed: Deed) {
        let files = other.files.iter().map(|file| (file.kind, file.text.clone())).collect();
        self.commit(deed, None, files, Pending::default());
    }

    /// Sets the day of publication.
    pub fn dated(&mut self, day: Date) {
        if let Some(text) = self.portal_on(day) {
            self.commit(Deed::Dated(day), None, vec![(FileKind::Portal, text)], self.pending.clone());
        }
    }

    /// The texts of its files as they would be published on a day, by the names that `portal.json` has for them.
    #[must_use]
    pub fn to_publish(&self, day: Date) -> BTreeMap<String, String> {
        let portal = self.portal_on(day);
        let text = |file: &DataFile| match (&portal, file.kind) {
            (Some(portal), FileKind::Portal) => portal.clone(),
            _ => file.text.clone(),
        };
        self.set.files.iter().map(|file| (file.path.clone(), text(file))).collect()
    }

    /// `portal.json` with another day of publication; nothing where it cannot be read.
    fn portal_on(&self, day: Date) -> Option<String> {
        let text = self.set.text(FileKind::Portal)?;
        let mut portal = crate::data::json(text).ok()?;
        portal.as_object_mut()?.insert("published".to_owned(), crate::domain::date::iso_date(day).into());
        Some(crate::sheet::json::rewritten(text, &portal))
    }

    fn context(&self) -> Context<'_> {
        Context { words: &self.words, names: &self.names }
    }

    /// The same for texts of which the JSON is known.
    fn commit_parsed(
        &mut self,
        deed: Deed,
        field: Option<Vec<Spot>>,
        imported: Imported,
        pending: Pending,
    ) -> bool {
        self.parsed = imported.values;
        let is_done = self.commit(deed, field, imported.files, pending);
        self.parsed.clear();
        is_done
    }

    /// Puts new texts and pending ones in place as one step. False where that changes nothing.
    fn commit(
        &mut self,
        deed: Deed,
        field: Option<Vec<Spot>>,
        files: Vec<(FileKind, String)>,
        pending: Pending,
    ) -> bool {
        let path = |kind| {
            let known = self.set.files.iter().find(|file| file.kind == kind);
            known.map_or_else(|| kind.plain_name().to_owned(), |file| file.path.clone())
        };
        let is_new = |(kind, text): &(FileKind, String)| self.set.text(*kind) != Some(text.as_str());
        let files: Vec<_> = (files.into_iter().filter(is_new))
            .map(|(kind, text)| (kind, Some(DataFile { kind, path: path(kind), text })))
            .collect();
        if files.is_empty() && pending == self.pending {
            return false;
        }
        let step = Step { deed, field, files, pending };
        let before = self.exchange(step);
        self.history.done(
            before,
            |files| {
                files.iter().all(|(kind, file)| file.as_ref().map(|file| &*file.text) == self.set.text(*kind))
            },
            &self.pending,
        );
        true
    }

    /// Puts the texts of a step in place, and gives the step that undoes it.
    fn exchange(&mut self, step: Step) -> Step {
        let mut before = Vec::new();
        let (mut is_other_set, mut changed) = (false, Vec::new());
        for (kind, file) in step.files {
            let at = self.set.files.iter().position(|own| own.kind == kind);
            is_other_set |= kind == FileKind::Portal || at.is_none() || file.is_none();
            changed.push(kind);
            let old = match (at, file) {
                (Some(at), Some(file)) => Some(std::mem::replace(&mut self.set.files[at], file)),
                (Some(at), None) => Some(self.set.files.remove(at)),
                (None, Some(file)) => {
                    self.set.files.push(file);
                    None
                }
                (None, None) => None,
            };
            before.push((kind, old));
        }
        self.set.files.sort_by_key(|file| file.kind);
        if is_other_set {
            self.read_portal();
            self.documents = Documents::of(&self.set);
        } else {
            for kind in changed.iter().filter(|kind| TABLES.iter().any(|table| table.file == **kind)) {
                let known = self.parsed.iter().position(|(own, _)| own == kind);
                let known = known.map(|at| Ok(self.parsed.swap_remove(at).1));
                match known.or_else(|| self.set.text(*kind).map(crate::data::json)) {
                    Some(Ok(value)) => self.documents.files.insert(*kind, value),
                    _ => self.documents.files.remove(kind),
                };
            }
        }
        self.names = self.documents.names();
        let pending = std::mem::replace(&mut self.pending, step.pending);
        Step { deed: step.deed, field: step.field, files: before, pending }
    }

    fn read_portal(&mut self) {
        let files = &self.set.files;
        let portal = files.iter().find(|file| file.kind == FileKind::Portal);
        let text = portal.map(|file| file.text.clone()).unwrap_or_default();
        let read = FileSet::of(text, |path| {
            files.iter().find(|file| file.path == path).map(|file| file.text.clone())
        });
        self.set.portal = read.portal;
        self.set.report = read.report;
    }

    /// Whether the portal itself can be read.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.set.portal.is_some() && self.set.report.count(Severity::Error) == 0
    }
}

//! The files of a data set as text.

use std::sync::Arc;

use serde_json::Value;

use super::{
    Dataset, Fault, FileKind, Report, Severity, Trouble,
    load::{self, Files},
};
use crate::domain::{Embedder, Portal, Story, TileSource, calendar::Calendar};

/// The JSON of a text; a byte-order mark before it is no part of it.
///
/// # Errors
/// The parser's, where it is none.
pub fn json(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
}

/// One data file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    pub kind: FileKind,
    /// Relative to `portal.json`.
    pub path: String,
    pub text: String,
}

/// The files of a data set, and what could not be read.
#[derive(Debug, Clone)]
pub struct FileSet {
    /// `portal.json` first.
    pub files: Vec<DataFile>,
    pub portal: Option<Portal>,
    pub report: Report,
}

/// The domain values of a data set.
#[derive(Debug, Clone)]
pub struct Publication {
    pub data: Arc<Dataset>,
    pub story: Option<Story>,
    /// Of no year where it is not there or cannot be read.
    pub calendar: Calendar,
    pub tiles: Vec<TileSource>,
    /// Whose pages may frame the portal; none means that anyone's may.
    pub embedders: Vec<Embedder>,
    pub report: Report,
}

/// Why nothing can be made of a data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unpublishable {
    #[error("there is no portal.json that can be read: run `publish check` on the folder")]
    NoPortal,
    #[error("there are no centres that can be read: run `publish check` on the folder")]
    NoCentres,
}

impl FileSet {
    /// Takes the text of `portal.json`, and reads every file that it names by its path.
    pub fn of(portal: String, mut read: impl FnMut(&str) -> Option<String>) -> Self {
        let mut report = Report::default();
        let known = load::portal(&portal, &mut report);
        let path = FileKind::Portal.plain_name().to_owned();
        let mut files = vec![DataFile { kind: FileKind::Portal, path, text: portal }];
        let (portal, named) = known.map_or((None, Files::default()), |(portal, named)| (Some(portal), named));
        for kind in FileKind::ALL.iter().copied().filter(|kind| *kind != FileKind::Portal) {
            let Some(name) = named.path(kind) else {
                if portal.is_some() && !kind.is_optional() {
                    report.file(Severity::Warning, FileKind::Portal, Fault::FileUnnamed(kind));
                }
                continue;
            };
            match read(name) {
                Some(text) => files.push(DataFile { kind, path: name.to_owned(), text }),
                None => report.file(Severity::Error, kind, Fault::FileMissing(name.to_owned())),
            }
        }
        Self { files, portal, report }
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, kind: FileKind) -> Option<&str> {
        self.files.iter().find(|file| file.kind == kind).map(|file| file.text.as_str())
    }

    /// The domain values, with everything that was left out in the report.
    ///
    /// # Errors
    /// [`Unpublishable`]: without portal and centres there is no site.
    pub fn publication(&self) -> Result<Publication, Unpublishable> {
        let mut report = self.report.clone();
        let portal = self.portal.clone().ok_or(Unpublishable::NoPortal)?;
        let centres = self.text(FileKind::Centres).and_then(|text| load::centres(text, &mut report));
        let centres = centres.ok_or(Unpublishable::NoCentres)?;
        let mut missing = Vec::new();
        let mut part = |kind, there: bool| {
            if !there {
                missing.push(kind);
            }
        };
        let programmes = self.text(FileKind::Programmes).and_then(|text| load::programmes(text, &mut report));
        part(FileKind::Programmes, programmes.is_some());
        let communities =
            self.text(FileKind::Communities).and_then(|text| load::communities(text, &mut report));
        part(FileKind::Communities, communities.is_some());
        let data = Dataset {
            portal: Arc::new(portal),
            centres: centres.into(),
            programmes: Arc::new(programmes.unwrap_or_default()),
            communities: communities.into(),
            trouble: Trouble::of(&report, missing),
        };
        let story = self.text(FileKind::Story).and_then(|text| load::story(text, &mut report));
        let calendar = self.text(FileKind::Calendar).and_then(|text| load::calendar(text, &mut report));
        let calendar = calendar.unwrap_or_default();
        let own = self.text(FileKind::Portal).unwrap_or_default();
        let tiles = load::tiles(own, &mut report);
        let embedders = load::embedders(own, &mut report);
        Ok(Publication { data: Arc::new(data), story, calendar, tiles, embedders, report })
    }
}

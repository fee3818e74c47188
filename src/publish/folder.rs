//! A folder of data files.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::PublishError;
use crate::{
    data::{
        Dataset, Fault, FileKind, Report, Severity, Trouble,
        load::{self, Files},
    },
    domain::{Portal, Story, TileSource, calendar::Calendar},
};

/// One data file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    pub kind: FileKind,
    /// Relative to the folder.
    pub path: String,
    pub text: String,
}

/// The files of a folder, and what could not be read.
#[derive(Debug, Clone)]
pub struct DataFolder {
    pub path: PathBuf,
    pub files: Vec<DataFile>,
    pub portal: Option<Portal>,
    pub report: Report,
}

/// The domain values of a folder.
#[derive(Debug, Clone)]
pub struct Publication {
    pub data: Arc<Dataset>,
    pub story: Option<Story>,
    /// Of no year where it is not there or cannot be read.
    pub calendar: Calendar,
    pub tiles: Vec<TileSource>,
    pub report: Report,
}

impl DataFolder {
    /// Reads `portal.json` and every file that it names.
    ///
    /// # Errors
    /// [`PublishError::Io`] where the folder has no `portal.json` at all.
    pub fn read(path: &Path) -> Result<Self, PublishError> {
        let main = path.join(FileKind::Portal.plain_name());
        let text = fs::read_to_string(&main).map_err(PublishError::io(&main))?;
        let mut report = Report::default();
        let read = load::portal(&text, &mut report);
        let own = DataFile { kind: FileKind::Portal, path: FileKind::Portal.plain_name().to_owned(), text };
        let (portal, named) = read.map_or((None, Files::default()), |(portal, named)| (Some(portal), named));
        let mut files = vec![own];
        for kind in FileKind::ALL.iter().copied().filter(|kind| *kind != FileKind::Portal) {
            let Some(name) = named.path(kind) else {
                if portal.is_some() {
                    let fault = Fault::Incomplete(format!("names no {}", kind.plain_name()));
                    report.file(Severity::Warning, FileKind::Portal, fault);
                }
                continue;
            };
            match fs::read_to_string(path.join(name)) {
                Ok(text) => files.push(DataFile { kind, path: name.to_owned(), text }),
                Err(_) => report.file(Severity::Error, kind, Fault::FileMissing(name.to_owned())),
            }
        }
        Ok(Self { path: path.to_owned(), files, portal, report })
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, kind: FileKind) -> Option<&str> {
        self.files.iter().find(|file| file.kind == kind).map(|file| file.text.as_str())
    }

    /// The domain values, with everything that was left out in the report.
    ///
    /// # Errors
    /// [`PublishError::NoPortal`] and [`PublishError::NoCentres`]: without these there is no site.
    pub fn publication(&self) -> Result<Publication, PublishError> {
        let mut report = self.report.clone();
        let portal = self.portal.clone().ok_or_else(|| PublishError::NoPortal(self.path.clone()))?;
        let centres = self.text(FileKind::Centres).and_then(|text| load::centres(text, &mut report));
        let centres = centres.ok_or_else(|| PublishError::NoCentres(self.path.clone()))?;
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
        let tiles =
            self.text(FileKind::Portal).map(|text| load::tiles(text, &mut report)).unwrap_or_default();
        Ok(Publication { data: Arc::new(data), story, calendar, tiles, report })
    }
}

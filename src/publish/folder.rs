//! A folder of data files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::PublishError;
use crate::{
    data::{FileKind, FileSet},
    press::Kept,
};

/// Reads `portal.json` of a folder and every file that it names.
///
/// # Errors
/// [`PublishError::Io`] where the folder has no `portal.json` at all.
pub fn read_folder(path: &Path) -> Result<FileSet, PublishError> {
    let main = path.join(FileKind::Portal.plain_name());
    let text = fs::read_to_string(&main).map_err(PublishError::io(&main))?;
    Ok(FileSet::of(text, |name| fs::read_to_string(path.join(name)).ok()))
}

/// The `data/` of a site that was written here.
#[derive(Debug, Clone)]
pub struct SiteData(pub PathBuf);

impl Kept for SiteData {
    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.0.join(name)).ok()
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).is_file()
    }
}

//! A folder of data files.

use std::{fs, path::Path};

use super::PublishError;
use crate::data::{FileKind, FileSet};

/// Reads `portal.json` of a folder and every file that it names.
///
/// # Errors
/// [`PublishError::Io`] where the folder has no `portal.json` at all.
pub fn read_folder(path: &Path) -> Result<FileSet, PublishError> {
    let main = path.join(FileKind::Portal.plain_name());
    let text = fs::read_to_string(&main).map_err(PublishError::io(&main))?;
    Ok(FileSet::of(text, |name| fs::read_to_string(path.join(name)).ok()))
}

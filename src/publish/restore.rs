//! Writing a publication back as a folder of data to edit.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{PublishError, atomic::write_all};
use crate::{data::FileSet, draft::source::source};

/// Writes the files of a publication into a folder under their plain names, laid out to be edited, and
/// without what publishing adds. All of them are replaced, or none; other files in the folder stay.
///
/// Gives the paths of the files written.
///
/// # Errors
/// [`PublishError`] with the path.
pub fn restore(set: &FileSet, folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    fs::create_dir_all(folder).map_err(PublishError::io(folder))?;
    let files = source(set).into_iter();
    let files: Vec<_> =
        files.map(|(kind, text)| (folder.join(kind.plain_name()), text.into_bytes())).collect();
    write_all(&files)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

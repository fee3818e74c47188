//! Writing several files so that all of them change, or none.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::PublishError;

/// A file on its way: complete beside the old one, which is kept until all are there.
struct Prepared {
    path: PathBuf,
    new: PathBuf,
    /// The file before, where there was one.
    old: Option<PathBuf>,
    is_placed: bool,
}

/// Writes files with their contents. Each is first written beside its place and brought to the disk; only
/// when all are complete are they renamed, and when a renaming fails, those before it are undone.
///
/// # Errors
/// [`PublishError::Io`] with the path that failed; then every file is as it was.
pub fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), PublishError> {
    let mut prepared = Vec::new();
    let outcome = (files.iter())
        .try_for_each(|(path, bytes)| prepare(path, bytes, &mut prepared))
        .and_then(|()| prepared.iter_mut().try_for_each(place));
    if outcome.is_err() {
        for file in prepared.iter().filter(|file| file.is_placed).rev() {
            let _ = match &file.old {
                Some(old) => fs::rename(old, &file.path),
                None => fs::remove_file(&file.path),
            };
        }
    }
    for file in &prepared {
        let _ = fs::remove_file(&file.new);
        let _ = file.old.as_ref().map(fs::remove_file);
    }
    for folder in prepared.iter().filter_map(|file| file.path.parent()) {
        // Some systems cannot open a folder; the renaming holds all the same.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    outcome
}

/// A name beside a file that nothing else takes.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.{ending}", std::process::id()));
    path.with_file_name(name)
}

fn prepare(path: &Path, bytes: &[u8], prepared: &mut Vec<Prepared>) -> Result<(), PublishError> {
    let mut own = Prepared { path: path.to_owned(), new: beside(path, "new"), old: None, is_placed: false };
    let written = (|| -> io::Result<()> {
        let mut file = File::create(&own.new)?;
        file.write_all(bytes)?;
        if let Ok(metadata) = fs::metadata(path) {
            file.set_permissions(metadata.permissions())?;
            let old = beside(path, "old");
            own.old = Some(old.clone());
            fs::copy(path, old)?;
        }
        file.sync_all()
    })();
    prepared.push(own);
    written.map_err(PublishError::io(path))
}

fn place(file: &mut Prepared) -> Result<(), PublishError> {
    fs::rename(&file.new, &file.path).map_err(PublishError::io(&file.path))?;
    file.is_placed = true;
    Ok(())
}

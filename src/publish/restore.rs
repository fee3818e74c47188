//! Writing a publication back as a folder of data to edit.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{PublishError, atomic::write_all, neighbours::neighbours};
use crate::{
    data::{FileKind, FileSet, json},
    sheet::json::written,
};

/// Writes the files of a publication into a folder under their plain names, laid out to be edited, and
/// without what publishing adds. All of them are replaced, or none; other files in the folder stay.
///
/// Gives the paths of the files written.
///
/// # Errors
/// [`PublishError`] with the path.
pub fn restore(set: &FileSet, folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let found = set.text(FileKind::Areas).map(neighbours).unwrap_or_default();
    fs::create_dir_all(folder).map_err(PublishError::io(folder))?;
    let mut files = Vec::new();
    for file in &set.files {
        let path = folder.join(file.kind.plain_name());
        let text = match json(&file.text) {
            Err(_) => file.text.clone(),
            Ok(mut content) => {
                match file.kind {
                    FileKind::Portal => undo_portal(&mut content, set),
                    FileKind::Centres => undo_centres(&mut content, &found),
                    _ => {}
                }
                written(&content)
            }
        };
        files.push((path, text.into_bytes()));
    }
    write_all(&files)?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn undo_portal(portal: &mut Value, set: &FileSet) {
    if let Some(all) = portal.as_object_mut() {
        all.shift_remove("previous");
        all.shift_remove("areas");
    }
    if let Some(files) = portal["files"].as_object_mut() {
        files.retain(|key, _| set.files.iter().any(|file| file.kind.key() == key));
        for (key, path) in files.iter_mut() {
            if let Some(kind) = FileKind::from_key(key) {
                *path = kind.plain_name().into();
            }
        }
    }
}

/// Takes out the neighbours that publishing finds by itself.
fn undo_centres(centres: &mut Value, found: &BTreeMap<String, Vec<String>>) {
    for centre in centres["centres"].as_array_mut().into_iter().flatten() {
        let own = centre["id"].as_str().and_then(|id| found.get(id)).cloned();
        if let (Some(own), Some(centre)) = (own, centre.as_object_mut())
            && centre.get("neighbours") == Some(&Value::from(own))
        {
            centre.shift_remove("neighbours");
        }
    }
}

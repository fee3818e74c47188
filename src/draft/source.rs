//! A publication as files to edit.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    check::place::neighbours::neighbours,
    data::{FileKind, FileSet, converted::remove_converted, json},
    sheet::json::written,
};

/// The files of a set under their plain names, laid out to be edited, and without what publishing adds.
/// What is no JSON stays as it is.
#[must_use]
pub fn source(set: &FileSet) -> Vec<(FileKind, String)> {
    let found = set.text(FileKind::Areas).map(neighbours).unwrap_or_default();
    let text = |kind: FileKind, text: &str| {
        let Ok(mut content) = json(text) else { return text.to_owned() };
        remove_converted(&mut content);
        match kind {
            FileKind::Portal => undo_portal(&mut content, set),
            FileKind::Centres => undo_centres(&mut content, &found),
            _ => {}
        }
        written(&content)
    };
    set.files.iter().map(|file| (file.kind, text(file.kind, &file.text))).collect()
}

/// A publication as the data set that it was made of, for a draft to begin with.
#[must_use]
pub fn restored(set: &FileSet) -> FileSet {
    let files = source(set);
    let text = |kind: FileKind| files.iter().find(|(own, _)| *own == kind).map(|(_, text)| text.clone());
    let named = |name: &str| text(FileKind::ALL.iter().copied().find(|kind| kind.plain_name() == name)?);
    FileSet::of(text(FileKind::Portal).unwrap_or_default(), named)
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

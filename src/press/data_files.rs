//! The data under content-addressed names, and what is derived from it.

use serde_json::{Value, json};

use super::{
    Output, PressError, index,
    sketch::{self, Sources},
};
use crate::{
    check::{schema::SCHEMAS, short_hash},
    data::{self, Dataset, FileKind, FileSet, PublishedFile},
};

/// The data as it is published.
pub(super) struct DataFiles {
    /// All but `portal.json`.
    pub outputs: Vec<Output>,
    /// The data files as they lie on the host, without `portal.json`.
    pub files: Vec<PublishedFile>,
    /// `portal.json`, which names them.
    pub portal: Value,
}

impl DataFiles {
    /// The files under names that carry their hashes, and the schemas. `portal.json` names what is there and
    /// nothing else: a file that is no JSON is left out, and a client that cannot have one that is named
    /// knows that it is on its way.
    ///
    /// # Errors
    /// [`PressError::Json`] where `portal.json` is no JSON.
    pub fn of(set: &FileSet, known: &Dataset) -> Result<Self, PressError> {
        let text = set.text(FileKind::Portal).unwrap_or_default();
        let portal = data::json(text).map_err(PressError::json(FileKind::Portal))?;
        let mut own = Self { outputs: Vec::new(), files: Vec::new(), portal };
        if let Some(portal) = own.portal.as_object_mut() {
            portal.remove("previous");
        }
        own.portal["files"] = json!({});
        for file in set.files.iter().filter(|file| file.kind != FileKind::Portal) {
            let Some(content) = compact(&file.text) else { continue };
            let (stem, extension) = file.kind.plain_name().split_once('.').unwrap_or_default();
            let (path, bytes) = own.add(file.kind.key(), stem, extension, content);
            own.files.push(PublishedFile { kind: file.kind, path, bytes });
        }
        let sources = Sources {
            basemap: set.text(FileKind::Basemap),
            places: set.text(FileKind::Places),
            areas: set.text(FileKind::Areas),
            languages: &known.portal.languages,
        };
        if let Some(content) = sketch::sketch(sources) {
            own.add("sketch", "sketch", "json", content);
        }
        let index = index::index(known, sources.places, set.text(FileKind::Calendar), sources.areas);
        own.add("find", "find", "txt", index);
        for (name, text) in SCHEMAS {
            let content = text.as_bytes().to_vec();
            own.outputs.push(Output { path: format!("data/schema/{name}"), content });
        }
        let is_official = set.portal.as_ref().is_some_and(|portal| portal.has_official_areas);
        own.portal["areas"] = if is_official { "official" } else { "approximate" }.into();
        Ok(own)
    }

    /// Adds a file under a name that carries its hash; its path and length.
    fn add(&mut self, key: &str, stem: &str, extension: &str, content: String) -> (String, usize) {
        let name = format!("{stem}.{}.{extension}", short_hash(content.as_bytes()));
        let (path, bytes) = (format!("data/{name}"), content.len());
        self.portal["files"][key] = name.into();
        self.outputs.push(Output { path: path.clone(), content: content.into_bytes() });
        (path, bytes)
    }
}

/// `portal.json` as it is published, and what the page of open data tells of it. It names the publication
/// before, to which a client turns while this one is not whole.
pub(super) fn portal_file(mut portal: Value, previous: Option<&str>) -> (Output, PublishedFile) {
    if let Some(previous) = previous {
        portal["previous"] = previous.into();
    }
    let path = format!("data/{}", FileKind::Portal.plain_name());
    let content = portal.to_string().into_bytes();
    let bytes = content.len();
    (Output { path: path.clone(), content }, PublishedFile { kind: FileKind::Portal, path, bytes })
}

fn compact(text: &str) -> Option<String> {
    Some(data::json(text).ok()?.to_string())
}

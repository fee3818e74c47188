//! Writing the site: pages, assets, and the data under content-addressed names.

use std::{fs, path::Path};

use rayon::prelude::*;

use super::{
    PublishError, assets,
    folder::{SiteData, read_folder},
    fresh::{self, Fresh},
};
use crate::{
    data::{FileSet, Report},
    domain::Date,
    press::{LICENCE, Material, Output, compress::Effort, prepare},
};

/// Where everything comes from and goes to.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    /// The district's data.
    pub data: &'a Path,
    /// What the bundles were built into, one folder each.
    pub bundles: &'a Path,
    pub styles: &'a Path,
    /// Files that are copied as they are, but for its `data`.
    pub public: &'a Path,
    pub out: &'a Path,
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Written {
    pub pages: usize,
    pub files: usize,
    pub report: Report,
    /// Whether the data changed since the publication before, and its day did not.
    pub is_undated: bool,
}

/// Reads, derives, renders and writes a whole site. The old one is replaced only by a whole new one.
///
/// # Errors
/// [`PublishError`] with the path; then the old site is still there.
pub fn site(places: Places, today: Date) -> Result<Written, PublishError> {
    publish_set(read_folder(places.data)?, places, today)
}

/// The same of data that was read already, of the folder `places.data`.
///
/// # Errors
/// [`PublishError`] with the path; then the old site is still there.
pub fn publish_set(set: FileSet, places: Places, today: Date) -> Result<Written, PublishError> {
    fresh::recover(places.out)?;
    let (assets, mut outputs) = assets::collect(places.bundles, places.styles)?;
    let licence = licence(places.data);
    let has_licence = licence.is_some();
    outputs.extend(licence);
    outputs.extend(copied(places.public)?);
    let kept = SiteData(places.out.join("data"));
    let material = Material { set, kept: &kept, assets, has_licence, today };
    let prepared = prepare(material).map_err(PublishError::press(places.data))?;
    let documents = &prepared.documents;
    let folder = Fresh::begin(places.out, Effort::of(documents.len()))?;
    let render = |(m, page): &(_, _)| prepared.document(*m, page).map_err(PublishError::press(places.data));
    // Together, so that one long file keeps one core busy and not all.
    let (others, pages) = rayon::join(
        || folder.put_all(&outputs).and_then(|()| folder.put_all(&prepared.outputs)),
        || documents.par_iter().try_for_each(|document| folder.put(&render(document)?)),
    );
    others.and(pages)?;
    folder.carry(&prepared.carried)?;
    folder.finish()?;
    Ok(Written {
        pages: prepared.pages(),
        files: documents.len() + prepared.outputs.len() + outputs.len(),
        is_undated: prepared.is_undated,
        report: prepared.report,
    })
}

/// What the folder says of its licences in full, if it does.
fn licence(folder: &Path) -> Option<Output> {
    let name = LICENCE.rsplit('/').next()?;
    Some(Output { path: LICENCE.to_owned(), content: fs::read(folder.join(name)).ok()? })
}

fn copied(public: &Path) -> Result<Vec<Output>, PublishError> {
    let mut outputs = Vec::new();
    for entry in fs::read_dir(public).map_err(PublishError::io(public))? {
        let path = entry.map_err(PublishError::io(public))?.path();
        if path.is_file() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            outputs.push(Output { path: name, content: fs::read(&path).map_err(PublishError::io(&path))? });
        }
    }
    Ok(outputs)
}

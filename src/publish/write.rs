//! Writing the site: pages, assets, and the data under content-addressed names.

use std::{fs, path::Path};

use rayon::prelude::*;

use super::{
    PublishError,
    assets::{self, Output},
    compress::Effort,
    data_files::{DataFiles, portal_file},
    folder::read_folder,
    fresh::{self, Fresh},
    history::History,
    neighbours::neighbours,
    picture,
};
use crate::{
    check::{self, short_hash},
    data::{Dataset, FileKind, FileSet, Publication, Report, json},
    domain::Date,
    open,
    site::{Extras, Site},
};

/// The file beside the data that tells its licences in full.
const LICENCE: &str = "LICENCE.md";

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
    refuse_identity_numbers(&set)?;
    fresh::recover(places.out)?;
    let set = derived(set, places.data)?;
    let unpublishable = |source| PublishError::Unpublishable { path: places.data.to_owned(), source };
    let publication = set.publication().map_err(unpublishable)?;
    let (assets, mut outputs) = assets::collect(places.bundles, places.styles)?;
    let data = DataFiles::of(&set, places.data, &publication.data)?;
    let next = History::read(&places.out.join("data")).add(&data.portal, &set, today);
    let (portal, file) = portal_file(data.portal, next.previous.as_deref());
    let mut files = vec![file];
    files.extend(data.files);
    outputs.extend(data.outputs);
    outputs.push(portal);
    outputs.extend(next.outputs.iter().map(|(path, text)| Output::text(path, text)));
    let forms = open::files(&set, &publication);
    let listed = open::listed(&forms);
    outputs.extend(forms.into_iter().map(|file| Output { path: file.path, content: file.content }));
    let picture = publication.data.portal.site_url.as_ref().and_then(|_| picture(&set, &publication.data));
    let licence = licence(places.data);
    let path_of = |output: &Option<Output>| output.as_ref().map(|output| output.path.clone());
    let extras = Extras {
        picture: path_of(&picture),
        licence: path_of(&licence),
        open: listed,
        past: Vec::new(),
        tile_origins: publication.tiles.iter().map(|source| source.origin().to_owned()).collect(),
    };
    outputs.extend(picture.into_iter().chain(licence));
    outputs.extend(copied(places.public)?);
    let Publication { data: known, story, calendar, report, .. } = publication;
    let mut site = Site { data: known, story, calendar, files, assets, extras, today };
    let languages = site.languages()?;
    site.extras.past = next.past(&languages);
    outputs.extend(site.listings()?.into_iter().chain([site.not_found()?]).map(Output::from));
    outputs.extend(next.feeds(&site.data.portal, &languages)?.into_iter().map(Output::from));
    let documents = site.documents()?;
    let folder = Fresh::begin(places.out, Effort::of(documents.len()))?;
    // Together, so that one long file keeps one core busy and not all.
    let (others, pages) = rayon::join(
        || folder.put_all(&outputs),
        || documents.par_iter().try_for_each(|(m, page)| folder.put(&site.document(*m, page)?.into())),
    );
    others.and(pages)?;
    folder.carry(&next.carried)?;
    let (pages, files) = (documents.len() + 1, documents.len() + outputs.len());
    folder.finish()?;
    Ok(Written { pages, files, report, is_undated: next.is_undated })
}

/// What belongs to a person is published nowhere; all else that is wrong leaves itself out.
fn refuse_identity_numbers(set: &FileSet) -> Result<(), PublishError> {
    match check::identity_number(set) {
        Some((file, path)) => Err(PublishError::Personal(format!("{} {path}", file.plain_name()))),
        None => Ok(()),
    }
}

/// The picture for shared links; only a portal that knows its own address can name it.
fn picture(folder: &FileSet, data: &Dataset) -> Option<Output> {
    let content = picture::draw(folder.text(FileKind::Areas), folder.text(FileKind::Basemap), data)?;
    Some(Output { path: format!("og-{}.png", short_hash(&content)), content })
}

/// What the folder says of its licences in full, if it does.
fn licence(folder: &Path) -> Option<Output> {
    let content = fs::read(folder.join(LICENCE)).ok()?;
    Some(Output { path: format!("data/{LICENCE}"), content })
}

/// Adds what is computed from other files, unless somebody wrote it by hand.
fn derived(mut folder: FileSet, path: &Path) -> Result<FileSet, PublishError> {
    let found = folder.text(FileKind::Areas).map(neighbours).unwrap_or_default();
    let path = path.join(FileKind::Centres.plain_name());
    if let Some(file) = folder.files.iter_mut().find(|file| file.kind == FileKind::Centres)
        && let Ok(mut content) = json(&file.text)
    {
        for centre in content["centres"].as_array_mut().into_iter().flatten() {
            let own = centre["id"].as_str().and_then(|id| found.get(id));
            if let (Some(own), Some(centre)) = (own, centre.as_object_mut()) {
                centre.entry("neighbours").or_insert_with(|| own.clone().into());
            }
        }
        file.text = serde_json::to_string(&content).map_err(|source| PublishError::Json { path, source })?;
    }
    let official = folder.text(FileKind::Areas).is_some_and(are_official);
    if let Some(portal) = &mut folder.portal {
        portal.has_official_areas = official;
    }
    Ok(folder)
}

/// Whether every area is official.
fn are_official(areas: &str) -> bool {
    let areas = json(areas).unwrap_or_default();
    let mut all = areas["features"].as_array().into_iter().flatten().peekable();
    all.peek().is_some() && all.all(|area| area["properties"]["boundary"] == "official")
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

//! Writing the site: pages, assets, and the data under content-addressed names.

use std::{fs, path::Path};

use serde_json::Value;

use super::{
    PublishError,
    assets::{self, Output},
    compress,
    folder::read_folder,
    index,
    neighbours::neighbours,
    picture,
    sketch::{self, Sources},
};
use crate::{
    check::{schema::SCHEMAS, short_hash},
    data::{Dataset, FileKind, FileSet, Publication, PublishedFile, Report},
    domain::Date,
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
}

/// Reads, derives, renders and writes a whole site. The old one is replaced only by a whole new one.
///
/// # Errors
/// [`PublishError`] with the path; then the old site is still there.
pub fn site(places: Places, today: Date) -> Result<Written, PublishError> {
    let folder = derived(read_folder(places.data)?, places.data)?;
    let unpublishable = |source| PublishError::Unpublishable { path: places.data.to_owned(), source };
    let publication = folder.publication().map_err(unpublishable)?;
    let (assets, mut outputs) = assets::collect(places.bundles, places.styles)?;
    let (data, files) = data(&folder, places.data, &publication.data)?;
    let picture = publication.data.portal.site_url.as_ref().and_then(|_| picture(&folder, &publication.data));
    let licence = licence(places.data);
    let path_of = |output: &Option<Output>| output.as_ref().map(|output| output.path.clone());
    let tile_origins = publication.tiles.iter().map(|source| source.origin().to_owned()).collect();
    let extras = Extras { picture: path_of(&picture), licence: path_of(&licence), tile_origins };
    let Publication { data: known, story, calendar, report, .. } = publication;
    let site = Site { data: known, story, calendar, files, assets, extras, today };
    let pages = site.render()?;
    let count = pages.len();
    let texts = pages.into_iter().chain(site.listings()?);
    outputs.extend(texts.map(|file| Output { path: file.path, content: file.text.into_bytes() }));
    outputs.extend(picture.into_iter().chain(licence));
    outputs.extend(copied(places.public)?);
    outputs.extend(data);
    let files = outputs.len();
    replace(places.out, &outputs)?;
    Ok(Written { pages: count, files, report })
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
        && let Ok(mut content) = serde_json::from_str::<Value>(file.text.trim_start_matches('\u{feff}'))
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
    let areas: Value = serde_json::from_str(areas.trim_start_matches('\u{feff}')).unwrap_or_default();
    let mut all = areas["features"].as_array().into_iter().flatten().peekable();
    all.peek().is_some() && all.all(|area| area["properties"]["boundary"] == "official")
}

/// The data files under names that carry their hashes, `portal.json` last and naming them, and the
/// schemas. A file that is no JSON goes out as it is: the client says what it cannot read.
///
/// With them, what was published of each file, `portal.json` first: the page that lists them tells it.
fn data(
    folder: &FileSet,
    path: &Path,
    known: &Dataset,
) -> Result<(Vec<Output>, Vec<PublishedFile>), PublishError> {
    let mut outputs = Vec::new();
    let mut names = Vec::new();
    let mut files = Vec::new();
    let file_of = |kind, output: &Output| {
        let (path, bytes) = (output.path.clone(), output.content.len());
        PublishedFile { kind, path, bytes }
    };
    for file in folder.files.iter().filter(|file| file.kind != FileKind::Portal) {
        let content = compact(&file.text);
        let name = file.kind.plain_name();
        let (stem, extension) = name.split_once('.').unwrap_or((name, "json"));
        let name = format!("{stem}.{}.{extension}", short_hash(content.as_bytes()));
        names.push((file.kind.key(), name.clone()));
        let output = Output { path: format!("data/{name}"), content: content.into_bytes() };
        files.push(file_of(file.kind, &output));
        outputs.push(output);
    }
    let sources = Sources {
        basemap: folder.text(FileKind::Basemap),
        places: folder.text(FileKind::Places),
        areas: folder.text(FileKind::Areas),
    };
    if let Some(content) = sketch::sketch(sources) {
        let name = format!("sketch.{}.json", short_hash(content.as_bytes()));
        names.push(("sketch", name.clone()));
        outputs.push(Output { path: format!("data/{name}"), content: content.into_bytes() });
    }
    let content = index::index(known, sources.places, folder.text(FileKind::Calendar), sources.areas);
    let name = format!("find.{}.txt", short_hash(content.as_bytes()));
    names.push(("find", name.clone()));
    outputs.push(Output { path: format!("data/{name}"), content: content.into_bytes() });
    for (name, text) in SCHEMAS {
        outputs.push(Output { path: format!("data/schema/{name}"), content: text.as_bytes().to_vec() });
    }
    let path = path.join(FileKind::Portal.plain_name());
    let text = folder.text(FileKind::Portal).unwrap_or_default().trim_start_matches('\u{feff}');
    let mut portal: Value =
        serde_json::from_str(text).map_err(|source| PublishError::Json { path, source })?;
    for (key, name) in names {
        portal["files"][key] = name.into();
    }
    let is_official = folder.portal.as_ref().is_some_and(|portal| portal.has_official_areas);
    portal["areas"] = if is_official { "official" } else { "approximate" }.into();
    let output = Output { path: "data/portal.json".to_owned(), content: portal.to_string().into_bytes() };
    files.insert(0, file_of(FileKind::Portal, &output));
    outputs.push(output);
    Ok((outputs, files))
}

fn compact(text: &str) -> String {
    serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'))
        .map_or_else(|_| text.to_owned(), |content| content.to_string())
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

/// Writes everything into a new folder beside the old one, then changes the two.
fn replace(out: &Path, outputs: &[Output]) -> Result<(), PublishError> {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (fresh, old) =
        (out.with_file_name(format!(".{name}.new")), out.with_file_name(format!(".{name}.old")));
    for leftover in [&fresh, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover).map_err(PublishError::io(leftover))?;
        }
    }
    for output in outputs {
        let path = fresh.join(&output.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(PublishError::io(parent))?;
        }
        fs::write(&path, &output.content).map_err(PublishError::io(&path))?;
        if compress::is_compressible(&output.path) {
            for (suffix, content) in
                [("br", compress::brotli(&output.content)), ("gz", compress::gzip(&output.content))]
            {
                let path = fresh.join(format!("{}.{suffix}", output.path));
                fs::write(&path, content.map_err(PublishError::io(&path))?)
                    .map_err(PublishError::io(&path))?;
            }
        }
    }
    if out.exists() {
        fs::rename(out, &old).map_err(PublishError::io(out))?;
    }
    fs::rename(&fresh, out).map_err(PublishError::io(out))?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(PublishError::io(&old))?;
    }
    Ok(())
}

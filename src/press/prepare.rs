//! From data to a publication.

use super::{
    Kept, Output, PressError,
    converted::Converter,
    coverage,
    data_files::{DataFiles, portal_file},
    gone::gone,
    history::History,
    picture,
};
use crate::{
    check::{identity_number, place::neighbours::neighbours, short_hash},
    data::{Dataset, FileKind, FileSet, Publication, Report, json, load},
    domain::Date,
    i18n::Messages,
    nav::Page,
    open,
    site::{Assets, Extras, Site},
};

/// The file beside the data that tells its licences in full, relative to the portal's folder.
pub const LICENCE: &str = "data/LICENCE.md";

/// What a publication is made of.
#[derive(Debug, Clone)]
pub struct Material<'a> {
    pub set: FileSet,
    /// What the site's `data/` serves until now.
    pub kept: &'a dyn Kept,
    pub assets: Assets,
    /// Whether the site has [`LICENCE`].
    pub has_licence: bool,
    /// The day that the pages are made for.
    pub today: Date,
}

/// A publication whose pages are still to be rendered, one by one or on every core.
#[derive(Debug)]
pub struct Prepared {
    /// Every file but the pages of [`Self::documents`], the assets and the licence.
    pub outputs: Vec<Output>,
    pub documents: Vec<(Messages, Page)>,
    /// Files of the site so far that stay as they are, with their compressed copies; relative to the
    /// portal's folder.
    pub carried: Vec<String>,
    /// What was left out.
    pub report: Report,
    /// Whether the data changed since the publication before, and its day did not.
    pub is_undated: bool,
    site: Site,
}

impl Prepared {
    /// Renders one of [`Self::documents`].
    ///
    /// # Errors
    /// [`PressError::Site`] where the page's frame lacks a place.
    pub fn document(&self, m: Messages, page: &Page) -> Result<Output, PressError> {
        Ok(self.site.document(m, page)?.into())
    }

    /// What the data `old` made and `new`, that this is made of, does not make any more: pages and open forms,
    /// relative to the portal's folder.
    #[must_use]
    pub fn gone(&self, old: &FileSet, new: &FileSet) -> Vec<String> {
        gone(old, new, &self.site)
    }

    /// How many pages there are, with `404.html`.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.documents.len() + 1
    }
}

/// Derives everything that a publication consists of but its rendered pages.
///
/// # Errors
/// [`PressError`]: data without portal or centres, or with an identity number; every other fault leaves
/// itself out.
pub fn prepare(material: Material) -> Result<Prepared, PressError> {
    let Material { set, kept, assets, has_licence, today } = material;
    refuse_identity_numbers(&set)?;
    let set = derived(set)?;
    let publication = set.publication()?;
    let data = DataFiles::of(&set, &publication.data)?;
    let next = History::read(kept).add(&data.portal, &set, today);
    let (portal, file) = portal_file(data.portal, next.previous.as_deref());
    let mut files = vec![file];
    files.extend(data.files);
    let mut outputs = data.outputs;
    outputs.push(portal);
    outputs.extend(next.outputs.iter().map(|(path, text)| Output::text(path, text)));
    let forms = open::files(&set, &publication);
    let listed = open::listed(&forms);
    outputs.extend(forms.into_iter().map(|file| Output { path: file.path, content: file.content }));
    let picture = publication.data.portal.site_url.as_ref().and_then(|_| picture(&set, &publication.data));
    let extras = Extras {
        picture: picture.as_ref().map(|output| output.path.clone()),
        licence: has_licence.then(|| LICENCE.to_owned()),
        open: listed,
        past: Vec::new(),
        tile_origins: publication.tiles.iter().map(|source| source.origin().to_owned()).collect(),
    };
    outputs.extend(picture);
    let Publication { data: known, story, calendar, report, .. } = publication;
    let coverage = coverage::coverage(&set, &known);
    let mut site = Site { data: known, story, coverage, calendar, files, assets, extras, today };
    let languages = site.languages()?;
    site.extras.past = next.past(&languages);
    outputs.extend(site.listings()?.into_iter().chain([site.not_found()?]).map(Output::from));
    outputs.extend(site.charts()?.into_iter().map(|(path, content)| Output { path, content }));
    outputs.extend(next.feeds(&site.data.portal, &languages)?.into_iter().map(Output::from));
    let documents = site.documents()?;
    Ok(Prepared { outputs, documents, carried: next.carried, report, is_undated: next.is_undated, site })
}

/// Every file of a publication that depends on its data, its pages rendered. `progress` is told how
/// many pages are done, and of how many.
///
/// # Errors
/// As [`prepare`].
pub fn all(material: Material, progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<Output>, PressError> {
    let mut prepared = prepare(material)?;
    let mut outputs = std::mem::take(&mut prepared.outputs);
    let count = prepared.documents.len();
    for (at, (m, page)) in prepared.documents.iter().enumerate() {
        progress(at, count);
        outputs.push(prepared.document(*m, page)?);
    }
    progress(count, count);
    Ok(outputs)
}

/// What belongs to a person is published nowhere; all else that is wrong leaves itself out.
fn refuse_identity_numbers(set: &FileSet) -> Result<(), PressError> {
    match identity_number(set) {
        Some((file, path)) => Err(PressError::Personal(format!("{} {path}", file.plain_name()))),
        None => Ok(()),
    }
}

/// The picture for shared links; only a portal that knows its own address can name it.
fn picture(set: &FileSet, data: &Dataset) -> Option<Output> {
    let content = picture::draw(set.text(FileKind::Areas), set.text(FileKind::Basemap), data)?;
    Some(Output { path: format!("og-{}.png", short_hash(&content)), content })
}

/// Adds what is computed from other files, or converted from the simplified Chinese, unless somebody wrote it by
/// hand.
fn derived(mut set: FileSet) -> Result<FileSet, PressError> {
    convert(&mut set)?;
    let found = set.text(FileKind::Areas).map(neighbours).unwrap_or_default();
    if let Some(file) = set.files.iter_mut().find(|file| file.kind == FileKind::Centres)
        && let Ok(mut content) = json(&file.text)
    {
        for centre in content["centres"].as_array_mut().into_iter().flatten() {
            let own = centre["id"].as_str().and_then(|id| found.get(id));
            if let (Some(own), Some(centre)) = (own, centre.as_object_mut()) {
                centre.entry("neighbours").or_insert_with(|| own.clone().into());
            }
        }
        file.text = serde_json::to_string(&content).map_err(PressError::json(FileKind::Centres))?;
    }
    let official = set.text(FileKind::Areas).is_some_and(are_official);
    if let Some(portal) = &mut set.portal {
        portal.has_official_areas = official;
    }
    Ok(set)
}

/// Converts the texts of every file that is JSON.
fn convert(set: &mut FileSet) -> Result<(), PressError> {
    let converter = Converter::into(set.portal.as_ref().map_or(&[][..], |portal| &portal.languages));
    if converter.is_idle() {
        return Ok(());
    }
    for file in &mut set.files {
        if let Ok(mut content) = json(&file.text) {
            converter.add(file.kind, &mut content);
            file.text = serde_json::to_string(&content).map_err(PressError::json(file.kind))?;
        }
    }
    let own = set.text(FileKind::Portal).and_then(|text| load::portal(text, &mut Report::default()));
    set.portal = own.map(|(portal, _)| portal);
    Ok(())
}

/// Whether every area is official.
fn are_official(areas: &str) -> bool {
    let areas = json(areas).unwrap_or_default();
    let mut all = areas["features"].as_array().into_iter().flatten().peekable();
    all.peek().is_some() && all.all(|area| area["properties"]["boundary"] == "official")
}

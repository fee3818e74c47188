//! The static pages, rendered from the same views as the living client.
//!
//! Pure: data and assets come in, files come out. Reading, compressing and writing them is the
//! business of `publish`.

mod desk;
mod feeds;
mod head;
mod not_found;
mod oembed;
mod page;
mod scripts;
mod share;
mod sitemap;
mod structured;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use feeds::{feed_page, feed_path};
pub use scripts::Scripts;
pub use share::PICTURE_SIZE;

use crate::{
    coverage::told::State,
    data::{Dataset, PastPublication, PublishedFile, PublishedForm},
    domain::{Date, Story, calendar::Calendar},
    i18n::{Messages, MessagesError},
    nav::{self, Page},
    ui::told::chart::{self, Chart},
};

/// A script or module that a page loads, with the hash that it must have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// Relative to the portal's folder.
    pub path: String,
    /// For Subresource Integrity: `sha256-…`.
    pub integrity: String,
}

impl Asset {
    /// An asset at a path with the hash of its content.
    #[must_use]
    pub fn of(path: impl Into<String>, content: &[u8]) -> Self {
        let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(content)));
        Self { path: path.into(), integrity }
    }
}

/// What every page refers to or holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assets {
    /// The page's frame, with `<!--portal:head-->` and `<!--portal:body-->`.
    pub template: String,
    pub scripts: Scripts,
    /// The JavaScript of the client, which starts itself.
    pub client: Asset,
    pub wasm: Asset,
    /// The styles, held by every page.
    pub style: String,
    /// The styles of embedded pages, which hold no others.
    pub frame_style: String,
    /// What the page of coverage needs, besides the map's library and style.
    pub coverage: OwnAssets,
    /// What the builder of embedding code needs.
    pub builder: OwnAssets,
    pub desk: DeskAssets,
    /// Tells web editors what is wrong with a frame, where they ask for it.
    pub diagnose: Asset,
    pub elder: PlainAssets,
    /// What the page about the centres needs for its story.
    pub story: PlainAssets,
    /// What the map needs when it is asked for.
    pub map: MapAssets,
    /// What finding needs when the page rests or it is asked for.
    pub find: FindAssets,
    /// What handing on needs when a person reaches for what is rare of it.
    pub hand: FindAssets,
    pub messages: Vec<MessageFiles>,
    /// These assets themselves as a file, for the desk's writer; not inside that file.
    #[serde(skip)]
    pub file: Asset,
}

/// Where the messages of a language are, relative to the portal's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageFiles {
    /// BCP 47.
    pub tag: String,
    /// Those that the client loads.
    pub client: String,
    /// Those that the bundle of finding loads besides.
    pub find: String,
    /// Those that the bundle of handing on loads besides both.
    pub hand: String,
    /// Those that the bundle of coverage loads besides the client's.
    pub coverage: String,
}

/// What only elder mode loads, or only one page, without WASM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainAssets {
    pub style: Asset,
    pub script: Asset,
}

/// The files of the bundle of finding, or of that of handing on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindAssets {
    pub client: Asset,
    pub wasm: Asset,
    pub style: Asset,
}

/// The files of a bundle that only one page loads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAssets {
    pub client: Asset,
    pub wasm: Asset,
    pub style: Asset,
}

/// The files of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskAssets {
    pub own: OwnAssets,
    /// The worker that makes a publication: its script, which loads the module.
    pub writer: Asset,
    pub writer_wasm: Asset,
}

/// The map's own files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapAssets {
    /// The parts of Leaflet that the map uses.
    pub library: Asset,
    pub client: Asset,
    pub wasm: Asset,
    pub style: Asset,
}

/// Files beside the pages that are there or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extras {
    /// The picture that a shared link shows, relative to the portal's folder.
    pub picture: Option<String>,
    /// What may be done with the data, in full, relative to the portal's folder.
    pub licence: Option<String>,
    /// The data in the formats that others read.
    pub open: Vec<PublishedForm>,
    /// The last publications, the newest first.
    pub past: Vec<PastPublication>,
    /// Scheme and host of each complete tile source: the only strangers whose pictures may be shown.
    pub tile_origins: Vec<String>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// Relative to the portal's folder.
    pub path: String,
    pub text: String,
}

/// Everything that the pages are made of.
#[derive(Debug, Clone)]
pub struct Site {
    pub data: Arc<Dataset>,
    /// What the pages about the centres tell, where it is published.
    pub story: Option<Story>,
    /// What lies within a walk.
    pub coverage: State,
    /// Days off and worked in exchange; of no year where it is not published.
    pub calendar: Calendar,
    /// The data files as they are published.
    pub files: Vec<PublishedFile>,
    pub assets: Assets,
    pub extras: Extras,
    /// The day that the pages are made for: what has expired on it says so.
    pub today: Date,
}

/// Why pages could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    #[error("portal.json offers a language that there are no messages for: {0}")]
    Messages(#[from] MessagesError),
    #[error("index.html has no <!--portal:{0}-->: the page's {0} goes there")]
    Template(&'static str),
}

impl Site {
    /// The pages that exist in each language.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let centres = self.data.centres.iter().map(|centre| Page::Centre(centre.id.clone()));
        let programmes = (self.data.programmes.list.iter()).map(|one| Page::Programme(one.id.clone()));
        let single = [Page::Home, Page::Programmes, Page::Coverage, Page::About, Page::OpenData];
        single.into_iter().chain(centres).chain(programmes).collect()
    }

    /// Those that other pages frame, and those for staff: no search engine is told of them.
    #[must_use]
    pub fn embedded(&self) -> Vec<Page> {
        let cards = self.data.centres.iter().map(|centre| Page::EmbedCentre(centre.id.clone()));
        [Page::Embed, Page::EmbedBuild, Page::Desk].into_iter().chain(cards).collect()
    }

    /// The messages of the languages on offer, the root's first.
    ///
    /// # Errors
    /// [`SiteError::Messages`] where a language has none.
    pub fn languages(&self) -> Result<Vec<Messages>, SiteError> {
        let tags = self.data.portal.languages.iter();
        Ok(tags.map(|tag| Messages::built_in(tag)).collect::<Result<_, _>>()?)
    }

    /// Every page in every language, in the order in which they are written.
    ///
    /// # Errors
    /// [`SiteError::Messages`] where a language has none.
    pub fn documents(&self) -> Result<Vec<(Messages, Page)>, SiteError> {
        let pages = [self.pages(), self.embedded()].concat();
        let of = |m: Messages| pages.iter().map(move |page| (m, page.clone()));
        Ok(self.languages()?.into_iter().flat_map(of).collect())
    }

    /// One of [`Self::documents`].
    ///
    /// # Errors
    /// [`SiteError::Template`] where the frame lacks a place.
    pub fn document(&self, m: Messages, page: &Page) -> Result<SiteFile, SiteError> {
        Ok(SiteFile { path: Self::path(m, page), text: page::render(self, m, page)? })
    }

    /// Where the document of a page lies, relative to the portal's folder.
    #[must_use]
    pub fn path(m: Messages, page: &Page) -> String {
        format!("{}index.html", nav::href(m.tag(), page).trim_start_matches("./"))
    }

    /// `404.html`, in every language at once.
    ///
    /// # Errors
    /// [`SiteError::Messages`] where a language has none.
    pub fn not_found(&self) -> Result<SiteFile, SiteError> {
        let text = not_found::render(self, &self.languages()?);
        Ok(SiteFile { path: "404.html".to_owned(), text })
    }

    /// Every page in every language, and `404.html`.
    ///
    /// # Errors
    /// [`SiteError`] where a language has no messages or the frame lacks a place.
    pub fn render(&self) -> Result<Vec<SiteFile>, SiteError> {
        let pages = self.documents()?;
        let pages = pages.iter().map(|(m, page)| self.document(*m, page));
        pages.chain(std::iter::once_with(|| self.not_found())).collect()
    }

    /// Every chart as a drawing and as a table, in every language.
    ///
    /// # Errors
    /// [`SiteError::Messages`] where a language has none.
    pub fn charts(&self) -> Result<Vec<(String, Vec<u8>)>, SiteError> {
        let figures = self.story.as_ref().map(|story| story.figures.as_slice()).unwrap_or_default();
        let mut files = Vec::new();
        for m in self.languages()? {
            for one in Chart::all(figures) {
                let path = |extension| nav::story_file(m.tag(), one.id(), extension);
                files.push((path("svg"), chart::svg(&one, &self.data, m).into_bytes()));
                files.push((path("csv"), chart::csv(&one, m)));
            }
        }
        Ok(files)
    }

    /// What tells search engines of every page, and other sites how to frame it; nothing where the portal
    /// does not know its address.
    ///
    /// # Errors
    /// [`SiteError`] where a language has no messages.
    pub fn listings(&self) -> Result<Vec<SiteFile>, SiteError> {
        Ok([sitemap::files(self)?, oembed::files(self)?].concat())
    }

    /// The address of a page, where the portal knows its own.
    fn absolute(&self, tag: &str, page: &Page) -> Option<String> {
        self.absolute_file(nav::href(tag, page).trim_start_matches("./"))
    }

    /// The address of a file of the portal's folder, where the portal knows its own.
    fn absolute_file(&self, path: &str) -> Option<String> {
        let url = self.data.portal.site_url.as_deref()?;
        Some(format!("{url}{path}"))
    }
}

/// The hash of an inline script or style, as a content security policy names it.
fn csp_hash(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content.as_bytes())))
}

/// A text inside HTML, also between double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! Loading a publication: the newest that is whole.

use std::sync::Arc;

use crate::{
    data::{
        Communities, Dataset, FileKind, Loading, Report, Trouble, Upload, is_content_addressed, load,
        load::Files,
    },
    nav::Page,
    web::{
        early,
        fetch::{self, Fetch, Freshness},
    },
};

/// What of a publication is loaded so far.
pub struct Loaded {
    pub data: Dataset,
    pub files: Files,
    /// The path of its `portal.json`, relative to `data/`.
    pub path: String,
}

impl Loaded {
    /// What a page needs of the newest publication. Where not all of that can be had, it may be on its way
    /// to the host, and the one before it is taken, all of it: never parts of both.
    ///
    /// # Errors
    /// The file without which there is nothing to show.
    pub async fn newest(page: &Page) -> Result<Self, FileKind> {
        let path = FileKind::Portal.plain_name();
        let text = portal_file(path).text().await.map_err(|_| FileKind::Portal)?;
        let mut previous = None;
        let newest = Self::fetch(path, &text, page, &mut previous).await;
        if newest.as_ref().is_ok_and(Self::is_whole) {
            return newest;
        }
        if let Some(path) = previous
            && let Ok(text) = data_file(&path).text().await
            && let Ok(mut before) = Self::fetch(&path, &text, page, &mut None).await
            && before.is_whole()
        {
            before.data.trouble.upload = Upload::Before;
            return Ok(before);
        }
        newest
    }

    /// Whether everything is there that the publication names; one without a file of its own is whole too.
    fn is_whole(&self) -> bool {
        self.data.trouble.missing.iter().all(|kind| self.files.path(*kind).is_none())
    }

    /// What a page needs; only without the centres there is nothing to show. Tells where the publication
    /// before is.
    async fn fetch(
        path: &str,
        text: &str,
        page: &Page,
        previous: &mut Option<String>,
    ) -> Result<Self, FileKind> {
        let mut report = Report::default();
        let (portal, files) = load::portal(text, &mut report).ok_or(FileKind::Portal)?;
        previous.clone_from(&files.previous);
        let centres = named_file(&files, FileKind::Centres);
        let programmes = named_file(&files, FileKind::Programmes);
        let communities = matches!(page, Page::Centre(_)).then(|| named_file(&files, FileKind::Communities));
        let centres = text_of(centres).await.and_then(|text| load::centres(&text, &mut report));
        let centres = centres.ok_or(FileKind::Centres)?;
        let programmes = text_of(programmes).await.and_then(|text| load::programmes(&text, &mut report));
        let communities = match communities {
            None => Loading::Pending,
            Some(file) => text_of(file).await.and_then(|text| load::communities(&text, &mut report)).into(),
        };
        let mut missing = Vec::new();
        if programmes.is_none() {
            missing.push(FileKind::Programmes);
        }
        if matches!(communities, Loading::Failed) {
            missing.push(FileKind::Communities);
        }
        let trouble = Trouble::of(&report, missing);
        let data = Dataset {
            portal: Arc::new(portal),
            centres: centres.into(),
            programmes: Arc::new(programmes.unwrap_or_default()),
            communities,
            trouble,
        };
        Ok(Self { data, files, path: path.to_owned() })
    }
}

/// The communities of a publication, and what trouble they were.
pub async fn communities(files: &Files) -> (Loading<Communities>, Trouble) {
    let mut report = Report::default();
    let text = text_of(named_file(files, FileKind::Communities)).await;
    let communities = text.and_then(|text| load::communities(&text, &mut report)).into();
    let missing = matches!(communities, Loading::Failed).then_some(FileKind::Communities);
    (communities, Trouble::of(&report, missing.into_iter().collect()))
}

fn portal_file(path: &str) -> Fetch {
    early::take_portal().map_or_else(|| data_file(path), |response| fetch::started(path, response))
}

fn data_file(path: &str) -> Fetch {
    let freshness = if is_content_addressed(path) { Freshness::Immutable } else { Freshness::Revalidate };
    fetch::start(&format!("data/{path}"), freshness)
}

/// A file that `portal.json` names, on its way.
fn named_file(files: &Files, kind: FileKind) -> Option<Fetch> {
    files.path(kind).map(data_file)
}

/// Its text; where it cannot be had, the page says that it is missing.
async fn text_of(file: Option<Fetch>) -> Option<String> {
    file?.text().await.ok()
}

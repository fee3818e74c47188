//! What the portal publishes: the files of a publication as texts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use web_sys::RequestCache;

use super::fetch::{self, Coming, Lost};
use crate::{
    check::short_hash,
    data::{self, FileKind, FileSet, is_content_addressed},
};

/// Why a publication cannot be worked with at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Its `portal.json` could not be had.
    #[error("portal.json: {0}")]
    Portal(#[from] Lost),
    /// What came in its place is none.
    #[error("portal.json cannot be read")]
    Unreadable,
}

/// A file that a publication names and that could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostFile {
    /// As `portal.json` names it.
    pub name: String,
    pub why: Lost,
}

/// A publication as it was loaded.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its files as texts; what was lost or cannot be read stands in the report too.
    pub set: FileSet,
    pub lost: Vec<LostFile>,
    /// Whether the host could not be asked, and this is what the last visit left.
    pub is_kept: bool,
}

/// What the portal publishes now.
///
/// # Errors
/// [`LoadError`] where there is no `portal.json` that can be read; any other file that fails is told in what
/// comes back.
pub async fn current() -> Result<Published, LoadError> {
    let portal = fetch::start(&in_data(FileKind::Portal.plain_name()), RequestCache::NoCache);
    let portal = portal.arrived().await?;
    let is_kept = portal.is_kept();
    publication(portal.text().await?, is_kept).await
}

/// An earlier publication by the name of its `portal.json`, as [`kept::list`](super::kept::list) tells it.
///
/// # Errors
/// As [`current`].
pub async fn earlier(name: &str) -> Result<Published, LoadError> {
    publication(file(name, start(name)).await?, false).await
}

async fn publication(portal: String, is_kept: bool) -> Result<Published, LoadError> {
    let names = names(&portal).ok_or(LoadError::Unreadable)?;
    let is_own = |kind: &str| FileKind::from_key(kind).is_some();
    let names = names.into_iter().filter(|(kind, _)| is_own(kind)).map(|(_, name)| name);
    let (texts, lost) = texts(names.collect()).await;
    let set = FileSet::of(portal, |name| texts.get(name).cloned());
    Ok(Published { set, lost, is_kept })
}

/// Every file that a `portal.json` names, with its key; none where it cannot be read.
pub(super) fn names(portal: &str) -> Option<Vec<(String, String)>> {
    let portal: Value = data::json(portal).ok()?;
    let files = portal.get("files")?.as_object()?.iter();
    let plain = files.filter_map(|(key, name)| Some((key.clone(), plain(name.as_str()?)?.to_owned())));
    Some(plain.collect())
}

/// A name of a file in `data` itself.
pub(super) fn plain(name: &str) -> Option<&str> {
    let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    (is_plain && !name.is_empty() && !name.starts_with('.')).then_some(name)
}

/// The texts of files of `data`, all on their way at once, and those that could not be had.
pub(super) async fn texts(names: BTreeSet<String>) -> (BTreeMap<String, String>, Vec<LostFile>) {
    let coming: Vec<_> = names.into_iter().map(|name| (start(&name), name)).collect();
    let (mut texts, mut lost) = (BTreeMap::new(), Vec::new());
    for (coming, name) in coming {
        match file(&name, coming).await {
            Ok(text) => drop(texts.insert(name, text)),
            Err(why) => lost.push(LostFile { name, why }),
        }
    }
    (texts, lost)
}

/// Starts to fetch a file of `data`.
pub(super) fn start(name: &str) -> Coming {
    let is_lasting = is_content_addressed(name);
    fetch::start(&in_data(name), if is_lasting { RequestCache::Default } else { RequestCache::NoCache })
}

/// A file of `data`. A copy that is not what its name says is fetched once more, past all copies.
async fn file(name: &str, coming: Coming) -> Result<String, Lost> {
    let text = coming.arrived().await?.exact().await;
    match text {
        Ok(text) if is_whole(name, &text) => return Ok(text),
        Err(Lost::Unreachable) => return Err(Lost::Unreachable),
        _ => {}
    }
    let text = fetch::start(&in_data(name), RequestCache::Reload).arrived().await?.exact().await?;
    if is_whole(name, &text) { Ok(text) } else { Err(Lost::Damaged) }
}

/// Whether a content has the hash that the name of its file carries, if any.
fn is_whole(name: &str, text: &str) -> bool {
    let is_hash =
        |part: &&str| part.len() == 16 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    name.split('.').find(is_hash).is_none_or(|hash| short_hash(text.as_bytes()) == hash)
}

fn in_data(name: &str) -> String {
    ["data/", name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_held_to_the_hash_in_its_name() {
        let name = format!("centres.{}.json", short_hash(b"{}"));
        assert!(is_whole(&name, "{}"));
        assert!(!is_whole(&name, "{"));
        assert!(is_whole("centres.json", "{"));
    }

    #[test]
    fn only_plain_names_of_a_portal_are_fetched() {
        let portal =
            r#"{ "files": { "centres": "centres.json", "areas": "../areas.geojson", "places": 3 } }"#;
        assert_eq!(names(portal), Some(vec![("centres".to_owned(), "centres.json".to_owned())]));
        assert_eq!(names("<!DOCTYPE html>"), None);
    }
}

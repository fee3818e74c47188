//! The last publications that a site keeps beside the newest, so that it can tell what changed, and
//! bring one back.
//!
//! In the site's `data/` each kept publication has its `portal.<hash>.json`, and the files that it names
//! stay; `publications.json` lists them, the newest first. A publication *is* its `portal.json` without
//! `previous`: what is published again with the same content is the same publication.

mod entry;

use std::{collections::BTreeSet, io};

use serde_json::{Value, json};

use super::{Kept, PressError};
use crate::{
    changes::{
        Change, between_texts,
        feed::{self, Edition, Feed, News},
    },
    check::short_hash,
    data::{self, FileKind, FileSet, PastPublication, Unpublishable},
    domain::{Date, Portal, date::parse_date},
    i18n::Messages,
    site::{SiteFile, feed_page, feed_path},
};
use entry::{files, identity, later, start_of};

pub use entry::Entry;

/// As many publications are kept, the newest among them.
pub const KEPT: usize = 6;
/// The list of them, in the site's `data/`.
pub const LIST: &str = "publications.json";

/// The publications that a site keeps, the newest first.
#[derive(Debug, Clone)]
pub struct History<'a> {
    kept: &'a dyn Kept,
    entries: Vec<Entry>,
    /// Whether the site has a `portal.json` at all.
    has_portal: bool,
}

/// What a new publication makes of the history.
#[derive(Debug, Clone)]
pub struct Next {
    /// For the new `portal.json`: where the publication before lies, relative to it.
    pub previous: Option<String>,
    /// Path, relative to the portal's folder, and text of files to write.
    pub outputs: Vec<(String, String)>,
    /// Files of the old site to carry over as they are, with their compressed copies; relative to the
    /// portal's folder.
    pub carried: Vec<String>,
    /// The newest first. Of the oldest that is kept nothing is told unless it was the first.
    pub editions: Vec<Edition>,
    /// Whether the data changed while the day of publication did not.
    pub is_undated: bool,
    /// The portal's own id.
    id: String,
}

impl<'a> History<'a> {
    /// What a site's `data/` keeps. What is broken or missing is left out; where nothing is kept, there
    /// is none.
    #[must_use]
    pub fn read(kept: &'a dyn Kept) -> Self {
        let json = |name: &str| -> Option<Value> { serde_json::from_str(&kept.text(name)?).ok() };
        let list = json(LIST).unwrap_or_default();
        let listed = list["publications"].as_array().into_iter().flatten();
        let mut entries: Vec<Entry> = listed.filter_map(|entry| Entry::read(kept, entry)).collect();
        // What stands there was put there by hand, or by tools that kept nothing.
        let current = json(FileKind::Portal.plain_name());
        if let Some(mut found) = current.as_ref().and_then(|portal| Entry::of(kept, identity(portal)))
            && entries.first().is_none_or(|newest| newest.hash != found.hash)
        {
            if let Some(newest) = entries.first() {
                found.updated = later(&found.updated, &newest.updated);
            }
            entries.insert(0, found);
        }
        Self { kept, entries, has_portal: current.is_some() }
    }

    /// The kept publications, the newest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What stood before the newest publication; before its first appearance, where that had come back.
    #[must_use]
    pub fn before(&self) -> Option<&Entry> {
        let newest = &self.entries.first()?.hash;
        let first = self.entries.iter().rposition(|entry| entry.hash == *newest)?;
        self.entries[first..].iter().find(|entry| entry.hash != *newest)
    }

    /// The data of a kept publication.
    #[must_use]
    pub fn set(&self, entry: &Entry) -> FileSet {
        entry.set(self.kept)
    }

    /// What a kept publication changed of the one before it, where that is kept too.
    #[must_use]
    pub fn changes(&self, at: usize) -> Option<Vec<Change>> {
        let (own, before) = (self.entries.get(at)?, self.entries.get(at + 1)?);
        Some(changes(&before.set(self.kept), &texts(&own.set(self.kept), &own.text)))
    }

    /// Takes a new publication in: `portal` is its document without `previous` and with the names of all
    /// files, `set` its files as texts, `today` the day on which one that was published before comes back.
    #[must_use]
    pub fn add(&self, portal: &Value, set: &FileSet, today: Date) -> Next {
        let text = identity(portal);
        let hash = short_hash(text.as_bytes());
        let published = portal["published"].as_str().and_then(|day| parse_date(day).ok()).unwrap_or(today);
        let mut entries = self.entries.clone();
        let fresh = texts(set, &text);
        let found = entries.first().map(|newest| changes(&newest.set(self.kept), &fresh));
        let mut is_undated = false;
        let mut newest_changes = None;
        let updated = start_of(published);
        let entry =
            Entry { hash, published, updated, is_first: false, is_returned: false, text: text.clone() };
        match (entries.first_mut(), found) {
            (Some(newest), Some(found)) if found.is_empty() => {
                // Only what is derived, or the layout, is another.
                (newest.hash, newest.text) = (entry.hash, entry.text);
            }
            (Some(newest), found) => {
                newest_changes = found;
                let updated = newest.updated.clone();
                let is_known =
                    |one: &Entry| one.hash == entry.hash || changes(&one.set(self.kept), &fresh).is_empty();
                let is_returned = self.entries.iter().skip(1).any(is_known);
                is_undated = !is_returned && newest.published == published;
                let start = if is_returned { start_of(today) } else { entry.updated.clone() };
                entries.insert(0, Entry { updated: later(&start, &updated), is_returned, ..entry });
            }
            (None, _) => entries.push(Entry { is_first: !self.has_portal, ..entry }),
        }
        truncate(&mut entries);
        let editions = self.editions(&entries, &fresh, newest_changes);
        self.next(&entries, editions, portal, is_undated)
    }

    fn next(&self, entries: &[Entry], editions: Vec<Edition>, portal: &Value, is_undated: bool) -> Next {
        let mut outputs: Vec<(String, String)> = entries
            .iter()
            .enumerate()
            .filter(|(index, entry)| *index == 0 || !self.kept.has(&entry.path()))
            .map(|(_, entry)| (in_data(&entry.path()), entry.text.clone()))
            .collect();
        let list: Vec<Value> = entries.iter().map(Entry::to_json).collect();
        outputs.push((in_data(LIST), json!({ "format": 1, "publications": list }).to_string()));
        let mut written: BTreeSet<String> =
            files(portal).unwrap_or_default().into_iter().map(|name| in_data(&name)).collect();
        written.extend(outputs.iter().map(|(path, _)| path.clone()));
        let old: BTreeSet<String> =
            entries.iter().skip(1).flat_map(Entry::names).map(|name| in_data(&name)).collect();
        let carried = old.difference(&written).cloned().collect();
        let previous = entries.get(1).map(Entry::path);
        let id = portal["id"].as_str().unwrap_or_default().to_owned();
        Next { previous, outputs, carried, editions, is_undated, id }
    }

    /// What each publication changed; `newest` are the changes of the newest where they are known already.
    fn editions(
        &self,
        entries: &[Entry],
        fresh: &[(FileKind, &str)],
        mut newest: Option<Vec<Change>>,
    ) -> Vec<Edition> {
        let mut editions = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let news = match entries.get(index + 1) {
                Some(before) => {
                    let before = || before.set(self.kept);
                    let found = match newest.take() {
                        Some(known) => known,
                        None if index == 0 => changes(&before(), fresh),
                        None => changes(&before(), &texts(&entry.set(self.kept), &entry.text)),
                    };
                    if entry.is_returned {
                        News::Returned(entry.published, found)
                    } else {
                        News::Changed(found)
                    }
                }
                None if entry.is_first => News::First,
                None => continue,
            };
            let Entry { hash, published, updated, .. } = entry.clone();
            editions.push(Edition { hash, published, updated, news });
        }
        editions
    }
}

impl Next {
    /// The kept publications in words, for the page that tells what changed.
    #[must_use]
    pub fn past(&self, languages: &[Messages]) -> Vec<PastPublication> {
        let past = |edition: &Edition| PastPublication {
            day: edition.day(),
            is_first: edition.news == News::First,
            said: languages.iter().map(|m| (m.tag(), edition.sentences(*m))).collect(),
        };
        self.editions.iter().map(past).collect()
    }

    /// Both feeds in each language.
    ///
    /// # Errors
    /// None in practice: they are written into memory.
    pub fn feeds(&self, portal: &Portal, languages: &[Messages]) -> io::Result<Vec<SiteFile>> {
        let mut files = Vec::new();
        for m in languages.iter().copied() {
            let (path, page) = (feed_path(m.tag()), feed_page(m.tag()));
            let feed = Feed { portal, id: &self.id, editions: &self.editions, path: &path, page: &page, m };
            files.push(SiteFile { path: format!("{path}.json"), text: feed::json(feed) });
            files.push(SiteFile { path: format!("{path}.xml"), text: feed::atom(feed)? });
        }
        Ok(files)
    }
}

/// One publication's changes as feeds: JSON Feed and Atom.
///
/// # Errors
/// [`PressError::Unpublishable`] without a portal that can be read.
pub fn single(changes: Vec<Change>, new: &FileSet, m: Messages) -> Result<(String, String), PressError> {
    let portal = new.portal.as_ref().ok_or(Unpublishable::NoPortal)?;
    let document = data::json(new.text(FileKind::Portal).unwrap_or_default()).unwrap_or_default();
    let (hash, updated) = (short_hash(identity(&document).as_bytes()), start_of(portal.published));
    let edition = Edition { hash, published: portal.published, updated, news: News::Changed(changes) };
    let (own, page) = (feed_path(m.tag()), feed_page(m.tag()));
    let id = document["id"].as_str().unwrap_or_default();
    let feed = Feed { portal, id, editions: &[edition], path: &own, page: &page, m };
    Ok((feed::json(feed), feed::atom(feed)?))
}

/// Leaves the newest publications, and of those that came and went no more than a few times each.
fn truncate(entries: &mut Vec<Entry>) {
    let mut known = BTreeSet::new();
    let kept = entries.iter().take(KEPT * 3).take_while(|entry| {
        known.insert(entry.hash.clone());
        known.len() <= KEPT
    });
    let kept = kept.count();
    entries.truncate(kept);
}

/// The texts of a set with another `portal.json`.
fn texts<'a>(set: &'a FileSet, portal: &'a str) -> Vec<(FileKind, &'a str)> {
    let others = set.files.iter().filter(|file| file.kind != FileKind::Portal);
    let others = others.map(|file| (file.kind, file.text.as_str()));
    std::iter::once((FileKind::Portal, portal)).chain(others).collect()
}

fn changes(old: &FileSet, new: &[(FileKind, &str)]) -> Vec<Change> {
    let old: Vec<_> = old.files.iter().map(|file| (file.kind, file.text.as_str())).collect();
    between_texts(&old, new)
}

fn in_data(name: &str) -> String {
    format!("data/{name}")
}

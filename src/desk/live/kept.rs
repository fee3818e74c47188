//! The publications that the portal keeps beside the newest.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use web_sys::RequestCache;

use super::{
    fetch::{self, Lost},
    load::{names, plain, texts},
};
use crate::{
    data::FileKind,
    domain::{Date, date::parse_date},
};

/// The list of them, in `data`.
const LIST: &str = "publications.json";
/// What may be done with the data, in `data`.
const LICENCE: &str = "LICENCE.md";

/// A kept publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPublication {
    /// The name of its `portal.json`.
    pub name: String,
    /// By which its address names it.
    pub hash: String,
    /// The day that its data name.
    pub published: Option<Date>,
    /// Whether there was none before it.
    pub is_first: bool,
    /// Whether it had been published before, and came back.
    pub is_returned: bool,
}

/// What the writer wants to know of what the portal serves now.
#[derive(Debug, Clone, Default)]
pub struct Everything {
    /// Texts of the files of `data` by their names: `portal.json`, the list, each publication and its files.
    pub texts: BTreeMap<String, String>,
    /// Whether the portal says in full what may be done with the data.
    pub has_licence: bool,
}

/// The kept publications, the newest first.
///
/// # Errors
/// [`Lost`]; [`Lost::Missing`] where the portal keeps none.
pub async fn list() -> Result<Vec<KeptPublication>, Lost> {
    Ok(read(&list_text().await?))
}

/// All that the portal serves of data. What it does not have, or not whole, is left out; a portal that publishes
/// nothing has none.
///
/// # Errors
/// [`Lost`] where the host did not answer for one of them: nothing is to be made of a part.
pub async fn everything() -> Result<Everything, Lost> {
    let licence = fetch::start(&["data/", LICENCE].concat(), RequestCache::NoCache);
    let mut all = answered([FileKind::Portal.plain_name(), LIST].map(str::to_owned).into()).await?;
    let listed = all.get(LIST).map(|list| read(list)).unwrap_or_default();
    let portal = all.get(FileKind::Portal.plain_name()).cloned();
    let kept = answered(listed.into_iter().map(|one| one.name).collect()).await?;
    let named = kept.values().chain(&portal).filter_map(|portal| names(portal)).flatten();
    let files = answered(named.map(|(_, name)| name).collect()).await?;
    all.extend(kept);
    all.extend(files);
    let has_licence = match licence.arrived().await {
        Err(why @ (Lost::Unreachable | Lost::Refused(_))) => return Err(why),
        answer => answer.is_ok(),
    };
    Ok(Everything { texts: all, has_licence })
}

/// Texts of those files that the host has.
async fn answered(names: BTreeSet<String>) -> Result<BTreeMap<String, String>, Lost> {
    let (texts, lost) = texts(names).await;
    let silent = lost.into_iter().find(|file| matches!(file.why, Lost::Unreachable | Lost::Refused(_)));
    silent.map_or(Ok(texts), |file| Err(file.why))
}

async fn list_text() -> Result<String, Lost> {
    fetch::start(&["data/", LIST].concat(), RequestCache::NoCache).text().await
}

fn read(list: &str) -> Vec<KeptPublication> {
    let list: Value = crate::data::json(list).unwrap_or_default();
    list["publications"].as_array().into_iter().flatten().filter_map(entry).collect()
}

fn entry(value: &Value) -> Option<KeptPublication> {
    let name = plain(value["portal"].as_str()?)?;
    let hash = name.strip_prefix("portal.")?.strip_suffix(".json")?;
    let is = |key: &str| value[key] == true;
    Some(KeptPublication {
        name: name.to_owned(),
        hash: hash.to_owned(),
        published: value["published"].as_str().and_then(|day| parse_date(day).ok()),
        is_first: is("first"),
        is_returned: is("returned"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_the_list_that_name_no_publication_are_left_out() {
        let list = r#"{ "publications": [
            { "portal": "portal.0123456789abcdef.json", "published": "2026-11-30", "first": true },
            { "portal": "../portal.json" }, { "portal": "centres.json" }, {} ] }"#;
        let found = read(list);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].hash, "0123456789abcdef");
        assert!(found[0].is_first && !found[0].is_returned && found[0].published.is_some());
        assert!(read("").is_empty());
    }
}

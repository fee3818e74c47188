//! Where a clerk is on the desk: behind `#`, so that Back and a bookmark lead there.

use super::{Page, Query, href};
use crate::domain::CentreId;

/// A view of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DeskPlace {
    /// Every centre by field.
    #[default]
    Table,
    /// The form of a centre; with a field where one is meant.
    Centre { id: CentreId, field: Option<String> },
    /// Opening files and pasting rows.
    Bring,
    /// What changed, the check, preview and publishing.
    Publish,
    /// Earlier publications.
    Earlier,
}

impl DeskPlace {
    /// Reads what follows `#`; what is unknown is the table.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let query = Query::parse(fragment);
        if let Some(id) = query.get("centre").and_then(|id| CentreId::new(id).ok()) {
            return Self::Centre { id, field: query.get("field").map(str::to_owned) };
        }
        match query.get("view") {
            Some("bring") => Self::Bring,
            Some("publish") => Self::Publish,
            Some("earlier") => Self::Earlier,
            _ => Self::Table,
        }
    }

    /// Its address on the desk's page in a language.
    #[must_use]
    pub fn href(&self, tag: &str) -> String {
        let query = Query::default();
        let query = match self {
            Self::Table => query.with("view", Some("table")),
            Self::Centre { id, field } => {
                query.with("centre", Some(id.as_str())).with("field", field.as_deref())
            }
            Self::Bring => query.with("view", Some("bring")),
            Self::Publish => query.with("view", Some("publish")),
            Self::Earlier => query.with("view", Some("earlier")),
        };
        href(tag, &Page::Desk) + &query.after('#')
    }
}

/// The folder in which the draft's own site can be looked at, relative to the portal's.
pub const PREVIEW: &str = "desk/preview/";

/// The beginning of the names of the caches that hold it; the portal's address and a time follow.
pub const PREVIEW_CACHE: &str = "portal-desk-preview ";

/// What is put into such a cache last, in the preview's folder: then it is whole.
pub const PREVIEW_WHOLE: &str = ".whole";

/// The address of a page of the preview, relative to the portal's folder.
#[must_use]
pub fn preview_href(tag: &str, page: &Page) -> String {
    [PREVIEW, href(tag, page).trim_start_matches("./")].concat()
}

/// The desk's service worker, relative to the portal's folder. It has to lie above the pages of every language,
/// and to keep its name; no pattern of hashed names (`desk-*.js`) may fit it, for a host would keep it for ever.
pub const WORKER: &str = "deskworker.js";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_read_as_it_was_written() {
        let lyra = || CentreId::new("lyra").unwrap();
        for place in [
            DeskPlace::Table,
            DeskPlace::Centre { id: lyra(), field: None },
            DeskPlace::Centre { id: lyra(), field: Some("address".to_owned()) },
            DeskPlace::Bring,
            DeskPlace::Publish,
            DeskPlace::Earlier,
        ] {
            let href = place.href("en");
            let fragment = href.strip_prefix("en/desk/#").unwrap();
            assert_eq!(DeskPlace::parse(fragment), place, "{href}");
        }
    }

    #[test]
    fn a_page_of_the_preview_lies_in_its_folder() {
        assert_eq!(preview_href("zh-Hans", &Page::Home), "desk/preview/");
        assert_eq!(preview_href("en", &Page::About), "desk/preview/en/about/");
    }

    #[test]
    fn what_is_unknown_is_the_table() {
        for fragment in ["", "#", "#view=x", "#centre=No_Id", "main"] {
            assert_eq!(DeskPlace::parse(fragment), DeskPlace::Table, "{fragment}");
        }
    }
}

//! Where the feeds of what changed lie, and how pages name them.

use super::{Site, escape};
use crate::{
    i18n::Messages,
    nav::{self, Page},
};

/// A language's feeds relative to the portal's folder, without what tells the format: `en/changes`.
#[must_use]
pub fn feed_path(tag: &str) -> String {
    format!("{}changes", nav::language_folder(tag))
}

/// The page that tells the same.
#[must_use]
pub fn feed_page(tag: &str) -> String {
    nav::href_on(tag, &Page::OpenData, "changes-title")
}

/// The links by which programs find the feeds, on the page that tells the same.
pub fn links(site: &Site, m: Messages, page: &Page) -> String {
    if *page != Page::OpenData {
        return String::new();
    }
    let title = escape(&m.what_changed_of(site.data.portal.name.get(m.tag()).text));
    let path = feed_path(m.tag());
    let link = |kind: &str, extension: &str| {
        format!("<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{path}.{extension}\">")
    };
    link("application/feed+json", "json") + &link("application/atom+xml", "xml")
}

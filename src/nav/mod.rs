//! Pages and their addresses. Every address that the portal writes is made here.
//!
//! All addresses are relative to the portal's own folder, which each page names in its `<base>`:
//! the portal works in any folder of any host. Deliberately absent: absolute paths.

pub mod desk;
pub mod embed;
pub mod page;
pub mod query;

pub use desk::DeskPlace;
pub use page::{Location, Page};
pub use query::{Query, Theme};

/// The folder of a language under the portal's: none for the base language, its tag in small
/// letters for the others.
#[must_use]
pub fn language_folder(tag: &str) -> String {
    if tag == crate::domain::text::BASE_LANGUAGE {
        String::new()
    } else {
        format!("{}/", tag.to_ascii_lowercase())
    }
}

/// The address of a page in a language, relative to the portal's folder.
#[must_use]
pub fn href(tag: &str, page: &Page) -> String {
    let path = format!("{}{page}", language_folder(tag));
    if path.is_empty() { "./".to_owned() } else { path }
}

/// The address of a place on a page: with a `<base>`, a bare `#place` would lead to the base.
#[must_use]
pub fn href_on(tag: &str, page: &Page, place: &str) -> String {
    format!("{}#{place}", href(tag, page))
}

/// The address of a chart's drawing (`svg`) or table (`csv`), relative to the portal's folder.
#[must_use]
pub fn story_file(tag: &str, chart: &str, extension: &str) -> String {
    format!("story/{chart}.{}.{extension}", tag.to_ascii_lowercase())
}

/// The way from a page's folder up to the portal's: what stands in its `<base>`.
#[must_use]
pub fn base(tag: &str, page: &Page) -> String {
    let depth = href(tag, page).matches('/').count();
    match href(tag, page).as_str() {
        "./" => "./".to_owned(),
        _ => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CentreId;

    fn lyra() -> Page {
        Page::Centre(CentreId::new("lyra").unwrap())
    }

    #[test]
    fn the_base_language_lives_at_the_root_and_others_in_their_folder() {
        assert_eq!(href("zh-Hans", &Page::Home), "./");
        assert_eq!(href("en", &Page::Home), "en/");
        assert_eq!(href("zh-Hant", &lyra()), "zh-hant/centres/lyra/");
        assert_eq!(href_on("zh-Hans", &lyra(), "main"), "centres/lyra/#main");
    }

    #[test]
    fn a_page_knows_the_way_up_to_the_portals_folder() {
        assert_eq!(base("zh-Hans", &Page::Home), "./");
        assert_eq!(base("en", &Page::Home), "../");
        assert_eq!(base("zh-Hans", &lyra()), "../../");
        assert_eq!(base("en", &lyra()), "../../../");
    }
}

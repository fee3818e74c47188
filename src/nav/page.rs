//! The pages, and how they are read from and written to a path.

use std::fmt;

use crate::domain::{CentreId, ProgrammeId, text::BASE_LANGUAGE};

/// A page of the portal. Printed, it is its path inside a language's folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// Search and the list of centres.
    Home,
    /// One centre.
    Centre(CentreId),
    /// Fields of service and special programmes.
    Programmes,
    /// One programme.
    Programme(ProgrammeId),
    /// What lies within a walk.
    Coverage,
    /// What the centres are, then and now.
    About,
    /// Every published file, with its licence and sources.
    OpenData,
    /// Search and the list of centres, to be framed by other pages.
    Embed,
    /// One centre's card, to be framed by other pages.
    EmbedCentre(CentreId),
    /// Where staff make the code that frames.
    EmbedBuild,
    /// Where staff fill and keep the data.
    Desk,
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => Ok(()),
            Self::Centre(id) => write!(f, "centres/{id}/"),
            Self::Programmes => f.write_str("programmes/"),
            Self::Programme(id) => write!(f, "programmes/{id}/"),
            Self::Coverage => f.write_str("coverage/"),
            Self::About => f.write_str("about/"),
            Self::OpenData => f.write_str("open-data/"),
            Self::Embed => f.write_str("embed/"),
            Self::EmbedCentre(id) => write!(f, "embed/centres/{id}/"),
            Self::EmbedBuild => f.write_str("embed/build/"),
            Self::Desk => f.write_str("desk/"),
        }
    }
}

impl Page {
    /// Whether the page is written when publishing and only kept by the client: what changes
    /// seldom is not among what every resident downloads.
    #[must_use]
    pub fn is_told(&self) -> bool {
        !matches!(self, Self::Home | Self::Centre(_))
    }

    /// Whether the page is made to be framed by others.
    #[must_use]
    pub fn is_frame(&self) -> bool {
        matches!(self, Self::Embed | Self::EmbedCentre(_))
    }

    /// Whether the page is for everybody: search engines and shared links know of it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !matches!(self, Self::Embed | Self::EmbedCentre(_) | Self::EmbedBuild | Self::Desk)
    }

    /// Whether the residents' client lives on the page; frames and pages with a bundle of their own do without.
    #[must_use]
    pub fn has_client(&self) -> bool {
        self.is_public() && *self != Self::Coverage
    }

    /// Reads a path inside a language's folder; a missing final slash and `index.html` are forgiven.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Some(Self::Home),
            ["centres", id] => CentreId::new(id).ok().map(Self::Centre),
            ["programmes"] => Some(Self::Programmes),
            ["programmes", id] => ProgrammeId::new(id).ok().map(Self::Programme),
            ["coverage"] => Some(Self::Coverage),
            ["about"] => Some(Self::About),
            ["open-data"] => Some(Self::OpenData),
            ["embed"] => Some(Self::Embed),
            ["embed", "centres", id] => CentreId::new(id).ok().map(Self::EmbedCentre),
            ["embed", "build"] => Some(Self::EmbedBuild),
            ["desk"] => Some(Self::Desk),
            _ => None,
        }
    }
}

/// A page in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// BCP 47 tag.
    pub lang: String,
    pub page: Page,
}

impl Location {
    /// Reads a path inside the portal's folder, given the tags of the languages on offer.
    #[must_use]
    pub fn parse<'a>(path: &str, languages: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let first = path.split('/').next().unwrap_or_default();
        let other = languages
            .into_iter()
            .filter(|tag| *tag != BASE_LANGUAGE)
            .find(|tag| tag.eq_ignore_ascii_case(first) && first.bytes().all(|b| !b.is_ascii_uppercase()));
        let (lang, rest) = match other {
            Some(tag) => (tag, path.get(first.len()..).unwrap_or_default()),
            None => (BASE_LANGUAGE, path),
        };
        Some(Self { lang: lang.to_owned(), page: Page::parse(rest)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::href;

    const LANGUAGES: [&str; 3] = ["zh-Hans", "en", "zh-Hant"];

    #[test]
    fn every_page_is_read_as_it_was_written_in_every_language() {
        let programme = ProgrammeId::new("reading-2").unwrap();
        let pages = [
            Page::Home,
            Page::Centre(CentreId::new("lyra-2").unwrap()),
            Page::Programmes,
            Page::Programme(programme),
            Page::Coverage,
            Page::About,
            Page::OpenData,
            Page::Embed,
            Page::EmbedCentre(CentreId::new("lyra-2").unwrap()),
            Page::EmbedBuild,
            Page::Desk,
        ];
        for lang in LANGUAGES {
            for page in &pages {
                let location = Location { lang: lang.to_owned(), page: page.clone() };
                let path = href(lang, page);
                let path = path.strip_prefix("./").unwrap_or(&path);
                assert_eq!(Location::parse(path, LANGUAGES), Some(location), "{path}");
            }
        }
    }

    #[test]
    fn a_missing_slash_and_an_index_file_are_forgiven() {
        let lyra = Page::Centre(CentreId::new("lyra").unwrap());
        for path in ["centres/lyra", "centres/lyra/", "centres/lyra/index.html"] {
            assert_eq!(Page::parse(path), Some(lyra.clone()), "{path}");
        }
        assert_eq!(Page::parse("index.html"), Some(Page::Home));
    }

    #[test]
    fn what_is_no_page_is_none() {
        for path in
            ["centres/", "centres/Lyra/", "centres/lyra/more/", "fr/", "EN/", "..", "data/portal.json"]
        {
            assert_eq!(Location::parse(path, LANGUAGES), None, "{path}");
        }
    }
}

//! The contract of embedding, version 1: what stands behind `?` of an embedded page.
//!
//! One table ([`PARAMETERS`]) tells every name, its values and its default. The frame's own script, the
//! builder, the oEmbed documents and the documentation are all made from it.

use super::{Page, Query, Theme, href, language_folder};
use crate::domain::{CentreId, ProgrammeId, text::BASE_LANGUAGE};

/// The version of the contract, as the address says it.
pub const VERSION: &str = "1";

/// Where the script for the pages of others lies, relative to the portal's folder. Its name is part of the
/// contract, so it carries no hash.
pub const SCRIPT: &str = "embed/v1.js";

/// Who speaks, in every message of a frame; the custom element is called so too, where nobody renames it.
pub const SOURCE: &str = "baiyun-centres";

/// What a value of a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// One of these; the first is what holds where the address says nothing, or something else.
    OneOf(&'static [&'static str]),
    /// The id of a programme; without one, every centre is shown.
    Id,
    /// Ids of centres, separated by commas; without one, every centre is shown.
    Ids,
    /// The BCP 47 tag of a published language; without one, the browser's.
    Language,
}

impl Values {
    /// What holds where the address says nothing: a word of the list, or nothing at all.
    #[must_use]
    pub fn default_value(self) -> &'static str {
        match self {
            Self::OneOf(list) => list.first().copied().unwrap_or_default(),
            Self::Id | Self::Ids | Self::Language => "",
        }
    }
}

/// A name of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    pub values: Values,
}

/// Every name that an embedded page understands, in the order in which they are written. Others are ignored.
pub const PARAMETERS: [Parameter; 11] = {
    const fn one(name: &'static str, values: Values) -> Parameter {
        Parameter { name, values }
    }
    [
        one("v", Values::OneOf(&[VERSION])),
        one("view", Values::OneOf(&["list", "map", "both"])),
        one("centre", Values::Ids),
        one("programme", Values::Id),
        one("lang", Values::Language),
        one("elder", Values::OneOf(&["0", "1"])),
        one("theme", Values::OneOf(&["auto", "light", "dark"])),
        one("search", Values::OneOf(&["1", "0"])),
        one("locate", Values::OneOf(&["1", "0"])),
        one("links", Values::OneOf(&["blank", "self"])),
        one("diagnose", Values::OneOf(&["0", "1"])),
    ]
};

/// What of the centres is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    List,
    Map,
    Both,
}

impl View {
    /// Every view, the default first.
    pub const ALL: [Self; 3] = [Self::List, Self::Map, Self::Both];

    /// The word in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Map => "map",
            Self::Both => "both",
        }
    }
}

/// Everything that an embedded page is told.
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own in the contract")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// One centre's card instead of a list.
    pub card: Option<CentreId>,
    pub view: View,
    /// Only these; all where there are none.
    pub centres: Vec<CentreId>,
    /// Only those that run it.
    pub programme: Option<ProgrammeId>,
    /// BCP 47; the browser's where there is none.
    pub lang: Option<String>,
    pub elder: bool,
    /// The system's where there is none.
    pub theme: Option<Theme>,
    pub search: bool,
    pub locate: bool,
    /// Links stay inside the frame; otherwise they open a tab of their own.
    pub inside: bool,
    pub diagnose: bool,
}

impl Default for Embed {
    fn default() -> Self {
        Self {
            card: None,
            view: View::default(),
            centres: Vec::new(),
            programme: None,
            lang: None,
            elder: false,
            theme: None,
            search: true,
            locate: true,
            inside: false,
            diagnose: false,
        }
    }
}

impl Embed {
    /// Reads what an address chooses; what the table does not allow leaves the default. The page says whether
    /// it is a card, and `languages` are the tags of the published languages.
    #[must_use]
    pub fn parse(page: &Page, query: &Query, languages: &[impl AsRef<str>]) -> Self {
        let is = |name, value| chosen(name, query) == value;
        let card = match page {
            Page::EmbedCentre(id) => Some(id.clone()),
            _ => None,
        };
        let lang = query.get("lang").filter(|tag| languages.iter().any(|own| own.as_ref() == *tag));
        Self {
            card,
            view: View::ALL.into_iter().find(|view| is("view", view.as_str())).unwrap_or_default(),
            centres: ids(query.get("centre"), CentreId::new),
            programme: ids(query.get("programme"), ProgrammeId::new).into_iter().next(),
            lang: lang.map(str::to_owned),
            elder: is("elder", "1"),
            theme: [Theme::Light, Theme::Dark].into_iter().find(|theme| is("theme", theme.as_str())),
            search: is("search", "1"),
            locate: is("locate", "1"),
            inside: is("links", "self"),
            diagnose: is("diagnose", "1"),
        }
    }

    /// The value of a name of the table, as the address says it; empty for nothing, and for other names.
    #[must_use]
    pub fn value(&self, name: &str) -> String {
        let flag = |is_on: bool| if is_on { "1" } else { "0" }.to_owned();
        match name {
            "v" => VERSION.to_owned(),
            "view" => self.view.as_str().to_owned(),
            "centre" => self.centres.iter().map(CentreId::as_str).collect::<Vec<_>>().join(","),
            "programme" => self.programme.as_ref().map(ToString::to_string).unwrap_or_default(),
            "lang" => self.lang.clone().unwrap_or_default(),
            "elder" => flag(self.elder),
            "theme" => self.theme.map_or("auto", Theme::as_str).to_owned(),
            "search" => flag(self.search),
            "locate" => flag(self.locate),
            "links" => if self.inside { "self" } else { "blank" }.to_owned(),
            "diagnose" => flag(self.diagnose),
            _ => String::new(),
        }
    }

    /// Names and values that depart from the defaults, in the table's order.
    #[must_use]
    pub fn departures(&self) -> Vec<(&'static str, String)> {
        let all = PARAMETERS.iter().map(|one| (one, self.value(one.name)));
        all.filter(|(one, value)| *value != one.values.default_value())
            .map(|(one, value)| (one.name, value))
            .collect()
    }

    /// The version, then what departs from the defaults, in the table's order.
    #[must_use]
    pub fn query(&self) -> Query {
        let version = Query::default().with("v", Some(VERSION));
        let add = |query: Query, (name, value): (&str, String)| query.with(name, Some(&value));
        self.departures().into_iter().fold(version, add)
    }

    /// The embedded page: the card or the list.
    #[must_use]
    pub fn page(&self) -> Page {
        self.card.clone().map_or(Page::Embed, Page::EmbedCentre)
    }

    /// The language asked for, or the base language: what the words beside a frame are written in.
    #[must_use]
    pub fn language(&self) -> &str {
        self.lang.as_deref().unwrap_or(BASE_LANGUAGE)
    }

    /// The address to frame, relative to the portal's folder. The folder of a language says it, but at the root
    /// `lang` must stay: without it the browser decides.
    #[must_use]
    pub fn href(&self) -> String {
        let tag = self.language();
        let query = if tag == BASE_LANGUAGE { self.query() } else { self.query().with("lang", None) };
        format!("{}{}{}", language_folder(tag), self.page(), written(&query))
    }

    /// The language, the page and the choices of the portal's own page that shows the same: a centre's page, or
    /// the list with the programme. Several chosen centres have no such page: all are listed.
    #[must_use]
    pub fn full_page(&self) -> (&str, Page, Query) {
        let only = match self.centres.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        let lasting = self.query().lasting();
        let (page, query) = match (self.card.as_ref().or(only), &self.programme) {
            (Some(id), _) => (Page::Centre(id.clone()), lasting),
            (None, Some(id)) => (Page::Home, lasting.with("programme", Some(id.as_str()))),
            (None, None) => (Page::Home, lasting),
        };
        (self.language(), page, query)
    }

    /// The address of that page, relative to the portal's folder.
    #[must_use]
    pub fn full_href(&self) -> String {
        let (tag, page, query) = self.full_page();
        format!("{}{}", href(tag, &page), written(&query))
    }
}

/// The value of a name that has a list of values.
fn chosen(name: &str, query: &Query) -> &'static str {
    let values = PARAMETERS.iter().find(|one| one.name == name).map(|one| one.values);
    let Some(Values::OneOf(list)) = values else { return "" };
    let asked = query.get(name).and_then(|value| list.iter().find(|one| **one == value));
    asked.or(list.first()).copied().unwrap_or_default()
}

/// The ids of a list with commas, each once; what is none is passed over.
fn ids<I: PartialEq, E>(text: Option<&str>, read: impl Fn(&str) -> Result<I, E>) -> Vec<I> {
    let mut found = Vec::new();
    for id in text.unwrap_or_default().split(',').filter_map(|one| read(one).ok()) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// With the mark in front, or nothing where there is nothing. Commas stay readable: they mean nothing in a
/// query, and people read, write and compare these addresses.
fn written(query: &Query) -> String {
    query.after('?').replace("%2C", ",")
}

#[cfg(test)]
mod tests;

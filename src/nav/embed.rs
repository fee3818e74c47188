//! The contract of embedding, version 1: what stands behind `?` of an embedded page.
//!
//! One table ([`PARAMETERS`]) tells every name, its values and its default. The frame's own script, the
//! builder, the oEmbed documents and the documentation are all made from it.

use super::Theme;
use crate::domain::{CentreId, ProgrammeId};

/// The version of the contract, as the address says it.
pub const VERSION: &str = "1";

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

/// Everything that an embedded page is told.
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

//! What the views ask of the browser, and what comes of it.

use std::{collections::BTreeMap, sync::Arc};

/// What the writer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// The draft's own site, to be looked at.
    Preview,
    /// Everything that is to be uploaded.
    Zip,
}

/// Something that only the browser can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Gives a file to the person.
    Save { name: String, bytes: Vec<u8> },
    /// Lets the writer work; what comes of it stands in `work`, `shown` and `given` of [`Desk`](super::Desk).
    Make(Want),
    /// Ends what the writer does.
    Stop,
    /// Opens an earlier publication by its hash.
    Earlier(String),
    /// Lets a place be chosen on the map.
    Pick,
    /// Shows a place on the map.
    Show(Place),
    /// Puts the map back, before the place where it stands goes.
    PutMapBack,
    /// Puts the focus on an element by its id.
    Focus(String),
    /// Loads the page anew.
    Reload,
}

/// A place that was chosen on the map, WGS-84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub lat: f64,
    pub lng: f64,
}

/// What the writer is at.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Work {
    #[default]
    Idle,
    /// So many pages of so many.
    Running(Want, usize, usize),
    Failed(Want, String),
}

/// The files of a draft as they would be published: texts by the names that `portal.json` has for them.
pub type Files = Arc<BTreeMap<String, String>>;

/// The draft's own site, as it was made last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it was made of.
    pub of: Files,
    /// How many were made before it since the desk was opened.
    pub number: usize,
    /// Its pages worth a look, each by its name and its address; the first is what to look at first.
    pub places: Vec<(String, String)>,
}

/// The file to upload that was given to the person last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What it was made of.
    pub of: Files,
    pub name: String,
    /// In bytes.
    pub size: usize,
}

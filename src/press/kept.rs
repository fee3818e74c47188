//! What a site serves already.

use std::{collections::BTreeMap, fmt};

/// The files in a site's `data/`, by their names in that folder.
pub trait Kept: fmt::Debug {
    /// The text of a file; none where it is not there or is no text.
    fn text(&self, name: &str) -> Option<String>;

    /// Whether it is there.
    fn has(&self, name: &str) -> bool {
        self.text(name).is_some()
    }
}

impl Kept for BTreeMap<String, String> {
    fn text(&self, name: &str) -> Option<String> {
        self.get(name).cloned()
    }

    fn has(&self, name: &str) -> bool {
        self.contains_key(name)
    }
}

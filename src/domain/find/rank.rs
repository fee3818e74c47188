//! Looking up what was typed: every subject that matches, the best first.

use std::ops::Range;

use super::Index;

/// What was found; each number is a place in the list of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Centre(usize),
    Unit(usize),
    Community(usize),
    Place(usize),
    Programme(usize),
    Field(usize),
}

/// Something found, and where in the name that is shown it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub subject: Subject,
    /// The alias or other name by which it was found, where it is not the name that is shown: its
    /// place in the list of the entry's further names.
    pub by: Option<usize>,
    /// The bytes that match, of the shown name in the asked language (or of the alias in `by`); empty
    /// where the match lies elsewhere, as in another language.
    pub matched: Range<usize>,
}

/// What matches `query`, best first, at most `limit`.
#[must_use]
pub fn search(_index: &Index, _query: &str, _lang: &str, _limit: usize) -> Vec<Hit> {
    Vec::new()
}

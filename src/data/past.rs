//! The last publications in words, for the page that tells what changed.

use crate::domain::Date;

/// A publication and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPublication {
    /// The day on which it took its place.
    pub day: Date,
    /// Whether there was none before it.
    pub is_first: bool,
    /// BCP 47 tag and sentences of each language; one sentence at least.
    pub said: Vec<(&'static str, Vec<String>)>,
}

impl PastPublication {
    /// The sentences of a language.
    #[must_use]
    pub fn sentences(&self, tag: &str) -> &[String] {
        self.said.iter().find(|(own, _)| *own == tag).map_or(&[], |(_, sentences)| sentences)
    }
}

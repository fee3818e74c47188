//! The words on the screen.
//!
//! One file a language in `messages/`; `build.rs` makes one method of each message, so a message
//! that a language lacks does not compile. Pages are rendered natively with every language built
//! in; the client loads the one that its page is in ([`Messages::load`]).

#[cfg(not(any(feature = "csr", feature = "find", feature = "hand", feature = "coverage")))]
mod built_in;
mod format;

#[cfg(not(any(feature = "csr", feature = "find", feature = "hand", feature = "coverage")))]
pub use built_in::{add, languages};

use serde_json::Value;

/// A language that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// In the language itself.
    pub name: &'static str,
}

/// The messages of one language.
#[derive(Debug, Clone, Copy)]
pub struct Messages {
    /// BCP 47.
    tag: &'static str,
    texts: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Why messages could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum MessagesError {
    #[error("there are no messages in \"{0}\"")]
    Language(String),
    #[error("the messages are not a JSON list of texts")]
    Json(#[from] serde_json::Error),
    #[error("{found} texts instead of {wanted}: the messages are of another version of the client")]
    Version { found: usize, wanted: usize },
}

impl Messages {
    /// Reads what [`Self::to_json`] wrote. The texts live as long as the program: a page has one
    /// language, and messages are loaded once.
    ///
    /// # Errors
    /// [`MessagesError`] where the texts are not those of this version.
    pub fn load(tag: &str, json: &str) -> Result<Self, MessagesError> {
        let list: Value = serde_json::from_str(json)?;
        let texts: Vec<&'static str> = (list.as_array().into_iter().flatten())
            .filter_map(|text| text.as_str())
            .map(|text| &*text.to_owned().leak())
            .collect();
        Self::of(tag, texts, COUNT)
    }

    /// The client's texts and after them those of the bundle of finding, for that bundle.
    ///
    /// # Errors
    /// [`MessagesError`] where the texts are not those of this version.
    #[cfg(feature = "find")]
    pub fn of_find(tag: &str, texts: Vec<&'static str>) -> Result<Self, MessagesError> {
        Self::of(tag, texts, COUNT_WITH_FIND)
    }

    /// The same and after them those of the bundle of handing on, for that bundle.
    ///
    /// # Errors
    /// [`MessagesError`] where the texts are not those of this version.
    #[cfg(feature = "hand")]
    pub fn of_hand(tag: &str, texts: Vec<&'static str>) -> Result<Self, MessagesError> {
        Self::of(tag, texts, COUNT_WITH_HAND)
    }

    /// The client's texts and those of the bundle of coverage, for that bundle; what stands between them it does not
    /// say.
    ///
    /// # Errors
    /// [`MessagesError`] where the texts are not those of this version.
    #[cfg(feature = "coverage")]
    pub fn of_coverage(
        tag: &str,
        client: Vec<&'static str>,
        own: Vec<&'static str>,
    ) -> Result<Self, MessagesError> {
        let mut texts = Self::of(tag, client, COUNT)?.texts.to_vec();
        texts.resize(COUNT_WITH_HAND, "");
        texts.extend(own);
        Self::of(tag, texts, COUNT_WITH_COVERAGE)
    }

    fn of(tag: &str, texts: Vec<&'static str>, wanted: usize) -> Result<Self, MessagesError> {
        if texts.len() == wanted {
            Ok(Self { tag: tag.to_owned().leak(), texts: texts.leak() })
        } else {
            Err(MessagesError::Version { found: texts.len(), wanted })
        }
    }

    /// The texts as a JSON list, for [`Self::load`].
    #[must_use]
    pub fn to_json(self) -> String {
        serde_json::json!(self.texts[..COUNT]).to_string()
    }

    /// What the bundle of finding says besides, as a JSON list.
    #[must_use]
    pub fn find_to_json(self) -> String {
        serde_json::json!(self.texts[COUNT..COUNT_WITH_FIND]).to_string()
    }

    /// What the bundle of handing on says besides, as a JSON list.
    #[must_use]
    pub fn hand_to_json(self) -> String {
        serde_json::json!(self.texts[COUNT_WITH_FIND..COUNT_WITH_HAND]).to_string()
    }

    /// What the bundle of coverage says besides the client, as a JSON list.
    #[must_use]
    pub fn coverage_to_json(self) -> String {
        serde_json::json!(self.texts[COUNT_WITH_HAND..COUNT_WITH_COVERAGE]).to_string()
    }

    /// Every language that there are messages in. The client knows of the others by its own messages.
    pub fn every_language(self) -> impl Iterator<Item = Language> {
        let names = self.language_names().split('|');
        names.filter_map(|one| one.split_once(' ').map(|(tag, name)| Language { tag, name }))
    }

    /// BCP 47 tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.tag
    }

    fn text(self, slot: usize) -> &'static str {
        self.texts[slot]
    }

    fn fill(self, slot: usize, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.texts[slot];
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some((_, value)) = values.iter().find(|(own, _)| *own == name) {
                out.push_str(value);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(all(test, not(any(feature = "csr", feature = "find", feature = "hand", feature = "coverage"))))]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_built_in_and_loads_as_it_was_written() {
        for language in LANGUAGES {
            let built_in = Messages::built_in(language.tag).unwrap();
            let loaded = Messages::load(language.tag, &built_in.to_json()).unwrap();
            assert_eq!(&built_in.texts[..COUNT], loaded.texts);
        }
    }

    #[test]
    fn messages_of_another_version_are_refused() {
        assert!(matches!(Messages::load("en", "[\"a\"]"), Err(MessagesError::Version { found: 1, .. })));
        assert!(Messages::load("en", "<!doctype html>").is_err());
    }

    #[test]
    fn every_language_is_known_by_the_messages_of_each() {
        for language in LANGUAGES {
            let known: Vec<_> = Messages::built_in(language.tag).unwrap().every_language().collect();
            assert_eq!(known, LANGUAGES);
        }
        assert!(matches!(Messages::built_in("xx"), Err(MessagesError::Language(_))));
    }

    #[test]
    fn placeholders_are_filled_and_a_count_chooses_the_wording() {
        let english = Messages::built_in("en").unwrap();
        assert_eq!(english.results("1"), "1 result");
        assert_eq!(english.results("2"), "2 results");
        assert_eq!(Messages::built_in("zh-Hans").unwrap().results("2"), "找到2个结果");
        assert_eq!(Messages::built_in("zh-Hans").unwrap().results("1"), "找到1个结果");
    }

    #[test]
    fn a_brace_in_a_value_is_not_filled_again() {
        let english = Messages::built_in("en").unwrap();
        assert_eq!(
            english.nothing_found("{query}"),
            english.nothing_found("\u{1}").replace('\u{1}', "{query}")
        );
    }

    #[test]
    fn no_english_message_holds_chinese() {
        let english = Messages::built_in("en").unwrap();
        let names = english.language_names();
        for text in english.texts.iter().filter(|text| **text != names) {
            assert!(!text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{text}");
        }
    }
}

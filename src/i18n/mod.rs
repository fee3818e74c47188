//! The words on the screen.
//!
//! One file a language in `messages/`; `build.rs` makes one method of each message, so a message
//! that a language lacks does not compile. Pages are rendered natively with every language built
//! in; the client loads the one that its page is in ([`Messages::load`]).

mod format;

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
    language: Language,
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

impl Language {
    /// A language by its tag.
    ///
    /// # Errors
    /// [`MessagesError::Language`] with a tag that there is no file for.
    pub fn of(tag: &str) -> Result<Self, MessagesError> {
        LANGUAGES
            .iter()
            .copied()
            .find(|language| language.tag == tag)
            .ok_or_else(|| MessagesError::Language(tag.to_owned()))
    }
}

impl Messages {
    /// The messages of a language, built in.
    ///
    /// # Errors
    /// [`MessagesError::Language`] with a tag that there is no file for.
    #[cfg(not(any(feature = "csr", feature = "find")))]
    pub fn built_in(tag: &str) -> Result<Self, MessagesError> {
        let language = Language::of(tag)?;
        LANGUAGES
            .iter()
            .position(|own| *own == language)
            .and_then(|index| TEXTS.get(index))
            .map(|texts| Self { language, texts: *texts })
            .ok_or_else(|| MessagesError::Language(tag.to_owned()))
    }

    /// Reads what [`Self::to_json`] wrote. The texts live as long as the program: a page has one
    /// language, and messages are loaded once.
    ///
    /// # Errors
    /// [`MessagesError`] where the tag is unknown or the texts are not those of this version.
    pub fn load(tag: &str, json: &str) -> Result<Self, MessagesError> {
        let language = Language::of(tag)?;
        let list: Value = serde_json::from_str(json)?;
        let texts: Vec<&'static str> = (list.as_array().into_iter().flatten())
            .filter_map(|text| text.as_str())
            .map(|text| &*text.to_owned().leak())
            .collect();
        Self::of(language, texts, COUNT)
    }

    /// The client's texts and after them those of the bundle of finding, for that bundle.
    ///
    /// # Errors
    /// [`MessagesError`] where the tag is unknown or the texts are not those of this version.
    #[cfg(feature = "find")]
    pub fn of_find(tag: &str, texts: Vec<&'static str>) -> Result<Self, MessagesError> {
        Self::of(Language::of(tag)?, texts, COUNT_WITH_FIND)
    }

    /// The messages whose keys begin so, each with the rest of its key; of plurals the wording for many.
    #[cfg(not(any(feature = "csr", feature = "find")))]
    pub fn beginning_with(self, prefix: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let keys = KEYS.iter().enumerate();
        keys.filter_map(move |(at, key)| Some((key.strip_prefix(prefix)?, self.text(at * 2 + 1))))
    }

    fn of(language: Language, texts: Vec<&'static str>, wanted: usize) -> Result<Self, MessagesError> {
        if texts.len() == wanted {
            Ok(Self { language, texts: texts.leak() })
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

    /// The language that these messages are in.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    /// BCP 47 tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.language.tag
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

#[cfg(all(test, not(any(feature = "csr", feature = "find"))))]
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
        assert!(Messages::load("xx", "[]").is_err());
        assert!(Messages::load("en", "<!doctype html>").is_err());
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
        for text in english.texts {
            assert!(!text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{text}");
        }
    }
}

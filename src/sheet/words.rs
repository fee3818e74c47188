//! The words of a workbook: written in Chinese and English at once, read in every language.

use super::define::Word;
use crate::i18n::{LANGUAGES, Messages, MessagesError};

/// The messages in Chinese and English.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub zh: Messages,
    pub en: Messages,
}

impl Words {
    /// The messages that are built in.
    ///
    /// # Errors
    /// [`MessagesError`] where a build lacks one of the two languages.
    pub fn built_in() -> Result<Self, MessagesError> {
        Ok(Self { zh: Messages::built_in("zh-Hans")?, en: Messages::built_in("en")? })
    }

    /// The messages of every language, for what somebody wrote in one of them.
    pub fn every(self) -> impl Iterator<Item = Messages> {
        LANGUAGES.iter().filter_map(|language| Messages::built_in(language.tag).ok())
    }

    /// A word in both, Chinese first, apart by what is given.
    #[must_use]
    pub fn both(&self, word: Word, apart: &str) -> String {
        format!("{}{apart}{}", word(self.zh), word(self.en))
    }
}

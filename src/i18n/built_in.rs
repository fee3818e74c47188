//! The languages that are built in, and one that is added while a program runs.

use std::sync::OnceLock;

use super::{KEYS, LANGUAGES, Language, Messages, MessagesError, TEXTS};

/// The messages of every language, once one was added.
static ALL: OnceLock<Vec<Messages>> = OnceLock::new();

/// Every language that there are messages in, the base language first.
#[must_use]
pub fn languages() -> Vec<Language> {
    match ALL.get().and_then(|all| all.first()) {
        Some(messages) => messages.every_language().collect(),
        None => LANGUAGES.to_vec(),
    }
}

/// Adds a language as long as the program runs: its texts in the order of [`KEYS`], for each key the wording for one
/// and that for more. All that comes after knows it; a second one is not added.
///
/// # Errors
/// [`MessagesError::Version`] where there are not as many texts as this version has.
pub fn add(tag: &str, name: &str, texts: Vec<&'static str>) -> Result<(), MessagesError> {
    let own = Messages::of(tag, texts, KEYS.len() * 2)?;
    let built_in: Vec<_> = LANGUAGES.iter().filter_map(|own| Messages::built_in(own.tag).ok()).collect();
    let known = built_in.first().map_or("", |messages| messages.language_names());
    let names: &str = format!("{known}|{tag} {name}").leak();
    let slot = KEYS.iter().position(|key| *key == "language_names").map_or(0, |at| at * 2 + 1);
    let knowing = |messages: &Messages| {
        let mut texts = messages.texts.to_vec();
        texts[slot] = names;
        Messages { tag: messages.tag, texts: texts.leak() }
    };
    let all = built_in.iter().chain([&own]).map(knowing).collect();
    ALL.get_or_init(|| all);
    Ok(())
}

impl Messages {
    /// The messages of a language, built in.
    ///
    /// # Errors
    /// [`MessagesError::Language`] with a tag that there is no file for.
    pub fn built_in(tag: &str) -> Result<Self, MessagesError> {
        let found = match ALL.get() {
            Some(all) => all.iter().find(|own| own.tag == tag).copied(),
            None => (LANGUAGES.iter().zip(TEXTS))
                .find(|(own, _)| own.tag == tag)
                .map(|(own, texts)| Self { tag: own.tag, texts: *texts }),
        };
        found.ok_or_else(|| MessagesError::Language(tag.to_owned()))
    }

    /// The messages whose keys begin so, each with the rest of its key; of plurals the wording for many.
    pub fn beginning_with(self, prefix: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let keys = KEYS.iter().enumerate();
        keys.filter_map(move |(at, key)| Some((key.strip_prefix(prefix)?, self.text(at * 2 + 1))))
    }

    /// What a language is called: in these messages or, where they do not say it, in the language itself; its tag
    /// where there are no messages in it.
    #[must_use]
    pub fn language_name(self, tag: &str) -> &str {
        let key = tag.to_ascii_lowercase().replace('-', "_");
        let said = self.beginning_with("changes_language_").find(|(own, _)| *own == key);
        let own = || self.every_language().find(|own| own.tag == tag).map(|own| own.name);
        said.map(|(_, name)| name).or_else(own).unwrap_or(tag)
    }
}

//! The scripts that pages hold, and those that the pages of others name.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    i18n::{Messages, MessagesError, languages},
    nav::embed::{PARAMETERS, Values},
};

/// Before the keys of what the diagnosis says.
const DIAGNOSIS: &str = "embed_diagnose_";
/// Before the keys of what reading aloud says.
const ALOUD: &str = "aloud_";

/// Each script as text, minified or as [`Scripts::plain`] has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scripts {
    /// In every page: appearance before the first paint, and the start of the client after it.
    pub early: String,
    /// In embedded pages, after the early script; [`Scripts::of_frame`] completes it.
    pub frame: String,
    /// For the pages of others: sizes frames, and defines the custom element.
    pub parent: String,
    /// What elder mode has besides its looks; [`Scripts::of_elder`] completes it.
    pub elder: String,
    /// Steps through the years of the story.
    pub story: String,
    /// What is wrong with a frame; [`Scripts::diagnosis`] completes it.
    pub diagnose: String,
    /// Finds the portal's folder from `404.html`.
    pub not_found: String,
    /// The desk's service worker; [`Assets::desk_worker`](super::Assets::desk_worker) completes it.
    pub desk_worker: String,
}

impl Scripts {
    /// As they were written, without what is only for readers of the source.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            early: compact(include_str!("early.js")),
            frame: compact(include_str!("frame/frame.js")),
            parent: compact(include_str!("frame/parent.js")),
            elder: compact(include_str!("elder/elder.js")),
            story: compact(include_str!("story.js")),
            diagnose: compact(include_str!("frame/diagnose.js")),
            not_found: compact(include_str!("not_found.js")),
            desk_worker: compact(include_str!("desk/worker.js")),
        }
    }

    /// Each with the name of its file.
    pub fn named(&mut self) -> [(&'static str, &mut String); 8] {
        [
            ("early.js", &mut self.early),
            ("frame.js", &mut self.frame),
            ("parent.js", &mut self.parent),
            ("elder.js", &mut self.elder),
            ("story.js", &mut self.story),
            ("diagnose.js", &mut self.diagnose),
            ("not_found.js", &mut self.not_found),
            ("worker.js", &mut self.desk_worker),
        ]
    }

    /// The one inline script of an embedded page: the early script, then the frame's own, which knows the
    /// contract and the published languages, the root's first.
    #[must_use]
    pub fn of_frame(&self, languages: &[String]) -> String {
        let frame = self.frame.replace("__CONTRACT__", &contract().to_string());
        [&self.early, "\n", &frame.replace("__LANGUAGES__", &json!(languages).to_string())].concat()
    }

    /// The script that tells web editors what is wrong with a frame, with its words in every language.
    ///
    /// # Errors
    /// [`MessagesError`] where a language has none.
    pub fn diagnosis(&self) -> Result<String, MessagesError> {
        spoken(&self.diagnose, DIAGNOSIS)
    }

    /// The script of elder mode, with its words in every language.
    ///
    /// # Errors
    /// [`MessagesError`] where a language has none.
    pub fn of_elder(&self) -> Result<String, MessagesError> {
        spoken(&self.elder, ALOUD)
    }
}

/// A script with the messages that begin so, of every language.
fn spoken(script: &str, prefix: &'static str) -> Result<String, MessagesError> {
    let mut words = Map::new();
    for language in languages() {
        let own = Messages::built_in(language.tag)?.beginning_with(prefix);
        let own: Map<_, _> = own.map(|(key, text)| (key.to_owned(), text.into())).collect();
        words.insert(language.tag.to_owned(), own.into());
    }
    Ok(script.replace("__WORDS__", &Value::from(words).to_string()))
}

/// Each name with the values to choose from, the default first, or with what kind of value it takes.
fn contract() -> Value {
    let kind = |values| match values {
        Values::OneOf(list) => json!(list),
        Values::Id => "id".into(),
        Values::Ids => "ids".into(),
        Values::Language => "language".into(),
    };
    PARAMETERS.iter().map(|one| (one.name.to_owned(), kind(one.values))).collect::<Map<_, _>>().into()
}

/// Drops comment lines and indentation.
fn compact(source: &str) -> String {
    source
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

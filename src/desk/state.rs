//! What the views of the desk share.

use std::sync::Arc;

use leptos::prelude::*;

use super::act::{Act, Files, Given, Place, Shown, Work};
use crate::{
    data::FileKind,
    desk::view::Telling,
    domain::{
        Date,
        date::{iso_date, parse_date},
    },
    draft::{Brought, Checked, Clash, Draft, Opened, Spot},
    i18n::Messages,
    nav::DeskPlace,
    sheet::Words,
};

/// How safe the draft is on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kept {
    #[default]
    Kept,
    Keeping,
    /// The device has no space left.
    Full,
    /// The browser keeps nothing.
    Refused,
    /// Another tab keeps another draft.
    Elsewhere,
}

/// A publication that the site keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// By which it can be asked for.
    pub hash: String,
    pub published: Date,
    pub is_newest: bool,
    /// What it changed of the one before, in sentences.
    pub said: Vec<String>,
}

/// A file that was opened, or a paste.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Tells openings apart.
    pub number: usize,
    pub name: String,
    /// What it holds, or why it cannot be taken.
    pub content: Result<Arc<Brought>, String>,
}

/// Everything that the views read and change. One copy serves all.
#[derive(Clone, Copy)]
pub struct Desk {
    pub m: Messages,
    pub words: Words,
    pub today: Date,
    pub draft: RwSignal<Draft>,
    /// What the check found of the draft; follows it when the person rests.
    pub checked: RwSignal<Arc<Checked>>,
    pub place: RwSignal<DeskPlace>,
    pub kept: RwSignal<Kept>,
    /// What was done last, for everybody to hear.
    pub said: RwSignal<String>,
    pub work: RwSignal<Work>,
    /// The day of publication, as it stands in its field.
    pub day: RwSignal<String>,
    pub shown: RwSignal<Option<Shown>>,
    pub given: RwSignal<Option<Given>>,
    /// The source that was given last, which serves again.
    pub source: RwSignal<String>,
    /// The earlier publications that the site keeps, the newest first, once they are known.
    pub past: RwSignal<Option<Vec<Past>>>,
    /// What the draft and a newer publication both changed: the draft's stands.
    pub clashes: RwSignal<Vec<(FileKind, Clash)>>,
    /// Files and pastes that wait to be taken or left.
    pub brought: RwSignal<Vec<Opening>>,
    /// The place that was chosen on the map last.
    pub picked: RwSignal<Option<Place>>,
    /// What only the browser can do.
    pub act: Callback<Act>,
}

/// The state of the desk that the views stand in.
///
/// # Panics
/// Outside of the desk.
#[must_use]
pub fn desk() -> Desk {
    expect_context()
}

impl Desk {
    /// A desk with a draft; `act` does what only the browser can do.
    #[must_use]
    pub fn new(draft: Draft, m: Messages, words: Words, today: Date, act: Callback<Act>) -> Self {
        let checked = Arc::new(draft.checked(today));
        Self {
            m,
            words,
            today,
            draft: RwSignal::new(draft),
            checked: RwSignal::new(checked),
            place: RwSignal::new(DeskPlace::default()),
            kept: RwSignal::default(),
            said: RwSignal::default(),
            work: RwSignal::default(),
            day: RwSignal::new(iso_date(today)),
            shown: RwSignal::default(),
            given: RwSignal::default(),
            source: RwSignal::default(),
            past: RwSignal::default(),
            picked: RwSignal::default(),
            clashes: RwSignal::default(),
            brought: RwSignal::default(),
            act,
        }
    }

    /// What the check found at a field, followed.
    pub fn found(&self, spot: &Spot) -> Vec<Telling> {
        let of = |checked: &Arc<Checked>| {
            checked.of_spot(spot).map(|found| Telling::of(&found.finding, self.m)).collect()
        };
        self.checked.with(of)
    }

    /// The draft as it would be published on the day that its field says, followed; nothing where that is no day.
    #[must_use]
    pub fn files(&self) -> Option<Files> {
        let day = parse_date(&self.day.get()).ok()?;
        Some(Arc::new(self.draft.with(|draft| draft.to_publish(day))))
    }

    /// What became of a draft that was opened, in sentences.
    #[must_use]
    pub fn merged(opened: &Opened, m: Messages) -> Vec<String> {
        let moved = opened.is_moved.then(|| m.desk_merged().to_owned());
        let count = opened.clashes.len();
        let head = (count > 0).then(|| m.desk_merged_conflicts(&count.to_string()));
        let each = opened.clashes.iter().map(|(kind, clash)| opened.draft.clash(*kind, clash, m));
        moved.into_iter().chain(head).chain(each).collect()
    }

    /// Says something to everybody.
    pub fn say(&self, text: impl Into<String>) {
        self.said.set(text.into());
    }

    /// Says something beside what was said last.
    pub fn say_too(&self, text: &str) {
        self.said.update(|said| {
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(text);
        });
    }

    /// Opens a file that a person gave: it waits to be taken.
    pub fn bring(&self, name: &str, bytes: &[u8]) {
        let content = self.draft.with_untracked(|draft| draft.bring(name, bytes));
        let content = content.map(Arc::new).map_err(|error| error.told(self.m));
        self.open(name, content);
    }

    /// Lets something wait to be taken, before all else that waits.
    pub fn open(&self, name: &str, content: Result<Arc<Brought>, String>) {
        self.brought.update(|all| {
            let number = all.iter().map(|one| one.number + 1).max().unwrap_or_default();
            all.insert(0, Opening { number, name: name.to_owned(), content });
        });
        self.place.set(DeskPlace::Bring);
    }

    /// Gives a file to the person.
    pub fn save(&self, name: impl Into<String>, bytes: Vec<u8>) {
        self.act.run(Act::Save { name: name.into(), bytes });
    }
}

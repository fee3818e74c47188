//! What every answer is made of.

use maud::{Markup, html};

use super::now::{classes, on_card};
use crate::{
    domain::{
        StepFreeAccess,
        date::Moment,
        find::{CentreEntry, Index},
        narrow::opening_now,
    },
    i18n::Messages,
    nav::{self, Page},
    words::{labelled, say, status_warning},
};

/// What answers are told with.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    pub index: &'a Index,
    pub now: Moment,
    /// The number to ask for what is not published.
    pub ask: Option<&'a str>,
    pub m: Messages,
}

impl<'a> Telling<'a> {
    /// A centre of the index.
    #[must_use]
    pub fn centre(self, at: usize) -> Option<&'a CentreEntry> {
        self.index.centres.get(at)
    }
}

/// A centre as a link to its page.
pub fn link(centre: &CentreEntry, m: Messages) -> Markup {
    html! { a href=(nav::href(m.tag(), &Page::Centre(centre.id.clone()))) { (say(&centre.name, m)) } }
}

/// What is known of a centre that an answer names, and what is not.
pub fn centre(centre: &CentreEntry, telling: Telling) -> Markup {
    let m = telling.m;
    let missing: Vec<_> = [
        (centre.address.is_none(), m.address()),
        (centre.phone.is_none(), m.phones()),
        (centre.hours.is_none(), m.hours()),
    ]
    .into_iter()
    .filter_map(|(is_missing, name)| is_missing.then_some(name))
    .collect();
    html! {
        p.answer-centre { (link(centre, m)) }
        @if let Some(warning) = status_warning(centre.status, m) { p.notice.notice-urgent { (warning) } }
        @if let Some(address) = &centre.address { p { (say(address, m)) } }
        @if let Some(phone) = &centre.phone { p { a.tel href={ "tel:" (dialled(phone)) } { (phone) } } }
        (hours(centre, telling))
        @if centre.step_free == Some(StepFreeAccess::Yes) { p { (m.step_free_yes()) } }
        @if !missing.is_empty() {
            p.answer-missing { (labelled(m.not_published(), html! { (m.list(&missing)) }, m)) }
        }
    }
}

/// What holds now; the clock tells it anew.
fn hours(centre: &CentreEntry, telling: Telling) -> Markup {
    let Telling { index, now, m, .. } = telling;
    html! {
        @if let Some(status) = opening_now(index, centre, now) {
            p class={ "answer-hours " (classes(&status)) } data-now { (on_card(&status, m)) }
        }
    }
}

/// A number as a link dials it: digits and the plus sign.
fn dialled(shown: &str) -> String {
    shown.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

/// Whom to ask.
pub fn ask(telling: Telling) -> Markup {
    let Telling { ask, m, .. } = telling;
    html! {
        @if let Some(number) = ask {
            p.answer-ask { (m.ask_by_phone()) " " a.button.tel href={ "tel:" (number) } { (number) } }
        }
    }
}

/// The button of elder mode that reads the answer; the early script brings what it needs.
pub fn read_aloud(m: Messages) -> Markup {
    html! { button.tool.elder-only.needs-script type="button" data-aloud="#answer" { (m.read_answer()) } }
}

/// A distance as people say it: tens of metres, or kilometres with one decimal.
#[must_use]
pub fn distance(metres: f64, m: Messages) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most half the globe")]
    let tens = (metres / 10.0).round() as u32;
    if tens < 100 {
        m.metres(&(tens.max(1) * 10).to_string())
    } else {
        let tenths = (tens + 5) / 10;
        m.kilometres(&[(tenths / 10).to_string(), (tenths % 10).to_string()].join("."))
    }
}

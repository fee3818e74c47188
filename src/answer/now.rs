//! What holds now of a centre, in short on its card and in full on its page.

use maud::{Markup, html};

use super::opening::{doubts, state, word};
use crate::{domain::opening::Status, i18n::Messages};

/// The classes of the line, whose colour never says more than its words do.
#[must_use]
pub fn classes(status: &Status) -> String {
    ["now now-", word(status)].concat()
}

/// One line for a card: "Open now · closes at 17:30 · may differ".
#[must_use]
pub fn on_card(status: &Status, m: Messages) -> String {
    let state = state(status, m);
    if doubts(status, m).is_empty() { state } else { [&state, m.may_differ()].join(" · ") }
}

/// For the centre's page, with every doubt as a sentence of its own.
#[must_use]
pub fn on_page(status: &Status, m: Messages) -> Markup {
    html! {
        span class=(classes(status)) { (state(status, m)) }
        @for doubt in doubts(status, m) { span.now-doubt { (doubt) } }
    }
}

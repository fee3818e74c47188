//! The ways past what stands before: for those who go through a page by the keyboard or by ear.

use maud::{Markup, html};

use super::{chrome::MAIN, home::LIST, map_box::PLACE};
use crate::{
    i18n::Messages,
    nav::{self, Page},
};

/// The id of the answer's heading.
const ANSWER: &str = "answer-title";

/// To the main content, and to the answer, the list and the map where the page has them. The bundle of finding shows
/// the way to the answer while there is one.
pub fn links(page: &Page, m: Messages) -> Markup {
    let on = |place| nav::href_on(m.tag(), page, place);
    let is_list = matches!(page, Page::Home | Page::Embed);
    let has_map = is_list || matches!(page, Page::Centre(_) | Page::EmbedCentre(_));
    html! {
        a.skip href=(on(MAIN)) { (m.skip_to_content()) }
        @if is_list {
            a.skip href=(on(ANSWER)) data-skip="answer" hidden { (m.skip_to_answer()) }
            a.skip href=(on(LIST)) { (m.skip_to_list()) }
        }
        @if has_map { a.skip.needs-script href=(on(PLACE)) data-skip="map" { (m.skip_to_map()) } }
    }
}

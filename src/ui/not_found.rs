//! A page about something that today's data does not have.

use maud::{Markup, html};

use crate::{
    i18n::Messages,
    nav::{self, Page},
};

/// Says so, and leads to the list.
pub fn not_found(m: Messages) -> Markup {
    html! {
        h1 tabindex="-1" { (m.not_found_title()) }
        p { (m.not_found_text()) }
        p { a.button href=(nav::href(m.tag(), &Page::Home)) { (m.all_centres()) } }
    }
}

//! The page on which staff make the code that puts the portal into other pages.

use maud::{Markup, html};

use super::Telling;

/// The page; the bundle `builder` brings it to life.
pub fn page(_telling: Telling) -> Markup {
    html! { h1 tabindex="-1" { "" } }
}

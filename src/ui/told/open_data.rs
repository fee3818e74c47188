//! Every published file.

use maud::{Markup, html};

use super::Telling;

/// The page.
pub fn page(telling: Telling) -> Markup {
    html! { h1 tabindex="-1" { (telling.m.open_data()) } }
}

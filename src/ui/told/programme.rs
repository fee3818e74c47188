//! One programme.

use maud::{Markup, html};

use super::Telling;
use crate::domain::Programme;

/// The page.
pub fn page(one: &Programme, telling: Telling) -> Markup {
    html! { h1 tabindex="-1" { (one.name.get(telling.m.tag()).text) } }
}

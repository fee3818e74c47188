//! Pages that are made to be framed by others.

use maud::{Markup, html};

use super::Telling;
use crate::domain::Centre;

/// Search and the list of centres.
pub fn list(_telling: Telling) -> Markup {
    html! {}
}

/// One centre's card.
pub fn card(_centre: &Centre, _telling: Telling) -> Markup {
    html! {}
}

//! What several of these pages are put together from.

use maud::{Markup, html};

use super::Telling;
use crate::{
    domain::{CentreId, Provenance, Text},
    nav::{self, Page},
    ui::{provenance, say},
};

/// The way here from the list of centres, through the pages above this one.
pub fn trail(telling: Telling, above: &[(Page, &str)], here: &Markup) -> Markup {
    let m = telling.m;
    html! {
        nav.trail aria-label=(m.trail()) {
            a href=(nav::href(m.tag(), &Page::Home)) { (m.all_centres()) }
            @for (page, name) in above {
                span aria-hidden="true" { " › " }
                a href=(nav::href(m.tag(), page)) { (name) }
            }
            span aria-hidden="true" { " › " }
            span aria-current="page" { (here) }
        }
    }
}

/// Where a fact comes from, folded; `about` tells a screen reader which fact.
pub fn source(telling: Telling, id: &str, about: &str, provenance: &Provenance) -> Markup {
    provenance::details(telling.data, telling.today, telling.m, id, about, provenance)
}

/// Centres by name, each a link to its page.
pub fn centre_links(telling: Telling, ids: &[CentreId]) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        @for (index, centre) in ids.iter().filter_map(|id| data.centre(id)).enumerate() {
            @if index > 0 { (m.list_separator()) }
            a href=(nav::href(m.tag(), &Page::Centre(centre.id.clone()))) { (say(&centre.short_name, m)) }
        }
    }
}

/// What stands in the place of a fact that is not known.
pub fn not_published(telling: Telling) -> Markup {
    html! { span.hint { (telling.m.not_published()) } }
}

/// A term and what is known of it.
pub fn fact(name: &str, value: Markup) -> Markup {
    html! { div.fact { dt { (name) } dd { (value) } } }
}

/// A term and its text, or that this is not published.
pub fn told(telling: Telling, name: &str, text: Option<&Text>) -> Markup {
    fact(name, text.map_or_else(|| not_published(telling), |text| say(text, telling.m)))
}

/// What must be said wherever programmes are shown.
pub fn note(telling: Telling) -> Markup {
    html! { @if let Some(note) = &telling.data.programmes.note { p.notice { (say(note, telling.m)) } } }
}

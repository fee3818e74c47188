//! The programmes that a centre runs; each has a page of its own that tells all of it.

use maud::{Markup, html};

use super::Telling;
use crate::{
    domain::{Category, Look, Programme},
    nav::{self, Page},
    ui::{card::chips, say, words::labelled},
};

/// The special programmes with whom they are for, the value-added services by name, and what must
/// be said of both.
pub fn programmes(telling: Telling) -> Markup {
    let Telling { data, centre, m, .. } = telling;
    let (special, added) =
        (data.run_by(centre, Category::Special), data.run_by(centre, Category::ValueAdded));
    html! {
        @if !(special.is_empty() && added.is_empty()) {
            section.panel.programmes aria-labelledby="programmes-title" {
                h2 id="programmes-title" { (m.programmes()) }
                @if let Some(note) = &data.programmes.note { p.hint { (say(note, m)) } }
                @for programme in special { (one(telling, programme)) }
                @if !added.is_empty() {
                    p.added { (m.value_added()) }
                    (chips(&added, m))
                }
            }
        }
    }
}

fn one(telling: Telling, programme: &Programme) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        article.programme.programme-sunflower[programme.look == Look::Sunflower] {
            h3 { a href=(nav::href(m.tag(), &Page::Programme(programme.id.clone()))) { (say(&programme.name, m)) } }
            @if let Some(parent) = programme.parent.as_ref().and_then(|id| data.programme(id)) {
                p.hint { (labelled(m.part_of(), say(&parent.name, m), m)) }
            }
            @if let Some(audience) = &programme.audience { p { (labelled(m.audience(), say(audience, m), m)) } }
        }
    }
}

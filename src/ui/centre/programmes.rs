//! The programmes that a centre runs.

use maud::{Markup, html};

use super::{Telling, provenance};
use crate::{
    domain::{Category, Look, Programme, Text},
    i18n::Messages,
    ui::{
        say,
        words::{grade_name, labelled, say_all},
    },
};

/// The special programmes in full, the value-added services by name, and what must be said of both.
pub fn programmes(telling: Telling) -> Markup {
    let Telling { data, centre, m, .. } = telling;
    let of = |category: Category| -> Vec<&Programme> {
        let all = centre.programmes.iter().filter_map(|id| data.programme(id));
        all.filter(|programme| programme.category == category).collect()
    };
    let (special, added) = (of(Category::Special), of(Category::ValueAdded));
    html! {
        @if !(special.is_empty() && added.is_empty()) {
            section.panel.programmes aria-labelledby="programmes-title" {
                h2 id="programmes-title" { (m.programmes()) }
                @if let Some(note) = &data.programmes.note { p.hint { (say(note, m)) } }
                @for programme in special { (one(telling, programme)) }
                @if !added.is_empty() {
                    p.added { (labelled(m.value_added(), say_all(added.iter().map(|one| &one.name), m), m)) }
                }
            }
        }
    }
}

fn one(telling: Telling, programme: &Programme) -> Markup {
    let Telling { data, m, .. } = telling;
    let name = programme.name.get(m.tag()).text;
    html! {
        article.programme.programme-sunflower[programme.look == Look::Sunflower] {
            h3 { (say(&programme.name, m)) }
            @if let Some(parent) = programme.parent.as_ref().and_then(|id| data.programme(id)) {
                p.hint { (labelled(m.part_of(), say(&parent.name, m), m)) }
            }
            dl.facts {
                (part(m.audience(), programme.audience.as_ref(), m))
                (part(m.offers(), programme.offers.as_ref(), m))
                (part(m.why(), programme.why.as_ref(), m))
                (part(m.how_to_apply(), programme.how_to_apply.as_ref(), m))
                @if let Some(since) = programme.since {
                    div.fact {
                        dt { (m.since()) }
                        dd {
                            (m.partial_date(since))
                            @if let Some(grade) = programme.since_grade { " " span.hint { (grade_name(grade, m)) } }
                        }
                    }
                }
                (part(m.claim(), programme.claim.as_ref(), m))
                @if let Some((route, source)) = &programme.public_route {
                    div.fact {
                        dt { (m.public_route()) }
                        dd {
                            (say(route, m))
                            (provenance::details(telling, &format!("{}-route", programme.id), m.public_route(), source))
                        }
                    }
                }
            }
            (provenance::details(telling, programme.id.as_str(), name, &programme.provenance))
        }
    }
}

fn part(name: &'static str, text: Option<&Text>, m: Messages) -> Markup {
    html! { @if let Some(text) = text { div.fact { dt { (name) } dd { (say(text, m)) } } } }
}

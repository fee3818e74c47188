//! What the centres are, then and now.

use maud::{Markup, html};

use super::{
    Telling, figures,
    parts::{centre_links, fact, not_published, source, trail},
};
use crate::{
    domain::{CentreBasis, Event, Unit},
    ui::{
        say,
        words::{ask, labelled},
    },
};

/// The page.
pub fn page(telling: Telling) -> Markup {
    let Telling { data, story, m, .. } = telling;
    html! {
        (trail(telling, &[], &html! { (m.about()) }))
        h1 tabindex="-1" { (m.about()) }
        (what(telling))
        (then_and_now(telling))
        section.panel aria-labelledby="timeline-title" {
            h2 id="timeline-title" { (m.timeline()) }
            @match story.map(|story| &story.timeline).filter(|all| !all.is_empty()) {
                None => { p { (not_published(telling)) } }
                Some(all) => {
                    ol.timeline role="list" {
                        @for (index, event) in all.iter().enumerate() { (one_event(telling, index, event)) }
                    }
                }
            }
        }
        (figures::figures(telling))
        (ask(data, m))
    }
}

fn what(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let (kind, summary) = (&data.portal.centre_kind, &data.portal.summary);
    html! {
        section.panel aria-labelledby="what-title" {
            h2 id="what-title" { (m.what_is_a_centre()) }
            @if let Some(kind) = kind { p { (say(kind, m)) } }
            @if let Some(summary) = summary { p { (say(summary, m)) } }
            @if kind.is_none() && summary.is_none() { p { (not_published(telling)) } }
        }
    }
}

/// How many centres and how many streets and towns there are, and what must be said of those that
/// were split off since.
fn then_and_now(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let units = data.communities.loaded().map(|all| all.units.as_slice()).unwrap_or_default();
    html! {
        section.panel aria-labelledby="now-title" {
            h2 id="now-title" { (m.then_and_now()) }
            dl.facts {
                (fact(m.centres_in_data(), html! { (m.centres_count(&data.centres.len().to_string())) }))
                (fact(m.units_today(), html! {
                    @if units.is_empty() { (not_published(telling)) }
                    @else { (m.units_count(&units.len().to_string())) }
                }))
                @for unit in units.iter().filter(|unit| unit.basis == CentreBasis::FormerUnit) {
                    (split_off(telling, unit))
                }
            }
        }
    }
}

fn split_off(telling: Telling, unit: &Unit) -> Markup {
    let m = telling.m;
    let told = html! {
        @if let Some(note) = &unit.note { p { (say(note, m)) } } @else { (not_published(telling)) }
        (source(telling, unit.code.as_str(), unit.name.get(m.tag()).text, &unit.provenance))
    };
    html! { div.fact { dt { (say(&unit.name, m)) } dd { (told) } } }
}

fn one_event(telling: Telling, index: usize, event: &Event) -> Markup {
    let m = telling.m;
    let when = m.partial_date(event.when);
    html! {
        li.fact {
            p.hint { time datetime=(event.when) { (when) } }
            p { (say(&event.text, m)) }
            @if !event.centres.is_empty() {
                p { (labelled(m.centres_concerned(), centre_links(telling, &event.centres), m)) }
            }
            (source(telling, &format!("event-{index}"), &when, &event.provenance))
        }
    }
}

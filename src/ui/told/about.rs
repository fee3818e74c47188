//! What the centres are, then and now.

use maud::{Markup, html};

use super::{
    Telling, figures,
    parts::{fact, not_published, source, trail},
    story,
};
use crate::{
    domain::{CentreBasis, Unit},
    ui::{say, words::ask},
};

/// The page.
pub fn page(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        (trail(telling, &[], &html! { (m.about()) }))
        h1 tabindex="-1" { (m.about()) }
        (what(telling))
        (then_and_now(telling))
        (story::story(telling))
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

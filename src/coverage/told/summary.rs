//! The whole district: what is within reach, or why that cannot be said.

use maud::{Markup, html};

use super::{State, bars::bar, count, km2, percent, scale, tenths};
use crate::{
    i18n::Messages,
    reach::{MINUTES, Measure, Origin},
};

/// The summary's inside.
pub fn summary(state: &State, m: Messages) -> Markup {
    if state.now.is_told() { told(state, m) } else { not_told(state, m) }
}

/// The summary in a sentence, for who listens.
#[must_use]
pub fn in_short(state: &State, m: Messages) -> String {
    match state.now.whole.area.shares().filter(|_| state.now.is_told()) {
        Some(shares) => m.cover_told_short(&tenths(shares[1] * 100.0)),
        None => cannot(state, m),
    }
}

fn cannot(state: &State, m: Messages) -> String {
    let (known, all) = state.now.known;
    let (known, all) = (known.to_string(), all.to_string());
    if state.scenario.is_empty() { m.cover_cannot(&all, &known) } else { m.cover_cannot_mine(&all, &known) }
}

fn not_told(state: &State, m: Messages) -> Markup {
    html! {
        p.cover-cannot { strong { (cannot(state, m)) } }
        p { (m.cover_cannot_why()) }
        p.cover-live { (m.cover_invite()) }
        (scale::scale(&state.district, m))
    }
}

fn told(state: &State, m: Messages) -> Markup {
    let (known, all) = state.now.known;
    let is_mine = |centre: &&crate::reach::district::Served| centre.is_centre;
    let mine = state.places.iter().filter(|place| place.origin == Origin::Placed);
    let mine = mine.filter_map(|place| state.district.served.get(place.served?)).filter(is_mine).count();
    let (now, before) = (&state.now.whole, &state.before.whole);
    let of_communities = m.cover_of_communities(&count(now.communities.all));
    let of_residents = m.cover_of_residents(&count(now.residents.all));
    html! {
        p.hint {
            (m.cover_counted(&all.to_string(), &known.to_string()))
            @if mine > 0 { (m.cover_counted_mine(&mine.to_string())) }
        }
        @if !state.now.is_complete() { p.notice { (m.cover_at_least()) } }
        (measure(m.cover_area(), &m.cover_km2(&km2(now.area.all)), &now.area, &before.area, state, m))
        (measure(m.cover_communities(), &of_communities, &now.communities, &before.communities, state, m))
        (measure(m.cover_residents(), &of_residents, &now.residents, &before.residents, state, m))
    }
}

/// One measure with its shares, and what the scenario changes of them.
fn measure(name: &str, of: &str, now: &Measure, before: &Measure, state: &State, m: Messages) -> Markup {
    let Some(shares) = now.shares() else { return html! {} };
    let before = before.shares().filter(|_| state.is_compared());
    html! {
        div.cover-measure {
            h3 { (name) " " span.hint { (of) } }
            @if before.is_some() { p.cover-which { (m.cover_after()) } }
            (bar(shares))
            (legend(shares, m))
            @if let Some(before) = before {
                (change(shares[1] - before[1], m))
                p.cover-which { (m.cover_before()) }
                (bar(before))
                (legend(before, m))
            }
        }
    }
}

/// The shares in words, each with the colour that it has in the bar.
fn legend(shares: [f64; 2], m: Messages) -> Markup {
    let beyond = MINUTES[1].to_string();
    html! {
        ul.cover-legend role="list" {
            @for ((minutes, share), class) in MINUTES.iter().zip(shares).zip(["cover-key-near", "cover-key-far"]) {
                li.(class) { (m.cover_within(&minutes.to_string())) " " strong { (percent(share, m)) } }
            }
            li.cover-key-all { (m.cover_beyond(&beyond)) " " strong { (percent(1.0 - shares[1], m)) } }
        }
    }
}

/// How much more or less is within the farther time; nothing where that is less than a tenth of a point.
pub fn change(difference: f64, m: Messages) -> Markup {
    let points = tenths((difference * 100.0).abs());
    html! {
        @if points != "0.0" {
            p.cover-change {
                @if difference > 0.0 { (m.cover_more(&points)) } @else { (m.cover_less(&points)) }
            }
        }
    }
}

//! The page of one centre.

mod facts;
mod hours;
mod programmes;
mod served;
mod unknown;

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    card::cards,
    map_box::{is_area_only, map_box, place_of},
    not_found::not_found,
    notices::notices,
    provenance, say,
    words::{area, labelled, say_all, status_warning},
};
use crate::{
    data::Dataset,
    domain::{Attribute, Centre, Date, Provenance},
    i18n::Messages,
    nav::{self, Page},
    state::portal,
};

/// The id of what follows the map.
const AFTER_MAP: &str = "record-title";

/// What the parts of the page are told from.
#[derive(Clone, Copy)]
struct Telling<'a> {
    data: &'a Dataset,
    centre: &'a Centre,
    today: Date,
    m: Messages,
}

impl Telling<'_> {
    /// Where a fact comes from, folded; `about` tells a screen reader which fact.
    fn source(self, id: &str, about: &str, provenance: &Provenance) -> Markup {
        provenance::details(self.data, self.today, self.m, id, about, provenance)
    }
}

/// Everything that is published of a centre, and what is not. The communities may come later than
/// the rest, so they have a part of their own. `ways` are the links that lead there, as far as they
/// were written when publishing; the bundle of finding puts those of the device first.
#[component]
pub fn CentrePage(ways: String) -> impl IntoView {
    let state = portal();
    let (m, today) = (state.messages, state.today);
    let tell = move |part: fn(Telling) -> Markup, otherwise: fn(Messages) -> Markup| {
        move || {
            let (data, place) = (state.data.get(), state.place.get());
            let Page::Centre(id) = &place.page else { return String::new() };
            let centre = data.centre(id);
            centre.map_or_else(|| otherwise(m), |centre| part(Telling { data: &data, centre, today, m })).0
        }
    };
    let (data, here) = (state.data.get_untracked(), state.place.get_untracked());
    let map = match &here.page {
        Page::Centre(id) if data.centre(id).is_some() => {
            map_box(&data, &nav::href_on(m.tag(), &here.page, AFTER_MAP), m).0
        }
        _ => String::new(),
    };
    view! {
        <article class="centre">
            <div class="centre-part" inner_html=tell(above, not_found)></div>
            <div class="ways-place" data-find="ways" inner_html=ways></div>
            <div class="centre-map" inner_html=map></div>
            <div class="centre-part" inner_html=tell(served::served, nothing)></div>
            <div class="centre-part" inner_html=tell(below, nothing)></div>
            <div class="hand-on-place" data-find="hand-on"></div>
        </article>
        <div inner_html=tell(neighbours, nothing)></div>
    }
}

/// Every number with what it is for, and the hours of the week: what a card alone tells besides.
#[cfg(feature = "ssr")]
pub fn at_a_glance(centre: &Centre, m: Messages) -> Markup {
    html! {
        @if !centre.phones.is_empty() { (facts::phones(&centre.phones, m)) }
        @if let Some(hours) = &centre.hours { (hours::hours_table(hours, m)) }
    }
}

fn nothing(_: Messages) -> Markup {
    html! {}
}

fn above(telling: Telling) -> Markup {
    let Telling { data, centre, today, m } = telling;
    // Where one cannot even call, how to ask comes before what is known.
    let ask_first = !centre.publishes(Attribute::Phones);
    html! {
        nav.trail aria-label=(m.trail()) {
            a href=(nav::href(m.tag(), &Page::Home)) { (m.all_centres()) }
            span aria-hidden="true" { " › " }
            span aria-current="page" { (say(&centre.short_name, m)) }
        }
        div data-centre=(centre.id) data-subject data-label=(centre.short_name.get(m.tag()).text)
            data-at=[place_of(centre)] data-area-only[is_area_only(centre)] {
            h1 tabindex="-1" { (say(&centre.name, m)) }
            p.centre-area { (area(centre, m)) }
            @if !centre.other_names.is_empty() {
                p.centre-area { (labelled(m.also_called(), say_all(&centre.other_names, m), m)) }
            }
        }
        (notices(Some(&centre.id), data, today, m))
        (warnings(telling))
        @if ask_first { (unknown::unknown(telling)) }
        (facts::facts(telling))
        (programmes::programmes(telling))
        (served::service_points(telling))
        @if !ask_first { (unknown::unknown(telling)) }
    }
}

/// What a person must know before setting out.
fn warnings(telling: Telling) -> Markup {
    let Telling { centre, today, m, .. } = telling;
    let status = status_warning(centre.status, m);
    html! {
        @if let Some(status) = status { p.notice.notice-urgent { (status) } }
        @if let Some(date) = centre.provenance.valid_until.filter(|_| centre.provenance.has_expired(today)) {
            p.notice.notice-warning { (m.expired_warning(&m.date(date))) }
        }
    }
}

fn below(telling: Telling) -> Markup {
    let Telling { data, centre, m, .. } = telling;
    html! {
        @if centre.notes_about(None).next().is_some() {
            section.panel aria-labelledby="notes-title" {
                h2 id="notes-title" { (m.notes()) }
                ul.notes {
                    @for (index, note) in centre.notes_about(None).enumerate() {
                        li {
                            (say(&note.text, m))
                            (telling.source(&format!("note-{index}"), m.notes(), &note.provenance))
                        }
                    }
                }
            }
        }
        section.record aria-labelledby=(AFTER_MAP) {
            h2 id=(AFTER_MAP) tabindex="-1" { (m.about_this_record()) }
            (provenance::clocks(data, m, &centre.provenance))
        }
    }
}

fn neighbours(telling: Telling) -> Markup {
    let Telling { data, centre, m, .. } = telling;
    let near: Vec<_> = centre.neighbours.iter().filter_map(|id| data.centre(id)).collect();
    html! {
        @if !near.is_empty() {
            section.neighbours aria-labelledby="neighbours-title" {
                h2 id="neighbours-title" { (m.neighbours()) }
                p.hint { (m.neighbours_hint()) }
                (cards(near, data, m))
            }
        }
    }
}

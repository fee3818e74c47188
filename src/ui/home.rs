//! The home page: search, and the list of centres.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    card::{cards, chips},
    map_box::map_box,
    notices::notices,
    say,
    search_box::SearchBox,
    words::{ask, say_all},
};
use crate::{
    data::Dataset,
    domain::Category,
    i18n::Messages,
    nav::{self, Page},
    state::{Place, portal},
};

/// The id of the list's heading, where the way past the map leads.
const LIST: &str = "list-title";

/// Notices, what a centre is, the search box, the special programmes, the centres, the hotlines.
#[component]
pub fn Home() -> impl IntoView {
    let state = portal();
    let (m, today) = (state.messages, state.today);
    let skip = nav::href_on(m.tag(), &Page::Home, LIST);
    view! {
        <div inner_html=move || notices(None, &state.data.get(), today, m).0></div>
        <div class="finder">
            <div class="hero">
                <div inner_html=move || introduction(&state.data.get(), m).0></div>
                <SearchBox/>
            </div>
            <div class="finder-map" inner_html=map_box(&state.data.get_untracked(), &skip, m).0></div>
            <div class="finder-list" inner_html=move || list(&state.data.get(), &state.place.get(), m).0></div>
        </div>
    }
}

fn introduction(data: &Dataset, m: Messages) -> Markup {
    html! {
        h1 tabindex="-1" { (m.home_title()) }
        @if let Some(summary) = &data.portal.summary { p.lead { (say(summary, m)) } }
    }
}

/// The special programmes, one tap away.
fn specials(data: &Dataset, m: Messages) -> Markup {
    let list = data.programmes.list.iter();
    let special: Vec<_> = list.filter(|one| one.category == Category::Special).collect();
    html! {
        @if !special.is_empty() {
            section.specials aria-labelledby="specials-title" {
                h2 id="specials-title" { (m.programmes()) }
                (chips(&special, m))
                a.tool href=(nav::href(m.tag(), &Page::Programmes)) { (m.programmes_title()) }
            }
        }
    }
}

/// The centres, or those that the address narrows the list to.
fn list(data: &Dataset, place: &Place, m: Messages) -> Markup {
    let centres: Vec<_> = data.centres.iter().filter(|centre| place.shows(centre)).collect();
    let count = centres.len().to_string();
    let query = &place.query;
    let (programme, field) = (query.get("programme"), query.get("field"));
    html! {
        (specials(data, m))
        section.centres aria-labelledby=(LIST) {
            @if programme.or(field).is_none() {
                h2 id=(LIST) tabindex="-1" { (m.all_centres_count(&count)) }
                @if let Some(text) = &data.portal.about_data { p.about-data { (say(text, m)) } }
            } @else {
                @let names: Vec<_> = (data.programmes.list.iter())
                    .filter(|one| programme == Some(one.id.as_str())).map(|one| &one.name)
                    .chain(data.programmes.fields.iter().filter(|one| field == Some(one.id.as_str())).map(|one| &one.name))
                    .collect();
                @let all = query.clone().with("programme", None).with("field", None);
                h2 id=(LIST) tabindex="-1" {
                    @if !names.is_empty() { (say_all(names.iter().copied(), m)) (m.colon()) }
                    (m.centres_count(&count))
                }
                p { a.tool href=(nav::href(m.tag(), &Page::Home) + &all.after('?')) { (m.all_centres()) } }
                @if !centres.is_empty() {
                    @if let Some(note) = &data.programmes.note { p.hint { (say(note, m)) } }
                } @else if names.is_empty() {
                    p { (m.not_found_text()) }
                } @else {
                    p { (m.offered_nowhere()) }
                    (ask(data, m))
                }
            }
            (cards(centres, data, m))
        }
        @if !data.portal.hotlines.is_empty() {
            section.hotlines aria-labelledby="hotlines-title" {
                h2 id="hotlines-title" { (m.hotlines()) }
                ul.hotline-list role="list" {
                    @for hotline in &data.portal.hotlines {
                        li.hotline {
                            a.tel href=(hotline.number.tel_link()) { (hotline.number.shown()) }
                            span { (say(&hotline.name, m)) }
                        }
                    }
                }
            }
        }
    }
}

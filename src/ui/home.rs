//! The home page: search, and the list of centres.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    card::{cards, chips},
    elder,
    map_box::map_box,
    notices::notices,
    say,
    search_box::search_box,
};
use crate::{
    data::Dataset,
    domain::Category,
    i18n::Messages,
    nav::{self, Page},
    state::portal,
};

/// The id of the list's heading, where the way past the map leads.
pub const LIST: &str = "list-title";

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
                <div inner_html=search_box(&state.data.get_untracked(), m).0></div>
                <div inner_html=move || elder::menu(&state.data.get(), m).0></div>
            </div>
            <div class="finder-map" inner_html=map_box(&state.data.get_untracked(), &skip, m).0></div>
            <div class="finder-list" inner_html=move || list(&state.data.get(), m).0></div>
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

/// Every centre; the bundle of finding narrows and orders the list as the address says.
fn list(data: &Dataset, m: Messages) -> Markup {
    let count = data.centres.len().to_string();
    html! {
        (specials(data, m))
        section.centres aria-labelledby=(LIST) {
            h2 id=(LIST) tabindex="-1" { (m.all_centres_count(&count)) }
            @if let Some(text) = &data.portal.about_data { p.about-data { (say(text, m)) } }
            div.list-tools.needs-script data-find="tools" {}
            (cards(data.centres.iter(), data, m))
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

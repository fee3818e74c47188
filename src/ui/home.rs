//! The home page: search, and the list of centres.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{card::cards, notices::notices, say, search_box::SearchBox};
use crate::{data::Dataset, i18n::Messages, state::portal};

/// Notices, what a centre is, the search box, all centres, the hotlines.
#[component]
pub fn Home() -> impl IntoView {
    let state = portal();
    let (m, today) = (state.messages, state.today);
    view! {
        <div inner_html=move || notices(None, &state.data.get(), today, m).0></div>
        <div class="hero">
            <div inner_html=move || introduction(&state.data.get(), m).0></div>
            <SearchBox/>
        </div>
        <div inner_html=move || list(&state.data.get(), m).0></div>
    }
}

fn introduction(data: &Dataset, m: Messages) -> Markup {
    html! {
        h1 tabindex="-1" { (m.home_title()) }
        @if let Some(summary) = &data.portal.summary { p.lead { (say(summary, m)) } }
    }
}

fn list(data: &Dataset, m: Messages) -> Markup {
    html! {
        section.centres aria-labelledby="list-title" {
            h2 id="list-title" { (m.all_centres_count(&data.centres.len().to_string())) }
            @if let Some(text) = &data.portal.about_data { p.about-data { (say(text, m)) } }
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

//! What stands above and below every page.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    elder, say, skip,
    words::{as_written, labelled},
};
use crate::{
    data::Dataset,
    domain::date::iso_date,
    i18n::{Language, Messages},
    nav::{self, Page},
    state::portal,
};

/// The id of the main content, where the skip link leads.
pub const MAIN: &str = "main";

/// Skip links, name of the portal, elder mode, languages.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let state = portal();
    let m = state.messages;
    let brand = move || brand(&state.data.get(), m).0;
    let skips = move || skip::links(&state.place.get().page, m).0;
    let elder = move || state.place.get().query.elder() == Some(true);
    let elder_href = move || {
        let place = state.place.get();
        let query = place.query.clone().with("elder", Some(if elder() { "0" } else { "1" }));
        nav::href(m.tag(), &place.page) + &query.after('?')
    };
    let acts = move || elder::acts(&state.place.get().page, &state.data.get(), m).0;
    let languages = offered(&state.data.get_untracked(), m)
        .map(|language| {
            // A page of its own, so the query goes along and nothing else is loaded here.
            let href = move || {
                let place = state.place.get();
                nav::href(language.tag, &place.page) + &place.query.after('?') + &place.fragment.after('#')
            };
            view! { <a class="tool" href=href lang=language.tag hreflang=language.tag>{language.name}</a> }
        })
        .collect_view();
    view! {
        <div inner_html=skips></div>
        <header class="site-header">
            <div inner_html=brand></div>
            <nav class="tools" aria-label=m.tools()>
                <a class="tool tool-elder needs-early" href=elder_href>
                    <span class="standard-only">{m.elder_version()}</span>
                    <span class="elder-only">{m.standard_version()}</span>
                </a>
                {languages}
            </nav>
            <div inner_html=elder::bar(m).0></div>
            <div inner_html=acts></div>
        </header>
    }
}

/// The further languages that the portal is published in, in its order.
fn offered(data: &Dataset, m: Messages) -> impl Iterator<Item = Language> {
    let further = data.portal.languages.iter().filter(move |tag| *tag != m.tag());
    further.filter_map(move |tag| m.every_language().find(|language| language.tag == tag))
}

fn brand(data: &Dataset, m: Messages) -> Markup {
    html! {
        a.brand href=(nav::href(m.tag(), &Page::Home)) {
            span.brand-name { (say(&data.portal.name, m)) }
            span.brand-district { (say(&data.portal.district, m)) }
        }
    }
}

/// Who publishes, when, from what; the marks that public sites carry.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let state = portal();
    let content = move || footer(&state.data.get(), state.messages).0;
    view! { <footer class="site-footer" inner_html=content></footer> }
}

fn footer(data: &Dataset, m: Messages) -> Markup {
    let portal = &data.portal;
    let publisher = html! {
        @match &portal.publisher {
            Some(publisher) => {
                @match &publisher.url {
                    Some(url) => { a href=(url) { (say(&publisher.name, m)) } }
                    None => { (say(&publisher.name, m)) }
                }
            }
            None => { (m.not_published()) }
        }
    };
    let email = portal.publisher.as_ref().and_then(|publisher| publisher.email.as_ref());
    let marks = [&portal.icp, &portal.public_security, &portal.site_identifier];
    let pages = [
        (Page::Programmes, m.programmes_title()),
        (Page::Coverage, m.coverage()),
        (Page::About, m.about()),
        (Page::OpenData, m.open_data()),
        (Page::EmbedBuild, m.on_your_pages()),
    ];
    html! {
        nav.tools aria-label=(m.more_pages()) {
            @for (page, name) in &pages { a.tool href=(nav::href(m.tag(), page)) { (name) } }
        }
        p.data-date data-published=(iso_date(portal.published)) { (m.data_published(&m.date(portal.published))) }
        p { (labelled(m.publisher(), publisher, m)) }
        @if let Some(email) = email {
            p { (m.report_errors()) " " a href={ "mailto:" (email) } { (email) } }
        }
        p { (m.never_tracked()) }
        @if let Some(attribution) = &portal.attribution { p { (say(attribution, m)) } }
        @if marks.iter().any(|mark| mark.is_some()) {
            ul.marks role="list" { @for mark in marks.into_iter().flatten() { li { (as_written(mark, m)) } } }
        }
    }
}

//! What a page is: header, content, footer; and, in the browser, how it comes alive.

#[cfg(feature = "csr")]
pub mod live;

use leptos::{either::EitherOf3, prelude::*};

use crate::{
    data::Dataset,
    i18n::Messages,
    nav::Page,
    state::PortalState,
    ui::{
        centre::CentrePage,
        chrome::{MAIN, SiteFooter, SiteHeader},
        home::Home,
        notices::DataTrouble,
    },
};

/// What was written when publishing and the client keeps: the content of a page that is told
/// ([`Page::is_told`]); of a centre's page, the ways there.
#[derive(Debug, Clone)]
pub struct Kept {
    pub page: Page,
    pub markup: String,
}

/// Everything inside `#app`.
#[component]
pub fn App(state: PortalState, kept: Kept) -> impl IntoView {
    provide_context(state);
    let content = move || {
        let place = state.place.get();
        let markup = if place.page == kept.page { kept.markup.clone() } else { String::new() };
        match place.page {
            Page::Home => EitherOf3::A(Home()),
            Page::Centre(_) => EitherOf3::B(view! { <CentrePage ways=markup/> }),
            _ => EitherOf3::C(view! { <div class="told" inner_html=markup></div> }),
        }
    };
    view! {
        <SiteHeader/>
        <main id=MAIN tabindex="-1">
            <DataTrouble/>
            {content}
        </main>
        <SiteFooter/>
    }
}

/// The title of a page, for the tab and for search engines.
#[must_use]
pub fn title(page: &Page, data: &Dataset, m: Messages) -> String {
    let portal = data.portal.name.get(m.tag()).text;
    match page {
        Page::Home => portal.to_owned(),
        Page::Centre(id) | Page::EmbedCentre(id) => match data.centre(id) {
            Some(centre) => m.title_of(centre.name.get(m.tag()).text, portal),
            None => m.title_of(m.not_found_title(), portal),
        },
        Page::Programmes => m.title_of(m.programmes_title(), portal),
        Page::Programme(id) => match data.programme(id) {
            Some(programme) => m.title_of(programme.name.get(m.tag()).text, portal),
            None => m.title_of(m.not_found_title(), portal),
        },
        Page::Coverage => m.title_of(m.coverage(), portal),
        Page::About => m.title_of(m.about(), portal),
        Page::OpenData => m.title_of(m.open_data(), portal),
        Page::Embed => portal.to_owned(),
        #[cfg(feature = "ssr")]
        Page::EmbedBuild => m.title_of(m.embed_build_title(), portal),
        #[cfg(feature = "ssr")]
        Page::Desk => m.title_of(m.desk_page_title(), portal),
        // The client is not there, and does not know its name.
        #[cfg(not(feature = "ssr"))]
        Page::EmbedBuild | Page::Desk => portal.to_owned(),
    }
}

/// What a page is about in a sentence, for search engines and for sharing.
#[cfg(feature = "ssr")]
#[must_use]
pub fn description(page: &Page, data: &Dataset, m: Messages) -> String {
    let summary = data.portal.summary.as_ref().map(|text| text.get(m.tag()).text.to_owned());
    match page {
        Page::Home => summary.unwrap_or_else(|| {
            let portal = &data.portal;
            m.home_description(portal.district.get(m.tag()).text, portal.name.get(m.tag()).text)
        }),
        Page::Centre(id) => data.centre(id).map_or_else(String::new, |centre| {
            m.centre_description(centre.area.get(m.tag()).text, centre.name.get(m.tag()).text)
        }),
        told => crate::ui::told::description(told, data, m),
    }
}

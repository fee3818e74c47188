//! What elder mode has besides: larger and smaller letters, reading aloud, and the three main ways.
//! It stands in every page, and shows in elder mode only.

use maud::{Markup, html};

use super::{home::LIST, search_box::SEARCH};
use crate::{
    data::Dataset,
    domain::Attribute,
    i18n::Messages,
    nav::{self, Page},
};

/// The controls of the letters and of the voice; the script of elder mode knows them by their attributes.
pub fn bar(m: Messages) -> Markup {
    html! {
        div.elder-bar.elder-only {
            div role="group" aria-label=(m.elder_size()) {
                button.tool type="button" data-text-by="-2" { (m.elder_smaller()) }
                button.tool type="button" data-text-by="2" { (m.elder_larger()) }
            }
            button.tool.aloud-button type="button" data-aloud="main" { (m.read_aloud()) }
        }
    }
}

/// Find my centre, call, get there: on a centre's page its own telephone and ways, elsewhere the hotline to
/// ask and the list to choose from.
pub fn acts(page: &Page, data: &Dataset, m: Messages) -> Markup {
    let centre = match page {
        Page::Centre(id) | Page::EmbedCentre(id) => data.centre(id),
        _ => None,
    };
    let phone = centre.and_then(|centre| centre.phones.first()).map(|phone| &phone.number);
    let number = phone.or(data.portal.ask.as_ref().map(|ask| &ask.number));
    let full = centre.map(|centre| Page::Centre(centre.id.clone()));
    let has_way = centre
        .is_some_and(|centre| centre.publishes(Attribute::Address) || centre.publishes(Attribute::Position));
    let list = if page.is_frame() { Page::Embed } else { Page::Home };
    let go = match &full {
        Some(full) => nav::href_on(m.tag(), full, if has_way { "ways-title" } else { "unknown-title" }),
        None if page.is_frame() => nav::href_on(m.tag(), &list, LIST),
        None => view("list", m),
    };
    html! {
        nav.elder-acts.elder-only aria-label=(m.elder_acts()) {
            a.elder-act.elder-find.needs-script href=(nav::href_on(m.tag(), &list, SEARCH)) { (m.act_find()) }
            @if let Some(number) = number {
                a.elder-act.elder-call href=(number.tel_link()) { (m.call_number(number.shown())) }
            }
            a.elder-act.elder-go href=(go) { (m.act_go()) }
        }
    }
}

/// What else the home page has, each on a screen of its own: one task at a time.
pub fn menu(data: &Dataset, m: Messages) -> Markup {
    let count = data.centres.len().to_string();
    html! {
        ul.elder-menu.elder-only role="list" {
            li { a.elder-item href=(view("list", m)) { (m.all_centres_count(&count)) } }
            @if !data.programmes.list.is_empty() {
                li { a.elder-item href=(nav::href(m.tag(), &Page::Programmes)) { (m.programmes_title()) } }
            }
            li { a.elder-item href=(view("map", m)) { (m.map()) } }
        }
    }
}

/// The home page with its list or its map alone.
fn view(view: &str, m: Messages) -> String {
    [&nav::href(m.tag(), &Page::Home), "?view=", view].concat()
}

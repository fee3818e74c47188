//! Ways to a centre, on the maps of other makers.

use maud::{Markup, html};

use crate::{
    domain::{
        Placed, Precision, Text,
        text::BASE_LANGUAGE,
        way::{self, App, Device},
    },
    i18n::Messages,
};

/// Links that lead to a place, the likeliest map of the device first. Where the place itself is not
/// published, the links look its address up; without an address one sentence says to call first.
///
/// `address` and `name` go to maps of China, which know places by their Chinese names. `sin` takes
/// radians.
#[must_use]
pub fn ways(
    place: Option<&Placed>,
    address: Option<&str>,
    name: &str,
    device: Device,
    sin: impl Fn(f64) -> f64,
    m: Messages,
) -> Markup {
    let place = place.filter(|place| place.precision.is_published());
    let links: Vec<_> = (way::apps(device).iter())
        .filter_map(|app| match (place, address) {
            (Some(place), _) => {
                Some((*app, way::link(*app, place.position, name, &sin), m.way_to(app_name(*app, m))))
            }
            (None, Some(address)) => {
                Some((*app, way::search_link(*app, address), m.way_search(app_name(*app, m))))
            }
            (None, None) => None,
        })
        .collect();
    html! {
        div.ways {
            @if links.is_empty() {
                p { (m.ways_unknown()) }
            } @else {
                ul.ways-list role="list" {
                    @for (index, (app, href, label)) in links.iter().enumerate() {
                        li { (link(*app, href, label, index == 0)) }
                    }
                }
                @if place.is_some_and(|place| place.precision == Precision::Street) { p.hint { (m.ways_street()) } }
                p.hint { (m.ways_note()) }
            }
            @if let Some(address) = address {
                button.act.needs-script type="button" data-copy=(address) { (m.copy_address()) }
                p.said role="status" {}
            }
        }
    }
}

/// The same as a section of a centre's page; nothing where neither place nor address is published,
/// which the page says itself. The search for the address is left to maps of China.
#[must_use]
pub fn section(
    place: Option<&Placed>,
    address: Option<&Text>,
    name: &Text,
    device: Device,
    sin: impl Fn(f64) -> f64,
    m: Messages,
) -> Markup {
    let address = address.map(|text| text.get(BASE_LANGUAGE).text);
    let is_placed = place.is_some_and(|place| place.precision.is_published());
    html! {
        @if is_placed || address.is_some() {
            section.panel aria-labelledby="ways-title" {
                h2 id="ways-title" tabindex="-1" { (m.getting_there()) }
                (ways(place, address, name.get(BASE_LANGUAGE).text, device, sin, m))
            }
        }
    }
}

/// A scheme of the phone opens no page, so it needs no window of its own.
fn link(app: App, href: &str, label: &str, likeliest: bool) -> Markup {
    let class = if likeliest { "button" } else { "act" };
    html! {
        @if app == App::Geo {
            a class=(class) href=(href) { (label) }
        } @else {
            a class=(class) href=(href) target="_blank" rel="noopener" { (label) }
        }
    }
}

fn app_name(app: App, m: Messages) -> &'static str {
    match app {
        App::Amap => m.app_amap(),
        App::Baidu => m.app_baidu(),
        App::Tencent => m.app_tencent(),
        App::Apple => m.app_apple(),
        App::Geo => m.app_geo(),
    }
}

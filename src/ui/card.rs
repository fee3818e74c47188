//! A centre in a list.

use maud::{Markup, html};

use super::map_box::{is_area_only, place_of};
use super::words::{area, attribute_name, labelled, phone_link, say, say_all};
use crate::{
    data::Dataset,
    domain::{Attribute, Category, Centre, Look, Programme, Status},
    i18n::Messages,
    nav::{self, Page},
};

/// What most people look for first; what of it is missing is said on the card.
const WANTED: [Attribute; 3] = [Attribute::Address, Attribute::Phones, Attribute::Hours];

/// The cards of centres.
pub fn cards<'a>(centres: impl IntoIterator<Item = &'a Centre>, data: &Dataset, m: Messages) -> Markup {
    html! {
        ul.cards role="list" {
            @for centre in centres { (card(centre, data, m)) }
        }
    }
}

/// A centre in the list.
fn card(centre: &Centre, data: &Dataset, m: Messages) -> Markup {
    html! {
        li.card data-centre=(centre.id) data-at=[place_of(centre)] data-area-only[is_area_only(centre)] {
            (content(centre, data, m))
        }
    }
}

/// Name, area, kind, what is published and what is not.
pub fn content(centre: &Centre, data: &Dataset, m: Messages) -> Markup {
    let href = nav::href(m.tag(), &Page::Centre(centre.id.clone()));
    let missing: Vec<_> =
        WANTED.into_iter().filter(|one| !centre.publishes(*one)).map(|one| attribute_name(one, m)).collect();
    let fields = centre.fields.iter().filter_map(|id| data.field(id)).map(|field| &field.name);
    html! {
            h3.card-name { a href=(href) { (say(&centre.short_name, m)) } }
            p.card-line { (area(centre, m)) }
            (chips(&data.run_by(centre, Category::Special), m))
            @if let Some(address) = &centre.address { p.card-line { (say(address, m)) } }
            @if let Some(phone) = centre.phones.first() { p.card-line.card-phone { (phone_link(phone)) } }
            @if centre.publishes(Attribute::Fields) {
                p.card-line { (labelled(m.fields(), say_all(fields, m), m)) }
            }
            @if !missing.is_empty() {
                p.card-line.card-missing { (m.not_published()) (m.colon()) (m.list(&missing)) }
            }
            @if centre.hours.is_some() && !matches!(centre.status, Some(Status::Closed | Status::Suspended)) {
                p.card-line.card-hours data-now { (labelled(m.hours(), html! { (m.hours_on_page()) }, m)) }
            }
    }
}

/// Programmes by name, each a link to its page.
pub fn chips(programmes: &[&Programme], m: Messages) -> Markup {
    html! {
        @if !programmes.is_empty() {
            ul.chips role="list" {
                @for one in programmes {
                    li {
                        a.chip.chip-sunflower[one.look == Look::Sunflower]
                            href=(nav::href(m.tag(), &Page::Programme(one.id.clone()))) { (say(&one.name, m)) }
                    }
                }
            }
        }
    }
}

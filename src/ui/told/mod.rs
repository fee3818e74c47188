//! Pages that are written when publishing and only kept by the client: programmes, what the
//! centres are, the published files. Their functions cost residents nothing.

mod about;
mod builder;
mod changes;
pub mod chart;
mod coverage;
mod desk;
mod figures;
mod frame;
mod graded;
mod open_data;
mod open_forms;
mod parts;
mod programme;
mod programmes;
mod story;

use maud::{Markup, html};

use super::not_found::not_found;
use crate::{
    coverage::told::State,
    data::{Dataset, PastPublication, PublishedFile, PublishedForm},
    domain::{Date, Story},
    i18n::Messages,
    nav::Page,
};

/// As many characters of a description search engines show at most.
const LONGEST_DESCRIPTION: usize = 160;

/// What these pages are told from.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    pub data: &'a Dataset,
    pub story: Option<&'a Story>,
    /// What lies within a walk.
    pub coverage: &'a State,
    pub files: &'a [PublishedFile],
    /// The same data in other formats.
    pub open: &'a [PublishedForm],
    /// The last publications, the newest first.
    pub past: &'a [PastPublication],
    /// Where the licences stand in full, if they do.
    pub licence: Option<&'a str>,
    pub today: Date,
    pub m: Messages,
}

/// The content of a page that is told; nothing for those that live.
#[must_use]
pub fn page(page: &Page, telling: Telling) -> Markup {
    match page {
        Page::Home | Page::Centre(_) => html! {},
        Page::Programmes => programmes::page(telling),
        Page::Programme(id) => match telling.data.programme(id) {
            Some(one) => programme::page(one, telling),
            None => not_found(telling.m),
        },
        Page::Coverage => coverage::page(telling),
        Page::About => about::page(telling),
        Page::OpenData => open_data::page(telling),
        Page::Embed => frame::list(telling),
        Page::EmbedCentre(id) => match telling.data.centre(id) {
            Some(centre) => frame::card(centre, telling),
            None => not_found(telling.m),
        },
        Page::EmbedBuild => builder::page(telling),
        Page::Desk => desk::page(telling),
    }
}

/// What such a page is about in a sentence.
#[must_use]
pub fn description(page: &Page, data: &Dataset, m: Messages) -> String {
    let district = data.portal.district.get(m.tag()).text;
    match page {
        Page::Programme(id) => data.programme(id).map_or_else(String::new, |one| {
            let name = one.name.get(m.tag()).text;
            one.audience
                .as_ref()
                .map(|audience| m.programme_description(audience.get(m.tag()).text, district, name))
                .filter(|description| description.chars().count() <= LONGEST_DESCRIPTION)
                .unwrap_or_else(|| m.programme_description_short(district, name))
        }),
        Page::Programmes => m.programmes_description(district),
        Page::Coverage => m.coverage_description(district),
        Page::About => m.about_description(district),
        Page::OpenData => m.open_data_description(district),
        Page::EmbedBuild => m.embed_build_description(district),
        Page::Desk => m.desk_page_description(district),
        Page::Home | Page::Centre(_) | Page::Embed | Page::EmbedCentre(_) => String::new(),
    }
}

//! One programme: a page to read, to print and to hand on.

use maud::{Markup, html};

use super::{
    Telling,
    parts::{centre_links, fact, not_published, note, source, told, trail},
};
use crate::{
    domain::{Centre, Look, Phone, Programme},
    nav::{self, Page, Query},
    ui::{
        card::chips,
        say,
        words::{area, ask, grade_name, phone_link},
    },
};

/// The page.
pub fn page(one: &Programme, telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        (trail(telling, &[(Page::Programmes, m.programmes_title())], &say(&one.name, m)))
        article data-programme=(one.id) {
            h1 tabindex="-1" { (say(&one.name, m)) }
            (note(telling))
            (what(one, telling))
            (whereabouts(one, telling))
            section.panel aria-labelledby="ask-title" {
                h2 id="ask-title" { (m.how_to_ask()) }
                dl.facts { (told(telling, m.how_to_apply(), one.how_to_apply.as_ref())) }
                (ask(data, m))
            }
            (public_route(one, telling))
            div.hand-on-place data-find="hand-on" {}
        }
    }
}

/// For whom, what, why, since when; what is not known of these is said.
fn what(one: &Programme, telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let parent = one.parent.as_ref().and_then(|id| data.programme(id));
    let parts: Vec<_> =
        data.programmes.list.iter().filter(|part| part.parent.as_ref() == Some(&one.id)).collect();
    html! {
        section.programme.programme-sunflower[one.look == Look::Sunflower] aria-labelledby="what-title" {
            h2 id="what-title" { (m.programme_source()) }
            dl.facts {
                (told(telling, m.audience(), one.audience.as_ref()))
                (told(telling, m.offers(), one.offers.as_ref()))
                (told(telling, m.why(), one.why.as_ref()))
                (fact(m.since(), since(one, telling)))
                @if let Some(claim) = &one.claim { (fact(m.claim(), say(claim, m))) }
                @if let Some(parent) = parent { (fact(m.part_of(), chips(&[parent], m))) }
                @if !parts.is_empty() { (fact(m.parts(), chips(&parts, m))) }
            }
            (source(telling, one.id.as_str(), one.name.get(m.tag()).text, &one.provenance))
        }
    }
}

fn since(one: &Programme, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        @match one.since {
            None => { (not_published(telling)) }
            Some(since) => {
                (m.partial_date(since))
                @if let Some(grade) = one.since_grade { " " span.hint { (grade_name(grade, m)) } }
            }
        }
    }
}

/// The centres that run it, each with its address and telephones or that these are not published.
fn whereabouts(one: &Programme, telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let centres: Vec<_> = one.centres.iter().filter_map(|id| data.centre(id)).collect();
    let query = Query::default().with("programme", Some(one.id.as_str()));
    html! {
        section.panel aria-labelledby="where-title" {
            h2 id="where-title" { (m.whereabouts()) }
            @if centres.is_empty() { p { (not_published(telling)) } }
            @for centre in &centres { (place(centre, telling)) }
            @if !centres.is_empty() {
                p { a.tool href=(nav::href(m.tag(), &Page::Home) + &query.after('?')) { (m.show_on_list()) } }
            }
        }
    }
}

fn place(centre: &Centre, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        div.point data-centre=(centre.id) {
            h3.row { (centre_links(telling, std::slice::from_ref(&centre.id))) }
            p.centre-area { (area(centre, m)) }
            dl.facts {
                (told(telling, m.address(), centre.address.as_ref()))
                (fact(m.phones(), phones(&centre.phones, telling)))
            }
        }
    }
}

fn phones(phones: &[Phone], telling: Telling) -> Markup {
    html! {
        @if phones.is_empty() { (not_published(telling)) }
        @for phone in phones {
            div { (phone_link(phone)) @if let Some(label) = &phone.label { " " span.hint { (say(label, telling.m)) } } }
        }
    }
}

/// The public right beside the programme, which holds whether or not the programme still runs.
fn public_route(one: &Programme, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        @if let Some((route, provenance)) = &one.public_route {
            section.panel aria-labelledby="route-title" {
                h2 id="route-title" { (m.public_route()) }
                p { (say(route, m)) }
                (source(telling, &format!("{}-route", one.id), m.public_route(), provenance))
            }
        }
    }
}

//! Pages that are made to be framed by others: whole without scripts, from 240 pixels on. What the address
//! chooses is the business of the frame's own script (`site/frame/frame.js`).

use maud::{Markup, html};

use super::Telling;
use crate::{
    data::Dataset,
    domain::{Centre, Programme, date::iso_date},
    i18n::Messages,
    nav::{self, Page},
    ui::{
        card, centre as parts,
        chrome::MAIN,
        elder,
        home::LIST,
        map_box::{is_area_only, map_box, place_of},
        notices::notices,
        say,
        search_box::search_box,
        skip,
        words::{ask, status_warning},
    },
};

/// Search and the list of centres.
pub fn list(telling: Telling) -> Markup {
    let Telling { data, today, m, .. } = telling;
    let skip = nav::href_on(m.tag(), &Page::Embed, LIST);
    html! {
        (skip::links(&Page::Embed, m))
        main.frame id=(MAIN) tabindex="-1" {
            h1.unseen { (say(&data.portal.name, m)) }
            (elder::bar(m))
            (elder::acts(&Page::Embed, data, m))
            noscript { p.hint { (m.embed_no_script()) } }
            (notices(None, data, today, m))
            (said(m))
            (search_box(data, m))
            div.frame-body {
                div.frame-map { (map_box(data, &skip, m)) }
                section.centres aria-labelledby=(LIST) {
                    (heading(data, m))
                    p.notice.frame-none hidden { (m.embed_none()) }
                    details.frame-list open {
                        summary { (m.embed_as_list()) }
                        ul.cards role="list" { @for centre in data.centres.iter() { (item(centre, false, telling)) } }
                    }
                }
            }
            (ask(data, m))
        }
        (foot(&Page::Home, telling))
    }
}

/// One centre's card.
pub fn card(centre: &Centre, telling: Telling) -> Markup {
    let Telling { data, today, m, .. } = telling;
    let page = Page::Centre(centre.id.clone());
    let skip = nav::href_on(m.tag(), &Page::EmbedCentre(centre.id.clone()), LIST);
    html! {
        (skip::links(&Page::EmbedCentre(centre.id.clone()), m))
        main.frame id=(MAIN) tabindex="-1" {
            h1.unseen { (say(&centre.name, m)) }
            (elder::bar(m))
            (elder::acts(&Page::EmbedCentre(centre.id.clone()), data, m))
            a.frame-back href=(nav::href(m.tag(), &Page::Embed)) { "‹ " (m.all_centres()) }
            (notices(Some(&centre.id), data, today, m))
            (said(m))
            @if let Some(warning) = status_warning(centre.status, m) { p.notice.notice-urgent { (warning) } }
            @if let Some(date) = centre.provenance.valid_until.filter(|_| centre.provenance.has_expired(today)) {
                p.notice.notice-warning { (m.expired_warning(&m.date(date))) }
            }
            div.frame-body {
                div.frame-map { (map_box(data, &skip, m)) }
                section.centres aria-labelledby=(LIST) {
                    h2.unseen id=(LIST) tabindex="-1" { (say(&centre.short_name, m)) }
                    ul.cards role="list" { (item(centre, true, telling)) }
                }
            }
            (ask(data, m))
        }
        (foot(&page, telling))
    }
}

/// A card as everywhere, with what the frame's script chooses by; alone, with all numbers and hours.
fn item(centre: &Centre, is_alone: bool, telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let runs = |one: &&Programme| one.centres.contains(&centre.id);
    let programmes: Vec<_> = data.programmes.list.iter().filter(runs).map(|one| one.id.as_str()).collect();
    let name = is_alone.then(|| centre.short_name.get(m.tag()).text);
    html! {
        li.card data-centre=(centre.id) data-programmes=(programmes.join(" ")) data-at=[place_of(centre)]
            data-area-only[is_area_only(centre)] data-subject[is_alone] data-label=[name] {
            (card::content(centre, data, m))
            @if is_alone { (parts::at_a_glance(centre, m)) }
        }
    }
}

/// How many centres there are, with the words for fewer, which the frame's script puts in.
fn heading(data: &Dataset, m: Messages) -> Markup {
    let names: serde_json::Map<String, serde_json::Value> = (data.programmes.list.iter())
        .map(|one| (one.id.to_string(), one.name.get(m.tag()).text.into()))
        .collect();
    html! {
        h2 id=(LIST) tabindex="-1" data-one=(m.embed_some("1").replace('1', "#")) data-other=(m.embed_some("#"))
            data-joint=(m.colon()) data-names=(serde_json::Value::from(names)) {
            (m.all_centres_count(&data.centres.len().to_string()))
        }
    }
}

/// What the frame's script may have to say.
fn said(m: Messages) -> Markup {
    html! {
        p.notice.frame-newer role="status" hidden {
            (m.embed_newer()) " " button.button type="button" data-reload { (m.retry()) }
        }
        p.notice.frame-blocked role="status" hidden { (m.embed_popup_blocked()) " " span {} }
    }
}

/// The way to the whole portal, the source and the day: on every embedded page, always.
fn foot(full: &Page, telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let portal = &data.portal;
    let publisher = portal.publisher.as_ref().map_or(&portal.name, |publisher| &publisher.name);
    html! {
        footer.frame-foot {
            a.frame-full href=(nav::href(m.tag(), full)) target="_blank" rel="noopener" { (m.open_full_page()) }
            span.frame-source {
                (say(publisher, m)) " · "
                span data-published=(iso_date(portal.published)) { (m.published()) (m.colon()) (m.date(portal.published)) }
            }
            a.frame-elder.needs-script href=(nav::href(m.tag(), full)) data-on=(m.elder_version())
                data-off=(m.standard_version()) { (m.elder_version()) }
        }
    }
}

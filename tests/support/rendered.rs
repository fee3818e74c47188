//! Pages as they are published, and as the living client renders them.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use portal::{
    app::{App, Kept},
    coverage::told::State,
    data::{Dataset, FileKind, Publication, PublishedFile},
    domain::{CentreId, Date, ProgrammeId, Story, calendar::Calendar},
    i18n::{Language, Messages, languages},
    nav::Page,
    reach::{District, Source},
    site::{
        Asset, Assets, DeskAssets, Extras, FindAssets, MapAssets, MessageFiles, OwnAssets, PlainAssets,
        Scripts, Site,
    },
    state::{Place, PortalState},
};
use serde_json::Value;

use super::{Element, elements, today, xinghe_data};

const TEMPLATE: &str = "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><!--portal:head--></head>\
    <body><!--portal:body--></body></html>";

pub fn assets() -> Assets {
    Assets {
        template: TEMPLATE.to_owned(),
        scripts: Scripts::plain(),
        client: Asset::of("portal-0.js", b"client"),
        wasm: Asset::of("portal-0.wasm", b"wasm"),
        map: MapAssets {
            library: Asset::of("leaflet-0.js", b"leaflet"),
            client: Asset::of("map-0.js", b"map"),
            wasm: Asset::of("map-0.wasm", b"map wasm"),
            style: Asset::of("map-0.css", b"map style"),
        },
        style: "body{margin:0}".to_owned(),
        frame_style: ".frame{margin:0}".to_owned(),
        coverage: OwnAssets {
            client: Asset::of("coverage-0.js", b"coverage"),
            wasm: Asset::of("coverage-0.wasm", b"coverage wasm"),
            style: Asset::of("coverage-0.css", b"coverage style"),
        },
        builder: OwnAssets {
            client: Asset::of("builder-0.js", b"builder"),
            wasm: Asset::of("builder-0.wasm", b"builder wasm"),
            style: Asset::of("builder-0.css", b"builder style"),
        },
        desk: DeskAssets {
            own: OwnAssets {
                client: Asset::of("desk-0.js", b"desk"),
                wasm: Asset::of("desk-0.wasm", b"desk wasm"),
                style: Asset::of("desk-0.css", b"desk style"),
            },
            writer: Asset::of("writer-0.js", b"writer"),
            writer_wasm: Asset::of("writer-0.wasm", b"writer wasm"),
        },
        diagnose: Asset::of("embed/diagnose-0.js", b"diagnose"),
        elder: PlainAssets { style: Asset::of("elder.css", b""), script: Asset::of("elder.js", b"") },
        story: PlainAssets { style: Asset::of("story.css", b""), script: Asset::of("story.js", b"") },
        find: FindAssets {
            client: Asset::of("find-0.js", b"find"),
            wasm: Asset::of("find-0.wasm", b"find wasm"),
            style: Asset::of("find-0.css", b"find style"),
        },
        hand: FindAssets {
            client: Asset::of("hand-0.js", b"hand"),
            wasm: Asset::of("hand-0.wasm", b"hand wasm"),
            style: Asset::of("hand-0.css", b"hand style"),
        },
        messages: (languages().into_iter())
            .map(|Language { tag, .. }| MessageFiles {
                tag: tag.to_owned(),
                client: format!("messages-{tag}.json"),
                find: format!("find-{tag}.json"),
                hand: format!("hand-{tag}.json"),
                coverage: format!("coverage-{tag}.json"),
            })
            .collect(),
        file: Asset::of("desk/assets-0.json", b"assets"),
    }
}

/// The data files as a publication lists them.
pub fn files() -> Vec<PublishedFile> {
    let file = |kind: &FileKind| PublishedFile {
        kind: *kind,
        path: format!("data/{}", kind.plain_name()),
        bytes: 12_345,
    };
    FileKind::ALL.iter().filter(|kind| !kind.is_optional()).map(file).collect()
}

/// What lies within a walk, without areas: of them only files tell.
pub fn coverage(data: &Dataset) -> State {
    let nothing = Value::Null;
    let (centres, communities) = (&data.centres, data.communities.loaded());
    State::published(District::read(Source { centres, communities, areas: &nothing, isochrones: &nothing }))
}

fn rendered(
    data: Arc<Dataset>,
    story: Option<Story>,
    calendar: Calendar,
    today: Date,
) -> BTreeMap<String, String> {
    let coverage = coverage(&data);
    let (files, extras, assets) = (files(), Extras::default(), assets());
    let site = Site { data, story, coverage, calendar, files, extras, assets, today };
    site.render().unwrap().into_iter().map(|file| (file.path, file.text)).collect()
}

/// Every file of a site by its path; without a story and a calendar.
pub fn site(data: Arc<Dataset>, today: Date) -> BTreeMap<String, String> {
    rendered(data, None, Calendar::default(), today)
}

/// Every file of the site of a whole publication.
pub fn site_of(publication: Publication) -> BTreeMap<String, String> {
    rendered(publication.data, publication.story, publication.calendar, today())
}

/// What stands inside `#app`.
pub fn app(html: &str) -> &str {
    elements(html).into_iter().find(|element| element.get("id") == Some("app")).unwrap().inside
}

/// A page that lives, as the client renders it.
pub fn live(tag: &str, data: Arc<Dataset>, place: Place) -> String {
    let messages = Messages::built_in(tag).unwrap();
    let html = Owner::new().with(|| {
        let kept = Kept { page: place.page.clone(), markup: String::new() };
        let state = PortalState::at(messages, data, place, today());
        view! { <App state kept/> }.to_html()
    });
    html.replace("<!>", "").replace("<!---->", "")
}

pub fn centre(id: &str) -> Page {
    Page::Centre(CentreId::new(id).unwrap())
}

pub fn programme(id: &str) -> Page {
    Page::Programme(ProgrammeId::new(id).unwrap())
}

/// Xinghe's site as of today.
pub fn xinghe() -> BTreeMap<String, String> {
    site(xinghe_data(), today())
}

/// The part of a page with a heading.
pub fn section<'a>(page: &'a str, heading: &str) -> Element<'a> {
    let all = elements(page);
    let title = all
        .iter()
        .find(|one| one.name == "h2" && one.text() == heading)
        .unwrap_or_else(|| panic!("no {heading}"));
    let id = title.get("id").unwrap();
    all.iter().find(|one| one.get("aria-labelledby") == Some(id)).unwrap().clone()
}

/// What stands behind a term of a list of terms.
pub fn behind(part: &Element, term: &str) -> String {
    let all = elements(part.inside);
    let at = all
        .iter()
        .position(|one| one.name == "dt" && one.text() == term)
        .unwrap_or_else(|| panic!("no {term}"));
    all[at + 1].text()
}

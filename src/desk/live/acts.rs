//! What the views ask of the browser.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, Event, File, HtmlElement, HtmlInputElement};

use super::{files, kept, load, make, pick};
use crate::{
    desk::{
        act::{Act, Place},
        state::{Desk, Past},
    },
    dom::{self, Listener, download},
    domain::Position,
    nav::DeskPlace,
};

thread_local! {
    static ASKING: RefCell<Option<pick::Asking>> = const { RefCell::new(None) };
}

/// Does what a view asks for.
pub fn run(desk: Desk, act: Act) {
    match act {
        Act::Save { name, bytes } => {
            if download::bytes(&name, media(&name), &bytes).is_err() {
                desk.say(desk.m.desk_not_given());
            }
        }
        Act::Make(want) => make::start(desk, want),
        Act::Stop => make::stop(desk),
        Act::Earlier(name) => spawn_local(earlier(desk, name)),
        Act::Pick => ask(desk),
        Act::Show(place) => {
            if let Ok(position) = Position::from_geojson([place.lng, place.lat]) {
                if dom::first("[data-desk=map] [data-map]").is_none() {
                    take_map();
                }
                pick::show(position, None);
            }
        }
        Act::PutMapBack => {
            ASKING.take();
            pick::give_back();
        }
        Act::Focus(id) => dom::next_frame(move || {
            let target = dom::document().and_then(|document| document.get_element_by_id(&id));
            if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
                let _ = target.focus();
            }
        }),
        Act::Reload => {
            if let Some(window) = web_sys::window() {
                let _ = window.location().reload();
            }
        }
    }
}

/// The media type of a file by its name.
pub(super) fn media(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("csv") => "text/csv;charset=utf-8",
        Some("zip") => "application/zip",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

fn take_map() {
    if let Some(place) = dom::first("[data-desk=map]") {
        pick::take(&place);
    }
}

/// Lets a place be chosen on the map; each that is chosen is told, until the person leaves by Escape.
fn ask(desk: Desk) {
    take_map();
    let asking = pick::ask(move |picked| match picked {
        Some(position) => {
            pick::show(position, None);
            let place = Place { lat: position.lat.degrees(), lng: position.lng.degrees() };
            desk.picked.set(Some(place));
        }
        None => drop(ASKING.take()),
    });
    ASKING.set(Some(asking));
    if let Some(map) = dom::first("[data-desk=map] .map").and_then(|map| map.dyn_into::<HtmlElement>().ok()) {
        let _ = map.focus();
    }
}

/// What a view needs that was just opened.
pub fn arrive(desk: Desk, place: &DeskPlace) {
    if *place == DeskPlace::Earlier && desk.past.with_untracked(Option::is_none) {
        spawn_local(past(desk));
    }
}

async fn past(desk: Desk) {
    let list = kept::list().await.unwrap_or_default();
    let mut sets = Vec::new();
    for one in &list {
        sets.push(load::earlier(&one.name).await.ok().map(|published| published.set));
    }
    let said = |at: usize| -> Vec<String> {
        let (Some(Some(new)), Some(Some(old))) = (sets.get(at), sets.get(at + 1)) else { return Vec::new() };
        let changes = crate::changes::between(old, new);
        changes
            .iter()
            .filter(|change| !change.is_date_of_publication())
            .map(|change| change.say(desk.m))
            .collect()
    };
    let past = list.iter().enumerate().filter_map(|(at, one)| {
        Some(Past { hash: one.name.clone(), published: one.published?, is_newest: at == 0, said: said(at) })
    });
    desk.past.set(Some(past.collect()));
}

async fn earlier(desk: Desk, name: String) {
    let m = desk.m;
    match load::earlier(&name).await {
        Ok(published) if published.lost.is_empty() => {
            let set = crate::draft::restored(&published.set);
            let day = set.portal.as_ref().map(|portal| m.date(portal.published)).unwrap_or_default();
            desk.draft.update(|draft| {
                draft.bring_back(&set);
            });
            desk.say(m.desk_earlier_brought(&day));
        }
        _ => desk.say(m.desk_earlier_lost()),
    }
}

/// Files that are chosen, dropped or pasted anywhere on the view that opens them.
pub fn listeners(desk: Desk) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let chosen = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| input.id() == "bring-files") {
            take(desk, files::of_input(&input));
            input.set_value("");
        }
    };
    let dropped = move |event: Event| {
        let Ok(event) = event.dyn_into::<DragEvent>() else { return };
        let found = files::of_drop(&event);
        if !found.is_empty() {
            event.prevent_default();
            take(desk, found);
        }
    };
    let over = |event: Event| {
        if let Ok(event) = event.dyn_into::<DragEvent>() {
            files::allow_drop(&event);
        }
    };
    let pasted = move |event: Event| {
        let Ok(event) = event.dyn_into::<ClipboardEvent>() else { return };
        let found = files::of_paste(&event);
        if !found.is_empty() {
            event.prevent_default();
            take(desk, found);
        }
    };
    vec![
        Listener::new(&window, "change", chosen),
        Listener::new(&window, "drop", dropped),
        Listener::new(&window, "dragover", over),
        Listener::new(&window, "paste", pasted),
    ]
}

fn take(desk: Desk, found: Vec<File>) {
    spawn_local(async move {
        for taken in files::read_all(&found).await {
            match taken {
                Ok(taken) => desk.bring(&taken.name, &taken.bytes),
                Err(error) => desk.say(desk.m.desk_file_not_read(&error.to_string())),
            }
        }
    });
}

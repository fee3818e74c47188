//! Where a centre is: pasted, chosen on the map, or found from a place nearby.

use leptos::prelude::*;

use super::super::{
    field::{Field, Record, chosen},
    told::Telling,
};
use crate::{
    desk::{
        act::{Act, Place},
        state::{Desk, desk},
    },
    domain::{Position as At, Wgs84, datum::Datum, text::BASE_LANGUAGE},
    draft::position::{Candidate, Start, texts_of, told},
    sheet::define::{DATUMS, PRECISIONS},
};

/// How exactly a place is known that a person chose: the door.
const EXACT: &str = "exact";
/// Only where a map writes the name of the area: not a published position.
const AREA: &str = "area";

/// The position of a record.
#[component]
pub fn Position(record: Record, centre: String) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let (lng, lat) = (record.text("position.coordinates.lng"), record.text("position.coordinates.lat"));
    let precision = record.text("position.precision");
    let now = move || {
        let (lng, lat) = (lng.get(), lat.get());
        match chosen(PRECISIONS, &precision.get()) {
            _ if lng.is_empty() => m.desk_position_none().to_owned(),
            Some(AREA) => m.desk_position_area().to_owned(),
            _ => format!("{lng}, {lat}"),
        }
    };
    desk.picked.set(None);
    Effect::new(move |_| {
        if let Some(place) = desk.picked.get() {
            take(desk, record, place_of(place));
            desk.say(m.desk_position_picked());
        }
    });
    on_cleanup(move || desk.act.run(Act::PutMapBack));
    let pick = move |_| {
        if let (Ok(lng), Ok(lat)) = (lng.get_untracked().parse(), lat.get_untracked().parse()) {
            desk.act.run(Act::Show(Place { lat, lng }));
        }
        desk.act.run(Act::Pick);
    };
    view! {
        <p>{m.desk_position_now()}{m.colon()}<strong data-desk="position">{now}</strong></p>
        <Paste record centre=centre.clone()/>
        <p class="hint" id="pick-hint">{m.desk_position_pick_hint()}</p>
        <p class="desk-acts">
            <button type="button" class="act" aria-describedby="pick-hint" on:click=pick>{m.desk_position_pick()}</button>
        </p>
        <div class="desk-map" data-desk="map"></div>
        <Starts centre/>
        <details>
            <summary>{m.desk_position_by_hand()}</summary>
            <div class="desk-two">
                <Field record column="position.coordinates.lng"/>
                <Field record column="position.coordinates.lat"/>
                <Field record column="datum"/>
                <Field record column="position.precision"/>
            </div>
        </details>
        <Told record/>
    }
}

/// What is wrong with the position stands where everybody sees it, and not only where it is typed.
#[component]
fn Told(record: Record) -> impl IntoView {
    let desk = desk();
    let columns = ["position.coordinates.lng", "position.coordinates.lat", "position.precision"];
    let told = columns.map(|column| record.told(desk, column));
    let all = move || {
        let mut all: Vec<Telling> = Vec::new();
        for one in told.iter().flat_map(Memo::get) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all.into_iter().map(|one| one.view(desk.m)).collect_view()
    };
    view! { <div role="status" data-desk="position-told">{all}</div> }
}

fn place_of(place: Place) -> Option<At<Wgs84>> {
    At::from_geojson([place.lng, place.lat]).ok()
}

fn take(desk: Desk, record: Record, position: Option<At<Wgs84>>) {
    let Some(position) = position else { return };
    let texts = texts_of(position, EXACT);
    let typed: Vec<_> = texts.iter().map(|(column, text)| (*column, text.as_str())).collect();
    record.edit(desk, &typed);
    Record::pause(desk);
}

/// A text with coordinates in it, and what it may mean.
#[component]
fn Paste(record: Record, centre: String) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let text = RwSignal::new(String::new());
    let datum = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<Candidate>::new());
    let wrong = RwSignal::new(None::<&'static str>);
    let read = move |_| {
        let chosen = Datum::ALL.iter().copied().find(|own| datum.with_untracked(|word| own.as_str() == word));
        match desk.draft.with_untracked(|draft| draft.read_position(&centre, &text.get_untracked(), chosen)) {
            Ok(candidates) => {
                found.set(candidates);
                wrong.set(None);
            }
            Err(error) => {
                found.set(Vec::new());
                wrong.set(Some(told(error, m)));
            }
        }
    };
    let option = move |(word, label): &(&'static str, fn(crate::i18n::Messages) -> &'static str)| {
        view! { <option value=*word>{label(m)}</option> }
    };
    let candidate = move |own: Candidate| {
        let said = desk.draft.with_untracked(|draft| own.told(draft, m));
        let position = own.position;
        let chosen = move |_| {
            take(desk, record, Some(position));
            found.set(Vec::new());
            text.set(String::new());
            desk.say(m.desk_position_taken());
            desk.act.run(Act::Focus("part-position-title".to_owned()));
        };
        view! {
            <li class="desk-found">
                <span>{said}</span>
                <button type="button" class="act" on:click=chosen>{m.desk_position_take()}</button>
            </li>
        }
    };
    view! {
        <div class="desk-two">
            <div class="desk-field">
                <label for="paste-position">{m.desk_position_paste()}</label>
                <input class="desk-input" id="paste-position" autocomplete="off" aria-describedby="paste-position-hint paste-position-told"
                    prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))/>
            </div>
            <div class="desk-field">
                <label for="paste-datum">{m.desk_position_datum()}</label>
                <select class="desk-input" id="paste-datum" autocomplete="off" on:change=move |event| datum.set(event_target_value(&event))>
                    <option value="">{m.desk_position_datum_unknown()}</option>
                    {DATUMS.iter().map(option).collect_view()}
                </select>
            </div>
        </div>
        <p class="hint" id="paste-position-hint">{m.desk_position_paste_hint()}</p>
        <p class="desk-acts"><button type="button" class="act" on:click=read>{m.desk_position_read()}</button></p>
        <div id="paste-position-told" role="status">
            {move || wrong.get().map(|said| Telling::wrong(said.to_owned()).view(m))}
            <ul class="desk-list">{move || found.get().into_iter().map(candidate).collect_view()}</ul>
        </div>
    }
}

/// Places nearby to which the map can go.
#[component]
fn Starts(centre: String) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let starts = desk.draft.with_untracked(|draft| draft.starts(&centre));
    let one = move |start: Start| {
        let place = Place { lat: start.position.lat.degrees(), lng: start.position.lng.degrees() };
        view! {
            <li class="desk-found">
                <span><span lang=BASE_LANGUAGE>{start.name.clone()}</span>" "<span class="hint">{start.told(m)}</span></span>
                <button type="button" class="act" on:click=move |_| desk.act.run(Act::Show(place))>
                    {m.desk_position_start()}<span class="unseen">{m.colon()}<span lang=BASE_LANGUAGE>{start.name.clone()}</span></span>
                </button>
            </li>
        }
    };
    view! {
        <details>
            <summary>{m.desk_position_starts()}</summary>
            <ul class="desk-list">{starts.into_iter().map(one).collect_view()}</ul>
        </details>
    }
}

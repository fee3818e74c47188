//! Rows pasted from a spreadsheet: which column is what, and what they would change.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::told::Telling;
use crate::{
    data::Severity,
    desk::{
        act::Act,
        state::{Desk, desk},
    },
    draft::paste::{Pasted, Target},
    i18n::Messages,
    sheet::define::DATUMS,
};

/// The columns of a position, which is in some datum.
const POSITION: [&str; 2] = ["position.coordinates.lng", "position.coordinates.lat"];
const DATUM: &str = "datum";

/// A place to paste into, and what becomes of it.
#[component]
pub fn Paste() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let text = RwSignal::new(String::new());
    let pasted = RwSignal::new(None::<Arc<Pasted>>);
    let wrong = RwSignal::new(None::<String>);
    let read = move |_| match desk.draft.with_untracked(|draft| draft.paste(&text.get_untracked())) {
        Ok(read) => {
            wrong.set(None);
            pasted.set(Some(Arc::new(read)));
        }
        Err(error) => {
            pasted.set(None);
            wrong.set(Some(error.told(m)));
        }
    };
    view! {
        <section class="panel" aria-labelledby="paste-title">
            <h3 id="paste-title" tabindex="-1">{m.desk_paste_title()}</h3>
            <p class="hint" id="paste-hint">{m.desk_paste_hint()}</p>
            <label class="unseen" for="paste-rows">{m.desk_paste_title()}</label>
            <textarea class="desk-input desk-paste" id="paste-rows" aria-describedby="paste-hint" autocomplete="off"
                prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            <p class="desk-acts"><button type="button" class="button" on:click=read>{m.desk_paste_read()}</button></p>
            <div role="status">{move || wrong.get().map(|why| Telling::wrong(why).view(m))}</div>
            {move || pasted.get().map(|read| result(desk, pasted, text, &read))}
        </section>
    }
}

/// What was read, with a choice above each column.
fn result(
    desk: Desk,
    pasted: RwSignal<Option<Arc<Pasted>>>,
    text: RwSignal<String>,
    read: &Arc<Pasted>,
) -> impl IntoView + use<> {
    let m = desk.m;
    let targets = desk.draft.with_untracked(|draft| draft.targets(m));
    let heads =
        read.columns.iter().enumerate().map(|(at, now)| head(desk, pasted, at, now.as_ref(), &targets, read));
    let line = |(at, row): (usize, &Vec<String>)| {
        let cells = (0..read.columns.len()).map(|place| {
            let is_wrong = read.wrong.iter().any(|(row, column, _)| (*row, *column) == (at, place));
            let text = row.get(place).cloned().unwrap_or_default();
            view! { <td data-wrong=is_wrong.then_some("")>{text}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let changes = read.changes(m);
    let left_out = read.left_out(m);
    let count = changes.len();
    let taken = {
        let read = Arc::clone(read);
        move |_| {
            desk.draft.update(|draft| {
                draft.take_pasted(&read);
            });
            pasted.set(None);
            text.set(String::new());
            desk.say(m.desk_taken(m.desk_paste_name()));
            desk.act.run(Act::Focus("paste-title".to_owned()));
        }
    };
    let leave = move |_| {
        pasted.set(None);
        desk.act.run(Act::Focus("paste-title".to_owned()));
    };
    view! {
        <div class="desk-scroll" role="region" aria-label=m.desk_paste_name() tabindex="0">
            <table class="desk-rows">
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{read.rows.iter().enumerate().map(line).collect_view()}</tbody>
            </table>
        </div>
        {datum(desk, pasted, read)}
        <div role="status">
            <p>{if count == 0 { m.desk_would_change_nothing().to_owned() } else { m.desk_would_change(&count.to_string()) }}</p>
            <ul class="desk-list" data-desk="pasted">{changes.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
            {left_out.into_iter().map(|what| Telling { severity: Severity::Error, what, remedy: String::new() }.view(m)).collect_view()}
        </div>
        <p class="desk-acts">
            <button type="button" class="button" disabled=count == 0 on:click=taken>{m.desk_take()}</button>
            <button type="button" class="act" on:click=leave>{m.desk_leave()}</button>
        </p>
    }
}

fn again(desk: Desk, pasted: RwSignal<Option<Arc<Pasted>>>, from: &Pasted, columns: Vec<Option<Target>>) {
    pasted.set(Some(Arc::new(desk.draft.with_untracked(|draft| draft.paste_with(from, columns)))));
}

/// The heading of a column: what it is, to be chosen.
fn head(
    desk: Desk,
    pasted: RwSignal<Option<Arc<Pasted>>>,
    at: usize,
    now: Option<&Target>,
    targets: &[(Target, String)],
    read: &Arc<Pasted>,
) -> impl IntoView + use<> {
    let m = desk.m;
    let (read, all) = (Arc::clone(read), targets.to_vec());
    let heading = read.headings.get(at).cloned().unwrap_or_default();
    let options = targets
        .iter()
        .enumerate()
        .map(|(place, (target, name))| {
            view! { <option value=place.to_string() selected=now == Some(target)>{name.clone()}</option> }
        })
        .collect_view();
    let choose = move |value: String| {
        let mut columns = read.columns.clone();
        columns[at] =
            value.parse::<usize>().ok().and_then(|place| all.get(place)).map(|(target, _)| target.clone());
        again(desk, pasted, &read, columns);
    };
    view! {
        <th scope="col">
            {heading}
            <select class="desk-input" aria-label=m.desk_paste_column(&(at + 1).to_string()) autocomplete="off"
                on:change=move |event| choose(event_target_value(&event))>
                <option value="" selected=now.is_none()>{m.desk_paste_left_out()}</option>
                {options}
            </select>
        </th>
    }
}

/// Where positions are pasted that do not say in which datum they are, it is asked for.
fn datum(desk: Desk, pasted: RwSignal<Option<Arc<Pasted>>>, read: &Arc<Pasted>) -> impl IntoView + use<> {
    let m = desk.m;
    let is = |column: &Option<Target>, wanted: &[&str]| matches!(column, Some(Target::Field(key)) if wanted.contains(&key.as_str()));
    let place = read.columns.iter().position(|column| is(column, &[DATUM]));
    if !read.columns.iter().any(|column| is(column, &POSITION)) {
        return None;
    }
    let now = place.and_then(|place| read.rows.first()?.get(place).cloned()).unwrap_or_default();
    let read = Arc::clone(read);
    let choose = move |word: String| {
        let mut other = (*read).clone();
        let place = place.unwrap_or(other.columns.len());
        for row in &mut other.rows {
            row.resize(row.len().max(place + 1), String::new());
            row[place].clone_from(&word);
        }
        let mut columns = other.columns.clone();
        columns.resize(columns.len().max(place + 1), None);
        columns[place] = Some(Target::Field(DATUM.to_owned()));
        again(desk, pasted, &other, columns);
    };
    let option = move |(word, label): &(&'static str, fn(Messages) -> &'static str)| {
        view! { <option value=*word selected=now == *word>{label(m)}</option> }
    };
    Some(view! {
        <div class="desk-field">
            <label for="pasted-datum">{m.desk_position_datum()}</label>
            <select class="desk-input desk-narrow" id="pasted-datum" autocomplete="off" on:change=move |event| choose(event_target_value(&event))>
                <option value="">{m.desk_position_datum_unknown()}</option>
                {DATUMS.iter().map(option).collect_view()}
            </select>
        </div>
    })
}

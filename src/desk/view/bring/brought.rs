//! A file that was opened: what it would change, what of it cannot be read, and whether to take it.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::told::Telling;
use crate::{
    data::Severity,
    desk::{
        act::Act,
        state::{Desk, Opening},
    },
    draft::{Brought, Draft, Side},
};

/// The file.
pub fn view(desk: Desk, opening: Opening) -> impl IntoView {
    let m = desk.m;
    let name = opening.name.clone();
    let inside = match opening.content {
        Err(why) => view! {
            {Telling::wrong(why).view(m)}
            <p class="desk-acts"><button type="button" class="act" on:click=move |_| leave(desk, opening.number)>{m.desk_leave()}</button></p>
        }
        .into_any(),
        Ok(brought) => content(desk, opening.number, opening.name, brought).into_any(),
    };
    view! { <div class="desk-row" data-desk="brought"><h4>{name}</h4>{inside}</div> }
}

/// What a file holds, and whether to take it.
pub fn content(desk: Desk, number: usize, name: String, brought: Arc<Brought>) -> impl IntoView {
    let m = desk.m;
    let changes = desk.draft.with_untracked(|draft| draft.brought(&brought, m));
    let count: usize = changes.iter().map(|group| group.said.len()).sum();
    let groups = changes
        .into_iter()
        .map(|group| {
            let said = group.said.into_iter().map(|said| view! { <li>{said}</li> }).collect_view();
            view! { <li><strong>{group.name}</strong><ul>{said}</ul></li> }
        })
        .collect_view();
    let taken = {
        let (brought, name) = (brought.clone(), name.clone());
        move |_| {
            desk.draft.update(|draft| {
                draft.take(&name, &brought);
            });
            if let Brought::Draft(opened) = &*brought {
                desk.clashes.set(opened.clashes.clone());
            }
            desk.say(m.desk_taken(&name));
            // What is in conflict stays to be settled.
            if conflicts_of(&brought) == 0 {
                leave(desk, number);
            }
        }
    };
    view! {
        <p>{if count == 0 { m.desk_would_change_nothing().to_owned() } else { m.desk_would_change(&count.to_string()) }}</p>
        <ul class="desk-list">{groups}</ul>
        {faults(desk, &brought)}
        {conflicts(desk, &brought)}
        <p class="desk-acts">
            <button type="button" class="button" disabled=count == 0 on:click=taken>{m.desk_take()}<span class="unseen">{m.colon()}{name}</span></button>
            <button type="button" class="act" on:click=move |_| leave(desk, number)>{m.desk_leave()}</button>
        </p>
    }
}

fn leave(desk: Desk, number: usize) {
    desk.brought.update(|all| all.retain(|one| one.number != number));
    desk.act.run(Act::Focus("open-title".to_owned()));
}

fn conflicts_of(brought: &Brought) -> usize {
    match brought {
        Brought::Sheets(imported) => imported.conflicts.len(),
        _ => 0,
    }
}

/// What cannot be read, and what is worth knowing.
fn faults(desk: Desk, brought: &Brought) -> impl IntoView + use<> {
    let m = desk.m;
    let mut told = Vec::new();
    match brought {
        Brought::Sheets(imported) => {
            let own = Draft::told(imported, m);
            told.extend(own.wrong.into_iter().map(Telling::wrong));
            told.extend(own.remarks.into_iter().map(Telling::remark));
        }
        Brought::Draft(opened) => told.extend(Desk::merged(opened, m).into_iter().map(Telling::remark)),
        Brought::Data { .. } => {}
    }
    let wrong = told.iter().filter(|one| one.severity == Severity::Error).count();
    view! {
        {(wrong > 0).then(|| view! { <p>{m.desk_unreadable_cells(&wrong.to_string())}</p> })}
        {told.into_iter().map(|one| one.view(m)).collect_view()}
    }
}

/// What a file and the draft say differently, each with a choice.
fn conflicts(desk: Desk, brought: &Arc<Brought>) -> impl IntoView + use<> {
    let m = desk.m;
    let Brought::Sheets(imported) = &**brought else { return ().into_any() };
    let told = Draft::told(imported, m).conflicts;
    let lines = told
        .into_iter()
        .zip(imported.conflicts.clone())
        .map(|(said, conflict)| {
            let done = RwSignal::new(false);
            let settle = move |_| {
                desk.draft.update(|draft| {
                    draft.settle(&conflict, Side::Theirs);
                });
                done.set(true);
            };
            view! {
                <li>
                    {Telling { severity: Severity::Warning, what: said, remedy: String::new() }.view(m)}
                    <button type="button" class="act" disabled=move || done.get() on:click=settle>{m.desk_take_theirs()}</button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="desk-list">{lines}</ul> }.into_any()
}

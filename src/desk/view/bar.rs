//! What stands above every view: where one can go, undo, and whether the draft is safe.

use leptos::prelude::*;

use super::super::{
    act::Act,
    state::{Desk, Kept, desk},
};
use crate::{draft::Draft, nav::DeskPlace};

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    view! {
        <div class="desk-bar">
            <nav aria-label=m.desk_tabs()>
                {tab(desk, DeskPlace::Table, m.desk_tab_table())}
                {tab(desk, DeskPlace::Bring, m.desk_tab_bring())}
                {tab(desk, DeskPlace::Publish, m.desk_tab_publish())}
                {tab(desk, DeskPlace::Earlier, m.desk_tab_earlier())}
            </nav>
            <div class="desk-bar-acts">
                <Step label=m.desk_undo() what=undoes act=undo/>
                <Step label=m.desk_redo() what=redoes act=redo/>
                <Keeping/>
            </div>
        </div>
        <p class="said" role="status">{move || desk.said.get()}</p>
    }
}

fn tab(desk: Desk, place: DeskPlace, name: &'static str) -> impl IntoView {
    let href = place.href(desk.m.tag());
    let is_table = place == DeskPlace::Table;
    let is_here = move || {
        let here = desk.place.get();
        here == place || (is_table && matches!(here, DeskPlace::Centre { .. }))
    };
    view! { <a class="desk-tab" href=href aria-current=move || is_here().then_some("page")>{name}</a> }
}

fn undoes(desk: Desk) -> Option<String> {
    desk.draft.with(|draft| Some(draft.deed(draft.undoes()?, desk.m)))
}

fn redoes(desk: Desk) -> Option<String> {
    desk.draft.with(|draft| Some(draft.deed(draft.redoes()?, desk.m)))
}

fn undo(desk: Desk) {
    step(desk, undoes(desk).map(|what| desk.m.desk_undone(&what)), Draft::undo);
}

fn redo(desk: Desk) {
    step(desk, redoes(desk).map(|what| desk.m.desk_redone(&what)), Draft::redo);
}

fn step(desk: Desk, said: Option<String>, act: fn(&mut Draft) -> bool) {
    if let Some(said) = said {
        desk.draft.update(|draft| {
            act(draft);
        });
        desk.say(said);
    }
}

/// Takes a step back or does it again; its name says which.
#[component]
fn Step(label: &'static str, what: fn(Desk) -> Option<String>, act: fn(Desk)) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let what = Memo::new(move |_| what(desk));
    let told = move || {
        what.get().map(
            |what| if label == m.desk_undo() { m.desk_undo_what(&what) } else { m.desk_redo_what(&what) },
        )
    };
    view! {
        <button type="button" class="act" disabled=move || what.get().is_none() title=told on:click=move |_| act(desk)>
            {label}
        </button>
    }
}

/// Whether what was changed is safe.
#[component]
fn Keeping() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let is_changed = Memo::new(move |_| desk.draft.with(Draft::is_changed));
    let words = move || match desk.kept.get() {
        Kept::Kept if is_changed.get() => m.desk_kept(),
        Kept::Kept => m.desk_unchanged(),
        Kept::Keeping => m.desk_keeping(),
        Kept::Full => m.desk_kept_full(),
        Kept::Refused => m.desk_kept_refused(),
        Kept::Elsewhere => m.desk_kept_elsewhere(),
    };
    let state = move || match desk.kept.get() {
        Kept::Kept => "kept",
        Kept::Keeping => "keeping",
        Kept::Full | Kept::Refused | Kept::Elsewhere => "lost",
    };
    let is_elsewhere = move || desk.kept.get() == Kept::Elsewhere;
    view! {
        <p class="desk-kept" data-kept=state>{words}</p>
        <button type="button" class="act" hidden=move || !is_elsewhere() on:click=move |_| desk.act.run(Act::Reload)>
            {m.desk_take_elsewhere()}
        </button>
    }
}

//! What the draft and a newer publication both changed: the draft's stands, until the person takes the other.

use leptos::prelude::*;

use super::told::Telling;
use crate::{
    data::{FileKind, Severity},
    desk::{
        act::Act,
        state::{Desk, desk},
    },
    draft::Clash,
    nav::DeskPlace,
};

const TITLE: &str = "clashes-title";

/// The list, above every view; nothing where nothing is to be settled.
#[component]
pub fn Clashes() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let is_none = move || desk.clashes.with(Vec::is_empty);
    let count = move || m.desk_merged_conflicts(&desk.clashes.with(Vec::len).to_string());
    let lines = move || desk.clashes.get().into_iter().map(|own| line(desk, own)).collect_view();
    view! {
        <section class="panel" aria-labelledby=TITLE hidden=is_none>
            <h2 id=TITLE tabindex="-1">{m.desk_clashes_title()}</h2>
            <p>{count}</p>
            <ul class="desk-list" data-desk="clashes">{lines}</ul>
        </section>
    }
}

fn line(desk: Desk, own: (FileKind, Clash)) -> impl IntoView {
    let m = desk.m;
    let what = desk.draft.with_untracked(|draft| draft.clash(own.0, &own.1, m));
    let telling = Telling { severity: Severity::Warning, what, remedy: String::new() };
    let kept = own.clone();
    let take = move |_| {
        let mut is_taken = false;
        desk.draft.update(|draft| is_taken = draft.take_theirs(own.0, &own.1));
        if is_taken {
            desk.say(m.desk_clash_taken());
        }
        settled(desk, &own);
    };
    view! {
        <li>
            {telling.view(m)}
            <p class="desk-acts">
                <button type="button" class="act" on:click=take>{m.desk_clash_take()}</button>
                <button type="button" class="act" on:click=move |_| settled(desk, &kept)>{m.desk_clash_keep()}</button>
            </p>
        </li>
    }
}

/// Takes a line away; the focus stays near.
fn settled(desk: Desk, own: &(FileKind, Clash)) {
    desk.clashes.update(|all| all.retain(|one| one != own));
    let title = match desk.place.get_untracked() {
        _ if !desk.clashes.with_untracked(Vec::is_empty) => TITLE,
        DeskPlace::Table => "table-title",
        DeskPlace::Centre { .. } => "form-title",
        DeskPlace::Bring => "bring-title",
        DeskPlace::Publish => "publish-title",
        DeskPlace::Earlier => "earlier-title",
    };
    desk.act.run(Act::Focus(title.to_owned()));
}

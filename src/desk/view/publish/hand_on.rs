//! The draft as one file, for a second person; and the way back to what is published.

use leptos::prelude::*;

use crate::{desk::state::desk, domain::date::iso_date, draft::Draft};

/// The draft's own file.
#[component]
pub fn HandOn() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let is_changed = Memo::new(move |_| desk.draft.with(Draft::is_changed));
    let is_asked = RwSignal::new(false);
    let save = move |_| {
        let text = desk.draft.with_untracked(Draft::to_file);
        desk.save(m.desk_hand_on_file(&iso_date(desk.today)), text.into_bytes());
    };
    let again = move |_| {
        desk.draft.update(Draft::start_again);
        is_asked.set(false);
        desk.say(m.desk_started_again());
    };
    view! {
        <section class="panel" aria-labelledby="hand-on-title">
            <h3 id="hand-on-title">{m.desk_hand_on_title()}</h3>
            <p>{m.desk_hand_on_text()}</p>
            <p class="desk-acts">
                <button type="button" class="act" on:click=save>{m.desk_hand_on_save()}</button>
                <button type="button" class="act" disabled=move || !is_changed.get() on:click=move |_| is_asked.set(true)>
                    {m.desk_start_again()}
                </button>
            </p>
            <p class="notice notice-warning" hidden=move || !is_asked.get()>
                {m.desk_start_again_sure()}" "
                <button type="button" class="act" on:click=again>{m.desk_yes()}</button>
                <button type="button" class="act" on:click=move |_| is_asked.set(false)>{m.desk_no()}</button>
            </p>
        </section>
    }
}

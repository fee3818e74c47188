//! The real portal on the draft, before anybody else sees it.

use leptos::prelude::*;

use super::make::progress;
use crate::desk::{
    act::{Act, Files, Shown, Want},
    state::{Desk, desk},
};

/// The preview; `files` is what one made now would show.
#[component]
pub fn Preview(files: Memo<Option<Files>>) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let is_phone = RwSignal::new(true);
    let is_older = move || {
        let now = files.get();
        desk.shown.with(|shown| shown.as_ref().zip(now).is_some_and(|(shown, now)| shown.of != now))
    };
    let older =
        move || is_older().then(|| view! { <p class="notice notice-warning">{m.desk_preview_older()}</p> });
    view! {
        <section class="panel" aria-labelledby="preview-title">
            <h3 id="preview-title">{m.desk_preview_title()}</h3>
            <p>{m.desk_preview_text()}</p>
            <p class="desk-acts">
                <button type="button" class="act" on:click=move |_| desk.act.run(Act::Make(Want::Preview))>
                    {m.desk_preview_make()}
                </button>
            </p>
            {progress(desk, Want::Preview)}
            <div role="status">{older}</div>
            // Each preview has a frame of its own, which loads it.
            <For each=move || desk.shown.get() key=|shown| shown.number let:shown>{stage(desk, shown, is_phone)}</For>
        </section>
    }
}

/// A preview in its frame.
fn stage(desk: Desk, shown: Shown, is_phone: RwSignal<bool>) -> impl IntoView {
    let m = desk.m;
    let address = RwSignal::new(shown.places.first().map(|(_, address)| address.clone()).unwrap_or_default());
    let places = shown.places.into_iter().map(|(name, own)| {
        let value = own.clone();
        view! { <option value=value prop:selected=move || address.with(|now| *now == own)>{name}</option> }
    });
    let width = move || if is_phone.get() { "phone" } else { "wide" };
    view! {
        <div class="desk-field">
            <label for="preview-page">{m.desk_preview_page()}</label>
            <select class="desk-input desk-narrow" id="preview-page" autocomplete="off"
                on:change=move |event| address.set(event_target_value(&event))>
                {places.collect_view()}
            </select>
        </div>
        <div class="desk-acts" role="group" aria-label=m.desk_preview_width()>
            <button type="button" class="act" aria-pressed=move || is_phone.get().to_string() on:click=move |_| is_phone.set(true)>
                {m.embed_build_phone()}
            </button>
            <button type="button" class="act" aria-pressed=move || (!is_phone.get()).to_string() on:click=move |_| is_phone.set(false)>
                {m.embed_build_desktop()}
            </button>
            <a class="act" href=move || address.get() target="_blank">{m.desk_preview_open()}</a>
        </div>
        <div class="desk-stage" data-width=width><iframe title=m.desk_preview_title() src=move || address.get()></iframe></div>
    }
}

//! Opening files, pasting rows, and saving the data as files.

mod brought;
mod paste;
mod save;

use leptos::prelude::*;

use crate::desk::state::desk;

/// The view.
#[component]
pub fn Bring() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let is_over = RwSignal::new(false);
    let brought = move || {
        let all = desk.brought.get();
        all.into_iter().map(|one| brought::view(desk, one)).collect_view()
    };
    view! {
        <section aria-labelledby="bring-title">
            <h2 id="bring-title" tabindex="-1">{m.desk_tab_bring()}</h2>
            <section class="panel" aria-labelledby="open-title">
                <h3 id="open-title" tabindex="-1">{m.desk_open_title()}</h3>
                <p class="hint" id="open-hint">{m.desk_open_hint()}</p>
                <div class="desk-drop" data-over=move || is_over.get().then_some("")
                    on:dragenter=move |_| is_over.set(true) on:dragleave=move |_| is_over.set(false) on:drop=move |_| is_over.set(false)>
                    <label for="bring-files">{m.desk_open_choose()}</label>" "
                    <input type="file" id="bring-files" multiple=true aria-describedby="open-hint"
                        accept=".xlsx,.xlsm,.ods,.xls,.csv,.txt,.json,.geojson"/>
                </div>
                <div role="status">{brought}</div>
            </section>
            <paste::Paste/>
            <save::Save/>
        </section>
    }
}

//! Every change against what is published.

use leptos::prelude::*;

use crate::desk::state::desk;

/// The list.
#[component]
pub fn Changes() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let changes = Memo::new(move |_| desk.draft.with(|draft| draft.changes(m)));
    let count = move || changes.with(|groups| groups.iter().map(|group| group.said.len()).sum::<usize>());
    let groups = move || {
        let one = |group: crate::draft::ChangesOf| {
            let said = group.said.into_iter().map(|said| view! { <li>{said}</li> }).collect_view();
            view! { <li><strong>{group.name}</strong><ul>{said}</ul></li> }
        };
        changes.get().into_iter().map(one).collect_view()
    };
    view! {
        <section class="panel" aria-labelledby="changes-title">
            <h3 id="changes-title">{m.desk_changes_title()}" "<span class="desk-count">{count}</span></h3>
            <p class="hint" hidden=move || { count() > 0 }>{m.desk_changes_none()}</p>
            <ul class="desk-list" data-desk="changes">{groups}</ul>
        </section>
    }
}

//! The publications that the site keeps, to be looked at and brought back.

use leptos::prelude::*;

use crate::desk::{
    act::Act,
    state::{Past, desk},
};

/// The list.
#[component]
pub fn Earlier() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let one = move |past: Past| {
        let hash = past.hash.clone();
        let said = past.said.iter().map(|said| view! { <li>{said.clone()}</li> }).collect_view();
        let name = m.desk_earlier_of(&m.date(past.published));
        let act = if past.is_newest {
            view! { <p class="hint">{m.desk_earlier_newest()}</p> }.into_any()
        } else {
            view! {
                <p class="desk-acts">
                    <button type="button" class="act" on:click=move |_| desk.act.run(Act::Earlier(hash.clone()))>
                        {m.desk_earlier_bring()}<span class="unseen">{m.colon()}{name.clone()}</span>
                    </button>
                </p>
            }
            .into_any()
        };
        view! { <li><strong>{m.desk_earlier_of(&m.date(past.published))}</strong><ul>{said}</ul>{act}</li> }
    };
    let list = move || desk.past.get().map(|past| past.into_iter().map(one).collect_view());
    let none = move || desk.past.with(|past| past.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section aria-labelledby="earlier-title">
            <h2 id="earlier-title" tabindex="-1">{m.desk_tab_earlier()}</h2>
            <p class="hint">{m.desk_earlier_hint()}</p>
            <p class="hint" role="status" hidden=move || desk.past.with(Option::is_some)>{m.desk_earlier_loading()}</p>
            <p class="hint" hidden=move || !none()>{m.desk_earlier_none()}</p>
            <ul class="desk-list panel" hidden=move || desk.past.with(|past| past.as_ref().is_none_or(Vec::is_empty))>{list}</ul>
        </section>
    }
}

//! The files to upload, and in which order.

use leptos::prelude::*;

use crate::{
    data::Severity,
    desk::{
        act::{Act, Files, Given, Want, Work},
        state::{Desk, desk},
    },
    draft::Draft,
};

/// Publishing; `files` is what would be published now.
#[component]
pub fn Make(files: Memo<Option<Files>>) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let is_changed = Memo::new(move |_| desk.draft.with(Draft::is_changed));
    let errors = move || desk.checked.with(|checked| checked.count(Severity::Error) + checked.unread.len());
    let warning = move || {
        let errors = errors();
        (errors > 0)
            .then(|| view! { <p class="notice notice-warning">{m.desk_make_errors(&errors.to_string())}</p> })
    };
    let is_older = move || {
        let now = files.get();
        desk.given.with(|given| given.as_ref().zip(now).is_some_and(|(given, now)| given.of != now))
    };
    let older =
        move || is_older().then(|| view! { <p class="notice notice-warning">{m.desk_made_older()}</p> });
    view! {
        <section class="panel" aria-labelledby="make-title">
            <h3 id="make-title">{m.desk_make_title()}</h3>
            <p>{m.desk_make_text()}</p>
            <div class="desk-field">
                <label for="make-day">{m.desk_make_day()}</label>
                <input class="desk-input desk-narrow" id="make-day" type="date" autocomplete="off" prop:value=move || desk.day.get()
                    on:input=move |event| desk.day.set(event_target_value(&event))/>
            </div>
            {warning}
            <p class="hint" hidden=move || is_changed.get()>{m.desk_make_nothing()}</p>
            <p class="desk-acts"><button type="button" class="button" on:click=move |_| desk.act.run(Act::Make(Want::Zip))>{m.desk_make()}</button></p>
            {progress(desk, Want::Zip)}
            <div role="status">{move || desk.given.get().map(|given| made(desk, &given))}{older}</div>
        </section>
    }
}

/// A file that was given, and what to do with it.
fn made(desk: Desk, given: &Given) -> impl IntoView + use<> {
    let m = desk.m;
    let size = m.kilobytes(&given.size.div_ceil(1024).to_string());
    view! {
        <div class="notice" data-desk="made">
            <p>{m.desk_made(&given.name, &size)}</p>
            <ol class="desk-steps">
                <li>{m.desk_make_step_unpack()}</li>
                <li>{m.desk_make_step_first()}</li>
                <li>{m.desk_make_step_last()}</li>
                <li>{m.desk_make_step_look()}</li>
            </ol>
        </div>
    }
}

/// How far the writer is with what it was asked for, and what went wrong.
pub fn progress(desk: Desk, want: Want) -> impl IntoView {
    let m = desk.m;
    move || {
        match desk.work.get() {
        Work::Running(own, done, all) if own == want => Some(
            view! {
                <div>
                    <p role="status">{m.desk_working()}</p>
                    <progress class="desk-progress" aria-label=m.desk_working() max=all.to_string() value=done.to_string()></progress>
                    <p class="desk-acts">
                        <button type="button" class="act" on:click=move |_| desk.act.run(Act::Stop)>{m.desk_stop()}</button>
                    </p>
                </div>
            }
            .into_any(),
        ),
        Work::Failed(own, why) if own == want => {
            Some(view! { <p class="notice notice-urgent" role="alert">{why}</p> }.into_any())
        }
        _ => None,
    }
    }
}

//! Where what was changed comes from: one press for everything that the form holds.

use leptos::prelude::*;

use super::super::told::Telling;
use crate::{
    desk::state::{Desk, desk},
    domain::{
        Attribute,
        date::{iso_date, parse_date},
        text::BASE_LANGUAGE,
    },
    draft::confirm::Confirmation,
    i18n::Messages,
    sheet::define::{ATTRIBUTES, GRADES},
};

/// The part of the form.
#[component]
pub fn Confirm(centre: String) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let own = centre.clone();
    let changed = Memo::new(move |_| desk.draft.with(|draft| draft.changed_attributes(&own)));
    // What is only out of date is offered, too: somebody may have found that it still holds.
    let stale = desk.draft.with_untracked(|draft| draft.stale_attributes(&centre, desk.today));
    let offered = Memo::new(move |_| {
        let is_in = |own: &Attribute| changed.with(|changed| changed.contains(own)) || stale.contains(own);
        Attribute::ALL.iter().copied().filter(is_in).collect::<Vec<_>>()
    });
    // What the person ticked or cleared; else what was changed is meant.
    let chosen = RwSignal::new(Vec::<(Attribute, bool)>::new());
    let is_meant = move |own: Attribute| {
        let said = chosen.with(|chosen| chosen.iter().rev().find(|(one, _)| *one == own).map(|(_, is)| *is));
        said.unwrap_or_else(|| changed.with(|changed| changed.contains(&own)))
    };
    // Never a guess: only what the person chose before.
    let source = RwSignal::new(desk.source.get_untracked());
    let grade = RwSignal::new(GRADES[0].0.to_owned());
    let day = RwSignal::new(iso_date(desk.today));
    let told = RwSignal::new(Vec::<Telling>::new());
    let boxes = move || {
        let one = |own: Attribute| {
            let toggle = move |_| {
                let is = untrack(|| is_meant(own));
                chosen.update(|chosen| chosen.push((own, !is)));
            };
            view! {
                <label class="desk-check">
                    <input type="checkbox" autocomplete="off" prop:checked=move || is_meant(own) on:change=toggle/>
                    <span>{heading(own, m)}</span>
                </label>
            }
        };
        offered.get().into_iter().map(one).collect_view()
    };
    let confirm = move |_| {
        let wanted: Vec<_> = untrack(|| offered.get().into_iter().filter(|own| is_meant(*own)).collect());
        let (own_source, own_grade) = (source.get_untracked(), grade.get_untracked());
        let is_whole = !wanted.is_empty() && !own_source.is_empty();
        let (Ok(checked), true) = (parse_date(&day.get_untracked()), is_whole) else {
            told.set(vec![Telling::wrong(m.desk_confirm_nothing().to_owned())]);
            return;
        };
        let confirmation =
            Confirmation { source: &own_source, grade: &own_grade, checked, valid_until: None };
        let mut outcome = Ok(());
        desk.draft.update(|draft| outcome = draft.confirm(&centre, &wanted, &confirmation));
        match outcome {
            Ok(()) => {
                told.set(Vec::new());
                desk.source.set(own_source);
                desk.say(m.desk_confirmed(
                    &m.list(&wanted.iter().map(|own| heading(*own, m).to_owned()).collect::<Vec<_>>()),
                ));
            }
            Err(wrong) => told.set(wrong.iter().map(|one| Telling::wrong(one.told(m))).collect()),
        }
    };
    view! {
        <section class="panel desk-confirm" aria-labelledby="confirm-title" hidden=move || offered.with(Vec::is_empty)>
            <h3 id="confirm-title" tabindex="-1">{m.desk_confirm_title()}</h3>
            <p class="hint">{m.desk_confirm_hint()}</p>
            <fieldset class="desk-field"><legend>{m.desk_confirm_what()}</legend><div class="desk-checks">{boxes}</div></fieldset>
            <div class="desk-two">
                <div class="desk-field"><label for="confirm-source">{m.sheet_head_source()}</label>{sources(desk, source)}</div>
                <div class="desk-field"><label for="confirm-grade">{m.sheet_head_grade()}</label>{grades(desk, grade)}</div>
                <div class="desk-field">
                    <label for="confirm-day">{m.sheet_head_checked()}</label>
                    <input class="desk-input desk-narrow" id="confirm-day" type="date" autocomplete="off" prop:value=move || day.get()
                        on:input=move |event| day.set(event_target_value(&event))/>
                </div>
            </div>
            <NewSource source/>
            <div role="status">{move || told.get().into_iter().map(|one| one.view(m)).collect_view()}</div>
            <p class="desk-acts"><button type="button" class="button" on:click=confirm>{m.desk_confirm()}</button></p>
        </section>
    }
}

fn heading(own: Attribute, m: Messages) -> &'static str {
    ATTRIBUTES.iter().find(|(word, _)| *word == own.key()).map_or(own.key(), |(_, label)| label(m))
}

fn sources(desk: Desk, source: RwSignal<String>) -> impl IntoView {
    let options = move || {
        let all = desk.draft.with(|draft| draft.sources().to_vec());
        let option = |(id, title): (String, String)| {
            let own = id.clone();
            let is_chosen = move || source.with(|source| *source == own);
            let label = if title.is_empty() { id.clone() } else { title };
            view! { <option value=id lang=BASE_LANGUAGE prop:selected=is_chosen>{label}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    view! {
        <select class="desk-input" id="confirm-source" autocomplete="off"
            on:change=move |event| source.set(event_target_value(&event))>
            <option value="" prop:selected=move || source.with(String::is_empty)>{desk.m.desk_confirm_choose()}</option>
            {options}
        </select>
    }
}

fn grades(desk: Desk, grade: RwSignal<String>) -> impl IntoView {
    let option = |(word, label): &(&'static str, fn(Messages) -> &'static str)| {
        let word = *word;
        view! { <option value=word prop:selected=move || grade.with(|grade| grade == word)>{label(desk.m)}</option> }
    };
    view! {
        <select class="desk-input" id="confirm-grade" autocomplete="off"
            on:change=move |event| grade.set(event_target_value(&event))>{GRADES.iter().map(option).collect_view()}</select>
    }
}

/// A source that is not in the list yet.
#[component]
fn NewSource(source: RwSignal<String>) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let (title, url) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let told = RwSignal::new(Vec::<Telling>::new());
    let add = move |_| {
        let (own_title, own_url) = (title.get_untracked(), url.get_untracked());
        if own_title.trim().is_empty() {
            told.set(vec![Telling::wrong(m.desk_new_source_title().to_owned())]);
            return;
        }
        let mut added = None;
        desk.draft.update(|draft| {
            added = draft
                .add("sources", &[])
                .map(|row| draft.edit(&row, &[("title@zh-Hans", &own_title), ("url", &own_url)]));
        });
        let Some(edited) = added else { return };
        told.set(edited.wrong.iter().map(|one| Telling::wrong(one.told(m))).collect());
        if let Some(id) = edited.row.key.first().filter(|_| !edited.row.is_nameless()) {
            source.set(id.clone());
            title.set(String::new());
            url.set(String::new());
            desk.say(m.desk_new_source_added(&own_title));
        }
    };
    view! {
        <details>
            <summary>{m.desk_new_source()}</summary>
            <p class="hint">{m.desk_new_source_hint()}</p>
            <div class="desk-two">
                <div class="desk-field">
                    <label for="new-source-title">{m.sheet_head_title()}</label>
                    <input class="desk-input" id="new-source-title" autocomplete="off" prop:value=move || title.get()
                        on:input=move |event| title.set(event_target_value(&event))/>
                </div>
                <div class="desk-field">
                    <label for="new-source-url">{m.sheet_head_url()}</label>
                    <input class="desk-input" id="new-source-url" type="url" autocomplete="off" prop:value=move || url.get()
                        on:input=move |event| url.set(event_target_value(&event))/>
                </div>
            </div>
            <div role="status">{move || told.get().into_iter().map(|one| one.view(m)).collect_view()}</div>
            <p class="desk-acts"><button type="button" class="act" on:click=add>{m.desk_new_source_add()}</button></p>
        </details>
    }
}

//! A field in which one of several is chosen.

use leptos::prelude::*;

use super::Record;
use crate::{
    desk::state::{Desk, desk},
    draft::FieldValue,
    sheet::define::{Kind, Vocabulary},
};

/// The word of a closed list that a cell's text means.
pub fn chosen(words: Vocabulary, text: &str) -> Option<&'static str> {
    let word = text.rsplit(' ').next().unwrap_or_default();
    words.iter().map(|(own, _)| *own).find(|own| *own == word)
}

/// One word of a closed list.
pub fn of_words(
    record: Record,
    field: &FieldValue,
    words: Vocabulary,
    id: String,
    described: String,
    is_wrong: Memo<bool>,
) -> impl IntoView + use<> {
    let m = desk().m;
    let options: Vec<_> =
        words.iter().map(|(word, label)| ((*word).to_owned(), label(m).to_owned())).collect();
    let text = record.text(&field.column);
    let now = Memo::new(move |_| chosen(words, &text.get()).unwrap_or_default().to_owned());
    select(record, field, options, now, id, described, is_wrong)
}

/// One of what the field itself offers.
pub fn of_offered(
    record: Record,
    field: &FieldValue,
    id: String,
    described: String,
    is_wrong: Memo<bool>,
) -> impl IntoView + use<> {
    let options = match field.kind {
        Kind::Id(table) => records(desk(), table),
        _ => field.offered.iter().flatten().map(|one| (one.clone(), one.clone())).collect(),
    };
    let now = record.text(&field.column);
    select(record, field, options, now, id, described, is_wrong)
}

/// The records of a table: each as a cell shows it, and by its name alone.
pub fn records(desk: Desk, table: &'static str) -> Vec<(String, String)> {
    desk.draft.with_untracked(|draft| {
        let names = draft.names();
        let label = |key: &str, name: &str| if name.is_empty() { key.to_owned() } else { name.to_owned() };
        names.of(table).iter().map(|(key, name)| (names.shown(table, key), label(key, name))).collect()
    })
}

fn select(
    record: Record,
    field: &FieldValue,
    options: Vec<(String, String)>,
    now: Memo<String>,
    id: String,
    described: String,
    is_wrong: Memo<bool>,
) -> impl IntoView + use<> {
    let desk = desk();
    let column = field.column.clone();
    let is_chosen = move |value: &str| now.with(|now| now == value);
    let options = options
        .into_iter()
        .map(|(value, label)| {
            let own = value.clone();
            view! { <option value=value prop:selected=move || is_chosen(&own)>{label}</option> }
        })
        .collect_view();
    view! {
        <select class="desk-input desk-narrow" id=id aria-describedby=described
            aria-invalid=move || is_wrong.get().then_some("true") autocomplete="off"
            on:change=move |event| {
                record.edit(desk, &[(&column, &event_target_value(&event))]);
                Record::pause(desk);
            }>
            <option value="" prop:selected=move || is_chosen("")>{desk.m.desk_not_said()}</option>
            {options}
        </select>
    }
}

//! The control of a field, by what it holds.

use leptos::prelude::*;

use super::{Record, choice, many};
use crate::{desk::state::desk, draft::FieldValue, sheet::define::Kind};

/// Texts that may be long.
const LONG: [&str; 10] = [
    "address",
    "entrance",
    "eligibility",
    "fees",
    "languages",
    "operator",
    "step_free.note",
    "hours.note",
    "text",
    "hours.week",
];

/// The control; `described` are the ids of what is said about it.
pub fn control(
    record: Record,
    field: &FieldValue,
    id: String,
    described: String,
    is_wrong: Memo<bool>,
) -> AnyView {
    match field.kind {
        Kind::Choice(words) => choice::of_words(record, field, words, id, described, is_wrong).into_any(),
        Kind::Id(_) | Kind::Flag | Kind::Datum => {
            choice::of_offered(record, field, id, described, is_wrong).into_any()
        }
        Kind::Ids(table) => many::of_table(record, field, table, &id).into_any(),
        _ => typed(record, field, id, described, is_wrong).into_any(),
    }
}

/// A field that is typed into. What is typed stands there until the person leaves; then it stands as it was read.
fn typed(
    record: Record,
    field: &FieldValue,
    id: String,
    described: String,
    is_wrong: Memo<bool>,
) -> impl IntoView + use<> {
    let desk = desk();
    let column = field.column.clone();
    let text = record.text(&column);
    let typing = RwSignal::new(None::<String>);
    let value = move || typing.get().unwrap_or_else(|| text.get());
    let on_input = {
        let column = column.clone();
        move |typed: String| {
            record.edit(desk, &[(&column, &typed)]);
            typing.set(Some(typed));
        }
    };
    let leave = move |_| {
        typing.set(None);
        Record::pause(desk);
    };
    let invalid = move || is_wrong.get().then_some("true");
    let base = column.split('@').next().unwrap_or_default().to_owned();
    let lang = field.language.clone();
    if LONG.contains(&base.as_str()) {
        return view! {
            <textarea class="desk-input" id=id lang=lang rows="2" aria-describedby=described aria-invalid=invalid
                autocomplete="off" prop:value=value on:input=move |event| on_input(event_target_value(&event))
                on:blur=leave></textarea>
        }
        .into_any();
    }
    let (kind, mode) = match field.kind {
        Kind::Date => ("date", None),
        Kind::Phone => ("text", Some("tel")),
        Kind::Digits(_) | Kind::Year | Kind::Place => ("text", Some("numeric")),
        Kind::Lng | Kind::Lat => ("text", Some("decimal")),
        Kind::Url => ("url", None),
        _ => ("text", None),
    };
    let is_narrow = !matches!(field.kind, Kind::Text | Kind::Plain | Kind::Url | Kind::Hours);
    view! {
        <input class="desk-input" class:desk-narrow=is_narrow id=id lang=lang type=kind inputmode=mode
            aria-describedby=described aria-invalid=invalid autocomplete="off" prop:value=value
            on:input=move |event| on_input(event_target_value(&event)) on:blur=leave/>
    }
    .into_any()
}

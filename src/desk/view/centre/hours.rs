//! The week as a grid: a line a day, with what saves typing it seven times.

use leptos::prelude::*;

use super::super::field::{Field, Record, Texts};
use crate::{
    desk::state::{Desk, desk},
    i18n::Messages,
};

/// The columns of the days, Monday first.
const DAYS: [&str; 7] = [
    "hours.week.mon",
    "hours.week.tue",
    "hours.week.wed",
    "hours.week.thu",
    "hours.week.fri",
    "hours.week.sat",
    "hours.week.sun",
];

/// The hours of a record.
#[component]
pub fn Hours(record: Record) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let days = (0..DAYS.len()).map(|at| day(desk, record, at)).collect_view();
    let workdays = move |_| copy(desk, record, 0, 1..5);
    let weekend = move |_| rest(desk, record, 5..7);
    view! {
        <p class="hint">{m.desk_hours_hint()}</p>
        <div class="desk-week">{days}</div>
        <p class="desk-acts">
            <button type="button" class="act" on:click=workdays>{m.desk_hours_workdays()}</button>
            <button type="button" class="act" on:click=weekend>{m.desk_hours_weekend()}</button>
        </p>
        <div class="desk-two">
            <Field record column="hours.public_holidays"/>
            <Field record column="hours.swapped_working_days"/>
        </div>
        <Texts record column="hours.note"/>
    }
}

fn day(desk: Desk, record: Record, at: usize) -> impl IntoView {
    let m = desk.m;
    let column = DAYS[at];
    let text = record.text(column);
    let told = record.told(desk, column);
    let typing = RwSignal::new(None::<String>);
    let value = move || typing.get().unwrap_or_else(|| text.get());
    let id = record.id(column);
    let told_id = format!("{id}-told");
    let invalid =
        move || told.with(|told| told.iter().any(super::super::told::Telling::is_wrong)).then_some("true");
    let name = weekday(m, at);
    let on_input = move |text: String| {
        record.edit(desk, &[(column, &text)]);
        typing.set(Some(text));
    };
    let leave = move |_| {
        typing.set(None);
        Record::pause(desk);
    };
    view! {
        <div class="desk-day">
            <label for=id.clone()>{name}</label>
            <div>
                <input class="desk-input" type="text" id=id autocomplete="off"
                    aria-describedby=told_id.clone() aria-invalid=invalid prop:value=value
                    on:input=move |event| on_input(event_target_value(&event)) on:blur=leave/>
                <div id=told_id role="status">
                    {move || told.get().into_iter().map(|one| one.view(m)).collect_view()}
                </div>
            </div>
            <button type="button" class="act" on:click=move |_| rest(desk, record, at..at + 1)>
                {m.desk_hours_closed()}<span class="unseen">{m.colon()}{name}</span>
            </button>
        </div>
    }
}

/// Puts a day's hours into others, as one step.
fn copy(desk: Desk, record: Record, from: usize, into: std::ops::Range<usize>) {
    let Some(text) = record.field(DAYS[from]).map(|field| field.text) else { return };
    put(desk, record, into, &text);
}

/// Says of days that nobody is there.
fn rest(desk: Desk, record: Record, days: std::ops::Range<usize>) {
    put(desk, record, days, desk.m.sheet_word_closed());
}

fn put(desk: Desk, record: Record, days: std::ops::Range<usize>, text: &str) {
    let typed: Vec<_> = DAYS[days].iter().map(|column| (*column, text)).collect();
    record.edit(desk, &typed);
    Record::pause(desk);
}

fn weekday(m: Messages, at: usize) -> &'static str {
    [
        m.sheet_head_hours_mon(),
        m.sheet_head_hours_tue(),
        m.sheet_head_hours_wed(),
        m.sheet_head_hours_thu(),
        m.sheet_head_hours_fri(),
        m.sheet_head_hours_sat(),
        m.sheet_head_hours_sun(),
    ][at]
}

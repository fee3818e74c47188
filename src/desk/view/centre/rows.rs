//! A list below a centre: telephones, notes, service points, other names.

use leptos::prelude::*;

use super::super::field::{Field, Record, Texts};
use crate::{
    desk::{
        act::Act,
        state::{Desk, desk},
    },
    draft::Row,
    sheet::define::{Kind, TableDef},
};

/// The rows of a table whose keys begin with `above`, and a button for one more.
#[component]
pub fn Rows(
    table: &'static str,
    above: Vec<String>,
    columns: &'static [&'static str],
    add: &'static str,
) -> impl IntoView {
    let desk = desk();
    let centre = above.first().cloned().unwrap_or_default();
    let start = above.clone();
    let rows = Memo::new(move |_| {
        let rows = desk.draft.with(|draft| draft.keys_of(table, &centre));
        rows.into_iter().filter(|row| row.key.starts_with(&start)).collect::<Vec<Row>>()
    });
    let count = Memo::new(move |_| rows.with(Vec::len));
    let more = move |_| {
        let above: Vec<&str> = above.iter().map(String::as_str).collect();
        let mut is_added = false;
        desk.draft.update(|draft| is_added = draft.add(table, &above).is_some());
        if is_added {
            let first = first_column(table, columns).unwrap_or_default().replace(['.', '@'], "-");
            desk.act.run(Act::Focus(format!(
                "{table}-{}-{first}",
                rows.with_untracked(Vec::len).saturating_sub(1)
            )));
        }
    };
    view! {
        // By place: a row may get its name while it is typed into.
        <For each=move || 0..count.get() key=|at| *at let:at>
            <One table at rows columns/>
        </For>
        <p class="desk-acts"><button type="button" class="act" id=add_id(table) on:click=more>{add}</button></p>
    }
}

/// The id of the button that adds a row.
fn add_id(table: &str) -> String {
    format!("{table}-add")
}

/// The key of the first column, as a field's id has it.
fn first_column(table: &str, columns: &[&str]) -> Option<String> {
    let column = columns.first()?;
    let def = TableDef::of(table)?.columns.iter().find(|def| def.key == *column)?;
    let language = crate::domain::text::BASE_LANGUAGE;
    Some(if matches!(def.kind, Kind::Text) { format!("{column}@{language}") } else { (*column).to_owned() })
}

#[component]
fn One(
    table: &'static str,
    at: usize,
    rows: Memo<Vec<Row>>,
    columns: &'static [&'static str],
) -> impl IntoView {
    let desk = desk();
    let row = Signal::derive(move || rows.with(|rows| rows.get(at).cloned()));
    let record = Record::new(row, format!("{table}-{at}"));
    let def = TableDef::of(table)?;
    let fields = columns
        .iter()
        .map(|column| {
            let is_text = def.columns.iter().any(|own| own.key == *column && matches!(own.kind, Kind::Text));
            if is_text {
                view! { <Texts record column=column/> }.into_any()
            } else {
                view! { <Field record column=*column/> }.into_any()
            }
        })
        .collect_view();
    let name = move || {
        let table = (def.name)(desk.m);
        desk.m.desk_row(&(at + 1).to_string(), table)
    };
    Some(view! {
        <fieldset class="desk-field desk-row">
            <legend>{name}</legend>
            <div class="desk-two">{fields}</div>
            <p class="desk-acts">
                <button type="button" class="act" on:click=move |_| remove(desk, table, record)>
                    {desk.m.desk_remove()}<span class="unseen">{desk.m.colon()}{name}</span>
                </button>
            </p>
        </fieldset>
    })
}

fn remove(desk: Desk, table: &str, record: Record) {
    let Some(row) = record.row() else { return };
    let name = desk.draft.with_untracked(|draft| draft.row_name(&row, desk.m));
    desk.draft.update(|draft| {
        draft.remove(&row);
    });
    desk.say(desk.m.desk_removed(&name));
    desk.act.run(Act::Focus(add_id(table)));
}

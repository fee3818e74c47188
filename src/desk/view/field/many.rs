//! A field in which any number of records of another table is chosen.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Record, choice::records};
use crate::{desk::state::desk, domain::text::BASE_LANGUAGE, draft::FieldValue};

/// A box for each record of a table.
pub fn of_table(record: Record, field: &FieldValue, table: &'static str, id: &str) -> impl IntoView + use<> {
    let desk = desk();
    let column: Arc<str> = field.column.as_str().into();
    let text = record.text(&field.column);
    let all = Arc::new(records(desk, table));
    let boxes = (0..all.len()).map(|at| {
        let id = format!("{id}-{at}");
        let (own, label) = all[at].clone();
        let is_in = move || text.with(|text| has(text, &own));
        let (all, column) = (Arc::clone(&all), Arc::clone(&column));
        let toggle = move |_| {
            let lines = text.with_untracked(|text| {
                let kept =
                    all.iter().enumerate().filter(|(place, (own, _))| (*place == at) != has(text, own));
                kept.map(|(_, (own, _))| own.as_str()).collect::<Vec<_>>().join("\n")
            });
            record.edit(desk, &[(&column, &lines)]);
            Record::pause(desk);
        };
        view! {
            <label class="desk-check">
                <input type="checkbox" id=id autocomplete="off" prop:checked=is_in on:change=toggle/>
                <span lang=BASE_LANGUAGE>{label}</span>
            </label>
        }
    });
    view! { <div class="desk-checks">{boxes.collect_view()}</div> }
}

/// Whether a record is among those of a text, one a line.
fn has(text: &str, own: &str) -> bool {
    text.lines().any(|line| line == own)
}

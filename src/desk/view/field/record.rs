//! A record of the draft, as its fields see it.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::told::Telling;
use crate::{
    desk::state::{Desk, desk},
    draft::{FieldValue, Row, RowView, Spot},
};

/// A record; it may get its name while it is filled in, and go.
#[derive(Clone, Copy)]
pub struct Record {
    row: Signal<Option<Row>>,
    view: Memo<Option<Arc<RowView>>>,
    /// What the ids of its elements begin with.
    scope: StoredValue<String>,
    /// What the last edit leaves to be looked at, by column.
    remarks: RwSignal<Vec<(String, String)>>,
}

impl Record {
    /// A record that is where a signal says.
    pub fn new(row: Signal<Option<Row>>, scope: String) -> Self {
        let desk = desk();
        let view = Memo::new_with_compare(
            move |_| row.get().and_then(|row| desk.draft.with(|draft| draft.row(&row, desk.m))).map(Arc::new),
            |_, _| true,
        );
        Self { row, view, scope: StoredValue::new(scope), remarks: RwSignal::default() }
    }

    /// The record of a centre itself.
    pub fn of_centre(id: &str) -> Self {
        let row = Row::of("centres", &[id]);
        Self::new(Signal::stored(row), "centre".to_owned())
    }

    pub fn row(&self) -> Option<Row> {
        self.row.get()
    }

    /// The id of a field's control.
    pub fn id(&self, column: &str) -> String {
        let column = column.replace(['.', '@'], "-");
        self.scope.with_value(|scope| format!("{scope}-{column}"))
    }

    /// Whether there is such a record.
    pub fn is_there(&self) -> bool {
        self.view.with_untracked(Option::is_some)
    }

    /// A field as it is now, without following it.
    pub fn field(&self, column: &str) -> Option<FieldValue> {
        self.view.get_untracked()?.fields.iter().find(|field| field.column == column).cloned()
    }

    /// The columns of a text, a language each.
    pub fn columns_of(&self, column: &str) -> Vec<String> {
        let view = self.view.get_untracked();
        let fields = view.iter().flat_map(|view| &view.fields);
        let is_own = |field: &&FieldValue| field.column.split('@').next() == Some(column);
        fields.filter(is_own).map(|field| field.column.clone()).collect()
    }

    /// The text of a field, followed.
    pub fn text(&self, column: &str) -> Memo<String> {
        let (view, column) = (self.view, column.to_owned());
        Memo::new(move |_| {
            view.with(|view| {
                let fields = view.iter().flat_map(|view| &view.fields);
                fields.into_iter().find(|field| field.column == column).map(|field| field.text.clone())
            })
            .unwrap_or_default()
        })
    }

    /// Everything to be said beside a field, followed.
    pub fn told(&self, desk: Desk, column: &str) -> Memo<Vec<Telling>> {
        let (own, column) = (*self, column.to_owned());
        Memo::new(move |_| {
            let view = own.view.get();
            let field = view.iter().flat_map(|view| &view.fields).find(|field| field.column == column);
            let wrong = field.and_then(|field| field.wrong.clone()).map(Telling::wrong);
            let spot = own.row.get().map(|row| Spot { row, column: Some(column.clone()) });
            let found = spot.map(|spot| desk.found(&spot)).unwrap_or_default();
            let remarks = own.remarks.with(|remarks| {
                let of = remarks.iter().filter(|(own, _)| *own == column);
                of.map(|(_, said)| Telling::remark(said.clone())).collect::<Vec<_>>()
            });
            wrong.into_iter().chain(found).chain(remarks).collect()
        })
    }

    /// Puts texts into fields.
    pub fn edit(&self, desk: Desk, typed: &[(&str, &str)]) {
        let Some(row) = self.row.get_untracked() else { return };
        let mut remarks = Vec::new();
        desk.draft.update(|draft| {
            let edited = draft.edit(&row, typed);
            let told = edited.remarks(draft, desk.m);
            let columns = edited.outdated.iter().map(|(column, _)| column.clone());
            remarks = columns.zip(told).collect();
        });
        self.remarks.set(remarks);
    }

    /// Ends the step of undo that the last edits are.
    pub fn pause(desk: Desk) {
        desk.draft.update_untracked(crate::draft::Draft::pause);
    }
}

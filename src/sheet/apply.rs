//! Writing what was merged into the JSON of the files.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use serde_json::{Map, Value};

use super::{
    define::{Kind, TABLES},
    fault::{Fault, Wrong},
    grid::Place,
    import::{Change, Conflict, Named, Remark},
    merge::Merged,
    record::{Key, add, find_mut, get, records, remove, set},
    rows::Edit,
    table::{Column, Documents},
    value::Context,
};
use crate::{
    data::FileKind,
    domain::text::{BASE_LANGUAGE, is_converted},
};

/// The files that were written to, and what is told of them.
#[derive(Debug)]
pub(super) struct Applied<'a> {
    documents: &'a Documents,
    pub values: BTreeMap<FileKind, Value>,
    pub changes: Vec<Change>,
    pub wrong: Vec<Wrong>,
    pub conflicts: Vec<Conflict>,
    pub remarks: Vec<Remark>,
}

pub(super) fn apply<'a>(documents: &'a Documents, merged: Merged, context: Context) -> Applied<'a> {
    let mut out = Applied {
        documents,
        values: BTreeMap::new(),
        changes: Vec::new(),
        wrong: Vec::new(),
        conflicts: merged.conflicts,
        remarks: Vec::new(),
    };
    let name = |record: &Named, column: &Column| (record.table.key, record.key.clone(), column.key());
    let edited: BTreeSet<_> =
        merged.sets.iter().map(|(record, edit, _)| name(record, &edit.column)).collect();
    for (record, edit, languages) in merged.sets {
        let is_edited = |language: &String| {
            let column = Column { def: edit.column.def, language: Some(language.clone()) };
            edited.contains(&name(&record, &column))
        };
        let unedited: Vec<_> = languages.iter().filter(|language| !is_edited(language)).collect();
        out.reword(&record, &edit, &languages, &unedited);
        out.set(record, edit, context);
    }
    for (record, edits, place) in merged.added {
        out.add(record, edits, place, context);
    }
    // Records that belong to others go before these, and later items of a list before earlier ones.
    let mut removed = merged.removed;
    let rank = |record: &Named| TABLES.iter().position(|table| table.key == record.table.key);
    let place_in_list = |record: &Named| record.key.last().and_then(|part| part.parse::<usize>().ok());
    removed.sort_by_key(|(record, _)| std::cmp::Reverse((rank(record), place_in_list(record))));
    for (record, place) in removed {
        let columns = documents.columns(record.table);
        out.remove(record, columns, place, context);
    }
    out
}

/// A file to write to: copied the first time.
fn open<'a>(
    values: &'a mut BTreeMap<FileKind, Value>,
    documents: &Documents,
    kind: FileKind,
) -> Option<&'a mut Value> {
    if let Entry::Vacant(place) = values.entry(kind) {
        place.insert(documents.files.get(&kind)?.clone());
    }
    values.get_mut(&kind)
}

impl Applied<'_> {
    /// Remarks on the other languages of a text whose Chinese changes: those that the sheet has no columns for,
    /// and those of its columns that nobody edits.
    fn reword(&mut self, named: &Named, edit: &Edit, languages: &[String], unedited: &[&String]) {
        let is_base = edit.column.language.as_deref() == Some(BASE_LANGUAGE);
        if !matches!(edit.column.def.kind, Kind::Text) || !is_base || edit.value.is_none() {
            return;
        }
        let Some(root) = open(&mut self.values, self.documents, named.table.file) else { return };
        let Some(record) = find_mut(root, named.table.steps, &named.key) else { return };
        let (absent, mut present): (Vec<_>, Vec<_>) =
            others(record, &edit.column).into_iter().partition(|tag| !languages.contains(tag));
        present.retain(|tag| unedited.contains(&tag));
        let place = || edit.place.clone();
        if !absent.is_empty() {
            self.remarks.push(Remark::Wording { place: place(), languages: absent });
        }
        if !present.is_empty() {
            self.remarks.push(Remark::Outdated { place: place(), languages: present });
        }
    }

    fn set(&mut self, named: Named, edit: Edit, context: Context) {
        let Some(root) = open(&mut self.values, self.documents, named.table.file) else { return };
        let Some(record) = find_mut(root, named.table.steps, &named.key) else { return };
        let new = context.shown(edit.column.def.kind, edit.value.as_ref());
        set(record, &edit.column, edit.value);
        self.changes.push(Change::Set {
            record: named,
            column: edit.column,
            old: edit.base.text(),
            new,
            place: edit.place,
        });
    }

    fn add(&mut self, named: Named, edits: Vec<Edit>, place: Place, context: Context) {
        let def = named.table;
        let Some(root) = open(&mut self.values, self.documents, def.file) else {
            self.wrong.push(Wrong { place, fault: Fault::NoFile(def.file.plain_name()) });
            return;
        };
        let mut record = Value::Object(Map::new());
        let mut cells = Vec::new();
        for edit in edits {
            let text = context.shown(edit.column.def.kind, edit.value.as_ref());
            if !text.is_empty() && !def.key_columns().iter().any(|own| own.key == edit.column.def.key) {
                cells.push((edit.column.clone(), text));
            }
            set(&mut record, &edit.column, edit.value);
        }
        for column in def.columns.iter().filter(|column| matches!(column.kind, Kind::Days)) {
            if record.get(column.key).is_none() {
                set(&mut record, &Column { def: column, language: None }, None);
            }
        }
        if add(root, def.steps, &named.key, record) {
            self.changes.push(Change::Added { record: named, cells, place });
        } else {
            self.wrong.push(Wrong { place, fault: Fault::NoParent });
        }
    }

    fn remove(&mut self, named: Named, columns: Vec<Column>, place: Place, context: Context) {
        let def = named.table;
        let Some(root) = open(&mut self.values, self.documents, def.file) else { return };
        let is_in = |(key, _): &(Key, &Value)| key.starts_with(&named.key);
        let below = TABLES.iter().filter(|table| table.is_below(def));
        let below = below.map(|table| records(root, table.steps).into_iter().filter(is_in).count()).sum();
        let cells = find_mut(root, def.steps, &named.key).map_or_else(Vec::new, |record| {
            let shown = |column: Column| {
                let text = context.shown(column.def.kind, get(record, &column));
                (column, text)
            };
            let own = columns.into_iter().skip(def.steps.len()).map(shown);
            own.filter(|(_, text)| !text.is_empty()).collect()
        });
        if remove(root, named.table.steps, &named.key) {
            self.changes.push(Change::Removed { record: named, cells, below, place });
        }
    }
}

/// The other languages that a text is written in.
fn others(record: &Value, column: &Column) -> Vec<String> {
    let names = column.def.key.split('.').filter(|name| !name.is_empty());
    let text = names.into_iter().try_fold(record, |value, name| value.get(name));
    let wordings = text.and_then(Value::as_object).into_iter().flatten();
    let is_written = |text: &Value| text.as_str().is_some_and(|text| !text.trim().is_empty());
    let others =
        wordings.filter(|(tag, text)| *tag != BASE_LANGUAGE && !is_converted(tag) && is_written(text));
    others.map(|(tag, _)| tag.clone()).collect()
}

//! Writing what was merged into the JSON of the files.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    define::{Kind, TABLES},
    fault::{Fault, Wrong},
    grid::Place,
    import::{Change, Conflict, Named, Remark},
    merge::Merged,
    record::{add, find_mut, remove, set},
    rows::Edit,
    table::{Column, Documents},
    value::Context,
};
use crate::{data::FileKind, domain::text::BASE_LANGUAGE};

/// The files after the changes, and what is told of them.
#[derive(Debug, Default)]
pub(super) struct Applied {
    pub values: BTreeMap<FileKind, Value>,
    pub files: Vec<(FileKind, String)>,
    pub changes: Vec<Change>,
    pub wrong: Vec<Wrong>,
    pub conflicts: Vec<Conflict>,
    pub remarks: Vec<Remark>,
}

pub(super) fn apply(documents: &Documents, merged: Merged, context: Context) -> Applied {
    let mut out =
        Applied { values: documents.files.clone(), conflicts: merged.conflicts, ..Applied::default() };
    for (record, edit, languages) in merged.sets {
        out.set(record, edit, &languages, context);
    }
    for (record, edits, place) in merged.added {
        out.add(record, edits, place);
    }
    // Records that belong to others go before these, and later items of a list before earlier ones.
    let mut removed = merged.removed;
    let rank = |record: &Named| TABLES.iter().position(|table| table.key == record.table.key);
    let place_in_list = |record: &Named| record.key.last().and_then(|part| part.parse::<usize>().ok());
    removed.sort_by_key(|(record, _)| std::cmp::Reverse((rank(record), place_in_list(record))));
    for (record, place) in removed {
        out.remove(record, place);
    }
    out
}

impl Applied {
    fn set(&mut self, named: Named, edit: Edit, languages: &[String], context: Context) {
        let Some(root) = self.values.get_mut(&named.table.file) else { return };
        let Some(record) = find_mut(root, named.table.steps, &named.key) else { return };
        if matches!(edit.column.def.kind, Kind::Text)
            && edit.column.language.as_deref() == Some(BASE_LANGUAGE)
        {
            let others = others(record, &edit.column, languages);
            if !others.is_empty() {
                self.remarks.push(Remark::Wording { place: edit.place.clone(), languages: others });
            }
        }
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

    fn add(&mut self, named: Named, edits: Vec<Edit>, place: Place) {
        let def = named.table;
        let Some(root) = self.values.get_mut(&def.file) else {
            self.wrong.push(Wrong { place, fault: Fault::NoFile(def.file.plain_name()) });
            return;
        };
        let mut record = Value::Object(Map::new());
        for edit in edits {
            set(&mut record, &edit.column, edit.value);
        }
        for column in def.columns.iter().filter(|column| matches!(column.kind, Kind::Days)) {
            if record.get(column.key).is_none() {
                set(&mut record, &Column { def: column, language: None }, None);
            }
        }
        if add(root, def.steps, &named.key, record) {
            self.changes.push(Change::Added { record: named, place });
        } else {
            self.wrong.push(Wrong { place, fault: Fault::NoParent });
        }
    }

    fn remove(&mut self, named: Named, place: Place) {
        let Some(root) = self.values.get_mut(&named.table.file) else { return };
        if remove(root, named.table.steps, &named.key) {
            self.changes.push(Change::Removed { record: named, place });
        }
    }
}

/// The languages of a text that the sheet has no columns for.
fn others(record: &Value, column: &Column, languages: &[String]) -> Vec<String> {
    let names = column.def.key.split('.').filter(|name| !name.is_empty());
    let text = names.into_iter().try_fold(record, |value, name| value.get(name));
    let wordings = text.and_then(Value::as_object).into_iter().flatten();
    wordings.map(|(tag, _)| tag.clone()).filter(|tag| !languages.contains(tag)).collect()
}

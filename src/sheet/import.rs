//! Merging filled-in sheets with the data: only what differs from what was in a workbook when it was made is
//! a change, and only where the data has not changed otherwise since.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    apply,
    define::{TABLES, TableDef},
    fault::{Fault, Wrong},
    grid::{Cell, Place, tidy},
    header::{Finder, Sheet},
    items, json,
    merge::{self, Removal},
    read::{Base, Incoming},
    record::{Key, get},
    rows::{Reading, RowEdit},
    table::{Column, Documents},
    value::{Context, Names},
    words::Words,
    workbook::KEY_APART,
};
use crate::data::{FileKind, FileSet};

/// What importing comes to.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The files that change, as whole texts. What is wrong or in conflict is not in them.
    pub files: Vec<(FileKind, String)>,
    /// The same, as JSON.
    pub values: Vec<(FileKind, Value)>,
    pub changes: Vec<Change>,
    /// The cells that make no sense.
    pub wrong: Vec<Wrong>,
    pub conflicts: Vec<Conflict>,
    /// What was not read, or asks for a second look.
    pub remarks: Vec<Remark>,
    /// The names of the records that all these speak of.
    pub names: Names,
}

/// A record in what is told.
#[derive(Debug, Clone)]
pub struct Named {
    pub table: &'static TableDef,
    pub key: Key,
}

/// What changes in the data.
#[derive(Debug, Clone)]
pub enum Change {
    Set {
        record: Named,
        column: Column,
        old: String,
        new: String,
        place: Place,
    },
    /// With its filled cells beyond its name.
    Added {
        record: Named,
        cells: Vec<(Column, String)>,
        place: Place,
    },
    /// With what is lost: its filled cells, and how many records of other tables belong to it.
    Removed {
        record: Named,
        cells: Vec<(Column, String)>,
        below: usize,
        place: Place,
    },
}

/// What was not done because two disagree.
#[derive(Debug, Clone)]
pub enum Conflict {
    /// The data has changed since the workbook was made.
    Now { record: Named, column: Column, base: String, new: String, now: String, place: Place },
    /// Two files want different things.
    Between { record: Named, column: Column, one: (Place, String), other: (Place, String) },
    /// The record is not there any more.
    Gone { record: Named, place: Place },
    /// A file removes what another changes, or what holds a record that it changes.
    Removed { record: Named, place: Place, other: Place },
    /// A file removes what the data has changed since, or what holds a record that it has changed.
    RemovedNow { record: Named, place: Place },
}

/// What is worth knowing and changes nothing.
#[derive(Debug, Clone)]
pub enum Remark {
    /// A column of the clerk's own was not read.
    Column { place: Place, text: String },
    /// A heading was changed and is still understood.
    Heading { place: Place, text: String, heading: String },
    /// A sheet of the clerk's own was not read.
    Sheet { place: Place, text: String },
    /// A text changed whose other languages are not in the sheet.
    Wording { place: Place, languages: Vec<String> },
    /// The Chinese of a text changed, and its other languages in the sheet did not.
    Outdated { place: Place, languages: Vec<String> },
}

/// The records of the data as it is.
pub(super) struct Present<'a> {
    records: BTreeMap<(&'static str, String), &'a Value>,
    /// The languages of their texts that tables carry.
    pub languages: &'a [String],
}

impl<'a> Present<'a> {
    /// Those of some files.
    fn of(documents: &'a Documents, files: &[FileKind]) -> Self {
        let of = |table: &&'static TableDef| {
            let key = table.key;
            documents
                .records(table)
                .into_iter()
                .map(move |(own, record)| ((key, own.join(KEY_APART)), record))
        };
        let tables = TABLES.iter().filter(|table| files.contains(&table.file));
        Self { records: tables.flat_map(of).collect(), languages: &documents.languages }
    }

    pub fn record(&self, def: &TableDef, key: &[String]) -> Option<&'a Value> {
        self.records.get(&(def.key, key.join(KEY_APART))).copied()
    }

    /// The records of a table that belong to the same list as a key, by the last part of theirs.
    pub fn beside(&self, def: &'static TableDef, key: &[String]) -> Vec<(String, &'a Value)> {
        let list = format!("{}{KEY_APART}", key[..key.len().saturating_sub(1)].join(KEY_APART));
        let own = self.records.range((def.key, list.clone())..);
        let is_here = |key: &(&str, String)| {
            key.0 == def.key && key.1.starts_with(&list) && !key.1[list.len()..].contains(KEY_APART)
        };
        own.take_while(|(key, _)| key.0 == def.key && key.1.starts_with(&list))
            .filter(|(key, _)| is_here(key))
            .map(|(key, record)| (key.1[list.len()..].to_owned(), *record))
            .collect()
    }

    /// The records of a table that lie in a record of another, with their keys.
    pub fn below(&self, def: &'static TableDef, key: &[String]) -> Vec<(Key, &'a Value)> {
        let start = format!("{}{KEY_APART}", key.join(KEY_APART));
        let own = self.records.range((def.key, start.clone())..);
        own.take_while(|(own, _)| own.0 == def.key && own.1.starts_with(&start))
            .map(|(own, record)| (own.1.split(KEY_APART).map(str::to_owned).collect(), *record))
            .collect()
    }

    pub fn cell(&self, def: &TableDef, key: &[String], column: &Column, context: Context) -> Cell {
        self.record(def, key).map_or(Cell::Empty, |record| shown(record, column, context))
    }
}

/// The cell of a record.
pub(super) fn shown(record: &Value, column: &Column, context: Context) -> Cell {
    match context.shown(column.def.kind, get(record, column)) {
        text if text.is_empty() => Cell::Empty,
        text => Cell::Text(text),
    }
}

/// What a file is compared with: what was in it when it was made, else the data as it is.
pub(super) struct Reference<'a> {
    pub present: &'a Present<'a>,
    pub base: Option<&'a Base>,
    by_cells: BTreeMap<(&'static str, Vec<String>), Key>,
}

impl<'a> Reference<'a> {
    /// `tables` are those that the file has sheets of.
    fn of(
        present: &'a Present<'a>,
        base: Option<&'a Base>,
        tables: &[&'static TableDef],
        documents: &Documents,
        context: Context,
    ) -> Self {
        let mut by_cells = BTreeMap::new();
        for table in tables.iter().copied() {
            if let Some(base) = base {
                let own = base.0.range((table.key.to_owned(), String::new())..);
                for ((_, key), cells) in own.take_while(|((name, _), _)| name == table.key) {
                    let columns = table.key_columns().iter();
                    let shown =
                        columns.map(|def| tidy(cells.get(def.key).map_or("", String::as_str))).collect();
                    by_cells.insert((table.key, shown), key.split(KEY_APART).map(str::to_owned).collect());
                }
            } else {
                for (key, _) in documents.records(table) {
                    let shown =
                        context.key_cells(table, &key).iter().map(|cell| tidy(&cell.text())).collect();
                    by_cells.insert((table.key, shown), key);
                }
            }
        }
        Self { present, base, by_cells }
    }

    pub fn has(&self, def: &TableDef, key: &[String]) -> bool {
        match self.base {
            Some(base) => base.0.contains_key(&(def.key.to_owned(), key.join(KEY_APART))),
            None => self.present.record(def, key).is_some(),
        }
    }

    /// What a record was when the workbook was made.
    pub fn was(&self, def: &TableDef, key: &[String]) -> Option<BTreeMap<String, String>> {
        self.base?.0.get(&(def.key.to_owned(), key.join(KEY_APART))).cloned()
    }

    /// The key of the record whose name shows in cells.
    pub fn shown(&self, def: &TableDef, cells: &[&Cell]) -> Option<Key> {
        let cells = cells.iter().map(|cell| tidy(&cell.text())).collect();
        self.by_cells.get(&(def.key, cells)).cloned()
    }

    /// What a cell was.
    pub fn cell(&self, def: &TableDef, key: &[String], column: &Column, context: Context) -> Cell {
        let Some(base) = self.base else { return self.present.cell(def, key, column, context) };
        let record = base.0.get(&(def.key.to_owned(), key.join(KEY_APART)));
        let text = record.and_then(|record| record.get(&column.key()));
        text.map_or(Cell::Empty, |text| Cell::Text(text.clone()))
    }

    /// What a cell is in the data as it is.
    pub fn now(&self, def: &TableDef, key: &[String], column: &Column, context: Context) -> Cell {
        self.present.cell(def, key, column, context)
    }
}

/// Merges what clerks gave back with a data set. Nothing is written; files that do not change are not named.
#[must_use]
pub fn import(set: &FileSet, incoming: &[Incoming], words: &Words) -> Imported {
    import_into(set, &Documents::of(set), incoming, words)
}

/// The same for a data set whose files have been parsed already.
#[must_use]
pub fn import_into(set: &FileSet, documents: &Documents, incoming: &[Incoming], words: &Words) -> Imported {
    let mut finder = Finder { documents, words, wrong: Vec::new(), remarks: Vec::new() };
    let mut found: Vec<(&Incoming, Vec<Sheet>)> = Vec::new();
    for file in incoming {
        let name = if incoming.len() == 1 { "" } else { file.name.as_str() };
        if let Some(fault) = of_another(file, documents) {
            let sheet = file.sheets.first().map_or_else(String::new, |grid| grid.name.clone());
            let place = Place { file: name.to_owned(), sheet, row: 0, column: 0 };
            finder.wrong.push(Wrong { place, fault });
            continue;
        }
        let is_alone = file.sheets.len() == 1;
        let sheets = file.sheets.iter();
        let own = sheets.filter_map(|grid| finder.sheet(name, grid, is_alone, file.base.is_some()));
        found.push((file, own.collect()));
    }
    let (mut wrong, remarks) = (finder.wrong, finder.remarks);
    let names = names(documents, &found);
    let context = Context { words, names: &names };
    let files: Vec<_> = found.iter().flat_map(|(_, sheets)| sheets).map(|sheet| sheet.def.file).collect();
    let present = Present::of(documents, &files);
    let (mut edits, mut removals): (Vec<RowEdit>, Vec<Removal>) = (Vec::new(), Vec::new());
    for (file, sheets) in &found {
        let mut tables: Vec<_> = sheets.iter().map(|sheet| sheet.def).collect();
        tables.dedup_by_key(|table| table.key);
        let reference = Reference::of(&present, file.base.as_ref(), &tables, documents, context);
        let mut own_edits = Vec::new();
        let mut seen: BTreeMap<&str, (Place, Vec<String>, bool)> = BTreeMap::new();
        for sheet in sheets {
            let rows =
                Reading { sheet, context, reference: &reference, out: super::rows::Rows::default() }.rows();
            wrong.extend(rows.wrong);
            own_edits.extend(rows.edits);
            let own =
                seen.entry(sheet.def.key).or_insert_with(|| (sheet.place(sheet.head, 0), Vec::new(), false));
            own.1.extend(rows.seen);
            own.2 |= rows.has_lost;
        }
        let mut own_removals = file.base.as_ref().map_or_else(Vec::new, |base| Removal::of(base, &seen));
        if let Some(base) = &file.base {
            items::align(base, &mut own_edits, &mut own_removals, &present, context);
        }
        edits.extend(own_edits);
        removals.extend(own_removals);
    }
    let merged = merge::merge(edits, &removals, &present, context);
    let mut out = finished(set, documents, merged, context);
    out.wrong.splice(0..0, wrong);
    out.remarks.splice(0..0, remarks);
    out
}

/// Takes records of a table away, with what lies in them.
#[must_use]
pub fn without(
    set: &FileSet,
    documents: &Documents,
    table: &'static TableDef,
    keys: &[Key],
    words: &Words,
) -> Imported {
    let names = documents.names();
    let place = Place { file: String::new(), sheet: (table.name)(words.zh).to_owned(), row: 0, column: 0 };
    let removed = keys.iter().map(|key| (Named { table, key: key.clone() }, place.clone()));
    let merged = merge::Merged { removed: removed.collect(), ..merge::Merged::default() };
    finished(set, documents, merged, Context { words, names: &names })
}

fn finished(set: &FileSet, documents: &Documents, merged: merge::Merged, context: Context) -> Imported {
    let mut out = apply::apply(documents, merged, context);
    out.values.retain(|kind, new| documents.files.get(kind).is_some_and(|old| old != new));
    let file = |(kind, new): (&FileKind, &Value)| {
        let old = documents.files.get(kind);
        (*kind, json::rewritten_from(set.text(*kind).unwrap_or_default(), old, new))
    };
    Imported {
        files: out.values.iter().map(file).collect(),
        values: out.values.into_iter().collect(),
        changes: out.changes,
        wrong: out.wrong,
        conflicts: out.conflicts,
        remarks: out.remarks,
        names: context.names.clone(),
    }
}

/// What is wrong with a workbook that was made of another portal's data.
fn of_another(file: &Incoming, documents: &Documents) -> Option<Fault> {
    let (theirs, ours) = (file.portal.as_deref()?, documents.portal()?);
    (theirs != ours).then(|| Fault::OtherPortal { theirs: theirs.to_owned(), ours: ours.to_owned() })
}

/// The names of all records, with those that the sheets add.
fn names(documents: &Documents, found: &[(&Incoming, Vec<Sheet>)]) -> Names {
    let mut names = documents.names();
    let sheets = found.iter().flat_map(|(_, sheets)| sheets).filter(|sheet| sheet.def.steps.len() == 1);
    for sheet in sheets {
        let Some((key, _)) = sheet.columns.first() else { continue };
        let name = sheet.columns.iter().find(|(_, column)| matches!(column.def.key, "name" | "title"));
        for row in sheet.first..sheet.grid.rows.len() {
            let text = |place: usize| tidy(&sheet.grid.cell(row, place).text());
            let own = text(*key);
            if !own.is_empty() && !own.contains(char::is_whitespace) {
                names.add(sheet.def.key, &own, &name.map_or_else(String::new, |(place, _)| text(*place)));
            }
        }
    }
    names
}

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
    fn of(documents: &'a Documents) -> Self {
        let of = |table: &&'static TableDef| {
            let key = table.key;
            documents
                .records(table)
                .into_iter()
                .map(move |(own, record)| ((key, own.join(KEY_APART)), record))
        };
        Self { records: TABLES.iter().flat_map(of).collect(), languages: &documents.languages }
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
    fn of(present: &'a Present<'a>, base: Option<&'a Base>, documents: &Documents, context: Context) -> Self {
        let mut by_cells = BTreeMap::new();
        for table in TABLES {
            if let Some(base) = base {
                let own = base.0.range((table.key.to_owned(), String::new())..);
                for ((_, key), cells) in own.take_while(|((name, _), _)| name == table.key) {
                    let columns = table.key_columns().iter();
                    let shown =
                        columns.map(|def| tidy(cells.get(def.key).map_or("", String::as_str))).collect();
                    by_cells.insert((table.key, shown), key.split(KEY_APART).map(str::to_owned).collect());
                }
            } else {
                for row in documents.table(table, context, |_, _| true).rows {
                    let shown =
                        row.cells.iter().take(table.steps.len()).map(|cell| tidy(&cell.text())).collect();
                    by_cells.insert((table.key, shown), row.key);
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
    let documents = Documents::of(set);
    let mut finder = Finder { documents: &documents, words, wrong: Vec::new(), remarks: Vec::new() };
    let mut found: Vec<(&Incoming, Vec<Sheet>)> = Vec::new();
    for file in incoming {
        let name = if incoming.len() == 1 { "" } else { file.name.as_str() };
        if let Some(fault) = of_another(file, &documents) {
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
    let names = names(&documents, &found);
    let context = Context { words, names: &names };
    let present = Present::of(&documents);
    let (mut edits, mut removals): (Vec<RowEdit>, Vec<Removal>) = (Vec::new(), Vec::new());
    for (file, sheets) in &found {
        let reference = Reference::of(&present, file.base.as_ref(), &documents, context);
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
    let mut out = apply::apply(&documents, merged, context);
    out.wrong.splice(0..0, wrong);
    out.remarks.splice(0..0, remarks);
    out.files = (set.files.iter())
        .filter_map(|file| {
            let (old, new) = (documents.files.get(&file.kind)?, out.values.get(&file.kind)?);
            (old != new).then(|| (file.kind, json::rewritten(&file.text, new)))
        })
        .collect();
    Imported {
        files: out.files,
        changes: out.changes,
        wrong: out.wrong,
        conflicts: out.conflicts,
        remarks: out.remarks,
        names: names.clone(),
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

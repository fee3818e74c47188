//! What the tests of spreadsheets share: workbooks as a clerk has them open.

use std::path::Path;

use portal::{
    data::{FileKind, FileSet},
    publish::folder::read_folder,
    sheet::{
        Imported, Incoming, Scope, Teller, Words, export,
        grid::{Cell, Grid},
        import, read, workbook,
    },
};
use serde_json::Value;

use super::support::xinghe;

pub fn words() -> Words {
    Words::built_in().unwrap()
}

pub fn set(folder: &Path) -> FileSet {
    read_folder(folder).unwrap()
}

/// A workbook of a data set as a clerk opens it.
pub fn opened(set: &FileSet, scope: Scope, name: &str) -> Incoming {
    let bytes = workbook::write(&export(set, scope, &words()), &words()).unwrap();
    read(name, &bytes).unwrap()
}

pub fn imported(set: &FileSet, files: &[Incoming]) -> Imported {
    import(set, files, &words())
}

/// What comes of a workbook of the made-up district after an edit.
pub fn after(edit: impl Fn(&mut Incoming)) -> Imported {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    edit(&mut file);
    imported(&set, &[file])
}

/// A data set with the changed files in it.
pub fn changed(set: &FileSet, imported: &Imported) -> FileSet {
    let mut set = set.clone();
    for (kind, text) in &imported.files {
        set.files.iter_mut().find(|file| file.kind == *kind).unwrap().text.clone_from(text);
    }
    set
}

/// Nothing at all is to be done or said.
pub fn assert_nothing(imported: &Imported) {
    let told = told(imported);
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(imported.files.is_empty());
}

/// Everything that importing says, in English.
pub fn told(imported: &Imported) -> Vec<String> {
    let words = words().en;
    let teller = Teller { words, names: &imported.names };
    let changes = imported.changes.iter().map(|change| teller.change(change));
    let wrong = imported.wrong.iter().map(|wrong| wrong.told(words));
    let conflicts = imported.conflicts.iter().map(|conflict| teller.conflict(conflict));
    let remarks = imported.remarks.iter().map(|remark| teller.remark(remark));
    changes.chain(wrong).chain(conflicts).chain(remarks).collect()
}

/// The sheet of a table.
pub fn sheet<'a>(file: &'a mut Incoming, table: &str) -> &'a mut Grid {
    let is_own = |grid: &&mut Grid| grid.cell(0, 0).text().starts_with(&format!("{table}:"));
    file.sheets.iter_mut().find(is_own).unwrap_or_else(|| panic!("there is no sheet of {table}"))
}

pub fn column(grid: &Grid, key: &str) -> usize {
    let wanted = |cell: &Cell| cell.text().split_once(':').is_some_and(|(_, own)| own == key);
    grid.rows[0].iter().position(wanted).unwrap_or_else(|| panic!("there is no column {key}"))
}

/// The row of a record by the first cells, as far as they are told.
pub fn row(grid: &Grid, key: &[&str]) -> usize {
    let first = |cell: &Cell| cell.text().split_whitespace().next().unwrap_or_default().to_owned();
    let is_own = |row: &usize| key.iter().enumerate().all(|(at, part)| first(grid.cell(*row, at)) == *part);
    (2..grid.rows.len()).find(is_own).unwrap_or_else(|| panic!("there is no row {key:?}"))
}

/// Types into a cell.
pub fn put(file: &mut Incoming, table: &str, key: &[&str], name: &str, text: &str) {
    put_cell(file, table, key, name, Cell::Text(text.to_owned()));
}

pub fn put_cell(file: &mut Incoming, table: &str, key: &[&str], name: &str, cell: Cell) {
    let grid = sheet(file, table);
    let (row, column) = (row(grid, key), column(grid, name));
    set_cell(grid, row, column, cell);
}

pub fn set_cell(grid: &mut Grid, row: usize, column: usize, cell: Cell) {
    if grid.rows.len() <= row {
        grid.rows.resize(row + 1, Vec::new());
    }
    if grid.rows[row].len() <= column {
        grid.rows[row].resize(column + 1, Cell::Empty);
    }
    grid.rows[row][column] = cell;
}

/// Types a new row below the last.
pub fn add_row(file: &mut Incoming, table: &str, cells: &[(&str, &str)]) -> usize {
    let grid = sheet(file, table);
    let row = grid.rows.len();
    for (key, text) in cells {
        let column = column(grid, key);
        set_cell(grid, row, column, Cell::Text((*text).to_owned()));
    }
    row
}

pub fn remove_row(file: &mut Incoming, table: &str, key: &[&str]) {
    let grid = sheet(file, table);
    let row = row(grid, key);
    grid.rows.remove(row);
}

/// The JSON of a file.
pub fn json(set: &FileSet, kind: FileKind) -> Value {
    serde_json::from_str(set.text(kind).unwrap()).unwrap()
}

/// A centre's record.
pub fn centre(set: &FileSet, id: &str) -> Value {
    record(set, FileKind::Centres, "centres", "id", id)
}

pub fn record(set: &FileSet, kind: FileKind, list: &str, key: &str, id: &str) -> Value {
    let file = json(set, kind);
    let found = file[list].as_array().unwrap().iter().find(|own| own[key] == id);
    found.unwrap_or_else(|| panic!("there is no {id}")).clone()
}

/// The lines that are only in one of two texts: those taken away, and those added.
pub fn lines_changed(old: &str, new: &str) -> (usize, usize) {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[same..], &new[same..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    (old.len() - end, new.len() - end)
}

//! Spreadsheets out and in again, with nothing changed: nothing is to be done.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use std::{fs, path::PathBuf};

use portal::sheet::{Scope, csv, export, json, read};
use sheets::{assert_nothing, imported, opened, set, words};
use support::{real, root, xinghe};

fn both() -> [PathBuf; 2] {
    [real(), xinghe()]
}

#[test]
fn a_workbook_of_the_whole_district_changes_nothing() {
    for folder in both() {
        let set = set(&folder);
        assert_nothing(&imported(&set, &[opened(&set, Scope::All, "a.xlsx")]));
    }
}

#[test]
fn a_workbook_of_the_same_data_is_the_same_bytes() {
    let set = set(&xinghe());
    let bytes = || portal::sheet::workbook::write(&export(&set, Scope::All, &words()), &words()).unwrap();
    assert!(bytes() == bytes());
}

#[test]
fn the_workbooks_of_all_centres_merged_change_nothing() {
    for folder in both() {
        let set = set(&folder);
        let whole = export(&set, Scope::All, &words());
        let ids: Vec<_> = whole.names.of("centres").iter().map(|(id, _)| id.clone()).collect();
        let files: Vec<_> =
            ids.iter().map(|id| opened(&set, Scope::Centre(id), &format!("{id}.xlsx"))).collect();
        assert!(files.len() > 3);
        assert_nothing(&imported(&set, &files));
    }
}

#[test]
fn a_workbook_of_one_centre_holds_its_rows_only() {
    let set = set(&xinghe());
    let book = export(&set, Scope::Centre("zhinu"), &words());
    let rows = |key: &str| {
        let table = book.tables.iter().find(|table| table.def.key == key);
        table.map(|table| table.rows.iter().map(|row| row.key.join(" ")).collect::<Vec<_>>())
    };
    assert_eq!(rows("centres").unwrap(), ["zhinu"]);
    assert_eq!(rows("units").unwrap(), ["990101005", "990101101"]);
    let communities = rows("communities").unwrap();
    assert!(communities.contains(&"990101005001".to_owned()), "of the unit that was split off");
    assert!(!communities.contains(&"990101101201".to_owned()), "it goes to another centre");
    assert!(rows("phones").unwrap().iter().all(|key| key.starts_with("zhinu ")));
    assert_eq!(rows("programmes").unwrap(), ["story-hour"]);
    assert!(rows("hotlines").is_none() && rows("places").is_none() && rows("calendar").is_none());
    assert!(!rows("sources").unwrap().is_empty());
}

#[test]
fn csv_tables_change_nothing_in_utf8_and_in_gb18030() {
    for folder in both() {
        let set = set(&folder);
        let book = export(&set, Scope::All, &words());
        let mut utf8 = Vec::new();
        let mut gb18030 = Vec::new();
        for table in &book.tables {
            let name = format!("{}.csv", (table.def.name)(words().zh));
            let bytes = csv::write(table, &words()).unwrap();
            assert!(bytes.starts_with(b"\xef\xbb\xbf"));
            let text = std::str::from_utf8(&bytes).unwrap().trim_start_matches('\u{feff}');
            let (own, _, has_failed) = encoding_rs::GB18030.encode(text);
            assert!(!has_failed);
            gb18030.push(read(&name, &own).unwrap());
            utf8.push(read(&name, text.as_bytes()).unwrap());
            utf8.push(read(&name, &bytes).unwrap());
        }
        assert_nothing(&imported(&set, &utf8));
        assert_nothing(&imported(&set, &gb18030));
    }
}

#[test]
fn columns_in_another_order_and_blank_rows_and_columns_change_nothing() {
    let set = set(&xinghe());
    let width = |grid: &portal::sheet::grid::Grid| grid.rows[0].len();
    let mut file = opened(&set, Scope::All, "a.xlsx");
    for grid in &mut file.sheets {
        let width = width(grid);
        for row in &mut grid.rows {
            row.resize(width.max(row.len()), portal::sheet::grid::Cell::Empty);
            row.reverse();
            row.insert(0, portal::sheet::grid::Cell::Empty);
        }
        let at = grid.rows.len().min(4);
        grid.rows.insert(at, Vec::new());
    }
    assert_nothing(&imported(&set, &[file]));
}

#[test]
fn rows_in_another_order_change_nothing() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    for grid in file.sheets.iter_mut().filter(|grid| grid.cell(0, 0).text().contains(':')) {
        grid.rows[2..].reverse();
    }
    assert_nothing(&imported(&set, &[file]));
}

#[test]
fn without_the_hidden_row_the_headings_are_enough() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    for grid in file.sheets.iter_mut().filter(|grid| grid.cell(0, 0).text().contains(':')) {
        grid.rows.remove(0);
    }
    assert_nothing(&imported(&set, &[file]));
}

#[test]
fn data_with_faults_in_it_comes_back_as_it_was() {
    let mut set = set(&xinghe());
    let file = set.files.iter_mut().find(|file| file.path == "centres.json").unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&file.text).unwrap();
    let centre = &mut value["centres"][0];
    centre["phones"][0]["number"] = serde_json::json!(5_550_101);
    centre["hours"]["week"]["mon"] = serde_json::json!(["nine to five"]);
    centre["status"] = serde_json::json!("thriving");
    centre["postal_code"] = serde_json::json!({ "odd": true });
    centre["fields"] = serde_json::json!(["nobody", 7]);
    centre["position"] = serde_json::json!("here");
    centre["address"] = serde_json::json!({ "zh-Hans": " with blanks\r\n ", "en": "" });
    value["centres"][1]["id"] = serde_json::json!("NOT A SLUG");
    file.text = value.to_string();
    assert_nothing(&imported(&set, &[opened(&set, Scope::All, "a.xlsx")]));
    let tables = export(&set, Scope::All, &words()).tables;
    let files: Vec<_> =
        tables.iter().map(|table| read("a.csv", &csv::write(table, &words()).unwrap()).unwrap()).collect();
    assert_nothing(&imported(&set, &files));
}

#[test]
fn the_layout_of_the_data_files_is_written_again() {
    let mut files = Vec::new();
    for folder in both() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            files.extend(path.extension().is_some_and(|extension| extension == "json").then_some(path));
        }
    }
    assert!(files.len() > 12);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let value = serde_json::from_str(&text).unwrap();
        assert!(json::rewritten(&text, &value) == text, "{}", path.display());
        // One list there was written by hand on a line longer than all others.
        if path != root().join("tests/fixtures/xinghe/portal.json") {
            assert!(json::written(&value) == text, "{}", path.display());
        }
    }
}

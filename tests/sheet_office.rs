//! Workbooks that another program has saved.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/office.rs"]
mod office;
#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use std::{fs, path::Path};

use office::{office, saved};
use portal::{
    data::{FileKind, FileSet},
    sheet::{Incoming, Scope, export, read, workbook},
};
use sheets::{assert_nothing, imported, set, words};
use support::{Temporary, real, xinghe};

/// Every sheet as UTF-8 CSV, quoted where needed, cells as they are shown.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

fn round(office: &Path, set: &FileSet, form: &str) -> Vec<Incoming> {
    let folder = Temporary::new();
    let bytes = workbook::write(&export(set, Scope::All, &words()), &words()).unwrap();
    fs::write(folder.0.join("template.xlsx"), bytes).unwrap();
    let files = saved(office, &folder.0, "template.xlsx", form);
    files.iter().map(|(name, bytes)| read(name, bytes).unwrap()).collect()
}

/// Xinghe with texts that a spreadsheet would like to make something else of.
fn spoilt() -> FileSet {
    let mut set = set(&xinghe());
    let file = set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&file.text).unwrap();
    let texts =
        ["=1+1", "-5", "@x", "007", "2026-03-10", "a \"b\", c;\td", "first\nsecond\n\nlast", "1E5", "+86 1"];
    let fields = [
        "wechat",
        "address",
        "entrance",
        "fees",
        "operator",
        "eligibility",
        "languages",
        "short_name",
        "area",
    ];
    for (text, field) in texts.iter().zip(fields) {
        value["centres"][0][field] = serde_json::json!(text);
    }
    value["centres"][0]["phones"][0]["number"] = serde_json::json!("+86 560 5550101");
    file.text = value.to_string();
    set
}

#[test]
fn a_workbook_saved_by_libreoffice_changes_nothing() {
    let Some(office) = office() else { return };
    for set in [set(&real()), spoilt()] {
        for form in ["xlsx", "ods"] {
            let files = round(&office, &set, form);
            assert_eq!(files.len(), 1);
            assert!(files[0].base.is_some(), "the hidden sheet is kept as {form}");
            assert_nothing(&imported(&set, &files));
        }
    }
}

#[test]
fn the_csv_tables_of_libreoffice_change_nothing() {
    let Some(office) = office() else { return };
    for set in [set(&real()), spoilt()] {
        let files = round(&office, &set, CSV);
        assert!(files.len() > 16);
        assert_nothing(&imported(&set, &files));
    }
}

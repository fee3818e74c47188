//! Texts that spreadsheets like to spoil.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use portal::{
    data::{FileKind, FileSet},
    sheet::{Incoming, Scope, csv, export, read, workbook},
};
use proptest::prelude::*;
use sheets::{assert_nothing, imported, set, words};
use support::xinghe;

/// Xinghe with texts in the fields of its first centre that hold any.
fn with(texts: &[String]) -> FileSet {
    let mut set = set(&xinghe());
    let file = set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&file.text).unwrap();
    for (text, field) in texts.iter().zip(["wechat", "address", "entrance", "fees", "operator"]) {
        value["centres"][0][field] = serde_json::json!(text);
    }
    file.text = value.to_string();
    set
}

fn of_workbook(set: &FileSet) -> Incoming {
    let bytes = workbook::write(&export(set, Scope::Centre("tianqin"), &words()), &words()).unwrap();
    read("a.xlsx", &bytes).unwrap()
}

fn of_csv(set: &FileSet) -> Incoming {
    let book = export(set, Scope::Centre("tianqin"), &words());
    let table = book.tables.iter().find(|table| table.def.key == "centres").unwrap();
    read("中心.csv", &csv::write(table, &words()).unwrap()).unwrap()
}

/// The cells of the centre as they were written.
fn cells(file: &Incoming) -> Vec<String> {
    let is_own = |grid: &&portal::sheet::grid::Grid| grid.cell(0, 0).text().starts_with("centres:");
    let grid = file.sheets.iter().find(is_own).unwrap();
    ["wechat", "address@zh-Hans", "entrance@zh-Hans", "fees@zh-Hans", "operator@zh-Hans"]
        .map(|key| grid.cell(2, sheets::column(grid, key)).text())
        .to_vec()
}

const WEIRD: [&str; 20] = [
    "=1+1",
    "-5",
    "+86 560 5550101",
    "@x",
    "'quoted",
    "'=1",
    "007",
    "1E5",
    "2026-03-10",
    "TRUE",
    "a \"b\", c;\td",
    "first\nsecond\n\nlast",
    "#N/A",
    "_x0041_",
    "_x000D_",
    "<b>&amp;</b>",
    "12:30",
    "\u{1f33b} 向日葵",
    "1/2",
    "{=SUM(A1)}",
];

#[test]
fn what_looks_like_something_else_stays_a_text() {
    for five in WEIRD.chunks(5) {
        let texts: Vec<_> = five.iter().map(|text| (*text).to_owned()).collect();
        let set = with(&texts);
        for file in [of_workbook(&set), of_csv(&set)] {
            assert_eq!(cells(&file), texts);
            assert_nothing(&imported(&set, &[file]));
        }
    }
}

/// Programs that write workbooks and those that read them do not agree about blanks between marks.
#[test]
fn a_text_of_blanks_alone_is_no_change() {
    for blank in [" ", "\t", "\n", " \n ", "\u{3000}", "\u{a0}"] {
        let set = with(&vec![blank.to_owned(); 5]);
        for file in [of_workbook(&set), of_csv(&set)] {
            assert_nothing(&imported(&set, &[file]));
        }
    }
}

/// Any characters that XML can hold, with those that programs trip over more often.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(WEIRD.to_vec()).prop_map(str::to_owned);
    let any = any::<String>().prop_map(|text| {
        text.chars().filter(|c| !c.is_control() && *c != '\u{fffe}' && *c != '\u{ffff}').collect::<String>()
    });
    let joined = prop::collection::vec(
        prop_oneof!["[=+@',;\"\t\n a-z0-9_-]{0,8}", "[一-龥，。；：]{0,6}", odd.clone(), any.clone()],
        0..4,
    )
    .prop_map(|parts| parts.concat());
    // Of blanks alone a test of their own speaks.
    prop_oneof![odd, any, joined]
        .prop_filter("blanks alone", |text| text.is_empty() || !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_a_workbook_and_a_csv_table(texts in prop::collection::vec(text(), 5)) {
        let set = with(&texts);
        for file in [of_workbook(&set), of_csv(&set)] {
            prop_assert_eq!(&cells(&file), &texts);
            let found = imported(&set, &[file]);
            prop_assert!(found.changes.is_empty() && found.wrong.is_empty() && found.conflicts.is_empty());
        }
    }

    #[test]
    fn no_bytes_make_reading_panic(name in "[a-z]{1,5}\\.(csv|xlsx)", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let set = set(&xinghe());
        for start in [&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "centres:id,centres:wechat\r\n".as_bytes()] {
            if let Ok(file) = read(&name, &[start, &bytes].concat()) {
                let _ = imported(&set, &[file]);
            }
        }
    }
}

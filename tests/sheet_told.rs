//! What a clerk is told of rows that come and go, and of wordings that may no longer agree.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use portal::sheet::{Imported, Incoming, Teller};
use sheets::{add_row, after, put, remove_row, told, words};

/// The changes in Chinese.
fn changes(found: &Imported) -> Vec<String> {
    let teller = Teller { words: words().zh, names: &found.names };
    found.changes.iter().map(|change| teller.change(change)).collect()
}

/// The remarks in Chinese.
fn remarks(found: &Imported) -> Vec<String> {
    let teller = Teller { words: words().zh, names: &found.names };
    found.remarks.iter().map(|remark| teller.remark(remark)).collect()
}

#[test]
fn a_new_row_tells_its_content() {
    let found = after(|file| {
        let cells = [("centre", "tianqin"), ("number", "0560-5550109"), ("label@zh-Hans", "服务台")];
        add_row(file, "phones", &cells);
    });
    assert_eq!(changes(&found), ["新增 电话 天琴家综：0560-5550109（服务台）"]);
    let long = "停".repeat(60);
    let found = after(|file| {
        let cells = [("id", "typhoon"), ("text@zh-Hans", long.as_str()), ("from", "2026-03-01")];
        add_row(file, "notices", &cells);
    });
    let told = &changes(&found)[0];
    assert!(told.contains(&format!("{}…", "停".repeat(40))) && told.contains("2026-03-01"), "{told}");
    assert!(!told.contains(&"停".repeat(41)), "{told}");
}

#[test]
fn a_removed_row_tells_what_is_lost() {
    let found = after(|file| remove_row(file, "phones", &["beidou", "", "1"]));
    let told = &changes(&found)[0];
    assert!(told.starts_with("删除 电话 北斗家综") && told.contains("：0560-555"), "{told}");
}

#[test]
fn removing_a_centre_tells_how_many_records_go_with_it() {
    let found = after(|file| remove_row(file, "centres", &["beidou"]));
    assert!(found.conflicts.is_empty(), "{:?}", told(&found));
    let told = changes(&found);
    let own = told.iter().find(|change| change.starts_with("删除 中心 北斗家综")).unwrap();
    let count = own.rsplit_once("，连同 ").unwrap().1.strip_suffix(" 条下属记录").unwrap();
    assert!(count.parse::<usize>().unwrap() > 1, "{own}");
}

#[test]
fn languages_that_are_not_in_the_sheet_are_told_by_name_where_a_text_remains() {
    let found = after(|file| put(file, "centres", &["tianqin"], "address@zh-Hans", "琴弦路14号"));
    assert!(remarks(&found).iter().any(|told| told.contains("繁体中文")), "{:?}", remarks(&found));
    let found = after(|file| {
        put(file, "centres", &["tianqin"], "address@zh-Hans", "");
        put(file, "centres", &["tianqin"], "address@en", "");
    });
    assert_eq!(remarks(&found), [""; 0]);
}

#[test]
fn english_beside_changed_chinese_is_told_unless_it_was_changed_too() {
    let chinese = |file: &mut Incoming| put(file, "centres", &["tianqin"], "address@zh-Hans", "琴弦路14号");
    let is_told = |found: &Imported| remarks(found).iter().any(|told| told.contains("英文没有改"));
    assert!(is_told(&after(chinese)));
    let both = after(|file| {
        chinese(file);
        put(file, "centres", &["tianqin"], "address@en", "14 Qinxian Road");
    });
    assert!(!is_told(&both), "{:?}", remarks(&both));
}

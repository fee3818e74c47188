//! Several workbooks, and data that has changed since they were made.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use portal::{
    data::{FileKind, FileSet},
    sheet::{Conflict, Incoming, Scope, csv, export, read},
};
use sheets::{add_row, assert_nothing, centre, changed, imported, opened, put, remove_row, set, told, words};
use support::{real, replaced, xinghe};

/// A data set with one replacement in its centres.
fn edited(set: &FileSet, old: &str, new: &str) -> FileSet {
    let mut set = set.clone();
    let file = set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    file.text = replaced(&file.text, old, new);
    set
}

fn workbook(set: &FileSet, name: &str, edit: impl Fn(&mut Incoming)) -> Incoming {
    let mut file = opened(set, Scope::All, name);
    edit(&mut file);
    file
}

#[test]
fn what_the_data_changed_elsewhere_is_kept() {
    let old = set(&xinghe());
    let file = workbook(&old, "a.xlsx", |file| put(file, "centres", &["tianqin"], "postal_code", "999009"));
    let now = edited(&old, "\"wechat\": \"天琴家综示例\"", "\"wechat\": \"天琴新号\"");
    let found = imported(&now, &[file]);
    assert_eq!((found.changes.len(), found.conflicts.len()), (1, 0), "{:?}", told(&found));
    let new = centre(&changed(&now, &found), "tianqin");
    assert_eq!((new["wechat"].as_str(), new["postal_code"].as_str()), (Some("天琴新号"), Some("999009")));
}

#[test]
fn what_the_data_changed_otherwise_is_a_conflict_with_both_values() {
    let old = set(&xinghe());
    let file = workbook(&old, "a.xlsx", |file| put(file, "centres", &["tianqin"], "wechat", "甲号"));
    let now = edited(&old, "\"wechat\": \"天琴家综示例\"", "\"wechat\": \"乙号\"");
    let found = imported(&now, std::slice::from_ref(&file));
    assert!(found.files.is_empty() && found.changes.is_empty());
    let [told] = &told(&found)[..] else { panic!("{:?}", told(&found)) };
    for part in ["中心!", "天琴家综", "甲号", "乙号", "天琴家综示例"] {
        assert!(told.contains(part), "{told}");
    }
    let same = edited(&old, "\"wechat\": \"天琴家综示例\"", "\"wechat\": \"甲号\"");
    assert_nothing(&imported(&same, &[file]));
}

#[test]
fn two_files_that_agree_make_one_change() {
    let set = set(&xinghe());
    let edit = |file: &mut Incoming| put(file, "centres", &["tianqin"], "wechat", "新号");
    let found = imported(&set, &[workbook(&set, "a.xlsx", edit), workbook(&set, "b.xlsx", edit)]);
    assert_eq!((found.changes.len(), found.conflicts.len()), (1, 0));
}

#[test]
fn two_files_that_disagree_are_a_conflict_naming_both_cells() {
    let set = set(&real());
    let one = |name: &str, text: &str| {
        let mut file = opened(&set, Scope::Centre("jingxi"), name);
        put(&mut file, "programmes", &["sunflower"], "offers@zh-Hans", text);
        put(&mut file, "centres", &["jingxi"], "postal_code", "510515");
        file
    };
    let found = imported(&set, &[one("甲.xlsx", "每周小组"), one("乙.xlsx", "每月小组")]);
    assert!(matches!(found.conflicts[..], [Conflict::Between { .. }]));
    assert_eq!(found.changes.len(), 1, "what they agree about is taken");
    let told = told(&found).join("\n");
    for part in ["甲.xlsx · 专项!", "乙.xlsx · 专项!", "每周小组", "每月小组"] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn twenty_two_stations_fill_their_own_and_two_disagree() {
    let set = set(&real());
    let whole = export(&set, Scope::All, &words());
    let mut files = Vec::new();
    for (index, (id, _)) in whole.names.of("centres").iter().enumerate() {
        let mut file = opened(&set, Scope::Centre(id), &format!("{id}.xlsx"));
        put(&mut file, "centres", &[id], "address@zh-Hans", &format!("甲路{}号", index + 1));
        put(&mut file, "centres", &[id], "hours.week.mon", "9:00-12:00，14:00-18:00");
        add_row(&mut file, "phones", &[("centre", id), ("number", &format!("020-5550{index:03}"))]);
        files.push(file);
    }
    let count = files.len();
    let found = imported(&set, &files);
    assert_eq!((found.changes.len(), found.conflicts.len(), found.wrong.len()), (3 * count, 0, 0));
    let new = changed(&set, &found);
    assert!(imported(&new, &files).files.is_empty());
    let mut other = opened(&set, Scope::Centre("jingxi"), "again.xlsx");
    put(&mut other, "centres", &["jingxi"], "address@zh-Hans", "乙路1号");
    files.push(other);
    let found = imported(&set, &files);
    assert_eq!((found.changes.len(), found.conflicts.len()), (3 * count - 1, 1));
}

#[test]
fn a_record_that_is_gone_is_a_conflict_when_a_file_changes_it() {
    let old = set(&xinghe());
    let file =
        workbook(&old, "a.xlsx", |file| put(file, "notices", &["welcome-survey"], "until", "2027-01-01"));
    let gone =
        imported(&old, &[workbook(&old, "b.xlsx", |file| remove_row(file, "notices", &["welcome-survey"]))]);
    let found = imported(&changed(&old, &gone), std::slice::from_ref(&file));
    assert!(matches!(found.conflicts[..], [Conflict::Gone { .. }]));
    let both = workbook(&old, "b.xlsx", |file| remove_row(file, "notices", &["welcome-survey"]));
    assert!(matches!(imported(&old, &[file, both]).conflicts[..], [Conflict::Removed { .. }]));
}

#[test]
fn a_removed_record_that_has_changed_since_is_kept() {
    let old = set(&xinghe());
    let file =
        workbook(&old, "a.xlsx", |file| remove_row(file, "service_points", &["tianqin", "qintai-village"]));
    let now = edited(&old, "琴台村文化广场旁", "琴台村口");
    let found = imported(&now, &[file]);
    assert!(matches!(found.conflicts[..], [Conflict::RemovedNow { .. }]));
    assert!(found.files.is_empty());
}

#[test]
fn an_item_whose_place_has_moved_is_found_by_what_it_says() {
    let old = set(&xinghe());
    let file = workbook(&old, "a.xlsx", |file| {
        put(file, "phones", &["tianqin", "", "2"], "label@en", "Older people");
    });
    let first =
        "{ \"number\": \"0560-5550101\", \"label\": { \"zh-Hans\": \"服务台\", \"en\": \"Front desk\" } },";
    let found = imported(&edited(&old, first, ""), std::slice::from_ref(&file));
    assert_eq!((found.changes.len(), found.conflicts.len()), (1, 0), "{:?}", told(&found));
    let other = edited(&old, "\"number\": \"0560-5550102\"", "\"number\": \"0560-5550199\"");
    let found = imported(&other, &[file]);
    assert_eq!((found.changes.len(), found.conflicts.len()), (0, 1), "it is another telephone now");
}

#[test]
fn two_files_add_the_same_item_once_and_different_ones_both() {
    let set = set(&xinghe());
    let adding = |name: &str, number: &str| {
        workbook(&set, name, |file| {
            add_row(file, "phones", &[("centre", "beidou"), ("number", number)]);
        })
    };
    let found = imported(&set, &[adding("a.xlsx", "0560-5550301"), adding("b.xlsx", "0560-5550301")]);
    assert_eq!(found.changes.len(), 1);
    let found = imported(&set, &[adding("a.xlsx", "0560-5550301"), adding("b.xlsx", "0560-5550302")]);
    assert_eq!(centre(&changed(&set, &found), "beidou")["phones"].as_array().unwrap().len(), 3);
}

#[test]
fn a_csv_table_changes_what_it_says_and_removes_nothing() {
    let set = set(&xinghe());
    let book = export(&set, Scope::Centre("beidou"), &words());
    let table = book.tables.iter().find(|table| table.def.key == "centres").unwrap();
    let text = String::from_utf8(csv::write(table, &words()).unwrap()).unwrap();
    let found = imported(&set, &[read("中心.csv", replaced(&text, "999002", "999003").as_bytes()).unwrap()]);
    assert_eq!(told(&found), ["Centres 北斗家综 · Postal code: 999002 → 999003"]);
    let few = "编号,邮政编码\nbeidou,999004\n";
    let found = imported(&set, &[read("中心.csv", few.as_bytes()).unwrap()]);
    assert_eq!(found.changes.len(), 1, "columns that are not there are not carried");
}

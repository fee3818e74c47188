//! `publish template` and `publish import` as staff run them.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use portal::publish::atomic::write_all;
use sheets::{assert_nothing, imported, set};
use support::{Temporary, files_in, root, xinghe};

fn publish(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_publish")).args(arguments).output().unwrap()
}

/// Imports a table into a copy of Xinghe: the folder, the exit code, what was said.
fn import(csv: &str, more: &[&str]) -> (Temporary, Option<i32>, String) {
    let folder = Temporary::copy_of(&xinghe());
    let sheets = Temporary::new();
    sheets.write("中心.csv", csv);
    let file = sheets.0.join("中心.csv");
    let mut arguments =
        vec!["import", file.to_str().unwrap(), "--into", folder.0.to_str().unwrap(), "--lang", "en"];
    arguments.extend(more);
    let run = publish(&arguments);
    (folder, run.status.code(), String::from_utf8(run.stdout).unwrap())
}

fn is_untouched(folder: &Path) -> bool {
    files_in(folder) == files_in(&xinghe())
}

const ONE_RIGHT: &str = "编号,邮政编码\nbeidou,999004\n";
const ONE_WRONG: &str = "编号,邮政编码\nbeidou,999004\ntianqin,12\n";

#[test]
fn a_right_table_is_written_and_told() {
    let (folder, code, told) = import(ONE_RIGHT, &[]);
    assert_eq!(code, Some(0));
    assert!(told.contains("999002 → 999004") && told.contains("Written."), "{told}");
    let last = told.lines().last().unwrap();
    assert!(
        last.contains("out: 0.")
            && last.contains("publish check ")
            && last.contains(folder.0.to_str().unwrap())
    );
    assert_eq!(sheets::centre(&set(&folder.0), "beidou")["postal_code"], "999004");
    assert_eq!(files_in(&folder.0).len(), files_in(&xinghe()).len(), "nothing is left lying about");
}

#[test]
fn a_table_that_changes_nothing_writes_nothing_and_says_so() {
    for more in [&[][..], &["--dry-run"]] {
        let (folder, code, told) = import("编号,邮政编码\nbeidou,999002\n", more);
        assert_eq!(code, Some(0));
        assert!(told.ends_with("Nothing changes, so nothing was written.\n"), "{told}");
        assert!(is_untouched(&folder.0));
    }
}

#[test]
fn a_damaged_file_is_refused_with_a_sentence_in_the_language_asked_for() {
    let folder = Temporary::copy_of(&xinghe());
    let sheets = Temporary::new();
    sheets.write("中心.csv", "编号,邮政编码\nbeidou,\"999004\n");
    let file = sheets.0.join("中心.csv");
    let run = publish(&["import", file.to_str().unwrap(), "--into", folder.0.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("第 2 行开始的引号"));
    assert!(is_untouched(&folder.0));
}

#[test]
fn a_dry_run_writes_nothing() {
    let (folder, code, told) = import(ONE_RIGHT, &["--dry-run"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("999002 → 999004") && told.contains("Nothing was written."), "{told}");
    assert!(is_untouched(&folder.0));
}

#[test]
fn with_a_wrong_cell_nothing_is_written_unless_it_is_to_be_skipped() {
    let (folder, code, told) = import(ONE_WRONG, &[]);
    assert_eq!(code, Some(3));
    assert!(told.contains("中心!B3") && told.contains("Nothing was written."), "{told}");
    assert!(is_untouched(&folder.0));
    let (folder, code, _) = import(ONE_WRONG, &["--skip-wrong"]);
    assert_eq!(code, Some(3));
    assert_eq!(sheets::centre(&set(&folder.0), "beidou")["postal_code"], "999004");
}

#[test]
fn templates_are_written_for_the_district_one_centre_and_each() {
    let out = Temporary::new();
    let path = |name: &str| out.0.join(name).to_str().unwrap().to_owned();
    let data = xinghe();
    let data = data.to_str().unwrap();
    for more in [
        vec!["--out", &path("all.xlsx"), "--csv", &path("tables")],
        vec!["--centre", "tianqin", "--out", &path("one.xlsx")],
        vec!["--each", &path("each")],
    ] {
        let run = publish(&[&["template", "--data", data], &more[..]].concat());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
    let written = files_in(&out.0);
    assert!(written.contains_key("tables/中心.csv") && written.contains_key("each/zhinu.xlsx"));
    let files: Vec<_> =
        written.iter().map(|(name, bytes)| portal::sheet::read(name, bytes).unwrap()).collect();
    assert_nothing(&imported(&set(&xinghe()), &files));
    let run = publish(&["template", "--data", data, "--centre", "nobody"]);
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn a_workbook_that_libreoffice_saved_long_ago_is_still_read() {
    let bytes = fs::read(root().join("tests/fixtures/sheets/tianqin-libreoffice.ods")).unwrap();
    let file = portal::sheet::read("tianqin.ods", &bytes).unwrap();
    assert!(file.base.is_some() && file.sheets.len() > 10);
    assert_nothing(&imported(&set(&xinghe()), &[file]));
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let folder = Temporary::new();
    folder.write("a.json", "old");
    let path = |name: &str| folder.0.join(name);
    write_all(&[(path("a.json"), b"new".to_vec()), (path("b.json"), b"new".to_vec())]).unwrap();
    assert_eq!((folder.read("a.json"), folder.read("b.json")), ("new".into(), "new".into()));
    // A folder stands where the last file is to go: renaming it there fails.
    fs::create_dir_all(path("c.json").join("inside")).unwrap();
    let files = ["a.json", "d.json", "c.json"].map(|name| (path(name), b"newer".to_vec()));
    assert!(write_all(&files).is_err());
    assert_eq!(folder.read("a.json"), "new");
    assert!(!path("d.json").exists());
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

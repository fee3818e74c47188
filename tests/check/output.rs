//! `publish check` as a command.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{Temporary, xinghe};

fn run(folder: &Temporary, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_publish"))
        .arg("check")
        .arg(&folder.0)
        .args(["--date", "2026-11-24"])
        .args(arguments)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn broken(old: &str, new: &str) -> Temporary {
    let folder = Temporary::copy_of(&xinghe());
    folder.edit("centres.json", old, new);
    folder
}

#[test]
fn an_error_fails_and_is_said_with_its_place_in_chinese_and_in_english() {
    let folder = broken("\"0560-5550102\"", "\"致电我们\"");
    let chinese = run(&folder, &[]);
    assert_eq!(chinese.status.code(), Some(1));
    let said = text(&chinese);
    assert!(said.contains("错误 centres.json:38:21 · tianqin · phones.1.number\n"), "{said}");
    assert!(said.contains("“致电我们”不是电话号码") && said.contains("  → "), "{said}");
    assert!(said.lines().last().unwrap().contains("1个错误"), "{said}");
    let english = text(&run(&folder, &["--lang", "en"]));
    assert!(english.contains("error centres.json:38:21 · tianqin · phones.1.number\n"), "{english}");
    assert!(english.lines().last().unwrap().contains("errors 1"), "{english}");
}

#[test]
fn with_json_each_line_is_an_object_with_stable_keys_in_both_languages() {
    let said = text(&run(&broken("\"0560-5550102\"", "\"x\""), &["--json"]));
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let first = &lines[0];
    assert_eq!(
        (first["severity"].as_str(), first["rule"].as_str(), first["file"].as_str()),
        (Some("error"), Some("phone-impossible"), Some("centres.json"))
    );
    assert_eq!((first["record"].as_str(), first["line"].as_u64()), (Some("tianqin"), Some(38)));
    for line in &lines {
        let keys: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["severity", "rule", "file", "record", "field", "line", "column", "what", "do"]);
        for part in ["what", "do"] {
            assert!(line[part]["zh-Hans"].is_string() && line[part]["en"].is_string(), "{line}");
        }
    }
}

#[test]
fn a_warning_fails_only_when_it_is_asked_to() {
    let folder = broken("\"0560-5550102\"", "\"5550102\"");
    assert_eq!(run(&folder, &[]).status.code(), Some(0));
    assert_eq!(run(&folder, &["--strict"]).status.code(), Some(1));
    let whole = Temporary::copy_of(&xinghe());
    assert_eq!(run(&whole, &["--strict"]).status.code(), Some(0));
}

#[test]
fn a_folder_that_cannot_be_read_has_an_exit_code_of_its_own() {
    let output = run(&Temporary::new(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("portal.json"));
}

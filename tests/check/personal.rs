//! Identity-card numbers wherever a file can hold one: the file goes out as it stands.

use portal::{
    check::{Spot, identity_number},
    data::{FileKind, FileKind::*, Severity::*},
};

use crate::case::{Edit, Xinghe};

/// Edits, the file that then holds a number, and the line where it is, where that is not of a record.
fn hidden() -> Vec<(Edit, Option<usize>)> {
    vec![
        ((Story, "", "{\n  \"format\": 1,\n  \"say\": \"11010519491231002X\""), Some(3)),
        ((Story, "", "{\n  \"say\": \"\\u51ed\\u8bc1\\uff11\\uff11010519491231002X\","), Some(2)),
        ((Story, "", "{ \"say\": 110105491231002,"), Some(1)),
        ((Story, "\"format\": 1,", "\"format\": 1, \"x\": \"11010519491231002X\", \"x\": \"\","), Some(2)),
        ((Story, "\"format\": 1,", "\"format\": 1, \"11010519491231002X\": \"\","), None),
        ((Story, "\"format\": 1,", "\"format\": 1, \"x\": { \"凭证110105491231002\": [] },"), None),
        ((Calendar, "\"year\": 2027", "\"year\": 110105194912310038"), None),
        ((Communities, "\"code\": \"990101004003\"", "\"code\": 110105491231002"), None),
        ((Portal, "\"number\": \"12345\"", "\"number\": \"110105194912310038\""), None),
    ]
}

fn edited(edit: Edit) -> Xinghe {
    Xinghe::read().edited(&[edit])
}

#[test]
fn an_identity_number_is_found_wherever_a_file_holds_it() {
    for (edit, line) in hidden() {
        let xinghe = edited(edit);
        let (file, path) = identity_number(&xinghe.set()).unwrap_or_else(|| panic!("published: {edit:?}"));
        assert_eq!(file, edit.0, "{edit:?}");
        assert!(!path.contains("19491231") && !path.contains("491231002"), "{path}");
        if let Some(line) = line {
            assert!(path.starts_with(&format!("{line}:")), "{path}: {edit:?}");
        }
    }
}

#[test]
fn the_checker_tells_every_identity_number_at_its_place() {
    for (edit, line) in hidden() {
        let findings = edited(edit).findings();
        let told: Vec<_> = findings.iter().filter(|one| one.rule() == "identity-number").collect();
        assert_eq!(told.len(), 1, "{edit:?}: {told:#?}");
        assert_eq!((told[0].severity, told[0].file), (Error, edit.0));
        assert!(line.is_none_or(|line| told[0].at.is_some_and(|at| at.line == line)), "{edit:?}: {told:#?}");
    }
}

#[test]
fn the_column_is_that_of_the_number() {
    let findings = edited((Story, "", "{\n  \"say\": \"证\u{ff11}10105 19491231 002X\"")).findings();
    let told = findings.iter().find(|one| one.rule() == "identity-number").unwrap();
    assert_eq!(told.at, Some(Spot { line: 2, column: 12 }));
}

#[test]
fn a_broken_portal_json_or_list_of_centres_hides_no_number() {
    for file in [Portal, Centres] {
        let xinghe = edited((file, "", "{\n\"say\": \"11010519491231002X\""));
        assert_eq!(identity_number(&xinghe.set()).map(|(file, _)| file), Some(file));
        assert!(xinghe.findings().iter().any(|one| one.rule() == "identity-number" && one.file == file));
    }
}

#[test]
fn the_decimals_of_a_coordinate_are_no_identity_number() {
    let none = |file: FileKind, old, new| {
        let xinghe = edited((file, old, new));
        assert_eq!(identity_number(&xinghe.set()), None, "{new}");
        assert!(xinghe.findings().iter().all(|one| one.rule() != "identity-number"), "{new}");
    };
    none(Centres, "[123.095, 31.04]", "[123.110105491231002, 31.04]");
    none(Places, "", "{ \"coordinates\": [123.110105491231002,");
}

//! What is no JSON.

use portal::{
    check::{JsonFault, Spot, What},
    data::{FileKind, FileKind::*, Severity, Severity::*},
    i18n::Messages,
};

use crate::case::{Case, Xinghe, case};

pub fn cases() -> Vec<Case> {
    vec![case(
        "json-broken",
        Error,
        (Places, "", ""),
        ("\"lines\": [\"X1\", \"X2\"],", "\"lines\": [\"X1\" \"X2\"],"),
        "\"lines\": [\"X1\" ¦\"X2\"],",
    )]
}

/// What is said of a story that is no JSON, and where.
fn fault(text: &str) -> (JsonFault, Spot) {
    let mut xinghe = Xinghe::read();
    xinghe.texts.insert(Story, text.to_owned());
    let findings = xinghe.findings();
    let broken: Vec<_> = findings.iter().filter(|one| one.file == Story).collect();
    match broken.as_slice() {
        [one] => match &one.what {
            What::Json(fault) => (*fault, one.at.unwrap()),
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:#?}"),
    }
}

#[test]
fn each_way_to_break_json_is_told_with_its_place() {
    for (text, expected, line, column) in [
        ("{\n  \"format\": 1,", JsonFault::CutOff, 2, 14),
        ("", JsonFault::CutOff, 1, 1),
        ("{\"figures\": [1 2]}", JsonFault::Comma, 1, 16),
        ("{\"a\": 1,\n}", JsonFault::TrailingComma, 2, 1),
        ("{\"星河\" 1}", JsonFault::Colon, 1, 7),
        ("{a: 1}", JsonFault::Key, 1, 2),
        ("{\"a\": \"b\nc\"}", JsonFault::ControlCharacter, 2, 1),
        ("{\"a\": 01}", JsonFault::Number, 1, 8),
        ("{} x", JsonFault::Rest, 1, 4),
        ("{\"a\": nul}", JsonFault::Value, 1, 10),
        ("{\"星\"：1}", JsonFault::FullWidth('：'), 1, 5),
        ("{“a”: 1}", JsonFault::FullWidth('“'), 1, 2),
    ] {
        let (found, at) = fault(text);
        assert_eq!(found, expected, "{text}");
        assert_eq!(at.line, line, "{text}");
        assert!(at.column.abs_diff(column) <= 1, "{text}: {at:?}");
    }
    assert_eq!(fault("{\"a\": \"\\q\"}").0, JsonFault::Escape);
    assert_eq!(fault(&"[".repeat(300)).0, JsonFault::Depth);
}

#[test]
fn a_full_width_comma_is_named_in_both_languages() {
    for (tag, words) in [("zh-Hans", "全角字符“，”"), ("en", "，")] {
        let said = fault("{\"a\": 1，\"b\": 2}").0.said(Messages::built_in(tag).unwrap());
        assert!(said.what.contains(words), "{said:?}");
    }
}

#[test]
fn broken_json_is_one_error_of_its_file_with_the_line() {
    for kind in FileKind::ALL {
        let mut xinghe = Xinghe::read();
        let before = xinghe.findings();
        let text = &xinghe.texts[kind];
        let half = text.floor_char_boundary(text.len() / 2);
        let cut = text[..half].to_owned();
        xinghe.texts.insert(*kind, cut);
        let findings = xinghe.findings();
        let errors: Vec<_> = findings.iter().filter(|one| one.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{kind:?}: {errors:#?}");
        assert_eq!((errors[0].file, errors[0].rule()), (*kind, "json-broken"));
        assert!(errors[0].at.unwrap().line > 1);
        assert!(before.iter().all(|one| one.severity < Severity::Error));
    }
}

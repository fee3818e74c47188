//! Several things at once: their order, what is said once, whole data sets.

use std::time::Instant;

use portal::{
    check::{Finding, check, count, short_hash},
    data::{DataFile, FileKind::*, FileSet, Severity},
    publish::{PublishError, folder::read_folder},
};

use crate::{
    case::{Edit, Xinghe},
    support::{Temporary, real, today},
};

fn found(edits: &[Edit]) -> Vec<Finding> {
    Xinghe::read().edited(edits).findings()
}

#[test]
fn the_real_data_and_xinghe_have_no_errors_and_no_warnings() {
    let real = check(&read_folder(&real()).unwrap(), today());
    for findings in [real, found(&[])] {
        assert_eq!(count(&findings, Severity::Warning), 0, "{findings:#?}");
    }
}

#[test]
fn advice_on_the_real_data_can_be_read_in_a_minute() {
    let findings = check(&read_folder(&real()).unwrap(), today());
    assert!(findings.len() <= 12, "{findings:#?}");
}

#[test]
fn the_most_severe_finding_comes_first_and_then_what_stands_first() {
    let findings = found(&[
        (Portal, "  \"site_url\": \"https://xinghe.example/\",\n", ""),
        (
            Centres,
            "\"programmes\": [\"repair-morning\"],",
            "\"programmes\": [\"repair-morning\", \"no-such\"],",
        ),
        (Centres, "\"0560-5550102\"", "\"x\""),
        (Centres, "\"0560-5550201\"", "\"y\""),
    ]);
    let order: Vec<_> =
        findings.iter().map(|one| (std::cmp::Reverse(one.severity), one.file, one.at)).collect();
    assert!(order.is_sorted(), "{findings:#?}");
    let records: Vec<_> = findings[..2].iter().map(|one| one.record.as_deref()).collect();
    assert_eq!(records, [Some("tianqin"), Some("beidou")]);
}

#[test]
fn what_schema_and_reader_both_object_to_is_said_once() {
    let name = "\"name\": { \"zh-Hans\": \"牛郎镇家庭综合服务中心\", \"en\": \"Niulang Town Family Integrated Service Centre\" },";
    let findings = found(&[(Centres, name, "")]);
    let about: Vec<_> = findings
        .iter()
        .filter(|one| one.severity == Severity::Error && one.record.as_deref() == Some("niulang"))
        .collect();
    assert_eq!(about.len(), 1, "{about:#?}");
    assert_eq!((about[0].rule(), about[0].field.as_deref()), ("field-missing", Some("name")));
}

#[test]
fn the_likely_field_is_named() {
    let findings = found(&[
        (Centres, "\"wechat\": \"天琴家综示例\"", "\"weChat\": \"天琴家综示例\""),
        (Centres, "\"postal_code\": \"999001\"", "\"postcode\": \"999001\""),
        (
            Centres,
            "\"eligibility\": {\n        \"zh-Hans\": \"住在",
            "\"whoever\": {\n        \"zh-Hans\": \"住在",
        ),
    ]);
    let english = portal::i18n::Messages::built_in("en").unwrap();
    let remedy = |field: &str| {
        let one = findings.iter().find(|one| one.field.as_deref() == Some(field)).unwrap();
        assert_eq!(one.rule(), "field-unknown");
        one.said(english).remedy
    };
    assert!(remedy("weChat").contains("“wechat”"));
    assert!(remedy("postcode").contains("“postal_code”"));
    assert!(!remedy("whoever").contains("Did you mean"));
}

#[test]
fn each_of_three_records_of_one_id_is_told_at_its_own_line() {
    let findings = found(&[
        (Portal, "\"id\": \"welcome-survey\"", "\"id\": \"yinhe-move\""),
        (Portal, "\"id\": \"meteor-storm-2020\"", "\"id\": \"yinhe-move\""),
    ]);
    let lines: Vec<_> = (findings.iter())
        .filter(|one| one.rule() == "id-duplicate")
        .map(|one| one.at.unwrap().line)
        .collect();
    assert!(lines.len() == 2 && lines[0] < lines[1], "{lines:?}");
}

#[test]
fn an_identity_number_is_not_repeated() {
    let findings = found(&[(Centres, "\"zh-Hans\": \"免费\"", "\"zh-Hans\": \"11010519491231002X\"")]);
    let one = findings.iter().find(|one| one.rule() == "identity-number").unwrap();
    assert!(!format!("{one:?}").contains("1949"));
}

#[test]
fn a_byte_order_mark_shifts_no_line_and_no_column() {
    let mut xinghe = Xinghe::read().edited(&[(Places, "\"kind\": \"other\"", "\"kind\": \"museum\"")]);
    let at =
        |xinghe: &Xinghe| xinghe.findings().into_iter().find(|one| one.rule() == "schema-enum").unwrap().at;
    let before = at(&xinghe);
    let marked = format!("\u{feff}{}", xinghe.texts[&Places]);
    xinghe.texts.insert(Places, marked);
    assert_eq!(at(&xinghe), before);
}

#[test]
fn a_file_of_a_content_addressed_name_is_whole() {
    let xinghe = Xinghe::read();
    let named = format!("\"story.{}.json\"", short_hash(xinghe.texts[&Story].as_bytes()));
    let mut edited = xinghe.clone();
    let portal = edited.texts[&Portal].replace("\"story.json\"", &named);
    edited.texts.insert(Portal, portal);
    assert_eq!(edited.findings(), xinghe.findings());
}

#[test]
fn without_portal_or_centres_the_other_files_are_still_checked() {
    for broken in [Portal, Centres] {
        let mut xinghe = Xinghe::read().edited(&[(Places, "\"kind\": \"other\"", "\"kind\": \"museum\"")]);
        let set = xinghe.set();
        xinghe.texts.insert(broken, "{\"format\": 1,".to_owned());
        // Without portal.json nobody knows the other files: they are handed in.
        let files =
            set.files.into_iter().map(|file| DataFile { text: xinghe.texts[&file.kind].clone(), ..file });
        let findings = check(&FileSet { files: files.collect(), ..xinghe.set() }, today());
        let rules: Vec<_> =
            findings.iter().filter(|one| one.severity == Severity::Error).map(Finding::rule).collect();
        assert_eq!(rules, ["json-broken", "schema-enum"], "{findings:#?}");
    }
}

#[test]
fn a_folder_without_portal_json_cannot_be_read() {
    let folder = Temporary::new();
    let error = read_folder(&folder.0).unwrap_err();
    assert!(matches!(error, PublishError::Io { .. }) && error.to_string().contains("portal.json"), "{error}");
}

#[test]
fn a_check_of_a_small_data_set_is_quick() {
    let set = Xinghe::read().set();
    let start = Instant::now();
    for _ in 0..20 {
        let _ = check(&set, today());
    }
    eprintln!("{:?} a check", start.elapsed() / 20);
}

#[test]
fn a_swapped_position_is_said_once_with_the_numbers_the_right_way_round() {
    let findings =
        found(&[(Centres, "\"coordinates\": [123.095, 31.04]", "\"coordinates\": [31.04, 123.095]")]);
    let about: Vec<_> = findings
        .iter()
        .filter(|one| one.severity == Severity::Error && one.record.as_deref() == Some("beidou"))
        .map(Finding::rule)
        .collect();
    assert_eq!(about, ["position-swapped"]);
}

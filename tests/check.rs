//! What the checker says of data in which one thing is broken: that, at its place, and nothing else.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "check/case.rs"]
mod case;
#[path = "check/centres.rs"]
mod centres;
#[path = "check/files.rs"]
mod files;
#[path = "check/json.rs"]
mod json;
#[path = "check/output.rs"]
mod output;
#[path = "check/personal.rs"]
mod personal;
#[path = "check/portal.rs"]
mod portal_json;
#[path = "check/schema.rs"]
mod schema;
mod support;
#[path = "check/texts.rs"]
mod texts;
#[path = "check/together.rs"]
mod together;
#[path = "check/units.rs"]
mod units;
#[path = "check/values.rs"]
mod values;

use std::collections::BTreeSet;

use case::{Case, Xinghe};
use portal::{
    check::{all_rules, place},
    i18n::Messages,
};

fn cases() -> Vec<Case> {
    [
        files::cases(),
        json::cases(),
        schema::cases(),
        values::cases(),
        centres::cases(),
        units::cases(),
        portal_json::cases(),
        texts::cases(),
    ]
    .concat()
}

#[test]
fn each_rule_is_broken_by_its_case_alone_and_said_at_its_place() {
    let xinghe = Xinghe::read();
    let before = xinghe.findings();
    let told: Vec<_> = cases().iter().filter_map(|case| case.differs(&xinghe, &before)).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}

#[test]
fn every_rule_has_a_case() {
    // Positions and areas have a test of their own.
    let of_places: BTreeSet<_> = place::SLUGS.iter().copied().collect();
    let shown: BTreeSet<_> = cases().iter().map(|case| case.rule).collect();
    let known: BTreeSet<_> = all_rules().into_iter().filter(|rule| !of_places.contains(rule)).collect();
    assert_eq!(shown, known);
}

#[test]
fn a_rule_has_one_name_of_small_letters_and_hyphens() {
    for rule in all_rules() {
        assert!(rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{rule}");
    }
}

#[test]
fn everything_is_said_in_both_languages_with_what_to_do() {
    let [chinese, english] = ["zh-Hans", "en"].map(|tag| Messages::built_in(tag).unwrap());
    let xinghe = Xinghe::read();
    let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    for case in cases() {
        for finding in xinghe.edited(&case.edits).findings() {
            let said = [finding.said(chinese), finding.said(english)];
            for part in said.iter().flat_map(|said| [&said.what, &said.remedy]) {
                assert!(!part.is_empty() && !part.contains(['{', '}']), "{}: {part}", case.rule);
                assert!(part.ends_with(['.', '。', '?', '？']), "{}: {part}", case.rule);
            }
            assert!(is_chinese(&said[0].what) && is_chinese(&said[0].remedy), "{}: {said:?}", case.rule);
        }
    }
}

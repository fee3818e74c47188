//! `docs/accessibility.md` names tests that exist, and every criterion of WCAG 2.2 A and AA once.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{fs, path::Path};

/// The success criteria of WCAG 2.2 of levels A and AA; 4.1.1 is none any more.
const CRITERIA: [(&str, &str); 55] = [
    ("1.1.1", "A"),
    ("1.2.1", "A"),
    ("1.2.2", "A"),
    ("1.2.3", "A"),
    ("1.2.4", "AA"),
    ("1.2.5", "AA"),
    ("1.3.1", "A"),
    ("1.3.2", "A"),
    ("1.3.3", "A"),
    ("1.3.4", "AA"),
    ("1.3.5", "AA"),
    ("1.4.1", "A"),
    ("1.4.2", "A"),
    ("1.4.3", "AA"),
    ("1.4.4", "AA"),
    ("1.4.5", "AA"),
    ("1.4.10", "AA"),
    ("1.4.11", "AA"),
    ("1.4.12", "AA"),
    ("1.4.13", "AA"),
    ("2.1.1", "A"),
    ("2.1.2", "A"),
    ("2.1.4", "A"),
    ("2.2.1", "A"),
    ("2.2.2", "A"),
    ("2.3.1", "A"),
    ("2.4.1", "A"),
    ("2.4.2", "A"),
    ("2.4.3", "A"),
    ("2.4.4", "A"),
    ("2.4.5", "AA"),
    ("2.4.6", "AA"),
    ("2.4.7", "AA"),
    ("2.4.11", "AA"),
    ("2.5.1", "A"),
    ("2.5.2", "A"),
    ("2.5.3", "A"),
    ("2.5.4", "A"),
    ("2.5.7", "AA"),
    ("2.5.8", "AA"),
    ("3.1.1", "A"),
    ("3.1.2", "AA"),
    ("3.2.1", "A"),
    ("3.2.2", "A"),
    ("3.2.3", "AA"),
    ("3.2.4", "AA"),
    ("3.2.6", "A"),
    ("3.3.1", "A"),
    ("3.3.2", "A"),
    ("3.3.3", "AA"),
    ("3.3.4", "AA"),
    ("3.3.7", "A"),
    ("3.3.8", "AA"),
    ("4.1.2", "A"),
    ("4.1.3", "AA"),
];
/// What a row may begin with.
const OUTCOMES: [&str; 5] = ["Met", "Met, looked at", "Partly", "Not met", "Does not apply"];
/// Fewer signs name no test.
const NAMES: usize = 12;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn document() -> String {
    read("docs/accessibility.md")
}

/// The titles that follow a file: `: “one”; “another”`.
fn titles(mut after: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut mark = ": “";
    while let Some((title, rest)) = after.strip_prefix(mark).and_then(|rest| rest.split_once('”')) {
        found.push(title);
        (after, mark) = (rest, "; “");
    }
    found
}

/// The tests that a text names: file and title, or a part of the title.
fn named(text: &str) -> Vec<(String, Vec<&str>)> {
    let parts: Vec<_> = text.split('`').collect();
    let files = parts.iter().zip(parts.iter().skip(1)).skip(1).step_by(2);
    let tests = files.filter(|(name, _)| !name.contains('/') && !name.starts_with('.'));
    let placed = tests.filter_map(|(name, after)| match name.rsplit_once('.')? {
        (_, "rs") => Some((["tests/", name].concat(), *after)),
        (_, "mjs") => Some((["tests/e2e/", name].concat(), *after)),
        _ => None,
    });
    placed.map(|(path, after)| (path, titles(after))).collect()
}

/// Whether a file declares a test of that title; of titles that are made from cases, a part.
fn declares(path: &str, text: &str, title: &str) -> bool {
    if Path::new(path).extension().is_some_and(|extension| extension == "rs") {
        return text.contains(&["#[test]\nfn ", title, "()"].concat());
    }
    let is_title = |line: &str| {
        let line = line.trim_start();
        line.contains("est(") || line.contains("=> `") || line.starts_with('"')
    };
    title.chars().count() >= NAMES && text.lines().any(|line| is_title(line) && line.contains(title))
}

/// The row of a criterion: its level, and what is said of it.
fn rows<'a>(text: &'a str, number: &str) -> Vec<(&'a str, &'a str)> {
    let start = ["| ", number, " "].concat();
    let lines = text.lines().filter(|line| line.starts_with(&start));
    lines.map(|line| line.split(" | ").collect::<Vec<_>>()).map(|cells| (cells[1], cells[2])).collect()
}

#[test]
fn every_test_that_is_named_is_there() {
    let text = document();
    let named = named(&text);
    assert!(named.len() > 60, "only {} are named", named.len());
    let mut lost = Vec::new();
    for (path, titles) in named {
        if !root().join(&path).exists() {
            lost.push([&path, " is missing"].concat());
            continue;
        }
        if titles.is_empty() {
            lost.push([&path, " is named without a test"].concat());
        }
        let file = read(&path);
        let unknown = titles.iter().filter(|title| !declares(&path, &file, title));
        lost.extend(unknown.map(|title| [&path, ": ", title].concat()));
    }
    assert!(lost.is_empty(), "no such tests: {lost:#?}");
}

#[test]
fn every_other_file_that_is_named_is_there() {
    let text = document();
    let paths = text.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && name.contains('.'));
    let lost: Vec<_> = paths.filter(|path| !root().join(path).exists()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn every_criterion_of_wcag_stands_in_the_table_once_with_its_level_and_an_outcome() {
    let text = document();
    for (number, level) in CRITERIA {
        let rows = rows(&text, number);
        assert_eq!(rows.len(), 1, "{number}");
        assert_eq!(rows[0].0, level, "{number}");
        let outcome =
            rows[0].1.strip_prefix("**").and_then(|rest| rest.split("**").next()).unwrap_or_default();
        assert!(OUTCOMES.contains(&outcome.trim_end_matches('.')), "{number}: {outcome}");
        let is_tested = !named(rows[0].1).is_empty();
        assert!(outcome.trim_end_matches('.') != "Met" || is_tested, "{number} is met by no test");
    }
}

#[test]
fn a_test_is_known_by_a_part_of_its_title_and_only_in_its_own_file() {
    let text = "**Met.** `a.test.mjs`: “goes there in time”; “and comes back again”. `b.rs`: “it_holds”; seen in `src/c.rs`.";
    assert_eq!(
        named(text),
        [
            ("tests/e2e/a.test.mjs".to_owned(), vec!["goes there in time", "and comes back again"]),
            ("tests/b.rs".to_owned(), vec!["it_holds"]),
        ]
    );
    assert!(declares("a.test.mjs", "test(\"a train goes there in time\", {}, run);", "goes there in time"));
    assert!(declares("a.test.mjs", "  (x) => `${x} goes there in time`,", "goes there in time"));
    assert!(!declares("a.test.mjs", "// a train goes there in time", "goes there in time"));
    assert!(!declares("b.rs", "fn it_holds() {}", "it_holds"));
    assert!(declares("b.rs", "#[test]\nfn it_holds() {}", "it_holds"));
}

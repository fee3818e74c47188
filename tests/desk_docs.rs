//! `docs/desk.md` speaks of the desk as it is: what it tells clerks to press and to read stands in the messages.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{collections::BTreeSet, fs, path::Path};

/// Where the desk's words come from, in `src/i18n/messages`; of `embed` only the widths of a preview.
const MESSAGES: [&str; 5] = ["", "desk/", "sheet/", "check/", "embed/"];
/// Fewer letters beside the placeholders say nothing.
const SAYS: usize = 6;
/// The most bytes of a picture: the text is read over slow lines, too.
const PICTURE: u64 = 80_000;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text in a language: the Chinese comes first.
fn text(tag: &str) -> String {
    let whole = read("docs/desk.md");
    let (chinese, english) = whole.split_once("\n## In English\n").unwrap();
    if tag == "en" { english.to_owned() } else { chinese.to_owned() }
}

/// What stands in a text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts.map(|part| part.split_once(end).unwrap_or_else(|| panic!("no {end} after {part}")).0).collect()
}

/// Every message in a language; of plurals, each form.
fn messages(tag: &str) -> Vec<String> {
    let files = MESSAGES.map(|folder| read(&format!("src/i18n/messages/{folder}{tag}.toml")));
    files.iter().flat_map(|file| file.lines()).flat_map(strings).collect()
}

/// The strings of a line that sets a key.
fn strings(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line.split_once(" = ").map_or("", |(_, value)| value);
    while let Some(start) = rest.find('"') {
        let mut read = serde_json::Deserializer::from_str(&rest[start..]).into_iter::<String>();
        let Some(Ok(one)) = read.next() else { break };
        let end = start + read.byte_offset();
        found.push(one);
        rest = &rest[end..];
    }
    found
}

/// Whether a text is a message, whatever stands in place of its placeholders.
fn is(message: &str, text: &str) -> bool {
    let mut literals = vec![String::new()];
    for part in message.split('{') {
        match part.split_once('}') {
            Some((_, after)) => literals.push(after.to_owned()),
            None => literals[0].push_str(part),
        }
    }
    let Some((first, others)) = literals.split_first() else { return false };
    let Some((last, middle)) = others.split_last() else { return first == text };
    if literals.iter().map(|part| part.chars().count()).sum::<usize>() < SAYS {
        return false;
    }
    let Some(mut rest) = text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str()))
    else {
        return false;
    };
    middle.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn what_clerks_are_told_to_press_and_to_read_is_what_the_desk_says() {
    for tag in ["zh-Hans", "en"] {
        let (text, all) = (text(tag), messages(tag));
        let named = between(&text, "**“", "”**");
        assert!(named.len() > 60, "{tag}: only {} words of the desk are named", named.len());
        let lost: Vec<_> = named.iter().filter(|name| !all.iter().any(|own| is(own, name))).collect();
        assert!(lost.is_empty(), "{tag}: no message says {lost:#?}");
    }
}

#[test]
fn a_message_is_known_with_anything_in_place_of_its_placeholders_and_by_its_words_only() {
    assert!(is("{count} cells of {name} are wrong", "7 cells of Lyra are wrong"));
    assert!(!is("{count} cells of {name} are wrong", "7 cells are wrong"));
    assert!(!is("{what}{remedy}", "anything"));
    assert_eq!(strings(r#"a = { one = "1 \"x\"", other = "{n} y" }"#), ["1 \"x\"", "{n} y"]);
}

#[test]
fn every_picture_that_is_shown_is_there_and_none_lies_about() {
    let (chinese, english) = (text("zh-Hans"), text("en"));
    let shown = [chinese.as_str(), &english].into_iter().flat_map(|text| between(text, "](pictures/", ")"));
    let shown: BTreeSet<String> = shown.map(str::to_owned).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let there = fs::read_dir(folder).unwrap().flatten();
    let mut sizes: Vec<(String, u64)> = Vec::new();
    for one in there {
        sizes.push((one.file_name().into_string().unwrap(), one.metadata().unwrap().len()));
    }
    let names: BTreeSet<String> = sizes.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(shown, names, "take them anew with `cargo xtask pictures`");
    let heavy: Vec<_> = sizes.iter().filter(|(_, size)| *size > PICTURE).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
}

#[test]
fn the_english_has_every_chapter_of_the_chinese() {
    let count = |tag, mark: &str| text(tag).lines().filter(|line| line.starts_with(mark)).count();
    assert_eq!(count("zh-Hans", "## "), count("en", "### "));
    assert_eq!(count("zh-Hans", "### "), count("en", "#### "));
    for mark in ["1. ", "2. ", "* ", "| **"] {
        assert_eq!(count("zh-Hans", mark), count("en", mark), "lines that begin with {mark}");
    }
}

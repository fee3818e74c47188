//! A language that is not built in: from one file with all of its messages, to see pages in it before it is.

#[path = "../../build/messages.rs"]
pub mod written;

use toml::Table;

use super::PublishError;
use crate::{
    data::{FileKind, FileSet, json},
    i18n::{self, KEYS},
};
use written::Language;

/// The base language as one file.
const BASE: &str = include_str!(concat!(env!("OUT_DIR"), "/zh-Hans.toml"));
/// English as one file.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.toml"));

/// Adds a language for as long as the program runs, from the text of its file; its tag.
///
/// # Errors
/// [`PublishError::Messages`] with what is wrong in it: the same that would keep the program from being built.
pub fn add(text: &str) -> Result<String, PublishError> {
    let own = checked(text).map_err(PublishError::Messages)?;
    let texts = KEYS.iter().flat_map(|key| match own.messages.get(*key) {
        Some(message) => [message.one.clone(), message.other.clone()],
        None => Default::default(),
    });
    let texts = texts.map(|text| &*text.leak()).collect();
    let added = i18n::add(&own.tag, &own.name, texts);
    added.map_err(|error| PublishError::Messages(error.to_string()))?;
    Ok(own.tag)
}

/// The data of a portal that is published in one more language.
///
/// # Errors
/// [`PublishError::Json`] where `portal.json` is none.
pub fn offering(set: &FileSet, tag: &str) -> Result<FileSet, PublishError> {
    let name = FileKind::Portal.plain_name();
    let broken = |source| PublishError::Json { path: name.into(), source };
    let mut portal = json(set.text(FileKind::Portal).unwrap_or_default()).map_err(broken)?;
    if let Some(languages) = portal["languages"].as_array_mut() {
        languages.push(tag.into());
    }
    let text = |path: &str| set.files.iter().find(|file| file.path == path).map(|file| file.text.clone());
    Ok(FileSet::of(portal.to_string(), text))
}

fn checked(text: &str) -> Result<Language, String> {
    let read = |text: &str| Language::of(&text.parse::<Table>().map_err(|error| error.to_string())?);
    let own = read(text)?;
    own.check(&read(BASE)?)?;
    Ok(own)
}

/// The tag of [`pseudo`].
pub const PSEUDO: &str = "en-x-pseudo";

/// A language made of English for tests of layout, as one file: every letter that can have an accent has one, every
/// text is at least 40 % longer and stands between brackets; placeholders are as they were.
#[must_use]
pub fn pseudo() -> String {
    let mut table: Table = ENGLISH.parse().unwrap_or_default();
    for (name, own) in &mut table {
        if name == "language" {
            own["tag"] = PSEUDO.into();
            own["name"] = "[Ēñglîsh]".into();
        } else {
            lengthen(own);
        }
    }
    table.to_string()
}

fn lengthen(value: &mut toml::Value) {
    match value {
        toml::Value::Table(all) => all.iter_mut().for_each(|(_, one)| lengthen(one)),
        toml::Value::String(text) if text.chars().any(char::is_alphabetic) => *text = longer(text),
        _ => {}
    }
}

fn longer(text: &str) -> String {
    let mut out = String::from("[");
    let mut is_inside = false;
    for c in text.chars() {
        is_inside = c == '{' || is_inside && c != '}';
        out.push(if is_inside { c } else { accented(c) });
    }
    let more = (text.chars().count() * 2).div_ceil(5);
    out.push(' ');
    out.extend("môre wørds ".chars().cycle().take(more));
    out.push(']');
    out
}

fn accented(c: char) -> char {
    const PAIRS: [(char, char); 12] = [
        ('a', 'á'),
        ('c', 'ç'),
        ('e', 'é'),
        ('i', 'î'),
        ('n', 'ñ'),
        ('o', 'ö'),
        ('s', 'š'),
        ('u', 'ü'),
        ('y', 'ý'),
        ('z', 'ž'),
        ('A', 'Å'),
        ('E', 'É'),
    ];
    PAIRS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, accented)| *accented)
}

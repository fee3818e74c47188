//! What the tests of drafts share.

use std::{fs, path::Path};

use portal::{
    data::{FileKind, FileSet, json},
    domain::{Date, date::parse_date},
    draft::{Draft, FieldValue, Row},
    i18n::Messages,
    sheet::Words,
};
use serde_json::Value;

pub fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

pub fn today() -> Date {
    day("2026-11-24")
}

/// The data set of a folder, below the package's own.
pub fn set(folder: &str) -> FileSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let portal = fs::read_to_string(folder.join("portal.json")).unwrap();
    FileSet::of(portal, |path| fs::read_to_string(folder.join(path)).ok())
}

pub fn words() -> Words {
    Words::built_in().unwrap()
}

pub fn zh() -> Messages {
    Messages::built_in("zh-Hans").unwrap()
}

pub fn en() -> Messages {
    Messages::built_in("en").unwrap()
}

/// The made-up district.
pub fn draft() -> Draft {
    Draft::open(set("tests/fixtures/xinghe"), words())
}

/// The real one.
pub fn real() -> Draft {
    Draft::open(set("public/data"), words())
}

pub fn row(table: &str, key: &[&str]) -> Row {
    Row::of(table, key).unwrap()
}

/// A field of a form.
pub fn field(draft: &Draft, table: &str, key: &[&str], column: &str) -> FieldValue {
    let view = draft.row(&row(table, key), zh()).unwrap();
    view.fields.into_iter().find(|field| field.column == column).unwrap()
}

/// A centre in the data.
pub fn centre(draft: &Draft, id: &str) -> Value {
    let file = json(draft.set().text(FileKind::Centres).unwrap()).unwrap();
    file["centres"].as_array().unwrap().iter().find(|own| own["id"] == id).unwrap().clone()
}

/// What is said of a text while it is typed, in English.
pub fn fault_of(draft: &Draft, table: &str, column: &str, text: &str) -> Option<String> {
    Some(draft.check_field(table, column, text)?.told(en()))
}

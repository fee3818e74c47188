//! Nothing that differs is lost: whatever leaf of whatever file is mutated, something is told.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::sync::LazyLock;

use portal::{
    changes::{between, between_texts},
    data::{DataFile, FileKind, FileSet},
    i18n::Messages,
    publish::folder::read_folder,
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};
use support::xinghe;

static FILES: LazyLock<Vec<DataFile>> = LazyLock::new(|| read_folder(&xinghe()).unwrap().files);

/// The pointers to all leaves of a document.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            for (key, value) in all {
                leaves(value, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(all) => {
            for (index, value) in all.iter().enumerate() {
                leaves(value, &format!("{pointer}/{index}"), found);
            }
        }
        _ => found.push(pointer.to_owned()),
    }
}

/// Another value in the place of a leaf, or nothing at all.
fn mutated(leaf: &Value, way: u8) -> Value {
    match (leaf, way) {
        (_, 0) => json!({ "unlike": "anything" }),
        (_, 1) => Value::Null,
        (Value::String(text), _) => json!(format!("{text}x")),
        (Value::Number(number), _) => json!(number.as_f64().unwrap() + 0.5),
        (Value::Bool(is), _) => json!(!is),
        (leaf, _) => panic!("{leaf} is no leaf of Xinghe"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mutated_leaf_is_told(file in any::<Index>(), leaf in any::<Index>(), way in 0_u8..4) {
        let file = file.get(&FILES);
        let mut document: Value = serde_json::from_str(&file.text).unwrap();
        let mut pointers = Vec::new();
        leaves(&document, "", &mut pointers);
        let pointer = leaf.get(&pointers);
        let place = document.pointer_mut(pointer).unwrap();
        *place = mutated(place, way);
        let new = document.to_string();
        let (old, new) = ([(file.kind, file.text.as_str())], [(file.kind, new.as_str())]);
        let changes = between_texts(&old, &new);
        prop_assert!(!changes.is_empty(), "{:?} {pointer}", file.kind);
        for tag in ["zh-Hans", "en"] {
            let m = Messages::built_in(tag).unwrap();
            for change in &changes {
                prop_assert!(change.say(m).chars().count() > 3, "{change:?}");
            }
        }
        prop_assert!(between_texts(&new, &new).is_empty());
    }
}

#[test]
fn a_file_that_is_gone_or_cannot_be_read_is_told() {
    let mut gone = read_folder(&xinghe()).unwrap();
    gone.files.retain(|file| file.kind != FileKind::Places);
    let m = Messages::built_in("zh-Hans").unwrap();
    let said = |other: &FileSet| -> Vec<String> {
        between(&read_folder(&xinghe()).unwrap(), other).iter().map(|one| one.say(m)).collect()
    };
    assert_eq!(said(&gone), ["不再公布数据文件：places.json"]);
    let mut broken = read_folder(&xinghe()).unwrap();
    broken.files.iter_mut().find(|file| file.kind == FileKind::Places).unwrap().text = "{".to_owned();
    assert_eq!(said(&broken), ["places.json：另有1处其他更改：places.json"]);
}

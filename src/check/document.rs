//! A data file as the checker reads it: its content, and where in the text each value stands.

use std::collections::{HashMap, HashSet};

use jsonc_parser::{
    ParseOptions,
    ast::{ObjectPropName, Value as Node},
    common::Ranged,
    parse_to_ast,
};
use serde_json::Value;

use super::{Spot, short_hash, told::faults};
use crate::data::{DataFile, FileKind, FileSet, is_content_addressed};

faults! {
    /// What is wrong with a file as such.
    pub enum Fault {
        /// A name with the hash of another content.
        Hash { named: String, found: String } = "file-hash",
            |m| m.check_file_hash(found, named), m.check_file_hash_do();
        /// One key twice in an object: only the last counts.
        KeyTwice { key: String } = "key-twice", |m| m.check_key_twice(key), m.check_key_twice_do();
        /// A field that the format does not know, and the one that is probably meant.
        UnknownField { name: String, likely: Option<String> } = "field-unknown",
            |m| m.check_field_unknown(name),
            match likely {
                Some(likely) => m.check_field_unknown_do_likely(likely),
                None => m.check_field_unknown_do().to_owned(),
            };
    }
}

/// The keys that name a record.
const NAMES: [&str; 3] = ["id", "code", "number"];

/// A file, parsed once.
pub(super) struct Document<'a> {
    pub kind: FileKind,
    path: &'a str,
    /// Without a byte order mark.
    pub text: &'a str,
    pub content: Result<Value, serde_json::Error>,
    tree: Option<Node<'a>>,
    /// Of each record's name the lists and indices where it stands.
    records: HashMap<String, Vec<(String, usize)>>,
}

impl<'a> Document<'a> {
    fn of(file: &'a DataFile) -> Self {
        let text = file.text.trim_start_matches('\u{feff}');
        let content: Result<Value, _> = serde_json::from_str(text);
        let tree = content.as_ref().ok().and_then(|_| {
            let parsed =
                parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &ParseOptions::default());
            parsed.ok().and_then(|parsed| parsed.value)
        });
        let mut records: HashMap<_, Vec<_>> = HashMap::new();
        for (list, items) in content.as_ref().ok().and_then(Value::as_object).into_iter().flatten() {
            for (index, item) in items.as_array().into_iter().flatten().enumerate() {
                if let Some(name) = name_of(item) {
                    records.entry(name.to_owned()).or_default().push((list.clone(), index));
                }
            }
        }
        Self { kind: file.kind, path: &file.path, text, content, tree, records }
    }

    /// The hash that the name carries and that of the content, where they differ.
    pub fn hash_fault(&self, whole: &str) -> Option<Fault> {
        let found = short_hash(whole.as_bytes());
        let differs = is_content_addressed(self.path) && !self.path.contains(&found);
        differs.then(|| Fault::Hash { named: self.path.to_owned(), found })
    }

    /// The steps to a field of a record; `nth` counts records of the same name from 0. `None` where
    /// there is no such record.
    pub fn steps(&self, record: Option<&str>, field: Option<&str>, nth: usize) -> Option<Vec<String>> {
        let mut steps = match record {
            Some(record) => self.record(record, nth)?,
            None => Vec::new(),
        };
        let plain = field.unwrap_or_default().replace('[', ".").replace(']', "");
        steps.extend(plain.split('.').filter(|step| !step.is_empty()).map(str::to_owned));
        Some(steps)
    }

    fn record(&self, record: &str, nth: usize) -> Option<Vec<String>> {
        if let Some(places) = self.records.get(record) {
            let (list, index) = places.get(nth).or(places.last())?;
            return Some(vec![list.clone(), index.to_string()]);
        }
        let index = record.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1)?;
        let lists = self.content.as_ref().ok()?.as_object()?.iter();
        let mut there = lists.filter(|(_, items)| items.get(index).is_some_and(|one| name_of(one).is_none()));
        there.next().map(|(list, _)| vec![list.clone(), index.to_string()])
    }

    /// The record and the field that steps lead to, as people call them.
    pub fn names(&self, steps: &[String]) -> (Option<String>, Option<String>) {
        let content = self.content.as_ref().unwrap_or(&Value::Null);
        let list = steps.first().and_then(|name| content.get(name)).and_then(Value::as_array);
        let item = list.zip(steps.get(1)).and_then(|(list, index)| list.get(index.parse::<usize>().ok()?));
        let name = item.and_then(|item| match name_of(item) {
            Some(name) => Some(name.to_owned()),
            None if self.kind == FileKind::Portal => None,
            None => Some(format!("#{}", steps[1].parse::<usize>().ok()? + 1)),
        });
        let rest = if name.is_some() { &steps[2..] } else { steps };
        (name, (!rest.is_empty()).then(|| rest.join(".")))
    }

    /// Where the deepest value on the way stands that is there: its key, or the value itself, as byte
    /// offset.
    pub fn offset(&self, steps: &[String], at_key: bool) -> Option<usize> {
        let mut node = self.tree.as_ref()?;
        let mut offset = node.range().start;
        for step in steps {
            match node {
                Node::Object(object) => {
                    let Some(property) = object.properties.iter().rfind(|one| one.name.as_str() == step)
                    else {
                        break;
                    };
                    node = &property.value;
                    offset = if at_key { property.range.start } else { node.range().start };
                }
                Node::Array(array) => {
                    let Some(item) = step.parse().ok().and_then(|index: usize| array.elements.get(index))
                    else {
                        break;
                    };
                    node = item;
                    offset = node.range().start;
                }
                _ => break,
            }
        }
        Some(offset)
    }

    /// The steps to each key that stands twice in its object.
    pub fn keys_twice(&self) -> Vec<(Vec<String>, String)> {
        let mut found = Vec::new();
        if let Some(tree) = &self.tree {
            keys_twice(tree, &mut Vec::new(), &mut found);
        }
        found
    }

    /// Byte offsets, sorted, to lines and columns.
    pub fn spots(&self, sorted: &[usize]) -> Vec<Spot> {
        let (mut line, mut column, mut last) = (1, 1, 0);
        let mut spots = Vec::with_capacity(sorted.len());
        for offset in sorted {
            for letter in self.text.get(last..*offset).unwrap_or_default().chars() {
                (line, column) = if letter == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            last = *offset;
            spots.push(Spot { line, column });
        }
        spots
    }
}

/// What names a record: its id, code or number.
fn name_of(record: &Value) -> Option<&str> {
    NAMES.iter().find_map(|key| record.get(key)?.as_str())
}

fn keys_twice(node: &Node, steps: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    match node {
        Node::Object(object) => {
            let mut seen = HashSet::new();
            for property in &object.properties {
                let key = match &property.name {
                    ObjectPropName::String(text) => text.value.as_ref(),
                    ObjectPropName::Word(word) => word.value,
                };
                steps.push(key.to_owned());
                if !seen.insert(key) {
                    found.push((steps.clone(), key.to_owned()));
                }
                keys_twice(&property.value, steps, found);
                steps.pop();
            }
        }
        Node::Array(array) => {
            for (index, item) in array.elements.iter().enumerate() {
                if matches!(item, Node::Object(_) | Node::Array(_)) {
                    steps.push(index.to_string());
                    keys_twice(item, steps, found);
                    steps.pop();
                }
            }
        }
        _ => {}
    }
}

/// The files of a data set, each parsed once.
pub(super) struct Documents<'a>(Vec<Document<'a>>);

impl<'a> Documents<'a> {
    pub fn of(set: &'a FileSet) -> Self {
        Self(set.files.iter().map(Document::of).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Document<'a>> {
        self.0.iter()
    }

    pub fn get(&self, kind: FileKind) -> Option<&Document<'a>> {
        self.0.iter().find(|document| document.kind == kind)
    }

    /// The content of a file; nothing where it is not there or no JSON.
    pub fn content(&self, kind: FileKind) -> &Value {
        self.get(kind).and_then(|document| document.content.as_ref().ok()).unwrap_or(&Value::Null)
    }
}

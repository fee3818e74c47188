//! Comparing one file with its older form: its lists by their records, records by their fields.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{
    Change, Record, What,
    records::{Fields, Keyed, canonical, fields_of, get, keyed, object, plain_paths, record},
    shape::{Shape, differing, same},
    table::{Field, LISTS, List, POINTS},
    value::Names,
};
use crate::data::FileKind;

/// How important a change is: its list or what stands for the rest of the file, the record in it, the
/// field in that.
pub type Place = (u16, usize, usize);

/// Centres that came, went, or changed whether they operate: straight after the notices.
const URGENT: u16 = 1;
/// What a file says as a whole: after all lists.
const FILE: u16 = 100;
const OTHER: u16 = 200;
/// The day of publication changes every time.
const PUBLISHED: u16 = 300;

/// Where fields are compared.
#[derive(Clone, Copy)]
struct At<'a> {
    rank: u16,
    index: usize,
    list: Option<&'static str>,
    record: Option<&'a Record>,
    part: Option<&'a Record>,
    path: &'a str,
}

impl At<'_> {
    fn place(self, field: usize, key: &str) -> Place {
        match (self.list, self.part, key) {
            (Some("centres"), None, "status") => (URGENT, self.index, field),
            (None, _, "published") => (PUBLISHED, 0, field),
            _ => (self.rank, self.index, field),
        }
    }
}

/// The comparison of one file.
pub struct Comparison<'a> {
    kind: FileKind,
    /// Whether one side was published and the other is a folder to edit.
    is_mixed: bool,
    names: &'a Names,
    found: Vec<(Place, Change)>,
    /// The paths of what no change tells.
    other: Vec<String>,
}

impl<'a> Comparison<'a> {
    pub fn new(kind: FileKind, is_mixed: bool, names: &'a Names) -> Self {
        Self { kind, is_mixed, names, found: Vec::new(), other: Vec::new() }
    }

    /// The file is new.
    pub fn came(&mut self) {
        self.push((FILE, 0, 0), None, What::Added(Value::Null));
    }

    /// The file is gone.
    pub fn went(&mut self) {
        self.push((FILE, 0, 0), None, What::Removed(Value::Null));
    }

    /// It is no JSON on one side at least.
    pub fn unreadable(&mut self) {
        self.other.push(self.kind.plain_name().to_owned());
    }

    /// Everything found, each with how important it is.
    pub fn finish(mut self) -> Vec<(Place, Change)> {
        if !self.other.is_empty() {
            let paths = std::mem::take(&mut self.other);
            self.push((OTHER, 0, 0), None, What::Other(paths));
        }
        self.found
    }

    /// Compares the whole file; `fields` are those of the file itself.
    pub fn file(&mut self, old: &Value, new: &Value, fields: &'static [Field]) {
        if !old.is_object() || !new.is_object() {
            return differing(Some(old), Some(new), self.kind.plain_name(), &mut self.other);
        }
        let lists: Vec<_> = LISTS.iter().filter(|list| list.file == self.kind).collect();
        for list in &lists {
            let (before, after) = (old.get(list.key), new.get(list.key));
            match (keyed(list, before), keyed(list, after)) {
                (Some(old), Some(new)) if list.fields.is_empty() => self.entries(list, &old, &new),
                (Some(old), Some(new)) => self.list(list, &old, &new),
                _ => differing(before, after, list.key, &mut self.other),
            }
        }
        let is_own = |key: &str| !lists.iter().any(|list| list.key == key);
        let at = At { rank: FILE, index: 0, list: None, record: None, part: None, path: "" };
        self.fields(at, &object(old, is_own), &object(new, is_own), fields);
    }

    fn list(&mut self, list: &'static List, old: &Keyed, new: &Keyed) {
        let before: HashMap<&str, &Value> = old.iter().map(|(key, value)| (key.as_str(), *value)).collect();
        let after: HashSet<&str> = new.iter().map(|(key, _)| key.as_str()).collect();
        let own = rank(list);
        let urgent = if list.key == "centres" { URGENT } else { own };
        for (index, (key, value)) in new.iter().enumerate() {
            let record = record(list, key, value);
            let Some(old) = before.get(key.as_str()) else {
                self.record((urgent, index, 0), list, record, What::Added((*value).clone()));
                continue;
            };
            let path = format!("{}[{key}]", list.key);
            let at =
                At { rank: own, index, list: Some(list.key), record: Some(&record), part: None, path: &path };
            match (fields_of(list, old), fields_of(list, value)) {
                (Some(old), Some(new)) => self.fields(at, &old, &new, list.fields),
                _ => differing(Some(old), Some(value), &path, &mut self.other),
            }
        }
        for (index, (key, value)) in
            old.iter().enumerate().filter(|(_, (key, _))| !after.contains(key.as_str()))
        {
            let place = (urgent, new.len() + index, 0);
            self.record(place, list, record(list, key, value), What::Removed((*value).clone()));
        }
        let before = old.iter().filter(|(key, _)| after.contains(key.as_str())).map(|(key, _)| key);
        let known: HashSet<&str> = old.iter().map(|(key, _)| key.as_str()).collect();
        if before.ne(new.iter().filter(|(key, _)| known.contains(key.as_str())).map(|(key, _)| key)) {
            self.push((own, usize::MAX, 0), Some(list.key), What::Reordered);
        }
    }

    /// Records without fields that anybody reads: only how many are new and how many are gone is told.
    fn entries(&mut self, list: &'static List, old: &Keyed, new: &Keyed) {
        let mut left: HashMap<String, usize> = HashMap::new();
        for (_, value) in old {
            *left.entry(canonical(value)).or_default() += 1;
        }
        let mut added = 0;
        for (_, value) in new {
            match left.get_mut(&canonical(value)).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => added += 1,
            }
        }
        let removed = left.values().sum();
        if added + removed > 0 {
            self.push((rank(list), 0, 0), Some(list.key), What::Entries { added, removed });
        } else if old.iter().zip(new).any(|((_, old), (_, new))| !same(old, new)) {
            self.push((rank(list), 0, 0), Some(list.key), What::Reordered);
        }
    }

    /// Compares what has fields; a key that the format does not know goes to the paths.
    fn fields(&mut self, at: At, old: &Fields, new: &Fields, fields: &'static [Field]) {
        for (index, field) in fields.iter().enumerate() {
            self.field(at, index + 1, field, get(old, field.key), get(new, field.key));
        }
        let more = new.iter().filter(|(key, _)| get(old, key).is_none());
        for (key, _) in
            old.iter().chain(more).filter(|(key, _)| !fields.iter().any(|field| field.key == *key))
        {
            let (old, new) = (get(old, key), get(new, key));
            let path = format!("{}.{key}", at.path);
            match (self.kind, at.list, key.as_str()) {
                // Which publication came before is no part of what is published.
                (FileKind::Portal, None, "previous") => {}
                (FileKind::Portal, None, "areas") if self.is_mixed => {}
                (FileKind::Portal, None, "files") => {
                    differing(plain_paths(old).as_ref(), plain_paths(new).as_ref(), &path, &mut self.other);
                }
                _ => differing(old, new, &path, &mut self.other),
            }
        }
    }

    fn field(
        &mut self,
        at: At,
        index: usize,
        field: &'static Field,
        old: Option<&Value>,
        new: Option<&Value>,
    ) {
        let path = format!("{}.{}", at.path, field.key);
        let what = match (old, new) {
            (None, None) => return,
            (Some(old), Some(new)) if same(old, new) => return,
            _ if self.is_mixed && field.key == "neighbours" && old.is_some() != new.is_some() => return,
            _ if ![old, new].into_iter().flatten().all(|value| field.shape.fits(value)) => {
                return differing(old, new, &path, &mut self.other);
            }
            _ if field.shape == Shape::Points => return self.points(at, index, old, new, &path),
            (Some(old), Some(new)) if field.shape.agree(old, new) => return,
            (Some(old), Some(new)) => What::Changed(old.clone(), new.clone()),
            (None, Some(new)) => What::Added(new.clone()),
            (Some(old), None) => What::Removed(old.clone()),
        };
        self.found.push((
            at.place(index, field.key),
            Change {
                file: self.kind,
                list: at.list,
                record: at.record.cloned(),
                part: at.part.cloned(),
                field: Some(field.key),
                what,
                names: self.names.of(field, [old, new]),
            },
        ));
    }

    /// Service points: records inside a record.
    fn points(&mut self, at: At, index: usize, old: Option<&Value>, new: Option<&Value>, path: &str) {
        let (Some(before), Some(after)) = (keyed(&POINTS, old), keyed(&POINTS, new)) else {
            return differing(old, new, path, &mut self.other);
        };
        let find = |all: &Keyed, key: &str| all.iter().any(|(own, _)| own == key);
        for (key, value) in &after {
            let (path, part) = (format!("{path}[{key}]"), record(&POINTS, key, value));
            let Some((_, old)) = before.iter().find(|(own, _)| own == key) else {
                self.part(at, index, part, What::Added((*value).clone()));
                continue;
            };
            let at = At { part: Some(&part), path: &path, ..at };
            match (fields_of(&POINTS, old), fields_of(&POINTS, value)) {
                (Some(old), Some(new)) => self.fields(at, &old, &new, POINTS.fields),
                _ => differing(Some(old), Some(value), &path, &mut self.other),
            }
        }
        for (key, value) in before.iter().filter(|(key, _)| !find(&after, key)) {
            self.part(at, index, record(&POINTS, key, value), What::Removed((*value).clone()));
        }
        let stay = before.iter().filter(|(key, _)| find(&after, key)).map(|(key, _)| key);
        if stay.ne(after.iter().filter(|(key, _)| find(&before, key)).map(|(key, _)| key)) {
            self.other.push(path.to_owned());
        }
    }

    fn part(&mut self, at: At, index: usize, part: Record, what: What) {
        let mut change = self.change(at.list, what);
        (change.record, change.part) = (at.record.cloned(), Some(part));
        self.found.push((at.place(index, ""), change));
    }

    fn record(&mut self, place: Place, list: &'static List, record: Record, what: What) {
        let change = Change { record: Some(record), ..self.change(Some(list.key), what) };
        self.found.push((place, change));
    }

    fn push(&mut self, place: Place, list: Option<&'static str>, what: What) {
        let change = self.change(list, what);
        self.found.push((place, change));
    }

    fn change(&self, list: Option<&'static str>, what: What) -> Change {
        Change { file: self.kind, list, record: None, part: None, field: None, what, names: Vec::new() }
    }
}

/// Notices first, then what is urgent of the centres, then the lists in their order.
fn rank(list: &List) -> u16 {
    let at = LISTS.iter().position(|own| std::ptr::eq(own, list)).and_then(|at| u16::try_from(at).ok());
    at.map_or(FILE, |at| if at == 0 { 0 } else { at + URGENT })
}

//! Bringing two changes of one JSON document together, by record and field.

use serde_json::{Map, Value};

/// A step towards a part of a document that stays right when others are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    Member(String),
    /// The item of a list whose member of that name has the value.
    Item(&'static str, Value),
}

/// A part that both sides changed, and differently: ours was taken. Nothing: the part is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    pub way: Vec<Way>,
    pub base: Option<Value>,
    pub ours: Option<Value>,
    pub theirs: Option<Value>,
}

/// What names the items of a list, where something does.
const NAMES: [&str; 4] = ["id", "code", "number", "year"];
/// Members whose parts only make sense together.
const WHOLE: [&str; 3] = ["position", "opened", "geometry"];

/// Both changes of a document in one; ours where they cannot be.
#[must_use]
pub fn merge(base: &Value, ours: &Value, theirs: &Value) -> (Value, Vec<Clash>) {
    let mut merging = Merging { way: Vec::new(), clashes: Vec::new() };
    let merged = merging.part(Some(base), Some(ours), Some(theirs));
    (merged.unwrap_or(Value::Null), merging.clashes)
}

/// Puts a value where a way leads, or takes it away. False where the way is not there any more.
pub fn put_at(root: &mut Value, way: &[Way], value: Option<&Value>) -> bool {
    let Some((step, rest)) = way.split_first() else {
        if let Some(value) = value {
            root.clone_from(value);
        }
        return value.is_some();
    };
    match (step, rest) {
        (Way::Member(name), []) => {
            let Some(members) = root.as_object_mut() else { return false };
            match value {
                Some(value) => {
                    members.insert(name.clone(), value.clone());
                    true
                }
                None => members.shift_remove(name).is_some(),
            }
        }
        (Way::Member(name), rest) => root.get_mut(name).is_some_and(|below| put_at(below, rest, value)),
        (Way::Item(key, name), rest) => {
            let Some(items) = root.as_array_mut() else { return false };
            let at = items.iter().position(|item| item.get(*key) == Some(name));
            match (at, rest, value) {
                (Some(at), [], None) => {
                    items.remove(at);
                    true
                }
                (None, [], Some(value)) => {
                    items.push(value.clone());
                    true
                }
                (Some(at), rest, value) => put_at(&mut items[at], rest, value),
                _ => false,
            }
        }
    }
}

/// The JSON path of a way in a document as it is.
#[must_use]
pub fn path_of(root: &Value, way: &[Way]) -> Option<Vec<String>> {
    let mut value = root;
    let mut path = Vec::new();
    for step in way {
        match step {
            Way::Member(name) => {
                path.push(name.clone());
                // What was taken away still has a place.
                value = value.get(name).unwrap_or(&Value::Null);
            }
            Way::Item(key, name) => {
                let items = value.as_array()?;
                let at = items.iter().position(|item| item.get(*key) == Some(name))?;
                path.push(at.to_string());
                value = &items[at];
            }
        }
    }
    Some(path)
}

struct Merging {
    way: Vec<Way>,
    clashes: Vec<Clash>,
}

impl Merging {
    fn part(&mut self, base: Option<&Value>, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        let is_whole = match self.way.as_slice() {
            [.., Way::Member(above), Way::Member(_)] if above == "provenance" || above == "week" => true,
            [.., Way::Member(name)] => WHOLE.contains(&name.as_str()),
            _ => false,
        };
        if !is_whole {
            match (ours, theirs) {
                (Some(Value::Object(ours)), Some(Value::Object(theirs))) => {
                    let none = Map::new();
                    let base = base.and_then(Value::as_object).unwrap_or(&none);
                    return Some(self.object(base, ours, theirs));
                }
                (Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
                    let base = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                    if let Some(merged) = self.list(base, ours, theirs) {
                        return Some(Value::Array(merged));
                    }
                }
                _ => {}
            }
        }
        self.clashes.push(Clash {
            way: self.way.clone(),
            base: base.cloned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
        });
        ours.cloned()
    }

    fn below(
        &mut self,
        way: Way,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        self.way.push(way);
        let merged = self.part(base, ours, theirs);
        self.way.pop();
        merged
    }

    fn object(
        &mut self,
        base: &Map<String, Value>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Value {
        let mut out = Map::new();
        let new = ours.keys().filter(|key| !theirs.contains_key(*key));
        for key in theirs.keys().chain(new) {
            let way = Way::Member(key.clone());
            if let Some(value) = self.below(way, base.get(key), ours.get(key), theirs.get(key)) {
                out.insert(key.clone(), value);
            }
        }
        Value::Object(out)
    }

    /// A list by the names of its items, or as items that come and go; nothing where that is no answer.
    fn list(&mut self, base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
        let has = |key: &str| {
            let mut all = base.iter().chain(ours).chain(theirs);
            all.all(|item| item.get(key).is_some())
                && [base, ours, theirs].iter().all(|list| are_apart(list, key))
        };
        let Some(key) = NAMES.into_iter().find(|key| has(key)) else { return items(base, ours, theirs) };
        let find =
            |list: &'_ [Value], name: &Value| list.iter().find(|item| item.get(key) == Some(name)).cloned();
        let names = |list: &[Value]| -> Vec<Value> {
            list.iter().filter_map(|item| item.get(key).cloned()).collect()
        };
        let new = |list: &[Value]| -> Vec<Value> {
            names(list).into_iter().filter(|name| find(base, name).is_none()).collect()
        };
        // A number is also what is changed: who gave which its new one, nobody knows.
        if key == "number" && !new(ours).is_empty() && !new(theirs).is_empty() && new(ours) != new(theirs) {
            return None;
        }
        let own = names(ours).into_iter().filter(|name| find(theirs, name).is_none());
        let all: Vec<Value> = names(theirs).into_iter().chain(own).collect();
        let mut out = Vec::new();
        for name in all {
            let (one, other, was) = (find(ours, &name), find(theirs, &name), find(base, &name));
            out.extend(self.below(Way::Item(key, name), was.as_ref(), one.as_ref(), other.as_ref()));
        }
        Some(out)
    }
}

/// Whether no two items have the same name.
fn are_apart(list: &[Value], key: &str) -> bool {
    list.iter().enumerate().all(|(at, item)| list[..at].iter().all(|other| other.get(key) != item.get(key)))
}

/// Items without names: what one side took away or added, done to the other's list as well. Nothing where
/// what one took away the other changed.
fn items(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let gone = without(base, ours);
    let mut added = without(ours, base).into_iter();
    let mut out: Vec<Value> = theirs.to_vec();
    for item in gone {
        let at = out.iter().position(|own| *own == item)?;
        match added.next() {
            Some(new) => out[at] = new,
            None => {
                out.remove(at);
            }
        }
    }
    let left: Vec<_> = added.filter(|item| !out.contains(item)).collect();
    out.extend(left);
    Some(out)
}

/// The items of a list that another does not have, each as often as it stands there more.
fn without(list: &[Value], other: &[Value]) -> Vec<Value> {
    let mut left: Vec<&Value> = other.iter().collect();
    let is_gone = |item: &&Value| match left.iter().position(|own| own == item) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    list.iter().filter(is_gone).cloned().collect()
}

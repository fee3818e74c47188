//! Items of lists, which have no name but their place: finding where each of a workbook's stands now.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    define::{TABLES, TableDef},
    import::Present,
    merge::{Removal, is_as_it_was},
    read::Base,
    record::Key,
    rows::RowEdit,
    value::Context,
    workbook::KEY_APART,
};

type Cells = BTreeMap<String, String>;

/// An item as it was in a workbook when it was made, and as its row is now.
struct Item<'a> {
    key: Key,
    was: &'a Cells,
    is: Option<Cells>,
}

/// Gives the edits and removals of items the places that the items have in the data as it is. What is done
/// already is left out; what an item that is gone was to become stays, and finds nothing.
pub(super) fn align(
    base: &Base,
    edits: &mut [RowEdit],
    removals: &mut Vec<Removal>,
    present: &Present,
    context: Context,
) {
    for def in TABLES.iter().copied().filter(|table| table.is_by_place()) {
        let mut lists: BTreeMap<Key, Vec<Item>> = BTreeMap::new();
        for ((table, key), was) in &base.0 {
            if table == def.key {
                let key: Key = key.split(KEY_APART).map(str::to_owned).collect();
                let is = (edits.iter()).find(|edit| edit.def.key == def.key && edit.key == key).map(|edit| {
                    let mut is = was.clone();
                    is.extend(edit.edits.iter().map(|edit| (edit.column.key(), edit.new.text())));
                    is
                });
                lists.entry(key[..key.len() - 1].to_vec()).or_default().push(Item { key, was, is });
            }
        }
        let mut places: BTreeMap<Key, Option<Key>> = BTreeMap::new();
        for items in lists.values() {
            places.extend(placed(def, items, present, context));
        }
        let is_done = |key: &Key| places.get(key).is_some_and(Option::is_none);
        removals.retain(|removal| removal.def.key != def.key || !is_done(&removal.key));
        for removal in removals.iter_mut().filter(|removal| removal.def.key == def.key) {
            if let Some(Some(key)) = places.get(&removal.key) {
                removal.key.clone_from(key);
            }
        }
        for edit in edits.iter_mut().filter(|edit| edit.def.key == def.key && edit.is_known) {
            match places.get(&edit.key) {
                Some(Some(key)) => edit.key.clone_from(key),
                // No place has this number.
                Some(None) => edit.key.last_mut().into_iter().for_each(|part| "0".clone_into(part)),
                None => {}
            }
        }
    }
}

/// Where each item of a list stands: the one that is the same, else the one that it was to become, else, where
/// that is still free, the one in its place.
fn placed(
    def: &'static TableDef,
    items: &[Item],
    present: &Present,
    context: Context,
) -> Vec<(Key, Option<Key>)> {
    let Some(first) = items.first() else { return Vec::new() };
    let now: Vec<(String, &Value)> = present.beside(def, &first.key);
    let mut found: Vec<Option<usize>> = vec![None; items.len()];
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut pass = |is_it: &dyn Fn(&Item, &(String, &Value)) -> bool| {
        for (index, item) in items.iter().enumerate() {
            if found[index].is_none() {
                let at =
                    now.iter().enumerate().position(|(at, own)| !taken.contains(&at) && is_it(item, own));
                found[index] = at;
                taken.extend(at);
            }
        }
    };
    pass(&|item, (place, own)| {
        item.key.last() == Some(place) && is_as_it_was(def, own, item.was, present.languages, context)
    });
    pass(&|item, (_, own)| is_as_it_was(def, own, item.was, present.languages, context));
    pass(&|item, (_, own)| {
        item.is.as_ref().is_some_and(|is| is_as_it_was(def, own, is, present.languages, context))
    });
    pass(&|item, (place, _)| item.key.last() == Some(place));
    let place = |(item, at): (&Item, &Option<usize>)| {
        let key = at.map(|at| {
            let mut key = item.key.clone();
            if let Some(last) = key.last_mut() {
                last.clone_from(&now[at].0);
            }
            key
        });
        (item.key.clone(), key)
    };
    items.iter().zip(&found).map(place).collect()
}

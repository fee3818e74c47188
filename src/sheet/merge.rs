//! Bringing the rows of all files together, record by record.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    define::{TABLES, TableDef},
    grid::{Cell, Place},
    import::{Conflict, Named, Present, shown},
    read::Base,
    record::Key,
    rows::{Edit, RowEdit},
    table::Column,
    value::Context,
    workbook::KEY_APART,
};

/// A record that a workbook no longer has.
#[derive(Debug, Clone)]
pub(super) struct Removal {
    pub def: &'static TableDef,
    pub key: Key,
    /// The headings of the sheet that lacks the row.
    pub place: Place,
    /// What the record was when the workbook was made.
    pub base: BTreeMap<String, String>,
}

impl Removal {
    /// The records of a workbook's base that its sheets do not have; of sheets that are not there, none.
    pub fn of(base: &Base, seen: &BTreeMap<&str, (Place, Vec<String>, bool)>) -> Vec<Self> {
        let gone = |((table, key), cells): (&(String, String), &BTreeMap<String, String>)| {
            let (place, rows, has_lost) = seen.get(table.as_str())?;
            let is_gone = !has_lost && !rows.contains(key);
            is_gone.then_some(Self {
                def: TableDef::of(table)?,
                key: key.split(KEY_APART).map(str::to_owned).collect(),
                place: place.clone(),
                base: cells.clone(),
            })
        };
        base.0.iter().filter_map(gone).collect()
    }
}

/// What is to be done, table by table.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub sets: Vec<(Named, Edit, Vec<String>)>,
    pub added: Vec<(Named, Vec<Edit>, Place)>,
    pub removed: Vec<(Named, Place)>,
    pub conflicts: Vec<Conflict>,
}

/// Every row of all files about one record.
type Group<'a> = (Vec<&'a RowEdit>, Vec<&'a Removal>);

pub(super) fn merge(
    edits: Vec<RowEdit>,
    removals: &[Removal],
    present: &Present,
    context: Context,
) -> Merged {
    let mut out = Merged::default();
    for def in TABLES.iter().copied() {
        let mut groups: BTreeMap<&Key, Group> = BTreeMap::new();
        let mut order: Vec<&Key> = Vec::new();
        for edit in edits.iter().filter(|edit| edit.def.key == def.key && !edit.is_broken) {
            let group = groups.entry(&edit.key).or_default();
            if group.0.is_empty() {
                order.push(&edit.key);
            }
            group.0.push(edit);
        }
        for removal in removals.iter().filter(|removal| removal.def.key == def.key) {
            let group = groups.entry(&removal.key).or_default();
            if group.0.is_empty() && group.1.is_empty() {
                order.push(&removal.key);
            }
            group.1.push(removal);
        }
        let mut new_items: Vec<(Key, Vec<Edit>)> = Vec::new();
        for key in order {
            let Some((rows, removals)) = groups.get(key) else { continue };
            let record = Named { table: def, key: key.clone() };
            Merging { record, present, context, out: &mut out }.merge(rows, removals, &mut new_items);
        }
    }
    out
}

/// Whether a record still is what a workbook had.
pub(super) fn is_as_it_was(
    def: &TableDef,
    now: &Value,
    was: &BTreeMap<String, String>,
    context: Context,
) -> bool {
    def.columns[def.steps.len()..].iter().filter(|column| !column.is_only_read()).all(|column| {
        let of = |language: Option<&str>| Column { def: column, language: language.map(str::to_owned) };
        let prefix = format!("{}@", column.key);
        let mut columns = Vec::new();
        if matches!(column.kind, super::define::Kind::Text) {
            columns.extend(was.keys().filter_map(|key| key.strip_prefix(&prefix)).map(|tag| of(Some(tag))));
        } else {
            columns.push(of(None));
        }
        columns.iter().all(|column| {
            let was = was.get(&column.key()).map_or(Cell::Empty, |text| Cell::Text(text.clone()));
            context.is_same(column.def.kind, &was, &shown(now, column, context))
        })
    })
}

struct Merging<'a, 'b> {
    record: Named,
    present: &'a Present<'a>,
    context: Context<'a>,
    out: &'b mut Merged,
}

impl Merging<'_, '_> {
    fn merge(mut self, rows: &[&RowEdit], removals: &[&Removal], new_items: &mut Vec<(Key, Vec<Edit>)>) {
        let def = self.record.table;
        let now = self.present.record(def, &self.record.key);
        match (rows.first(), removals.first(), now) {
            (Some(row), Some(removal), _) => self.out.conflicts.push(Conflict::Removed {
                record: self.record,
                place: removal.place.clone(),
                other: row.edits.first().map_or(&row.place, |edit| &edit.place).clone(),
            }),
            (None, Some(removal), Some(now)) => {
                if is_as_it_was(self.record.table, now, &removal.base, self.context) {
                    self.out.removed.push((self.record, removal.place.clone()));
                } else {
                    let place = removal.place.clone();
                    self.out.conflicts.push(Conflict::RemovedNow { record: self.record, place });
                }
            }
            (Some(_), None, Some(now)) => self.change(rows, now),
            (Some(row), None, None) if row.is_known => {
                self.out.conflicts.push(Conflict::Gone { record: self.record, place: row.place.clone() });
            }
            (Some(row), None, None) => {
                let edits = self.agreed(rows);
                if !self.is_there_already(&edits, new_items) {
                    new_items.push((self.record.key.clone(), edits.clone()));
                    self.out.added.push((self.record, edits, row.place.clone()));
                }
            }
            (None, _, _) => {}
        }
    }

    /// The edits that no two files disagree about.
    fn agreed(&mut self, rows: &[&RowEdit]) -> Vec<Edit> {
        let mut agreed: Vec<Edit> = Vec::new();
        let mut disputed: Vec<String> = Vec::new();
        for edit in rows.iter().flat_map(|row| &row.edits) {
            let key = edit.column.key();
            if disputed.contains(&key) {
                continue;
            }
            match agreed.iter().position(|own| own.column.key() == key) {
                None => agreed.push(edit.clone()),
                Some(at) if agreed[at].value == edit.value => {}
                Some(at) => {
                    let first = agreed.remove(at);
                    self.out.conflicts.push(Conflict::Between {
                        record: self.record.clone(),
                        column: edit.column.clone(),
                        one: (first.place, first.new.text()),
                        other: (edit.place.clone(), edit.new.text()),
                    });
                    disputed.push(key);
                }
            }
        }
        agreed
    }

    fn change(&mut self, rows: &[&RowEdit], now: &Value) {
        let languages: Vec<String> = rows.iter().flat_map(|row| row.languages.clone()).collect();
        // A place in a list is only a name as long as the same item stands there.
        let is_other_item = self.record.table.is_by_place() && {
            let bases = rows.iter().flat_map(|row| &row.edits);
            let is_same = |edit: &Edit| {
                let own = shown(now, &edit.column, self.context);
                self.context.is_same(edit.column.def.kind, &edit.base, &own)
            };
            bases.into_iter().any(|edit| !is_same(edit)) || rows.iter().any(|row| !self.is_the_item(row, now))
        };
        for edit in self.agreed(rows) {
            let own = shown(now, &edit.column, self.context);
            let kind = edit.column.def.kind;
            if self.context.is_same(kind, &own, &edit.new) {
                continue;
            }
            if !is_other_item && self.context.is_same(kind, &own, &edit.base) {
                self.out.sets.push((self.record.clone(), edit, languages.clone()));
            } else {
                self.out.conflicts.push(Conflict::Now {
                    record: self.record.clone(),
                    base: edit.base.text(),
                    new: edit.new.text(),
                    now: own.text(),
                    column: edit.column,
                    place: edit.place,
                });
            }
        }
    }

    /// Whether the item in a place is the one that the workbook had there.
    fn is_the_item(&self, row: &RowEdit, now: &Value) -> bool {
        row.was.as_ref().is_none_or(|was| is_as_it_was(self.record.table, now, was, self.context))
    }

    /// Whether an item of a list is there already, in the data or in another file.
    fn is_there_already(&self, edits: &[Edit], new_items: &[(Key, Vec<Edit>)]) -> bool {
        let def = self.record.table;
        if !def.is_by_place() {
            return false;
        }
        let list = &self.record.key[..self.record.key.len() - 1];
        let says = |edits: &[Edit]| {
            let mut own: Vec<_> = edits.iter().map(|edit| (edit.column.key(), edit.value.clone())).collect();
            own.sort_by(|one, other| one.0.cmp(&other.0));
            own
        };
        let is_new =
            new_items.iter().any(|(key, own)| key[..key.len() - 1] == *list && says(own) == says(edits));
        let is_like = |(_, record): &(String, &Value)| {
            edits.iter().all(|edit| {
                let own = shown(record, &edit.column, self.context);
                self.context.is_same(edit.column.def.kind, &own, &edit.new)
            })
        };
        is_new || self.present.beside(def, &self.record.key).iter().any(is_like)
    }
}

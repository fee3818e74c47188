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
    pub base: Cells,
    /// What lay in it then, by table and key.
    pub below: BTreeMap<(String, String), Cells>,
}

type Cells = BTreeMap<String, String>;

impl Removal {
    /// The records of a workbook's base that its sheets do not have; of sheets that are not there, none.
    pub fn of(base: &Base, seen: &BTreeMap<&str, (Place, Vec<String>, bool)>) -> Vec<Self> {
        let gone = |((table, key), cells): (&(String, String), &Cells)| {
            let (place, rows, has_lost) = seen.get(table.as_str())?;
            let is_gone = !has_lost && !rows.contains(key);
            if !is_gone {
                return None;
            }
            let def = TableDef::of(table)?;
            let start = format!("{key}{KEY_APART}");
            let below = TABLES.iter().filter(|table| table.is_below(def)).flat_map(|table| {
                let own = base.0.range((table.key.to_owned(), start.clone())..);
                own.take_while(|(own, _)| own.0 == table.key && own.1.starts_with(&start))
            });
            Some(Self {
                def,
                key: key.split(KEY_APART).map(str::to_owned).collect(),
                place: place.clone(),
                base: cells.clone(),
                below: below.map(|(own, cells)| (own.clone(), cells.clone())).collect(),
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
    // Records that stay although a file removes them: what lies in them stays too.
    let mut kept: Vec<(&'static TableDef, &Key)> = Vec::new();
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
        let lies_in_kept = |removal: &&Removal| {
            kept.iter().any(|(above, key)| def.is_below(above) && removal.key.starts_with(key))
        };
        let removals = removals.iter().filter(|removal| removal.def.key == def.key);
        for removal in removals.filter(|removal| !lies_in_kept(removal)) {
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
            let is_here = |edit: &&RowEdit| edit.def.is_below(def) && edit.key.starts_with(key);
            let below = if removals.is_empty() { None } else { edits.iter().find(is_here) };
            let is_removed = Merging { record, present, context, out: &mut out }.merge(
                rows,
                removals,
                below,
                &mut new_items,
            );
            if !removals.is_empty() && !is_removed {
                kept.push((def, key));
            }
        }
    }
    out
}

/// Whether a record still is what a workbook had, in the languages of either.
pub(super) fn is_as_it_was(
    def: &TableDef,
    now: &Value,
    was: &Cells,
    languages: &[String],
    context: Context,
) -> bool {
    def.columns[def.steps.len()..].iter().filter(|column| !column.is_only_read()).all(|column| {
        let of = |language: Option<&str>| Column { def: column, language: language.map(str::to_owned) };
        let prefix = format!("{}@", column.key);
        let mut columns = Vec::new();
        if matches!(column.kind, super::define::Kind::Text) {
            let known = was.keys().filter_map(|key| key.strip_prefix(&prefix));
            columns.extend(known.chain(languages.iter().map(String::as_str)).map(|tag| of(Some(tag))));
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
    /// False where the record stays although a row of it is gone.
    fn merge(
        mut self,
        rows: &[&RowEdit],
        removals: &[&Removal],
        below: Option<&RowEdit>,
        new_items: &mut Vec<(Key, Vec<Edit>)>,
    ) -> bool {
        let def = self.record.table;
        let now = self.present.record(def, &self.record.key);
        if let (Some(now), Some(removal)) = (now, removals.first()) {
            let place = removal.place.clone();
            if let Some(row) = rows.first().copied().or(below) {
                let other = row.edits.first().map_or(&row.place, |edit| &edit.place).clone();
                self.out.conflicts.push(Conflict::Removed { record: self.record.clone(), place, other });
                self.change(rows, now);
                return false;
            }
            if !removals.iter().all(|removal| self.is_untouched(removal, now)) {
                self.out.conflicts.push(Conflict::RemovedNow { record: self.record, place });
                return false;
            }
            self.out.removed.push((self.record, place));
            return true;
        }
        match (rows.first(), now) {
            (Some(_), Some(now)) => self.change(rows, now),
            (Some(row), None) if row.is_known => {
                self.out.conflicts.push(Conflict::Gone { record: self.record, place: row.place.clone() });
            }
            (Some(row), None) => {
                let edits = self.agreed(rows);
                let has = |key: &str| edits.iter().any(|edit| edit.column.def.key == key);
                let is_whole =
                    def.columns[def.steps.len()..].iter().all(|own| !own.is_required || has(own.key));
                if is_whole && !self.is_there_already(&edits, new_items) {
                    new_items.push((self.record.key.clone(), edits.clone()));
                    self.out.added.push((self.record, edits, row.place.clone()));
                }
            }
            (None, _) => {}
        }
        true
    }

    /// Whether neither a record nor what lies in it has changed since a workbook was made.
    fn is_untouched(&self, removal: &Removal, now: &Value) -> bool {
        let is_same = |def: &TableDef, now: &Value, was: &Cells| {
            is_as_it_was(def, now, was, self.present.languages, self.context)
        };
        let was_below = |def: &TableDef, key: &Key, now: &Value| {
            if !def.is_by_place() {
                let was = removal.below.get(&(def.key.to_owned(), key.join(KEY_APART)));
                return was.is_some_and(|was| is_same(def, now, was));
            }
            let list = key[..key.len() - 1].join(KEY_APART);
            removal.below.iter().any(|((table, own), was)| {
                let is_beside = own.rsplit_once(KEY_APART).is_some_and(|(own, _)| own == list);
                table == def.key && is_beside && is_same(def, now, was)
            })
        };
        is_same(removal.def, now, &removal.base)
            && TABLES.iter().filter(|def| def.is_below(removal.def)).all(|def| {
                let own = self.present.below(def, &removal.key);
                own.iter().all(|(key, now)| was_below(def, key, now))
            })
    }

    /// The edits that no two files disagree about; of a position all or none.
    fn agreed(&mut self, rows: &[&RowEdit]) -> Vec<Edit> {
        let mut agreed: Vec<Edit> = Vec::new();
        let position = self.record.table.position();
        let is_disputed = self.is_position_disputed(rows, &position);
        let is_taken = |edit: &&Edit| !is_disputed || !position.contains(&edit.column.def.key);
        let mut disputed: Vec<String> = Vec::new();
        for edit in rows.iter().flat_map(|row| &row.edits).filter(is_taken) {
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

    /// Whether two files move a record to different positions; then that is a conflict.
    fn is_position_disputed(&mut self, rows: &[&RowEdit], position: &[&str]) -> bool {
        let of = |row: &RowEdit| -> Vec<Edit> {
            row.edits.iter().filter(|edit| position.contains(&edit.column.def.key)).cloned().collect()
        };
        let moves: Vec<Vec<Edit>> =
            rows.iter().map(|row| of(row)).filter(|edits| !edits.is_empty()).collect();
        let Some((first, others)) = moves.split_first() else { return false };
        let find = |edits: &[Edit], key: &str| edits.iter().find(|edit| edit.column.def.key == key).cloned();
        let mut is_disputed = false;
        for other in others {
            for key in position {
                let (one, other_edit) = (find(first, key), find(other, key));
                let (Some(told), true) = (
                    one.as_ref().or(other_edit.as_ref()).cloned(),
                    one.as_ref().map(|edit| &edit.value) != other_edit.as_ref().map(|edit| &edit.value),
                ) else {
                    continue;
                };
                // Who did not touch the cell leaves it as it was.
                let side = |edit: Option<Edit>, edits: &[Edit]| {
                    let edit = edit.map(|edit| (edit.place, edit.new.text()));
                    edit.unwrap_or_else(|| (edits[0].place.clone(), told.base.text()))
                };
                self.out.conflicts.push(Conflict::Between {
                    record: self.record.clone(),
                    column: told.column.clone(),
                    one: side(one, first),
                    other: side(other_edit, other),
                });
                is_disputed = true;
            }
        }
        is_disputed
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
        let edits = self.agreed(rows);
        let position = self.record.table.position();
        let has_moved = edits.iter().any(|edit| position.contains(&edit.column.def.key))
            && (rows.iter().any(|row| self.has_moved(row, now, &position))
                || edits.iter().any(|edit| {
                    let own = shown(now, &edit.column, self.context);
                    let kind = edit.column.def.kind;
                    position.contains(&edit.column.def.key)
                        && ![&edit.base, &edit.new].iter().any(|cell| self.context.is_same(kind, &own, cell))
                }));
        for edit in edits {
            let own = shown(now, &edit.column, self.context);
            let kind = edit.column.def.kind;
            if self.context.is_same(kind, &own, &edit.new) {
                continue;
            }
            let is_stale = is_other_item || (has_moved && position.contains(&edit.column.def.key));
            if !is_stale && self.context.is_same(kind, &own, &edit.base) {
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

    /// Whether a part of a position that a row leaves alone is another in the data by now.
    fn has_moved(&self, row: &RowEdit, now: &Value, position: &[&str]) -> bool {
        let Some(was) = &row.was else { return false };
        let is_edited = |key: &str| row.edits.iter().any(|edit| edit.column.def.key == key);
        let columns = self.record.table.columns.iter();
        let mut others = columns.filter(|def| position.contains(&def.key) && !def.is_only_read());
        row.edits.iter().any(|edit| position.contains(&edit.column.def.key))
            && others.any(|def| {
                let was = was.get(def.key).map_or(Cell::Empty, |text| Cell::Text(text.clone()));
                let own = shown(now, &Column { def, language: None }, self.context);
                !is_edited(def.key) && !self.context.is_same(def.kind, &was, &own)
            })
    }

    /// Whether the item in a place is the one that the workbook had there.
    fn is_the_item(&self, row: &RowEdit, now: &Value) -> bool {
        row.was
            .as_ref()
            .is_none_or(|was| is_as_it_was(self.record.table, now, was, self.present.languages, self.context))
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

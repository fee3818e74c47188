//! Typing into a form: the import of a sheet of one row.

use super::{Deed, Draft, Row, Spot, deed::column_of, field::record_of, pending::Texts};
use crate::{
    domain::datum::Datum,
    i18n::Messages,
    sheet::{
        Change, Column, Imported, Incoming, Remark, Teller,
        define::{Kind, Step, TableDef},
        fault::Fault,
        grid::{Cell, Grid},
        import_into, without,
    },
};

/// Rows of a sheet above its records.
pub(super) const HEAD: usize = 2;

/// A text that cannot be read; of the record as a whole without a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub column: Option<String>,
    pub fault: Fault,
}

impl Wrong {
    /// What is wrong and what to do.
    #[must_use]
    pub fn told(&self, m: Messages) -> String {
        self.fault.told(m)
    }
}

/// What an edit comes to.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The record: a new one has its name by now, where it could be added.
    pub row: Row,
    /// What could not be read, and stays as it was typed.
    pub wrong: Vec<Wrong>,
    /// What changed in the data.
    pub changes: Vec<Change>,
    /// The languages of texts whose Chinese changed without them, by the key of the column.
    pub outdated: Vec<(String, Vec<String>)>,
}

impl Edited {
    /// That texts in other languages may not fit any more, in sentences.
    #[must_use]
    pub fn remarks(&self, draft: &Draft, m: Messages) -> Vec<String> {
        let teller = Teller { words: m, names: &draft.names };
        let told = |(column, languages): &(String, Vec<String>)| {
            let heading = draft.heading(&self.row.spot(column.clone()), m).unwrap_or_default();
            m.desk_draft_outdated(&heading, &teller.languages(languages))
        };
        self.outdated.iter().map(told).collect()
    }
}

/// What importing a row would come to.
pub(super) struct Attempt {
    pub imported: Imported,
    pub wrong: Vec<Wrong>,
    /// What is not in the data afterwards.
    pub left: Texts,
    pub columns: Vec<Column>,
}

impl Draft {
    /// Puts texts into fields of a record, by the keys of their columns. What can be read is taken; what
    /// cannot, stays as it was typed, until it is typed anew. Consecutive edits of the same fields are one
    /// step.
    pub fn edit(&mut self, row: &Row, typed: &[(&str, &str)]) -> Edited {
        let spots: Vec<Spot> = typed.iter().map(|(column, _)| row.spot((*column).to_owned())).collect();
        let own = self.pending.resolved(row);
        let attempt = self.try_texts(&own, typed);
        self.finish(own, attempt, Deed::Edited(spots.clone()), Some(spots))
    }

    /// What an edit would come to, without doing it.
    #[must_use]
    pub fn try_edit(&self, row: &Row, typed: &[(&str, &str)]) -> (Draft, Edited) {
        let mut after = self.clone();
        let edited = after.edit(row, typed);
        (after, edited)
    }

    /// What putting texts into fields of a record would come to.
    pub(super) fn try_texts(&self, row: &Row, typed: &[(&str, &str)]) -> Attempt {
        let def = row.def();
        let mut texts = self.pending.of(row);
        texts.extend(typed.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())));
        let shown = self.shown(def, &row.key);
        let has_datum = texts.iter().any(|(column, text)| {
            !text.trim().is_empty()
                && column_of(def, column).is_some_and(|own| matches!(own.def.kind, Kind::Datum))
        });
        let position = def.position();
        let is_new = record_of(&self.documents, def, &row.key).is_none();
        texts.retain(|key, text| {
            let Some(column) = column_of(def, key) else { return false };
            let is_key = def.key_columns().iter().any(|own| own.key == column.def.key);
            if is_key && !(is_new && row.is_nameless()) {
                return false;
            }
            let now = shown.get(key).map_or(Cell::Empty, |text| Cell::Text(text.clone()));
            let is_same = self.context().is_same(column.def.kind, &now, &Cell::Text(text.clone()));
            !is_same || (has_datum && position.contains(&column.def.key))
        });
        self.attempt(row, &texts)
    }

    /// Imports the texts of a row into the data as it is; nothing is changed.
    pub(super) fn attempt(&self, row: &Row, texts: &Texts) -> Attempt {
        let def = row.def();
        let columns = self.documents.columns(def);
        let is_new = record_of(&self.documents, def, &row.key).is_none();
        let held = self.held(def, texts);
        let shown = self.shown(def, &row.key);
        let names = self.context().key_cells(def, &row.key);
        let cell = |(index, column): (usize, &Column)| {
            let key = column.key();
            let is_nameless = row.is_nameless() && index + 1 == row.key.len();
            match (names.get(index), texts.get(&key)) {
                (Some(cell), _) if !is_nameless => cell.clone(),
                (_, Some(text)) if !held.contains(&column.def.key) => Cell::Text(text.clone()),
                _ => shown.get(&key).map_or(Cell::Empty, |text| Cell::Text(text.clone())),
            }
        };
        let line = columns.iter().enumerate().map(cell).collect();
        let sheets = vec![self.grid(def, &columns, vec![line])];
        let file = Incoming { sheets, ..Incoming::default() };
        let mut imported = import_into(&self.set, &self.documents, &[file], &self.words);
        let wrong: Vec<Wrong> = std::mem::take(&mut imported.wrong)
            .into_iter()
            .map(|wrong| {
                let column = columns.get(wrong.place.column).filter(|_| wrong.place.row == HEAD);
                Wrong { column: column.map(Column::key), fault: wrong.fault }
            })
            .collect();
        let mut doubtful: Vec<&str> = held;
        for column in wrong.iter().filter_map(|wrong| column_of(def, wrong.column.as_deref()?)) {
            doubtful.extend(def.bound(column.def.key));
        }
        let is_left = |key: &str, wrong: &[Wrong]| {
            (is_new && !wrong.is_empty())
                || column_of(def, key).is_some_and(|own| doubtful.contains(&own.def.key))
        };
        let is_added = imported.changes.iter().any(|change| matches!(change, Change::Added { .. }));
        let mut wrong = wrong;
        if row.is_nameless() && !is_added && wrong.is_empty() && !texts.is_empty() {
            // A list has no two items that say the same.
            let (column, text) = texts.iter().next().map(|(key, text)| (key.clone(), text.clone())).unzip();
            wrong.push(Wrong { column, fault: Fault::Twice(text.unwrap_or_default()) });
        }
        let left = texts.iter().filter(|(key, _)| is_left(key, &wrong));
        let left = left.map(|(key, text)| (key.clone(), text.clone())).collect();
        Attempt { imported, wrong, left, columns }
    }

    /// A sheet with the keys of its columns and their headings above its rows.
    pub(super) fn grid(&self, def: &'static TableDef, columns: &[Column], rows: Vec<Vec<Cell>>) -> Grid {
        let keys = columns.iter().map(|column| Cell::Text(format!("{}:{}", def.key, column.key())));
        let headings = columns.iter().map(|column| Cell::Text(column.heading(self.words.zh)));
        let head = [keys.collect(), headings.collect()];
        Grid { name: (def.name)(self.words.zh).to_owned(), rows: head.into_iter().chain(rows).collect() }
    }

    /// The columns of a position that wait: a datum was chosen, and not both numbers are typed yet.
    fn held(&self, def: &'static TableDef, texts: &Texts) -> Vec<&'static str> {
        let text_of = |wanted: fn(Kind) -> bool| {
            let own = def.columns.iter().find(|column| wanted(column.kind))?;
            texts.get(own.key).map(String::as_str).filter(|text| !text.trim().is_empty())
        };
        let Some(datum) = text_of(|kind| matches!(kind, Kind::Datum)) else { return Vec::new() };
        let read = self.context().read(Kind::Datum, &Cell::Text(datum.to_owned()));
        let is_foreign = matches!(read, Ok(Some(word)) if word.as_str() != Some(Datum::Wgs84.as_str()));
        let (lng, lat) =
            (text_of(|kind| matches!(kind, Kind::Lng)), text_of(|kind| matches!(kind, Kind::Lat)));
        let is_pair = |text: &str| crate::domain::coordinates::parse(text).is_ok();
        let is_whole = (lng.is_some() && lat.is_some()) || [lng, lat].into_iter().flatten().any(is_pair);
        if is_foreign && !is_whole { def.position() } else { Vec::new() }
    }

    fn finish(&mut self, row: Row, attempt: Attempt, deed: Deed, field: Option<Vec<Spot>>) -> Edited {
        let def = row.def();
        let Attempt { imported, wrong, left, columns } = attempt;
        let mut pending = self.pending.clone();
        let is_added = imported.changes.iter().any(|change| matches!(change, Change::Added { .. }));
        let is_new = record_of(&self.documents, def, &row.key).is_none();
        if is_new && !is_added && pending.0.contains_key(&row) {
            // The row stays in the form, be it blank.
            pending.0.insert(row.clone(), left);
        } else {
            pending.put(&row, left);
        }
        let outdated = (imported.remarks.iter())
            .filter_map(|remark| match remark {
                Remark::Wording { place, languages } | Remark::Outdated { place, languages } => {
                    Some((columns.get(place.column)?.key(), languages.clone()))
                }
                _ => None,
            })
            .collect();
        let changes = imported.changes.clone();
        let named = changes.iter().find_map(|change| match change {
            Change::Added { record, .. } => Some(record.key.clone()),
            _ => None,
        });
        let begun = row;
        let row = match named {
            Some(mut key) if is_added => {
                if def.is_by_place()
                    && let Some(last) = key.last_mut()
                {
                    let list = &begun.key[..begun.key.len() - 1];
                    let records = self.documents.records(def).into_iter();
                    *last = (records.filter(|(own, _)| own.starts_with(list)).count() + 1).to_string();
                }
                Row { table: def.key, key }
            }
            _ => begun.clone(),
        };
        if is_added && begun.is_nameless() {
            pending.1.insert(begun, row.clone());
        }
        self.commit_parsed(deed, field, imported, pending);
        Edited { row, wrong, changes, outdated }
    }

    /// Begins a new row of a table that belongs to a centre: it is in the data once it has what it must
    /// have. `above` is what its key begins with: the centre, for a telephone of the centre itself also an
    /// empty text, else the service point.
    pub fn add(&mut self, table: &str, above: &[&str]) -> Option<Row> {
        let def = TableDef::of(table)?;
        let start: Vec<String> = above.iter().map(|part| (*part).to_owned()).collect();
        if start.len() + 1 != def.steps.len() {
            return None;
        }
        let row = match def.steps.last() {
            Some(Step::Item { .. } | Step::Entry { .. }) => self.named(def, start),
            _ => self.pending.free(def.key, &start),
        };
        let mut pending = self.pending.clone();
        pending.0.insert(row.clone(), Texts::new());
        self.commit(Deed::Added(row.clone()), None, Vec::new(), pending);
        Some(row)
    }

    /// A new row with an id that none beside has.
    fn named(&self, def: &'static TableDef, mut key: Vec<String>) -> Row {
        let known = self.documents.records(def).into_iter().map(|(own, _)| own);
        let begun = self.pending.0.keys().filter(|row| row.table == def.key).map(|row| row.key.clone());
        let beside: Vec<_> = known.chain(begun).filter(|own| own.starts_with(&key)).collect();
        let stem = def.key.trim_end_matches('s').replace('_', "-");
        let is_free = |id: &String| beside.iter().all(|own| own.last() != Some(id));
        // One more than there are is free in any case.
        key.extend((1..=beside.len() + 1).map(|number| format!("{stem}-{number}")).find(is_free));
        Row { table: def.key, key }
    }

    /// Takes a record away, with what lies in it; or a new row that was begun. False where there is none.
    pub fn remove(&mut self, row: &Row) -> bool {
        let row = &self.pending.resolved(row);
        let def = row.def();
        let mut pending = self.pending.clone();
        pending.follow_removal(row);
        let deed = Deed::Removed(row.clone());
        if record_of(&self.documents, def, &row.key).is_none() {
            return self.commit(deed, None, Vec::new(), pending);
        }
        let imported = without(&self.set, &self.documents, def, std::slice::from_ref(&row.key), &self.words);
        self.commit(deed, None, imported.files, pending)
    }
}

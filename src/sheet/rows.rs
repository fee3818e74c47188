//! What the rows of a sheet change against what was in it when it was made.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    define::{ColumnDef, Kind, TableDef},
    fault::{Fault, Wrong},
    grid::{Cell, Place},
    header::Sheet,
    import::Reference,
    record::Key,
    table::Column,
    value::{Context, pair},
};
use crate::domain::{
    coordinates::Pasted, datum::Datum, hours::WEEKDAYS, position::Position, text::BASE_LANGUAGE,
};

/// A cell that says something else than before.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub column: Column,
    /// What the cell showed when the workbook was made.
    pub base: Cell,
    pub new: Cell,
    pub value: Option<Value>,
    pub place: Place,
}

/// A row that says something else than before.
#[derive(Debug, Clone)]
pub(super) struct RowEdit {
    pub def: &'static TableDef,
    pub key: Key,
    /// Whether the record was in the workbook when it was made.
    pub is_known: bool,
    /// Whether something in it is wrong that a new record cannot do without.
    pub is_broken: bool,
    pub edits: Vec<Edit>,
    /// Where the record's name stands.
    pub place: Place,
    /// What the record was when the workbook was made, where that is known.
    pub was: Option<BTreeMap<String, String>>,
    /// The languages of texts that the sheet has columns for.
    pub languages: Vec<String>,
}

/// What a sheet says.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub edits: Vec<RowEdit>,
    /// The keys of the rows that are there.
    pub seen: BTreeSet<String>,
    /// Whether some row has a name that cannot be read: then nobody knows which rows are missing.
    pub has_lost: bool,
    pub wrong: Vec<Wrong>,
}

/// Decimals of converted degrees: a tenth of a metre.
const DECIMALS: f64 = 1e6;

pub(super) struct Reading<'a> {
    pub sheet: &'a Sheet<'a>,
    pub context: Context<'a>,
    pub reference: &'a Reference<'a>,
    pub out: Rows,
}

impl Reading<'_> {
    pub fn rows(mut self) -> Rows {
        for row in self.sheet.first..self.sheet.grid.rows.len() {
            if self.sheet.columns.iter().any(|(place, _)| !self.sheet.grid.cell(row, *place).is_blank()) {
                self.row(row);
            }
        }
        self.out
    }

    fn wrong(&mut self, place: Place, fault: Fault) {
        self.out.wrong.push(Wrong { place, fault });
    }

    fn row(&mut self, row: usize) {
        let sheet = self.sheet;
        let Some((key, key_values)) = self.key(row) else {
            self.out.has_lost = true;
            return;
        };
        let is_known = self.reference.has(sheet.def, &key);
        let joined = key.join(super::workbook::KEY_APART);
        if !self.out.seen.insert(joined) {
            let place = sheet.place_of(row, sheet.def.key_columns().last().map_or("", |def| def.key));
            self.wrong(place, Fault::Twice(key.join(" ")));
            return;
        }
        let wrong_before = self.out.wrong.len();
        let mut own = RowEdit {
            def: sheet.def,
            is_known,
            is_broken: false,
            edits: if is_known { Vec::new() } else { key_values },
            place: sheet.place_of(row, sheet.def.columns[0].key),
            was: self.reference.was(sheet.def, &key),
            languages: sheet.columns.iter().filter_map(|(_, column)| column.language.clone()).collect(),
            key,
        };
        let (cells, mut doubtful) = self.cells(row);
        for (place, column, cell) in &cells {
            let base = self.reference.cell(sheet.def, &own.key, column, self.context);
            if self.context.is_same(column.def.kind, &base, cell) {
                continue;
            }
            let place = sheet.place(row, *place);
            match self.context.read(column.def.kind, cell) {
                Ok(value) => {
                    let (column, new) = (column.clone(), cell.clone());
                    own.edits.push(Edit { column, base, new, value, place });
                }
                Err(fault) => {
                    doubtful.push(column.def.key);
                    self.wrong(place, fault);
                }
            }
        }
        if !own.is_known || !own.edits.is_empty() {
            doubtful.extend(self.check(row, &own, &cells));
        }
        let doubtful: Vec<_> = doubtful.into_iter().flat_map(|key| sheet.def.bound(key)).collect();
        own.edits.retain(|edit| !doubtful.contains(&edit.column.def.key));
        own.is_broken = !own.is_known && self.out.wrong.len() > wrong_before;
        if !own.is_known || !own.edits.is_empty() {
            self.out.edits.push(own);
        }
    }

    /// The record that a row is of, and the fields of its key.
    fn key(&mut self, row: usize) -> Option<(Key, Vec<Edit>)> {
        let sheet = self.sheet;
        let cell = |def: &ColumnDef| {
            let own = sheet.columns.iter().find(|(_, column)| column.def.key == def.key);
            own.map_or(&Cell::Empty, |(place, _)| sheet.grid.cell(row, *place))
        };
        let cells: Vec<&Cell> = sheet.def.key_columns().iter().map(cell).collect();
        if let Some(key) = self.reference.shown(sheet.def, &cells) {
            return Some((key, Vec::new()));
        }
        let (mut key, mut edits) = (Key::new(), Vec::new());
        for (def, cell) in sheet.def.key_columns().iter().zip(cells) {
            let place = sheet.place_of(row, def.key);
            match self.context.read(def.kind, cell) {
                Ok(Some(value)) => {
                    key.push(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                    let column = Column { def, language: None };
                    edits.push(Edit {
                        column,
                        base: Cell::Empty,
                        new: cell.clone(),
                        value: Some(value),
                        place,
                    });
                }
                Ok(None) if def.is_required => {
                    let heading = self.context.words.both(def.heading, " / ");
                    self.wrong(place, Fault::Required(heading));
                    return None;
                }
                Ok(None) => key.push(String::new()),
                Err(fault) => {
                    self.wrong(place, fault);
                    return None;
                }
            }
        }
        // A new item of a list has no name yet: its row is one.
        if sheet.def.is_by_place() && !self.reference.has(sheet.def, &key) {
            key.pop();
            key.push(format!("+{}", sheet.place(row, 0)));
        }
        Some((key, self.own_field(edits)))
    }

    /// Of the key's parts only the last is a field of the record itself, where it is one.
    fn own_field(&self, edits: Vec<Edit>) -> Vec<Edit> {
        let is_field = matches!(self.sheet.def.steps.last(), Some(super::define::Step::Item { .. }));
        let last = self.sheet.def.key_columns().last().map_or("", |def| def.key);
        edits.into_iter().filter(|edit| is_field && edit.column.def.key == last).collect()
    }

    /// The cells of a row beyond its key, with pasted pairs, other datums and weeks of OpenStreetMap resolved.
    /// Besides, the columns of those that cannot be read.
    fn cells(&mut self, row: usize) -> (Vec<(usize, Column, Cell)>, Vec<&'static str>) {
        let sheet = self.sheet;
        let keys = sheet.def.key_columns();
        let mut cells: Vec<(usize, Column, Cell)> = (sheet.columns.iter())
            .filter(|(_, column)| !keys.iter().any(|def| def.key == column.def.key))
            .map(|(place, column)| (*place, column.clone(), sheet.grid.cell(row, *place).clone()))
            .collect();
        let mut doubtful = Vec::new();
        for resolved in [self.positions(&mut cells), self.week(&mut cells)] {
            if let Err((place, fault)) = resolved {
                self.wrong(sheet.place(row, place), fault);
                let unread = cells.extract_if(.., |(own, ..)| *own == place);
                doubtful.extend(unread.map(|(_, column, _)| column.def.key));
            }
        }
        cells.retain(|(_, column, _)| !column.def.is_only_read());
        (cells, doubtful)
    }

    fn positions(&self, cells: &mut Vec<(usize, Column, Cell)>) -> Result<(), (usize, Fault)> {
        let find = |cells: &[(usize, Column, Cell)], wanted: fn(Kind) -> bool| {
            cells.iter().position(|(_, column, cell)| wanted(column.def.kind) && !cell.is_blank())
        };
        let is_lng = |kind| matches!(kind, Kind::Lng);
        let is_lat = |kind| matches!(kind, Kind::Lat);
        let (lng, lat) = (find(cells, is_lng), find(cells, is_lat));
        let told = find(cells, |kind| matches!(kind, Kind::Datum));
        let pasted_in = |at: Option<usize>| match at.map(|at| &cells[at]) {
            Some((place, _, Cell::Text(text))) => pair(text).map_err(|fault| (*place, fault)),
            _ => Ok(None),
        };
        // Whatever its column: a longitude may stand in the other.
        let degrees = |at: usize| {
            let value = self.context.read(Kind::Lng, &cells[at].2).ok().flatten();
            value.and_then(|value| value.as_f64()).unwrap_or(f64::NAN).abs()
        };
        // What makes no sense in the column of the latitude is told where that cell is read.
        let pasted = match pasted_in(lng)? {
            Some(pasted) => lng.map(|at| (at, pasted)),
            None => lat.zip(pasted_in(lat).unwrap_or_default()),
        };
        if let (None, Some(lng), Some(lat)) = (pasted, lng, lat)
            && degrees(lng) <= 90.0
            && degrees(lat) > 90.0
        {
            return Err((cells[lat].0, Fault::Swapped(cells[lat].2.text())));
        }
        let Some(at) = pasted.map(|(at, _)| at).or(lng) else { return Ok(()) };
        let place = cells[at].0;
        let mut datum = match told.map(|index| &cells[index]) {
            Some((place, column, cell)) => {
                let value = self.context.read(column.def.kind, cell).map_err(|fault| (*place, fault))?;
                value.and_then(|word| Datum::parse(word.as_str()?).ok())
            }
            None => None,
        };
        let position = if let Some((_, Pasted { position, datum: own })) = pasted {
            datum = datum.or(own);
            position
        } else {
            let Some(lat) = lat.filter(|_| datum.is_some_and(|datum| datum != Datum::Wgs84)) else {
                return Ok(());
            };
            let degrees = |index: usize| {
                let (place, column, cell) = &cells[index];
                let value = self.context.read(column.def.kind, cell).map_err(|fault| (*place, fault))?;
                Ok(value.and_then(|value| value.as_f64()).unwrap_or(f64::NAN))
            };
            let [lng, lat] = [degrees(at)?, degrees(lat)?];
            Position::from_geojson([lng, lat]).map_err(|_| (place, Fault::Degrees(cells[at].2.text())))?
        };
        let found = datum.unwrap_or(Datum::Wgs84).to_wgs84(position, f64::sin);
        let rounded = |degrees: f64| Cell::Number((degrees * DECIMALS).round() / DECIMALS);
        for (is_own, new) in [
            (is_lng as fn(Kind) -> bool, rounded(found.lng.degrees())),
            (is_lat, rounded(found.lat.degrees())),
        ] {
            if let Some(own) = cells.iter_mut().find(|(_, column, _)| is_own(column.def.kind)) {
                own.2 = new;
            } else if let Some(def) = self.sheet.def.columns.iter().find(|def| is_own(def.kind)) {
                cells.push((place, Column { def, language: None }, new));
            }
        }
        Ok(())
    }

    fn week(&self, cells: &mut Vec<(usize, Column, Cell)>) -> Result<(), (usize, Fault)> {
        let osm = cells
            .iter()
            .find(|(_, column, cell)| matches!(column.def.kind, Kind::OsmHours) && !cell.is_blank());
        let Some((place, column, cell)) = osm else { return Ok(()) };
        let place = *place;
        let week = self.context.read(column.def.kind, cell).map_err(|fault| (place, fault))?;
        for (at, def) in
            self.sheet.def.columns.iter().filter(|def| matches!(def.kind, Kind::Hours)).enumerate()
        {
            let day = week.as_ref().and_then(|week| week.get(WEEKDAYS[at]));
            let shown = match self.context.shown(def.kind, day) {
                text if text.is_empty() => Cell::Empty,
                text => Cell::Text(text),
            };
            match cells.iter_mut().find(|(_, column, _)| column.def.key == def.key) {
                Some((_, _, cell)) => *cell = shown,
                None => cells.push((place, Column { def, language: None }, shown)),
            }
        }
        Ok(())
    }

    /// What holds between the cells of a row that changes: the columns where it does not.
    fn check(&mut self, row: usize, own: &RowEdit, cells: &[(usize, Column, Cell)]) -> Vec<&'static str> {
        let sheet = self.sheet;
        let is_filled = |def: &ColumnDef, language: Option<&str>| {
            let is_own = |column: &Column| {
                column.def.key == def.key
                    && language.is_none_or(|tag| column.language.as_deref() == Some(tag))
            };
            let here =
                cells.iter().filter(|(_, column, _)| is_own(column)).map(|(_, _, cell)| !cell.is_blank());
            let mut here = here.peekable();
            if here.peek().is_some() {
                return here.any(|filled| filled);
            }
            let language = language.or(matches!(def.kind, Kind::Text).then_some(BASE_LANGUAGE));
            let column = Column { def: self.column(def), language: language.map(str::to_owned) };
            !self.reference.now(sheet.def, &own.key, &column, self.context).is_blank()
        };
        let is_touched = |key: &str| !own.is_known || own.edits.iter().any(|edit| edit.column.def.key == key);
        let heading = |def: &ColumnDef| self.context.words.both(def.heading, " / ");
        let mut found = Vec::new();
        for def in &sheet.def.columns[sheet.def.steps.len()..] {
            let place = || sheet.place_of(row, def.key);
            if matches!(def.kind, Kind::Text)
                && is_touched(def.key)
                && is_filled(def, None)
                && !is_filled(def, Some(BASE_LANGUAGE))
            {
                found.push((def.key, place(), Fault::BaseLanguage));
            } else if def.is_required && is_touched(def.key) && !is_filled(def, None) {
                found.push((def.key, place(), Fault::Required(heading(def))));
            }
            if !is_filled(def, None) {
                continue;
            }
            for other in def.needs.iter().filter_map(|key| self.named(key)) {
                if (is_touched(def.key) || is_touched(other.key)) && !is_filled(other, None) {
                    found.push((other.key, sheet.place_of(row, other.key), Fault::Needs(heading(other))));
                }
            }
            if let Some(other) = def.excludes.and_then(|key| self.named(key))
                && is_touched(def.key)
                && is_filled(other, None)
            {
                found.push((def.key, place(), Fault::Excludes(heading(other))));
            }
        }
        let keys = found.iter().map(|(key, ..)| *key).collect();
        for (_, place, fault) in found {
            let wrong = Wrong { place, fault };
            // Where the cell cannot be read, that has been said.
            if !self.out.wrong.iter().any(|known| known.place == wrong.place) {
                self.out.wrong.push(wrong);
            }
        }
        keys
    }

    fn named(&self, key: &str) -> Option<&'static ColumnDef> {
        self.sheet.def.columns.iter().find(|def| def.key == key)
    }

    fn column(&self, def: &ColumnDef) -> &'static ColumnDef {
        self.named(def.key).unwrap_or(&self.sheet.def.columns[0])
    }
}

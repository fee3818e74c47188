//! Rows pasted from a spreadsheet or a message: which column is what, and which centre a row is of.

mod guess;
mod name;

use std::collections::BTreeMap;

use super::{Deed, Draft, deed::column_of};
use crate::{
    i18n::Messages,
    sheet::{
        Column, CsvError, Imported, Incoming, Teller, csv,
        define::{Kind, TableDef},
        fault::Fault,
        grid::{Cell, tidy},
        import_into,
    },
};

use super::edit::HEAD;

/// What a pasted column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Says which centre a row is of.
    Centre,
    /// A field of the centre, by the key of its column.
    Field(String),
    /// A telephone number of the centre.
    Phone,
    /// What the number is for.
    PhoneLabel,
}

/// What was pasted, and what it would change.
#[derive(Debug, Clone)]
pub struct Pasted {
    /// The rows as texts, without the headings.
    pub rows: Vec<Vec<String>>,
    /// The headings, where there are some.
    pub headings: Vec<String>,
    /// What each column is; nothing where it is left out.
    pub columns: Vec<Option<Target>>,
    /// The centre of each row, by its id.
    pub centres: Vec<Option<String>>,
    /// Several centres that a row may be of.
    pub several: Vec<Vec<String>>,
    /// The cells that cannot be read, by row and column of what was pasted; the others are taken.
    pub wrong: Vec<(usize, usize, Fault)>,
    /// What would change.
    pub imported: Imported,
}

/// Why nothing can be made of what was pasted.
#[derive(Debug, thiserror::Error)]
pub enum PasteError {
    #[error("nothing was pasted")]
    Empty,
    #[error("more than {} bytes were pasted", super::bring::MOST_BYTES)]
    TooLarge,
    #[error("the text is no table: {0}")]
    Table(CsvError),
}

impl PasteError {
    /// Why, and what to do.
    #[must_use]
    pub fn told(&self, m: Messages) -> String {
        match self {
            Self::Empty => m.desk_draft_paste_empty().to_owned(),
            Self::TooLarge => m.desk_draft_paste_large().to_owned(),
            Self::Table(CsvError::Quote(line)) => m.desk_draft_paste_quote(&line.to_string()),
            Self::Table(_) => m.desk_draft_paste_table().to_owned(),
        }
    }
}

impl Pasted {
    /// The sentences of what would change.
    #[must_use]
    pub fn changes(&self, m: Messages) -> Vec<String> {
        let teller = Teller { words: m, names: &self.imported.names };
        self.imported.changes.iter().map(|change| teller.change(change)).collect()
    }

    /// What is not taken, in sentences: rows of no centre that is known, and cells that cannot be read.
    #[must_use]
    pub fn left_out(&self, m: Messages) -> Vec<String> {
        let own = self.columns.iter().position(|column| *column == Some(Target::Centre));
        let mut told = Vec::new();
        if own.is_none() && self.centres.iter().all(Option::is_none) {
            told.push(m.desk_draft_paste_no_centre().to_owned());
            return told;
        }
        for (at, row) in self.rows.iter().enumerate() {
            let name = own.and_then(|own| row.get(own)).map_or("", String::as_str);
            let number = (at + 1 + usize::from(!self.headings.is_empty())).to_string();
            if self.centres[at].is_none() && row.iter().any(|text| !text.trim().is_empty()) {
                told.push(if self.several[at].is_empty() {
                    m.desk_draft_paste_unknown(name, &number)
                } else {
                    m.desk_draft_paste_several(name, &m.list(&self.several[at]), &number)
                });
            }
            for (_, _, fault) in self.wrong.iter().filter(|(row, ..)| *row == at) {
                told.push(m.desk_draft_paste_wrong(&fault.told(m), &number));
            }
        }
        told
    }
}

impl Draft {
    /// Reads what the clipboard gives: cells apart by tabs, or by commas. Which column is what is told by
    /// the headings where there are some, else by what stands in the cells.
    ///
    /// # Errors
    /// [`PasteError`].
    pub fn paste(&self, text: &str) -> Result<Pasted, PasteError> {
        if text.len() > super::bring::MOST_BYTES {
            return Err(PasteError::TooLarge);
        }
        let grid = csv::read("", text.as_bytes()).map_err(PasteError::Table)?;
        let mut rows: Vec<Vec<String>> =
            grid.rows.iter().map(|row| row.iter().map(|cell| tidy(&cell.text())).collect()).collect();
        rows.retain(|row| row.iter().any(|text| !text.is_empty()));
        if rows.is_empty() {
            return Err(PasteError::Empty);
        }
        let by_headings = self.by_headings(&rows[0]);
        let headings = if by_headings.is_some() { rows.remove(0) } else { Vec::new() };
        let columns = by_headings.unwrap_or_else(|| self.by_content(&rows));
        Ok(self.pasted(rows, headings, columns))
    }

    /// The same rows with other columns.
    #[must_use]
    pub fn paste_with(&self, pasted: &Pasted, columns: Vec<Option<Target>>) -> Pasted {
        self.pasted(pasted.rows.clone(), pasted.headings.clone(), columns)
    }

    /// Takes what was pasted as one step. False where that changes nothing.
    pub fn take_pasted(&mut self, pasted: &Pasted) -> bool {
        self.take_imported(Deed::Pasted, &pasted.imported)
    }

    /// What a pasted column may be, with its heading.
    #[must_use]
    pub fn targets(&self, m: Messages) -> Vec<(Target, String)> {
        let Some(def) = TableDef::of("centres") else { return Vec::new() };
        let mut targets = vec![
            (Target::Centre, m.sheet_head_centre().to_owned()),
            (Target::Phone, m.sheet_head_number().to_owned()),
            (Target::PhoneLabel, m.sheet_head_label().to_owned()),
        ];
        let fields = self.documents.columns(def).into_iter().skip(1);
        targets.extend(fields.map(|column| (Target::Field(column.key()), column.heading(m))));
        targets
    }

    fn pasted(
        &self,
        rows: Vec<Vec<String>>,
        headings: Vec<String>,
        mut columns: Vec<Option<Target>>,
    ) -> Pasted {
        columns.resize(rows.iter().map(Vec::len).max().unwrap_or_default(), None);
        let own = columns.iter().position(|column| *column == Some(Target::Centre));
        let found: Vec<Vec<String>> = rows
            .iter()
            .map(|row| own.and_then(|own| row.get(own)).map_or_else(Vec::new, |name| self.find_centre(name)))
            .collect();
        let centres: Vec<Option<String>> =
            found.iter().map(|own| <[String; 1]>::try_from(own.clone()).ok().map(|[id]| id)).collect();
        let name = |id: &String| self.names.name("centres", id).to_owned();
        let several =
            found.iter().map(|own| if own.len() > 1 { own.iter().map(name).collect() } else { Vec::new() });
        let several = several.collect();
        let mut sheets = Vec::new();
        // Where each cell of a sheet was pasted: by sheet, row and column.
        let mut origins: Vec<(&'static TableDef, Vec<usize>, Vec<usize>)> = Vec::new();
        for (def, wanted) in Self::sheets_of(&columns) {
            let keys = def.steps.len();
            let heads: Vec<Column> = (def.key_columns().iter().map(|def| Column { def, language: None }))
                .chain(wanted.iter().map(|(column, _)| column.clone()))
                .collect();
            let mut seen: BTreeMap<&String, usize> = BTreeMap::new();
            let (mut cells, mut places) = (Vec::new(), Vec::new());
            for (at, row) in rows.iter().enumerate() {
                let Some(centre) = &centres[at] else { continue };
                let text = |at: &usize| row.get(*at).map_or("", String::as_str);
                let mut filled = wanted.iter().filter(|(_, at)| !text(at).is_empty()).peekable();
                if filled.peek().is_none() || (def.key == "phones" && self.has_phone(centre, &wanted, text)) {
                    continue;
                }
                *seen.entry(centre).or_default() += 1;
                let mut line = self.context().key_cells(def, std::slice::from_ref(centre));
                line.resize(keys, Cell::Empty);
                let shown = self.shown(def, std::slice::from_ref(centre));
                // What is not pasted stays as it is.
                line.extend(wanted.iter().map(|(column, at)| match text(at) {
                    "" => shown.get(&column.key()).map_or(Cell::Empty, |text| Cell::Text(text.clone())),
                    text => Cell::Text(text.to_owned()),
                }));
                cells.push(line);
                places.push(at);
            }
            sheets.push(self.grid(def, &heads, cells));
            origins.push((def, places, wanted.iter().map(|(_, at)| *at).collect()));
        }
        let file = Incoming { sheets, ..Incoming::default() };
        let mut imported = import_into(&self.set, &self.documents, &[file], &self.words);
        let mut wrong = Vec::new();
        for own in std::mem::take(&mut imported.wrong) {
            let origin = origins.iter().find(|(def, ..)| (def.name)(self.words.zh) == own.place.sheet);
            let row = origin.and_then(|(_, rows, _)| rows.get(own.place.row.checked_sub(HEAD)?)).copied();
            let column = origin
                .and_then(|(def, _, columns)| columns.get(own.place.column.checked_sub(def.steps.len())?))
                .copied();
            wrong.push((row.unwrap_or_default(), column.unwrap_or_default(), own.fault));
        }
        Pasted { rows, headings, columns, centres, several, wrong, imported }
    }

    /// The sheets that columns belong to, with the places where they were pasted.
    fn sheets_of(columns: &[Option<Target>]) -> Vec<(&'static TableDef, Vec<(Column, usize)>)> {
        let mut sheets = Vec::new();
        for table in ["centres", "phones"] {
            let Some(def) = TableDef::of(table) else { continue };
            let of = |(at, target): (usize, &Option<Target>)| {
                let key = match (table, target.as_ref()?) {
                    ("centres", Target::Field(key)) => key.as_str(),
                    ("phones", Target::Phone) => "number",
                    ("phones", Target::PhoneLabel) => "label@zh-Hans",
                    _ => return None,
                };
                Some((column_of(def, key)?, at))
            };
            let wanted: Vec<_> = columns.iter().enumerate().filter_map(of).collect();
            if !wanted.is_empty() {
                sheets.push((def, wanted));
            }
        }
        sheets
    }

    /// Whether a centre has the telephone number already, however it is written.
    fn has_phone<'a>(
        &self,
        centre: &str,
        wanted: &[(Column, usize)],
        text: impl Fn(&usize) -> &'a str,
    ) -> bool {
        let number = wanted.iter().find(|(column, _)| matches!(column.def.kind, Kind::Phone));
        let Some(pasted) = number.and_then(|(_, at)| guess::digits(text(at))) else { return false };
        let Some(def) = TableDef::of("centres") else { return false };
        let centre = super::field::record_of(&self.documents, def, &[centre.to_owned()]);
        let phones = centre.and_then(|centre| centre.get("phones")?.as_array());
        let mut own =
            phones.into_iter().flatten().filter_map(|phone| guess::digits(phone.get("number")?.as_str()?));
        own.any(|own| own == pasted)
    }
}

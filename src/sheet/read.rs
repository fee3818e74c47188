//! Reading the files that clerks give back: xlsx of WPS, Excel and `LibreOffice`, ods and xls besides, and CSV.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Seek},
};

use calamine::{Data, Reader, Sheets, XlsxError, open_workbook_auto_from_rs};

use super::{
    csv::{self, CsvError},
    grid::{Cell, Grid, Place},
    workbook::{BASE, BASE_MARK},
};
use crate::i18n::Messages;

/// A file that a clerk gave back.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// Its name, as it is told.
    pub name: String,
    pub sheets: Vec<Grid>,
    /// What was in it when it was made, where it says so.
    pub base: Option<Base>,
    /// The id of the portal whose data it was made of, where it says so.
    pub portal: Option<String>,
}

/// The records of a workbook when it was made: by table and key, the text of each filled column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Base(pub BTreeMap<(String, String), BTreeMap<String, String>>);

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{name} is no workbook that can be read (save it as .xlsx): {source}")]
    Workbook { name: String, source: calamine::Error },
    #[error("{name} is no spreadsheet: only .xlsx, .ods, .xls and CSV can be read")]
    Other { name: String },
    #[error("{name} is no table that can be read: {source}")]
    Csv { name: String, source: CsvError },
    #[error("{name}: something stands far from the table, in {place}: empty that cell")]
    Far { name: String, place: String },
}

impl ReadError {
    /// Why, and what to do, in words.
    #[must_use]
    pub fn told(&self, words: Messages) -> String {
        match self {
            Self::Workbook { name, .. } => words.sheet_unreadable_workbook(name),
            Self::Other { name } => words.sheet_unreadable_other(name),
            Self::Csv { name, source: CsvError::Bytes(line) } => {
                words.sheet_unreadable_bytes(&line.to_string(), name)
            }
            Self::Csv { name, source: CsvError::Quote(line) } => {
                words.sheet_unreadable_quote(&line.to_string(), name)
            }
            Self::Csv { name, source } => words.sheet_unreadable_table(name, &source.to_string()),
            Self::Far { name, place } => words.sheet_unreadable_far(name, place),
        }
    }
}

/// Cells that a sheet may have, and in how many rows and columns: beyond lies only what strayed there.
const ROWS: usize = 200_000;
const COLUMNS: usize = 200;
const CELLS: usize = 4_000_000;

/// Whether a file that is no workbook is no table of texts either: by its name, or its first bytes.
fn is_other(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    matches!(ending.as_deref(), Some("xlsx" | "xlsm" | "ods"))
        || (!is_utf16 && bytes.contains(&0))
        || bytes.starts_with(b"%PDF")
        || bytes.trim_ascii_start().starts_with(b"<")
}

/// Reads a file by its bytes; its name says how a CSV table is called, and what a damaged file was.
///
/// # Errors
/// [`ReadError`] where the bytes are no workbook and no table, characters or quotes of a CSV table are damaged, or a cell is
/// filled far from all others.
pub fn read(name: &str, bytes: &[u8]) -> Result<Incoming, ReadError> {
    let name = name.to_owned();
    if !bytes.starts_with(b"PK") && !bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        if is_other(&name, bytes) {
            return Err(ReadError::Other { name });
        }
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        return match csv::read(stem, bytes) {
            Ok(sheet) => Ok(Incoming { sheets: vec![sheet], base: None, portal: None, name }),
            Err(source) => Err(ReadError::Csv { name, source }),
        };
    }
    let unreadable = |source: calamine::Error| ReadError::Workbook { name: name.clone(), source };
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let mut out = Incoming { name: name.clone(), ..Incoming::default() };
    for sheet in workbook.sheet_names() {
        let mut filling =
            Filling { grid: Grid { name: sheet.clone(), rows: Vec::new() }, count: 0, far: None };
        filling.read(&mut workbook).map_err(unreadable)?;
        if let Some((row, column)) = filling.far {
            let place = Place { file: String::new(), sheet, row, column }.to_string();
            return Err(ReadError::Far { name, place });
        }
        if sheet == BASE {
            out.base = base_of(&filling.grid);
            let portal = filling.grid.cell(0, 2).text();
            out.portal = out.base.is_some().then_some(portal).filter(|portal| !portal.is_empty());
        } else {
            out.sheets.push(filling.grid);
        }
    }
    Ok(out)
}

/// A sheet while its cells come, from the first row and column on, whichever the first filled one is.
struct Filling {
    grid: Grid,
    count: usize,
    /// The first cell that stands too far away.
    far: Option<(usize, usize)>,
}

impl Filling {
    /// Cell by cell where the format allows it: a range would hold everything between the farthest.
    fn read<R: Read + Seek>(&mut self, workbook: &mut Sheets<R>) -> Result<(), calamine::Error> {
        let name = self.grid.name.clone();
        if let Sheets::Xlsx(workbook) = workbook {
            let mut cells = match workbook.worksheet_cells_reader(&name) {
                Ok(cells) => cells,
                // A chart has no cells.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
                Err(error) => return Err(error.into()),
            };
            while let Some(own) = cells.next_cell()? {
                let data = own.get_value().clone().into();
                self.put(own.get_position(), &data);
            }
            return Ok(());
        }
        let range = workbook.worksheet_range(&name)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let from = |start: u32, at: usize| start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            self.put((from(top, row), from(left, column)), data);
        }
        Ok(())
    }

    fn put(&mut self, (row, column): (u32, u32), data: &Data) {
        let at = |index: u32| usize::try_from(index).unwrap_or(usize::MAX);
        let (row, column, own) = (at(row), at(column), cell(data));
        let is_near = row < ROWS && column < COLUMNS;
        if self.far.is_some() || own == Cell::Empty || (!is_near && own.is_blank()) {
            return;
        }
        let rows = &mut self.grid.rows;
        let more = (column + 1).saturating_sub(rows.get(row).map_or(0, Vec::len));
        self.count = self.count.saturating_add(more);
        if !is_near || self.count > CELLS {
            self.far = Some((row, column));
            return;
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if rows[row].len() <= column {
            rows[row].resize(column + 1, Cell::Empty);
        }
        rows[row][column] = own;
    }
}

#[allow(clippy::cast_precision_loss, reason = "spreadsheets keep numbers as floating point anyway")]
fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Text(flag.to_string()),
        Data::DateTimeIso(text) => Cell::Text(text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            // What is less than a day is a time of day.
            Cell::Text(if moment.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}")
            })
        }
    }
}

fn base_of(grid: &Grid) -> Option<Base> {
    let text = |row: usize, column: usize| grid.cell(row, column).text();
    if text(0, 0) != BASE_MARK[0] || text(0, 1) != BASE_MARK[1] {
        return None;
    }
    let mut base = Base::default();
    for row in 1..grid.rows.len() {
        let record = base.0.entry((text(row, 0), text(row, 1))).or_default();
        if !text(row, 2).is_empty() {
            record.insert(text(row, 2), text(row, 3));
        }
    }
    Some(base)
}

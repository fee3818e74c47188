//! Reading the files that clerks give back: xlsx of WPS, Excel and `LibreOffice`, ods and xls besides, and CSV.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::{
    csv::{self, CsvError},
    grid::{Cell, Grid},
    workbook::{BASE, BASE_MARK},
};

/// A file that a clerk gave back.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// Its name, as it is told.
    pub name: String,
    pub sheets: Vec<Grid>,
    /// What was in it when it was made, where it says so.
    pub base: Option<Base>,
}

/// The records of a workbook when it was made: by table and key, the text of each filled column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Base(pub BTreeMap<(String, String), BTreeMap<String, String>>);

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{name} is no workbook that can be read (save it as .xlsx): {source}")]
    Workbook { name: String, source: calamine::Error },
    #[error("{name} is no table that can be read: {source}")]
    Csv { name: String, source: CsvError },
}

/// Reads a file by its bytes; its name only says how a CSV table is called.
///
/// # Errors
/// [`ReadError`] where the bytes are no workbook, or quotes of a CSV table do not match.
pub fn read(name: &str, bytes: &[u8]) -> Result<Incoming, ReadError> {
    let name = name.to_owned();
    if !bytes.starts_with(b"PK") && !bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        return match csv::read(stem, bytes) {
            Ok(sheet) => Ok(Incoming { sheets: vec![sheet], base: None, name }),
            Err(source) => Err(ReadError::Csv { name, source }),
        };
    }
    let read = || -> Result<(Vec<Grid>, Option<Base>), calamine::Error> {
        let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes))?;
        let mut sheets = Vec::new();
        let mut base = None;
        for sheet in workbook.sheet_names() {
            let grid = grid(&sheet, &workbook.worksheet_range(&sheet)?);
            if sheet == BASE {
                base = base_of(&grid);
            } else {
                sheets.push(grid);
            }
        }
        Ok((sheets, base))
    };
    match read() {
        Ok((sheets, base)) => Ok(Incoming { name, sheets, base }),
        Err(source) => Err(ReadError::Workbook { name, source }),
    }
}

/// The cells from the first row and column on, whichever the first filled one is.
fn grid(name: &str, range: &calamine::Range<Data>) -> Grid {
    let (top, left) = range.start().unwrap_or_default();
    let (top, left) = (usize::try_from(top).unwrap_or_default(), usize::try_from(left).unwrap_or_default());
    let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); top];
    for row in range.rows() {
        let cells = row.iter().map(cell);
        rows.push(std::iter::repeat_n(Cell::Empty, left).chain(cells).collect());
    }
    Grid { name: name.to_owned(), rows }
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

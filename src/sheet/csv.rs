//! Tables as comma-separated values, for those without a spreadsheet program that keeps texts as texts.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    grid::{Cell, Grid},
    table::Table,
    words::Words,
};

const MARK: &str = "\u{feff}";
/// What a spreadsheet would take a text for a formula by, and the apostrophe that guards one.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];
const DELIMITERS: [u8; 3] = *b",;\t";

/// Why a table could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error("the rows could not be written: {0}")]
    Csv(#[from] csv::Error),
    #[error("the rows could not be written: {0}")]
    Buffer(String),
}

/// A table as CSV: UTF-8 with a byte-order mark, the keys of the columns and their headings first. A text
/// that would be taken for a formula begins with an apostrophe.
///
/// # Errors
/// [`CsvError`], never in practice: the rows are written to memory.
pub fn write(table: &Table, words: &Words) -> Result<Vec<u8>, CsvError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.as_bytes().to_vec());
    writer.write_record(table.columns.iter().map(|column| table.column_key(column)))?;
    writer.write_record(
        table
            .columns
            .iter()
            .map(|column| format!("{} / {}", column.heading(words.zh), column.heading(words.en))),
    )?;
    for row in &table.rows {
        writer.write_record(row.cells.iter().map(|cell| guarded(&cell.text())))?;
    }
    writer.into_inner().map_err(|error| CsvError::Buffer(error.to_string()))
}

/// Reads CSV in UTF-8 or UTF-16 (with a byte-order mark) or GB18030, with commas, semicolons or tabs. `name`
/// is the file's name without its ending.
///
/// # Errors
/// [`CsvError::Csv`] where quotes do not match.
pub fn read(name: &str, bytes: &[u8]) -> Result<Grid, CsvError> {
    let text = decoded(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        rows.push(record.iter().map(cell).collect());
    }
    Ok(Grid { name: name.to_owned(), rows })
}

fn cell(text: &str) -> Cell {
    match unguarded(text) {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

fn decoded(bytes: &[u8]) -> String {
    let (encoding, skipped) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        _ => (GB18030, 0),
    };
    encoding.decode_without_bom_handling(&bytes[skipped..]).0.into_owned()
}

/// The delimiter that stands most often in the first line, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut is_quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted && counts.iter().any(|count| *count > 0) => break,
            _ if is_quoted => {}
            _ => {
                if let Some(place) = DELIMITERS.iter().position(|own| *own == byte) {
                    counts[place] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    DELIMITERS[counts.iter().position(|count| *count == most).unwrap_or_default()]
}

/// A text that no spreadsheet takes for a formula.
#[must_use]
pub fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the apostrophe that guards it.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_comes_back() {
        for text in ["=1+1", "-5", "+86 560", "@x", "'quoted", "'=x", "plain", "", "'", "\tx"] {
            assert_eq!(unguarded(&guarded(text)), text);
            assert!(!guarded(text).starts_with(['=', '-', '+', '@', '\t']));
        }
    }

    #[test]
    fn encodings_and_delimiters_are_told_by_the_bytes() {
        let rows = |bytes: &[u8]| read("a", bytes).unwrap().rows;
        let wanted = vec![vec![Cell::Text("星".into()), Cell::Text("a,b".into())]];
        assert_eq!(rows("星,\"a,b\"\r\n".as_bytes()), wanted);
        assert_eq!(rows("\u{feff}星;\"a,b\"\n".as_bytes()), wanted);
        assert_eq!(rows(&GB18030.encode("星\t\"a,b\"\n").0), wanted);
        let utf16: Vec<u8> = "\u{feff}星\t\"a,b\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&utf16), wanted);
    }
}

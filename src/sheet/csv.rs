//! Tables as comma-separated values, for those without a spreadsheet program that keeps texts as texts.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

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
    /// Bytes that are no characters in any encoding, by the line of the first.
    #[error("line {0} holds damaged characters")]
    Bytes(usize),
    /// A quoted cell that does not end where one may, by the line where it begins.
    #[error("a quotation mark opened in line {0} is not closed properly")]
    Quote(usize),
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
/// is the file's name without its ending. Blank lines are rows too, so that rows have the numbers that
/// spreadsheets show.
///
/// # Errors
/// [`CsvError::Bytes`] where characters are damaged, [`CsvError::Quote`] where quotes do not match.
pub fn read(name: &str, bytes: &[u8]) -> Result<Grid, CsvError> {
    let text = decoded(bytes)?;
    let blanks = blank_lines(text.as_bytes(), delimiter(&text))?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record?;
        rows.extend(std::iter::repeat_n(Vec::new(), blanks.get(index).copied().unwrap_or_default()));
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

/// How many blank lines stand before each record.
fn blank_lines(text: &[u8], delimiter: u8) -> Result<Vec<usize>, CsvError> {
    let is_end = |at: usize| text.get(at).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
    let line = |at: usize| text[..at].split(|byte| *byte == b'\n').count();
    let mut blanks = Vec::new();
    let (mut at, mut count) = (0, 0);
    while at < text.len() {
        if is_end(at) {
            at += if text[at..].starts_with(b"\r\n") { 2 } else { 1 };
            count += 1;
            continue;
        }
        blanks.push(count);
        count = 0;
        loop {
            if text.get(at) == Some(&b'"') {
                at = end_of_quoted(text, at, delimiter).ok_or_else(|| CsvError::Quote(line(at)))?;
            }
            while !is_end(at) && text[at] != delimiter {
                at += 1;
            }
            if is_end(at) {
                break;
            }
            at += 1;
        }
        at += if text[at..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    Ok(blanks)
}

/// Where a quoted cell ends, before the delimiter; nothing where it does not, or something follows.
fn end_of_quoted(text: &[u8], start: usize, delimiter: u8) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += text.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        match text.get(at) {
            Some(b'"') => at += 1,
            Some(b' ') => {
                at += text[at..].iter().take_while(|byte| **byte == b' ').count();
                break;
            }
            _ => break,
        }
    }
    let is_over = text.get(at).is_none_or(|byte| matches!(byte, b'\n' | b'\r') || *byte == delimiter);
    is_over.then_some(at)
}

fn decoded(bytes: &[u8]) -> Result<String, CsvError> {
    let (encoding, skipped) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        _ if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        _ if is_damaged_utf8(bytes) => (UTF_8, 0),
        _ => (legacy(bytes), 0),
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(&bytes[skipped..]);
    if is_damaged {
        let before = text.split(char::REPLACEMENT_CHARACTER).next().unwrap_or_default();
        return Err(CsvError::Bytes(1 + before.matches('\n').count()));
    }
    Ok(text.into_owned())
}

/// What Excel saves where Unicode was not asked for: the encoding of simplified or of traditional Chinese.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(None, Utf8Detection::Deny) == BIG5 { BIG5 } else { GB18030 }
}

/// Whether bytes that are not UTF-8 were once: Chinese in GB18030 seldom makes three bytes of UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut errors) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| *c >= '\u{800}').count();
        errors += usize::from(!chunk.invalid().is_empty());
    }
    wide > 2 * errors
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

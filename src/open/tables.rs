//! CSV as spreadsheets open it: UTF-8 with a byte order mark, CRLF.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::cells::{Cell, Record};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet takes for the beginning of a formula, also in its full-width forms.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table with one line of headings. All records have the same columns; without any there is nothing.
pub fn csv(records: &[Record]) -> Vec<u8> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let headings = records.first().map(|record| record.columns.iter().map(|(name, _)| name));
    // Writing to memory cannot fail, and all lines are of one length: what goes wrong shows in the tests.
    if let Some(headings) = headings {
        let _ = writer.write_record(headings);
    }
    for record in records {
        let _ = writer.write_record(record.columns.iter().map(|(_, cell)| field(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// Whether a table has no records.
#[cfg(any(test, feature = "staff"))]
pub fn is_empty(content: &[u8]) -> bool {
    content == BYTE_ORDER_MARK.as_bytes()
}

fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Absent => Cow::Borrowed(""),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
    }
}

/// A text that no spreadsheet takes for a formula: it gets an apostrophe, unless it is a plain number.
fn guarded(text: &str) -> Cow<'_, str> {
    let is_formula = text.starts_with(FORMULA) && !is_plain_number(text);
    if is_formula { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Digits with one point at most, perhaps below zero. A leading `+` is a telephone's.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(name: &str) -> Record {
        let mut record = Record::default();
        record.put("name", name);
        record.maybe("address", None::<String>);
        record.put("lat", Cell::Number(-31.5));
        record
    }

    fn text(records: &[Record]) -> String {
        String::from_utf8(csv(records)).unwrap()
    }

    #[test]
    fn a_table_begins_with_its_mark_and_ends_each_line_for_spreadsheets() {
        let found = text(&[record("织女, \"东\"\n门")]);
        assert_eq!(found, "\u{feff}name,address,lat\r\n\"织女, \"\"东\"\"\n门\",,-31.5\r\n");
    }

    #[test]
    fn no_cell_becomes_a_formula() {
        for formula in
            ["=1+1", "+86 560 5550101", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-", "-1.", "+1"]
        {
            assert_eq!(guarded(formula), format!("'{formula}"), "{formula:?}");
        }
        for harmless in ["-12.5", "-3", "0560-5550101", "12", "织女", "a=b", "'=1", ""] {
            assert_eq!(guarded(harmless), harmless);
        }
    }

    #[test]
    fn a_table_of_nothing_is_only_its_mark() {
        assert_eq!(text(&[]), "\u{feff}");
        assert!(is_empty(&csv(&[])) && !is_empty(&csv(&[record("x")])));
    }
}

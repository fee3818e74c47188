//! A sheet as rows of cells, wherever it was read.

use std::fmt;

/// A cell as a spreadsheet keeps it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// What the spreadsheet shows instead of a value, such as `#N/A`.
    Error(String),
}

impl Cell {
    /// Its text; a number without needless decimals.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    /// Whether nothing but blanks stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Error(_) => false,
        }
    }
}

/// A sheet with its name, from the first row and column on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// A cell, counted from 0; empty where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&Cell::Empty)
    }
}

/// Where a cell stands: file (empty where there is only one), sheet, row and column, both counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: String,
    pub sheet: String,
    pub row: usize,
    pub column: usize,
}

impl Place {
    /// As spreadsheets write it: `F7`.
    #[must_use]
    pub fn address(&self) -> String {
        let mut letters = Vec::new();
        let mut left = self.column + 1;
        while left > 0 {
            let (rest, letter) = ((left - 1) / 26, (left - 1) % 26);
            letters.push(char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
            left = rest;
        }
        format!("{}{}", letters.iter().rev().collect::<String>(), self.row + 1)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{} \u{b7} ", self.file)?;
        }
        write!(f, "{}!{}", self.sheet, self.address())
    }
}

/// A text without what nobody sees: one kind of line break, no blanks around it.
#[must_use]
pub fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_address_that_spreadsheets_show() {
        let at = |row, column| Place { file: "a.xlsx".into(), sheet: "表".into(), row, column };
        assert_eq!(at(6, 5).address(), "F7");
        assert_eq!(at(0, 25).address(), "Z1");
        assert_eq!(at(0, 26).address(), "AA1");
        assert_eq!(at(0, 701).address(), "ZZ1");
        assert_eq!(at(0, 702).address(), "AAA1");
        assert_eq!(at(6, 5).to_string(), "a.xlsx · 表!F7");
        assert_eq!(Place { file: String::new(), ..at(6, 5) }.to_string(), "表!F7");
    }

    #[test]
    fn a_number_is_told_without_needless_decimals() {
        assert_eq!(Cell::Number(990_101_001_002.0).text(), "990101001002");
        assert_eq!(Cell::Number(123.045).text(), "123.045");
    }
}

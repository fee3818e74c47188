//! Which table a sheet is, and which of its columns is which: by the hidden row of keys, else by headings.

use super::{
    define::{Kind, TABLES, TableDef},
    fault::{Fault, Wrong},
    grid::{Grid, Place, tidy},
    import::Remark,
    table::{Column, Documents},
    words::Words,
};

/// Rows from the top in which headings are looked for.
const TOP: usize = 12;

/// A sheet whose table is known.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub grid: &'a Grid,
    pub file: &'a str,
    pub def: &'static TableDef,
    /// Each column with its place in the sheet; those of the key first, in their order.
    pub columns: Vec<(usize, Column)>,
    /// The row of headings, and the first row of records.
    pub head: usize,
    pub first: usize,
}

impl Sheet<'_> {
    pub fn place(&self, row: usize, column: usize) -> Place {
        Place { file: self.file.to_owned(), sheet: self.grid.name.clone(), row, column }
    }

    /// Where a column of a row stands; the first column where the sheet has no such column.
    pub fn place_of(&self, row: usize, key: &str) -> Place {
        let own = self.columns.iter().find(|(_, column)| column.key() == key || column.def.key == key);
        self.place(row, own.map_or(0, |(place, _)| *place))
    }
}

/// What is known of tables, to find them again.
pub(super) struct Finder<'a> {
    pub documents: &'a Documents,
    pub words: &'a Words,
    pub wrong: Vec<Wrong>,
    pub remarks: Vec<Remark>,
}

impl Finder<'_> {
    /// The table of a sheet, or nothing where there is none to be read.
    pub fn sheet<'a>(
        &mut self,
        file: &'a str,
        grid: &'a Grid,
        is_alone: bool,
        has_base: bool,
    ) -> Option<Sheet<'a>> {
        if self.is_ours(grid) {
            return None;
        }
        // A workbook of ours names its tables: what else is in it is the clerk's.
        let is_named = TABLES.iter().any(|table| self.is_name(table, &grid.name));
        let found = self
            .by_keys(file, grid)
            .or_else(|| if has_base && !is_named { None } else { self.by_headings(file, grid) });
        let Some(mut sheet) = found else {
            self.stranger(file, grid, is_alone, is_named);
            return None;
        };
        self.columns_once(&mut sheet);
        let key_columns = sheet.def.key_columns();
        for def in key_columns {
            let is_there = sheet.columns.iter().any(|(_, column)| column.def.key == def.key);
            if !is_there && (def.is_required || has_base) {
                let heading = self.words.both(def.heading, " / ");
                self.wrong
                    .push(Wrong { place: sheet.place(sheet.head, 0), fault: Fault::NoKeyColumn(heading) });
                return None;
            }
        }
        let rank = |column: &Column| key_columns.iter().position(|def| def.key == column.def.key);
        sheet.columns.sort_by_key(|(_, column)| rank(column).unwrap_or(usize::MAX));
        Some(sheet)
    }

    fn by_keys<'a>(&mut self, file: &'a str, grid: &'a Grid) -> Option<Sheet<'a>> {
        let read = |row: usize| -> Vec<(usize, &'static TableDef, Column)> {
            let cells = grid.rows.get(row).into_iter().flatten().enumerate();
            cells
                .filter_map(|(place, cell)| of_key(&cell.text()).map(|(def, column)| (place, def, column)))
                .collect()
        };
        let (row, found) =
            (0..TOP.min(grid.rows.len())).map(|row| (row, read(row))).find(|(_, own)| !own.is_empty())?;
        let def = found[0].1;
        let columns: Vec<_> = (found.into_iter())
            .filter(|(_, own, _)| own.key == def.key)
            .map(|(place, _, column)| (place, column))
            .collect();
        let head = row + 1;
        let first = if self.is_head(grid, head, &columns) { head + 1 } else { head };
        let mut sheet =
            Sheet { grid, file, def, columns, head: if first > head { head } else { row }, first };
        if first > head {
            for (place, column) in &sheet.columns {
                let text = tidy(&grid.cell(head, *place).text());
                if !self.is_heading(column, &text) {
                    let heading = self.heading(column);
                    self.remarks.push(Remark::Heading { place: sheet.place(head, *place), text, heading });
                }
            }
        }
        self.unkeyed(&mut sheet, row);
        Some(sheet)
    }

    /// Columns of a sheet with keys that have none that is known: read by their headings. Those left are the
    /// clerk's own, unless a key stood there or the table lacks a column: it may be that one.
    fn unkeyed(&mut self, sheet: &mut Sheet, keys: usize) {
        let known = self.documents.columns(sheet.def);
        let text = |row: usize, place: usize| tidy(&sheet.grid.cell(row, place).text());
        let width = sheet.grid.rows.get(sheet.head).map_or(0, Vec::len);
        let is_keyed = |place: &usize| sheet.columns.iter().any(|(own, _)| own == place);
        let by_heading: Vec<(usize, Column)> = (0..width)
            .filter(|place| sheet.head > keys && !is_keyed(place))
            .filter_map(|place| {
                let text = text(sheet.head, place);
                let own = known.iter().find(|column| self.is_heading(column, &text))?;
                Some((place, own.clone()))
            })
            .collect();
        sheet.columns.extend(by_heading);
        let is_here = |wanted: &Column| sheet.columns.iter().any(|(_, own)| own.key() == wanted.key());
        let is_whole = known.iter().all(is_here);
        for place in other_columns(sheet) {
            let (text, key) = (text(sheet.head, place), text(keys, place));
            let place = sheet.place(sheet.head, place);
            if is_whole && (key.is_empty() || sheet.head == keys) {
                self.remarks.push(Remark::Column { place, text });
            } else {
                let text = if text.is_empty() { place.address() } else { text };
                self.wrong.push(Wrong { place, fault: Fault::Column(text) });
            }
        }
    }

    /// Whether a row below the keys holds headings: where one of them is known, or where its key is none.
    fn is_head(&self, grid: &Grid, row: usize, columns: &[(usize, Column)]) -> bool {
        let text = |place: usize| tidy(&grid.cell(row, place).text());
        if columns.iter().any(|(place, column)| self.is_heading(column, &text(*place))) {
            return true;
        }
        let is_plain = |text: &str| text.is_ascii() && !text.contains(char::is_whitespace);
        columns.first().is_some_and(|(place, column)| {
            matches!(column.def.kind, Kind::Slug | Kind::Digits(_) | Kind::Id(_)) && !is_plain(&text(*place))
        })
    }

    fn by_headings<'a>(&mut self, file: &'a str, grid: &'a Grid) -> Option<Sheet<'a>> {
        let named: Vec<_> = TABLES.iter().copied().filter(|table| self.is_name(table, &grid.name)).collect();
        let candidates = if named.is_empty() { TABLES.to_vec() } else { named.clone() };
        let mut best: Option<(usize, Sheet)> = None;
        for def in candidates {
            let known = self.documents.columns(def);
            for row in 0..TOP.min(grid.rows.len()) {
                let columns: Vec<(usize, Column)> = (grid.rows[row].iter().enumerate())
                    .filter_map(|(place, cell)| {
                        let text = tidy(&cell.text());
                        let own = known.iter().find(|column| self.is_heading(column, &text))?;
                        Some((place, own.clone()))
                    })
                    .collect();
                let has_key = columns.iter().any(|(_, column)| column.def.key == def.columns[0].key);
                let count = columns.len() + usize::from(has_key);
                if count > best.as_ref().map_or(1, |(most, _)| *most) {
                    best = Some((count, Sheet { grid, file, def, columns, head: row, first: row + 1 }));
                }
            }
        }
        let (_, sheet) = best?;
        for place in other_columns(&sheet) {
            let text = tidy(&grid.cell(sheet.head, place).text());
            let near = self.near(sheet.def, &text);
            self.wrong
                .push(Wrong { place: sheet.place(sheet.head, place), fault: Fault::Heading { text, near } });
        }
        Some(sheet)
    }

    fn columns_once(&mut self, sheet: &mut Sheet) {
        let mut seen: Vec<String> = Vec::new();
        let mut twice = Vec::new();
        sheet.columns.retain(|(place, column)| {
            let is_new = !seen.contains(&column.key());
            if !is_new {
                twice.push((*place, column.clone()));
            }
            seen.push(column.key());
            is_new
        });
        for (place, column) in twice {
            let fault = Fault::HeadingTwice(self.heading(&column));
            self.wrong.push(Wrong { place: sheet.place(sheet.head, place), fault });
        }
    }

    /// Whether a sheet of the workbook explains or lists, and holds nothing to be read.
    fn is_ours(&self, grid: &Grid) -> bool {
        let own = self.words.every().flat_map(|words| [words.sheet_readme(), words.sheet_lists()]);
        own.chain([super::workbook::BASE]).any(|name| is_called(name, &grid.name))
    }

    fn stranger(&mut self, file: &str, grid: &Grid, is_alone: bool, is_named: bool) {
        if grid.rows.iter().flatten().all(super::grid::Cell::is_blank) {
            return;
        }
        let place = Place { file: file.to_owned(), sheet: grid.name.clone(), row: 0, column: 0 };
        if is_named {
            self.wrong.push(Wrong { place, fault: Fault::NoHeadings });
        } else if is_alone {
            self.wrong.push(Wrong { place, fault: Fault::Sheet });
        } else {
            self.remarks.push(Remark::Sheet { text: grid.name.clone(), place });
        }
    }

    fn heading(&self, column: &Column) -> String {
        format!("{} / {}", column.heading(self.words.zh), column.heading(self.words.en))
    }

    fn is_heading(&self, column: &Column, text: &str) -> bool {
        let (zh, en) = (column.heading(self.words.zh), column.heading(self.words.en));
        let both = [format!("{zh}\n{en}"), format!("{zh} / {en}"), column.key()];
        let plain = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
        let mut known = self.words.every().map(|m| column.heading(m)).chain(both);
        known.any(|own| plain(&own) == plain(text) && !own.is_empty())
    }

    fn is_name(&self, table: &TableDef, name: &str) -> bool {
        self.words.every().map(table.name).chain([table.key]).any(|own| is_called(own, name))
    }

    /// The heading that was probably meant.
    fn near(&self, def: &'static TableDef, text: &str) -> Option<String> {
        let headings = self
            .documents
            .columns(def)
            .into_iter()
            .flat_map(|column| self.words.every().map(move |m| column.heading(m)));
        let best = headings
            .map(|heading| {
                (strsim::normalized_levenshtein(&heading.to_lowercase(), &text.to_lowercase()), heading)
            })
            .max_by(|one, other| one.0.total_cmp(&other.0))?;
        (best.0 >= 0.5).then_some(best.1)
    }
}

/// Columns with something in them that are none of the table's.
fn other_columns(sheet: &Sheet) -> Vec<usize> {
    let width = sheet.grid.rows.iter().map(Vec::len).max().unwrap_or_default();
    (0..width)
        .filter(|place| !sheet.columns.iter().any(|(own, _)| own == place))
        .filter(|place| {
            (sheet.first..sheet.grid.rows.len()).any(|row| !sheet.grid.cell(row, *place).is_blank())
        })
        .collect()
}

/// Whether a sheet or file is called so: alone, or behind what a program put before it.
fn is_called(name: &str, own: &str) -> bool {
    let (name, own) = (name.to_lowercase(), own.to_lowercase());
    own == name
        || own.strip_suffix(name.as_str()).is_some_and(|before| before.ends_with(['-', '_', ' ', '.']))
}

/// The table and column of a key in the hidden row: `centres:address@en`.
fn of_key(text: &str) -> Option<(&'static TableDef, Column)> {
    let (table, key) = text.trim().split_once(':')?;
    let table = TableDef::of(table)?;
    let (key, language) = match key.split_once('@') {
        Some((key, language)) => (key, Some(language.to_owned())),
        None => (key, None),
    };
    let is_own = |def: &&super::define::ColumnDef| {
        def.key == key && matches!(def.kind, Kind::Text) == language.is_some()
    };
    Some((table, Column { def: table.columns.iter().find(is_own)?, language }))
}

//! Writing a workbook (xlsx): a sheet that explains, a sheet a table, the names for the lists to choose from,
//! and, where nobody sees it, what was in the workbook when it was made.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{
    define::Kind,
    table::{Book, Column, Table, sheet_name},
    value::Context,
    words::Words,
};
use crate::i18n::Messages;

/// The sheet with what was in the workbook when it was made.
pub const BASE: &str = "base";
/// First in that sheet: what made it, and the version of its layout; then the id of the portal.
pub const BASE_MARK: [&str; 2] = ["family-centres", "1"];
/// Between the parts of a record's key in that sheet.
pub const KEY_APART: &str = "|";

/// Rows below the last that lists to choose from reach to.
const SPARE_ROWS: u32 = 300;
/// Characters that a list in the validation itself may have, and a message beside a cell.
const LIST_LIMIT: usize = 255;
const MESSAGE_LIMIT: usize = 250;
const TITLE_LIMIT: usize = 30;

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    #[error("the workbook could not be made: {0}")]
    Xlsx(#[from] XlsxError),
}

/// The bytes of a workbook.
///
/// # Errors
/// [`WorkbookError`] where a text is longer than a cell holds (32,767 characters).
pub fn write(book: &Book, words: &Words) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    // A workbook of the same data is the same bytes.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made).set_title(&book.title));
    let looks = Looks::new();
    let context = Context { words, names: &book.names };
    let lists = Lists::of(book, context);
    readme(workbook.add_worksheet(), book, words, &looks)?;
    for table in &book.tables {
        sheet(workbook.add_worksheet(), table, &lists, context, &looks)?;
    }
    lists.write(workbook.add_worksheet(), words, &looks)?;
    base(workbook.add_worksheet(), book)?;
    Ok(workbook.save_to_buffer()?)
}

struct Looks {
    text: Format,
    heading: Format,
    required: Format,
    title: Format,
    line: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top).set_text_wrap();
        let heading = Format::new()
            .set_num_format("@")
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x00E8_F0EA));
        let required = heading.clone().set_background_color(Color::RGB(0x00FF_EFC2));
        let title = Format::new().set_bold().set_font_size(16);
        let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self { text, heading, required, title, line }
    }
}

/// A count as a row or column of a sheet.
fn at<T: TryFrom<usize>>(index: usize) -> Result<T, XlsxError> {
    T::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

fn sheet(
    sheet: &mut Worksheet,
    table: &Table,
    lists: &Lists,
    context: Context,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let words = context.words;
    sheet.set_name(sheet_name(table.def.name, words))?;
    for (index, column) in table.columns.iter().enumerate() {
        let place: u16 = at(index)?;
        let format = if column.def.is_required { &looks.required } else { &looks.heading };
        let heading = format!("{}\n{}", column.heading(words.zh), column.heading(words.en));
        sheet.set_column_format(place, &looks.text)?;
        sheet.set_column_width(place, width(column))?;
        sheet.write_string_with_format(0, place, table.column_key(column), &looks.text)?;
        sheet.write_string_with_format(1, place, &heading, format)?;
        let last = at::<u32>(table.rows.len())? + SPARE_ROWS;
        sheet.add_data_validation(2, place, last, place, &validation(column, lists, context)?)?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            sheet.write_string_with_format(at::<u32>(index + 2)?, at(place)?, cell.text(), &looks.text)?;
        }
    }
    sheet.set_row_hidden(0)?;
    let frozen = table.def.steps.len().max(1);
    sheet.set_freeze_panes(2, at(frozen)?)?;
    Ok(())
}

fn width(column: &Column) -> f64 {
    match column.def.kind {
        Kind::Place | Kind::Year => 7.0,
        Kind::Slug | Kind::Digits(_) | Kind::Choice(_) | Kind::Flag | Kind::Date | Kind::PartialDate => 16.0,
        Kind::Lng | Kind::Lat => 13.0,
        Kind::Phone | Kind::Plain | Kind::Hours | Kind::Datum | Kind::List => 20.0,
        Kind::Id(_) | Kind::Ids(_) | Kind::Days | Kind::OsmHours => 26.0,
        Kind::Text | Kind::Url => 36.0,
    }
}

/// What is said beside a cell, and what it offers to choose from. Another entry is questioned, not refused:
/// importing understands more than the list shows.
fn validation(column: &Column, lists: &Lists, context: Context) -> Result<DataValidation, XlsxError> {
    let words = context.words;
    let rule = match (context.offered(column.def.kind), lists.range(column.def.kind)) {
        (_, Some(range)) => DataValidation::new().allow_list_formula(Formula::new(range)),
        (Some(offered), None) if !offered.is_empty() => DataValidation::new().allow_list_strings(&offered)?,
        _ => DataValidation::new().allow_any_value(),
    };
    let title: String = column.heading(words.zh).chars().take(TITLE_LIMIT).collect();
    let message: String = words.both(column.def.note, "\n").chars().take(MESSAGE_LIMIT).collect();
    rule.ignore_blank(true)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_input_title(title)?
        .set_input_message(message)
}

/// What columns offer to choose from where it is too long to stand in the rule: each in a column of a sheet.
struct Lists {
    /// Heading in both languages, and the entries, by what tells them apart.
    columns: BTreeMap<String, (String, Vec<String>)>,
    sheet: String,
}

impl Lists {
    fn of(book: &Book, context: Context) -> Self {
        let mut columns = BTreeMap::new();
        for column in book.tables.iter().flat_map(|table| table.columns.iter()) {
            let kind = match column.def.kind {
                Kind::Ids(table) => Kind::Id(table),
                kind => kind,
            };
            let Some(offered) = context.offered(kind).filter(|offered| !offered.is_empty()) else { continue };
            let is_long = offered.iter().map(|entry| entry.chars().count() + 1).sum::<usize>() > LIST_LIMIT;
            if is_long || matches!(kind, Kind::Id(_)) {
                let heading = match kind {
                    Kind::Id(table) => {
                        let def = super::define::TableDef::of(table);
                        def.map_or_else(String::new, |def| context.words.both(def.name, "\n"))
                    }
                    _ => context.words.both(column.def.heading, "\n"),
                };
                columns.entry(Self::name(kind)).or_insert((heading, offered));
            }
        }
        Self { columns, sheet: context.words.zh.sheet_lists().to_owned() }
    }

    fn name(kind: Kind) -> String {
        match kind {
            Kind::Id(table) => table.to_owned(),
            Kind::Choice(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" "),
            _ => String::new(),
        }
    }

    /// The formula of the cells with the entries.
    fn range(&self, kind: Kind) -> Option<String> {
        let name = Self::name(kind);
        let place = self.columns.keys().position(|own| *own == name)?;
        let (_, entries) = self.columns.get(&name)?;
        let letter = char::from(b'A' + u8::try_from(place).ok()?);
        Some(format!("='{}'!${letter}$2:${letter}${}", self.sheet, entries.len() + 1))
    }

    fn write(&self, sheet: &mut Worksheet, words: &Words, looks: &Looks) -> Result<(), XlsxError> {
        sheet.set_name(words.zh.sheet_lists())?;
        for (place, (heading, entries)) in self.columns.values().enumerate() {
            let place: u16 = at(place)?;
            sheet.set_column_width(place, 36.0)?;
            sheet.write_string_with_format(0, place, heading, &looks.heading)?;
            for (index, entry) in entries.iter().enumerate() {
                sheet.write_string_with_format(at(index + 1)?, place, entry, &looks.text)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }
}

fn readme(sheet: &mut Worksheet, book: &Book, words: &Words, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(words.zh.sheet_readme())?;
    sheet.set_column_width(0, 22.0)?;
    sheet.set_column_width(1, 22.0)?;
    sheet.set_column_width(2, 48.0)?;
    sheet.set_column_width(3, 60.0)?;
    let title = words.both(Messages::sheet_readme_title, "  ");
    sheet.write_string_with_format(0, 0, &title, &looks.title)?;
    let mut row = 1;
    for own in [words.zh, words.en] {
        sheet.write_string(row, 0, own.sheet_readme_about(&book.title))?;
        for line in [
            own.sheet_readme_what(),
            own.sheet_readme_unknown(),
            own.sheet_readme_rows(),
            own.sheet_readme_columns(),
            own.sheet_readme_text(),
            own.sheet_readme_private(),
        ] {
            row += 1;
            sheet.merge_range(row, 0, row, 3, line, &looks.line)?;
            sheet.set_row_height(row, 30.0)?;
        }
        row += 2;
    }
    for table in &book.tables {
        let name = words.both(table.def.name, " ");
        sheet.write_string_with_format(row, 0, &name, &looks.heading)?;
        sheet.write_string_with_format(row, 2, (table.def.about)(words.zh), &looks.heading)?;
        sheet.write_string_with_format(row, 3, (table.def.about)(words.en), &looks.heading)?;
        row += 1;
        for column in table.def.columns {
            sheet.write_string_with_format(row, 0, (column.heading)(words.zh), &looks.line)?;
            sheet.write_string_with_format(row, 1, (column.heading)(words.en), &looks.line)?;
            sheet.write_string_with_format(row, 2, (column.note)(words.zh), &looks.line)?;
            sheet.write_string_with_format(row, 3, (column.note)(words.en), &looks.line)?;
            row += 1;
        }
    }
    Ok(())
}

/// Table, record, column and text of every cell; a record alone where it has no columns filled.
fn base(sheet: &mut Worksheet, book: &Book) -> Result<(), XlsxError> {
    sheet.set_name(BASE)?;
    sheet.set_very_hidden(true);
    let text = Format::new().set_num_format("@");
    let mut row = 0;
    let mut line = |parts: [&str; 4]| -> Result<(), XlsxError> {
        for (place, part) in parts.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            sheet.write_string_with_format(row, at(place)?, *part, &text)?;
        }
        row += 1;
        Ok(())
    };
    line([BASE_MARK[0], BASE_MARK[1], &book.portal, ""])?;
    for table in &book.tables {
        for record in &table.rows {
            let key = record.key.join(KEY_APART);
            line([table.def.key, &key, "", ""])?;
            for (column, cell) in table.columns.iter().zip(&record.cells).filter(|(_, cell)| !cell.is_blank())
            {
                line([table.def.key, &key, &column.key(), &cell.text()])?;
            }
        }
    }
    Ok(())
}

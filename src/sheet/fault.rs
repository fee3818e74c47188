//! What is wrong with a cell, and what to do.

use super::{define::TableDef, grid::Place};
use crate::i18n::Messages;

/// A cell that makes no sense, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub place: Place,
    pub fault: Fault,
}

/// Why a cell makes no sense. Each holds what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Choice {
        text: String,
        allowed: Vec<String>,
    },
    UnknownId {
        text: String,
        table: &'static str,
        near: Option<String>,
    },
    Slug(String),
    Digits {
        text: String,
        count: usize,
    },
    /// A spreadsheet made a power of ten of a long number.
    Scientific(String),
    /// A spreadsheet took a telephone number for an amount.
    ZeroLost(String),
    Year(String),
    Date(String),
    PartialDate(String),
    Days(String),
    Phone(String),
    Url(String),
    Interval(String),
    Overlap(String),
    /// Hours in the night that are probably meant in the afternoon, with what they would be.
    Night {
        text: String,
        meant: String,
    },
    OsmHours(String),
    Degrees(String),
    /// Out of the range of latitudes, beside a longitude that could be one.
    Swapped(String),
    Datum(String),
    Flag(String),
    Place(String),
    /// An error of a formula.
    ErrorValue(String),
    /// A column that must be filled.
    Required(String),
    /// Columns that must be filled together with this one.
    Needs(String),
    /// A column that must be empty with this one.
    Excludes(String),
    /// A text that lacks simplified Chinese.
    BaseLanguage,
    /// The same record stands in two rows.
    Twice(String),
    /// The record that this one belongs to is not there.
    NoParent,
    /// The data set lacks the file.
    NoFile(&'static str),
    /// A heading that no column of the table has.
    Heading {
        text: String,
        near: Option<String>,
    },
    /// A filled column whose key and heading are both no longer known, where the table lacks one.
    Column(String),
    /// Two columns of the same heading.
    HeadingTwice(String),
    /// A workbook that was made of the data of another portal, by the ids of the two.
    OtherPortal {
        theirs: String,
        ours: String,
    },
    /// A sheet that has the columns of no table.
    Sheet,
    /// A sheet that is named as a table and has neither its keys nor its headings.
    NoHeadings,
    /// A sheet whose rows have no name, for lack of the column.
    NoKeyColumn(String),
}

impl Fault {
    /// What is wrong and what to do, in words.
    #[must_use]
    pub fn told(&self, words: Messages) -> String {
        match self {
            Self::Choice { text, allowed } => {
                words.sheet_wrong_choice(&allowed.join(words.sheet_comma()), text)
            }
            Self::UnknownId { text, table, near } => {
                let name = TableDef::of(table).map_or(*table, |table| (table.name)(words));
                match near {
                    Some(near) => words.sheet_wrong_id_near(near, name, text),
                    None => words.sheet_wrong_id(name, text),
                }
            }
            Self::Slug(text) => words.sheet_wrong_slug(text),
            Self::Digits { text, count } => words.sheet_wrong_digits(&count.to_string(), text),
            Self::Scientific(text) => words.sheet_wrong_scientific(text),
            Self::ZeroLost(text) => words.sheet_wrong_zero_lost(text),
            Self::Year(text) => words.sheet_wrong_year(text),
            Self::Date(text) => words.sheet_wrong_date(text),
            Self::PartialDate(text) => words.sheet_wrong_partial_date(text),
            Self::Days(text) => words.sheet_wrong_days(text),
            Self::Phone(text) => words.sheet_wrong_phone(text),
            Self::Url(text) => words.sheet_wrong_url(text),
            Self::Interval(text) => words.sheet_wrong_interval(text),
            Self::Overlap(text) => words.sheet_wrong_overlap(text),
            Self::Night { text, meant } => words.sheet_wrong_night(meant, text),
            Self::OsmHours(text) => words.sheet_wrong_osm(text),
            Self::Degrees(text) => words.sheet_wrong_degrees(text),
            Self::Swapped(text) => words.sheet_wrong_swapped(text),
            Self::Datum(text) => words.sheet_wrong_datum(text),
            Self::Flag(text) => words.sheet_wrong_flag(text),
            Self::Place(text) => words.sheet_wrong_place(text),
            Self::ErrorValue(text) => words.sheet_wrong_error_value(text),
            Self::Required(heading) => words.sheet_wrong_required(heading),
            Self::Needs(heading) => words.sheet_wrong_needs(heading),
            Self::Excludes(heading) => words.sheet_wrong_excludes(heading),
            Self::BaseLanguage => words.sheet_wrong_base_language().to_owned(),
            Self::Twice(key) => words.sheet_wrong_twice(key),
            Self::NoParent => words.sheet_wrong_no_parent().to_owned(),
            Self::NoFile(name) => words.sheet_wrong_no_file(name),
            Self::Heading { text, near: Some(near) } => words.sheet_wrong_heading_near(near, text),
            Self::Heading { text, near: None } => words.sheet_wrong_heading(text),
            Self::Column(text) => words.sheet_wrong_column(text),
            Self::HeadingTwice(text) => words.sheet_wrong_heading_twice(text),
            Self::OtherPortal { theirs, ours } => words.sheet_wrong_other_portal(ours, theirs),
            Self::Sheet => words.sheet_wrong_sheet().to_owned(),
            Self::NoHeadings => words.sheet_wrong_no_headings().to_owned(),
            Self::NoKeyColumn(heading) => words.sheet_wrong_no_key_column(heading),
        }
    }
}

impl Wrong {
    /// The cell, what is wrong and what to do.
    #[must_use]
    pub fn told(&self, words: Messages) -> String {
        words.sheet_wrong_at(&self.place.to_string(), &self.fault.told(words))
    }
}

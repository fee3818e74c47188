//! Spreadsheets: the data set as tables that a clerk fills, and back again. Pure: workbooks and texts are
//! bytes.
//!
//! [`export`] makes tables of a data set; [`workbook::write`] and [`csv::write`] make files of them;
//! [`read`] takes filled-in files, and [`import`] merges them with the data as it is by then: a workbook
//! carries what was in it when it was made, so that only what a clerk changed is a change.

mod apply;
pub mod csv;
pub mod define;
pub mod fault;
pub mod grid;
mod header;
pub mod import;
mod items;
pub mod json;
mod merge;
pub mod read;
mod record;
mod rows;
mod table;
mod told;
mod value;
mod words;
pub mod workbook;

pub use csv::CsvError;
pub use import::{Change, Conflict, Imported, Named, Remark, import, import_into, without};
pub use read::{Base, Incoming, ReadError, read};
pub use record::{Key, get};
pub use table::{Book, Column, Documents, Row, Scope, Table, export, sheet_name};
pub use told::Teller;
pub use value::{Context, Names};
pub use words::Words;

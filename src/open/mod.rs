//! The open forms: the data in the formats that others read (`GeoJSON`, CSV, HSDS). Pure.
//!
//! What is not published is absent in every form; nothing is made up to fill a field.

mod cells;
#[cfg(feature = "staff")]
mod features;
#[cfg(feature = "staff")]
mod files;
#[cfg(feature = "staff")]
mod hsds;
#[cfg(feature = "staff")]
pub mod opening_hours;
#[cfg(feature = "staff")]
mod records;
#[cfg(feature = "staff")]
mod sources;
mod tables;

pub use cells::{Cell, Record};
pub use tables::csv;

#[cfg(feature = "staff")]
pub use files::{OpenFile, files, listed};

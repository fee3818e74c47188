//! Days off and swapped working days, year by year.

use time::Date;

/// The years that are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    pub years: Vec<Year>,
}

/// A year as the State Council's notice orders it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    pub year: i32,
    /// Days off, from and until, both included.
    pub off: Vec<(Date, Date)>,
    /// Weekend days worked in exchange.
    pub working: Vec<Date>,
}

//! What a data set must keep beyond its schemas, by what the rules are about.

pub mod addresses;
pub mod calendar;
pub mod centres;
pub mod dates;
pub mod hours;
pub mod ids;
pub mod isochrones;
pub mod languages;
mod numbers;
pub mod personal;
pub mod phones;
pub mod portal;
pub mod programmes;
mod references;
pub mod texts;
pub mod units;
mod walk;

use super::collect::{Findings, Ground};

/// Holds a data set to every rule.
pub(super) fn check(ground: &Ground, found: &mut Findings) {
    for rule in [
        portal::check,
        references::check,
        ids::check,
        units::check,
        isochrones::check,
        centres::check,
        programmes::check,
        phones::check,
        hours::check,
        addresses::check,
        dates::check,
        calendar::check,
        texts::check,
        languages::check,
    ] {
        rule(ground, found);
    }
}

//! Whether positions lie where they are said to lie, and whether areas are shapes that fit together.
//!
//! Everything is told as it would be read on the map: approximate boundaries are held to their tolerance, and
//! what is within it is nothing to tell.

mod areas;
mod basemap;
mod district;
mod fault;
mod fit;
pub mod neighbours;
mod plane;
mod positions;
mod read;
mod reading;
mod rings;
mod said;
mod spots;

pub use fault::{Fault, SLUGS};
pub use said::said;

use district::District;

use crate::data::{Dataset, FileKind, FileSet, Severity};

/// One finding: where, what, and how much it matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub severity: Severity,
    pub file: FileKind,
    /// Id of the record, or `#n` for the n-th (from 1) where it has none.
    pub record: Option<String>,
    /// Path of the field inside the record, its parts joined by dots.
    pub field: Option<String>,
    pub fault: Fault,
}

/// What is found so far.
struct Findings {
    list: Vec<Found>,
}

impl Findings {
    fn add(&mut self, severity: Severity, file: FileKind, record: &str, field: &str, fault: Fault) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.list.push(Found { severity, file, record: some(record), field: some(field), fault });
    }
}

/// What is wrong with the positions and the shapes of a data set, file by file. Files that cannot be read
/// are passed over: others tell.
#[must_use]
pub fn check(set: &FileSet, data: &Dataset) -> Vec<Found> {
    let content = |kind| read::json(set.text(kind)).unwrap_or_default();
    let basemap = content(FileKind::Basemap);
    let district = District::of(&content(FileKind::Areas));
    let mut findings = Findings { list: Vec::new() };
    let spots = spots::Spots::of(&content(FileKind::Centres), &content(FileKind::Places), data);
    positions::check(&spots, &district, &basemap, &mut findings);
    areas::check(&district, data, &mut findings);
    fit::check(&district, &basemap, &mut findings);
    basemap::check(&basemap, &mut findings);
    findings.list
}

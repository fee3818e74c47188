//! The forms of the data that others read, as they lie on the host beside the data itself.

use super::kilobytes;

/// A form of the data that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenForm {
    /// The centres as `GeoJSON`.
    CentresMap,
    CentresTable,
    ProgrammesTable,
    CommunitiesTable,
    PlacesTable,
    /// Human Services Data Specification 3: many files, found from the first.
    Hsds,
}

impl OpenForm {
    /// Every form, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::CentresMap,
        Self::CentresTable,
        Self::ProgrammesTable,
        Self::CommunitiesTable,
        Self::PlacesTable,
        Self::Hsds,
    ];

    /// Its file, or the first of its files, relative to the portal's folder. Without a hash: it is made
    /// anew at each publication, and others link to it.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::CentresMap => "data/open/centres.geojson",
            Self::CentresTable => "data/open/centres.csv",
            Self::ProgrammesTable => "data/open/programmes.csv",
            Self::CommunitiesTable => "data/open/communities.csv",
            Self::PlacesTable => "data/open/places.csv",
            Self::Hsds => "hsds/index.json",
        }
    }
}

/// A form as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedForm {
    pub form: OpenForm,
    /// How many files it is.
    pub files: usize,
    /// Of all its files, uncompressed.
    pub bytes: usize,
}

impl PublishedForm {
    /// Its size in thousands of bytes, as people read it.
    #[must_use]
    pub fn kilobytes(&self) -> String {
        kilobytes(self.bytes)
    }
}

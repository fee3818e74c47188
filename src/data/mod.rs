//! The published files: reading format 1 into valid domain values, and what was wrong with them.
//!
//! The same code serves the browser, the checker and the tests. Pure: files come in as text.

mod calendar;
mod convert;
pub mod converted;
pub mod dataset;
pub mod load;
mod open_form;
mod past;
pub mod problem;
mod reader;
pub mod set;
pub mod shape;
pub mod value;

pub use dataset::{Communities, Dataset, Loading, Programmes, Trouble, Upload};
pub use open_form::{OpenForm, PublishedForm};
pub use past::PastPublication;
pub use problem::{Fault, Problem, Report, Severity, TileLack};
pub use set::{DataFile, FileSet, Publication, Unpublishable, json};
pub use value::{ValueFault, ValueRule};

/// The data format that this code reads.
pub const FORMAT: u32 = 1;

macro_rules! file_kinds {
    ($($(#[$doc:meta])* $variant:ident => $key:literal, $name:literal;)*) => {
        /// The files of a data set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FileKind {
            $($(#[$doc])* $variant,)*
        }

        impl FileKind {
            /// Every file, `portal.json` first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its key in `portal.json`'s `files`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Its name where it is edited by hand.
            #[must_use]
            pub fn plain_name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

file_kinds! {
    Portal => "portal", "portal.json";
    Centres => "centres", "centres.json";
    Programmes => "programmes", "programmes.json";
    Communities => "communities", "communities.json";
    Areas => "areas", "areas.geojson";
    Places => "places", "places.json";
    Calendar => "calendar", "calendar.json";
    Story => "story", "story.json";
    Basemap => "basemap", "basemap.geojson";
    Isochrones => "isochrones", "isochrones.geojson";
}

/// Whether a path carries the hash of its content (`centres.0a1b2c3d4e5f6071.json`): such a file never
/// changes under its name, and may be kept for ever.
#[must_use]
pub fn is_content_addressed(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| {
        let parts: Vec<_> = name.split('.').collect();
        parts.len() > 2
            && parts[1..parts.len() - 1].iter().any(|part| {
                part.len() >= 8 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            })
    })
}

/// A data file as it lies on the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    pub kind: FileKind,
    /// Relative to the portal's folder.
    pub path: String,
    /// Uncompressed.
    pub bytes: usize,
}

impl PublishedFile {
    /// The schema that it follows, relative to the portal's folder.
    #[must_use]
    pub fn schema(&self) -> String {
        format!("data/schema/{}.schema.json", self.kind.key())
    }

    /// Its size in thousands of bytes, as people read it: `0.4`, `7.3`, `128`.
    #[must_use]
    pub fn kilobytes(&self) -> String {
        kilobytes(self.bytes)
    }
}

/// A size in thousands of bytes, as people read it: `0.4`, `7.3`, `128`.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { (tenths / 10).to_string() }
}

impl FileKind {
    /// Whether a data set is whole without it.
    #[must_use]
    pub fn is_optional(self) -> bool {
        self == Self::Isochrones
    }

    /// Reads a key of `portal.json`'s `files`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_addressed_name_carries_a_hash() {
        assert!(is_content_addressed("centres.0a1b2c3d4e5f6071.json"));
        assert!(is_content_addressed("old/areas.00000000.geojson"));
        for plain in ["centres.json", "centres.v2.json", "0a1b2c3d.json", "centres.deadbeef"] {
            assert!(!is_content_addressed(plain), "{plain}");
        }
    }

    #[test]
    fn every_file_is_found_by_its_key() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_key(kind.key()), Some(*kind));
        }
    }
}

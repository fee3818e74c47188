//! Finding: the index of everything that people look for, and what is found in it.
//!
//! The index is made when publishing (`press::index`), so that a phone computes neither pinyin nor
//! which characters are traditional forms of which: [`text`] has its form in a file.

mod finder;
mod fold;
mod key;
mod near;
mod pattern;
pub mod rank;
mod suffix;
#[cfg(test)]
mod tests;
pub mod text;
#[cfg(any(test, feature = "ssr"))]
pub mod write;

pub use finder::Finder;
pub use rank::{Hit, Rank, Subject};

use super::{
    Category, CentreBasis, CentreId, DivisionCode, FieldId, Hours, Placed, Position, ProgrammeId, Status,
    StepFreeAccess, Text, Wgs84, calendar::Calendar,
};

/// Everything that people look for, and what answers need. Places in lists are indices, from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    pub centres: Vec<CentreEntry>,
    pub units: Vec<UnitEntry>,
    pub communities: Vec<CommunityEntry>,
    pub places: Vec<PlaceEntry>,
    pub programmes: Vec<ProgrammeEntry>,
    pub fields: Vec<FieldEntry>,
    pub areas: Vec<AreaEntry>,
    pub calendar: Calendar,
    /// Each Chinese character of the names with its readings: pinyin without tones, the usual first.
    pub readings: Vec<(char, Vec<String>)>,
    /// Traditional (or otherwise variant) characters with the simplified one of the names.
    pub variants: Vec<(char, char)>,
}

/// A centre, as far as finding and the answer need it.
#[derive(Debug, Clone, PartialEq)]
pub struct CentreEntry {
    pub id: CentreId,
    /// The short one.
    pub name: Text,
    /// The street or town served.
    pub area: Text,
    /// The full name, and the other names.
    pub names: Vec<Text>,
    pub placed: Option<Placed>,
    pub status: Option<Status>,
    pub address: Option<Text>,
    /// As people dial it, such as `020-12345678`: the first one published.
    pub phone: Option<String>,
    /// Without its note.
    pub hours: Option<Hours>,
    pub step_free: Option<StepFreeAccess>,
    pub fields: Vec<FieldId>,
    pub programmes: Vec<ProgrammeId>,
}

/// A street or town of today.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitEntry {
    pub code: DivisionCode,
    pub name: Text,
    /// In `centres`.
    pub centre: Option<usize>,
    pub basis: CentreBasis,
    pub note: Option<Text>,
}

/// A residents' or villagers' committee.
#[derive(Debug, Clone, PartialEq)]
pub struct CommunityEntry {
    pub code: DivisionCode,
    pub name: Text,
    pub aliases: Vec<Text>,
    /// In `units`.
    pub unit: usize,
    /// In `centres`: its own centre, where it differs from the unit's.
    pub centre: Option<usize>,
}

/// A landmark.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceEntry {
    pub name: Text,
    /// The word of the data format: `metro`, `hospital`, `office`, …
    pub kind: String,
    /// Of a metro station.
    pub lines: Vec<String>,
    pub position: Position<Wgs84>,
}

/// A programme.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgrammeEntry {
    pub id: ProgrammeId,
    pub name: Text,
    pub category: Category,
    pub audience: Option<Text>,
}

/// A field of service.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldEntry {
    pub id: FieldId,
    pub name: Text,
}

/// The area of a centre or of one of its units.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaEntry {
    /// In `centres`.
    pub centre: usize,
    pub official: bool,
    /// How far the true boundary may be from the drawn one, in metres; 0 where it is official.
    pub tolerance_m: f64,
    /// Parts, each its outer ring and then its holes. Rings may or may not repeat their first point.
    pub parts: Vec<Vec<Vec<Position<Wgs84>>>>,
}

impl Index {
    /// The name that is shown of something found.
    #[must_use]
    pub fn name(&self, subject: Subject) -> &Text {
        match subject {
            Subject::Centre(at) => &self.centres[at].name,
            Subject::Unit(at) => &self.units[at].name,
            Subject::Community(at) => &self.communities[at].name,
            Subject::Place(at) => &self.places[at].name,
            Subject::Programme(at) => &self.programmes[at].name,
            Subject::Field(at) => &self.fields[at].name,
        }
    }

    /// The further names of something found, in which `Hit::by` is a place: of a centre its full and other
    /// names, of a community its aliases.
    #[must_use]
    pub fn further_names(&self, subject: Subject) -> &[Text] {
        match subject {
            Subject::Centre(at) => &self.centres[at].names,
            Subject::Community(at) => &self.communities[at].aliases,
            _ => &[],
        }
    }

    /// The centre that a community turns to: its own, or its unit's.
    #[must_use]
    pub fn centre_of(&self, community: &CommunityEntry) -> Option<usize> {
        community.centre.or_else(|| self.units.get(community.unit)?.centre)
    }
}

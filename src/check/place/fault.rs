//! What can be wrong with positions and shapes, as values.

use super::plane::Degrees;
use crate::domain::{Text, datum::Datum};

/// What is wrong. Positions are longitude and latitude in degrees, WGS-84; lengths are metres, sizes square
/// metres.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Latitude stands before longitude; with the position the right way round.
    Swapped { right: Degrees },
    /// So far outside of its area, and inside when it is read in another datum: which, and where it is then.
    Datum { metres: f64, readings: Vec<(Datum, Degrees)> },
    /// A station so far from its metro line, and on it when it is read in another datum.
    DatumOfStation { metres: f64, reading: (Datum, Degrees) },
    /// Of so many positions some lie outside of their areas, and these inside when all are read in a datum.
    DatumOfMany { datum: Datum, outside: usize, mended: usize, all: usize },
    /// So far outside of its own area; with the area that it lies in.
    OutsideArea { area: Text, metres: f64, other: Text },
    /// So far from every area.
    OutsideDistrict { metres: f64 },
    /// Said to be outside of the district, and so deep inside.
    InsideDistrict { area: Text, metres: f64 },
    /// Where something else is too; with its name.
    Same { other: Text },
    /// Called a door or a street, and only where the area has its label or its middle.
    AtLabel { area: Text },
    /// Called a door, and written with so few decimals that it may be so far away.
    Rough { decimals: usize, metres: f64 },
    /// In a lake or a river, so far from the bank.
    InWater { metres: f64 },
    /// Metro lines of something that is no station.
    Lines,
    /// So many points that are not on the earth; whether they are when swapped.
    OffEarth { points: usize, first: Degrees, swapped: bool },
    /// A ring that does not end where it begins.
    RingOpen { from: Degrees, to: Degrees },
    /// So many of all shapes have rings against the right-hand rule.
    RingOrder { wrong: usize, all: usize },
    /// The same point twice in a row.
    PointTwice { at: Degrees, times: usize },
    /// The line goes to a point and the same way back.
    Spike { at: Degrees, times: usize },
    /// The line crosses itself.
    Crossing { at: Degrees, times: usize },
    /// A hole that is not inside of its shape, or inside of another hole.
    Hole { at: Degrees },
    /// Two parts of one area lie on each other.
    Parts { size: f64, at: Degrees },
    /// Too small to be what it is called.
    Small { size: f64 },
    /// Two areas lie on each other.
    Overlap { areas: [Text; 2], size: f64, width: f64, at: Degrees },
    /// No area covers this, between those named.
    Gap { areas: Vec<Text>, size: f64, width: f64, at: Degrees },
    /// So far from every other area.
    Far { metres: f64 },
    /// A second area of the same centre and the same code; where the first is (`#n`).
    Twice { first: usize },
    /// The code is none of the units that the centre serves; with those.
    Code { code: String, units: Vec<String> },
    /// A centre that has no area.
    NoArea,
    /// Official and approximate areas side by side.
    Mixed { official: usize, approximate: usize },
    /// Approximate, and yet said to be exact.
    NoTolerance,
    /// A shape of the base map that nothing can be drawn of.
    Nothing,
}

/// The name of every rule, for lists and JSON; stable.
pub const SLUGS: &[&str] = &[
    "position-swapped",
    "position-datum",
    "position-datum-of-many",
    "position-outside-area",
    "position-outside-district",
    "position-same",
    "position-at-label",
    "position-rough",
    "position-in-water",
    "place-datum",
    "place-inside-district",
    "place-lines",
    "area-off-earth",
    "area-ring-open",
    "area-ring-order",
    "area-point-twice",
    "area-spike",
    "area-crossing",
    "area-hole",
    "area-parts-overlap",
    "area-small",
    "area-overlap",
    "area-gap",
    "area-far",
    "area-twice",
    "area-code",
    "area-missing",
    "area-boundaries-mixed",
    "area-no-tolerance",
    "basemap-nothing",
];

impl Fault {
    /// The name of the rule, one of [`SLUGS`].
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Swapped { .. } => "position-swapped",
            Self::Datum { .. } => "position-datum",
            Self::DatumOfMany { .. } => "position-datum-of-many",
            Self::OutsideArea { .. } => "position-outside-area",
            Self::OutsideDistrict { .. } => "position-outside-district",
            Self::Same { .. } => "position-same",
            Self::AtLabel { .. } => "position-at-label",
            Self::Rough { .. } => "position-rough",
            Self::InWater { .. } => "position-in-water",
            Self::DatumOfStation { .. } => "place-datum",
            Self::InsideDistrict { .. } => "place-inside-district",
            Self::Lines => "place-lines",
            Self::OffEarth { .. } => "area-off-earth",
            Self::RingOpen { .. } => "area-ring-open",
            Self::RingOrder { .. } => "area-ring-order",
            Self::PointTwice { .. } => "area-point-twice",
            Self::Spike { .. } => "area-spike",
            Self::Crossing { .. } => "area-crossing",
            Self::Hole { .. } => "area-hole",
            Self::Parts { .. } => "area-parts-overlap",
            Self::Small { .. } => "area-small",
            Self::Overlap { .. } => "area-overlap",
            Self::Gap { .. } => "area-gap",
            Self::Far { .. } => "area-far",
            Self::Twice { .. } => "area-twice",
            Self::Code { .. } => "area-code",
            Self::NoArea => "area-missing",
            Self::Mixed { .. } => "area-boundaries-mixed",
            Self::NoTolerance => "area-no-tolerance",
            Self::Nothing => "basemap-nothing",
        }
    }
}

//! How the centres came to be, and what was counted.

use super::{CentreId, FigureId, PartialDate, Provenance, Text};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub when: PartialDate,
    pub text: Text,
    /// Centres that it concerns.
    pub centres: Vec<CentreId>,
    pub provenance: Provenance,
}

/// How a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    Over,
    Nearly,
    About,
}

/// What a figure counts in; without one, it counts things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Yuan.
    Cny,
    Minutes,
}

/// A figure as a source gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub id: FigureId,
    pub name: Text,
    /// The value, or the lower and the upper end of a range.
    pub value: (f64, Option<f64>),
    pub qualifier: Option<Qualifier>,
    pub measure: Option<Measure>,
    pub period: Option<Text>,
    pub provenance: Provenance,
}

/// Timeline and figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    pub timeline: Vec<Event>,
    pub figures: Vec<Figure>,
}

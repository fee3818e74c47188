//! What lies within a walk of the places where people are served, and where another one would bring most.
//!
//! Pure and deterministic: published positions, the areas and a [`Scenario`] come in, shares come out. A walk is our
//! estimate (`domain::locate`: the straight line, times 1.3, at 75 m a minute), unless the data set carries
//! isochrones. Metres are on a plane of equal areas ([`plane`]).
//!
//! Deliberately absent: where a map writes an area's name is no place, and is never counted.

pub mod cover;
pub mod disc;
pub mod district;
pub mod draw;
pub mod export;
pub mod plane;
pub mod scenario;
pub mod suggest;

pub use cover::{Coverage, Measure, Row, Shares, cover};
pub use district::{District, Origin, Place, Source};
pub use scenario::Scenario;
pub use suggest::{Aim, Suggestion, suggest};

/// What a person in the field called a fitting time from home, in minutes: the near and the far end.
pub const MINUTES: [u32; 2] = [15, 20];

//! What the page of coverage says, as markup.

mod bars;
mod next;
mod places;
mod scale;
mod summary;
mod table;

pub use next::{Landmark, place_of, suggestions};
pub use places::{added_name, places};
pub use scale::scale;
pub use summary::{in_short, summary};
pub use table::table;

use crate::{
    i18n::Messages,
    reach::{Coverage, District, Place, Scenario, cover},
};

/// A district with what is covered in it, as published and as a person supposes.
#[derive(Debug, Clone)]
pub struct State {
    pub district: District,
    pub scenario: Scenario,
    pub places: Vec<Place>,
    pub now: Coverage,
    /// Without the scenario.
    pub before: Coverage,
}

impl State {
    /// A district as it is published.
    #[must_use]
    pub fn published(district: District) -> Self {
        let scenario = Scenario::default();
        let places = district.places(&scenario);
        let before = cover(&district, &places);
        Self { now: before.clone(), district, scenario, places, before }
    }

    /// Follows another scenario.
    pub fn suppose(&mut self, scenario: Scenario) {
        self.places = self.district.places(&scenario);
        self.now =
            if scenario.is_empty() { self.before.clone() } else { cover(&self.district, &self.places) };
        self.scenario = scenario;
    }

    /// Whether shares can be told before and after a change.
    fn is_compared(&self) -> bool {
        !self.scenario.is_empty() && self.before.is_told() && self.now.is_told()
    }
}

/// A share as a percentage with one decimal.
fn percent(share: f64, m: Messages) -> String {
    m.cover_percent(&tenths(share * 100.0))
}

/// A number with one decimal.
fn tenths(value: f64) -> String {
    format!("{value:.1}")
}

/// Square metres as square kilometres: one decimal below ten, else whole ones.
fn km2(square_metres: f64) -> String {
    let km2 = square_metres / 1e6;
    if km2 < 9.95 { tenths(km2) } else { format!("{km2:.0}") }
}

/// A count that was added up as a number.
fn count(value: f64) -> String {
    format!("{value:.0}")
}

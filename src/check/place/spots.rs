//! Every position of the data with what it is the position of.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    plane::{Degrees, is_on_earth},
    read::{degrees, text},
};
use crate::{
    data::{Dataset, FileKind},
    domain::{Precision, Text},
};

/// A position as it stands in a file.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) file: FileKind,
    /// Id of the centre or of the place.
    pub(super) record: String,
    pub(super) field: String,
    pub(super) name: Text,
    pub(super) at: Degrees,
    /// Of a place none.
    pub(super) precision: Option<Precision>,
}

impl Spot {
    /// Whether it is where somebody can go to.
    pub(super) fn is_published(&self) -> bool {
        self.precision.is_some_and(Precision::is_published)
    }
}

/// A landmark.
#[derive(Debug, Clone)]
pub(super) struct Landmark {
    pub(super) spot: Spot,
    pub(super) is_inside: Option<bool>,
    pub(super) is_station: bool,
    pub(super) lines: Vec<String>,
}

/// The positions of a data set.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// Of centres and of their service points.
    pub(super) centres: Vec<Spot>,
    pub(super) places: Vec<Landmark>,
    /// Those that are not on the earth.
    pub(super) off_earth: Vec<Spot>,
}

impl Spots {
    /// Reads the positions of the centres that the portal shows, and of the places.
    pub(super) fn of(centres: &Value, places: &Value, data: &Dataset) -> Self {
        let mut known: BTreeSet<_> = data.centres.iter().map(|centre| centre.id.as_str()).collect();
        let mut spots = Self::default();
        for record in centres["centres"].as_array().into_iter().flatten() {
            let Some(id) = record["id"].as_str().filter(|id| known.remove(id)) else { continue };
            let name = text(&record["short_name"]).or_else(|| text(&record["name"]));
            spots.centre(id, "position", record, name.as_ref());
            for (index, point) in record["service_points"].as_array().into_iter().flatten().enumerate() {
                let name = text(&point["name"]);
                spots.centre(id, &format!("service_points.{index}.position"), point, name.as_ref());
            }
        }
        for (index, record) in places["places"].as_array().into_iter().flatten().enumerate() {
            spots.place(index, record);
        }
        spots
    }

    fn centre(&mut self, id: &str, field: &str, holder: &Value, name: Option<&Text>) {
        let position = &holder["position"];
        let precision = position["precision"].as_str().and_then(|word| Precision::parse(word).ok());
        let (Some(at), Some(precision)) = (degrees(&position["coordinates"]), precision) else { return };
        let spot = Spot {
            file: FileKind::Centres,
            record: id.to_owned(),
            field: format!("{field}.coordinates"),
            name: name.cloned().unwrap_or_else(|| Text::base(id)),
            at,
            precision: Some(precision),
        };
        if is_on_earth(at) {
            self.centres.push(spot);
        } else {
            self.off_earth.push(spot);
        }
    }

    fn place(&mut self, index: usize, record: &Value) {
        let Some(at) = degrees(&record["coordinates"]) else { return };
        let id = record["id"].as_str().map_or_else(|| format!("#{}", index + 1), str::to_owned);
        let spot = Spot {
            file: FileKind::Places,
            name: text(&record["name"]).unwrap_or_else(|| Text::base(id.clone())),
            record: id,
            field: "coordinates".to_owned(),
            at,
            precision: None,
        };
        if !is_on_earth(at) {
            self.off_earth.push(spot);
            return;
        }
        let lines = record["lines"].as_array().into_iter().flatten();
        self.places.push(Landmark {
            spot,
            is_inside: record["inside"].as_bool(),
            is_station: record["kind"] == "metro",
            lines: lines.filter_map(Value::as_str).map(str::to_owned).collect(),
        });
    }
}

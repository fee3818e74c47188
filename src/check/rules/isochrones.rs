//! Walks that somebody computed: from a place that is there, about that place.

use std::collections::HashMap;

use super::walk;
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::{FileKind, shape},
    domain::{Placed, ring},
};

faults! {
    /// What is wrong about isochrones.
    pub enum Fault {
        /// Of a centre or service point that is not there.
        NoPlace { id: String } = "isochrone-no-place",
            |m| m.check_isochrone_no_place(id), m.check_isochrone_no_place_do();
        /// Of a place whose position is not published.
        NoPosition { id: String } = "isochrone-no-position",
            |m| m.check_isochrone_no_position(id), m.check_isochrone_no_position_do();
        /// Its place lies outside of it.
        Elsewhere { id: String } = "isochrone-elsewhere",
            |m| m.check_isochrone_elsewhere(id), m.check_isochrone_elsewhere_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let published = |placed: Option<&Placed>| {
        placed.filter(|placed| placed.precision.is_published()).map(|placed| placed.position)
    };
    let mut places = HashMap::new();
    for centre in ground.publication.data.centres.iter() {
        places.insert(centre.id.as_str(), published(centre.position.as_ref()));
        for point in &centre.service_points {
            places.insert(point.id.as_str(), published(point.position.as_ref()));
        }
    }
    let features = walk::items(&ground.documents.content(FileKind::Isochrones)["features"]).enumerate();
    for (index, feature) in features {
        let Some(id) = feature["properties"]["place"].as_str() else { continue };
        let at = |steps: &[&str]| {
            let all =
                ["features", &index.to_string()].iter().chain(steps).map(|step| (*step).to_owned()).collect();
            Place::steps(FileKind::Isochrones, all)
        };
        let own = id.to_owned();
        match places.get(id) {
            None => found.warn(at(&["properties", "place"]), Fault::NoPlace { id: own }),
            Some(None) => found.warn(at(&["properties", "place"]), Fault::NoPosition { id: own }),
            Some(Some(position)) => {
                let parts = shape::parts(&feature["geometry"]).unwrap_or_default();
                if !parts.iter().any(|rings| ring::contains(rings, *position)) {
                    found.warn(at(&["geometry"]), Fault::Elsewhere { id: own });
                }
            }
        }
    }
}

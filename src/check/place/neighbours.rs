//! Which centres are neighbours: their areas touch. Derived when publishing, not on the phone.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use geo::{BoundingRect, Distance, Euclidean, MultiPolygon, Rect};
use geojson::{FeatureCollection, GeoJson};

/// Areas this close, in degrees (about 20 m), touch: hand-drawn boundaries rarely share every point.
const TOUCHING: f64 = 0.000_2;

/// The neighbours of each centre by id, from the text of `areas.geojson`, nearest first by the
/// order of the file. Areas that cannot be read have none.
#[must_use]
pub fn neighbours(areas: &str) -> BTreeMap<String, Vec<String>> {
    let areas = read(areas);
    let boxes: Vec<_> = areas.iter().map(|(_, area)| area.bounding_rect()).collect();
    let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, (centre, area)) in areas.iter().enumerate() {
        for (other_at, (other, other_area)) in areas.iter().enumerate().skip(at + 1) {
            if centre == other || !may_touch(boxes[at], boxes[other_at]) {
                continue;
            }
            let apart = Euclidean.distance(area, other_area);
            if apart.partial_cmp(&TOUCHING) == Some(Ordering::Less) {
                found.entry(centre.clone()).or_default().insert(other_at);
                found.entry(other.clone()).or_default().insert(at);
            }
        }
    }
    found
        .into_iter()
        .map(|(centre, others)| (centre, others.into_iter().map(|at| areas[at].0.clone()).collect()))
        .collect()
}

/// Whether two boxes are as close as touching areas are: far cheaper than their distance.
fn may_touch(one: Option<Rect>, other: Option<Rect>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let apart = |low: f64, high: f64| low - high > TOUCHING;
    !(apart(one.min().x, other.max().x)
        || apart(other.min().x, one.max().x)
        || apart(one.min().y, other.max().y)
        || apart(other.min().y, one.max().y))
}

/// The area of each centre, in the order of the file.
#[must_use]
pub fn read(text: &str) -> Vec<(String, MultiPolygon)> {
    let text = text.trim_start_matches('\u{feff}');
    let Ok(collection) = text.parse::<GeoJson>().and_then(FeatureCollection::try_from) else {
        return Vec::new();
    };
    collection
        .features
        .into_iter()
        .filter_map(|feature| {
            let centre = feature.property("centre")?.as_str()?.to_owned();
            let geometry: geo::Geometry = feature.geometry?.try_into().ok()?;
            let area = match geometry {
                geo::Geometry::Polygon(polygon) => MultiPolygon::from(polygon),
                geo::Geometry::MultiPolygon(parts) => parts,
                _ => return None,
            };
            Some((centre, area))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(centre: &str, x: f64) -> String {
        format!(
            r#"{{"type":"Feature","properties":{{"centre":"{centre}"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[{x},0],[{x1},0],[{x1},1],[{x},1],[{x},0]]]}}}}"#,
            x1 = x + 1.0
        )
    }

    #[test]
    fn areas_that_share_an_edge_are_neighbours_and_those_apart_are_not() {
        let areas = [square("a", 0.0), square("b", 1.0), square("c", 2.5)].join(",");
        let found = neighbours(&format!(r#"{{"type":"FeatureCollection","features":[{areas}]}}"#));
        assert_eq!(found["a"], ["b"]);
        assert_eq!(found["b"], ["a"]);
        assert!(!found.contains_key("c"));
    }

    #[test]
    fn areas_that_cannot_be_read_have_no_neighbours() {
        assert!(neighbours("").is_empty());
        assert!(neighbours(r#"{"type":"Point","coordinates":[0,0]}"#).is_empty());
    }
}

//! The sketch that the map downloads: small, and true to the open files it is made of.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeSet, fs, path::Path};

use geo::{Area, Contains, Euclidean, Length, LineString, MultiLineString, MultiPolygon, Point, Polygon};
use portal::{
    domain::polyline,
    press::{
        compress,
        sketch::{Sources, sketch},
    },
    publish::folder::read_folder,
};
use serde_json::Value;
use support::{real, xinghe};

/// The most bytes, with brotli, that the map's own data may have on a phone.
const MOST: usize = 14_000;
/// The same for the open file of areas.
const MOST_AREAS: usize = 4_000;

// -- helpers -- //

struct Folder {
    basemap: String,
    places: String,
    areas: String,
    languages: Vec<String>,
}

impl Folder {
    fn read(path: &Path) -> Self {
        let text = |name| fs::read_to_string(path.join(name)).unwrap();
        Self {
            basemap: text("basemap.geojson"),
            places: text("places.json"),
            areas: text("areas.geojson"),
            languages: read_folder(path).unwrap().portal.unwrap().languages,
        }
    }

    fn sources(&self) -> Sources<'_> {
        Sources {
            basemap: Some(&self.basemap),
            places: Some(&self.places),
            areas: Some(&self.areas),
            languages: &self.languages,
        }
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn drawn(sources: Sources) -> Value {
    json(&sketch(sources).unwrap())
}

fn list<'a>(of: &'a Value, name: &str) -> &'a Vec<Value> {
    of[name].as_array().unwrap_or_else(|| panic!("{name} is no list"))
}

/// A line of the sketch as longitudes and latitudes.
fn line(text: &Value) -> Vec<(f64, f64)> {
    let points = polyline::decode(text.as_str().unwrap());
    points.into_iter().map(|(lat, lng)| (lng, lat)).collect()
}

/// Ten thousandths of a degree: what the sketch is exact to.
#[allow(clippy::cast_possible_truncation, reason = "degrees are small")]
fn steps(degrees: f64) -> i64 {
    (degrees * 1e4).round() as i64
}

fn position(of: &Value) -> (f64, f64) {
    (of[0].as_f64().unwrap(), of[1].as_f64().unwrap())
}

fn corners(ring: impl IntoIterator<Item = (f64, f64)>) -> Vec<(i64, i64)> {
    let mut corners: Vec<_> = ring.into_iter().map(|(x, y)| (steps(x), steps(y))).collect();
    corners.dedup();
    corners
}

fn shapes<'a>(sketch: &'a Value, layer: &str) -> Vec<&'a Value> {
    list(sketch, "shapes").iter().filter(|shape| shape["l"] == layer).collect()
}

/// Square degrees of rings, the holes taken off: an outer one goes round the other way.
fn surface(rings: impl IntoIterator<Item = Vec<(f64, f64)>>) -> f64 {
    rings
        .into_iter()
        .map(|ring| Polygon::new(LineString::from(ring), Vec::new()).signed_area())
        .sum::<f64>()
        .abs()
}

/// The same of a layer of the open base map.
fn open_surface(basemap: &Value, layer: &str) -> f64 {
    let features = list(basemap, "features").iter().filter(|own| own["properties"]["layer"] == layer);
    let areas = features.map(|own| {
        let shape: geojson::Geometry = serde_json::from_value(own["geometry"].clone()).unwrap();
        geo::Geometry::<f64>::try_from(shape).unwrap().unsigned_area()
    });
    areas.sum()
}

/// Degrees along the lines of the open base map that are of a kind.
fn open_length(basemap: &Value, kind: &str) -> f64 {
    let own = list(basemap, "features").iter().find(|own| own["properties"]["kind"] == kind).unwrap();
    let lines = list(&own["geometry"], "coordinates").iter();
    let lines: MultiLineString = (lines)
        .map(|line| LineString::from(line.as_array().unwrap().iter().map(position).collect::<Vec<_>>()))
        .collect();
    Euclidean.length(&lines)
}

// -- tests -- //

#[test]
fn the_real_sketch_and_the_open_areas_are_small() {
    let folder = Folder::read(&real());
    let size = |text: &str| compress::brotli(text.as_bytes(), compress::Effort::Best).unwrap().len();
    let own = size(&sketch(folder.sources()).unwrap());
    assert!(own <= MOST, "the sketch has {own} bytes");
    let areas = size(&json(&folder.areas).to_string());
    assert!(areas <= MOST_AREAS, "the areas have {areas} bytes");
}

#[test]
fn every_area_keeps_each_of_its_corners() {
    for path in [real(), xinghe()] {
        let folder = Folder::read(&path);
        let sketch = drawn(folder.sources());
        let open = json(&folder.areas);
        assert_eq!(list(&sketch, "areas").len(), list(&open, "features").len());
        for (own, open) in list(&sketch, "areas").iter().zip(list(&open, "features")) {
            assert_eq!(own["centre"], open["properties"]["centre"]);
            let shape = &open["geometry"];
            let parts = list(shape, "coordinates").clone();
            let parts = if shape["type"] == "Polygon" { vec![Value::from(parts)] } else { parts };
            assert_eq!(list(own, "p").len(), parts.len());
            for (own, open) in list(own, "p").iter().zip(&parts) {
                let own: Vec<_> = own.as_array().unwrap().iter().map(|ring| corners(line(ring))).collect();
                let rings = open.as_array().unwrap().iter();
                let open: Vec<_> =
                    rings.map(|ring| corners(ring.as_array().unwrap().iter().map(position))).collect();
                assert_eq!(own, open);
            }
        }
    }
}

#[test]
fn every_metro_station_is_there_with_its_names_and_no_other_place() {
    for path in [real(), xinghe()] {
        let folder = Folder::read(&path);
        let sketch = drawn(folder.sources());
        let open = json(&folder.places);
        let open: Vec<_> = list(&open, "places").iter().filter(|place| place["kind"] == "metro").collect();
        assert_eq!(list(&sketch, "stations").len(), open.len());
        for (own, open) in list(&sketch, "stations").iter().zip(open) {
            let written = open["name"].as_object().unwrap();
            assert!(
                written
                    .iter()
                    .all(|(tag, name)| own["n"].get(tag).unwrap_or(&open["name"]["zh-Hans"]) == name)
            );
            assert!(
                !own["n"]["zh-Hans"].as_str().unwrap().contains('东')
                    || own["n"]["zh-Hant"].as_str().unwrap().contains('東')
            );
            assert_eq!(corners([position(&own["at"])]), corners([position(&open["coordinates"])]));
        }
    }
}

#[test]
fn everything_is_within_the_bounds() {
    for path in [real(), xinghe()] {
        let sketch = drawn(Folder::read(&path).sources());
        let bounds: Vec<_> = list(&sketch, "bounds").iter().map(|own| own.as_f64().unwrap()).collect();
        let [west, south, east, north] = bounds[..] else { panic!("{bounds:?}") };
        let lines = list(&sketch, "shapes").iter().flat_map(|shape| list(shape, "p"));
        let areas = list(&sketch, "areas").iter().flat_map(|area| list(area, "p"));
        let rings = areas.flat_map(|part| part.as_array().unwrap());
        let labels = list(&sketch, "shapes").iter().chain(list(&sketch, "stations"));
        let labels = labels.filter(|own| own["at"].is_array()).map(|own| position(&own["at"]));
        let points: Vec<_> = lines.chain(rings).flat_map(line).chain(labels).collect();
        assert!(points.len() > 50);
        for (x, y) in points {
            assert!((west..=east).contains(&x) && (south..=north).contains(&y), "{x} {y}: {bounds:?}");
        }
    }
}

#[test]
fn the_outline_is_exact_for_the_areas_end_at_it() {
    for path in [real(), xinghe()] {
        let folder = Folder::read(&path);
        let sketch = drawn(folder.sources());
        let own: Vec<_> = shapes(&sketch, "outline").iter().flat_map(|own| list(own, "p")).collect();
        let open = json(&folder.basemap);
        let open =
            list(&open, "features").iter().find(|own| own["properties"]["layer"] == "outline").unwrap();
        let open = open["geometry"]["coordinates"][0].as_array().unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(corners(line(own[0])), corners(open.iter().map(position)));
    }
}

#[test]
fn names_are_written_once_and_inside_what_they_name() {
    for path in [real(), xinghe()] {
        let folder = Folder::read(&path);
        let sketch = drawn(folder.sources());
        let named: Vec<_> = list(&sketch, "shapes")
            .iter()
            .filter(|own| own["at"].is_array() && own["n"].is_object())
            .collect();
        let once: BTreeSet<_> = named.iter().map(|own| (own["l"].as_str(), own["n"].to_string())).collect();
        assert_eq!(once.len(), named.len());
        for own in &named {
            let rings: MultiPolygon =
                list(own, "p").iter().map(|ring| Polygon::new(line(ring).into(), Vec::new())).collect();
            assert!(rings.contains(&Point::from(position(&own["at"]))), "{}", own["n"]);
        }
        let open = json(&folder.basemap);
        let open: BTreeSet<_> = (list(&open, "features").iter())
            .map(|own| &own["properties"])
            .filter(|own| own["layer"] == "water" || own["layer"] == "green")
            .filter_map(|own| own["name"].as_str().or(own["near"].as_str()))
            .collect();
        let written: BTreeSet<_> = named.iter().filter_map(|own| own["n"]["zh-Hans"].as_str()).collect();
        assert_eq!(written, open);
    }
}

#[test]
fn simplifying_keeps_the_roads_the_woods_and_the_waters() {
    let folder = Folder::read(&real());
    let (sketch, open) = (drawn(folder.sources()), json(&folder.basemap));
    for kind in ["motorway", "trunk", "primary", "secondary"] {
        let own = shapes(&sketch, "road").into_iter().find(|shape| shape["k"] == kind).unwrap();
        let lines = list(own, "p").iter().map(|text| LineString::from(line(text)));
        let kept = Euclidean.length(&lines.collect::<MultiLineString>()) / open_length(&open, kind);
        // Two carriageways become one.
        assert!((0.45..=1.0).contains(&kept), "{kind}: {kept}");
    }
    for layer in ["green", "water"] {
        let rings = shapes(&sketch, layer).into_iter().flat_map(|shape| list(shape, "p")).map(line);
        let kept = surface(rings) / open_surface(&open, layer);
        assert!((0.85..=1.15).contains(&kept), "{layer}: {kept}");
    }
}

#[test]
fn what_is_broken_or_missing_is_left_out_and_the_rest_is_drawn() {
    let folder = Folder::read(&xinghe());
    for broken in [None, Some(""), Some("{"), Some("[]"), Some(r#"{"type":"Point","coordinates":[0,0]}"#)] {
        let own = drawn(Sources { basemap: broken, ..folder.sources() });
        assert!(list(&own, "shapes").is_empty());
        assert!(!list(&own, "areas").is_empty() && !list(&own, "stations").is_empty());

        let own = drawn(Sources { places: broken, ..folder.sources() });
        assert!(list(&own, "stations").is_empty());
        assert!(!list(&own, "areas").is_empty() && !list(&own, "shapes").is_empty());

        let own = drawn(Sources { areas: broken, ..folder.sources() });
        assert!(list(&own, "areas").is_empty());
        assert!(!list(&own, "shapes").is_empty() && !list(&own, "stations").is_empty());

        assert_eq!(sketch(Sources { basemap: broken, places: broken, areas: broken, languages: &[] }), None);
    }
}

#[test]
fn a_mark_at_the_head_of_a_file_is_no_reason_to_leave_it_out() {
    let folder = Folder::read(&xinghe());
    let marked = |text: &str| format!("\u{feff}{text}");
    let own = Folder {
        basemap: marked(&folder.basemap),
        places: marked(&folder.places),
        areas: marked(&folder.areas),
        languages: folder.languages.clone(),
    };
    assert_eq!(sketch(own.sources()), sketch(folder.sources()));
}

#[test]
fn names_are_told_in_each_language_of_the_portal_where_they_differ_from_simplified_chinese() {
    let drawn = drawn(Folder::read(&xinghe()).sources());
    let named = |list: &str, name: &str| {
        let mut all = drawn[list].as_array().unwrap().iter().map(|one| &one["n"]);
        all.find(|own| own["zh-Hans"] == name).unwrap().clone()
    };
    assert_eq!(named("stations", "鹊桥")["zh-Hant"], "鵲橋", "converted");
    assert_eq!(named("stations", "琴台")["zh-Hant"], "琴臺", "written");
    assert_eq!(named("stations", "玉衡").get("zh-Hant"), None, "the same in both scripts");
}

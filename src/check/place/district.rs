//! The areas of a district in metres, and where a position is in it.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BooleanOps, Coord, LineString, MultiPolygon, Orient, Polygon, Rect, orient::Direction};
use serde_json::Value;

use super::{
    plane::{Degrees, Plane, bounds, box_distance, distance, is_on_earth},
    read::{Ring, parts, text},
    rings::{Cleaned, cleaned},
};
use crate::domain::Text;

/// A feature of `areas.geojson` of which a shape can be made.
#[derive(Debug)]
pub(super) struct Area {
    /// Its place in the file, from 0.
    pub(super) index: usize,
    pub(super) centre: String,
    pub(super) code: String,
    pub(super) name: Text,
    pub(super) is_official: bool,
    /// In metres; never negative.
    pub(super) tolerance: f64,
    /// Where the file says that the name is written.
    pub(super) label: Option<Degrees>,
    /// Its parts, each with its outer ring first.
    pub(super) rings: Vec<Vec<Cleaned>>,
    /// In metres; without what is wrong with its lines.
    pub(super) shape: MultiPolygon,
    pub(super) bounds: Rect,
    /// Whether no line crosses itself, so that its size is what was meant.
    pub(super) is_simple: bool,
    is_multi: bool,
}

impl Area {
    /// As the checker names it: `#n`, from 1.
    pub(super) fn record(&self) -> String {
        format!("#{}", self.index + 1)
    }

    /// Where a ring stands in the feature.
    pub(super) fn field(&self, part: usize, ring: usize) -> String {
        if self.is_multi {
            format!("geometry.coordinates.{part}.{ring}")
        } else {
            format!("geometry.coordinates.{ring}")
        }
    }
}

/// A feature with points that are not on the earth, by its place in the file.
#[derive(Debug)]
pub(super) struct OffEarth {
    pub(super) index: usize,
    pub(super) points: Vec<Degrees>,
}

/// All areas, on one plane.
#[derive(Debug)]
pub(super) struct District {
    pub(super) plane: Plane,
    pub(super) areas: Vec<Area>,
    pub(super) off_earth: Vec<OffEarth>,
    /// The centres that some feature names, also one of which no shape can be made.
    pub(super) named: BTreeSet<String>,
    /// Whether a shape could be made of every feature, so that what none covers is a gap.
    pub(super) is_whole: bool,
    by_centre: BTreeMap<String, Vec<usize>>,
}

impl District {
    /// Reads the features of `areas.geojson`; those that are no polygons are left out.
    pub(super) fn of(areas: &Value) -> Self {
        let mut read = Vec::new();
        let mut off_earth = Vec::new();
        let mut named = BTreeSet::new();
        let mut is_whole = true;
        for (index, feature) in areas["features"].as_array().into_iter().flatten().enumerate() {
            named.extend(feature["properties"]["centre"].as_str().map(str::to_owned));
            let Some(parts) = parts(&feature["geometry"]) else {
                is_whole = false;
                continue;
            };
            let all = parts.iter().flatten().flatten();
            let points: Vec<_> = all.filter(|at| !is_on_earth(**at)).copied().collect();
            if points.is_empty() {
                read.push((index, feature, parts));
            } else {
                off_earth.push(OffEarth { index, points });
            }
        }
        let plane = Plane::at(middle(&read));
        let areas: Vec<_> =
            read.into_iter().map(|(index, feature, parts)| area(index, feature, &parts, &plane)).collect();
        let mut by_centre: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, area) in areas.iter().enumerate() {
            by_centre.entry(area.centre.clone()).or_default().push(at);
        }
        let is_whole = is_whole && off_earth.is_empty();
        Self { plane, areas, off_earth, named, is_whole, by_centre }
    }

    /// The areas of a centre.
    pub(super) fn of_centre(&self, centre: &str) -> impl Iterator<Item = &Area> {
        self.by_centre.get(centre).into_iter().flatten().map(|at| &self.areas[*at])
    }

    /// The area that a point lies in, or else the nearest, with the distance to it in metres.
    pub(super) fn nearest(&self, at: Coord) -> Option<(&Area, f64)> {
        let mut nearest: Option<(&Area, f64)> = None;
        for area in self.areas.iter().filter(|area| !area.shape.0.is_empty()) {
            let shortest = nearest.map_or(f64::INFINITY, |(_, metres)| metres);
            if box_distance(at, &area.bounds) < shortest {
                let metres = distance(at, &area.shape);
                if metres < shortest {
                    nearest = Some((area, metres));
                }
            }
        }
        nearest
    }

    /// How far outside of every area a position is, beyond the tolerance; nothing inside.
    pub(super) fn beyond(&self, at: Degrees) -> Option<f64> {
        let (area, metres) = self.nearest(self.plane.flat(at))?;
        Some((metres - area.tolerance).max(0.0))
    }
}

/// The middle of the features, by the median of their first points: one that lies far off moves it little.
fn middle(features: &[(usize, &Value, Vec<Vec<Ring>>)]) -> Degrees {
    let first = |parts: &Vec<Vec<Ring>>| parts.iter().flatten().flatten().next().copied();
    let points: Vec<_> = features.iter().filter_map(|(_, _, parts)| first(parts)).collect();
    [0, 1].map(|axis| {
        let mut all: Vec<_> = points.iter().map(|point| point[axis]).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or_default()
    })
}

fn area(index: usize, feature: &Value, parts: &[Vec<Ring>], plane: &Plane) -> Area {
    let own = &feature["properties"];
    let word = |key: &str| own[key].as_str().unwrap_or_default().to_owned();
    let centre = word("centre");
    let rings: Vec<Vec<_>> =
        parts.iter().map(|rings| rings.iter().map(|ring| cleaned(ring, plane)).collect()).collect();
    let shape = MultiPolygon::new(rings.iter().flat_map(|rings| shape(rings)).collect());
    let origin = Coord { x: 0.0, y: 0.0 };
    Area {
        index,
        code: word("code"),
        name: text(&own["name"]).unwrap_or_else(|| Text::base(centre.clone())),
        is_official: own["boundary"] == "official",
        tolerance: own["tolerance_m"].as_f64().unwrap_or_default().max(0.0),
        label: super::read::degrees(&own["label"]).filter(|at| is_on_earth(*at)),
        bounds: bounds(&shape).unwrap_or(Rect::new(origin, origin)),
        is_simple: rings.iter().flatten().all(Cleaned::is_simple),
        is_multi: feature["geometry"]["type"] == "MultiPolygon",
        rings,
        shape,
        centre,
    }
}

/// A part, with its rings the right way round; made whole where a line crosses itself.
fn shape(rings: &[Cleaned]) -> Vec<Polygon> {
    let Some(outer) = rings.first().filter(|ring| ring.is_ring()) else { return Vec::new() };
    let holes = rings[1..].iter().filter(|ring| ring.is_ring());
    let line = |ring: &Cleaned| LineString(ring.points.clone());
    let whole = Polygon::new(line(outer), holes.map(line).collect()).orient(Direction::Default);
    if rings.iter().all(Cleaned::is_simple) {
        return vec![whole];
    }
    whole.union(&MultiPolygon::new(Vec::new())).0
}

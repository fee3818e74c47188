//! How areas lie beside each other: what two cover, and what none does.

use geo::{
    Area as _, BooleanOps, Distance, Euclidean, Length, LineString, MultiPolygon, Orient, Polygon,
    orient::Direction, unary_union,
};
use serde_json::Value;

use super::{
    Findings,
    areas::corner,
    district::{Area, District},
    fault::Fault,
    plane::{bounds, is_on_earth, overlapping},
    read::parts,
    rings::cleaned,
};
use crate::data::{FileKind, Severity};

/// Narrower strips come from rounding, in metres.
const NARROW: f64 = 1.0;
/// Two areas that share more of the smaller one are drawn twice, whatever their tolerance.
const MOST: f64 = 0.3;
/// Areas this close to a gap are beside it, in metres.
const BESIDE: f64 = 1.0;

pub(super) fn check(district: &District, basemap: &Value, findings: &mut Findings) {
    overlaps(district, findings);
    if district.is_whole {
        gaps(district, basemap, findings);
    }
}

/// How wide a shape is on average, in metres: that of a strip, and half of a square's side.
fn width(shape: &Polygon) -> f64 {
    let edge: f64 = shape.interiors().iter().map(|hole| Euclidean.length(hole)).sum();
    2.0 * shape.unsigned_area() / (Euclidean.length(shape.exterior()) + edge).max(f64::MIN_POSITIVE)
}

/// The widest of several.
fn widest(shape: &MultiPolygon) -> f64 {
    shape.iter().map(width).fold(0.0, f64::max)
}

fn overlaps(district: &District, findings: &mut Findings) {
    let areas: Vec<_> =
        district.areas.iter().filter(|area| area.is_simple && !area.shape.0.is_empty()).collect();
    let boxes: Vec<_> = areas.iter().map(|area| area.bounds).collect();
    for (one, other) in overlapping(&boxes) {
        let (one, other) = (areas[one], areas[other]);
        let shared = one.shape.intersection(&other.shape);
        let (size, width) = (shared.unsigned_area(), widest(&shared));
        let smaller = one.shape.unsigned_area().min(other.shape.unsigned_area());
        let allowed = (one.tolerance + other.tolerance).max(NARROW);
        let is_twice = size > MOST * smaller && width > NARROW;
        if width > allowed || is_twice {
            let at = district.plane.degrees(corner(&shared));
            let areas = [one.name.clone(), other.name.clone()];
            let fault = Fault::Overlap { areas, size, width, at };
            findings.add(Severity::Warning, FileKind::Areas, &other.record(), "geometry.coordinates", fault);
        }
    }
}

/// What lies between areas and belongs to none; and what the outline of the base map holds besides.
fn gaps(district: &District, basemap: &Value, findings: &mut Findings) {
    let whole = unary_union(district.areas.iter().map(|area| &area.shape));
    let fill = |ring: &LineString| Polygon::new(ring.clone(), Vec::new());
    for hole in whole.iter().flat_map(Polygon::interiors) {
        gap(&fill(hole), district, findings);
    }
    let filled = MultiPolygon::new(whole.iter().map(|part| fill(part.exterior())).collect());
    if filled.0.is_empty() {
        return;
    }
    for piece in outline(district, basemap).difference(&filled) {
        gap(&piece, district, findings);
    }
}

/// The outline of the district that the base map draws, on the district's plane; empty where it has none.
fn outline(district: &District, basemap: &Value) -> MultiPolygon {
    let features = basemap["features"].as_array().into_iter().flatten();
    let outlines = features.filter(|feature| feature["properties"]["layer"] == "outline");
    let rings = outlines.filter_map(|feature| parts(&feature["geometry"])).flatten();
    let shapes: Vec<_> = rings
        .filter_map(|rings| rings.into_iter().next())
        .filter(|ring| ring.iter().all(|at| is_on_earth(*at)))
        .map(|ring| cleaned(&ring, &district.plane))
        .filter(|ring| ring.is_ring() && ring.is_simple())
        .map(|ring| ring.polygon().orient(Direction::Default))
        .collect();
    unary_union(&shapes)
}

fn gap(shape: &Polygon, district: &District, findings: &mut Findings) {
    let (size, width) = (shape.unsigned_area(), width(shape));
    if width <= NARROW {
        return;
    }
    let own = MultiPolygon::from(shape.clone());
    let Some(frame) = bounds(&own) else { return };
    let is_close = |area: &&Area| {
        let apart = |one: f64, end: f64, other: f64, other_end: f64| (other - end).max(one - other_end);
        let (a, b) = (frame, area.bounds);
        apart(a.min().x, a.max().x, b.min().x, b.max().x) < BESIDE
            && apart(a.min().y, a.max().y, b.min().y, b.max().y) < BESIDE
            && Euclidean.distance(&own, &area.shape) < BESIDE
    };
    let beside: Vec<_> =
        district.areas.iter().filter(|area| !area.shape.0.is_empty()).filter(is_close).collect();
    if beside.iter().any(|area| !area.is_simple) {
        return;
    }
    let mut tolerances: Vec<_> = beside.iter().map(|area| area.tolerance).collect();
    tolerances.sort_by(|a, b| b.total_cmp(a));
    if width > tolerances.iter().take(2).sum() {
        let at = district.plane.degrees(corner(&own));
        let areas = beside.iter().map(|area| area.name.clone()).collect();
        let fault = Fault::Gap { areas, size, width, at };
        findings.add(Severity::Warning, FileKind::Areas, "", "features", fault);
    }
}

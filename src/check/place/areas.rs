//! The features of `areas.geojson`, one by one.

use std::collections::HashMap;

use geo::{Area as _, BooleanOps, Coord, Distance, Euclidean, MultiPolygon, Polygon, Rect};

use super::{
    Findings,
    district::{Area, District},
    fault::Fault,
    plane::{Degrees, bounds, is_on_earth, overlapping},
    rings::{Cleaned, ROUNDING},
};
use crate::{
    data::{Dataset, FileKind, Severity},
    domain::CentreId,
};

/// No part of a street or town is smaller, in square metres.
const SMALLEST: f64 = 1_000.0;
/// An area is far from the others from here on, in metres.
const FAR: f64 = 3_000.0;
/// Of so many areas one can be far from the others.
const SEVERAL: usize = 3;

pub(super) fn check(district: &District, data: &Dataset, findings: &mut Findings) {
    for off in &district.off_earth {
        let swapped = off.points.iter().all(|[lng, lat]| is_on_earth([*lat, *lng]));
        let fault = Fault::OffEarth { points: off.points.len(), first: off.points[0], swapped };
        let record = format!("#{}", off.index + 1);
        findings.add(Severity::Error, FileKind::Areas, &record, "geometry.coordinates", fault);
    }
    for area in &district.areas {
        lines(area, district, findings);
        parts(area, district, findings);
    }
    order(district, findings);
    far(district, findings);
    boundaries(district, findings);
    centres(district, data, findings);
}

/// What is wrong with its lines.
fn lines(area: &Area, district: &District, findings: &mut Findings) {
    for (part, rings) in area.rings.iter().enumerate() {
        for (at, ring) in rings.iter().enumerate() {
            for fault in &ring.faults {
                let severity = match fault {
                    Fault::PointTwice { .. } => Severity::Advice,
                    _ => Severity::Warning,
                };
                let field = area.field(part, at);
                findings.add(severity, FileKind::Areas, &area.record(), &field, fault.clone());
            }
            if size(ring) < SMALLEST {
                let fault = Fault::Small { size: size(ring) };
                findings.add(
                    Severity::Warning,
                    FileKind::Areas,
                    &area.record(),
                    &area.field(part, at),
                    fault,
                );
            }
        }
        holes(area, part, rings, district, findings);
    }
}

fn size(ring: &Cleaned) -> f64 {
    if ring.is_ring() && ring.is_simple() {
        return ring.polygon().unsigned_area();
    }
    ring.polygon().union(&MultiPolygon::new(Vec::new())).unsigned_area()
}

/// Holes that are not in their part, or in another hole.
fn holes(area: &Area, part: usize, rings: &[Cleaned], district: &District, findings: &mut Findings) {
    let Some((outer, holes)) = rings.split_first() else { return };
    if !rings.iter().all(|ring| ring.is_ring() && ring.is_simple()) {
        return;
    }
    let outer = outer.polygon();
    let mut earlier: Vec<Polygon> = Vec::new();
    for (at, hole) in holes.iter().enumerate() {
        let own = hole.polygon();
        let is_out = own.difference(&outer).unsigned_area() > ROUNDING;
        let is_shared = earlier.iter().any(|other| own.intersection(other).unsigned_area() > ROUNDING);
        if is_out || is_shared {
            let fault = Fault::Hole { at: district.plane.degrees(hole.points[0]) };
            let field = area.field(part, at + 1);
            findings.add(Severity::Warning, FileKind::Areas, &area.record(), &field, fault);
        }
        earlier.push(own);
    }
}

/// Parts of one area that lie on each other.
fn parts(area: &Area, district: &District, findings: &mut Findings) {
    if !area.is_simple {
        return;
    }
    let parts = &area.shape.0;
    let boxes: Vec<_> = parts.iter().filter_map(|part| bounds(&MultiPolygon::from(part.clone()))).collect();
    for (one, other) in overlapping(&boxes) {
        let shared = parts[one].intersection(&parts[other]);
        let size = shared.unsigned_area();
        if size > ROUNDING {
            let at = district.plane.degrees(corner(&shared));
            let fault = Fault::Parts { size, at };
            findings.add(Severity::Warning, FileKind::Areas, &area.record(), "geometry.coordinates", fault);
        }
    }
}

/// Some point of a shape that has one.
pub(super) fn corner(shape: &MultiPolygon) -> Coord {
    let first = shape.0.first().and_then(|part| part.exterior().0.first());
    first.copied().unwrap_or(Coord { x: 0.0, y: 0.0 })
}

/// The right-hand rule of RFC 7946: outer rings go round to the left, holes to the right.
fn order(district: &District, findings: &mut Findings) {
    let is_wrong = |area: &&Area| {
        let mut rings = area.rings.iter().flat_map(|rings| rings.iter().enumerate());
        rings.any(|(at, ring)| {
            ring.is_ring() && ring.is_simple() && (ring.polygon().signed_area() > 0.0) != (at == 0)
        })
    };
    let wrong: Vec<_> = district.areas.iter().filter(is_wrong).collect();
    let Some(first) = wrong.first() else { return };
    let record = if wrong.len() == 1 { first.record() } else { String::new() };
    let field = if wrong.len() == 1 { "geometry.coordinates" } else { "features" };
    let fault = Fault::RingOrder { wrong: wrong.len(), all: district.areas.len() };
    findings.add(Severity::Advice, FileKind::Areas, &record, field, fault);
}

/// Areas that lie by themselves.
fn far(district: &District, findings: &mut Findings) {
    let all: Vec<_> = district.areas.iter().filter(|area| !area.shape.0.is_empty()).collect();
    if all.len() < SEVERAL {
        return;
    }
    let margin = Coord { x: FAR, y: FAR };
    let wide: Vec<_> = all
        .iter()
        .map(|area| Rect::new(area.bounds.min() - margin * 0.5, area.bounds.max() + margin * 0.5))
        .collect();
    let mut is_near = vec![false; all.len()];
    for (one, other) in overlapping(&wide) {
        (is_near[one], is_near[other]) = (true, true);
    }
    for (at, area) in all.iter().enumerate().filter(|(at, _)| !is_near[*at]) {
        let others = all.iter().enumerate().filter(|(other, _)| *other != at);
        let away = others.map(|(_, other)| Euclidean.distance(&area.shape, &other.shape));
        let fault = Fault::Far { metres: away.fold(f64::INFINITY, f64::min) };
        findings.add(Severity::Warning, FileKind::Areas, &area.record(), "geometry.coordinates", fault);
    }
}

/// How exact the boundaries are said to be.
fn boundaries(district: &District, findings: &mut Findings) {
    let official = district.areas.iter().filter(|area| area.is_official).count();
    let approximate = district.areas.len() - official;
    if official > 0 && approximate > 0 {
        let fault = Fault::Mixed { official, approximate };
        findings.add(Severity::Advice, FileKind::Areas, "", "features", fault);
    }
    for area in district.areas.iter().filter(|area| !area.is_official && area.tolerance <= 0.0) {
        let field = "properties.tolerance_m";
        findings.add(Severity::Warning, FileKind::Areas, &area.record(), field, Fault::NoTolerance);
    }
}

/// Whether each centre has its area, once and under a code of its own.
fn centres(district: &District, data: &Dataset, findings: &mut Findings) {
    let mut served: HashMap<&str, Vec<&str>> = HashMap::new();
    for unit in data.communities.loaded().into_iter().flat_map(|communities| &communities.units) {
        if let Some(centre) = &unit.centre {
            served.entry(centre.as_str()).or_default().push(unit.code.as_str());
        }
    }
    let known: HashMap<&str, &str> =
        data.centres.iter().map(|centre| (centre.id.as_str(), centre.division_code.as_str())).collect();
    let mut first: HashMap<(&str, &str), &Area> = HashMap::new();
    for area in &district.areas {
        let Some(own) = known.get(area.centre.as_str()) else { continue };
        let units = served.get(area.centre.as_str()).map(Vec::as_slice).unwrap_or_default();
        let code = area.code.as_str();
        if code != *own && !units.contains(&code) {
            let mut units: Vec<_> =
                std::iter::once(own).chain(units).map(|unit| (*unit).to_owned()).collect();
            units.dedup();
            let fault = Fault::Code { code: code.to_owned(), units };
            findings.add(Severity::Warning, FileKind::Areas, &area.record(), "properties.code", fault);
        }
        if let Some(earlier) = first.get(&(area.centre.as_str(), code)) {
            let fault = Fault::Twice { first: earlier.index + 1 };
            findings.add(Severity::Warning, FileKind::Areas, &area.record(), "properties.centre", fault);
        } else {
            first.insert((&area.centre, code), area);
        }
    }
    if district.named.is_empty() {
        return;
    }
    let is_lacking = |id: &CentreId| !district.named.contains(id.as_str());
    for centre in data.centres.iter().filter(|centre| is_lacking(&centre.id)) {
        findings.add(Severity::Warning, FileKind::Centres, centre.id.as_str(), "", Fault::NoArea);
    }
}

/// Where the middle of a shape is, in degrees; none of an empty one.
pub(super) fn middle(area: &Area, district: &District) -> Option<Degrees> {
    use geo::Centroid;
    area.shape.centroid().map(|point| district.plane.degrees(point.0))
}

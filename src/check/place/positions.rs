//! Where centres, their service points and the landmarks lie.

use geo::{Coord, Distance, Euclidean, LineString, MultiPolygon, Point};
use serde_json::Value;

use super::{
    Findings,
    areas::middle,
    district::{Area, District},
    fault::Fault,
    plane::{Degrees, distance, is_on_earth},
    read::{decimals, lines, parts},
    reading::{FOREIGN, of_many, read_as, readings},
    rings::cleaned,
    spots::{Landmark, Spot, Spots},
};
use crate::{
    data::{FileKind, Severity},
    domain::{Precision, area::METRES_IN_DEGREE, datum::Datum},
};

/// Positions this close are the same, in metres.
const SAME: f64 = 1.0;
/// From here on the other way round is better, in metres.
const ELSEWHERE: f64 = 50_000.0;
/// A landmark so deep inside of the district is not outside, in metres beyond the tolerance.
const DEEP: f64 = 200.0;
/// A position so far from the bank is in the water, in metres.
const WET: f64 = 50.0;
/// A station so far from its line is not on it, and one so near is, in metres.
const OFF_LINE: f64 = 300.0;
const ON_LINE: f64 = 120.0;
/// Doors need more decimals: these are good for a hundred metres.
const ROUGH: usize = 3;

pub(super) fn check(spots: &Spots, district: &District, basemap: &Value, findings: &mut Findings) {
    for spot in &spots.off_earth {
        let right = [spot.at[1], spot.at[0]];
        if is_on_earth(right) && district.beyond(right).is_none_or(|metres| metres < ELSEWHERE) {
            add(findings, Severity::Error, spot, Fault::Swapped { right });
        }
    }
    let waters = waters(basemap, district);
    let mut unsuspected = Vec::new();
    for spot in &spots.centres {
        if !where_it_lies(spot, district, findings) {
            unsuspected.push(spot);
        }
        if spot.is_published() {
            as_exact_as_said(spot, district, findings);
            dry(spot, &waters, district, findings);
        }
    }
    unsuspected.retain(|spot| spot.is_published());
    of_many(&unsuspected, district, findings);
    let metro = Metro::of(basemap, district);
    for place in &spots.places {
        landmark(place, district, &metro, findings);
    }
    same(spots, district, findings);
}

fn add(findings: &mut Findings, severity: Severity, spot: &Spot, fault: Fault) {
    findings.add(severity, spot.file, &spot.record, &spot.field, fault);
}

fn swapped(at: Degrees, district: &District) -> Option<Fault> {
    let right = [at[1], at[0]];
    let is_far = district.beyond(at)? > ELSEWHERE;
    (is_far && is_on_earth(right) && district.beyond(right)? < ELSEWHERE).then_some(Fault::Swapped { right })
}

/// Whether it lies in its own area, in the district at all, and if not, why; true where something was told.
fn where_it_lies(spot: &Spot, district: &District, findings: &mut Findings) -> bool {
    let flat = district.plane.flat(spot.at);
    let own = district.of_centre(&spot.record).map(|area| (area, distance(flat, &area.shape)));
    let own = own.reduce(|a, b| if b.1 - b.0.tolerance < a.1 - a.0.tolerance { b } else { a });
    let own = own.filter(|(_, metres)| metres.is_finite());
    if own.is_some_and(|(area, metres)| metres <= area.tolerance) {
        return false;
    }
    let Some((other, away)) = district.nearest(flat) else { return false };
    let is_in_other = away <= other.tolerance;
    let fault = match (swapped(spot.at, district), own) {
        (Some(fault), _) => fault,
        (None, Some((_, metres))) if !readings(spot, district).is_empty() => {
            Fault::Datum { metres, readings: readings(spot, district) }
        }
        (None, Some((area, metres))) if is_in_other => {
            Fault::OutsideArea { area: area.name.clone(), metres, other: other.name.clone() }
        }
        (None, None) if is_in_other => return false,
        _ => Fault::OutsideDistrict { metres: away },
    };
    add(findings, Severity::Warning, spot, fault);
    true
}

/// Whether a door or a street is more than the middle or the label of its area, and written as exactly.
fn as_exact_as_said(spot: &Spot, district: &District, findings: &mut Findings) {
    let flat = district.plane.flat(spot.at);
    let is_here = |at: Degrees| Euclidean.distance(flat, district.plane.flat(at)) <= SAME;
    let is_label =
        |area: &&Area| area.label.is_some_and(is_here) || middle(area, district).is_some_and(is_here);
    if let Some(area) = district.of_centre(&spot.record).find(is_label) {
        add(findings, Severity::Warning, spot, Fault::AtLabel { area: area.name.clone() });
        return;
    }
    let decimals = decimals(spot.at[0]).max(decimals(spot.at[1]));
    if decimals < ROUGH || (decimals == ROUGH && spot.precision == Some(Precision::Exact)) {
        let severity = if decimals < ROUGH { Severity::Warning } else { Severity::Advice };
        let digits = i32::try_from(decimals).unwrap_or_default();
        let fault = Fault::Rough { decimals, metres: METRES_IN_DEGREE / 10_f64.powi(digits) };
        add(findings, severity, spot, fault);
    }
}

/// The lakes and rivers of the base map, in metres.
fn waters(basemap: &Value, district: &District) -> Vec<MultiPolygon> {
    let features = basemap["features"].as_array().into_iter().flatten();
    features
        .filter(|feature| feature["properties"]["layer"] == "water")
        .filter_map(|feature| parts(&feature["geometry"]))
        .filter(|parts| parts.iter().flatten().flatten().all(|at| is_on_earth(*at)))
        .map(|parts| {
            let polygon = |rings: &Vec<Vec<Degrees>>| {
                let mut lines = rings.iter().map(|ring| LineString(cleaned(ring, &district.plane).points));
                geo::Polygon::new(lines.next().unwrap_or(LineString(Vec::new())), lines.collect())
            };
            MultiPolygon::new(parts.iter().map(polygon).collect())
        })
        .collect()
}

fn dry(spot: &Spot, waters: &[MultiPolygon], district: &District, findings: &mut Findings) {
    let flat = district.plane.flat(spot.at);
    for water in waters.iter().filter(|water| distance(flat, water) <= 0.0) {
        let metres = from_edge(flat, water);
        if metres > WET {
            add(findings, Severity::Warning, spot, Fault::InWater { metres });
            return;
        }
    }
}

/// How far a point is from the edge of a shape, in metres.
fn from_edge(at: Coord, shape: &MultiPolygon) -> f64 {
    let rings = shape.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
    rings
        .filter(|ring| !ring.0.is_empty())
        .map(|ring| Euclidean.distance(&Point(at), ring))
        .fold(f64::INFINITY, f64::min)
}

fn landmark(place: &Landmark, district: &District, metro: &Metro, findings: &mut Findings) {
    let spot = &place.spot;
    if !place.is_station && !place.lines.is_empty() {
        findings.add(Severity::Advice, FileKind::Places, &spot.record, "lines", Fault::Lines);
    }
    if let Some(fault) = place.is_station.then(|| metro.shifted(place, district)).flatten() {
        add(findings, Severity::Warning, spot, fault);
        return;
    }
    let flat = district.plane.flat(spot.at);
    let Some((area, away)) = district.nearest(flat) else { return };
    let is_wrong = match place.is_inside {
        Some(true) => away > area.tolerance,
        _ => away > ELSEWHERE,
    };
    if is_wrong {
        let fault = swapped(spot.at, district).unwrap_or(Fault::OutsideDistrict { metres: away });
        add(findings, Severity::Warning, spot, fault);
    } else if place.is_inside == Some(false) && away <= 0.0 {
        let metres = from_edge(flat, &area.shape);
        if metres > area.tolerance + DEEP {
            let fault = Fault::InsideDistrict { area: area.name.clone(), metres };
            findings.add(Severity::Warning, FileKind::Places, &spot.record, "inside", fault);
        }
    }
}

/// The metro lines of the base map, in metres, each with its number.
struct Metro(Vec<(String, LineString)>);

impl Metro {
    fn of(basemap: &Value, district: &District) -> Self {
        let features = basemap["features"].as_array().into_iter().flatten();
        let metro = features.filter(|feature| feature["properties"]["layer"] == "metro");
        let lines = metro.filter_map(|feature| {
            let number = feature["properties"]["ref"].as_str()?.to_owned();
            let on_earth = |line: &Vec<Degrees>| !line.is_empty() && line.iter().all(|at| is_on_earth(*at));
            let lines = lines(&feature["geometry"])?.into_iter().filter(on_earth);
            let flat = |line: Vec<Degrees>| line.into_iter().map(|at| district.plane.flat(at)).collect();
            Some(lines.map(|line| (number.clone(), flat(line))).collect::<Vec<_>>())
        });
        Self(lines.flatten().collect())
    }

    /// How far a position is from the lines of these numbers; infinite where none is drawn.
    fn distance(&self, numbers: &[String], at: Coord) -> f64 {
        let own = self.0.iter().filter(|(number, _)| numbers.contains(number));
        own.map(|(_, line)| Euclidean.distance(&Point(at), line)).fold(f64::INFINITY, f64::min)
    }

    /// A station beside its line that is on it when it is read in another datum.
    fn shifted(&self, place: &Landmark, district: &District) -> Option<Fault> {
        let away = |at: Degrees| self.distance(&place.lines, district.plane.flat(at));
        let metres = away(place.spot.at);
        if !metres.is_finite() || metres < OFF_LINE {
            return None;
        }
        let read = |datum: Datum| Some((datum, read_as(place.spot.at, datum)?));
        let mut readings: Vec<_> = FOREIGN.into_iter().filter_map(read).collect();
        readings.retain(|(_, at)| away(*at) < ON_LINE);
        readings.sort_by(|a, b| away(a.1).total_cmp(&away(b.1)));
        Some(Fault::DatumOfStation { metres, reading: *readings.first()? })
    }
}

/// Positions of two centres, of a centre and a landmark, or of two landmarks in one place.
fn same(spots: &Spots, district: &District, findings: &mut Findings) {
    let all: Vec<_> = spots.centres.iter().chain(spots.places.iter().map(|place| &place.spot)).collect();
    let flat: Vec<_> = all.iter().map(|spot| district.plane.flat(spot.at)).collect();
    let mut order: Vec<_> = (0..all.len()).collect();
    order.sort_by(|a, b| flat[*a].x.total_cmp(&flat[*b].x));
    let mut earlier: Vec<Option<usize>> = vec![None; all.len()];
    for (at, one) in order.iter().enumerate() {
        for other in order[at + 1..].iter().take_while(|other| flat[**other].x - flat[*one].x <= SAME) {
            let (first, second) = (*one.min(other), *one.max(other));
            let is_same = Euclidean.distance(flat[first], flat[second]) <= SAME;
            if is_same && are_apart(all[first], all[second]) && earlier[second].is_none_or(|own| own > first)
            {
                earlier[second] = Some(first);
            }
        }
    }
    for (second, first) in earlier.iter().enumerate() {
        if let Some(first) = first {
            let other = all[*first].name.clone();
            let (told, other) = match (all[second].file, all[*first].file) {
                (FileKind::Places, FileKind::Centres) => (all[*first], all[second].name.clone()),
                _ => (all[second], other),
            };
            add(findings, Severity::Warning, told, Fault::Same { other });
        }
    }
}

/// Whether two positions are of things that are not in one house.
fn are_apart(one: &Spot, other: &Spot) -> bool {
    match (one.file, other.file) {
        (FileKind::Centres, FileKind::Centres) => one.record != other.record,
        (FileKind::Places, FileKind::Places) => true,
        _ => [one, other].iter().any(|spot| spot.is_published()),
    }
}

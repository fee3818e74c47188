//! Positions read as if they were of another datum: what was copied from a Chinese map lies a few hundred
//! metres off, always the same way.

use super::{
    Findings,
    district::District,
    fault::Fault,
    plane::{Degrees, distance, is_same},
    spots::Spot,
};
use crate::{
    data::{FileKind, Severity},
    domain::{Position, datum::Datum},
};

/// The datums that positions are mistaken for, the commoner first.
pub(super) const FOREIGN: [Datum; 2] = [Datum::Gcj02, Datum::Bd09];

/// Fewer positions outside of their areas say nothing about all of them.
const SEVERAL: usize = 3;

/// Where a position is when its numbers are of a datum; none where that changes nothing.
pub(super) fn read_as(at: Degrees, datum: Datum) -> Option<Degrees> {
    let there = datum.to_wgs84(Position::from_geojson(at).ok()?, f64::sin);
    let there = [there.lng.degrees(), there.lat.degrees()];
    (!is_same(there, at)).then_some(there)
}

/// The datums in which a position lies inside of its centre's own area.
pub(super) fn readings(spot: &Spot, district: &District) -> Vec<(Datum, Degrees)> {
    let as_meant = |datum| Some((datum, read_as(spot.at, datum)?));
    let is_inside = |(_, at): &(Datum, Degrees)| own_distance(spot, *at, district) == Some(0.0);
    FOREIGN.into_iter().filter_map(as_meant).filter(is_inside).collect()
}

/// How far a position is from the areas of its centre, in metres; none where it has none.
fn own_distance(spot: &Spot, at: Degrees, district: &District) -> Option<f64> {
    let flat = district.plane.flat(at);
    district.of_centre(&spot.record).map(|area| distance(flat, &area.shape)).reduce(f64::min)
}

/// Whether the positions as a whole look like those of another datum, though each is still within the
/// tolerance of its area: several lie outside, and these inside when all are read in it.
pub(super) fn of_many(spots: &[&Spot], district: &District, findings: &mut Findings) {
    let own: Vec<_> = spots
        .iter()
        .filter(|spot| own_distance(spot, spot.at, district).is_some_and(f64::is_finite))
        .collect();
    let outside = |read: &dyn Fn(Degrees) -> Degrees| {
        own.iter().filter(|spot| own_distance(spot, read(spot.at), district) > Some(0.0)).count()
    };
    let now = outside(&|at| at);
    if now < SEVERAL {
        return;
    }
    let best = FOREIGN
        .into_iter()
        .map(|datum| (datum, outside(&|at| read_as(at, datum).unwrap_or(at))))
        .min_by_key(|(_, left)| *left);
    if let Some((datum, left)) = best.filter(|(_, left)| left * 4 <= now) {
        let fault = Fault::DatumOfMany { datum, outside: now, mended: now - left, all: own.len() };
        findings.add(Severity::Warning, FileKind::Centres, "", "centres", fault);
    }
}

//! Whether a position lies inside of an area.

use super::{Position, Wgs84};

/// Whether a position lies inside of rings, the outer one first and holes after it: it does where an
/// odd number of them goes around it. Closed or not; degrees are taken as a plane, which over a
/// district is exact enough.
#[must_use]
pub fn contains(rings: &[Vec<Position<Wgs84>>], position: Position<Wgs84>) -> bool {
    rings.iter().filter(|ring| goes_around(ring, position)).count() % 2 == 1
}

/// Counts the edges that a ray to the east crosses.
fn goes_around(ring: &[Position<Wgs84>], position: Position<Wgs84>) -> bool {
    let (x, y) = (position.lng.degrees(), position.lat.degrees());
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .filter(|(from, to)| {
            let (from_x, from_y) = (from.lng.degrees(), from.lat.degrees());
            let (to_x, to_y) = (to.lng.degrees(), to.lat.degrees());
            (from_y > y) != (to_y > y) && x < from_x + (y - from_y) / (to_y - from_y) * (to_x - from_x)
        })
        .count()
        % 2
        == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    fn square(from: f64, to: f64) -> Vec<Position<Wgs84>> {
        vec![at(from, from), at(to, from), at(to, to), at(from, to), at(from, from)]
    }

    #[test]
    fn inside_is_inside_and_outside_is_outside() {
        let rings = [square(0.0, 4.0)];
        assert!(contains(&rings, at(2.0, 2.0)));
        for outside in [at(5.0, 2.0), at(-1.0, 2.0), at(2.0, 5.0), at(2.0, -1.0)] {
            assert!(!contains(&rings, outside));
        }
    }

    #[test]
    fn a_hole_is_outside() {
        let rings = [square(0.0, 4.0), square(1.0, 3.0)];
        assert!(!contains(&rings, at(2.0, 2.0)));
        assert!(contains(&rings, at(0.5, 2.0)));
    }

    #[test]
    fn no_rings_hold_nothing() {
        assert!(!contains(&[], at(0.0, 0.0)));
        assert!(!contains(&[Vec::new()], at(0.0, 0.0)));
    }
}

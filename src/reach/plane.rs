//! Degrees as metres on a plane.

use geo::Coord;

use crate::domain::{
    Position, Wgs84,
    area::{METRES_IN_DEGREE, cos},
};

/// A plane of equal areas about the middle of a district, on the sphere that the walking distances are told of: east
/// is true along each parallel (the sinusoidal projection), so no street is larger for lying in the south. Twenty
/// kilometres from the middle a direction is off by less than 0.2 degrees, and a distance by less than 0.2 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    /// Longitude and latitude in degrees.
    origin: [f64; 2],
}

impl Plane {
    /// The plane about a longitude and a latitude, in degrees.
    #[must_use]
    pub fn about(origin: [f64; 2]) -> Self {
        Self { origin }
    }

    /// Metres east and north of the origin.
    #[must_use]
    pub fn flat(self, position: Position<Wgs84>) -> Coord {
        let lat = position.lat.degrees();
        Coord {
            x: (position.lng.degrees() - self.origin[0]) * METRES_IN_DEGREE * cos(lat),
            y: (lat - self.origin[1]) * METRES_IN_DEGREE,
        }
    }

    /// What lies there; none beyond the globe.
    #[must_use]
    pub fn position(self, at: Coord) -> Option<Position<Wgs84>> {
        let lat = self.origin[1] + at.y / METRES_IN_DEGREE;
        let lng = self.origin[0] + at.x / (METRES_IN_DEGREE * cos(lat.clamp(-90.0, 90.0)));
        Position::from_geojson([lng, lat]).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::locate::distance_m;

    fn at(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    #[test]
    fn metres_lead_back_to_the_same_degrees() {
        let plane = Plane::about([123.1, 31.1]);
        let there = at(123.3, 30.9);
        let back = plane.position(plane.flat(there)).unwrap();
        assert!(distance_m(there, back) < 0.001);
    }

    #[test]
    fn distances_hold_to_a_fifth_of_a_percent_across_a_district() {
        let plane = Plane::about([113.3, 23.25]);
        for (from, to) in [
            (at(113.3, 23.25), at(113.3, 23.26)),
            (at(113.49, 23.40), at(113.50, 23.41)),
            (at(113.12, 23.12), at(113.13, 23.11)),
        ] {
            let (a, b) = (plane.flat(from), plane.flat(to));
            let on_plane = (a.x - b.x).hypot(a.y - b.y);
            let error = on_plane / distance_m(from, to) - 1.0;
            assert!(error.abs() < 0.002, "{error}");
        }
    }

    #[test]
    fn nothing_lies_beyond_the_globe() {
        assert!(Plane::about([0.0, 89.0]).position(Coord { x: 0.0, y: 3e5 }).is_none());
    }
}

//! Whether a position lies in an area, and how far from its boundary.

use super::{Position, Wgs84, find::AreaEntry, ring};

/// Metres in a degree of latitude, on a sphere of the earth's mean radius.
pub const METRES_IN_DEGREE: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0;

/// Whether the position lies inside: in one of the parts and in none of its holes.
#[must_use]
pub fn contains(area: &AreaEntry, position: Position<Wgs84>) -> bool {
    area.parts.iter().any(|rings| ring::contains(rings, position))
}

/// How far the nearest edge is, in metres, from inside as from outside; infinite without edges.
#[must_use]
pub fn boundary_distance_m(area: &AreaEntry, position: Position<Wgs84>) -> f64 {
    let plane = Plane::at(position);
    area.parts.iter().flatten().map(|ring| plane.ring_distance_m(ring)).fold(f64::INFINITY, f64::min)
}

/// Whether something of the area may lie within `metres` of the position, by the box about the area: false
/// is certain, true is not.
pub(super) fn may_reach(area: &AreaEntry, position: Position<Wgs84>, metres: f64) -> bool {
    let (lng, lat) = (position.lng.degrees(), position.lat.degrees());
    let east = metres / (METRES_IN_DEGREE * cos(lat));
    let north = metres / METRES_IN_DEGREE;
    let (mut is_west, mut is_east, mut is_south, mut is_north) = (true, true, true, true);
    for ring in area.parts.iter().flatten() {
        for point in ring {
            let (x, y) = (point.lng.degrees() - lng, point.lat.degrees() - lat);
            is_west &= x < -east;
            is_east &= x > east;
            is_south &= y < -north;
            is_north &= y > north;
        }
    }
    !(is_west || is_east || is_south || is_north)
}

/// The plane that touches the earth at a position, which is its origin. Within ten kilometres a distance
/// from the origin is exact to a metre, within one to a centimetre.
struct Plane {
    origin: Position<Wgs84>,
    /// In a degree of longitude.
    metres_east: f64,
}

impl Plane {
    fn at(origin: Position<Wgs84>) -> Self {
        Self { origin, metres_east: METRES_IN_DEGREE * cos(origin.lat.degrees()) }
    }

    fn metres(&self, position: Position<Wgs84>) -> [f64; 2] {
        [
            (position.lng.degrees() - self.origin.lng.degrees()) * self.metres_east,
            (position.lat.degrees() - self.origin.lat.degrees()) * METRES_IN_DEGREE,
        ]
    }

    fn ring_distance_m(&self, ring: &[Position<Wgs84>]) -> f64 {
        let Some(last) = ring.last() else { return f64::INFINITY };
        let mut from = self.metres(*last);
        let mut shortest = f64::INFINITY;
        for position in ring {
            let to = self.metres(*position);
            shortest = shortest.min(squared_distance(from, to));
            from = to;
        }
        shortest.sqrt()
    }
}

/// From the origin to the nearest point between two.
fn squared_distance(from: [f64; 2], to: [f64; 2]) -> f64 {
    let [east, north] = [to[0] - from[0], to[1] - from[1]];
    let length = east * east + north * north;
    let along = if length > 0.0 { -(from[0] * east + from[1] * north) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    let [x, y] = [from[0] + along * east, from[1] + along * north];
    x * x + y * y
}

/// The cosine of a latitude in degrees, to seven decimals and above 0: seven terms of its series, where
/// Rust's own is a heavy download.
#[must_use]
pub fn cos(latitude: f64) -> f64 {
    let angle = latitude.to_radians();
    let square = angle * angle;
    [132.0, 90.0, 56.0, 30.0, 12.0, 2.0]
        .iter()
        .fold(1.0, |sum, divisor| 1.0 - square / divisor * sum)
        .max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    fn square(west: f64, south: f64, size: f64) -> Vec<Position<Wgs84>> {
        let (east, north) = (west + size, south + size);
        vec![at(west, south), at(east, south), at(east, north), at(west, north)]
    }

    /// Two parts, the first with a hole; some rings repeat their first point.
    fn islands() -> AreaEntry {
        let mut closed = square(123.3, 31.0, 0.1);
        closed.push(closed[0]);
        let parts = vec![vec![square(123.0, 31.0, 0.1), square(123.04, 31.04, 0.02)], vec![closed]];
        AreaEntry { centre: 0, official: true, tolerance_m: 0.0, parts }
    }

    #[test]
    fn every_part_belongs_to_an_area_and_no_hole_does() {
        let area = islands();
        assert!(contains(&area, at(123.01, 31.01)));
        assert!(contains(&area, at(123.35, 31.05)));
        assert!(!contains(&area, at(123.05, 31.05)), "the hole");
        assert!(!contains(&area, at(123.2, 31.05)), "between the parts");
    }

    #[test]
    fn the_nearest_edge_counts_from_inside_and_from_outside() {
        let area = islands();
        for ([lng, lat], degrees) in [
            ([123.05, 30.99], 0.01),
            ([123.05, 31.001], 0.001),
            ([123.05, 31.058], 0.002),
            ([123.35, 31.102], 0.002),
            ([123.05, 31.0], 0.0),
        ] {
            let own = boundary_distance_m(&area, at(lng, lat));
            assert!((own - degrees * METRES_IN_DEGREE).abs() < 0.01, "{lng}, {lat}: {own}");
        }
        let corner = boundary_distance_m(&area, at(122.999, 30.999));
        let cosine = 30.999_f64.to_radians().cos();
        assert!(
            (corner - 0.001 * METRES_IN_DEGREE * (1.0 + cosine * cosine).sqrt()).abs() < 0.01,
            "{corner}"
        );
    }

    #[test]
    fn an_area_without_edges_is_nowhere() {
        let area = AreaEntry { parts: vec![vec![Vec::new()]], ..islands() };
        assert!(!contains(&area, at(0.0, 0.0)));
        assert!(boundary_distance_m(&area, at(0.0, 0.0)).is_infinite());
        assert!(!may_reach(&area, at(0.0, 0.0), 1e9));
        let point = AreaEntry { parts: vec![vec![vec![at(123.0, 31.0)]]], ..islands() };
        assert!(boundary_distance_m(&point, at(123.0, 31.0)).abs() < f64::EPSILON);
    }

    #[test]
    fn what_cannot_reach_is_told_by_its_box() {
        let area = islands();
        assert!(may_reach(&area, at(123.2, 31.05), 1.0), "within the box");
        assert!(may_reach(&area, at(123.05, 30.99), 1_200.0));
        assert!(!may_reach(&area, at(123.05, 30.99), 1_000.0));
        assert!(!may_reach(&area, at(122.99, 31.05), 900.0));
        assert!(may_reach(&area, at(-5.0, 31.05), f64::INFINITY));
    }

    #[test]
    fn the_cosine_is_exact_enough_at_every_latitude() {
        for latitude in -90..=90 {
            let latitude = f64::from(latitude);
            let apart = cos(latitude) - latitude.to_radians().cos();
            assert!(apart.abs() < 1e-7, "{latitude}: {apart}");
        }
    }
}

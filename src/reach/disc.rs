//! How far one gets from a point.

use geo::{Coord, LineString, Polygon};

/// The corners that a disc is computed and drawn with.
const CORNERS: u8 = 64;
/// Cosine and sine of the angle between two corners.
const TURN: (f64, f64) = (0.995_184_726_672_196_9, 0.098_017_140_329_560_6);
/// How much longer the radius of the corners is, for the area to be that of the disc. The edge lies within 0.09 % of
/// the radius of the disc's.
const EQUAL_AREA: f64 = 1.000_803_771_517_661;

/// A disc as a polygon of the same area.
#[must_use]
pub fn disc(middle: Coord, radius_m: f64) -> Polygon {
    let mut arm = Coord { x: radius_m * EQUAL_AREA, y: 0.0 };
    let mut corners = Vec::with_capacity(usize::from(CORNERS) + 1);
    for _ in 0..CORNERS {
        corners.push(middle + arm);
        arm = Coord { x: arm.x * TURN.0 - arm.y * TURN.1, y: arm.x * TURN.1 + arm.y * TURN.0 };
    }
    corners.push(corners[0]);
    Polygon::new(LineString(corners), Vec::new())
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use geo::Area;

    use super::*;

    #[test]
    fn a_disc_has_its_area_and_its_edge() {
        let middle = Coord { x: 300.0, y: -40.0 };
        let own = disc(middle, 1_000.0);
        assert!(
            (own.unsigned_area() / (PI * 1e6) - 1.0).abs() < 1e-9,
            "{}",
            own.unsigned_area() / (PI * 1e6)
        );
        for line in own.exterior().lines() {
            for at in [line.start, (line.start + line.end) / 2.0] {
                let radius = (at - middle).x.hypot((at - middle).y);
                assert!((radius / 1_000.0 - 1.0).abs() < 0.0009, "{radius}");
            }
        }
    }
}

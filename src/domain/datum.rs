//! The one door between datums. Everything is stored in WGS-84; some Chinese tiles are drawn in
//! GCJ-02, where every place in mainland China lies a few hundred metres elsewhere.

use std::f64::consts::{FRAC_PI_2, PI};

use super::{Position, Wgs84};

/// The datum of Chinese public maps (Amap, Tencent), offset from WGS-84 inside mainland China.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gcj02 {}

/// Semi-major axis of the Krasovsky 1940 ellipsoid, in metres, which the offset is computed on.
const AXIS: f64 = 6_378_245.0;
/// Its squared eccentricity.
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;

/// Where the offset applies, as degrees: a box about mainland China.
fn is_offset(lng: f64, lat: f64) -> bool {
    (72.004..=137.8347).contains(&lng) && (0.8293..=55.8271).contains(&lat)
}

/// Sums of sine waves, each with its amplitude and its frequency in half turns.
fn waves(x: f64, terms: &[(f64, f64)], sin: impl Fn(f64) -> f64) -> f64 {
    terms.iter().map(|(amplitude, frequency)| amplitude * sin(x * frequency * PI)).sum::<f64>() * 2.0 / 3.0
}

/// From WGS-84 to GCJ-02 (the published approximation, exact to a metre); outside mainland China
/// the two are the same.
///
/// `sin` takes radians. A browser has one of its own, and a sine of Rust's weighs 4 KB of a download.
#[must_use]
pub fn gcj02(position: Position<Wgs84>, sin: impl Fn(f64) -> f64) -> Position<Gcj02> {
    let (lng, lat) = (position.lng.degrees(), position.lat.degrees());
    if !is_offset(lng, lat) {
        return position.with_datum();
    }
    let (x, y) = (lng - 105.0, lat - 35.0);
    let common = waves(x, &[(20.0, 6.0), (20.0, 2.0)], &sin);
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + common
        + waves(y, &[(20.0, 1.0), (40.0, 1.0 / 3.0), (160.0, 1.0 / 12.0)], &sin)
        + waves(y, &[(320.0, 1.0 / 30.0)], &sin);
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + common
        + waves(x, &[(20.0, 1.0), (40.0, 1.0 / 3.0), (150.0, 1.0 / 12.0)], &sin)
        + waves(x, &[(300.0, 1.0 / 30.0)], &sin);
    let angle = lat.to_radians();
    let magic = 1.0 - ECCENTRICITY * sin(angle) * sin(angle);
    let metres_north = AXIS * (1.0 - ECCENTRICITY) / (magic * magic.sqrt());
    let metres_east = AXIS / magic.sqrt() * sin(angle + FRAC_PI_2);
    let moved = [lng + (east / metres_east).to_degrees(), lat + (north / metres_north).to_degrees()];
    Position::from_geojson(moved).unwrap_or_else(|_| position.with_datum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wgs84(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    /// Values of the published algorithm (eviltransform's own test).
    #[test]
    fn known_places_lie_where_the_published_algorithm_puts_them() {
        for ([lng, lat], [wanted_lng, wanted_lat]) in [
            ([121.527_210_6, 31.177_427_6], [121.531_541_859_215, 31.175_303_983_645_97]),
            ([113.912_316, 22.543_847], [113.917_176_480_836_3, 22.540_796_131_694_766]),
            ([116.377_817, 39.911_954], [116.384_047_224_556_57, 39.913_345_455_360_69]),
        ] {
            let moved = gcj02(wgs84(lng, lat), f64::sin);
            assert!((moved.lng.degrees() - wanted_lng).abs() < 1e-6, "{}", moved.lng.degrees());
            assert!((moved.lat.degrees() - wanted_lat).abs() < 1e-6, "{}", moved.lat.degrees());
        }
    }

    #[test]
    fn abroad_nothing_moves() {
        let moved = gcj02(wgs84(2.35, 48.85), f64::sin);
        assert_eq!(
            [moved.lng.degrees(), moved.lat.degrees()].map(f64::to_bits),
            [2.35_f64, 48.85].map(f64::to_bits)
        );
    }
}

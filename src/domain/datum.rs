//! The one door between datums. Everything is stored in WGS-84; Chinese maps draw in GCJ-02, where
//! every place in mainland China lies a few hundred metres elsewhere, or in BD-09, which is GCJ-02 moved
//! once more.
//!
//! The functions take the sine, of radians: a browser has one of its own, and Rust's weighs 4 KB of a
//! download.

use std::f64::consts::{FRAC_PI_2, PI};

use super::{Position, Wgs84};

/// The datum of Chinese public maps (Amap, Tencent), offset from WGS-84 inside mainland China.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gcj02 {}

/// The datum of Baidu's maps in degrees (`bd09ll`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bd09 {}

/// No datum yet: numbers that somebody wrote without saying how they were measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {}

/// A datum, where it is chosen at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    Wgs84,
    Gcj02,
    Bd09,
}

/// A word that names no datum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not one of wgs84, gcj02, bd09")]
pub struct DatumError(pub String);

impl Datum {
    /// Every datum, the one that everything is stored in first.
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    /// The word in data and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
            Self::Bd09 => "bd09",
        }
    }

    /// Reads `wgs84`, `gcj02` or `bd09`.
    ///
    /// # Errors
    /// [`DatumError`] with the word that is none of them.
    pub fn parse(word: &str) -> Result<Self, DatumError> {
        Self::ALL.into_iter().find(|datum| datum.as_str() == word).ok_or_else(|| DatumError(word.to_owned()))
    }

    /// Where numbers of this datum lie.
    #[must_use]
    pub fn to_wgs84(self, position: Position<Untold>, sin: impl Fn(f64) -> f64) -> Position<Wgs84> {
        match self {
            Self::Wgs84 => position.with_datum(),
            Self::Gcj02 => from_gcj02(position.with_datum(), sin),
            Self::Bd09 => from_bd09(position.with_datum(), sin),
        }
    }
}

/// Semi-major axis of the Krasovsky 1940 ellipsoid, in metres, which the offset is computed on.
const AXIS: f64 = 6_378_245.0;
/// Its squared eccentricity.
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;

/// Radians of Baidu's waves in a degree. Some copies of the algorithm have π here and end ten metres off.
const BAIDU_FREQUENCY: f64 = PI * 3000.0 / 180.0;
/// How far Baidu moves the origin, in degrees of longitude and latitude.
const BAIDU_OFFSET: [f64; 2] = [0.0065, 0.006];

/// Rounds of the inverse: the first leaves up to a few metres, the second centimetres, and each more
/// makes that a hundred times less.
const ROUNDS: usize = 4;

/// Where the offset applies, as degrees: a box about mainland China.
fn is_offset<D>(position: Position<D>) -> bool {
    (72.004..=137.8347).contains(&position.lng.degrees())
        && (0.8293..=55.8271).contains(&position.lat.degrees())
}

/// Moves a position from one datum to another, where they differ.
fn moved<D, E>(position: Position<D>, by: impl Fn([f64; 2]) -> [f64; 2]) -> Position<E> {
    if !is_offset(position) {
        return position.with_datum();
    }
    Position::from_geojson(by([position.lng.degrees(), position.lat.degrees()]))
        .unwrap_or_else(|_| position.with_datum())
}

/// What `forward` takes to `wanted`: it moves little, and neighbours alike.
fn undone(wanted: [f64; 2], forward: impl Fn([f64; 2]) -> [f64; 2]) -> [f64; 2] {
    let mut guess = wanted;
    for _ in 0..ROUNDS {
        let there = forward(guess);
        guess = [guess[0] + wanted[0] - there[0], guess[1] + wanted[1] - there[1]];
    }
    guess
}

/// From WGS-84 to GCJ-02 (the published approximation, exact to a metre); outside mainland China
/// the two are the same. `sin` takes radians.
#[must_use]
pub fn gcj02(position: Position<Wgs84>, sin: impl Fn(f64) -> f64) -> Position<Gcj02> {
    moved(position, |at| chinese(at, &sin))
}

/// From GCJ-02 back to WGS-84, to less than a centimetre. `sin` takes radians.
#[must_use]
pub fn from_gcj02(position: Position<Gcj02>, sin: impl Fn(f64) -> f64) -> Position<Wgs84> {
    moved(position, |at| undone(at, |guess| chinese(guess, &sin)))
}

/// From GCJ-02 to BD-09 (the published approximation); outside mainland China the two are the same.
/// `sin` takes radians.
#[must_use]
pub fn bd09(position: Position<Gcj02>, sin: impl Fn(f64) -> f64) -> Position<Bd09> {
    moved(position, |at| baidu(at, &sin))
}

/// From BD-09 back to WGS-84, to less than a centimetre. `sin` takes radians.
#[must_use]
pub fn from_bd09(position: Position<Bd09>, sin: impl Fn(f64) -> f64) -> Position<Wgs84> {
    moved(position, |at| undone(at, |guess| baidu(chinese(guess, &sin), &sin)))
}

/// Sums of sine waves, each with its amplitude and its frequency in half turns.
fn waves(x: f64, terms: &[(f64, f64)], sin: &impl Fn(f64) -> f64) -> f64 {
    terms.iter().map(|(amplitude, frequency)| amplitude * sin(x * frequency * PI)).sum::<f64>() * 2.0 / 3.0
}

/// Degrees of WGS-84 as GCJ-02, wherever they are.
fn chinese([lng, lat]: [f64; 2], sin: &impl Fn(f64) -> f64) -> [f64; 2] {
    let (x, y) = (lng - 105.0, lat - 35.0);
    let common = waves(x, &[(20.0, 6.0), (20.0, 2.0)], sin);
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + common
        + waves(y, &[(20.0, 1.0), (40.0, 1.0 / 3.0), (160.0, 1.0 / 12.0)], sin)
        + waves(y, &[(320.0, 1.0 / 30.0)], sin);
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + common
        + waves(x, &[(20.0, 1.0), (40.0, 1.0 / 3.0), (150.0, 1.0 / 12.0)], sin)
        + waves(x, &[(300.0, 1.0 / 30.0)], sin);
    let angle = lat.to_radians();
    let magic = 1.0 - ECCENTRICITY * sin(angle) * sin(angle);
    let metres_north = AXIS * (1.0 - ECCENTRICITY) / (magic * magic.sqrt());
    let metres_east = AXIS / magic.sqrt() * sin(angle + FRAC_PI_2);
    [lng + (east / metres_east).to_degrees(), lat + (north / metres_north).to_degrees()]
}

/// Degrees of GCJ-02 as BD-09, wherever they are: a little farther from 0, 0 and turned about it.
fn baidu([lng, lat]: [f64; 2], sin: &impl Fn(f64) -> f64) -> [f64; 2] {
    let radius = (lng * lng + lat * lat).sqrt();
    let longer = 1.0 + 0.000_02 * sin(lat * BAIDU_FREQUENCY) / radius;
    // So small an angle is its own sine.
    let turn = 0.000_003 * sin(lng * BAIDU_FREQUENCY + FRAC_PI_2);
    let straight = 1.0 - turn * turn / 2.0;
    [
        longer * (lng * straight - lat * turn) + BAIDU_OFFSET[0],
        longer * (lat * straight + lng * turn) + BAIDU_OFFSET[1],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<D>(lng: f64, lat: f64) -> Position<D> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    fn assert_near<D>(own: Position<D>, [lng, lat]: [f64; 2], degrees: f64) {
        let apart = (own.lng.degrees() - lng).abs().max((own.lat.degrees() - lat).abs());
        assert!(apart <= degrees, "{own:?} is {apart} from [{lng}, {lat}]");
    }

    /// Values of the published algorithms (the tests of eviltransform, coordtransform and gcoord).
    #[test]
    fn known_places_lie_where_the_published_algorithms_put_them() {
        for ([lng, lat], wanted) in [
            ([121.527_210_6, 31.177_427_6], [121.531_541_859_215, 31.175_303_983_645_97]),
            ([113.912_316, 22.543_847], [113.917_176_480_836_3, 22.540_796_131_694_766]),
            ([116.377_817, 39.911_954], [116.384_047_224_556_57, 39.913_345_455_360_69]),
            ([116.404, 39.915], [116.410_244_499_169_38, 39.916_404_281_501_64]),
        ] {
            assert_near(gcj02(at(lng, lat), f64::sin), wanted, 1e-6);
            assert_near(from_gcj02(at(wanted[0], wanted[1]), f64::sin), [lng, lat], 1e-6);
        }
        let moved = bd09(at(116.404, 39.915), f64::sin);
        assert_near(moved, [116.410_369_493_710_29, 39.921_336_993_510_21], 1e-10);
        // gcoord's, whose inverse of Baidu's part is a closed formula, exact to a metre.
        let back = from_bd09(at(123.0, 45.0), f64::sin);
        assert_near(back, [122.987_622_10, 44.991_715_40], 1e-5);
        let half_way = gcj02(back, f64::sin);
        assert_near(half_way, [122.993_633_04, 44.993_654_30], 1e-5);
    }

    #[test]
    fn there_and_back_is_within_a_tenth_of_a_millimetre() {
        for (lng, lat) in [(80.1, 30.2), (99.9, 45.6), (123.4, 31.2), (130.0, 47.0), (110.3, 19.1)] {
            let start = at(lng, lat);
            let there = gcj02(start, f64::sin);
            assert_near(from_gcj02(there, f64::sin), [lng, lat], 1e-9);
            assert_near(from_bd09(bd09(there, f64::sin), f64::sin), [lng, lat], 1e-9);
        }
    }

    #[test]
    fn abroad_nothing_moves() {
        let same = |moved: [f64; 2]| assert_eq!(moved.map(f64::to_bits), [2.35_f64, 48.85].map(f64::to_bits));
        let there = gcj02(at(2.35, 48.85), f64::sin);
        same([there.lng.degrees(), there.lat.degrees()]);
        let further = bd09(there, f64::sin);
        same([further.lng.degrees(), further.lat.degrees()]);
        let back = from_bd09(further, f64::sin);
        same([back.lng.degrees(), back.lat.degrees()]);
    }

    #[test]
    fn numbers_lie_elsewhere_in_another_datum() {
        let [wgs84, gcj02, bd09] = Datum::ALL.map(|datum| datum.to_wgs84(at(123.1, 31.2), f64::sin));
        assert_near(wgs84, [123.1, 31.2], 0.0);
        assert!(gcj02 != wgs84 && bd09 != wgs84 && gcj02 != bd09);
    }

    #[test]
    fn a_datum_reads_its_own_word() {
        for datum in Datum::ALL {
            assert_eq!(Datum::parse(datum.as_str()), Ok(datum));
        }
        assert_eq!(Datum::parse("utm").unwrap_err().to_string(), "\"utm\" is not one of wgs84, gcj02, bd09");
    }
}

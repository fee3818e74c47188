//! Positions on the earth, typed by datum.

use std::{fmt, marker::PhantomData};

use super::coordinates::decimal;

/// World Geodetic System 1984: what satellites and OpenStreetMap use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wgs84 {}

/// Degrees of longitude, −180 to 180.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Lng(f64);

/// Degrees of latitude, −90 to 90.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Lat(f64);

impl Lng {
    /// The degrees.
    #[must_use]
    pub fn degrees(self) -> f64 {
        self.0
    }
}

impl Lat {
    /// The degrees.
    #[must_use]
    pub fn degrees(self) -> f64 {
        self.0
    }
}

/// Why numbers are no position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PositionError {
    #[error("the longitude is not between -180 and 180 (longitude comes first)")]
    Lng,
    #[error("the latitude is not between -90 and 90 (longitude comes first)")]
    Lat,
    #[error("\"{0}\" is not one of exact, street, area")]
    Precision(String),
}

/// A point of the earth in the datum `D`.
pub struct Position<D> {
    pub lng: Lng,
    pub lat: Lat,
    datum: PhantomData<D>,
}

impl<D> Position<D> {
    /// Takes degrees in the order of `GeoJSON`: longitude, latitude.
    ///
    /// # Errors
    /// [`PositionError`] with the number that is out of range or not finite.
    pub fn from_geojson([lng, lat]: [f64; 2]) -> Result<Self, PositionError> {
        if !(-180.0..=180.0).contains(&lng) {
            return Err(PositionError::Lng);
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PositionError::Lat);
        }
        Ok(Self { lng: Lng(lng), lat: Lat(lat), datum: PhantomData })
    }
}

impl<D> Position<D> {
    /// The same numbers said to be in another datum: only [`super::datum`] knows when that is true.
    pub(super) fn with_datum<E>(self) -> Position<E> {
        Position { lng: self.lng, lat: self.lat, datum: PhantomData }
    }
}

impl Position<Wgs84> {
    /// Latitude first, as people and search boxes of maps write it, to five decimals (about a metre).
    /// Without the machinery that prints floating point, which residents would download.
    #[must_use]
    pub fn for_people(&self) -> String {
        format!("{}, {}", decimal(self.lat.0), decimal(self.lng.0))
    }
}

impl<D> Clone for Position<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for Position<D> {}

impl<D> PartialEq for Position<D> {
    fn eq(&self, other: &Self) -> bool {
        self.lng == other.lng && self.lat == other.lat
    }
}

impl<D> fmt::Debug for Position<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {}]", self.lng.0, self.lat.0)
    }
}

/// How exact a published position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// The door.
    Exact,
    /// The right street.
    Street,
    /// Only where a map writes the area's name: no distance may be computed to it.
    Area,
}

impl Precision {
    /// Reads `exact`, `street` or `area`.
    ///
    /// # Errors
    /// [`PositionError::Precision`] with the word that is none of them.
    pub fn parse(word: &str) -> Result<Self, PositionError> {
        match word {
            "exact" => Ok(Self::Exact),
            "street" => Ok(Self::Street),
            "area" => Ok(Self::Area),
            _ => Err(PositionError::Precision(word.to_owned())),
        }
    }

    /// Whether the place itself is published, and not only its area.
    #[must_use]
    pub fn is_published(self) -> bool {
        self != Self::Area
    }
}

/// A position with its precision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    pub position: Position<Wgs84>,
    pub precision: Precision,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longitude_comes_first_as_in_geojson() {
        let position = Position::<Wgs84>::from_geojson([123.1, 31.2]).unwrap();
        assert!((position.lng.degrees() - 123.1).abs() < f64::EPSILON);
        assert!((position.lat.degrees() - 31.2).abs() < f64::EPSILON);
    }

    #[test]
    fn people_read_latitude_first() {
        let read = |at| Position::<Wgs84>::from_geojson(at).unwrap().for_people();
        assert_eq!(read([123.1, 31.2]), "31.20000, 123.10000");
        assert_eq!(read([-0.000_04, -7.123_456]), "-7.12346, -0.00004");
    }

    #[test]
    fn a_number_off_the_globe_is_refused() {
        assert_eq!(Position::<Wgs84>::from_geojson([31.2, 123.1]).unwrap_err(), PositionError::Lat);
        assert!(Position::<Wgs84>::from_geojson([f64::NAN, 0.0]).is_err());
        assert!(Position::<Wgs84>::from_geojson([0.0, f64::INFINITY]).is_err());
    }

    #[test]
    fn an_area_label_is_not_a_published_position() {
        assert!(!Precision::parse("area").unwrap().is_published());
        assert!(Precision::parse("street").unwrap().is_published());
        assert!(Precision::parse("roughly").is_err());
    }
}

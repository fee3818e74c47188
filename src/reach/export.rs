//! Coverage to take along: as `GeoJSON` for maps, as a table for spreadsheets.

use geo::{Area as _, MultiPolygon};
use serde_json::{Map, Value, json};

use super::{
    Coverage, District, MINUTES, Measure, Place,
    cover::{Row, Shares},
    district::Origin,
    plane::Plane,
};
use crate::{
    domain::{Position, Wgs84},
    open::{Record, csv},
};

/// What an export is made of.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    pub district: &'a District,
    pub places: &'a [Place],
    pub coverage: &'a Coverage,
    /// BCP 47: names are in this language where somebody wrote them in it.
    pub language: &'a str,
    /// How it was computed, in words.
    pub method: &'a str,
}

impl Export<'_> {
    /// A `FeatureCollection`, WGS-84: each place that counts, what lies within each time, each area with its shares.
    /// Shares, 0 to 1, are there only where enough is known to tell them.
    #[must_use]
    pub fn geojson(&self) -> String {
        let places = self.places.iter().map(|place| self.place(place));
        let reach = MINUTES.iter().zip(&self.coverage.reach).map(|(minutes, shape)| {
            let properties = json!({ "kind": "reach", "minutes": minutes });
            feature(shape_json(self.district.plane, shape), properties)
        });
        let areas = self.coverage.rows.iter().filter_map(|row| self.area(row));
        let features: Vec<Value> = places.chain(reach).chain(areas).collect();
        json!({ "type": "FeatureCollection", "method": self.method, "features": features }).to_string()
    }

    fn place(&self, place: &Place) -> Value {
        let origin = match place.origin {
            Origin::Published => "published",
            Origin::Placed => "placed",
            Origin::Added => "added",
        };
        let name = self.district.name(place).map(|name| name.get(self.language).text);
        let properties = json!({ "kind": "place", "id": place.key, "name": name, "origin": origin });
        feature(json!({ "type": "Point", "coordinates": degrees(place.position) }), properties)
    }

    fn area(&self, row: &Row) -> Option<Value> {
        let area = &self.district.areas[row.centre];
        let mut properties = Map::new();
        for (name, cell) in self.record(row).columns {
            properties.extend(cell.json().map(|value| (name, value)));
        }
        properties.insert("kind".to_owned(), "area".into());
        (!area.shape.0.is_empty())
            .then(|| feature(shape_json(self.district.plane, &area.shape), properties.into()))
    }

    /// One line for each street or town, in the order of the data, and one for the whole; CSV as spreadsheets open it.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mut records: Vec<_> = self.coverage.rows.iter().map(|row| self.record(row)).collect();
        let mut whole = Record::default();
        whole.put("centre", "all");
        whole.maybe("name", None::<&str>);
        put_shares(&mut whole, &self.coverage.whole, self.coverage.is_told());
        records.push(whole);
        csv(&records)
    }

    fn record(&self, row: &Row) -> Record {
        let area = &self.district.areas[row.centre];
        let mut record = Record::default();
        record.put("centre", area.centre.as_str());
        record.put("name", area.name.get(self.language).text);
        put_shares(&mut record, &row.shares, row.is_known && self.coverage.is_told());
        record
    }
}

fn put_shares(record: &mut Record, shares: &Shares, is_told: bool) {
    put(record, "area_km2", &Measure { all: shares.area.all / 1e6, ..shares.area }, 1e6, is_told);
    put(record, "communities", &shares.communities, 1.0, is_told);
    put(record, "residents", &shares.residents, 1.0, is_told);
}

/// The amount and, of what is told, its shares.
fn put(record: &mut Record, name: &str, measure: &Measure, unit: f64, is_told: bool) {
    let rounded = |value: f64| ((value * 1e4).round() / 1e4).to_string();
    record.maybe(name, (measure.all > 0.0).then(|| rounded(measure.all)));
    let shares = Measure { all: measure.all * unit, ..*measure }.shares().filter(|_| is_told);
    for (at, minutes) in MINUTES.iter().enumerate() {
        record.maybe(&format!("{name}_share_{minutes}_min"), shares.map(|shares| rounded(shares[at])));
    }
}

fn feature(geometry: Value, properties: Value) -> Value {
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}

/// Longitude and latitude to five decimals, about a metre.
fn degrees(position: Position<Wgs84>) -> [f64; 2] {
    [position.lng.degrees(), position.lat.degrees()].map(|degrees| (degrees * 1e5).round() / 1e5)
}

/// A shape in degrees: outer rings go against the clock, as the standard (RFC 7946) has it.
fn shape_json(plane: Plane, shape: &MultiPolygon) -> Value {
    let ring = |ring: &geo::LineString, is_outer: bool| -> Value {
        let is_left = geo::Polygon::new(ring.clone(), Vec::new()).signed_area() >= 0.0;
        let mut ring: Vec<_> = ring.coords().filter_map(|at| plane.position(*at)).map(degrees).collect();
        if is_left != is_outer {
            ring.reverse();
        }
        json!(ring)
    };
    let part = |part: &geo::Polygon| -> Value {
        let holes = part.interiors().iter().map(|hole| ring(hole, false));
        std::iter::once(ring(part.exterior(), true)).chain(holes).collect()
    };
    let parts: Vec<_> = shape.iter().map(part).collect();
    json!({ "type": "MultiPolygon", "coordinates": parts })
}

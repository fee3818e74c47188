//! Small districts drawn for one test: squares in a row from west to east, each with its centre.
#![allow(dead_code, reason = "each test target takes what it needs")]

use portal::{
    data::FileSet,
    domain::{Position, Wgs84, datum},
};
use serde_json::{Value, json};

/// How wide and high a square is, in degrees: about a kilometre.
pub const SIDE: f64 = 0.01;

/// A district of squares named a, b, c… of which nothing but the areas is published.
pub struct Drawn {
    /// Where its south-western corner is.
    pub origin: [f64; 2],
    pub centres: Vec<Value>,
    pub units: Vec<Value>,
    pub areas: Vec<Value>,
    pub places: Vec<Value>,
    pub basemap: Vec<Value>,
}

impl Drawn {
    /// A row of official squares without tolerance.
    pub fn row(count: u8) -> Self {
        Self::row_at([123.0, 31.0], count)
    }

    pub fn row_at(origin: [f64; 2], count: u8) -> Self {
        let mut drawn = Self {
            origin,
            centres: Vec::new(),
            units: Vec::new(),
            areas: Vec::new(),
            places: Vec::new(),
            basemap: Vec::new(),
        };
        for at in 0..count {
            drawn.square(f64::from(at), 0.0);
        }
        drawn
    }

    /// Adds a centre with its unit and its square, so many squares east and north of the corner.
    pub fn square(&mut self, east: f64, north: f64) {
        let number = u8::try_from(self.centres.len()).unwrap();
        let id = char::from(b'a' + number).to_string();
        let code = format!("9909{number:05}");
        let name = json!({ "zh-Hans": format!("{id}街"), "en": format!("Street {id}") });
        self.centres.push(json!({
            "id": id, "division_code": code, "name": name, "area": name, "kind": "street"
        }));
        self.units.push(json!({ "code": code, "name": name, "kind": "street", "centre": id }));
        let ring = self.ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], east, north);
        self.areas.push(json!({
            "type": "Feature",
            "properties":
                { "centre": id, "code": code, "name": name, "boundary": "official", "tolerance_m": 0 },
            "geometry": { "type": "Polygon", "coordinates": [ring] }
        }));
    }

    /// A closed ring of points in squares, moved so many squares east and north.
    pub fn ring(&self, points: &[(f64, f64)], east: f64, north: f64) -> Value {
        let all = points.iter().chain(points.first());
        all.map(|(x, y)| json!(self.at(x + east, y + north))).collect()
    }

    /// A position in squares from the corner, with as many decimals as a careful clerk writes.
    pub fn at(&self, east: f64, north: f64) -> [f64; 2] {
        let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
        [rounded(self.origin[0] + east * SIDE), rounded(self.origin[1] + north * SIDE)]
    }

    /// Publishes a centre's position.
    pub fn place(&mut self, centre: usize, at: [f64; 2], precision: &str) {
        self.centres[centre]["position"] = json!({ "coordinates": at, "precision": precision });
    }

    /// Draws an area anew as one polygon.
    pub fn polygon(&mut self, area: usize, rings: &[Value]) {
        self.areas[area]["geometry"] = json!({ "type": "Polygon", "coordinates": rings });
    }

    /// Draws an area anew as several polygons, each of one ring.
    pub fn parts(&mut self, area: usize, rings: &[Value]) {
        let parts: Vec<_> = rings.iter().map(|ring| json!([ring])).collect();
        self.areas[area]["geometry"] = json!({ "type": "MultiPolygon", "coordinates": parts });
    }

    /// Says how exact all areas are.
    pub fn approximate(&mut self, tolerance: f64) {
        for area in &mut self.areas {
            area["properties"]["boundary"] = json!("approximate");
            area["properties"]["tolerance_m"] = json!(tolerance);
        }
    }

    /// Adds a landmark.
    pub fn landmark(&mut self, kind: &str, at: [f64; 2], more: Value) {
        let mut place = json!({ "id": "tower", "name": { "zh-Hans": "塔", "en": "Tower" }, "kind": kind,
            "coordinates": at });
        for (key, value) in more.as_object().unwrap() {
            place[key] = value.clone();
        }
        self.places.push(place);
    }

    /// Adds a shape to the base map.
    pub fn draw(&mut self, properties: Value, kind: &str, coordinates: Value) {
        self.basemap.push(json!({ "type": "Feature", "properties": properties,
            "geometry": { "type": kind, "coordinates": coordinates } }));
    }

    /// The files of the district.
    pub fn set(&self) -> FileSet {
        let portal = json!({
            "format": 1, "id": "squares", "district": { "zh-Hans": "方格区", "en": "Squares" },
            "name": { "zh-Hans": "方格家综", "en": "Centres of the squares" }, "published": "2026-11-20",
            "files": { "centres": "centres.json", "communities": "communities.json",
                "areas": "areas.geojson", "places": "places.json", "basemap": "basemap.geojson" }
        });
        let features = |list: &[Value]| json!({ "format": 1, "type": "FeatureCollection", "features": list });
        FileSet::of(portal.to_string(), |name| {
            let content = match name {
                "centres.json" => json!({ "format": 1, "centres": self.centres }),
                "communities.json" => json!({ "format": 1, "units": self.units, "communities": [] }),
                "places.json" => json!({ "format": 1, "places": self.places }),
                "areas.geojson" => features(&self.areas),
                _ => features(&self.basemap),
            };
            Some(content.to_string())
        })
    }
}

/// A position as somebody copies it from a map that draws in GCJ-02 or in BD-09, in degrees.
pub fn copied(at: [f64; 2], from: datum::Datum) -> [f64; 2] {
    let gcj = datum::gcj02(Position::<Wgs84>::from_geojson(at).unwrap(), f64::sin);
    if from == datum::Datum::Bd09 {
        let there = datum::bd09(gcj, f64::sin);
        return [there.lng.degrees(), there.lat.degrees()];
    }
    [gcj.lng.degrees(), gcj.lat.degrees()]
}

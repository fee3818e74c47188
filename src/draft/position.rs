//! Where a centre is: pasted positions, and places to start from.

use serde_json::Value;

use super::{Draft, Row};
use crate::{
    data::{FileKind, json},
    domain::{
        Position, Wgs84,
        area::{boundary_distance_m, contains},
        coordinates::{self, CoordinatesError},
        datum::Datum,
        find::AreaEntry,
        locate::distance_m,
        text::BASE_LANGUAGE,
    },
    i18n::Messages,
    sheet::define::DATUMS,
};

/// Decimals of degrees that are written: a tenth of a metre.
const DECIMALS: f64 = 1e6;
/// Places that are offered to start from, the nearest ones.
const MOST: usize = 12;
/// How far from its area a place may be and still help, in metres.
const NEAR: f64 = 1_500.0;

/// A place that a pasted text may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub position: Position<Wgs84>,
    /// In which datum the numbers were taken to be.
    pub datum: Datum,
    /// Whether the text says so itself.
    pub is_told: bool,
    /// The ids of the centres whose areas it lies in.
    pub inside: Vec<String>,
}

/// A place to start from on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    pub name: String,
    pub position: Position<Wgs84>,
    pub kind: StartKind,
}

/// What a place to start from is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartKind {
    /// What the draft says of the centre.
    Own,
    /// One of its service points.
    ServicePoint,
    /// A landmark or a station.
    Place,
    /// The middle of its area.
    Middle,
}

impl Start {
    /// What kind of place it is.
    #[must_use]
    pub fn told(&self, m: Messages) -> &'static str {
        match self.kind {
            StartKind::Own => m.desk_draft_start_own(),
            StartKind::ServicePoint => m.desk_draft_start_service_point(),
            StartKind::Place => m.desk_draft_start_place(),
            StartKind::Middle => m.desk_draft_start_middle(),
        }
    }
}

impl Candidate {
    /// The texts of its columns, where `before` stands before their keys (`position.` or nothing), with a
    /// precision.
    #[must_use]
    pub fn texts(&self, precision: &str) -> [(&'static str, String); 3] {
        texts_of(self.position, precision)
    }

    /// In which datum it was read, where it lies, and in whose area.
    #[must_use]
    pub fn told(&self, draft: &Draft, m: Messages) -> String {
        let datum = DATUMS.iter().find(|(word, _)| *word == self.datum.as_str());
        let datum = datum.map_or(self.datum.as_str(), |(_, label)| label(m));
        let place = self.position.for_people();
        if self.inside.is_empty() {
            return m.desk_draft_candidate_outside(datum, &place);
        }
        let names: Vec<String> = self.inside.iter().map(|id| draft.centre_name(id, m)).collect();
        m.desk_draft_candidate(datum, &m.list(&names), &place)
    }
}

/// The texts of the columns of a position.
#[must_use]
pub fn texts_of(position: Position<Wgs84>, precision: &str) -> [(&'static str, String); 3] {
    let rounded = |degrees: f64| ((degrees * DECIMALS).round() / DECIMALS).to_string();
    [
        ("position.coordinates.lng", rounded(position.lng.degrees())),
        ("position.coordinates.lat", rounded(position.lat.degrees())),
        ("position.precision", precision.to_owned()),
    ]
}

/// Why a text gives no position.
#[must_use]
pub fn told(error: CoordinatesError, m: Messages) -> &'static str {
    match error {
        CoordinatesError::Nothing => m.coordinates_nothing(),
        CoordinatesError::Link => m.coordinates_link(),
        CoordinatesError::OneNumber => m.coordinates_one(),
        CoordinatesError::OutOfRange => m.coordinates_range(),
        CoordinatesError::Far => m.coordinates_far(),
    }
}

impl Draft {
    /// The places that a pasted text may mean: one where the text tells its datum or it is chosen, else one a
    /// datum, those that lie in the centre's own area first.
    ///
    /// # Errors
    /// [`CoordinatesError`], for which see [`told`].
    pub fn read_position(
        &self,
        centre: &str,
        text: &str,
        chosen: Option<Datum>,
    ) -> Result<Vec<Candidate>, CoordinatesError> {
        let pasted = coordinates::parse(text)?;
        let areas = self.areas();
        let datums = match chosen.or(pasted.datum) {
            Some(datum) => vec![datum],
            None => Datum::ALL.to_vec(),
        };
        let candidate = |datum: Datum| {
            let position = pasted.to_wgs84(datum, f64::sin);
            let inside = areas.iter().filter(|(_, area)| contains(area, position));
            Candidate {
                position,
                datum,
                is_told: pasted.datum == Some(datum),
                inside: inside.map(|(id, _)| id.clone()).collect(),
            }
        };
        let mut found: Vec<_> = datums.into_iter().map(candidate).collect();
        let entries: Vec<_> = areas.into_iter().map(|(_, area)| area).collect();
        if !found.iter().any(|own| coordinates::near(own.position, &entries).is_ok()) {
            return Err(CoordinatesError::Far);
        }
        found.sort_by_key(|own| !own.inside.iter().any(|id| id == centre));
        Ok(found)
    }

    /// Places to start from when the position of a centre is to be found: what is known of it, its service
    /// points, landmarks in and near its area, and the middle of the area.
    #[must_use]
    pub fn starts(&self, centre: &str) -> Vec<Start> {
        let mut starts = Vec::new();
        let name = self.names.name("centres", centre).to_owned();
        let mut add = |name: String, position: Option<Position<Wgs84>>, kind| {
            starts.extend(position.map(|position| Start { name, position, kind }));
        };
        let row = Row { table: "centres", key: vec![centre.to_owned()] };
        if let Some(record) = super::field::record_of(&self.documents, row.def(), &row.key) {
            add(name.clone(), at(&record["position"]["coordinates"]), StartKind::Own);
            for point in record["service_points"].as_array().into_iter().flatten() {
                add(chinese(&point["name"]), at(&point["position"]["coordinates"]), StartKind::ServicePoint);
            }
        }
        let areas: Vec<_> = self.areas().into_iter().filter(|(id, _)| id == centre).collect();
        let middle = self.middle(centre).or_else(|| areas.iter().find_map(|(_, area)| centroid(area)));
        let mut places: Vec<(f64, Start)> = Vec::new();
        let known = self.documents.files.get(&FileKind::Places).and_then(|file| file["places"].as_array());
        for place in known.into_iter().flatten() {
            let Some(position) = at(&place["coordinates"]) else { continue };
            let away = |(_, area): &(String, AreaEntry)| {
                if contains(area, position) { 0.0 } else { boundary_distance_m(area, position) }
            };
            let away = areas.iter().map(away).fold(f64::INFINITY, f64::min);
            if away <= NEAR {
                let from_middle = middle.map_or(0.0, |middle| distance_m(middle, position));
                let start = Start { name: chinese(&place["name"]), position, kind: StartKind::Place };
                places.push((from_middle, start));
            }
        }
        places.sort_by(|one, other| one.0.total_cmp(&other.0));
        starts.extend(places.into_iter().take(MOST).map(|(_, start)| start));
        starts.extend(middle.map(|position| Start { name, position, kind: StartKind::Middle }));
        starts
    }

    /// The areas of the centres.
    fn areas(&self) -> Vec<(String, AreaEntry)> {
        let file = self.set.text(FileKind::Areas).and_then(|text| json(text).ok()).unwrap_or_default();
        let features = file["features"].as_array().into_iter().flatten();
        let area = |feature: &Value| {
            let geometry = &feature["geometry"];
            let parts: Vec<&Value> = match geometry["type"].as_str()? {
                "Polygon" => vec![&geometry["coordinates"]],
                "MultiPolygon" => geometry["coordinates"].as_array()?.iter().collect(),
                _ => return None,
            };
            let ring = |ring: &Value| ring.as_array().into_iter().flatten().filter_map(at).collect();
            let rings = |part: &&Value| part.as_array().into_iter().flatten().map(ring).collect();
            let parts = parts.iter().map(rings).collect();
            let centre = feature["properties"]["centre"].as_str()?.to_owned();
            Some((centre, AreaEntry { centre: 0, official: false, tolerance_m: 0.0, parts }))
        };
        features.filter_map(area).collect()
    }

    /// Where a map writes the name of a centre's area.
    fn middle(&self, centre: &str) -> Option<Position<Wgs84>> {
        let file = json(self.set.text(FileKind::Areas)?).ok()?;
        let own = file["features"].as_array()?.iter().find(|own| own["properties"]["centre"] == centre)?;
        at(&own["properties"]["label"])
    }
}

/// The middle of the box about an area's corners.
fn centroid(area: &AreaEntry) -> Option<Position<Wgs84>> {
    let points = || area.parts.iter().filter_map(|part| part.first()).flatten();
    let span = |of: fn(&Position<Wgs84>) -> f64| {
        let (low, high) = points()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), own| (low.min(own), high.max(own)));
        f64::midpoint(low, high)
    };
    Position::from_geojson([span(|own| own.lng.degrees()), span(|own| own.lat.degrees())]).ok()
}

fn at(pair: &Value) -> Option<Position<Wgs84>> {
    Position::from_geojson([pair.get(0)?.as_f64()?, pair.get(1)?.as_f64()?]).ok()
}

fn chinese(text: &Value) -> String {
    text.as_str().or_else(|| text.get(BASE_LANGUAGE)?.as_str()).unwrap_or_default().to_owned()
}

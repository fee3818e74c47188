//! A district as its data files tell it, on a plane.

use std::collections::BTreeMap;

use geo::{BoundingRect, Coord, LineString, MultiPolygon, Polygon, Rect};
use serde_json::Value;

use super::{MINUTES, disc::disc, plane::Plane, scenario::Scenario};
use crate::{
    data::{
        Communities,
        shape::{self, Parts},
    },
    domain::{Centre, CentreId, Placed, Position, Text, Wgs84, locate::walking_reach_m},
};

/// What a district is read from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub centres: &'a [Centre],
    pub communities: Option<&'a Communities>,
    /// The JSON of `areas.geojson`.
    pub areas: &'a Value,
    /// The JSON of `isochrones.geojson`: walks that somebody computed on the streets.
    pub isochrones: &'a Value,
}

/// A place where people are served, as the data set has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Served {
    /// Of the centre, or of one of its further places.
    pub id: CentreId,
    /// In [`District::areas`].
    pub centre: usize,
    pub name: Text,
    /// Whether it is the centre itself.
    pub is_centre: bool,
    /// Where it is, if that is published; never where a map writes its area's name.
    pub at: Option<Position<Wgs84>>,
    /// Where a map writes its area's name, if only that is known: to find it again, and for nothing else.
    pub label: Option<Position<Wgs84>>,
}

/// The street or town of a centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub centre: CentreId,
    pub name: Text,
    /// Empty where it is not published.
    pub shape: MultiPolygon,
    pub bounds: Option<Rect>,
    /// How many communities it has, with or without a position.
    pub communities: usize,
}

/// A community whose position is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    pub name: Text,
    /// In [`District::areas`].
    pub centre: usize,
    pub position: Position<Wgs84>,
    pub at: Coord,
    pub residents: Option<u32>,
}

/// All that coverage is computed from; one area for each centre, in the order of the data.
#[derive(Debug, Clone)]
pub struct District {
    pub plane: Plane,
    pub areas: Vec<Area>,
    pub served: Vec<Served>,
    pub homes: Vec<Home>,
    walks: BTreeMap<(CentreId, u32), MultiPolygon>,
}

/// Who says where a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The data set.
    Published,
    /// The person at the screen, of a place of the data set.
    Placed,
    /// The person at the screen: it is not there yet.
    Added,
}

/// A place with a position: what coverage counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The id of what the data set has, or `new-1`, `new-2`, …
    pub key: String,
    pub origin: Origin,
    /// In [`District::served`]; none for what is added.
    pub served: Option<usize>,
    pub position: Position<Wgs84>,
    /// What lies within each of [`MINUTES`], the nearer inside of the farther.
    pub reach: [MultiPolygon; 2],
    /// Whether that was computed on the streets, and is not our estimate.
    pub is_walked: [bool; 2],
}

impl District {
    /// Reads a district. What makes no sense is left out, as everywhere.
    #[must_use]
    pub fn read(source: Source) -> Self {
        let parts = parts_of(source.areas);
        let known = (source.centres.iter()).filter_map(|centre| Some(centre.position?.position));
        let corners = parts.values().flatten().flatten().flatten().copied();
        let plane = Plane::about(middle(corners.chain(known)));
        let index: BTreeMap<_, _> =
            source.centres.iter().enumerate().map(|(at, one)| (&one.id, at)).collect();
        let mut areas: Vec<_> = source.centres.iter().map(|centre| area(centre, &parts, plane)).collect();
        let homes = source.communities.map(|all| homes(all, &index, &mut areas, plane)).unwrap_or_default();
        let walks = items(source.isochrones).filter_map(|feature| walk(feature, plane)).collect();
        let served = source.centres.iter().enumerate().flat_map(|(at, centre)| served(at, centre)).collect();
        Self { plane, areas, served, homes, walks }
    }

    /// How many centres' positions are published, and of how many.
    #[must_use]
    pub fn published(&self) -> (usize, usize) {
        let centres = self.served.iter().filter(|one| one.is_centre);
        (centres.clone().filter(|one| one.at.is_some()).count(), centres.count())
    }

    /// The places that count in a scenario: the published ones, those that it places, and those that it adds. What it
    /// says of places that the data set does not have is left out.
    #[must_use]
    pub fn places(&self, scenario: &Scenario) -> Vec<Place> {
        let known = self.served.iter().enumerate().filter_map(|(at, one)| {
            if scenario.removed.contains(&one.id) {
                return None;
            }
            let placed = scenario.placed.iter().find(|(id, _)| *id == one.id).map(|(_, position)| *position);
            let origin = if placed.is_some() { Origin::Placed } else { Origin::Published };
            Some(self.place(one.id.to_string(), origin, Some(at), placed.or(one.at)?))
        });
        let added = scenario
            .added
            .iter()
            .enumerate()
            .map(|(at, position)| self.place(format!("new-{}", at + 1), Origin::Added, None, *position));
        known.chain(added).collect()
    }

    fn place(&self, key: String, origin: Origin, served: Option<usize>, position: Position<Wgs84>) -> Place {
        let at = self.plane.flat(position);
        // What was computed on the streets, was computed from where the data set has the place.
        let id = served.filter(|_| origin == Origin::Published).map(|at| &self.served[at].id);
        let walked = MINUTES.map(|minutes| Some(self.walks.get(&(id?.clone(), minutes))?.clone()));
        let is_walked = [walked[0].is_some(), walked[1].is_some()];
        let estimate = |minutes| MultiPolygon::new(vec![disc(at, walking_reach_m(minutes))]);
        let [near, far] = walked;
        let near = near.unwrap_or_else(|| estimate(MINUTES[0]));
        let far = far.unwrap_or_else(|| estimate(MINUTES[1]));
        // A computed walk and an estimate need not lie inside of each other.
        let far = if is_walked[0] || is_walked[1] { geo::unary_union(near.iter().chain(&far)) } else { far };
        Place { key, origin, served, position, reach: [near, far], is_walked }
    }

    /// What a place is called: its own name; none for what is added.
    #[must_use]
    pub fn name(&self, place: &Place) -> Option<&Text> {
        place.served.map(|at| &self.served[at].name)
    }

    /// The area that holds a position, by its centre.
    #[must_use]
    pub fn area_at(&self, position: Position<Wgs84>) -> Option<usize> {
        let at = self.plane.flat(position);
        self.areas.iter().position(|area| geo::Contains::contains(&area.shape, &at))
    }
}

fn items(collection: &Value) -> impl Iterator<Item = &Value> {
    collection["features"].as_array().into_iter().flatten()
}

/// A walk that somebody computed: from which place, how many minutes, what lies within.
fn walk(feature: &Value, plane: Plane) -> Option<((CentreId, u32), MultiPolygon)> {
    let own = &feature["properties"];
    let of = CentreId::new(own["place"].as_str()?).ok()?;
    let minutes = u32::try_from(own["minutes"].as_u64()?).ok()?;
    Some(((of, minutes), flat(&shape::parts(&feature["geometry"])?, plane)))
}

/// The parts of each centre's area.
fn parts_of(areas: &Value) -> BTreeMap<CentreId, Parts> {
    let mut found: BTreeMap<CentreId, Parts> = BTreeMap::new();
    for feature in items(areas) {
        let id = feature["properties"]["centre"].as_str().and_then(|id| CentreId::new(id).ok());
        if let Some((id, parts)) = id.zip(shape::parts(&feature["geometry"])) {
            found.entry(id).or_default().extend(parts);
        }
    }
    found
}

/// The middle of the box about some positions, in degrees; any place does where there are none.
fn middle(all: impl Iterator<Item = Position<Wgs84>>) -> [f64; 2] {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for position in all {
        for (axis, degrees) in [position.lng.degrees(), position.lat.degrees()].into_iter().enumerate() {
            low[axis] = low[axis].min(degrees);
            high[axis] = high[axis].max(degrees);
        }
    }
    let middle = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1])];
    if low[0] <= high[0] { middle } else { [0.0, 0.0] }
}

fn flat(parts: &Parts, plane: Plane) -> MultiPolygon {
    let ring = |ring: &Vec<Position<Wgs84>>| ring.iter().map(|at| plane.flat(*at)).collect::<LineString>();
    let part = |rings: &Vec<Vec<_>>| {
        let mut rings = rings.iter().map(ring);
        Some(Polygon::new(rings.next()?, rings.collect()))
    };
    parts.iter().filter_map(part).collect()
}

fn area(centre: &Centre, parts: &BTreeMap<CentreId, Parts>, plane: Plane) -> Area {
    let shape =
        parts.get(&centre.id).map_or_else(|| MultiPolygon::new(Vec::new()), |parts| flat(parts, plane));
    let bounds = shape.bounding_rect();
    Area { centre: centre.id.clone(), name: centre.area.clone(), shape, bounds, communities: 0 }
}

fn served(at: usize, centre: &Centre) -> Vec<Served> {
    let published = |placed: &Placed| placed.precision.is_published().then_some(placed.position);
    let label = |placed: &Placed| (!placed.precision.is_published()).then_some(placed.position);
    let own = Served {
        id: centre.id.clone(),
        centre: at,
        name: centre.short_name.clone(),
        is_centre: true,
        at: centre.position.as_ref().and_then(published),
        label: centre.position.as_ref().and_then(label),
    };
    let further = centre.service_points.iter().map(|point| Served {
        id: point.id.clone(),
        centre: at,
        name: point.name.clone(),
        is_centre: false,
        at: point.position.as_ref().and_then(published),
        label: point.position.as_ref().and_then(label),
    });
    std::iter::once(own).chain(further).collect()
}

/// The communities with a position, and how many each area has.
fn homes(
    all: &Communities,
    centres: &BTreeMap<&CentreId, usize>,
    areas: &mut [Area],
    plane: Plane,
) -> Vec<Home> {
    let units: BTreeMap<_, _> = all.units.iter().map(|unit| (&unit.code, unit)).collect();
    let mut homes = Vec::new();
    for own in &all.list {
        let id = own.centre.as_ref().or_else(|| units.get(&own.unit)?.centre.as_ref());
        let Some(centre) = id.and_then(|id| centres.get(id).copied()) else { continue };
        areas[centre].communities += 1;
        let Some(position) = own.position else { continue };
        let (name, at) = (own.name.clone(), plane.flat(position));
        homes.push(Home { name, centre, position, at, residents: own.population });
    }
    homes
}

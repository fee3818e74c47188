//! Where a place lies, against independent methods and on the real areas.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeMap, fs, path::Path};

use geo::{
    BoundingRect, Closest, Contains, Coord, Densify, Distance, Euclidean, Haversine, HaversineClosestPoint,
    LineString, MultiPolygon, Point, Polygon,
};
use portal::domain::{
    CentreId, Placed, Position, Precision, Text, Wgs84,
    area::{boundary_distance_m, contains},
    datum::{bd09, from_bd09, from_gcj02, gcj02},
    find::{AreaEntry, CentreEntry, Index},
    locate::{Certainty, distance_m, distances, locate},
};
use serde_json::Value;
use support::{real, xinghe};

// -- helpers -- //

fn at(lng: f64, lat: f64) -> Position<Wgs84> {
    Position::from_geojson([lng, lat]).unwrap()
}

fn point(position: Position<Wgs84>) -> Point {
    Point::new(position.lng.degrees(), position.lat.degrees())
}

/// Pseudo-random numbers from 0 to 1, the same ones each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.next() * (high - low)
    }
}

fn ring(value: &Value) -> Vec<Position<Wgs84>> {
    let number = |point: &Value, axis: usize| point[axis].as_f64().unwrap();
    value.as_array().unwrap().iter().map(|point| at(number(point, 0), number(point, 1))).collect()
}

fn part(value: &Value) -> Vec<Vec<Position<Wgs84>>> {
    value.as_array().unwrap().iter().map(ring).collect()
}

fn centre(id: &str, placed: Option<Placed>) -> CentreEntry {
    CentreEntry {
        id: CentreId::new(id).unwrap(),
        name: Text::base(id),
        area: Text::default(),
        names: Vec::new(),
        placed,
        status: None,
        address: None,
        phone: None,
        hours: None,
        step_free: None,
        fields: Vec::new(),
        programmes: Vec::new(),
    }
}

/// The centres and areas of a folder.
fn index(folder: &Path) -> Index {
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap()
    };
    let placed = |value: &Value| {
        let position = value.get("position").filter(|position| !position.is_null())?;
        let position_of = ring(&Value::Array(vec![position["coordinates"].clone()]))[0];
        let precision = Precision::parse(position["precision"].as_str().unwrap()).unwrap();
        Some(Placed { position: position_of, precision })
    };
    let centres: Vec<_> = (read("centres.json")["centres"].as_array().unwrap().iter())
        .map(|value| centre(value["id"].as_str().unwrap(), placed(value)))
        .collect();
    let area = |feature: &Value| {
        let (told, geometry) = (&feature["properties"], &feature["geometry"]);
        let id = told["centre"].as_str().unwrap();
        let rings = &geometry["coordinates"];
        AreaEntry {
            centre: centres.iter().position(|centre| centre.id.as_str() == id).unwrap(),
            official: told["boundary"] == "official",
            tolerance_m: told["tolerance_m"].as_f64().unwrap(),
            parts: match geometry["type"].as_str().unwrap() {
                "MultiPolygon" => rings.as_array().unwrap().iter().map(part).collect(),
                _ => vec![part(rings)],
            },
        }
    };
    let areas = read("areas.geojson")["features"].as_array().unwrap().iter().map(area).collect();
    Index { centres, areas, ..Index::default() }
}

fn line(ring: &[Position<Wgs84>]) -> LineString {
    ring.iter().map(|at| Coord { x: at.lng.degrees(), y: at.lat.degrees() }).collect()
}

/// The same area as the `geo` crate has it, which closes rings itself.
fn shape(area: &AreaEntry) -> MultiPolygon {
    area.parts
        .iter()
        .map(|rings| Polygon::new(line(&rings[0]), rings[1..].iter().map(|r| line(r)).collect()))
        .collect()
}

/// The shortest great circle to an edge, in metres. Edges are straight in longitude and latitude, as
/// `GeoJSON` has them: cut into pieces of some 200 m, that is the same as a great circle.
fn edge_distance_m(shape: &MultiPolygon, to: Point) -> f64 {
    (shape.iter())
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| Euclidean.densify(ring, 0.002))
        .map(|ring| match ring.haversine_closest_point(&to) {
            Closest::Intersection(near) | Closest::SinglePoint(near) => Haversine.distance(near, to),
            Closest::Indeterminate => f64::INFINITY,
        })
        .fold(f64::INFINITY, f64::min)
}

/// Made-up islands: one with two lakes, one alone, one as a star whose ring is not closed.
fn islands() -> AreaEntry {
    let square = |west: f64, south: f64, size: f64| {
        vec![at(west, south), at(west + size, south), at(west + size, south + size), at(west, south + size)]
    };
    let star = [
        (0.0, 3.0),
        (1.0, 1.0),
        (3.0, 0.0),
        (1.0, -1.0),
        (0.0, -3.0),
        (-1.0, -1.0),
        (-3.0, 0.0),
        (-1.0, 1.0),
    ];
    let star = star.iter().map(|(x, y)| at(123.4 + x / 50.0, 31.1 + y / 50.0)).collect();
    let parts = vec![
        vec![square(123.0, 31.0, 0.1), square(123.02, 31.02, 0.02), square(123.05, 31.06, 0.03)],
        vec![square(123.2, 31.05, 0.05)],
        vec![star],
    ];
    AreaEntry { centre: 0, official: true, tolerance_m: 0.0, parts }
}

/// The district's real areas, Xinghe's, and the islands.
fn areas() -> Vec<AreaEntry> {
    let mut areas = index(&real()).areas;
    areas.extend(index(&xinghe()).areas);
    areas.push(islands());
    areas
}

/// A box about an area, a third wider and higher on each side: west, south, east, north.
fn about(shape: &MultiPolygon) -> [f64; 4] {
    let rect = shape.bounding_rect().unwrap();
    let (width, height) = (rect.width() / 3.0, rect.height() / 3.0);
    [rect.min().x - width, rect.min().y - height, rect.max().x + width, rect.max().y + height]
}

// -- areas -- //

#[test]
fn inside_and_outside_agree_with_another_implementation_on_a_hundred_thousand_points() {
    let mut numbers = Numbers(1);
    let (mut inside, mut outside) = (0, 0);
    let areas: Vec<_> = areas().into_iter().map(|area| (shape(&area), area)).collect();
    for turn in 0..100_000 {
        let (shape, area) = &areas[turn % areas.len()];
        let [west, south, east, north] = about(shape);
        let place = at(numbers.between(west, east), numbers.between(south, north));
        let expected = shape.contains(&point(place));
        if expected == contains(area, place) {
            if expected { inside += 1 } else { outside += 1 }
        } else {
            let away = boundary_distance_m(area, place);
            assert!(away < 1e-4, "{place:?} of {} lies {away} m from the edge", area.centre);
        }
    }
    assert!(inside > 20_000 && outside > 20_000, "{inside} inside, {outside} outside");
}

#[test]
fn the_distance_to_a_boundary_agrees_with_great_circles() {
    let mut numbers = Numbers(2);
    for area in areas() {
        let shape = shape(&area);
        let [west, south, east, north] = about(&shape);
        for _ in 0..1_000 {
            let place = at(numbers.between(west, east), numbers.between(south, north));
            let (own, other) = (boundary_distance_m(&area, place), edge_distance_m(&shape, point(place)));
            let least = if own < 3_000.0 { 0.5 } else { own / 1_000.0 };
            assert!((own - other).abs() <= least, "{place:?}: {own} m and {other} m");
        }
    }
}

// -- the answer -- //

#[test]
fn a_place_in_the_real_areas_is_served_by_the_area_it_lies_in_and_never_for_certain() {
    let index = index(&real());
    let shapes: Vec<_> = index.areas.iter().map(shape).collect();
    let mut numbers = Numbers(3);
    let (mut served, mut alternatives) = (0, BTreeMap::<usize, usize>::new());
    for _ in 0..20_000 {
        let place = at(numbers.between(113.1, 113.5), numbers.between(23.1, 23.5));
        let located = locate(&index, place, 20.0);
        let holding: Vec<_> = (shapes.iter().zip(&index.areas))
            .filter(|(shape, _)| shape.contains(&point(place)))
            .map(|(_, area)| area.centre)
            .collect();
        assert_ne!(located.certainty, Certainty::Certain, "{place:?}");
        assert_eq!(located.serves.is_none(), located.certainty == Certainty::Outside, "{place:?}");
        assert_eq!(located.nearest, None, "no place of a centre is published");
        match located.serves {
            Some(centre) if !holding.is_empty() => assert!(holding.contains(&centre), "{place:?}"),
            Some(centre) => {
                let area = index.areas.iter().find(|area| area.centre == centre).unwrap();
                assert!(boundary_distance_m(area, place) <= area.tolerance_m + 20.0, "{place:?}");
            }
            None => assert!(holding.is_empty() && located.alternatives.is_empty(), "{place:?}"),
        }
        if !holding.is_empty() {
            served += 1;
            *alternatives.entry(located.alternatives.len()).or_default() += 1;
        }
    }
    assert!(served > 5_000, "{served}");
    println!("alternatives of {served} places within an area: {alternatives:?}");
}

#[test]
fn sixty_metres_from_a_boundary_the_neighbour_is_an_alternative() {
    for folder in [real(), xinghe()] {
        let index = index(&folder);
        let mut numbers = Numbers(4);
        let mut found = 0;
        for _ in 0..40_000 {
            let here = &index.areas[found % index.areas.len()];
            let [west, south, east, north] = about(&shape(here));
            let place = at(numbers.between(west, east), numbers.between(south, north));
            let mut near: Vec<_> = (index.areas.iter())
                .filter(|area| area.centre != here.centre)
                .map(|area| (boundary_distance_m(area, place), area.centre))
                .filter(|(away, _)| *away <= 60.0)
                .collect();
            let overlaps = index.areas.iter().filter(|area| contains(area, place)).count() > 1;
            if !contains(here, place) || near.is_empty() || overlaps {
                continue;
            }
            near.sort_by(|a, b| a.0.total_cmp(&b.0));
            let located = locate(&index, place, 80.0);
            assert_eq!((located.serves, located.certainty), (Some(here.centre), Certainty::Likely));
            let expected: Vec<_> = near.iter().take(2).map(|(_, centre)| *centre).collect();
            assert!(located.alternatives.starts_with(&expected), "{place:?}: {:?}", located.alternatives);
            found += 1;
        }
        assert!(found > 40, "{found} places in {}", folder.display());
    }
}

#[test]
fn within_official_boundaries_most_places_are_certain_and_two_kilometres_are_vague() {
    let index = index(&xinghe());
    let mut numbers = Numbers(5);
    let (mut certain, mut within) = (0, 0);
    for turn in 0..6_000 {
        let [west, south, east, north] = about(&shape(&index.areas[turn % index.areas.len()]));
        let place = at(numbers.between(west, east), numbers.between(south, north));
        let located = locate(&index, place, 20.0);
        let away =
            index.areas.iter().map(|area| boundary_distance_m(area, place)).fold(f64::INFINITY, f64::min);
        let holds = index.areas.iter().any(|area| contains(area, place));
        assert_eq!(located.certainty == Certainty::Certain, holds && away > 30.0, "{place:?}: {away} m");
        within += i32::from(holds);
        certain += i32::from(located.certainty == Certainty::Certain);
        let vague = locate(&index, place, 2_000.0);
        assert!(vague.is_vague && !located.is_vague);
        assert!(vague.alternatives.len() <= 2);
    }
    assert!(certain * 10 > within * 9, "{certain} of {within}");
}

#[test]
fn the_nearest_centre_is_that_of_a_search_by_great_circles() {
    let mut numbers = Numbers(6);
    let mut places = |count: usize| -> Vec<Position<Wgs84>> {
        (0..count).map(|_| at(numbers.between(122.5, 123.5), numbers.between(30.5, 31.5))).collect()
    };
    let words = [Precision::Exact, Precision::Street, Precision::Area];
    let centres: Vec<_> = (places(300).into_iter().enumerate())
        .map(|(n, position)| {
            let precision = words[n % 3];
            centre("star", (n % 7 > 0).then_some(Placed { position, precision }))
        })
        .collect();
    let index = Index { centres, ..Index::default() };
    for place in places(2_000) {
        let all: Vec<Option<f64>> = (index.centres.iter())
            .map(|centre| centre.placed.filter(|placed| placed.precision != Precision::Area))
            .map(|placed| Some(Haversine.distance(point(placed?.position), point(place))))
            .collect();
        let own = distances(&index, place);
        for (own, other) in own.iter().zip(&all) {
            assert_eq!(own.is_some(), other.is_some());
            assert!((own.unwrap_or(0.0) - other.unwrap_or(0.0)).abs() < 4.0, "{own:?} {other:?}");
        }
        let nearest = locate(&index, place, 10.0).nearest.unwrap();
        let least = all.iter().flatten().copied().fold(f64::INFINITY, f64::min);
        assert!((all[nearest.centre].unwrap() - least).abs() < 0.01, "{place:?}");
        assert!((nearest.metres - least).abs() < 0.01, "{place:?}");
        assert_eq!(Some(nearest.metres), own[nearest.centre]);
    }
}

#[test]
fn a_straight_line_is_as_long_as_the_great_circle() {
    let mut numbers = Numbers(7);
    for size in [0.01, 0.1, 0.5, 5.0] {
        for _ in 0..2_000 {
            let here = at(113.0, 23.0);
            let there = at(113.0 + numbers.between(-size, size), 23.0 + numbers.between(-size, size));
            let (own, other) = (distance_m(here, there), Haversine.distance(point(here), point(there)));
            let most = if size < 1.0 { 0.5 } else { other / 100.0 };
            assert!((own - other).abs() < most, "{there:?}: {own} m and {other} m");
        }
    }
}

// -- datums -- //

#[test]
fn over_the_district_there_and_back_is_within_a_centimetre() {
    let mut worst = [0.0_f64; 2];
    for step_lng in 0..=80_u32 {
        for step_lat in 0..=80_u32 {
            let place = at(113.1 + f64::from(step_lng) / 200.0, 23.1 + f64::from(step_lat) / 200.0);
            let chinese = gcj02(place, f64::sin);
            let baidu = bd09(chinese, f64::sin);
            let moved =
                Haversine.distance(Point::new(chinese.lng.degrees(), chinese.lat.degrees()), point(place));
            assert!((600.0..640.0).contains(&moved), "{place:?} moves {moved} m");
            let moved =
                Haversine.distance(Point::new(baidu.lng.degrees(), baidu.lat.degrees()), point(place));
            assert!((1_200.0..1_350.0).contains(&moved), "{place:?} moves {moved} m");
            for (worst, back) in
                worst.iter_mut().zip([from_gcj02(chinese, f64::sin), from_bd09(baidu, f64::sin)])
            {
                *worst = worst.max(Haversine.distance(point(back), point(place)));
            }
        }
    }
    println!("worst there and back, in metres: {worst:?}");
    assert!(worst.iter().all(|metres| *metres < 0.01), "{worst:?}");
}

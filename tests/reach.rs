//! What a walk covers, against a fine grid, and what must hold of coverage whatever the district.
#![cfg(feature = "reach")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use portal::{
    data::{Report, load},
    domain::{
        Centre, CentreId, Position, Wgs84,
        locate::{distance_m, walking_reach_m},
    },
    reach::{
        Aim, Coverage, District, MINUTES, Place, Scenario, Source, cover,
        suggest::{Wish, gain, suggest},
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

// -- made-up districts -- //

/// Where the districts lie, in degrees.
const CORNER: [f64; 2] = [123.0, 31.0];
/// A side of a street in degrees: some 4.8 by 5.6 km.
const SIDE: f64 = 0.05;
const COLUMNS: usize = 3;

fn at(lng: f64, lat: f64) -> Position<Wgs84> {
    Position::from_geojson([lng, lat]).unwrap()
}

fn id(index: usize) -> String {
    format!("street-{}", index + 1)
}

/// A position in the middle of a street, moved by some share of its side.
fn inside(index: usize, [x, y]: [f64; 2]) -> [f64; 2] {
    let (column, row) = (index % COLUMNS, index / COLUMNS);
    let of = |number: usize| f64::from(u32::try_from(number).unwrap());
    [CORNER[0] + (of(column) + x) * SIDE, CORNER[1] + (of(row) + y) * SIDE]
}

/// What each centre's place is, none where it is not published, and where the homes are.
#[derive(Debug, Clone)]
struct Made {
    centres: Vec<Option<[f64; 2]>>,
    homes: Vec<(usize, [f64; 2], u32)>,
    order: Vec<usize>,
}

impl Made {
    fn of(centres: Vec<Option<[f64; 2]>>, homes: Vec<(usize, [f64; 2], u32)>) -> Self {
        let order = (0..centres.len()).collect();
        Self { centres, homes, order }
    }

    fn centres(&self) -> Vec<Centre> {
        let centre = |index: &usize| {
            let mut one = json!({
                "id": id(*index), "division_code": format!("{:09}", 990_101_001 + index), "kind": "street",
                "name": id(*index), "short_name": id(*index), "area": id(*index), "provenance": {},
            });
            if let Some(place) = self.centres[*index] {
                one["position"] = json!({ "coordinates": inside(*index, place), "precision": "exact" });
            }
            one
        };
        let centres: Vec<_> = self.order.iter().map(centre).collect();
        let mut report = Report::default();
        let read =
            load::centres(&json!({ "format": 1, "centres": centres }).to_string(), &mut report).unwrap();
        assert_eq!(read.len(), self.order.len(), "{report:?}");
        read
    }

    fn areas(&self) -> Value {
        let area = |index: &usize| {
            // A corner is cut, so that no street is a box.
            let ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.3, 1.0], [0.0, 0.7], [0.0, 0.0]];
            json!({
                "type": "Feature",
                "properties": { "centre": id(*index), "boundary": "official", "tolerance_m": 0 },
                "geometry": { "type": "Polygon", "coordinates": [ring.map(|corner| inside(*index, corner))] },
            })
        };
        json!({ "format": 1, "type": "FeatureCollection",
                "features": self.order.iter().map(area).collect::<Vec<_>>() })
    }

    fn district(&self) -> District {
        let communities = self.homes.iter().enumerate().map(|(number, (street, place, residents))| {
            json!({
                "code": format!("{:012}", 990_101_001_001_u64 + u64::try_from(number).unwrap()),
                "name": format!("home {number}"), "unit": format!("{:09}", 990_101_001 + street),
                "coordinates": inside(*street, *place), "population": residents,
            })
        });
        let units = (0..self.centres.len()).map(|index| {
            json!({
                "code": format!("{:09}", 990_101_001 + index), "name": id(index), "kind": "street",
                "centre": id(index), "provenance": {},
            })
        });
        let communities = json!({
            "format": 1, "units": units.collect::<Vec<_>>(), "communities": communities.collect::<Vec<_>>(),
        });
        let mut report = Report::default();
        let communities = load::communities(&communities.to_string(), &mut report).unwrap();
        assert_eq!(communities.list.len(), self.homes.len(), "{report:?}");
        let (centres, areas) = (self.centres(), self.areas());
        District::read(Source {
            centres: &centres,
            communities: Some(&communities),
            areas: &areas,
            isochrones: &Value::Null,
        })
    }
}

fn place() -> impl Strategy<Value = [f64; 2]> {
    [0.02..0.98_f64, 0.02..0.98_f64]
}

fn made() -> impl Strategy<Value = Made> {
    let centres = prop::collection::vec(prop::option::weighted(0.7, place()), 2..7);
    centres.prop_flat_map(|centres| {
        let homes = prop::collection::vec((0..centres.len(), place(), 100..9_000_u32), 0..20);
        homes.prop_map(move |homes| Made::of(centres.clone(), homes))
    })
}

fn now(district: &District) -> (Vec<Place>, Coverage) {
    let places = district.places(&Scenario::default());
    let coverage = cover(district, &places);
    (places, coverage)
}

fn added(positions: &[[f64; 2]]) -> Scenario {
    Scenario { added: positions.iter().map(|[lng, lat]| at(*lng, *lat)).collect(), ..Scenario::default() }
}

/// Every number of a coverage that a page tells.
fn numbers(coverage: &Coverage) -> Vec<f64> {
    let rows = coverage.rows.iter().map(|row| row.shares).chain([coverage.whole]);
    rows.flat_map(|shares| [shares.area, shares.communities, shares.residents])
        .flat_map(|measure| [measure.all, measure.within[0], measure.within[1]])
        .collect()
}

// -- against a fine grid -- //

/// The shares of a street by counting the cells of a grid, with distances on the sphere.
fn counted(index: usize, places: &[Position<Wgs84>]) -> [f64; 2] {
    const CELLS: u32 = 240;
    let ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.3, 1.0], [0.0, 0.7]];
    let ring: Vec<_> = ring.map(|corner| inside(index, corner)).map(|[lng, lat]| at(lng, lat)).to_vec();
    let (mut all, mut within) = (0.0, [0.0; 2]);
    for column in 0..CELLS {
        for row in 0..CELLS {
            let middle = |cell: u32| (f64::from(cell) + 0.5) / f64::from(CELLS);
            let [lng, lat] = inside(index, [middle(column), middle(row)]);
            let cell = at(lng, lat);
            if !portal::domain::ring::contains(std::slice::from_ref(&ring), cell) {
                continue;
            }
            // Degrees of longitude are shorter in the north.
            let weight = lat.to_radians().cos();
            all += weight;
            let nearest = places.iter().map(|place| distance_m(*place, cell)).fold(f64::INFINITY, f64::min);
            for (within, minutes) in within.iter_mut().zip(MINUTES) {
                *within += if nearest <= walking_reach_m(minutes) { weight } else { 0.0 };
            }
        }
    }
    within.map(|within| within / all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shares_are_those_of_a_fine_grid_to_half_a_percent(made in made()) {
        let district = made.district();
        let (places, coverage) = now(&district);
        let positions: Vec<_> = places.iter().map(|place| place.position).collect();
        for row in &coverage.rows {
            let shares = row.shares.area.shares().unwrap();
            let counted = counted(row.centre, &positions);
            for time in 0..2 {
                prop_assert!((shares[time] - counted[time]).abs() < 0.005, "{shares:?} {counted:?}");
            }
        }
    }
}

// -- whatever the district -- //

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_place_never_takes_anything_away(made in made(), street in 0..6_usize, place in place()) {
        let district = made.district();
        let before = numbers(&now(&district).1);
        let [lng, lat] = inside(street, place);
        let after = numbers(&cover(&district, &district.places(&added(&[[lng, lat]]))));
        for (before, after) in before.iter().zip(&after) {
            // Corners are snapped to a grid of some micrometres.
            prop_assert!(*after >= before - 0.1, "{before} {after}");
        }
    }

    #[test]
    fn the_whole_is_its_parts_and_the_farther_time_holds_the_nearer(made in made()) {
        let (_, coverage) = now(&made.district());
        let rows = coverage.rows.iter().map(|row| row.shares).chain([coverage.whole]);
        for measure in rows.flat_map(|shares| [shares.area, shares.communities, shares.residents]) {
            prop_assert!(measure.within[0] <= measure.within[1] + 1e-3 && measure.within[1] <= measure.all + 1e-3);
        }
        let parts: f64 = coverage.rows.iter().map(|row| row.shares.area.within[1]).sum();
        prop_assert!((parts - coverage.whole.area.within[1]).abs() < 1.0);
        let homes: f64 = coverage.rows.iter().map(|row| row.shares.communities.all).sum();
        prop_assert!((homes - coverage.whole.communities.all).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_the_centres_changes_nothing(made in made(), turn in 1..6_usize) {
        let other = {
            let mut other = made.clone();
            let count = other.order.len();
            other.order.rotate_left(turn % count);
            other
        };
        let (one, two) = (now(&made.district()), now(&other.district()));
        for (index, row) in one.1.rows.iter().enumerate() {
            let same = &two.1.rows[other.order.iter().position(|own| *own == index).unwrap()];
            let differs = |a: f64, b: f64| (a - b).abs() > 1e-6 * a.abs().max(1.0);
            for (a, b) in [(row.shares.area, same.shares.area), (row.shares.residents, same.shares.residents)] {
                prop_assert!(!differs(a.all, b.all) && !differs(a.within[0], b.within[0]) && !differs(a.within[1], b.within[1]));
            }
            prop_assert_eq!(row.is_known, same.is_known);
        }
    }

    #[test]
    fn the_same_data_give_the_same_numbers(made in made()) {
        prop_assert_eq!(numbers(&now(&made.district()).1), numbers(&now(&made.district()).1));
    }

    #[test]
    fn a_scenario_of_nothing_changes_nothing(made in made()) {
        let district = made.district();
        let (scenario, lost) = Scenario::parse("#q=x&added=&placed=nobody:1:1");
        prop_assert_eq!(lost, 0);
        prop_assert_eq!(numbers(&cover(&district, &district.places(&scenario))), numbers(&now(&district).1));
    }
}

// -- the next place -- //

/// Two streets of five, one with a centre in its corner, homes in two clumps.
fn uneven() -> Made {
    let mut homes = Vec::new();
    for step in 0..6 {
        let off = f64::from(step) * 0.03;
        homes.push((1, [0.2 + off, 0.3], 2_000));
        homes.push((2, [0.7, 0.6 + off / 2.0], 5_000));
    }
    let centres = vec![Some([0.1, 0.1]), Some([0.9, 0.9]), Some([0.5, 0.05]), None, Some([0.5, 0.5])];
    Made::of(centres, homes)
}

/// Pseudo-random numbers from 0 to 1, the same ones each time.
fn numbers_from(mut seed: u64) -> impl FnMut() -> f64 {
    move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(seed >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

fn never_beaten(aim: Aim, only: Option<usize>) {
    let made = uneven();
    let district = made.district();
    let (places, _) = now(&district);
    for time in 0..2 {
        let wish = Wish { aim, time, only, count: 1 };
        let best = suggest(&district, &places, wish)[0];
        let own = gain(&district, &places, wish, best.position);
        assert!((own / best.gain - 1.0).abs() < 1e-6, "what is told is what is gained: {own} {}", best.gain);
        let mut random = numbers_from(7);
        for number in 0..1_000 {
            let street = only.unwrap_or(number % made.centres.len());
            let [lng, lat] = inside(street, [random(), random()]);
            let other = gain(&district, &places, wish, at(lng, lat));
            assert!(
                other <= best.gain * (1.0 + 1e-6),
                "{aim:?} {time}: {other} at {lng}, {lat} beats {}",
                best.gain
            );
        }
    }
}

#[test]
fn no_random_place_brings_more_area_than_the_one_suggested() {
    never_beaten(Aim::Area, None);
    never_beaten(Aim::Area, Some(1));
}

#[test]
fn no_random_place_brings_more_communities_or_residents_than_the_one_suggested() {
    never_beaten(Aim::Communities, None);
    never_beaten(Aim::Residents, None);
    never_beaten(Aim::Residents, Some(2));
}

#[test]
fn each_further_suggestion_brings_less_and_what_is_told_is_what_coverage_gains() {
    let district = uneven().district();
    let (places, before) = now(&district);
    for (aim, of) in [
        (Aim::Area, (|coverage: &Coverage| coverage.whole.area.within[1]) as fn(&Coverage) -> f64),
        (Aim::Communities, |coverage| coverage.whole.communities.within[1]),
        (Aim::Residents, |coverage| coverage.whole.residents.within[1]),
    ] {
        let found = suggest(&district, &places, Wish { aim, time: 1, only: None, count: 3 });
        assert!(found.windows(2).all(|two| two[0].gain * (1.0 + 1e-6) >= two[1].gain), "{found:?}");
        let scenario =
            Scenario { added: found.iter().map(|one| one.position).collect(), ..Scenario::default() };
        let after = cover(&district, &district.places(&scenario));
        let told: f64 = found.iter().map(|one| one.gain).sum();
        let gained = of(&after) - of(&before);
        assert!((told / gained - 1.0).abs() < 1e-6, "{aim:?}: {told} {gained}");
    }
}

#[test]
fn where_all_is_within_reach_nothing_is_suggested() {
    let made = Made::of(vec![Some([0.5, 0.5]), Some([0.5, 0.5])], vec![(0, [0.5, 0.51], 10)]);
    let district = made.district();
    let places = district.places(&Scenario::default());
    let wish = Wish { aim: Aim::Communities, time: 1, only: None, count: 3 };
    assert!(suggest(&district, &places, wish).is_empty());
}

// -- what counts -- //

#[test]
fn only_published_and_placed_positions_count() {
    let made = Made::of(vec![Some([0.5, 0.5]), None, None], Vec::new());
    let district = made.district();
    assert_eq!(district.published(), (1, 3));
    let (_, coverage) = now(&district);
    assert!(!coverage.is_told() && !coverage.is_complete());
    let mut scenario = Scenario::default();
    scenario.place(CentreId::new(&id(1)).unwrap(), at(123.07, 31.02));
    let coverage = cover(&district, &district.places(&scenario));
    assert!(coverage.is_told() && !coverage.is_complete(), "two of three are enough to tell");
    let known: Vec<_> = coverage.rows.iter().map(|row| row.is_known).collect();
    assert_eq!(known, [true, true, false]);
    assert_eq!(coverage.ranked().last().unwrap().centre, 2, "what nothing can be said of comes last");
}

#[test]
fn a_place_taken_away_counts_no_more() {
    let district = Made::of(vec![Some([0.5, 0.5]), Some([0.5, 0.5])], Vec::new()).district();
    let mut scenario = Scenario::default();
    scenario.remove(&CentreId::new(&id(0)).unwrap(), true);
    let coverage = cover(&district, &district.places(&scenario));
    assert_eq!(coverage.known, (1, 2));
    assert!(coverage.rows[0].shares.area.within[1] < 1.0);
}

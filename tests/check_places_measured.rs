//! How far and how large: what the checker measures, on Xinghe, on the district, and at the limits.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/drawn.rs"]
mod drawn;
#[path = "support/mutation.rs"]
mod mutation;
mod support;

use drawn::{Drawn, copied};
use mutation::Dice;
use portal::{
    check::place::{Fault, Found, check, said},
    data::{FileKind, FileSet, Severity},
    domain::{Position, datum::Datum, locate::distance_m},
    i18n::Messages,
    publish::folder::read_folder,
};
use serde_json::{Value, json};
use support::{real, xinghe};

fn found(set: &FileSet) -> Vec<Found> {
    check(set, &set.publication().unwrap().data)
}

fn metres(a: [f64; 2], b: [f64; 2]) -> f64 {
    let at = |at| Position::from_geojson(at).unwrap();
    distance_m(at(a), at(b))
}

/// Xinghe with Tianqin's door somewhere.
fn xinghe_with(at: [f64; 2]) -> FileSet {
    let mut set = read_folder(&xinghe()).unwrap();
    let file = set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    let mut content: Value = serde_json::from_str(&file.text).unwrap();
    content["centres"][0]["position"]["coordinates"] = json!(at);
    file.text = content.to_string();
    set
}

fn of_tianqin(set: &FileSet) -> Found {
    let all = found(set).into_iter().filter(|one| one.severity > Severity::Advice);
    let all: Vec<_> = all.collect();
    let [one] = &all[..] else { panic!("{all:?}") };
    assert_eq!(
        (one.record.as_deref(), one.field.as_deref()),
        (Some("tianqin"), Some("position.coordinates"))
    );
    one.clone()
}

#[test]
fn neither_data_set_has_a_warning() {
    for folder in [real(), xinghe()] {
        let grave: Vec<_> = found(&read_folder(&folder).unwrap())
            .into_iter()
            .filter(|one| one.severity > Severity::Advice)
            .collect();
        assert_eq!(grave, []);
    }
}

#[test]
fn a_position_copied_from_amap_is_known_and_converted_to_a_metre() {
    let door = [123.059_52, 31.030_41];
    let found = of_tianqin(&xinghe_with(copied(door, Datum::Gcj02)));
    let Fault::Datum { metres: away, readings } = &found.fault else { panic!("{found:?}") };
    assert_eq!(readings[0].0, Datum::Gcj02);
    assert!(metres(readings[0].1, door) < 1.0, "{readings:?}");
    assert!((150.0..250.0).contains(away), "{away}");
    let (_, remedy) = said(&found.fault, Messages::built_in("zh-Hans").unwrap());
    assert!(remedy.contains("[123.059520, 31.030410]"), "{remedy}");
}

#[test]
fn a_position_copied_from_baidu_is_known_and_converted_to_a_metre() {
    let door = [123.058_52, 31.030_41];
    let found = of_tianqin(&xinghe_with(copied(door, Datum::Bd09)));
    let Fault::Datum { readings, .. } = &found.fault else { panic!("{found:?}") };
    let (_, at) = readings.iter().find(|(datum, _)| *datum == Datum::Bd09).unwrap();
    assert!(metres(*at, door) < 1.0, "{readings:?}");
}

#[test]
fn a_position_in_the_neighbours_area_that_no_datum_explains_is_only_outside() {
    let found = of_tianqin(&xinghe_with([123.112_31, 31.040_12]));
    let Fault::OutsideArea { other, metres, .. } = &found.fault else { panic!("{found:?}") };
    assert_eq!(other.get("en").text, "Beidou Subdistrict");
    assert!((4_000.0..6_000.0).contains(metres), "{metres}");
}

#[test]
fn a_latitude_that_stands_first_is_an_error_and_the_right_way_round_is_told() {
    let found = of_tianqin(&xinghe_with([31.042_11, 123.031_22]));
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.fault, Fault::Swapped { right: [123.031_22, 31.042_11] });
}

#[test]
fn a_latitude_that_stands_first_is_known_also_where_it_might_be_a_longitude() {
    let mut drawn = Drawn::row_at([80.0, 41.0], 3);
    drawn.place(0, [41.003_21, 80.004_56], "exact");
    let found = found(&drawn.set());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(found[0].fault, Fault::Swapped { right: [80.004_56, 41.003_21] });
}

#[test]
fn outside_by_less_than_the_tolerance_is_nothing_to_tell() {
    // A hundredth of a degree of longitude is about 953 m here.
    let outside = |tolerance: f64, squares: f64| {
        let mut drawn = Drawn::row(3);
        drawn.approximate(tolerance);
        drawn.place(0, drawn.at(-squares, 0.321), "exact");
        found(&drawn.set()).len()
    };
    assert_eq!((outside(800.0, 0.8), outside(800.0, 0.9), outside(10.0, 0.1)), (0, 1, 1));
}

#[test]
fn an_approximate_boundary_allows_strips_as_wide_as_its_tolerance_and_no_copies() {
    let overlap = |tolerance: f64, squares: f64| {
        let mut drawn = Drawn::row(3);
        drawn.approximate(tolerance);
        let ring = drawn.ring(&[(-squares, 0.0), (1.0, 0.0), (1.0, 1.0), (-squares, 1.0)], 1.0, 0.0);
        drawn.polygon(1, &[ring]);
        found(&drawn.set()).len()
    };
    assert_eq!((overlap(100.0, 0.2), overlap(40.0, 0.2), overlap(800.0, 1.0)), (0, 1, 1));
}

#[test]
fn overlaps_and_gaps_are_told_with_their_size_and_place() {
    let mut drawn = Drawn::row(3);
    drawn.polygon(1, &[drawn.ring(&[(-0.2, 0.0), (1.0, 0.0), (1.0, 1.0), (-0.2, 1.0)], 1.0, 0.0)]);
    let one = &found(&drawn.set())[0];
    let Fault::Overlap { areas, size, width, at } = &one.fault else { panic!("{one:?}") };
    // A fifth of 953.1 m by 1,111.9 m.
    assert!((*size - 211_960.0).abs() < 100.0, "{size}");
    assert!((*width - 162.7).abs() < 0.5, "{width}");
    assert!(at[0] >= 123.008 - 1e-9 && at[0] <= 123.01 + 1e-9, "{at:?}");
    assert_eq!(areas.each_ref().map(|area| area.get("en").text), ["Street a", "Street b"]);
    let words = said(&one.fault, Messages::built_in("en").unwrap()).0;
    assert!(words.contains("21.2 ha") && words.contains("163 m wide"), "{words}");
}

#[test]
fn a_hole_that_another_areas_part_fills_is_neither_gap_nor_overlap() {
    let mut drawn = Drawn::row(2);
    let hole = drawn.ring(&[(0.4, 0.4), (0.4, 0.6), (0.6, 0.6), (0.6, 0.4)], 0.0, 0.0);
    let square = |east| drawn.ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], east, 0.0);
    let exclave = drawn.ring(&[(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)], 0.0, 0.0);
    let (first, second) = (square(0.0), square(1.0));
    drawn.polygon(0, &[first, hole]);
    assert_eq!(found(&drawn.set())[0].fault.slug(), "area-gap");
    drawn.parts(1, &[second, exclave]);
    assert_eq!(found(&drawn.set()), []);
}

#[test]
fn an_area_of_a_unit_that_a_centre_also_serves_is_no_second_one() {
    let mut drawn = Drawn::row(4);
    drawn.centres.pop();
    drawn.units[3]["centre"] = json!("c");
    drawn.areas[3]["properties"]["centre"] = json!("c");
    assert_eq!(found(&drawn.set()), []);
}

#[test]
fn two_rooms_of_one_centre_may_be_in_one_house() {
    let mut drawn = Drawn::row(3);
    let at = drawn.at(0.31, 0.32);
    drawn.place(0, at, "exact");
    drawn.centres[0]["service_points"] = json!([{ "id": "room", "name": "阅览室",
        "position": { "coordinates": at, "precision": "exact" } }]);
    assert_eq!(found(&drawn.set()), []);
    drawn.centres[0]["service_points"][0]["position"]["coordinates"] = json!(drawn.at(2.31, 0.32));
    let found = found(&drawn.set());
    assert_eq!(found[0].field.as_deref(), Some("service_points.0.position.coordinates"));
    assert_eq!(found[0].fault.slug(), "position-outside-area");
}

#[test]
fn a_label_that_the_areas_name_is_no_door() {
    let mut drawn = Drawn::row(3);
    let label = drawn.at(0.312_3, 0.321_2);
    drawn.areas[0]["properties"]["label"] = json!(label);
    for (precision, count) in [("exact", 1), ("street", 1), ("area", 0)] {
        drawn.place(0, label, precision);
        assert_eq!(found(&drawn.set()).len(), count, "{precision}");
    }
}

#[test]
fn files_that_cannot_be_read_are_passed_over() {
    for bad in ["", "[]", "{", r#"{"features":5}"#, r#"{"features":[1,{"geometry":{"type":"Polygon"}}]}"#] {
        let mut set = Drawn::row(3).set();
        for file in set.files.iter_mut().filter(|file| file.kind != FileKind::Centres) {
            file.text = bad.to_owned();
        }
        let _ = found(&set);
    }
}

#[test]
fn a_grid_of_many_squares_is_as_it_should_be() {
    let mut drawn = Drawn::row(0);
    for at in 0..26_u8 {
        drawn.square(f64::from(at % 6), f64::from(at / 6));
    }
    assert_eq!(found(&drawn.set()), []);
}

#[test]
fn no_scribble_makes_the_checker_panic() {
    const STEPS: [f64; 7] = [0.0, 0.0, 0.2, 0.2, 0.999_999, 1.0, 3.0];
    for number in 0..3_000 {
        let mut dice = Dice::of(number);
        let mut drawn = Drawn::row(3);
        if dice.below(20) == 0 {
            drawn.origin = *dice.pick(&[[180.0, 90.0], [-180.0, -90.0], [0.0, 0.0], [179.99, 89.99]]);
        }
        for area in 0..3 {
            let mut rings = Vec::new();
            for _ in 0..=dice.below(3) {
                let count = dice.below(9);
                let points: Vec<_> = (0..count).map(|_| (*dice.pick(&STEPS), *dice.pick(&STEPS))).collect();
                rings.push(drawn.ring(&points, 0.0, 0.0));
            }
            if dice.below(2) == 0 {
                drawn.polygon(area, &rings);
            } else {
                drawn.parts(area, &rings);
            }
            let at = drawn.at(*dice.pick(&STEPS), *dice.pick(&STEPS));
            drawn.place(area, at, "exact");
        }
        let set = drawn.set();
        for one in found(&set) {
            let (what, remedy) = said(&one.fault, Messages::built_in("en").unwrap());
            assert!(!what.contains("NaN") && !what.contains("inf"), "{number}: {what} {remedy}");
        }
    }
}

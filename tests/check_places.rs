//! The checker's rules about positions and shapes, each by a small district that breaks only it.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/drawn.rs"]
mod drawn;

use std::collections::BTreeSet;

use drawn::{Drawn, copied};
use portal::{
    check::place::{Found, SLUGS, check, said},
    data::{FileKind, FileSet},
    domain::datum::Datum,
    i18n::{LANGUAGES, Messages},
};
use serde_json::json;

const CENTRES: FileKind = FileKind::Centres;
const AREAS: FileKind = FileKind::Areas;
const PLACES: FileKind = FileKind::Places;
const BASEMAP: FileKind = FileKind::Basemap;

/// A rule, and the district that breaks it and nothing else.
struct Case {
    slug: &'static str,
    /// File, record and field that must be named; an empty text for none.
    place: (FileKind, &'static str, &'static str),
    set: FileSet,
}

fn case(
    slug: &'static str,
    file: FileKind,
    record: &'static str,
    field: &'static str,
    edit: impl FnOnce(&mut Drawn),
) -> Case {
    let mut drawn = Drawn::row(4);
    edit(&mut drawn);
    Case { slug, place: (file, record, field), set: drawn.set() }
}

fn found(set: &FileSet) -> Vec<Found> {
    check(set, &set.publication().unwrap().data)
}

fn positions() -> Vec<Case> {
    let shape = "position.coordinates";
    vec![
        case("position-swapped", CENTRES, "a", shape, |all| {
            let [lng, lat] = all.at(0.3, 0.32);
            all.place(0, [lat, lng], "exact");
        }),
        case("position-datum", CENTRES, "b", shape, |all| {
            all.place(1, copied(all.at(1.93, 0.71), Datum::Gcj02), "exact");
        }),
        case("position-datum-of-many", CENTRES, "", "centres", |all| {
            all.approximate(800.0);
            for at in 0..4_u8 {
                let true_place = all.at(f64::from(at) + 0.93, 0.71);
                all.place(at.into(), copied(true_place, Datum::Gcj02), "exact");
            }
        }),
        case("position-outside-area", CENTRES, "a", shape, |all| {
            all.place(0, all.at(3.31, 0.32), "exact");
        }),
        case("position-outside-district", CENTRES, "a", shape, |all| {
            all.place(0, all.at(31.01, 0.32), "street");
        }),
        case("position-same", CENTRES, "b", shape, |all| {
            all.place(0, all.at(1.0, 0.321), "exact");
            all.place(1, all.at(1.0, 0.321), "exact");
        }),
        case("position-at-label", CENTRES, "a", shape, |all| all.place(0, all.at(0.5, 0.5), "exact")),
        case("position-rough", CENTRES, "a", shape, |all| all.place(0, all.at(0.3, 0.3), "exact")),
        case("position-in-water", CENTRES, "a", shape, |all| {
            all.place(0, all.at(0.31, 0.32), "exact");
            let lake = all.ring(&[(0.1, 0.1), (0.6, 0.1), (0.6, 0.6), (0.1, 0.6)], 0.0, 0.0);
            all.draw(json!({ "layer": "water" }), "Polygon", json!([lake]));
        }),
        case("position-outside-district", PLACES, "tower", "coordinates", |all| {
            all.landmark("office", all.at(31.01, 0.32), json!({ "inside": true }));
        }),
        case("place-datum", PLACES, "tower", "coordinates", |all| {
            let line = json!([all.at(1.5, -1.0), all.at(1.5, 2.0)]);
            all.draw(json!({ "layer": "metro", "ref": "X1" }), "LineString", line);
            let at = copied(all.at(1.5, 0.4), Datum::Gcj02);
            all.landmark("metro", at, json!({ "lines": ["X1"], "inside": true }));
        }),
        case("place-inside-district", PLACES, "tower", "inside", |all| {
            all.landmark("office", all.at(0.5, 0.5), json!({ "inside": false }));
        }),
        case("place-lines", PLACES, "tower", "lines", |all| {
            all.landmark("office", all.at(0.5, 0.5), json!({ "lines": ["X1"] }));
        }),
        case("position-same", CENTRES, "a", shape, |all| {
            all.place(0, all.at(0.31, 0.32), "exact");
            all.landmark("office", all.at(0.31, 0.32), json!({ "inside": true }));
        }),
    ]
}

fn shapes() -> Vec<Case> {
    let ring = "geometry.coordinates.0";
    vec![
        case("area-off-earth", AREAS, "#1", "geometry.coordinates", |all| {
            for point in all.areas[0]["geometry"]["coordinates"][0].as_array_mut().unwrap() {
                point.as_array_mut().unwrap().reverse();
            }
        }),
        case("area-ring-open", AREAS, "#1", ring, |all| {
            all.areas[0]["geometry"]["coordinates"][0].as_array_mut().unwrap().pop();
        }),
        case("area-ring-order", AREAS, "#2", "geometry.coordinates", |all| {
            all.areas[1]["geometry"]["coordinates"][0].as_array_mut().unwrap().reverse();
        }),
        case("area-point-twice", AREAS, "#1", ring, |all| {
            let points = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
            all.polygon(0, &[all.ring(&points, 0.0, 0.0)]);
        }),
        case("area-spike", AREAS, "#1", ring, |all| {
            let points =
                [(0.0, 0.0), (0.5, 0.0), (0.5, -0.3), (0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
            all.polygon(0, &[all.ring(&points, 0.0, 0.0)]);
        }),
        case("area-crossing", AREAS, "#2", ring, |all| {
            all.polygon(1, &[all.ring(&[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)], 1.0, 0.0)]);
        }),
        case("area-hole", AREAS, "#1", "geometry.coordinates.1", |all| {
            let square = all.ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], 0.0, 0.0);
            let hole = all.ring(&[(0.2, 1.2), (0.2, 1.4), (0.4, 1.4), (0.4, 1.2)], 0.0, 0.0);
            all.polygon(0, &[square, hole]);
        }),
        case("area-parts-overlap", AREAS, "#1", "geometry.coordinates", |all| {
            let south = all.ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.6), (0.0, 0.6)], 0.0, 0.0);
            let north = all.ring(&[(0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0)], 0.0, 0.0);
            all.parts(0, &[south, north]);
        }),
        case("area-small", AREAS, "#1", "geometry.coordinates.1.0", |all| {
            let square = all.ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], 0.0, 0.0);
            let scrap = all.ring(&[(0.0, 0.0), (0.02, 0.0), (0.02, 0.02), (0.0, 0.02)], 0.4, 1.2);
            all.parts(0, &[square, scrap]);
        }),
        case("area-overlap", AREAS, "#2", "geometry.coordinates", |all| {
            all.polygon(1, &[all.ring(&[(-0.2, 0.0), (1.0, 0.0), (1.0, 1.0), (-0.2, 1.0)], 1.0, 0.0)]);
        }),
        case("area-gap", AREAS, "", "features", |all| {
            let whole = all.ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (0.0, 1.0)], 0.0, 0.0);
            all.draw(json!({ "layer": "outline" }), "Polygon", json!([whole]));
            all.polygon(1, &[all.ring(&[(0.2, 0.0), (1.0, 0.0), (1.0, 1.0), (0.2, 1.0)], 1.0, 0.0)]);
        }),
        case("area-gap", AREAS, "", "features", |all| {
            let around = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.4), (0.8, 0.4), (0.8, 0.6), (1.0, 0.6), (1.0, 1.0)];
            all.polygon(0, &[all.ring(&[&around[..], &[(0.0, 1.0)]].concat(), 0.0, 0.0)]);
        }),
        case("area-far", AREAS, "#4", "geometry.coordinates", |all| {
            all.polygon(3, &[all.ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], 23.0, 0.0)]);
        }),
    ]
}

fn features() -> Vec<Case> {
    vec![
        case("area-twice", AREAS, "#5", "properties.centre", |all| {
            all.square(4.0, 0.0);
            all.centres.pop();
            all.units.pop();
            all.areas[4]["properties"] = all.areas[3]["properties"].clone();
        }),
        case("area-code", AREAS, "#1", "properties.code", |all| {
            all.areas[0]["properties"]["code"] = json!("990911111");
        }),
        case("area-missing", CENTRES, "d", "", |all| {
            all.areas.pop();
        }),
        case("area-boundaries-mixed", AREAS, "", "features", |all| {
            all.areas[0]["properties"]["boundary"] = json!("approximate");
            all.areas[0]["properties"]["tolerance_m"] = json!(50);
        }),
        case("area-no-tolerance", AREAS, "#3", "properties.tolerance_m", |all| {
            all.approximate(50.0);
            all.areas[2]["properties"]["tolerance_m"] = json!(0);
        }),
        case("basemap-nothing", BASEMAP, "#1", "geometry.coordinates", |all| {
            let scrap = all.ring(&[(0.2, 0.2), (0.4, 0.2), (0.3, 0.2)], 0.0, 0.0);
            all.draw(json!({ "layer": "green" }), "Polygon", json!([scrap]));
        }),
    ]
}

fn cases() -> Vec<Case> {
    [positions(), shapes(), features()].into_iter().flatten().collect()
}

#[test]
fn squares_in_a_row_are_as_they_should_be() {
    assert_eq!(found(&Drawn::row(4).set()), []);
}

#[test]
fn each_rule_is_broken_alone_and_named_with_file_record_and_field() {
    for case in cases() {
        let found = found(&case.set);
        let slugs: Vec<_> = found.iter().map(|one| one.fault.slug()).collect();
        assert_eq!(slugs, [case.slug], "{:?}", case.place);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (file, record, field) = case.place;
        let one = &found[0];
        let place = (one.file, one.record.clone(), one.field.clone());
        assert_eq!(place, (file, some(record), some(field)), "{}", case.slug);
    }
}

#[test]
fn every_rule_is_broken_by_a_case() {
    let broken: BTreeSet<_> = cases().iter().map(|case| case.slug).collect();
    assert_eq!(broken, SLUGS.iter().copied().collect());
    assert_eq!(SLUGS.len(), broken.len(), "a rule stands twice in the list");
}

#[test]
fn every_fault_says_what_is_wrong_and_what_to_do_in_every_language() {
    for case in cases() {
        for language in LANGUAGES {
            let messages = Messages::built_in(language.tag).unwrap();
            let (what, remedy) = said(&found(&case.set)[0].fault, messages);
            for words in [&what, &remedy] {
                assert!(words.len() > 8 && !words.contains(['{', '}']), "{}: {words}", case.slug);
                let is_han = words.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert_eq!(is_han, language.tag != "en", "{}: {words}", case.slug);
            }
            assert_ne!(what, remedy);
        }
    }
}

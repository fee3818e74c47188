//! What belongs together is changed together or not at all: the parts of a position, a record and its own.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use portal::{
    data::{FileKind, FileSet},
    sheet::{Conflict, Incoming, Scope, fault::Fault},
};
use serde_json::{Value, json};
use sheets::{add_row, centre, changed, imported, opened, put, remove_row, set, told};
use support::xinghe;

const LNG: &str = "position.coordinates.lng";
const LAT: &str = "position.coordinates.lat";

/// A data set after its centres' file was changed otherwise.
fn since(set: &FileSet, edit: impl Fn(&mut Value)) -> FileSet {
    let mut set = set.clone();
    let file = set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    let mut value: Value = serde_json::from_str(&file.text).unwrap();
    edit(&mut value);
    file.text = value.to_string();
    set
}

fn own<'a>(value: &'a mut Value, id: &str) -> &'a mut Value {
    value["centres"].as_array_mut().unwrap().iter_mut().find(|own| own["id"] == id).unwrap()
}

fn workbook(set: &FileSet, name: &str, edit: impl Fn(&mut Incoming)) -> Incoming {
    let mut file = opened(set, Scope::All, name);
    edit(&mut file);
    file
}

#[test]
fn a_position_is_never_half_of_the_sheet_and_half_of_the_data() {
    let old = set(&xinghe());
    let both = |file: &mut Incoming| {
        put(file, "centres", &["tianqin"], LNG, "123.051");
        put(file, "centres", &["tianqin"], LAT, "31.051");
    };
    let here = centre(&old, "tianqin")["position"].clone();
    let moved = |at: usize| {
        since(&old, |value| {
            own(value, "tianqin")["position"]["coordinates"][at] = json!([123.044, 31.044][at]);
        })
    };
    for now in [moved(0), moved(1)] {
        for edit in [both as fn(&mut Incoming), |file| put(file, "centres", &["tianqin"], LNG, "123.051")] {
            let found = imported(&now, &[workbook(&old, "a.xlsx", edit)]);
            assert!(matches!(found.conflicts[0], Conflict::Now { .. }), "{:?}", told(&found));
            assert!(found.changes.is_empty() && found.files.is_empty(), "{:?}", told(&found));
        }
    }
    let coarse = since(&old, |value| own(value, "tianqin")["position"]["precision"] = json!("area"));
    assert_ne!(centre(&coarse, "tianqin")["position"], here);
    assert!(imported(&coarse, &[workbook(&old, "a.xlsx", both)]).changes.is_empty());
}

#[test]
fn two_files_with_half_a_position_each_do_not_make_one() {
    let old = set(&xinghe());
    let one = workbook(&old, "a.xlsx", |file| put(file, "centres", &["tianqin"], LNG, "123.051"));
    let other = workbook(&old, "b.xlsx", |file| {
        put(file, "centres", &["tianqin"], LAT, "31.051");
        put(file, "centres", &["tianqin"], "wechat", "新号");
    });
    let found = imported(&old, &[one, other]);
    assert!(found.conflicts.iter().all(|conflict| matches!(conflict, Conflict::Between { .. })));
    assert_eq!((found.changes.len(), found.conflicts.len()), (1, 2), "{:?}", told(&found));
}

#[test]
fn an_unreadable_half_of_a_position_leaves_all_of_it_out() {
    let old = set(&xinghe());
    let near = |id: &str, lng: &str, lat: &str| {
        let found = imported(
            &old,
            &[workbook(&old, "a.xlsx", |file| {
                put(file, "centres", &[id], LNG, lng);
                put(file, "centres", &[id], LAT, lat);
                put(file, "centres", &[id], "position.precision", "门口");
            })],
        );
        assert!(!found.wrong.is_empty() && found.changes.is_empty(), "{:?}", told(&found));
        assert_eq!(centre(&changed(&old, &found), id), centre(&old, id));
    };
    near("tianqin", "123.051", "far");
    near("tianqin", "far", "31.051");
    near("tianqin", "123.051", "");
    near("tianqin", "", "31.051");
    let bare = since(&old, |value| {
        own(value, "tianqin").as_object_mut().unwrap().shift_remove("position");
    });
    let found = imported(
        &bare,
        &[workbook(&bare, "a.xlsx", |file| {
            put(file, "centres", &["tianqin"], LNG, "123.051");
            put(file, "centres", &["tianqin"], LAT, "far");
        })],
    );
    assert!(found.changes.is_empty() && found.files.is_empty(), "{:?}", told(&found));
}

#[test]
fn what_a_record_cannot_do_without_stays_where_wrong_cells_are_skipped() {
    let old = set(&xinghe());
    let kept = |edit: &dyn Fn(&mut Incoming), is_it: &dyn Fn(&Fault) -> bool| {
        let found = imported(&old, &[workbook(&old, "a.xlsx", edit)]);
        assert!(found.wrong.iter().any(|wrong| is_it(&wrong.fault)), "{:?}", told(&found));
        assert!(found.changes.is_empty(), "{:?}", told(&found));
    };
    kept(&|file| put(file, "centres", &["tianqin"], "name@zh-Hans", ""), &|fault| {
        matches!(fault, Fault::BaseLanguage)
    });
    kept(&|file| put(file, "centres", &["tianqin"], "kind", ""), &|fault| {
        matches!(fault, Fault::Required(_))
    });
    kept(&|file| put(file, "centres", &["tianqin"], "step_free.access", ""), &|fault| {
        matches!(fault, Fault::Needs(_))
    });
    kept(&|file| put(file, "centres", &["tianqin"], "opened.by", "2016"), &|fault| {
        matches!(fault, Fault::Excludes(_))
    });
}

#[test]
fn a_text_added_since_is_not_lost_with_its_row() {
    let old = set(&xinghe());
    let file =
        workbook(&old, "a.xlsx", |file| remove_row(file, "service_points", &["tianqin", "xinhui-tianqin"]));
    for address in [json!("侧门"), json!({ "zh-Hans": "侧门", "en": "Side door" })] {
        let now =
            since(&old, |value| own(value, "tianqin")["service_points"][2]["address"] = address.clone());
        let found = imported(&now, std::slice::from_ref(&file));
        assert!(matches!(found.conflicts[..], [Conflict::RemovedNow { .. }]), "{:?}", told(&found));
        assert!(found.files.is_empty());
    }
    assert_eq!(imported(&old, &[file]).changes.len(), 1);
}

#[test]
fn a_centre_is_not_removed_with_what_others_put_into_it() {
    let old = set(&xinghe());
    let gone = |name: &str| workbook(&old, name, |file| remove_row(file, "centres", &["tianqin"]));
    let adding = workbook(&old, "b.xlsx", |file| {
        add_row(file, "phones", &[("centre", "tianqin"), ("number", "0560-5550777")]);
    });
    let editing =
        workbook(&old, "b.xlsx", |file| put(file, "phones", &["tianqin", "", "1"], "number", "0560-5550777"));
    for other in [adding, editing] {
        let found = imported(&old, &[gone("a.xlsx"), other]);
        assert!(matches!(found.conflicts[..], [Conflict::Removed { .. }]), "{:?}", told(&found));
        let phones = centre(&changed(&old, &found), "tianqin")["phones"].to_string();
        assert!(phones.contains("0560-5550777"), "{phones}");
    }
    for now in [
        since(&old, |value| own(value, "tianqin")["phones"][0]["number"] = json!("0560-5550778")),
        since(&old, |value| own(value, "tianqin")["notes"] = json!([{ "text": "请走侧门" }])),
    ] {
        let found = imported(&now, &[gone("a.xlsx")]);
        assert!(matches!(found.conflicts[..], [Conflict::RemovedNow { .. }]), "{:?}", told(&found));
        assert!(found.files.is_empty(), "{:?}", told(&found));
    }
    let found = imported(&old, &[gone("a.xlsx")]);
    assert_eq!((found.changes.len(), found.conflicts.len()), (1, 0), "{:?}", told(&found));
}

#[test]
fn what_belongs_to_a_centre_that_is_kept_is_kept_with_it() {
    let old = set(&xinghe());
    let gone = workbook(&old, "a.xlsx", |file| {
        remove_row(file, "centres", &["tianqin"]);
        remove_row(file, "phones", &["tianqin", "", "1"]);
        remove_row(file, "service_points", &["tianqin", "qintai-village"]);
    });
    let other = workbook(&old, "b.xlsx", |file| put(file, "centres", &["tianqin"], "wechat", "新号"));
    let found = imported(&old, &[gone, other]);
    let new = centre(&changed(&old, &found), "tianqin");
    let was = centre(&old, "tianqin");
    assert_eq!((&new["phones"], &new["service_points"]), (&was["phones"], &was["service_points"]));
    assert_eq!(new["wechat"], "新号");
}

#[test]
fn a_row_that_one_removes_and_another_changes_is_kept_with_the_change() {
    let old = set(&xinghe());
    let gone = workbook(&old, "a.xlsx", |file| remove_row(file, "notices", &["welcome-survey"]));
    let other =
        workbook(&old, "b.xlsx", |file| put(file, "notices", &["welcome-survey"], "until", "2027-01-01"));
    let found = imported(&old, &[gone, other]);
    assert!(matches!(found.conflicts[..], [Conflict::Removed { .. }]));
    assert_eq!(found.changes.len(), 1);
    let new = changed(&old, &found);
    assert_eq!(
        sheets::record(&new, FileKind::Portal, "notices", "id", "welcome-survey")["until"],
        "2027-01-01"
    );
}

#[test]
fn a_workbook_of_another_district_is_refused() {
    let other = {
        let mut own = set(&xinghe());
        let file = own.files.iter_mut().find(|file| file.kind == FileKind::Portal).unwrap();
        file.text = support::replaced(&file.text, "\"id\": \"xinghe\"", "\"id\": \"yunhai\"");
        own
    };
    let file = workbook(&other, "a.xlsx", |file| {
        remove_row(file, "notices", &["welcome-survey"]);
        put(file, "centres", &["tianqin"], "wechat", "新号");
    });
    let found = imported(&set(&xinghe()), &[file]);
    assert!(matches!(found.wrong[0].fault, Fault::OtherPortal { .. }), "{:?}", told(&found));
    assert!(told(&found)[0].contains("yunhai") && told(&found)[0].contains("xinghe"));
    assert!(found.changes.is_empty() && found.conflicts.is_empty());
    assert_eq!(found.wrong.len(), 1);
}

#[test]
fn cells_are_named_by_sheet_and_only_among_several_files_by_file() {
    let old = set(&xinghe());
    let bad =
        |name: &str| workbook(&old, name, |file| put(file, "centres", &["tianqin"], "postal_code", "1"));
    let alone = imported(&old, &[bad("中心.xlsx")]);
    assert!(alone.wrong[0].place.to_string().starts_with("中心!"), "{}", alone.wrong[0].place);
    let two = imported(&old, &[bad("中心.xlsx"), opened(&old, Scope::All, "b.xlsx")]);
    let name = two.wrong[0].place.to_string();
    assert!(name.starts_with("中心.xlsx · 中心!"), "{name}");
}

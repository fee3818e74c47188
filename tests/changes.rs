//! What changed between two data sets, in words: Xinghe with one thing edited.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use portal::{
    changes::{self, Change, What, as_json, between, sentences},
    data::{FileKind, FileSet},
    i18n::Messages,
    publish::folder::read_folder,
};
use serde_json::{Value, json};
use support::xinghe;

// -- editing -- //

fn set() -> FileSet {
    read_folder(&xinghe()).unwrap()
}

/// Xinghe with an edit of one file's JSON.
fn edited(kind: FileKind, edit: impl FnOnce(&mut Value)) -> FileSet {
    let mut set = set();
    let file = set.files.iter_mut().find(|file| file.kind == kind).unwrap();
    let mut value: Value = serde_json::from_str(&file.text).unwrap();
    edit(&mut value);
    file.text = value.to_string();
    set
}

fn messages(tag: &str) -> Messages {
    Messages::built_in(tag).unwrap()
}

/// What is said of an edit in Chinese and in English.
fn said(kind: FileKind, edit: impl FnOnce(&mut Value)) -> [Vec<String>; 2] {
    let changes = between(&set(), &edited(kind, edit));
    ["zh-Hans", "en"].map(|tag| changes.iter().map(|change| change.say(messages(tag))).collect())
}

#[track_caller]
fn assert_said(kind: FileKind, edit: impl FnOnce(&mut Value), chinese: &[&str], english: &[&str]) {
    let [zh, en] = said(kind, edit);
    assert_eq!(zh, chinese);
    assert_eq!(en, english);
}

// -- nothing -- //

#[test]
fn the_same_data_have_not_changed() {
    assert_eq!(between(&set(), &set()), []);
}

#[test]
fn the_order_of_keys_and_the_layout_are_no_change() {
    let mut other = set();
    for file in &mut other.files {
        let mut value: Value = serde_json::from_str(&file.text).unwrap();
        value.sort_all_objects();
        file.text = format!("\u{feff}{}", serde_json::to_string_pretty(&value).unwrap());
    }
    assert_ne!(other.files[1].text, set().files[1].text);
    assert_eq!(between(&set(), &other), []);
}

#[test]
fn a_text_with_one_language_and_a_number_may_be_written_in_two_ways() {
    let other = edited(FileKind::Centres, |file| {
        file["centres"][0]["position"]["coordinates"] = json!([123.0310, 31.042_0]);
        file["centres"][0]["postal_code"] = json!("999001");
    });
    assert_eq!(between(&set(), &other), []);
    let as_object = edited(FileKind::Centres, |file| file["centres"][0]["fees"] = json!({"zh-Hans": "x"}));
    let as_string = edited(FileKind::Centres, |file| file["centres"][0]["fees"] = json!("x"));
    assert_eq!(between(&as_object, &as_string), []);
}
#[test]
fn zz() {
    let show = |kind, edit: fn(&mut Value)| {
        let [a, b] = said(kind, edit);
        println!("{a:#?}\n{b:#?}");
    };
    show(FileKind::Centres, |f| {
        let c = &mut f["centres"][0];
        c["address"] =
            json!({"zh-Hans": "新路1号", "zh-Hant": "星河區天琴街道琴弦路12號1至2樓", "en": "1 New Road"});
        c["phones"][0]["number"] = json!("0560-5559999");
        c["hours"]["week"]["sat"] = json!([]);
        c["hours"]["week"]["mon"] = json!(["09:00-12:00"]);
        c["hours"]["week"]["tue"] = json!(["09:00-12:00"]);
        c["hours"]["public_holidays"] = json!("open");
        c["position"]["coordinates"] = json!([123.032, 31.0425]);
        c["position"]["precision"] = json!("street");
        c["status"] = json!("closed");
        c["programmes"] = json!(["story-hour", "repair-morning"]);
        c["fees"]["en"] = json!("Free");
        c["opened"] = json!({"by": "2016-02"});
        c["provenance"]["record"]["checked"] = json!("2026-11-20");
        c["provenance"]["hours"]["checked"] = json!("2026-11-20");
        c["provenance"]["fees"]["source"] = json!("street-report");
        c["service_points"][0]["phones"][0]["number"] = json!("0560-5550000");
        c["service_points"].as_array_mut().unwrap().pop();
        c["x"] = json!(1);
        c["other_names"][0]["en"] = json!("Other");
        c["wechat"] = json!(5);
        c["step_free"]["access"] = json!("no");
        c["notes"].as_array_mut().unwrap().pop();
        f["centres"].as_array_mut().unwrap().remove(3);
    });
    show(FileKind::Portal, |f| {
        f["notices"].as_array_mut().unwrap().remove(0);
        f["published"] = json!("2026-11-24");
        f["notices"][0]["until"] = json!("2027-01-01");
        f["notices"][0]["text"]["zh-Hans"] = json!("新的");
        f["publisher"]["email"] = json!("a@b.example");
        f["sources"]["old-leaflet"]["title"] = json!("旧");
        f["q"] = json!(2);
        f["name"]["zh-Hant"] = json!("x");
        f["hotlines"][0]["grade"] = json!("medium");
    });
    show(FileKind::Areas, |f| {
        f["features"][0]["properties"]["boundary"] = json!("approximate");
        f["features"][1]["geometry"]["coordinates"][0][0][0] = json!(1.5);
    });
    show(FileKind::Calendar, |f| {
        f["years"][0]["off"][1] = json!("2026-02-16/2026-02-22");
        f["years"].as_array_mut().unwrap().pop();
    });
    show(FileKind::Story, |f| {
        f["timeline"].as_array_mut().unwrap().reverse();
        f["figures"][0]["value"] = json!(130_000);
        f["timeline"][0]["text"]["en"] = json!("x");
    });
    show(FileKind::Communities, |f| {
        f["communities"][0]["aliases"].as_array_mut().unwrap().push(json!("花园"));
        f["units"][0]["centre"] = json!("beidou");
        f["communities"].as_array_mut().unwrap().pop();
    });
    show(FileKind::Basemap, |f| {
        f["features"][0]["properties"]["name"] = json!("x");
    });
    show(FileKind::Places, |f| {
        f["places"][0]["coordinates"][0] = json!(123.5);
        f["places"][1]["lines"][0] = json!("X9");
    });
    show(FileKind::Programmes, |f| {
        f["programmes"][0]["centres"] = json!(["tianqin"]);
        f["programmes"][1]["public_route"]["text"]["en"] = json!("q");
        f["programmes"][1]["look"] = json!("w");
    });
}

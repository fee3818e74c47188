//! What a clerk types into a cell, as it stands in the data afterwards.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use portal::{
    data::{FileKind, FileSet},
    sheet::{Change, Imported, Incoming, Scope, grid::Cell},
};
use serde_json::{Value, json};
use sheets::{
    add_row, assert_nothing, centre, changed, imported, lines_changed, opened, put, put_cell, record,
    remove_row, set, told,
};
use support::{real, xinghe};

/// Xinghe after a clerk has worked on its workbook: nothing may be wrong, and importing again changes nothing.
fn after(edit: impl Fn(&mut Incoming)) -> (FileSet, Imported) {
    after_in(&set(&xinghe()), edit)
}

fn after_in(set: &FileSet, edit: impl Fn(&mut Incoming)) -> (FileSet, Imported) {
    let mut file = opened(set, Scope::All, "a.xlsx");
    edit(&mut file);
    let found = imported(set, std::slice::from_ref(&file));
    assert!(found.wrong.is_empty() && found.conflicts.is_empty(), "{}", told(&found).join("\n"));
    let new = changed(set, &found);
    let again = imported(&new, &[file]);
    assert!(again.changes.is_empty() && again.conflicts.is_empty(), "{}", told(&again).join("\n"));
    (new, found)
}

/// The field of a centre after typing into one cell.
fn typed(id: &str, column: &str, text: &str) -> Value {
    let (set, _) = after(|file| put(file, "centres", &[id], column, text));
    let field = column.split(['.', '@']).next().unwrap();
    centre(&set, id).get(field).cloned().unwrap_or(Value::Null)
}

#[test]
fn a_text_is_changed_in_one_language_and_the_others_stay() {
    let address = typed("tianqin", "address@en", "12 Qinxian Road");
    assert_eq!(address["en"], "12 Qinxian Road");
    assert_eq!(address["zh-Hans"], "星河区天琴街道琴弦路12号1至2楼");
    assert_eq!(address["zh-Hant"], "星河區天琴街道琴弦路12號1至2樓", "the sheet does not carry it");
}

#[test]
fn a_changed_text_asks_to_look_at_the_languages_that_are_not_in_the_sheet() {
    let (_, found) = after(|file| put(file, "centres", &["tianqin"], "address@zh-Hans", "琴弦路14号"));
    let told = told(&found).join("\n");
    assert!(told.contains("traditional Chinese"), "{told}");
}

#[test]
fn a_new_text_is_a_bare_string_until_another_language_comes() {
    let set = set(&real());
    let first = |file: &mut Incoming| put(file, "centres", &["jingxi"], "address@zh-Hans", "甲路1号");
    let (new, _) = after_in(&set, first);
    assert_eq!(centre(&new, "jingxi")["address"], "甲路1号");
    let (new, _) = after_in(&new, |file| put(file, "centres", &["jingxi"], "address@en", "1 Jia Road"));
    assert_eq!(centre(&new, "jingxi")["address"], json!({ "zh-Hans": "甲路1号", "en": "1 Jia Road" }));
}

#[test]
fn an_emptied_cell_takes_the_field_away() {
    assert_eq!(typed("tianqin", "wechat", ""), Value::Null);
    let (set, found) = after(|file| {
        put(file, "centres", &["beidou"], "address@zh-Hans", "");
        put(file, "centres", &["beidou"], "address@en", "  ");
    });
    assert!(centre(&set, "beidou").get("address").is_none());
    assert_eq!(found.changes.len(), 2);
}

#[test]
fn hours_are_written_as_intervals_and_a_day_of_rest_as_none() {
    assert_eq!(
        typed("tianqin", "hours.week.mon", "９：００～１２：００、14:00至18:30")["week"]["mon"],
        json!(["09:00-12:00", "14:00-18:30"])
    );
    assert_eq!(typed("tianqin", "hours.week.mon", "休息")["week"]["mon"], json!([]));
    assert!(typed("tianqin", "hours.week.mon", "")["week"].get("mon").is_none(), "it is unknown then");
}

#[test]
fn the_same_hours_written_otherwise_are_no_change() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    put(&mut file, "centres", &["tianqin"], "hours.week.mon", "9:00—12:00，14:00—18:00");
    put(&mut file, "centres", &["tianqin"], "kind", "Street");
    put(&mut file, "centres", &["tianqin"], "programmes", "故事时光");
    put(&mut file, "centres", &["tianqin"], "programmes", "hospital-companions, star-sunflower, story-hour");
    assert_nothing(&imported(&set, &[file]));
}

#[test]
fn a_week_of_openstreetmap_fills_the_seven_days() {
    let hours = typed("beidou", "hours.osm", "Mo-Fr 09:00-12:00,14:00-18:00; Sa off");
    assert_eq!(hours["week"]["fri"], json!(["09:00-12:00", "14:00-18:00"]));
    assert_eq!(hours["week"]["sat"], json!([]));
    assert!(hours["week"].get("sun").is_none());
    assert_eq!(hours["public_holidays"], "open", "it stays");
}

#[test]
fn the_first_hours_of_a_centre_stand_where_the_format_has_them() {
    let (new, found) = after_in(&set(&real()), |file| {
        put(file, "centres", &["jingxi"], "hours.week.sat", "9:00-12:00");
        put(file, "centres", &["jingxi"], "hours.week.mon", "9:00-17:00");
        put(file, "centres", &["jingxi"], "hours.public_holidays", "休息");
        add_row(
            file,
            "phones",
            &[("centre", "jingxi"), ("number", "020-5550101"), ("label@zh-Hans", "服务台")],
        );
    });
    let own = centre(&new, "jingxi");
    let week = json!({ "mon": ["09:00-17:00"], "sat": ["09:00-12:00"] });
    assert_eq!(own["hours"], json!({ "week": week, "public_holidays": "closed" }));
    assert_eq!(own["hours"]["week"].as_object().unwrap().keys().next().unwrap(), "mon");
    assert_eq!(own["phones"], json!([{ "number": "020-5550101", "label": "服务台" }]));
    let keys: Vec<_> = own.as_object().unwrap().keys().map(String::as_str).collect();
    let place = |key: &str| keys.iter().position(|own| *own == key).unwrap();
    assert!(place("position") < place("phones") && place("phones") < place("hours"));
    assert!(place("hours") < place("fields") && *keys.last().unwrap() == "provenance", "{keys:?}");
    assert_eq!(found.files.len(), 1);
}

#[test]
fn a_comparison_of_versions_shows_only_what_changed() {
    let set = set(&real());
    let (new, _) = after_in(&set, |file| put(file, "centres", &["jingxi"], "wechat", "京溪家综示例"));
    let (old, new) = (set.text(FileKind::Centres).unwrap(), new.text(FileKind::Centres).unwrap());
    assert_eq!(lines_changed(old, new), (0, 1));
}

#[test]
fn a_position_is_pasted_as_a_pair_or_typed_in_two_cells() {
    let placed = |lng: &str, lat: &str, datum: &str| {
        let (set, _) = after(|file| {
            put(file, "centres", &["tianqin"], "position.coordinates.lng", lng);
            put(file, "centres", &["tianqin"], "position.coordinates.lat", lat);
            put(file, "centres", &["tianqin"], "datum", datum);
        });
        centre(&set, "tianqin")["position"]["coordinates"].clone()
    };
    let here = json!([123.035, 31.045]);
    assert_eq!(placed("123.035", "31.045", ""), here);
    assert_eq!(placed("123.035, 31.045", "", ""), here);
    assert_eq!(placed("31.045，123.035", "", "wgs84"), here);
    let off = |pair: &Value, at: usize| (pair[at].as_f64().unwrap() - here[at].as_f64().unwrap()).abs();
    let moved = placed("123.035", "31.045", "高德、腾讯 gcj02");
    assert!(off(&moved, 0) > 0.003 && off(&moved, 1) > 0.001, "{moved}");
    assert_eq!(moved, placed("123.035 31.045", "", "gcj02"));
    let farther = placed("123.035", "31.045", "bd09");
    assert!(off(&farther, 0) > 0.009, "{farther}");
}

#[test]
fn a_first_position_and_numbers_as_numbers() {
    let (new, _) = after_in(&set(&real()), |file| {
        put_cell(file, "centres", &["jingxi"], "position.coordinates.lng", Cell::Number(113.31));
        put_cell(file, "centres", &["jingxi"], "position.coordinates.lat", Cell::Number(23.19));
        put(file, "centres", &["jingxi"], "position.precision", "门口");
        put_cell(file, "centres", &["jingxi"], "opened.at", Cell::Number(2012.0));
        put(file, "centres", &["jingxi"], "opened.by", "");
    });
    let own = centre(&new, "jingxi");
    assert_eq!(own["position"], json!({ "coordinates": [113.31, 23.19], "precision": "exact" }));
    assert_eq!(own["opened"], json!({ "at": "2012" }));
}

#[test]
fn lists_of_ids_are_written_by_id_or_name() {
    assert_eq!(
        typed("beidou", "fields", "长者、青少年，义工（志愿者）"),
        json!(["older-people", "young-people", "volunteering"])
    );
    assert_eq!(typed("beidou", "programmes", ""), Value::Null);
}

#[test]
fn a_day_is_a_day_however_the_spreadsheet_keeps_it() {
    let checked = |cell: Cell| {
        let (set, _) =
            after(|file| put_cell(file, "provenance", &["tianqin", "整条记录"], "checked", cell.clone()));
        centre(&set, "tianqin")["provenance"]["record"]["checked"].clone()
    };
    assert_eq!(checked(Cell::Number(46_350.0)), "2026-11-24");
    assert_eq!(checked(Cell::Text("2026年11月24日".into())), "2026-11-24");
    assert_eq!(checked(Cell::Text("2026/11/24".into())), "2026-11-24");
}

#[test]
fn every_kind_of_record_is_added_in_its_file() {
    let (new, found) = after(|file| {
        add_row(
            file,
            "service_points",
            &[("centre", "beidou"), ("id", "pier"), ("name@zh-Hans", "码头服务点")],
        );
        add_row(
            file,
            "phones",
            &[("centre", "北斗家综"), ("service_point", "pier"), ("number", "0560 5550999")],
        );
        add_row(file, "other_names", &[("centre", "beidou"), ("@zh-Hans", "北斗社工站")]);
        add_row(file, "notes", &[("centre", "beidou"), ("text@zh-Hans", "请走侧门。"), ("about", "地址")]);
        add_row(file, "provenance", &[("centre", "beidou"), ("field", "phones"), ("source", "old-leaflet")]);
        add_row(file, "fields", &[("id", "pets"), ("name@zh-Hans", "宠物"), ("group", "特色")]);
        add_row(
            file,
            "programmes",
            &[
                ("id", "quiet-hour"),
                ("name@zh-Hans", "静心时刻"),
                ("category", "增值"),
                ("centres", "beidou"),
            ],
        );
        add_row(file, "communities", &[("code", "990101002009"), ("name@zh-Hans", "摇光社区居委会")]);
        add_row(
            file,
            "aliases",
            &[("community", "990101002009"), ("@zh-Hans", "摇光花园"), ("@en", "Yaoguang Garden")],
        );
        add_row(
            file,
            "places",
            &[
                ("id", "pier"),
                ("name@zh-Hans", "码头"),
                ("kind", "其他"),
                ("coordinates.lng", "123.1,31.05"),
                ("inside", "是"),
            ],
        );
        add_row(
            file,
            "notices",
            &[
                ("id", "typhoon"),
                ("text@zh-Hans", "台风停止服务。"),
                ("level", "紧急"),
                ("from", "2026-11-25"),
            ],
        );
        add_row(file, "hotlines", &[("number", "12399"), ("name@zh-Hans", "试用热线")]);
        add_row(file, "sources", &[("id", "pier-office"), ("title@zh-Hans", "码头办事处来函")]);
        add_row(file, "calendar", &[("year", "2028"), ("off", "2028-01-01/2028-01-03")]);
    });
    assert_eq!(found.changes.len(), 14);
    assert!(found.changes.iter().all(|change| matches!(change, Change::Added { .. })));
    let own = centre(&new, "beidou");
    let points = own["service_points"].as_array().unwrap();
    assert_eq!(
        *points.last().unwrap(),
        json!({ "id": "pier", "name": "码头服务点", "phones": [{ "number": "0560 5550999" }] })
    );
    assert_eq!(*own["other_names"].as_array().unwrap().last().unwrap(), "北斗社工站");
    assert_eq!(
        *own["notes"].as_array().unwrap().last().unwrap(),
        json!({ "about": "address", "text": "请走侧门。" })
    );
    assert_eq!(own["provenance"]["phones"], json!({ "source": "old-leaflet" }));
    let community = record(&new, FileKind::Communities, "communities", "code", "990101002009");
    assert_eq!(community["aliases"], json!([{ "zh-Hans": "摇光花园", "en": "Yaoguang Garden" }]));
    let place = record(&new, FileKind::Places, "places", "id", "pier");
    assert_eq!(
        place,
        json!({ "id": "pier", "name": "码头", "kind": "other", "coordinates": [123.1, 31.05], "inside": true })
    );
    let year = sheets::json(&new, FileKind::Calendar)["years"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(year, json!({ "year": 2028, "off": ["2028-01-01/2028-01-03"], "working": [] }));
    assert_eq!(record(&new, FileKind::Portal, "hotlines", "number", "12399")["name"], "试用热线");
    assert_eq!(
        sheets::json(&new, FileKind::Portal)["sources"]["pier-office"],
        json!({ "title": "码头办事处来函" })
    );
    assert!(new.publication().is_ok());
}

#[test]
fn a_removed_row_removes_the_record_and_is_told() {
    let (new, found) = after(|file| {
        remove_row(file, "phones", &["tianqin", "", "1"]);
        remove_row(file, "notices", &["welcome-survey"]);
    });
    assert_eq!(centre(&new, "tianqin")["phones"].as_array().unwrap().len(), 1);
    assert_eq!(centre(&new, "tianqin")["phones"][0]["number"], "0560-5550102");
    assert!(found.changes.iter().all(|change| matches!(change, Change::Removed { .. })));
    assert!(told(&found)[0].starts_with("Removed Notices welcome-survey: "));
}

#[test]
fn the_last_phone_takes_the_list_along() {
    let (new, _) = after(|file| remove_row(file, "phones", &["beidou", "", "1"]));
    assert!(centre(&new, "beidou").get("phones").is_none());
}

#[test]
fn what_the_sheets_do_not_carry_is_kept() {
    let mut own = set(&xinghe());
    let file = own.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    file.text = support::replaced(
        &file.text,
        "\"number\": \"0560-5550101\",",
        "\"number\": \"0560-5550101\", \"own\": [1, 2],",
    );
    let (new, _) =
        after_in(&own, |file| put(file, "phones", &["tianqin", "", "1"], "number", "0560-5550109"));
    let own = centre(&new, "tianqin");
    assert_eq!(own["phones"][0]["number"], "0560-5550109");
    assert_eq!(own["phones"][0]["own"], json!([1, 2]));
    assert_eq!(own["neighbours"], json!(["beidou", "tiane", "zhinu"]));
}

//! What changed between two data sets, in words: Xinghe with one thing edited.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use portal::{
    changes::{What, as_json, between, sentences},
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

// -- notices and centres -- //

fn centre(file: &mut Value) -> &mut Value {
    &mut file["centres"][0]
}

#[test]
fn what_matters_most_comes_first() {
    let mut set = edited(FileKind::Portal, |file| {
        file["published"] = json!("2026-11-24");
        file["notices"].as_array_mut().unwrap().remove(0);
        file["hotlines"][0]["grade"] = json!("medium");
    });
    let centres = edited(FileKind::Centres, |file| {
        centre(file)["phones"][0]["number"] = json!("0560-5559999");
        file["centres"][2]["status"] = json!("closed");
        file["centres"].as_array_mut().unwrap().remove(3);
    });
    set.files[1] = centres.files[1].clone();
    let told: Vec<_> = between(&self::set(), &set)
        .into_iter()
        .map(|one| (one.list, one.record.map(|record| record.id), one.field))
        .collect();
    let at = |list, record: &str, field| (Some(list), Some(record.to_owned()), field);
    assert_eq!(
        told,
        [
            at("notices", "yinhe-move", None),
            at("centres", "yinhe", Some("status")),
            at("centres", "tiane", None),
            at("centres", "tianqin", Some("phones")),
            at("hotlines", "12345", Some("grade")),
            (None, None, Some("published")),
        ]
    );
}

#[test]
fn notices_go_up_and_are_taken_down() {
    assert_said(
        FileKind::Portal,
        |file| {
            file["notices"] =
                json!([{ "id": "new", "text": { "zh-Hans": "停水一天。", "en": "No water for a day." } }]);
        },
        &[
            "新通知：停水一天。",
            "撤下通知：银河家综已迁至渡口路28号，原址不再接待。",
            "撤下通知：居民意见征集正在进行，可到就近的家综领取问卷。",
            "撤下通知：因台风“流星”，2020年8月4日全区家综暂停开放。",
        ],
        &[
            "New notice: No water for a day.",
            "Notice taken down: Yinhe family centre has moved to 28 Dukou Road. Nobody is received at the old address any more.",
            "Notice taken down: A residents' survey is under way. Forms are available at your nearest family centre.",
            "Notice taken down: All family centres are closed on 4 August 2020 because of typhoon Liuxing.",
        ],
    );
}

#[test]
fn a_centre_that_came_and_one_that_went_are_named() {
    assert_said(
        FileKind::Centres,
        |file| {
            let mut new = centre(file).clone();
            new["id"] = json!("new");
            new["short_name"] = json!({ "zh-Hans": "新星家综", "en": "Xinxing family centre" });
            file["centres"][3] = new;
        },
        &["新增家综：新星家综", "不再列出的家综：天鹅家综"],
        &[
            "New family centre: Xinxing family centre",
            "No longer listed (family centre): Tian'e family centre",
        ],
    );
}

#[test]
fn a_field_is_published_changed_and_withdrawn() {
    assert_said(
        FileKind::Centres,
        |file| {
            centre(file)["address"] = json!({
                "zh-Hans": "新路1号", "zh-Hant": "星河區天琴街道琴弦路12號1至2樓", "en": "1 New Road",
            });
            centre(file)["status"] = json!("suspended");
            centre(file).as_object_mut().unwrap().remove("wechat");
            file["centres"][1]["wechat"] = json!("北斗示例");
        },
        &[
            "天琴家综：运作状况由正常运作改为暂停服务",
            "天琴家综：地址由“星河区天琴街道琴弦路12号1至2楼”改为“新路1号”",
            "天琴家综：不再公布微信公众号（原为：天琴家综示例）",
            "北斗家综：新公布微信公众号：北斗示例",
        ],
        &[
            "Tianqin family centre: Whether it is operating – changed from Operating to Services suspended",
            "Tianqin family centre: Address – changed from “1st and 2nd floors, 12 Qinxian Road, Tianqin Subdistrict, Xinghe District” to “1 New Road”",
            "Tianqin family centre: WeChat account – no longer published (it was: 天琴家综示例)",
            "Beidou family centre: WeChat account – now published: 北斗示例",
        ],
    );
}

#[test]
fn phones_are_told_item_by_item() {
    assert_said(
        FileKind::Centres,
        |file| {
            centre(file)["phones"][1] = json!({ "number": "0560-5559999" });
            file["centres"][1]["phones"].as_array_mut().unwrap().push(json!({ "number": "0560-5558888" }));
        },
        &["天琴家综：电话由0560-5550102（长者服务）改为0560-5559999", "北斗家综：电话新增：0560-5558888"],
        &[
            "Tianqin family centre: Telephone – changed from 0560-5550102 (Services for older people) to 0560-5559999",
            "Beidou family centre: Telephone – added: 0560-5558888",
        ],
    );
}

#[test]
fn hours_are_told_day_by_day() {
    assert_said(
        FileKind::Centres,
        |file| {
            let hours = &mut centre(file)["hours"];
            for day in ["mon", "tue"] {
                hours["week"][day] = json!(["09:00-12:00"]);
            }
            hours["week"]["sat"] = json!([]);
            hours["week"].as_object_mut().unwrap().remove("sun");
            hours["public_holidays"] = json!("open");
        },
        &[
            "天琴家综：开放时间有调整：星期一至星期二 09:00-12:00、14:00-18:00 → 09:00-12:00；星期六 09:00-12:00 → 不开放；星期日 不开放 → 尚未公布；法定节假日 不开放 → 开放",
        ],
        &[
            "Tianqin family centre: Opening hours – changed: Monday–Tuesday 09:00-12:00, 14:00-18:00 → 09:00-12:00; Saturday 09:00-12:00 → Closed; Sunday Closed → not published yet; Public holidays Closed → Open",
        ],
    );
}

#[test]
fn a_position_tells_how_far_it_moved_and_how_exact_it_is() {
    assert_said(
        FileKind::Centres,
        |file| {
            centre(file)["position"] = json!({ "coordinates": [123.032, 31.0425], "precision": "street" });
            file["centres"][1]["position"]["coordinates"] = json!([123.095_001, 31.04]);
        },
        &[
            "天琴家综：位置更新（移动约110米）；位置的精确程度：位于门口 → 位于所在道路",
            "北斗家综：位置更新（移动不到1米）",
        ],
        &[
            "Tianqin family centre: Position – corrected by about 110 metres; Precision of the position: At the door → On the right street",
            "Beidou family centre: Position – corrected by less than a metre",
        ],
    );
}

#[test]
fn only_one_languages_wording_says_so() {
    assert_said(
        FileKind::Centres,
        |file| centre(file)["fees"]["en"] = json!("Free"),
        &["天琴家综：收费的英文文字改为：Free"],
        &["Tianqin family centre: Fees – now reads: Free"],
    );
    assert_said(
        FileKind::Centres,
        |file| centre(file)["fees"]["zh-Hant"] = json!("免費"),
        &["天琴家综：收费补充了繁体中文文字：免費"],
        &["Tianqin family centre: Fees – a wording in traditional Chinese was added: 免費"],
    );
}

#[test]
fn service_points_are_told_with_their_own_fields() {
    assert_said(
        FileKind::Centres,
        |file| {
            let points = centre(file)["service_points"].as_array_mut().unwrap();
            points[0]["phones"][0]["number"] = json!("0560-5550000");
            points.pop();
        },
        &[
            "天琴家综（织云社区服务点）：电话由0560-5550103改为0560-5550000",
            "天琴家综：不再列出的服务点：新晖社区服务点",
        ],
        &[
            "Tianqin family centre (Zhiyun community service point): Telephone – changed from 0560-5550103 to 0560-5550000",
            "Tianqin family centre: No longer listed (Service points): Xinhui community service point",
        ],
    );
}

#[test]
fn what_was_checked_again_says_when() {
    assert_said(
        FileKind::Centres,
        |file| {
            for key in ["record", "hours"] {
                centre(file)["provenance"][key]["checked"] = json!("2026-11-20");
            }
            centre(file)["provenance"]["fees"]["source"] = json!("street-report");
        },
        &["天琴家综：资料、开放时间已于2026年11月20日核实；收费的来源：街镇上报，2026年"],
        &[
            "Tianqin family centre: This information, Opening hours – checked on 20 November 2026; Fees – source: Reports of the streets and towns, 2026",
        ],
    );
}

// -- the other files -- //

#[test]
fn programmes_communities_areas_and_the_rest_are_told() {
    assert_said(
        FileKind::Programmes,
        |file| file["programmes"][0]["centres"] = json!(["tianqin", "beidou"]),
        &["医路同行：开展的家综由天鹅家综改为北斗家综"],
        &["Hospital companions: Offered at – changed from Tian'e family centre to Beidou family centre"],
    );
    assert_said(
        FileKind::Communities,
        |file| file["units"][0]["centre"] = json!("beidou"),
        &["天琴街道：对应的家综由天琴家综改为北斗家综"],
        &["Tianqin Subdistrict: Family centre – changed from Tianqin family centre to Beidou family centre"],
    );
    assert_said(
        FileKind::Areas,
        |file| file["features"][1]["geometry"]["coordinates"][0][0][0] = json!(1.5),
        &["北斗街道：范围界线有更新"],
        &["Beidou Subdistrict: Boundary line – updated"],
    );
    assert_said(
        FileKind::Calendar,
        |file| file["years"][0]["off"][1] = json!("2026-02-16/2026-02-22"),
        &["2026年：放假日期由2026年2月15日至2026年2月21日改为2026年2月16日至2026年2月22日"],
        &[
            "2026: Days off – changed from 15 February 2026–21 February 2026 to 16 February 2026–22 February 2026",
        ],
    );
    assert_said(
        FileKind::Story,
        |file| file["figures"][0]["value"] = json!(130_000),
        &["累计服务居民（人次）：数值由120000改为130000"],
        &["services to residents (person-times): Value – changed from 120000 to 130000"],
    );
    assert_said(
        FileKind::Basemap,
        |file| file["features"][0]["properties"]["name"] = json!("别名"),
        &["底图：新增1处，去掉1处"],
        &["base map: 1 added, 1 taken out"],
    );
}

#[test]
fn what_no_sentence_covers_is_named_by_its_path() {
    assert_said(
        FileKind::Centres,
        |file| {
            centre(file)["wechat"] = json!(5);
            centre(file)["colour"] = json!("red");
            centre(file)["phones"][0]["night"] = json!(true);
        },
        &[
            "centres.json：另有3处其他更改：centres[tianqin].phones[0].night、centres[tianqin].wechat、centres[tianqin].colour",
        ],
        &[
            "centres.json: 3 other changes: centres[tianqin].phones[0].night, centres[tianqin].wechat, centres[tianqin].colour",
        ],
    );
}

#[test]
fn many_changes_of_one_kind_are_told_together() {
    let other = edited(FileKind::Communities, |file| {
        for community in file["communities"].as_array_mut().unwrap() {
            community["aliases"] = json!(["别名"]);
        }
    });
    let changes = between(&set(), &other);
    assert!(changes.len() > 9);
    for (tag, start) in [("zh-Hans", "个社区、村新公布了又称"), ("en", "Also called – now published for")]
    {
        let told = sentences(&changes, messages(tag));
        assert!(told.len() < changes.len());
        assert!(told.iter().any(|one| one.contains(start)), "{told:#?}");
    }
}

#[test]
fn as_json_a_change_has_its_values() {
    let other = edited(FileKind::Centres, |file| centre(file)["postal_code"] = json!("999099"));
    let changes = between(&set(), &other);
    assert!(matches!(&changes[0].what, What::Changed(old, new) if old == "999001" && new == "999099"));
    assert_eq!(
        as_json(&changes, messages("en")),
        json!([{
            "file": "centres.json",
            "list": "centres",
            "record": { "id": "tianqin", "name": { "zh-Hans": "天琴家综", "en": "Tianqin family centre" } },
            "field": "postal_code",
            "kind": "changed",
            "old": "999001",
            "new": "999099",
            "text": "Tianqin family centre: Postal code – changed from 999001 to 999099",
        }])
    );
}

//! A draft as a clerk works on it: forms, undo, checking, the matrix.
#![cfg(feature = "staff")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/drafts.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod drafts;

use drafts::{centre, day, draft, en, fault_of, field, row, today, zh};
use portal::{
    data::{FileKind, Severity},
    domain::Attribute,
    draft::{Confirmation, Draft, Row, Spot, State},
};
use serde_json::json;

fn typed(draft: &mut Draft, id: &str, column: &str, text: &str) -> portal::draft::Edited {
    draft.edit(&row("centres", &[id]), &[(column, text)])
}

// -- forms -- //

#[test]
fn a_form_shows_every_column_of_its_table_with_what_the_data_says() {
    let draft = draft();
    let view = draft.row(&row("centres", &["tianqin"]), zh()).unwrap();
    let of = |column: &str| view.fields.iter().find(|field| field.column == column).unwrap();
    assert_eq!(of("address@zh-Hans").text, "星河区天琴街道琴弦路12号1至2楼");
    assert_eq!(of("address@zh-Hans").heading, "地址");
    assert_eq!(of("hours.week.mon").text, "09:00-12:00 14:00-18:00");
    assert!(of("id").is_key && of("name@zh-Hans").is_required && !of("name@en").is_key);
    assert!(of("kind").offered.as_ref().unwrap().len() == 2);
    assert!(!view.is_changed && view.fields.iter().all(|field| !field.is_changed()));
    assert!(draft.row(&row("centres", &["nobody"]), zh()).is_none());
}

#[test]
fn an_edit_changes_the_data_and_only_that_field() {
    let mut draft = draft();
    let edited = typed(&mut draft, "tianqin", "address@zh-Hans", "琴弦路14号");
    assert!(edited.wrong.is_empty());
    assert_eq!(edited.changes.len(), 1);
    assert_eq!(centre(&draft, "tianqin")["address"]["zh-Hans"], "琴弦路14号");
    assert_eq!(draft.changed_files(), [FileKind::Centres]);
    assert!(draft.is_changed());
    let remarks = edited.remarks(&draft, en());
    assert!(remarks.iter().any(|remark| remark.contains("English")), "{remarks:?}");
}

#[test]
fn a_wrong_text_does_not_stop_the_others_and_is_kept() {
    let mut draft = draft();
    let edited = draft.edit(
        &row("centres", &["tianqin"]),
        &[("hours.week.mon", "9:00-12:00 11:00-14:00"), ("wechat", "新的号")],
    );
    assert_eq!(edited.wrong.len(), 1);
    assert_eq!(edited.wrong[0].column.as_deref(), Some("hours.week.mon"));
    assert_eq!(centre(&draft, "tianqin")["wechat"], "新的号");
    let kept = field(&draft, "centres", &["tianqin"], "hours.week.mon");
    assert_eq!(kept.text, "9:00-12:00 11:00-14:00");
    assert!(kept.is_pending && kept.wrong.is_some());
    assert_eq!(draft.unread().len(), 1);
    typed(&mut draft, "tianqin", "hours.week.mon", "9:00-12:00");
    assert!(draft.unread().is_empty());
    assert_eq!(centre(&draft, "tianqin")["hours"]["week"]["mon"], json!(["09:00-12:00"]));
}

#[test]
fn a_position_waits_until_it_is_whole() {
    let mut draft = draft();
    draft.edit(&row("centres", &["tianqin"]), &[("datum", "高德")]);
    assert_eq!(centre(&draft, "tianqin")["position"]["coordinates"], json!([123.031, 31.042]));
    draft.edit(&row("centres", &["tianqin"]), &[("position.coordinates.lng", "123.0350")]);
    assert_eq!(centre(&draft, "tianqin")["position"]["coordinates"], json!([123.031, 31.042]));
    let edited = draft.edit(&row("centres", &["tianqin"]), &[("position.coordinates.lat", "31.0400")]);
    assert!(edited.wrong.is_empty() && draft.unread().is_empty(), "{:?}", draft.unread());
    let now = centre(&draft, "tianqin")["position"]["coordinates"].clone();
    assert!(now != json!([123.031, 31.042]) && now != json!([123.035, 31.04]), "{now}");
}

#[test]
fn a_pair_may_be_pasted_into_one_field() {
    let mut draft = draft();
    let edited = typed(&mut draft, "tianqin", "position.coordinates.lng", "31.043, 123.032");
    assert!(edited.wrong.is_empty());
    assert_eq!(centre(&draft, "tianqin")["position"]["coordinates"], json!([123.032, 31.043]));
}

#[test]
fn emptying_a_required_field_is_told_and_not_done() {
    let mut draft = draft();
    let edited = typed(&mut draft, "tianqin", "name@zh-Hans", "");
    assert_eq!(edited.wrong.len(), 1);
    assert_eq!(centre(&draft, "tianqin")["name"]["zh-Hans"], "天琴街家庭综合服务中心");
}

// -- rows -- //

#[test]
fn a_telephone_is_added_once_it_has_a_number() {
    let mut draft = draft();
    let new = draft.add("phones", &["tianqin", ""]).unwrap();
    assert!(draft.row(&new, zh()).unwrap().is_pending);
    let edited = draft.edit(&new, &[("label@zh-Hans", "夜间")]);
    assert!(!edited.wrong.is_empty());
    let edited = draft.edit(&new, &[("number", "０５６０－５５５０１９９")]);
    assert!(edited.wrong.is_empty(), "{:?}", edited.wrong);
    assert_eq!(edited.row, row("phones", &["tianqin", "", "3"]));
    assert_eq!(centre(&draft, "tianqin")["phones"][2], json!({ "number": "0560-5550199", "label": "夜间" }));
    assert!(draft.unread().is_empty());
    assert_eq!(
        draft.rows_of("phones", "tianqin", zh()).iter().filter(|own| own.row.key[1].is_empty()).count(),
        3
    );
}

#[test]
fn a_new_row_stays_in_the_form_until_it_says_something_new() {
    let mut draft = draft();
    let new = draft.add("phones", &["tianqin", ""]).unwrap();
    draft.edit(&new, &[("number", "05")]);
    draft.edit(&new, &[("number", "")]);
    assert!(draft.row(&new, zh()).is_some(), "blank again, and still there");
    let edited = draft
        .edit(&new, &[("number", "0560-5550101"), ("label@zh-Hans", "服务台"), ("label@en", "Front desk")]);
    assert_eq!(edited.wrong.len(), 1, "it is there already");
    assert_eq!(field(&draft, "phones", &["tianqin", "", "+1"], "number").text, "0560-5550101");
    assert_eq!(centre(&draft, "tianqin")["phones"].as_array().unwrap().len(), 2);
    assert!(draft.remove(&new) && draft.row(&new, zh()).is_none());
}

#[test]
fn a_form_goes_on_with_the_row_that_it_began_when_that_is_in_the_data() {
    let mut draft = draft();
    let new = draft.add("phones", &["tianqin", ""]).unwrap();
    for text in ["0", "056", "0560-555", "0560-5550177"] {
        draft.edit(&new, &[("number", text)]);
        assert_eq!(field(&draft, "phones", &["tianqin", "", "+1"], "number").text, text);
        assert!(draft.keys_of("phones", "tianqin").contains(&new));
    }
    assert_eq!(centre(&draft, "tianqin")["phones"][2]["number"], "0560-5550177");
    draft.remove(&row("phones", &["tianqin", "", "1"]));
    draft.edit(&new, &[("label@zh-Hans", "夜间")]);
    assert_eq!(centre(&draft, "tianqin")["phones"][1]["label"], "夜间");
    assert_eq!(draft.keys_of("phones", "tianqin").iter().filter(|own| own.key[1].is_empty()).count(), 2);
    draft.undo();
    draft.undo();
    assert_eq!(field(&draft, "phones", &["tianqin", "", "+1"], "number").text, "0560-5550177");
    draft.undo();
    assert!(draft.row(&new, zh()).unwrap().is_pending, "typing was one step");
    draft.undo();
    assert!(draft.row(&new, zh()).is_none() && !draft.is_changed());
}

#[test]
fn removing_a_row_moves_up_what_was_typed_into_later_ones() {
    let mut draft = draft();
    draft.edit(&row("phones", &["tianqin", "", "2"]), &[("number", "没有")]);
    assert!(draft.remove(&row("phones", &["tianqin", "", "1"])));
    assert_eq!(centre(&draft, "tianqin")["phones"].as_array().unwrap().len(), 1);
    assert_eq!(draft.unread()[0].0.row, row("phones", &["tianqin", "", "1"]));
    assert!(draft.remove(&row("phones", &["tianqin", "", "1"])));
    assert!(draft.unread().is_empty());
    assert!(centre(&draft, "tianqin").get("phones").is_none());
    assert!(!draft.remove(&row("phones", &["tianqin", "", "1"])));
}

#[test]
fn a_service_point_has_an_id_of_its_own_from_the_start() {
    let mut draft = draft();
    let new = draft.add("service_points", &["tianqin"]).unwrap();
    assert_eq!(new, row("service_points", &["tianqin", "service-point-1"]));
    assert_eq!(
        field(&draft, "service_points", &["tianqin", "service-point-1"], "id").text,
        "service-point-1"
    );
    let edited = draft.edit(&new, &[("name@zh-Hans", "琴台社区服务点")]);
    assert!(edited.wrong.is_empty(), "{:?}", edited.wrong);
    let points = &centre(&draft, "tianqin")["service_points"];
    assert_eq!(points[3]["id"], "service-point-1");
    let phone = draft.add("phones", &["tianqin", "service-point-1"]).unwrap();
    let edited = draft.edit(&phone, &[("number", "0560-5550188")]);
    assert_eq!(edited.row, row("phones", &["tianqin", "service-point-1", "1"]));
    assert!(draft.remove(&row("service_points", &["tianqin", "service-point-1"])));
    assert_eq!(centre(&draft, "tianqin")["service_points"].as_array().unwrap().len(), 3);
}

// -- undo -- //

#[test]
fn one_edit_is_one_step_and_typing_on_in_a_field_is_the_same_step() {
    let mut draft = draft();
    for text in ["琴", "琴弦", "琴弦路1号"] {
        typed(&mut draft, "tianqin", "address@zh-Hans", text);
    }
    typed(&mut draft, "tianqin", "wechat", "新");
    assert_eq!(draft.deed(draft.undoes().unwrap(), zh()), "天琴家综：微信公众号");
    assert!(draft.undo());
    assert_eq!(draft.deed(draft.undoes().unwrap(), zh()), "天琴家综：地址");
    assert!(draft.undo());
    assert!(!draft.undo() && !draft.is_changed());
    assert_eq!(draft.deed(draft.redoes().unwrap(), zh()), "天琴家综：地址");
    assert!(draft.redo());
    assert_eq!(centre(&draft, "tianqin")["address"]["zh-Hans"], "琴弦路1号");
    assert!(draft.redo() && !draft.redo());
    assert_eq!(centre(&draft, "tianqin")["wechat"], "新");
}

#[test]
fn typing_back_what_stood_there_leaves_nothing_to_undo() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "wechat", "x");
    typed(&mut draft, "tianqin", "wechat", "天琴家综示例");
    assert!(draft.undoes().is_none() && !draft.is_changed());
    typed(&mut draft, "tianqin", "wechat", "x");
    draft.pause();
    typed(&mut draft, "tianqin", "wechat", "y");
    draft.undo();
    assert_eq!(centre(&draft, "tianqin")["wechat"], "x");
}

#[test]
fn what_was_typed_and_not_read_is_undone_too() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "postal_code", "99900");
    assert_eq!(draft.unread().len(), 1);
    draft.undo();
    assert!(draft.unread().is_empty());
    draft.redo();
    assert_eq!(draft.unread().len(), 1);
}

// -- checking -- //

#[test]
fn findings_stand_at_the_fields_of_the_form() {
    let mut draft = draft();
    draft.edit(&row("phones", &["tianqin", "", "1"]), &[("number", "0560-555")]);
    draft.edit(&row("service_points", &["tianqin", "zhiyun"]), &[("address@zh-Hans", "待定")]);
    let checked = draft.checked(today());
    let at = |table: &str, key: &[&str], column: &str| {
        let spot = Spot { row: row(table, key), column: Some(column.to_owned()) };
        checked.of_spot(&spot).count()
    };
    assert!(at("phones", &["tianqin", "", "1"], "number") > 0, "{:?}", checked.found);
    assert!(at("service_points", &["tianqin", "zhiyun"], "address@zh-Hans") > 0, "{:?}", checked.found);
    assert!(checked.of_centre("tianqin").count() >= 2);
}

#[test]
fn a_quick_check_of_a_centre_finds_what_the_whole_check_finds_of_it() {
    for draft in [draft(), drafts::real()] {
        let checked = draft.checked(today());
        for (id, _) in draft.centres() {
            let told = |found: Vec<&portal::draft::Found>| -> Vec<String> {
                let mut told: Vec<_> =
                    found.iter().map(|one| format!("{:?} {}", one.spot, one.finding.rule())).collect();
                told.sort();
                told
            };
            let quick = draft.check_centre(id, today());
            let (quick, whole) = (told(quick.iter().collect()), told(checked.of_centre(id).collect()));
            assert_eq!(quick, whole, "{id}");
        }
    }
}

#[test]
fn a_position_in_the_wrong_area_is_told() {
    let draft = draft();
    let typed = [("position.coordinates.lng", "123.15"), ("position.coordinates.lat", "31.042")];
    let (wrong, found) = draft.check_row(&row("centres", &["tianqin"]), &typed, today());
    assert!(wrong.is_empty());
    let told: Vec<_> = found.iter().map(|one| one.finding.rule()).collect();
    assert!(told.iter().any(|rule| rule.starts_with("position-")), "{told:?}");
}

#[test]
fn an_identity_number_in_a_note_is_told() {
    let draft = draft();
    let typed = [("text@zh-Hans", "联系人身份证11010519491231002X")];
    let (_, found) = draft.check_row(&row("notes", &["tianqin", "1"]), &typed, today());
    let one = found.iter().find(|one| one.finding.rule().contains("identity")).unwrap();
    assert_eq!(one.spot.as_ref().unwrap().row, row("notes", &["tianqin", "1"]));
    assert_eq!(one.finding.severity, Severity::Error);
}

#[test]
fn a_clerks_mistakes_are_told_while_they_are_typed() {
    let draft = draft();
    for (table, column, text, part) in [
        ("centres", "hours.week.mon", "9:00-12:00 11:00-14:00", "overlap"),
        ("centres", "hours.week.mon", "9:00-12:00 2:30-5:30", "14:30-17:30"),
        ("centres", "hours.week.mon", "17:00-9:00", "17:00"),
        ("phones", "number", "找值班人员", "找值班人员"),
        ("centres", "postal_code", "51000", "6"),
        ("centres", "opened.at", "去年", "去年"),
        ("centres", "position.coordinates.lng", "223", "223"),
        ("centres", "name@zh-Hans", " ", "name"),
    ] {
        let told = fault_of(&draft, table, column, text).unwrap_or_else(|| panic!("{text} is accepted"));
        assert!(told.to_lowercase().contains(part) || column.starts_with("name"), "{text}: {told}");
    }
    for (table, column, text) in [
        ("centres", "hours.week.mon", "９：００—１２：００"),
        ("phones", "number", "０５６０－５５５０１０１"),
        ("centres", "postal_code", "９９９００１"),
        ("centres", "position.coordinates.lng", "31.04, 123.03"),
        ("centres", "name@en", ""),
    ] {
        assert_eq!(fault_of(&draft, table, column, text), None, "{text}");
    }
}

// -- the matrix -- //

#[test]
fn the_matrix_tells_what_is_missing_stale_wrong_and_changed() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "postal_code", "9");
    typed(&mut draft, "tianqin", "fees@zh-Hans", "免费");
    let checked = draft.checked(today());
    let matrix = draft.matrix(&checked, today(), zh());
    let cell = |id: &str, attribute: Attribute| {
        let at = matrix.columns.iter().position(|column| column.attribute == attribute).unwrap();
        matrix.rows.iter().find(|row| row.centre == id).unwrap().cells[at]
    };
    assert!(matches!(
        cell("tianqin", Attribute::Address).state,
        State::Wrong { count: 1, worst: Severity::Error }
    ));
    assert!(cell("tianqin", Attribute::Address).is_changed && cell("tianqin", Attribute::Fees).is_changed);
    assert!(!cell("tianqin", Attribute::Hours).is_changed);
    let states = || matrix.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.state);
    assert!(states().any(|state| state == State::Missing));
    assert!(states().any(|state| state == State::Published));
    assert!(states().any(|state| matches!(state, State::Stale(_))));
    for (at, column) in matrix.columns.iter().enumerate() {
        let count = matrix.rows.iter().filter(|row| row.cells[at].is_published).count();
        assert_eq!(column.published, count);
    }
}

#[test]
fn stale_is_what_the_checker_calls_so() {
    let mut draft = draft();
    let old = Confirmation {
        source: "street-report",
        grade: "solid",
        checked: day("2025-11-23"),
        valid_until: None,
    };
    draft.confirm("tianqin", &[Attribute::Fees], &old).unwrap();
    let rules = |draft: &Draft| -> Vec<&str> {
        let spot = Spot { row: row("provenance", &["tianqin", "fees"]), column: Some("checked".to_owned()) };
        draft.checked(today()).of_spot(&spot).map(|found| found.finding.rule()).collect()
    };
    let is_stale = |draft: &Draft| {
        let matrix = draft.matrix(&draft.checked(today()), today(), zh());
        let at = matrix.columns.iter().position(|column| column.attribute == Attribute::Fees).unwrap();
        matches!(
            matrix.rows.iter().find(|row| row.centre == "tianqin").unwrap().cells[at].state,
            State::Stale(_)
        )
    };
    assert_eq!(rules(&draft), ["date-unchecked-year"]);
    assert!(is_stale(&draft));
    draft
        .confirm("tianqin", &[Attribute::Fees], &Confirmation { checked: day("2025-11-24"), ..old })
        .unwrap();
    assert!(rules(&draft).is_empty() && !is_stale(&draft));
}

// -- provenance -- //

#[test]
fn a_clerk_confirms_several_facts_at_once() {
    let mut draft = draft();
    let today = Confirmation { source: "street-report", grade: "solid", checked: today(), valid_until: None };
    draft.confirm("tianqin", &[Attribute::Address, Attribute::Phones], &today).unwrap();
    let own = &centre(&draft, "tianqin")["provenance"];
    let wanted = json!({ "source": "street-report", "grade": "solid", "checked": "2026-11-24" });
    assert_eq!(own["address"], wanted);
    assert_eq!(own["phones"], wanted);
    assert!(draft.deed(draft.undoes().unwrap(), zh()).starts_with("天琴家综"));
    draft.undo();
    assert!(!draft.is_changed());
    let wrong = draft.confirm("tianqin", &[], &Confirmation { source: "nobody", ..today }).unwrap_err();
    assert_eq!(wrong[0].column.as_deref(), Some("source"));
    assert!(!draft.is_changed());
}

#[test]
fn a_source_is_added_and_can_be_named_at_once() {
    let mut draft = draft();
    let new = draft.add("sources", &[]).unwrap();
    let edited = draft.edit(&new, &[("title@zh-Hans", "区民政部门核实"), ("url", "")]);
    assert!(edited.wrong.is_empty(), "{:?}", edited.wrong);
    assert!(draft.sources().iter().any(|(id, title)| id == "source-1" && title == "区民政部门核实"));
    let own = Confirmation { source: "source-1", grade: "solid", checked: today(), valid_until: None };
    draft.confirm("tianqin", &[], &own).unwrap();
    assert_eq!(centre(&draft, "tianqin")["provenance"]["record"]["source"], "source-1");
}

#[test]
fn an_unknown_table_has_no_rows() {
    assert!(Row::of("nothing", &["a"]).is_none());
    assert!(draft().rows_of("nothing", "tianqin", zh()).is_empty());
}

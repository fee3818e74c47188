//! Rows, positions and hours as they are pasted into a draft.
#![cfg(feature = "staff")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/drafts.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod drafts;

use drafts::{centre, draft, en, row, zh};
use portal::{
    domain::{coordinates::CoordinatesError, datum::Datum},
    draft::{
        PasteError, StartKind, Target,
        hours::{Day, Week},
        position::texts_of,
    },
};
use serde_json::json;

#[allow(clippy::unnecessary_wraps, reason = "columns are optional")]
fn field(key: &str) -> Option<Target> {
    Some(Target::Field(key.to_owned()))
}

#[test]
fn pasted_rows_with_headings_are_understood() {
    let mut draft = draft();
    let pasted = draft
        .paste("家综名称\t联系电话\t地址\r\n天琴街家综\t0560-5550190\t琴弦路14号\r\n北斗\t\t斗柄路2号\r\n")
        .unwrap();
    assert_eq!(pasted.columns, [Some(Target::Centre), Some(Target::Phone), field("address@zh-Hans")]);
    assert_eq!(pasted.centres, [Some("tianqin".to_owned()), Some("beidou".to_owned())]);
    assert!(pasted.left_out(zh()).is_empty(), "{:?}", pasted.left_out(zh()));
    assert_eq!(pasted.changes(zh()).len(), 3, "{:?}", pasted.changes(zh()));
    assert!(draft.take_pasted(&pasted));
    let own = centre(&draft, "tianqin");
    assert_eq!(own["address"]["zh-Hans"], "琴弦路14号");
    assert_eq!(own["phones"][2]["number"], "0560-5550190");
    assert_eq!(centre(&draft, "beidou")["address"]["zh-Hans"], "斗柄路2号");
    assert!(draft.undo() && !draft.is_changed());
    let again = {
        draft.redo();
        draft.paste("天琴家综\t0560 5550190").unwrap()
    };
    assert!(again.changes(zh()).is_empty(), "the number is there already");
}

#[test]
fn pasted_rows_without_headings_are_guessed() {
    let draft = draft();
    let pasted = draft.paste("天琴家综\t123.0305\t31.0425\t0560-5550191\t琴弦路12号\t9:00-12:00\n").unwrap();
    assert_eq!(
        pasted.columns,
        [
            Some(Target::Centre),
            field("position.coordinates.lng"),
            field("position.coordinates.lat"),
            Some(Target::Phone),
            field("address@zh-Hans"),
            field("hours.week.mon"),
        ]
    );
    assert!(pasted.headings.is_empty());
    let mut columns = pasted.columns.clone();
    columns[1] = None;
    columns[2] = None;
    let other = draft.paste_with(&pasted, columns);
    assert!(other.changes(zh()).len() < pasted.changes(zh()).len());
}

#[test]
fn a_row_of_no_centre_and_a_cell_that_makes_no_sense_are_told_and_the_others_taken() {
    let mut draft = draft();
    let pasted = draft
        .paste("中心\t星期一\n天琴\t9:00-12:00 11:00-14:00\n没有这个\t9:00-12:00\n北斗\t9:00-12:00")
        .unwrap();
    let told = pasted.left_out(en());
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains('2') && told[1].contains("没有这个"), "{told:?}");
    assert_eq!(pasted.wrong.len(), 1);
    assert_eq!((pasted.wrong[0].0, pasted.wrong[0].1), (0, 1));
    draft.take_pasted(&pasted);
    assert_eq!(centre(&draft, "beidou")["hours"]["week"]["mon"], json!(["09:00-12:00"]));
}

#[test]
fn a_paste_that_names_no_centre_says_so() {
    let pasted = draft().paste("0560-5550191\n0560-5550192").unwrap();
    assert_eq!(pasted.left_out(zh()).len(), 1);
    assert!(matches!(draft().paste(" \n"), Err(PasteError::Empty)));
    let quoted = draft().paste("a\t\"b\nc").unwrap_err();
    assert!(quoted.told(en()).contains("quotation"));
}

#[test]
fn a_centre_is_found_by_any_of_its_names() {
    let draft = draft();
    for name in [
        "tianqin",
        "天琴",
        "天琴街",
        "天琴街道",
        "天琴街家综",
        "天琴街家庭综合服务中心",
        "Tianqin",
        "琴弦路社工站",
    ] {
        assert_eq!(draft.find_centre(name), ["tianqin"], "{name}");
    }
    assert!(draft.find_centre("街").is_empty() && draft.find_centre("").is_empty());
}

#[test]
fn a_pasted_position_is_offered_in_every_datum_that_it_may_be_of() {
    let draft = draft();
    let found = draft.read_position("tianqin", "31.042, 123.031", None).unwrap();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|own| !own.is_told));
    assert_eq!(found[0].inside, ["tianqin"]);
    let link = "https://uri.amap.com/marker?position=123.036,31.040&name=A";
    let found = draft.read_position("tianqin", link, None).unwrap();
    assert_eq!((found.len(), found[0].datum, found[0].is_told), (1, Datum::Gcj02, true));
    assert!(found[0].told(&draft, zh()).contains("天琴家综"), "{}", found[0].told(&draft, zh()));
    let found = draft.read_position("tianqin", "31°02'31\"N 123°01'52\"E", Some(Datum::Bd09)).unwrap();
    assert_eq!(found[0].datum, Datum::Bd09);
    for (text, error) in [
        ("nothing", CoordinatesError::Nothing),
        ("123.031", CoordinatesError::OneNumber),
        ("39.9, 116.4", CoordinatesError::Far),
        ("https://surl.amap.com/3kf2Xq1", CoordinatesError::Link),
    ] {
        assert_eq!(draft.read_position("tianqin", text, None).unwrap_err(), error, "{text}");
    }
}

#[test]
fn a_position_that_was_chosen_becomes_the_centres() {
    let mut draft = draft();
    let found = draft.read_position("tianqin", "31.0431, 123.0321", Some(Datum::Wgs84)).unwrap();
    let texts = found[0].texts("exact");
    let typed: Vec<_> = texts.iter().map(|(column, text)| (*column, text.as_str())).collect();
    assert!(draft.edit(&row("centres", &["tianqin"]), &typed).wrong.is_empty());
    let own = &centre(&draft, "tianqin")["position"];
    assert_eq!(own["coordinates"], json!([123.0321, 31.0431]));
    assert_eq!(own["precision"], "exact");
    assert_eq!(texts_of(found[0].position, "street")[2].1, "street");
}

#[test]
fn there_are_places_to_start_from() {
    let draft = draft();
    let starts = draft.starts("tianqin");
    let kinds: Vec<_> = starts.iter().map(|start| start.kind).collect();
    assert_eq!(kinds[0], StartKind::Own);
    assert!(kinds.contains(&StartKind::ServicePoint) && kinds.contains(&StartKind::Place));
    assert_eq!(*kinds.last().unwrap(), StartKind::Middle);
    assert!(starts.iter().any(|start| start.name == "琴台"));
    assert!(draft.starts("nobody").is_empty());
}

#[test]
fn a_week_is_copied_and_comes_back_from_its_cells() {
    let mut draft = draft();
    let centre_row = row("centres", &["tianqin"]);
    let mut week = draft.week(&centre_row);
    assert_eq!(week.0[6], Day::Closed);
    week.0[0] = Day::Open(vec![["10:00".into(), "12:00".into()]]);
    week.copy(0, &[1, 2, 3, 4]);
    week.0[5] = Day::Unknown;
    let texts = week.texts(zh());
    let typed: Vec<_> = texts.iter().map(|(column, text)| (column.as_str(), text.as_str())).collect();
    assert!(draft.edit(&centre_row, &typed).wrong.is_empty());
    assert_eq!(draft.week(&centre_row), week);
    let own = &centre(&draft, "tianqin")["hours"]["week"];
    assert_eq!(own["fri"], json!(["10:00-12:00"]));
    assert!(own.get("sat").is_none());
    let crossing =
        Week([const { Day::Unknown }; 7].map(|_| Day::Open(vec![["18:00".into(), "09:00".into()]])));
    assert_eq!(draft.week_faults(&crossing).len(), 7);
}

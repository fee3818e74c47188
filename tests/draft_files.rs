//! What comes into a draft and goes out of it as a file.
#![cfg(feature = "staff")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/drafts.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod drafts;

use drafts::{centre, day, draft, en, row, set, words, zh};
use portal::{
    data::{FileKind, FileSet, json},
    draft::{BringError, Brought, Draft, FileError, Row, Side},
    sheet::{Scope, csv, export, workbook},
};
use proptest::prelude::*;

const XINGHE: &str = "tests/fixtures/xinghe";

fn typed(draft: &mut Draft, id: &str, column: &str, text: &str) {
    draft.edit(&row("centres", &[id]), &[(column, text)]);
}

/// The made-up district as somebody published it anew.
fn newer(edit: impl Fn(&mut Draft)) -> FileSet {
    let mut draft = draft();
    edit(&mut draft);
    draft.set().clone()
}

// -- the draft's own file -- //

#[test]
fn a_draft_comes_back_from_its_file_with_what_could_not_be_read() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "address@zh-Hans", "琴弦路14号");
    typed(&mut draft, "tianqin", "postal_code", "99");
    let new = draft.add("notes", &["beidou"]).unwrap();
    let text = draft.to_file();
    let opened = Draft::from_file(&text, set(XINGHE), words()).unwrap();
    assert!(!opened.is_moved && opened.clashes.is_empty());
    assert_eq!(opened.draft.set().files, draft.set().files);
    assert_eq!(opened.draft.unread(), draft.unread());
    assert!(opened.draft.row(&new, zh()).is_some());
    assert!(opened.draft.undoes().is_none());
    assert_eq!(opened.draft.to_file(), text);
}

#[test]
fn a_draft_holds_no_file_that_did_not_change() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "wechat", "新");
    let whole = json(&draft.to_file()).unwrap();
    assert_eq!(whole["files"].as_object().unwrap().keys().collect::<Vec<_>>(), ["centres"]);
}

#[test]
fn what_is_no_draft_is_told() {
    let open = |text: &str| Draft::from_file(text, set(XINGHE), words()).err().unwrap();
    assert!(matches!(open("{"), FileError::Json(_)));
    assert_eq!(open("[]"), FileError::Other);
    assert_eq!(open("{\"format\":1}"), FileError::Other);
    let text = draft().to_file();
    assert_eq!(open(&text.replacen("\"format\": 1", "\"format\": 2", 1)), FileError::Format(2));
    let other = open(&text.replacen("\"portal\": \"xinghe\"", "\"portal\": \"yueguang\"", 1));
    assert!(matches!(other, FileError::OtherPortal { .. }), "{other:?}");
    assert!(other.told(en()).contains("yueguang"));
}

#[test]
fn edits_move_onto_a_newer_publication() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "address@zh-Hans", "琴弦路14号");
    typed(&mut draft, "tianqin", "postal_code", "99");
    draft.edit(&row("phones", &["tianqin", "", "1"]), &[("number", "0560-5550111")]);
    let newer = newer(|draft| {
        typed(draft, "tianqin", "wechat", "新号");
        typed(draft, "beidou", "fees@zh-Hans", "免费");
        draft.edit(&row("hotlines", &["120"]), &[("name@zh-Hans", "急救")]);
    });
    let opened = Draft::from_file(&draft.to_file(), newer.clone(), words()).unwrap();
    assert!(opened.is_moved);
    assert!(opened.clashes.is_empty(), "{:?}", opened.clashes);
    let own = centre(&opened.draft, "tianqin");
    assert_eq!(own["address"]["zh-Hans"], "琴弦路14号");
    assert_eq!(own["wechat"], "新号");
    assert_eq!(own["phones"][0]["number"], "0560-5550111");
    assert_eq!(centre(&opened.draft, "beidou")["fees"]["zh-Hans"], "免费");
    assert_eq!(opened.draft.unread().len(), 1);
    assert_eq!(opened.draft.published().files, newer.files);
    assert_eq!(opened.draft.changed_files(), [FileKind::Centres]);
}

#[test]
fn what_both_changed_is_told_with_a_choice() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "address@zh-Hans", "琴弦路14号");
    let newer = newer(|draft| typed(draft, "tianqin", "address@zh-Hans", "琴弦路16号"));
    let mut opened = Draft::from_file(&draft.to_file(), newer, words()).unwrap();
    assert_eq!(opened.clashes.len(), 1);
    let (kind, clash) = opened.clashes[0].clone();
    let told = opened.draft.clash(kind, &clash, zh());
    assert_eq!(told, "天琴家综：地址：草稿是“琴弦路14号”，新发布的是“琴弦路16号”");
    assert_eq!(centre(&opened.draft, "tianqin")["address"]["zh-Hans"], "琴弦路14号");
    assert!(opened.draft.take_theirs(kind, &clash));
    assert_eq!(centre(&opened.draft, "tianqin")["address"]["zh-Hans"], "琴弦路16号");
    assert!(!opened.draft.is_changed());
    assert!(opened.draft.undo());
    assert_eq!(centre(&opened.draft, "tianqin")["address"]["zh-Hans"], "琴弦路14号");
}

#[test]
fn a_centre_that_was_removed_meanwhile_is_a_conflict_and_not_lost() {
    let mut draft = draft();
    typed(&mut draft, "tianqin", "wechat", "新号");
    let newer = newer(|draft| assert!(draft.remove(&row("centres", &["tianqin"]))));
    let mut opened = draft.moved_onto(newer);
    assert_eq!(opened.clashes.len(), 1);
    assert_eq!(centre(&opened.draft, "tianqin")["wechat"], "新号");
    let (kind, clash) = opened.clashes[0].clone();
    assert!(opened.draft.take_theirs(kind, &clash));
    assert!(!opened.draft.is_changed());
}

// -- earlier publications, and the day -- //

#[test]
fn an_earlier_publication_comes_back_as_one_step() {
    let mut draft = Draft::open(newer(|draft| typed(draft, "tianqin", "wechat", "新号")), words());
    typed(&mut draft, "tianqin", "postal_code", "99");
    draft.bring_back(&set(XINGHE));
    assert_eq!(draft.set().files, set(XINGHE).files);
    assert!(draft.unread().is_empty());
    assert!(draft.undo());
    assert_eq!(draft.unread().len(), 1);
    draft.start_again();
    assert!(!draft.is_changed());
}

#[test]
fn the_day_of_publication_alone_is_no_change_that_is_told() {
    let mut draft = draft();
    draft.dated(day("2026-12-01"));
    assert_eq!(draft.changed_files(), [FileKind::Portal]);
    assert!(draft.changes(zh()).is_empty());
    assert_eq!(draft.set().portal.as_ref().unwrap().published, day("2026-12-01"));
    typed(&mut draft, "tianqin", "address@zh-Hans", "琴弦路14号");
    typed(&mut draft, "tianqin", "wechat", "新号");
    let changes = draft.changes(zh());
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].name, "天琴家综");
    assert_eq!(changes[0].said.len(), 2);
    assert!(changes[0].said.iter().all(|said| !said.starts_with("天琴")), "{changes:?}");
}

// -- other files -- //

#[test]
fn a_filled_workbook_is_shown_and_then_taken_as_one_step() {
    let mut filled = draft();
    typed(&mut filled, "tianqin", "address@zh-Hans", "琴弦路14号");
    let book = workbook::write(&export(filled.set(), Scope::All, &words()), &words()).unwrap();
    // The workbook of what is published is merged by what was in it.
    let mut draft = draft();
    let brought = draft.bring("表.xlsx", &book).unwrap();
    assert!(draft.brought(&brought, zh()).is_empty(), "nobody changed it");
    let table = export(filled.set(), Scope::All, &words());
    let table = table.tables.iter().find(|table| table.def.key == "centres").unwrap();
    let bytes = csv::write(table, &words()).unwrap();
    let brought = draft.bring("中心.csv", &bytes).unwrap();
    assert!(!draft.is_changed());
    assert_eq!(draft.brought(&brought, zh()).len(), 1);
    assert!(draft.take("中心.csv", &brought));
    assert_eq!(centre(&draft, "tianqin")["address"]["zh-Hans"], "琴弦路14号");
    assert!(draft.deed(draft.undoes().unwrap(), zh()).contains("中心.csv"));
    draft.undo();
    assert!(!draft.is_changed());
}

#[test]
fn a_conflict_of_a_workbook_can_be_settled_either_way() {
    let mut file = portal::sheet::read(
        "a.xlsx",
        &workbook::write(&export(&set(XINGHE), Scope::All, &words()), &words()).unwrap(),
    )
    .unwrap();
    let sheet = file.sheets.iter_mut().find(|sheet| sheet.name == "中心").unwrap();
    let column = sheet.rows[0].iter().position(|cell| cell.text() == "centres:wechat").unwrap();
    sheet.rows[2][column] = portal::sheet::grid::Cell::Text("甲".to_owned());
    let mut draft = draft();
    typed(&mut draft, "tianqin", "wechat", "乙");
    let imported = portal::sheet::import(draft.set(), &[file], &words());
    assert_eq!(imported.conflicts.len(), 1);
    assert_eq!(Draft::sides(&imported.conflicts[0]), Some(["乙", "甲"]));
    assert!(!draft.settle(&imported.conflicts[0], Side::Ours));
    assert!(draft.settle(&imported.conflicts[0], Side::Theirs));
    assert_eq!(centre(&draft, "tianqin")["wechat"], "甲");
}

#[test]
fn data_files_are_known_by_name_or_by_content() {
    let draft = draft();
    let mut other = set(XINGHE);
    for file in &mut other.files {
        let text = file.text.clone();
        for name in [
            file.path.clone(),
            "下载 (1).json".to_owned(),
            format!("{}.0a1b2c3d4e5f6071.json", file.kind.key()),
        ] {
            match draft.bring(&name, text.as_bytes()) {
                Ok(Brought::Data { kind, text: own }) => {
                    assert_eq!(kind, file.kind, "{name}");
                    assert_eq!(own, text, "{name}");
                }
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_portal_that_publishing_wrote_keeps_the_names_of_our_files() {
    let mut draft = draft();
    let mut portal = json(draft.set().text(FileKind::Portal).unwrap()).unwrap();
    portal["files"]["centres"] = "centres.0a1b2c3d4e5f6071.json".into();
    portal["previous"] = "portal.0a1b2c3d4e5f6071.json".into();
    portal["published"] = "2026-12-02".into();
    let brought = draft.bring("portal.json", portal.to_string().as_bytes()).unwrap();
    draft.take("portal.json", &brought);
    let now = json(draft.set().text(FileKind::Portal).unwrap()).unwrap();
    assert_eq!(now["files"]["centres"], "centres.json");
    assert!(now.get("previous").is_none());
    assert_eq!(now["published"], "2026-12-02");
}

#[test]
fn what_cannot_be_taken_is_told_and_nothing_changes() {
    let draft = draft();
    let large = vec![b'1'; portal::draft::bring::MOST_BYTES + 1];
    assert!(matches!(draft.bring("a.csv", &large), Err(BringError::TooLarge { .. })));
    for (name, bytes) in [
        ("a.xlsx", &b"PK\x03\x04broken"[..]),
        ("a.pdf", b"%PDF-1.4"),
        ("a.json", b"{\"a\":"),
        ("a.json", b"{\"a\":1}"),
        ("a.json", b"{\"draft\":\"x\"}"),
    ] {
        let error = draft.bring(name, bytes).unwrap_err();
        for m in [zh(), en()] {
            assert!(error.told(m).contains(name), "{}", error.told(m));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_gives_exactly_what_was_published(
        edits in prop::collection::vec((0_usize..8, 0_usize..6, "[0-9０-９a-z:-]{0,9}|琴弦路[0-9]{1,2}号"), 1..12)
    ) {
        const COLUMNS: [&str; 8] = [
            "address@zh-Hans", "address@en", "postal_code", "hours.week.mon", "wechat",
            "position.coordinates.lng", "opened.at", "name@zh-Hans",
        ];
        let mut draft = draft();
        let ids: Vec<String> = draft.centres().iter().map(|(id, _)| id.clone()).collect();
        for (column, id, text) in &edits {
            typed(&mut draft, &ids[*id % ids.len()], COLUMNS[*column], text);
        }
        let (after, unread) = (draft.set().files.clone(), draft.to_file());
        let opened = Draft::from_file(&unread, set(XINGHE), words()).unwrap();
        prop_assert_eq!(&opened.draft.set().files, &after);
        let mut steps = 0;
        while draft.undo() {
            steps += 1;
        }
        prop_assert_eq!(&draft.set().files, &set(XINGHE).files);
        prop_assert!(draft.unread().is_empty());
        for _ in 0..steps {
            draft.redo();
        }
        prop_assert_eq!(draft.to_file(), unread);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in ".{0,120}") {
        let draft = draft();
        let _ = draft.bring("a.json", &bytes);
        let _ = draft.bring("a.csv", &bytes);
        let _ = draft.paste(&text);
        let _ = draft.read_position("tianqin", &text, None);
        let _ = Draft::from_file(&text, set(XINGHE), words());
    }
}

#[test]
fn a_row_has_no_name_before_it_is_in_the_data() {
    assert!(Row::of("phones", &["tianqin", "", "+1"]).unwrap().is_nameless());
}

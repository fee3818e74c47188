//! Cells that make no sense: each is told by sheet and address, with what to do.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use portal::sheet::{Incoming, Scope, fault::Fault, grid::Cell, read};
use sheets::{add_row, imported, opened, put, put_cell, set, sheet, told, words};
use support::xinghe;

/// What is wrong after a clerk has worked on Xinghe's workbook: address and fault of each cell.
fn wrong(edit: impl Fn(&mut Incoming)) -> Vec<(String, Fault)> {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    edit(&mut file);
    let found = imported(&set, &[file]);
    found.wrong.into_iter().map(|wrong| (wrong.place.to_string(), wrong.fault)).collect()
}

/// The fault of one cell of the first centre.
fn fault(column: &str, cell: Cell) -> Fault {
    let found = wrong(|file| put_cell(file, "centres", &["tianqin"], column, cell.clone()));
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].1.clone()
}

fn text_fault(column: &str, text: &str) -> Fault {
    fault(column, Cell::Text(text.to_owned()))
}

#[test]
fn a_wrong_cell_is_told_by_sheet_and_address_in_both_languages() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "天琴.xlsx");
    put(&mut file, "phones", &["tianqin", "", "1"], "number", "call me");
    let found = imported(&set, &[file]);
    assert_eq!(
        found.wrong[0].told(words().zh),
        "电话!D3：“call me”不是电话号码。只写数字、空格、连字符、括号和开头的加号；分机写到“用途”里。"
    );
    assert!(found.wrong[0].told(words().en).starts_with("电话!D3: \"call me\" is no telephone number."));
    assert!(found.changes.is_empty() && found.files.is_empty());
}

#[test]
fn every_kind_of_cell_refuses_what_it_cannot_mean() {
    assert!(matches!(text_fault("kind", "village"), Fault::Choice { .. }));
    assert!(matches!(text_fault("postal_code", "99900"), Fault::Digits { count: 6, .. }));
    assert!(matches!(text_fault("division_code", "9.90101E+8"), Fault::Scientific(_)));
    assert!(matches!(text_fault("opened.at", "long ago"), Fault::PartialDate(_)));
    assert!(matches!(text_fault("hours.week.mon", "18:00-9:00"), Fault::Interval(_)));
    assert!(matches!(text_fault("hours.week.mon", "9:00-12:00 11:00-13:00"), Fault::Overlap(_)));
    assert!(matches!(text_fault("hours.osm", "sunrise-sunset"), Fault::OsmHours(_)));
    assert!(matches!(text_fault("position.coordinates.lng", "far away"), Fault::Degrees(_)));
    assert!(matches!(text_fault("position.coordinates.lat", "131.1"), Fault::Degrees(_)));
    assert!(matches!(text_fault("datum", "beijing54"), Fault::Datum(_)));
    assert!(matches!(text_fault("name@zh-Hans", ""), Fault::BaseLanguage));
    assert!(matches!(text_fault("opened.by", "2016"), Fault::Excludes(_)));
    assert!(matches!(text_fault("step_free.access", ""), Fault::Needs(_)));
    assert!(matches!(fault("wechat", Cell::Error("#N/A".into())), Fault::ErrorValue(_)));
    assert!(matches!(text_fault("fields", "older-people, nobody"), Fault::UnknownId { table: "fields", .. }));
}

#[test]
fn tables_refuse_what_their_columns_cannot_mean() {
    let one = |edit: &dyn Fn(&mut Incoming)| {
        let found = wrong(edit);
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].1.clone()
    };
    let days = one(&|file| put(file, "calendar", &["2026"], "off", "2026-02-21/2026-02-15"));
    assert!(matches!(days, Fault::Days(_)));
    let date = one(&|file| put(file, "notices", &["yinhe-move"], "until", "2026-02-30"));
    assert!(matches!(date, Fault::Date(_)));
    let flag = one(&|file| put(file, "places", &["qintai"], "inside", "perhaps"));
    assert!(matches!(flag, Fault::Flag(_)));
    let url = one(&|file| put(file, "sources", &["xinghe-survey"], "url", "www.example"));
    assert!(matches!(url, Fault::Url(_)));
    let source = one(&|file| put(file, "provenance", &["tianqin"], "source", "gossip"));
    assert!(matches!(source, Fault::UnknownId { table: "sources", .. }));
}

#[test]
fn a_number_whose_leading_zero_is_lost_is_told() {
    let number = |number: f64| {
        wrong(|file| put_cell(file, "phones", &["beidou", "", "1"], "number", Cell::Number(number)))
    };
    assert!(matches!(number(5_605_550_201.0)[0].1, Fault::ZeroLost(_)));
    assert!(number(13_900_000_000.0).is_empty(), "a mobile number has none");
    assert!(number(12_345.0).is_empty(), "nor has a hotline");
}

#[test]
fn a_new_row_lacks_what_a_record_must_have() {
    let found = wrong(|file| {
        add_row(file, "centres", &[("id", "tianlang"), ("name@en", "Tianlang")]);
    });
    let faults: Vec<_> = found.iter().map(|(_, fault)| fault).collect();
    assert!(faults.iter().any(|fault| matches!(fault, Fault::BaseLanguage)));
    assert_eq!(faults.iter().filter(|fault| matches!(fault, Fault::Required(_))).count(), 3, "{found:?}");
    let found = wrong(|file| {
        add_row(file, "phones", &[("number", "0560-5550999")]);
    });
    assert!(matches!(found[0].1, Fault::Required(_)));
}

#[test]
fn a_wrong_new_row_is_left_out_as_a_whole() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    add_row(&mut file, "notices", &[("id", "typhoon"), ("text@zh-Hans", "停。"), ("from", "soon")]);
    put(&mut file, "centres", &["beidou"], "wechat", "北斗示例");
    let found = imported(&set, &[file]);
    assert_eq!((found.wrong.len(), found.changes.len()), (1, 1), "{:?}", told(&found));
}

#[test]
fn the_same_record_in_two_rows_is_told() {
    let found = wrong(|file| {
        let grid = sheet(file, "phones");
        let copy = grid.rows[2].clone();
        grid.rows.push(copy);
    });
    assert!(matches!(&found[0].1, Fault::Twice(key) if key == "tianqin  1"), "{found:?}");
}

#[test]
fn a_damaged_id_removes_nothing() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    put(&mut file, "centres", &["beidou"], "id", "北斗 家综");
    let found = imported(&set, &[file]);
    assert!(matches!(found.wrong[0].fault, Fault::Slug(_)));
    assert!(found.changes.is_empty(), "{:?}", told(&found));
}

#[test]
fn a_row_of_a_record_that_is_not_there_is_told() {
    let found = wrong(|file| {
        add_row(
            file,
            "phones",
            &[("centre", "beidou"), ("service_point", "nowhere"), ("number", "0560-5550999")],
        );
    });
    assert!(matches!(found[0].1, Fault::NoParent));
}

#[test]
fn a_changed_heading_is_told_and_still_read() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    put(&mut file, "centres", &["beidou"], "wechat", "北斗示例");
    let grid = sheet(&mut file, "centres");
    let column = sheets::column(grid, "wechat");
    sheets::set_cell(grid, 1, column, Cell::Text("公众号".into()));
    let found = imported(&set, &[file]);
    assert_eq!(found.changes.len(), 1);
    assert!(told(&found)[1].contains("公众号"), "{:?}", told(&found));
}

#[test]
fn a_column_of_the_clerks_own_is_told_and_not_read() {
    let set = set(&xinghe());
    let mut file = opened(&set, Scope::All, "a.xlsx");
    let grid = sheet(&mut file, "centres");
    let column = grid.rows[0].len() + 1;
    sheets::set_cell(grid, 1, column, Cell::Text("谁填的".into()));
    sheets::set_cell(grid, 2, column, Cell::Text("小王".into()));
    let found = imported(&set, &[file]);
    assert!(found.wrong.is_empty() && found.changes.is_empty());
    assert!(told(&found)[0].contains("谁填的"), "{:?}", told(&found));
}

#[test]
fn an_unknown_heading_without_the_hidden_row_is_wrong_and_names_the_likely_one() {
    let csv = "编号,微信公众帐号\nbeidou,北斗示例\n";
    let found = imported(&set(&xinghe()), &[read("中心.csv", csv.as_bytes()).unwrap()]);
    assert_eq!(found.wrong[0].place.to_string(), "中心!B1");
    assert!(matches!(&found.wrong[0].fault, Fault::Heading { near: Some(near), .. } if near == "微信公众号"));
    let twice = "编号,微信公众号,微信公众号\nbeidou,a,b\n";
    let found = imported(&set(&xinghe()), &[read("中心.csv", twice.as_bytes()).unwrap()]);
    assert!(matches!(found.wrong[0].fault, Fault::HeadingTwice(_)));
}

#[test]
fn a_table_without_its_names_or_of_no_kind_is_refused() {
    let of = |name: &str, csv: &str| imported(&set(&xinghe()), &[read(name, csv.as_bytes()).unwrap()]).wrong;
    assert!(matches!(of("中心.csv", "微信公众号,地址\na,b\n")[0].fault, Fault::NoKeyColumn(_)));
    assert!(matches!(of("shopping.csv", "milk,bread\n1,2\n")[0].fault, Fault::Sheet));
    assert!(read("a.xlsx", b"PK\x03\x04 and nothing more").is_err());
}

#[test]
fn a_clerks_own_table_with_plain_headings_is_understood() {
    let csv = "号码;中心;用途\n0560-5550777;北斗家综;夜间\n";
    let set = set(&xinghe());
    let found = imported(&set, &[read("电话.csv", csv.as_bytes()).unwrap()]);
    assert_eq!(told(&found), ["Added Telephones 北斗家综: 0560-5550777 (夜间)"]);
    let again = imported(&sheets::changed(&set, &found), &[read("电话.csv", csv.as_bytes()).unwrap()]);
    assert!(again.changes.is_empty(), "it is there already");
}

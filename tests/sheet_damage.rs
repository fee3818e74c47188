//! Sheets and files that lost what they are known by, and positions that clerks write in their own ways.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use std::process::Command;

use portal::sheet::{Incoming, ReadError, fault::Fault, grid::Cell, read};
use serde_json::json;
use sheets::{after, centre, changed, column, put, set, set_cell, sheet, told};
use support::{Temporary, xinghe};

/// Writes over the key of a column in the hidden row, and over its heading.
fn damage(file: &mut Incoming, table: &str, key: &str, [new_key, heading]: [Option<&str>; 2]) {
    let grid = sheet(file, table);
    let column = column(grid, key);
    for (row, text) in [new_key, heading].into_iter().enumerate() {
        if let Some(text) = text {
            set_cell(grid, row, column, Cell::Text(text.to_owned()));
        }
    }
}

#[test]
fn a_column_without_its_key_is_read_by_its_heading() {
    for key in ["", "centres:wechatt", "x"] {
        let found = after(|file| {
            put(file, "centres", &["beidou"], "wechat", "北斗示例");
            damage(file, "centres", "wechat", [Some(key), None]);
        });
        assert!(found.wrong.is_empty(), "{:?}", told(&found));
        assert_eq!(found.changes.len(), 1, "{key}: {:?}", told(&found));
    }
}

#[test]
fn a_filled_column_without_key_and_heading_is_wrong() {
    for key in ["", "centres:wechatt"] {
        let found = after(|file| {
            put(file, "centres", &["beidou"], "wechat", "北斗示例");
            damage(file, "centres", "wechat", [Some(key), Some("联系")]);
        });
        assert!(
            matches!(&found.wrong[..], [wrong] if wrong.fault == Fault::Column("联系".into())
            && wrong.place.row == 1),
            "{:?}",
            told(&found)
        );
        assert!(found.changes.is_empty());
    }
}

#[test]
fn a_named_sheet_without_keys_and_headings_is_wrong() {
    let found = after(|file| {
        let grid = sheet(file, "centres");
        grid.rows.drain(..2);
    });
    assert!(matches!(&found.wrong[..], [wrong] if wrong.fault == Fault::NoHeadings), "{:?}", told(&found));
    assert!(found.changes.is_empty(), "{:?}", told(&found));
}

#[test]
fn a_file_that_is_no_spreadsheet_is_refused_saying_so() {
    let files: [(&str, &[u8]); 4] = [
        ("a.xlsx", b"hello, there\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"),
        ("a.csv", b"%PDF-1.7\n%"),
        ("a.xls", b"<html><table></table></html>"),
    ];
    for (name, bytes) in files {
        assert!(matches!(read(name, bytes), Err(ReadError::Other { .. })), "{name}");
    }
    assert!(read("a.csv", "编号,邮政编码\n".as_bytes()).is_ok());
}

#[test]
fn a_lock_file_is_skipped_and_told() {
    let folder = Temporary::copy_of(&xinghe());
    let files = Temporary::new();
    files.write("~$中心.xlsx", "user");
    files.write("中心.csv", "编号,邮政编码\nbeidou,999004\n");
    let run = Command::new(env!("CARGO_BIN_EXE_publish"))
        .arg("import")
        .args(["~$中心.xlsx", "中心.csv"].map(|name| files.0.join(name)))
        .args(["--into", folder.0.to_str().unwrap()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert_eq!(run.status.code(), Some(0), "{said}");
    assert!(said.contains("~$中心.xlsx") && said.contains("请先关闭表格"), "{said}");
    assert_eq!(centre(&set(&folder.0), "beidou")["postal_code"], "999004");
}

/// The position of a centre after typing into its cells, and what is wrong.
fn position(cells: &[(&str, &str)]) -> (serde_json::Value, Vec<Fault>) {
    let set = set(&xinghe());
    let found = after(|file| {
        for (name, text) in cells {
            let name = match *name {
                "datum" => "datum".to_owned(),
                axis => format!("position.coordinates.{axis}"),
            };
            put(file, "centres", &["tianqin"], &name, text);
        }
    });
    let faults = found.wrong.iter().map(|wrong| wrong.fault.clone()).collect();
    (centre(&changed(&set, &found), "tianqin")["position"]["coordinates"].clone(), faults)
}

#[test]
fn a_datum_is_known_by_the_map_or_device_that_uses_it() {
    let of = |datum: &str| {
        let (position, faults) = position(&[("lng", "113.3"), ("lat", "23.1"), ("datum", datum)]);
        assert!(faults.is_empty(), "{datum}: {faults:?}");
        position
    };
    let (wgs84, gcj02, bd09) = (of("wgs84"), of("gcj02"), of("bd09"));
    assert!(wgs84 != gcj02 && gcj02 != bd09 && wgs84 != bd09);
    for name in ["GPS", "天地图", "WGS-84", "wgs 84", "卫星定位、国际坐标 wgs84"] {
        assert_eq!(of(name), wgs84, "{name}");
    }
    for name in ["高德", "腾讯", "高德地图", "AMap", "Tencent", "GCJ-02", "gcj 02", "高德、腾讯 gcj02"]
    {
        assert_eq!(of(name), gcj02, "{name}");
    }
    for name in ["百度", "Baidu", "BD-09", "bd 09", "百度坐标系"] {
        assert_eq!(of(name), bd09, "{name}");
    }
    for name in ["高德 百度", "beijing54", "不是高德", "地图"] {
        let (_, faults) = position(&[("lng", "113.3"), ("lat", "23.1"), ("datum", name)]);
        assert!(matches!(faults[..], [Fault::Datum(_)]), "{name}: {faults:?}");
    }
}

#[test]
fn a_pair_is_read_in_either_column_and_apart_by_a_blank() {
    let wanted = json!([123.165, 31.05]);
    for pair in ["123.165 31.05", "123.165, 31.05", "31.05\u{ff0c}123.165", "31.05 123.165"] {
        for cells in [vec![("lng", pair)], vec![("lat", pair)], vec![("lng", ""), ("lat", pair)]] {
            let (position, faults) = position(&cells);
            assert_eq!((position, faults), (wanted.clone(), vec![]), "{cells:?}");
        }
    }
    assert_eq!(position(&[("lng", "123 31")]), (json!([123.0, 31.0]), vec![]));
}

#[test]
fn swapped_longitude_and_latitude_are_told_as_such() {
    let old = position(&[]).0;
    for datum in ["", "gcj02"] {
        let (position, faults) = position(&[("lng", "31.05"), ("lat", "123.165"), ("datum", datum)]);
        assert_eq!((position, faults), (old.clone(), vec![Fault::Swapped("123.165".into())]));
    }
}

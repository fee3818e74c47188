//! Damaged, oversized and oddly encoded files: read as they are meant, or refused with a sentence.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/sheets.rs"]
#[allow(dead_code, reason = "each test target takes what it needs")]
mod sheets;
mod support;

use encoding_rs::GB18030;
use portal::sheet::{Scope, read};
use rust_xlsxwriter::Workbook;
use sheets::{changed, imported, opened, put, set, told, words};
use support::xinghe;

fn refused(bytes: &[u8]) -> [String; 2] {
    let error = read("中心.csv", bytes).unwrap_err();
    [error.told(words().zh), error.told(words().en)]
}

fn assert_line(bytes: &[u8], line: usize) {
    let [zh, en] = refused(bytes);
    assert!(zh.contains(&format!("第 {line} 行")) && en.contains(&format!("line {line}")), "{zh} {en}");
}

const TABLE: &str = "编号,微信公众号\nbeidou,北斗示例\ntianqin,天琴示例\n";

#[test]
fn a_damaged_byte_is_told_by_its_line_in_every_encoding() {
    let broken = |bytes: &[u8], at: usize, byte: u8| {
        let mut bytes = bytes.to_vec();
        bytes.insert(at, byte);
        bytes
    };
    let utf8 = TABLE.as_bytes();
    let third = TABLE.find("tianqin").unwrap();
    assert_line(&broken(utf8, third, 0xff), 3);
    assert_line(&broken(utf8, third + 9, 0xc1), 3);
    assert_line(&utf8[..utf8.len() - 2], 3);
    assert_line(&broken(&[b"\xef\xbb\xbf", utf8].concat(), 3 + third, 0xff), 3);
    let chinese = GB18030.encode(TABLE).0.into_owned();
    let third = chinese.windows(7).position(|own| own == b"tianqin").unwrap();
    assert_line(&broken(&chinese, third, 0xff), 3);
    assert!(read("a.csv", &chinese).is_ok());
}

#[test]
fn what_excel_saves_in_hong_kong_and_macao_is_read_as_it_was_written() {
    let text = "編號,地址,電話\nlyra,甲路1號,0560-5550101\nvega,乙街2號三樓，近碼頭,0560-5550102\n";
    for encoding in [encoding_rs::BIG5, GB18030] {
        let rows = read("a.csv", &encoding.encode(text).0).unwrap().sheets[0].rows.clone();
        assert_eq!(rows[2][1].text(), "乙街2號三樓，近碼頭", "{}", encoding.name());
    }
}

#[test]
fn a_quote_that_does_not_end_is_told_by_its_line() {
    assert_line("编号,地址\nbeidou,\"甲路1号\ntianqin,乙路\n".as_bytes(), 2);
    assert_line("编号,地址\nbeidou,\"甲\"路1号\n".as_bytes(), 2);
    let fine = "编号,地址\nbeidou,\"甲\n\"\"乙\"\"\"\r\ntianqin,a\"b\n";
    let rows = read("a.csv", fine.as_bytes()).unwrap().sheets[0].rows.clone();
    assert_eq!((rows.len(), rows[1][1].text(), rows[2][1].text()), (3, "甲\n\"乙\"".into(), "a\"b".into()));
}

#[test]
fn blank_lines_count_in_the_addresses_of_cells() {
    for end in ["\n", "\r\n"] {
        let csv = "\n编号,邮政编码\n\n\nbeidou,\"9\n9\"\n\ntianqin,12\n".replace('\n', end);
        let found = imported(&set(&xinghe()), &[read("中心.csv", csv.as_bytes()).unwrap()]);
        let places: Vec<_> = found.wrong.iter().map(|wrong| wrong.place.address()).collect();
        assert_eq!(places, ["B5", "B7"]);
    }
}

#[test]
fn a_file_of_data_with_a_byte_order_mark_is_merged_and_keeps_its_layout() {
    let plain = set(&xinghe());
    let mut marked = plain.clone();
    for file in &mut marked.files {
        file.text.insert(0, '\u{feff}');
    }
    let new = |set: &portal::data::FileSet| {
        let mut file = opened(set, Scope::All, "a.xlsx");
        put(&mut file, "centres", &["tianqin"], "wechat", "新号");
        let found = imported(set, &[file]);
        assert_eq!(found.changes.len(), 1, "{:?}", told(&found));
        changed(set, &found).text(portal::data::FileKind::Centres).unwrap().to_owned()
    };
    assert_eq!(new(&marked).trim_start_matches('\u{feff}'), new(&plain));
}

fn with_stray(row: u32, column: u16, text: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("中心").unwrap();
    for (column, text) in ["编号", "邮政编码"].into_iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), text).unwrap();
    }
    sheet.write_string(1, 0, "beidou").unwrap();
    sheet.write_string(1, 1, "999004").unwrap();
    sheet.write_string(row, column, text).unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_stray_cell_far_away_is_refused_and_a_blank_one_ignored() {
    for (row, column, cell) in [(1_048_575, 16_383, "XFD1048576"), (3, 900, "AHQ4"), (900_000, 0, "A900001")]
    {
        let error = read("a.xlsx", &with_stray(row, column, "x")).unwrap_err().told(words().en);
        assert!(error.contains(&format!("中心!{cell}")), "{error}");
    }
    let file = read("a.xlsx", &with_stray(1_048_575, 16_383, " ")).unwrap();
    assert_eq!(file.sheets[0].rows.len(), 2);
    assert_eq!(imported(&set(&xinghe()), &[file]).changes.len(), 1);
}

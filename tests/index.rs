//! The search index of both data sets as the file that the phone downloads.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::path::Path;

use portal::{
    data::FileKind,
    domain::find::{Index, text},
    press::{
        compress::{Effort, brotli, is_compressible},
        index,
    },
    publish::folder::read_folder,
};
use support::{real, xinghe};

/// The file, and what it was made of.
fn parts(folder: &Path) -> (String, Index) {
    let folder = read_folder(folder).unwrap();
    let data = folder.publication().unwrap().data;
    let text = |kind| folder.text(kind);
    let (places, calendar, areas) = (text(FileKind::Places), text(FileKind::Calendar), text(FileKind::Areas));
    (index::index(&data, places, calendar, areas), index::entries(&data, places, calendar, areas))
}

fn records(index: &Index) -> usize {
    let named = index.centres.len() + index.units.len() + index.communities.len() + index.places.len();
    let told = index.programmes.len() + index.fields.len();
    named + told + index.areas.len() + index.calendar.years.len()
}

#[test]
fn what_is_written_is_read_back() {
    for folder in [real(), xinghe()] {
        let (text, index) = parts(&folder);
        assert_eq!(text::read(&text).unwrap(), index, "{}", folder.display());
        assert_eq!(text::read_centres(&text).unwrap(), index.centres, "{}", folder.display());
    }
}

#[test]
fn the_file_is_small() {
    let (text, _) = parts(&real());
    let bytes = brotli(text.as_bytes(), Effort::Best).unwrap().len();
    assert!(is_compressible("find.txt", bytes));
    assert!(bytes <= 14_000, "{bytes} bytes with brotli");
}

#[test]
fn a_damaged_line_takes_only_its_own_record_along() {
    let (text, whole) = parts(&xinghe());
    let lines: Vec<&str> = text.lines().collect();
    for bad in 1..lines.len() {
        let kind = lines[bad].split('\t').next().unwrap();
        let damaged: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| if at == bad { format!("{kind}\t?") } else { (*line).to_owned() })
            .collect();
        let index = text::read(&damaged.join("\n")).unwrap();
        for community in &index.communities {
            let before = whole.communities.iter().find(|own| own.code == community.code).unwrap();
            let id = |index: &Index, at: Option<usize>| at.map(|at| index.centres[at].id.clone());
            let now = id(&index, index.centre_of(community));
            assert!(now.is_none() || now == id(&whole, whole.centre_of(before)), "{}", lines[bad]);
            assert_eq!(index.units[community.unit].code, whole.units[before.unit].code);
        }
        for area in &index.areas {
            let id = &index.centres[area.centre].id;
            assert!(
                whole.areas.iter().any(|own| &whole.centres[own.centre].id == id && own.parts == area.parts)
            );
        }
        if !matches!(kind, "r" | "v") {
            assert!(records(&index) < records(&whole), "{} was read", lines[bad]);
            assert!(kind == "u" || kind == "c" || records(&index) + 1 == records(&whole), "{}", lines[bad]);
        }
    }
}

#[test]
fn another_version_is_refused() {
    let (text, _) = parts(&xinghe());
    for bad in [text.replacen("find\t1", "find\t2", 1), String::new(), "<!doctype html>".to_owned()] {
        assert!(text::read(&bad).is_err() && text::read_centres(&bad).is_err());
    }
}

#[test]
fn a_phone_gets_everything_that_finding_needs() {
    let (_, index) = parts(&real());
    assert_eq!((index.centres.len(), index.units.len(), index.communities.len()), (22, 24, 404));
    assert_eq!((index.places.len(), index.areas.len(), index.calendar.years.len()), (78, 22, 1));
    assert!(index.communities.iter().all(|community| index.centre_of(community).is_some()));
    assert!(index.variants.contains(&('鍾', '钟')) && index.variants.contains(&('雲', '云')));
    let readings = |c: char| index.readings.iter().find(|(own, _)| *own == c).map(|(_, all)| all.as_slice());
    for one in &index.communities {
        assert!(one.name.get("zh-Hans").text.chars().all(|c| readings(c).is_some()), "{}", one.code);
    }
}

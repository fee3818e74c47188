//! The desk's views, rendered natively.
#![recursion_limit = "512"]
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use leptos::prelude::*;
use portal::{
    desk::{Act, Desk, view::App},
    domain::{CentreId, Date, date::parse_date},
    draft::{Draft, Row},
    i18n::Messages,
    nav::DeskPlace,
    publish::folder::read_folder,
    sheet::Words,
};
use support::{elements, xinghe};

fn today() -> Date {
    parse_date("2026-11-30").unwrap()
}

/// The desk at a place, with a draft that somebody changed.
fn rendered(tag: &str, place: DeskPlace, change: impl FnOnce(&mut Draft)) -> String {
    let words = Words::built_in().unwrap();
    let mut draft = Draft::open(read_folder(&xinghe()).unwrap(), words);
    change(&mut draft);
    let owner = Owner::new();
    owner.with(|| {
        let m = Messages::built_in(tag).unwrap();
        let desk = Desk::new(draft, m, words, today(), Callback::new(|_: Act| ()));
        desk.place.set(place);
        provide_context(desk);
        view! { <App/> }.to_html()
    })
}

fn form() -> DeskPlace {
    DeskPlace::Centre { id: CentreId::new("tianqin").unwrap(), field: None }
}

fn every_place() -> Vec<DeskPlace> {
    vec![DeskPlace::Table, form(), DeskPlace::Bring, DeskPlace::Publish, DeskPlace::Earlier]
}

#[test]
fn the_table_has_a_row_for_every_centre_and_says_in_words_what_is_missing() {
    let html = rendered("zh-Hans", DeskPlace::Table, |_| ());
    let draft = Draft::open(read_folder(&xinghe()).unwrap(), Words::built_in().unwrap());
    let rows =
        elements(&html).iter().filter(|one| one.name == "th" && one.get("scope") == Some("row")).count();
    assert_eq!(rows, draft.centres().len());
    assert!(html.contains("data-state=\"missing\"") && html.contains(">缺"));
}

#[test]
fn every_control_of_every_view_has_a_label() {
    for tag in ["zh-Hans", "en"] {
        for place in every_place() {
            let html = rendered(tag, place.clone(), |_| ());
            let all = elements(&html);
            let labels: Vec<_> = all.iter().filter_map(|one| one.get("for")).collect();
            for control in all.iter().filter(|one| ["input", "select", "textarea"].contains(&one.name)) {
                // A box stands in its label.
                if control.get("type") == Some("checkbox") || control.get("aria-label").is_some() {
                    continue;
                }
                let id = control.get("id").unwrap_or_else(|| panic!("{place:?}: {}", control.name));
                assert!(labels.contains(&id), "{place:?}: {id}");
            }
        }
    }
}

#[test]
fn no_id_stands_twice_on_a_view() {
    for place in every_place() {
        let html = rendered("zh-Hans", place.clone(), |draft| {
            draft.add("phones", &["tianqin", ""]);
            draft.add("notes", &["tianqin"]);
        });
        let all = elements(&html);
        let mut ids: Vec<_> = all.iter().filter_map(|one| one.get("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{place:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told_beside_its_field_and_the_text_stays() {
    let html = rendered("zh-Hans", form(), |draft| {
        let row = Row::of("centres", &["tianqin"]).unwrap();
        draft.edit(&row, &[("hours.week.mon", "09:00-12:00 11:00-17:00"), ("postal_code", "12")]);
    });
    for field in ["hours-week-mon", "postal_code"] {
        let id = format!("id=\"centre-{field}-told\"");
        let told = html.split(&id).nth(1).unwrap_or_else(|| panic!("{field}"));
        assert!(told[..200].contains("data-severity=\"error\""), "{field}: {}", &told[..200]);
    }
}

#[test]
fn changes_stand_on_the_page_that_publishes_them() {
    let html = rendered("en", DeskPlace::Publish, |draft| {
        let row = Row::of("centres", &["tianqin"]).unwrap();
        draft.edit(&row, &[("wechat", "tianqin-service")]);
    });
    assert!(html.contains("tianqin-service"), "{}", html);
}

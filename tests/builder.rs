//! The page on which web editors make embedding code: its form offers what the contract allows, and the code that
//! stands in it works without the builder.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::collections::BTreeMap;

use portal::{
    builder::choice::Choice,
    data::FileKind,
    embed::{self, HEIGHTS, Setting},
    i18n::Messages,
    nav::{
        Query,
        embed::{Embed, PARAMETERS, Values},
    },
};
use support::{
    Element, edited, elements, real,
    rendered::{app, section, site_of},
    replaced, xinghe_data,
};

const LANGUAGES: [&str; 2] = ["zh-Hans", "en"];

/// A page's own part, as the made-up district publishes it.
fn page(tag: &str) -> String {
    page_of(&site_of(edited(|_, text| text)), tag)
}

fn page_of(site: &BTreeMap<String, String>, tag: &str) -> String {
    let folder = if tag == "en" { "en/" } else { "" };
    app(&site[&format!("{folder}embed/build/index.html")]).to_owned()
}

/// The values that fields of a name have, and those of them that hold at first.
fn values<'a>(all: &'a [Element<'a>], name: &str) -> (Vec<&'a str>, Vec<&'a str>) {
    let own: Vec<_> = all.iter().filter(|one| one.name == "input" && one.get("name") == Some(name)).collect();
    let of =
        |fields: Vec<&&'a Element<'a>>| fields.into_iter().map(|one| one.get("value").unwrap()).collect();
    (of(own.iter().collect()), of(own.iter().filter(|one| one.get("checked").is_some()).collect()))
}

#[test]
fn every_value_of_the_contract_can_be_chosen_and_its_defaults_hold_at_first() {
    for tag in LANGUAGES {
        let html = page(tag);
        let all = elements(&html);
        // The version is not chosen, and a check is offered beside each choice.
        for one in PARAMETERS.iter().filter(|one| !["v", "diagnose"].contains(&one.name)) {
            let Values::OneOf(allowed) = one.values else { continue };
            let (offered, held) = values(&all, one.name);
            if allowed.contains(&"1") {
                assert_eq!(offered, ["1"], "{} is a tick", one.name);
                assert_eq!(!held.is_empty(), allowed[0] == "1", "{}", one.name);
            } else {
                assert_eq!(offered, allowed, "{}", one.name);
                assert_eq!(held, [allowed[0]], "{}", one.name);
            }
        }
    }
}

#[test]
fn every_programme_centre_and_language_can_be_chosen_by_the_name_of_the_contract() {
    let data = xinghe_data();
    let html = page("zh-Hans");
    let all = elements(&html);
    let centres: Vec<_> = data.centres.iter().map(|centre| centre.id.as_str()).collect();
    let programmes: Vec<_> = data.programmes.list.iter().map(|one| one.id.as_str()).collect();
    for (name, offered) in [("centre", &centres), ("card", &centres), ("programme", &programmes)] {
        let (found, held) = values(&all, name);
        assert_eq!((found, held.len()), (offered.clone(), 0), "{name}");
    }
    assert_eq!(values(&all, "lang"), (vec!["", "zh-Hans", "zh-Hant", "en"], vec![""]));
}

#[test]
fn the_height_in_the_form_is_the_default_and_has_the_bounds_that_hold() {
    let html = page("zh-Hans");
    let all = elements(&html);
    let field = all.iter().find(|one| one.get("name") == Some("height")).unwrap();
    let number = |name: &str| field.get(name).unwrap().parse::<u32>().unwrap();
    assert_eq!((number("min"), number("max")), HEIGHTS);
    assert_eq!(number("value"), Choice::default().height);
}

#[test]
fn the_page_has_a_field_to_read_from_and_a_button_for_every_piece_of_code() {
    let html = page("en");
    let all = elements(&html);
    for name in ["plain", "resizing", "link", "list", "element", "check"] {
        let piece = all.iter().find(|one| one.get("data-code") == Some(name)).unwrap();
        let inside = elements(piece.inside);
        let field = inside.iter().find(|one| one.name == "textarea").unwrap();
        assert!(field.get("readonly").is_some(), "{name}");
        let button = inside.iter().find(|one| one.get("data-do") == Some("copy")).unwrap();
        assert_eq!(button.get("data-from"), field.get("id"), "{name}");
    }
}

#[test]
fn without_the_builder_the_page_has_the_code_of_the_whole_list() {
    let data = xinghe_data();
    let site = site_of(edited(|_, text| text));
    for (tag, title) in [("zh-Hans", "不用选择工具"), ("en", "Without the tool")] {
        let html = page_of(&site, tag);
        let m = Messages::built_in(tag).unwrap();
        let code = embed::plain(&Setting::new("https://xinghe.example/", &Embed::default(), &data, m));
        assert!(section(&html, title).text().contains(&code), "{tag}");
    }
}

#[test]
fn without_a_known_address_the_page_leads_to_the_list_that_can_be_embedded() {
    let unknown = edited(|kind, text| match kind {
        FileKind::Portal => replaced(&text, "\"site_url\": \"https://xinghe.example/\",", ""),
        _ => text,
    });
    let html = page_of(&site_of(unknown), "en");
    let by_hand = section(&html, "Without the tool");
    assert!(!by_hand.text().contains("<iframe"));
    assert!(elements(by_hand.inside).iter().any(|one| one.get("href") == Some("en/embed/")));
}

#[test]
fn the_real_districts_page_offers_all_that_it_publishes() {
    let publication = portal::publish::folder::read_folder(&real()).unwrap().publication().unwrap();
    let data = publication.data.clone();
    let html = page_of(&site_of(publication), "zh-Hans");
    let all = elements(&html);
    assert_eq!(values(&all, "centre").0.len(), data.centres.len());
    assert_eq!(values(&all, "programme").0.len(), data.programmes.list.len());
}

#[test]
fn what_the_data_does_not_have_is_left_out_of_a_choice_and_named() {
    let data = xinghe_data();
    let known = data.centres[0].id.clone();
    let read = |text: &str| {
        let mut choice = Choice::parse(&Query::parse(text), &LANGUAGES);
        let lost = choice.prune(&data);
        (choice.embed, lost)
    };
    let (embed, lost) = read(&format!("centre=nowhere,{known},gone&programme=never"));
    assert_eq!(embed, Embed { centres: vec![known.clone()], ..Embed::default() });
    assert_eq!(lost, ["nowhere", "gone", "never"]);
    assert_eq!(read("card=nowhere"), (Embed::default(), vec!["nowhere".to_owned()]));
    let (embed, lost) = read(&format!("card={known}"));
    assert_eq!((embed.card, lost.len()), (Some(known), 0));
}

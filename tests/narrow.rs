//! The controls of the list, and what is said of the list that they leave, for both data sets.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeSet, path::Path};

use portal::{
    answer::{
        now,
        parts::Telling,
        tools::{Tools, heading, order, tools},
    },
    data::FileKind,
    domain::{
        Position, Wgs84,
        date::{Moment, parse_date},
        find::Index,
        narrow::{Ids, Narrowed, Sort, Wish, narrow, opening_now},
    },
    i18n::{LANGUAGES, Messages},
    nav::Query,
    press::index,
    publish::folder::read_folder,
};
use support::{elements, real, text_of, xinghe};

const HANS: &str = "zh-Hans";

fn index_of(folder: &Path) -> Index {
    let folder = read_folder(folder).unwrap();
    let data = folder.publication().unwrap().data;
    let text = |kind| folder.text(kind);
    index::entries(&data, text(FileKind::Places), text(FileKind::Calendar), text(FileKind::Areas))
}

fn m(tag: &str) -> Messages {
    Messages::built_in(tag).unwrap()
}

/// A Tuesday of a year that Xinghe's calendar knows, at ten.
fn tuesday() -> Moment {
    Moment { date: parse_date("2026-11-24").unwrap(), minute: 600 }
}

/// The controls and the heading under an address.
struct Shown {
    tools: String,
    heading: Option<String>,
    narrowed: Narrowed,
}

fn shown_at(index: &Index, search: &str, tag: &str, here: Option<Position<Wgs84>>) -> Shown {
    let (query, fragment) = (Query::parse(search), Query::parse("#q=abc"));
    let wish = Wish::read(|name| query.get(name));
    let (now, m) = (tuesday(), m(tag));
    let narrowed = narrow(index, wish, tag, now, here);
    let told = Tools {
        telling: Telling { index, now, ask: Some("12345"), m },
        wish,
        narrowed: &narrowed,
        area: "星河区",
        is_located: here.is_some(),
        query: &query,
        fragment: &fragment,
    };
    let (tools, heading) = (tools(told).0, heading(told).map(|heading| text_of(&heading.0)));
    Shown { tools, heading, narrowed }
}

fn shown(index: &Index, search: &str, tag: &str) -> Shown {
    shown_at(index, search, tag, None)
}

/// The links that take something away, by their texts.
fn links(tools: &str) -> Vec<(String, String)> {
    let links = elements(tools).into_iter().filter(|one| one.has_class("wish"));
    links.map(|one| (one.text(), one.get("href").unwrap().to_owned())).collect()
}

fn disabled(tools: &str) -> Vec<String> {
    let controls = elements(tools).into_iter().filter(|one| one.get("disabled").is_some());
    controls.map(|one| one.get("data-tool").unwrap_or(one.name).to_owned()).collect()
}

#[test]
fn a_programme_heads_the_list_with_its_name_and_how_many_are_left() {
    let index = index_of(&real());
    let heading = |tag| shown(&index, "programme=sunflower", tag).heading.unwrap();
    assert_eq!(heading(HANS), "“向日葵”专项\u{ff1a}1个家综");
    assert_eq!(heading("en"), "Sunflower: 1 family centre");
    assert_eq!(shown(&index, "elder=1&sort=name", HANS).heading, None);
}

#[test]
fn all_that_narrows_is_in_the_heading() {
    let index = index_of(&xinghe());
    assert_eq!(
        shown(&index, "phone=1&field=families&open=now", "en").heading.unwrap(),
        "Families, Open now, Telephone published: 4 family centres"
    );
}

#[test]
fn one_tap_takes_one_thing_away_and_another_all_of_them_and_nothing_else_goes() {
    let index = index_of(&real());
    let links = links(&shown(&index, "programme=sunflower&utm=x&elder=1&open=now&sort=name", HANS).tools);
    let expected = [
        ("“向日葵”专项 ×移除", "./?utm=x&elder=1&open=now&sort=name#q=abc"),
        ("现在开放 ×移除", "./?utm=x&elder=1&programme=sunflower&sort=name#q=abc"),
        ("全部家综", "./?utm=x&elder=1&sort=name#q=abc"),
    ];
    let found: Vec<_> = links.iter().map(|(text, href)| (text.as_str(), href.as_str())).collect();
    assert_eq!(found, expected);
    let english = shown(&index, "programme=sunflower", "en").tools;
    assert!(english.contains(">All family centres</a>"), "{english}");
}

#[test]
fn without_anything_that_narrows_there_is_nothing_to_take_away() {
    let index = index_of(&real());
    let Shown { tools, .. } = shown(&index, "", HANS);
    assert!(links(&tools).is_empty());
    assert!(tools.contains(">筛选和排序</summary>"), "{tools}");
    assert!(
        shown(&index, "field=families&phone=1", HANS).tools.contains("筛选和排序\u{ff08}2\u{ff09}</summary>")
    );
}

#[test]
fn what_nobody_publishes_cannot_be_ticked_and_one_line_says_why() {
    let index = index_of(&real());
    let Shown { tools, .. } = shown(&index, "", HANS);
    assert_eq!(disabled(&tools), ["open", "access", "phone", "sort"]);
    let reason = "开放时间、无障碍出入、电话、准确位置尚未公布\u{ff0c}暂时不能据此筛选或排序。";
    assert!(text_of(&tools).contains(reason), "{}", text_of(&tools));
    let Shown { tools, .. } = shown(&index_of(&xinghe()), "", HANS);
    assert!(disabled(&tools).is_empty());
    assert!(!tools.contains("tools-reason"));
}

#[test]
fn what_the_address_asks_for_can_be_taken_back_even_where_nobody_publishes_it() {
    let Shown { tools, narrowed, .. } = shown(&index_of(&real()), "open=now&sort=distance", HANS);
    assert_eq!(disabled(&tools), ["access", "phone"]);
    assert_eq!((narrowed.shown.len(), narrowed.unpublished), (0, 22));
    assert!(text_of(&tools).contains(m(HANS).none_fits()));
    assert!(text_of(&tools).contains(&m(HANS).left_out("22")));
}

#[test]
fn what_no_centre_is_named_for_says_so_and_whom_to_ask() {
    let index = index_of(&real());
    for tag in [HANS, "en"] {
        let Shown { tools, heading, narrowed } = shown(&index, "field=hakka-leaders", tag);
        assert!(narrowed.is_unnamed && narrowed.shown.is_empty());
        assert!(text_of(&tools).contains(m(tag).offered_nowhere()));
        assert!(elements(&tools).iter().any(|one| one.get("href") == Some("tel:12345")));
        assert!(heading.unwrap().ends_with(m(tag).not_published()));
    }
}

#[test]
fn an_unknown_id_finds_nothing_says_so_and_does_no_harm() {
    let index = index_of(&real());
    let Shown { tools, heading, narrowed } = shown(&index, "programme=%3Cb%3E", HANS);
    assert!(narrowed.shown.is_empty());
    assert!(text_of(&tools).contains(m(HANS).not_found_text()));
    assert_eq!(heading.unwrap(), "0个家综");
    assert!(!tools.contains("<b>") && tools.contains("&lt;b&gt;"));
    assert_eq!(links(&tools).last().unwrap().1, "./#q=abc");
}

#[test]
fn every_choice_leaves_as_many_as_it_says() {
    for (folder, search) in
        [(real(), ""), (xinghe(), ""), (xinghe(), "field=families&open=now"), (xinghe(), "access=step-free")]
    {
        let index = index_of(&folder);
        let Shown { tools, .. } = shown(&index, search, "en");
        let mut seen = 0;
        for label in elements(&tools).into_iter().filter(|one| one.has_class("choice")) {
            let input = elements(label.inside).remove(0);
            let text = label.text();
            let Some(count) =
                text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")).map(|(_, count)| count)
            else {
                continue;
            };
            let name = input.get("data-tool").unwrap();
            let chosen = Query::parse(search).with(name, input.get("value")).to_string();
            let left = shown(&index, &chosen, "en").narrowed;
            let said = if left.is_unnamed {
                m("en").not_published().to_owned()
            } else {
                left.shown.len().to_string()
            };
            assert_eq!(count, said, "{search} {name} {text}");
            seen += 1;
        }
        assert!(seen > 10, "{seen}");
    }
}

#[test]
fn what_is_chosen_in_the_address_is_chosen_in_the_controls() {
    let index = index_of(&xinghe());
    let search = "field=families&audience=story-hour&open=now&sort=name";
    let Shown { tools, .. } = shown(&index, search, HANS);
    let found = elements(&tools);
    let chosen: Vec<_> =
        found.iter().filter(|one| one.get("checked").is_some()).map(|one| one.get("id").unwrap()).collect();
    assert_eq!(
        chosen,
        ["tool-open", "tool-field-families", "tool-programme-", "tool-audience-story-hour", "tool-sort-name"]
    );
}

#[test]
fn every_control_has_a_label_and_an_id_of_its_own() {
    let Shown { tools, .. } = shown(&index_of(&xinghe()), "", HANS);
    let found = elements(&tools);
    assert_eq!(found.iter().filter(|one| one.name == "fieldset").count(), 4);
    assert!(found.iter().all(|one| one.name != "select"), "its options would be the search box's");
    for label in found.iter().filter(|one| one.has_class("choice")) {
        assert!(label.inside.contains("<input") && !label.text().trim().is_empty());
    }
    let ids: Vec<_> = found.iter().filter_map(|one| one.get("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn an_order_by_distance_says_what_it_lacks() {
    let index = index_of(&xinghe());
    let near_button = "data-act=\"near\"";
    let unknown = shown(&index, "sort=distance", "en");
    assert!(unknown.tools.contains(near_button) && text_of(&unknown.tools).contains(m("en").where_first()));
    assert_eq!(unknown.narrowed.shown, [0, 1, 2, 3, 4, 5]);
    let here = Position::from_geojson([123.165, 31.05]).ok();
    let known = shown_at(&index, "sort=distance", "en", here);
    assert!(!known.tools.contains(near_button));
    assert!(text_of(&known.tools).contains(&m("en").unplaced("2")));
    let ids: Vec<_> = known.narrowed.shown.iter().map(|at| index.centres[*at].id.as_str()).collect();
    assert_eq!(ids, ["yinhe", "beidou", "tiane", "tianqin", "zhinu", "niulang"]);
    let nowhere = shown_at(&index_of(&real()), "sort=distance", "en", here);
    assert!(!nowhere.tools.contains(near_button));
    assert!(text_of(&nowhere.tools).contains(&m("en").cannot_narrow(m("en").position())));
}

#[test]
fn names_are_in_the_order_of_their_pinyin() {
    let index = index_of(&real());
    let order = narrow(&index, Wish { sort: Sort::Name, ..Wish::default() }, HANS, tuesday(), None).shown;
    let readings = |at: &usize| -> Vec<String> {
        let name = index.centres[*at].name.get(HANS).text;
        let reading = |c| index.readings.iter().find(|(own, _)| *own == c).map(|(_, all)| all[0].clone());
        name.chars().map(|c| reading(c).unwrap()).collect()
    };
    let names: Vec<_> = order.iter().map(readings).collect();
    assert_eq!(names.len(), 22);
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn every_order_but_the_published_one_is_named() {
    for language in LANGUAGES {
        let named = Sort::ALL.map(|sort| order(sort, m(language.tag)).is_some());
        assert_eq!(named, [false, true, true]);
    }
}

#[test]
fn a_card_tells_of_now_in_one_line_and_a_page_with_every_doubt() {
    let index = index_of(&xinghe());
    let ids = Ids::new(&index);
    let status = |id: &str, date: &str| {
        let centre = &index.centres[ids.at(&index, id).unwrap()];
        opening_now(&index, centre, Moment { date: parse_date(date).unwrap(), minute: 600 })
    };
    let ordinary = status("tianqin", "2026-11-24").unwrap();
    assert_eq!(now::on_card(&ordinary, m(HANS)), "现在开放 · 12:00关门");
    assert_eq!(
        now::on_page(&ordinary, m("en")).0,
        "<span class=\"now now-open\">Open now · closes at 12:00</span>"
    );
    // A day off that the record leaves open.
    let holiday = status("yinhe", "2026-10-02").unwrap();
    assert!(now::on_card(&holiday, m("en")).ends_with(" · may differ"));
    assert!(now::on_page(&holiday, m("en")).0.contains("<span class=\"now-doubt\">Hours may differ today."));
    assert_eq!(status("tiane", "2026-11-24"), None, "it is suspended");
    assert_eq!(status("niulang", "2026-11-24"), None, "it publishes no hours");
}

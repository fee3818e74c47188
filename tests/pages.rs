//! The pages as they are prerendered from the views: golden files of the whole, sentences on the parts.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --features publish --test pages`.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::sync::Arc;

use portal::{
    data::{Dataset, FileKind, Loading, Trouble},
    i18n::languages,
    nav::{Page, Query},
    state::Place,
};
use support::{
    Element, day, edited, elements,
    rendered::{app, behind, centre, live, section, site, xinghe},
    replaced, text_of, today, xinghe_data,
};

/// One element a line, so that a golden file can be read and compared.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

fn page_of(id: &str) -> String {
    format!("centres/{id}/index.html")
}

fn notices(page: &str) -> Vec<String> {
    elements(page)
        .iter()
        .filter(|one| one.has_class("notice") && one.get("hidden").is_none())
        // Hidden by styles until something is lost.
        .filter(|one| !one.has_class("map-broken") && !one.has_class("find-lost"))
        .map(Element::text)
        .collect()
}

// -- golden files -- //

#[test]
fn the_pages_are_as_they_were() {
    let site = xinghe();
    let golden = [
        ("home_zh", "index.html".to_owned()),
        ("home_en", "en/index.html".to_owned()),
        ("fullest_centre_zh", page_of("tianqin")),
        ("sparse_centre_en", format!("en/{}", page_of("niulang"))),
    ];
    for (name, path) in golden {
        insta::assert_snapshot!(name, lines(app(&site[&path])));
    }
    let not_found = elements(&site["404.html"]).into_iter().find(|one| one.name == "main").unwrap().inside;
    insta::assert_snapshot!("not_found", lines(not_found));
}

#[test]
fn a_centre_that_todays_data_lacks_is_as_it_was() {
    let html = live("en", xinghe_data(), Place::at(centre("vega")));
    let main = elements(&html).into_iter().find(|one| one.name == "main").unwrap().inside;
    insta::assert_snapshot!("unknown_centre_en", lines(main));
}

#[test]
fn the_static_page_and_the_living_one_are_the_same_markup() {
    let site = xinghe();
    for (tag, page, path) in [
        ("zh-Hans", Page::Home, "index.html".to_owned()),
        // Without a place and an address: the ways there are only kept by the living page.
        ("en", centre("zhinu"), format!("en/{}", page_of("zhinu"))),
    ] {
        assert_eq!(app(&site[&path]), live(tag, xinghe_data(), Place::at(page)));
    }
}

// -- structure -- //

#[test]
fn every_page_has_one_main_one_h1_and_headings_in_order() {
    for (path, html) in xinghe() {
        let all = elements(&html);
        let count = |name: &str| all.iter().filter(|one| one.name == name).count();
        assert_eq!((count("main"), count("h1"), count("title")), (1, 1, 1), "{path}");
        let levels: Vec<u32> =
            (all.iter()).filter_map(|one| one.name.strip_prefix('h')?.parse().ok()).collect();
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path}: h{} follows h{}", pair[1], pair[0]);
        }
    }
}

#[test]
fn every_page_is_in_the_language_it_says() {
    for (path, html) in xinghe() {
        let root = elements(&html).into_iter().find(|one| one.name == "html").unwrap();
        let folder = path.split('/').next().unwrap();
        let other = languages().into_iter().find(|own| own.tag.to_lowercase() == folder);
        let wanted = other.map_or("zh-Hans", |own| own.tag);
        assert_eq!(root.get("lang"), Some(wanted), "{path}");
    }
}

#[test]
fn no_id_stands_twice_on_a_page_and_every_reference_to_one_is_met() {
    for (path, html) in xinghe() {
        let all = elements(&html);
        let mut ids: Vec<_> = all.iter().filter_map(|one| one.get("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path}");
        for name in ["aria-labelledby", "aria-controls", "aria-describedby", "for"] {
            for id in all.iter().filter_map(|one| one.get(name)) {
                assert!(ids.contains(&id), "{path}: {name} {id}");
            }
        }
    }
}

#[test]
fn every_folded_source_has_an_id_and_a_summary_that_names_its_fact() {
    for (path, html) in xinghe() {
        let all = elements(&html);
        for details in all.iter().filter(|one| one.name == "details" && one.has_class("provenance")) {
            assert!(details.get("id").is_some_and(|id| id.starts_with("source-")), "{path}");
            assert!(details.inside.starts_with("<summary>"), "{path}");
        }
        let mut names: Vec<_> = all.iter().filter(|one| one.name == "summary").map(Element::text).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert!(count == 0 || names.len() > count / 2, "{path}: {names:?}");
    }
}

#[test]
fn every_link_and_button_has_a_name() {
    for (path, html) in xinghe() {
        for one in elements(&html).iter().filter(|one| matches!(one.name, "a" | "button")) {
            assert!(!one.text().is_empty(), "{path}: {one:?}");
        }
    }
}

#[test]
fn there_is_one_card_a_centre_that_leads_to_its_page() {
    let data = xinghe_data();
    for (path, prefix) in [("index.html", ""), ("en/index.html", "en/")] {
        let site = xinghe();
        let all = elements(&site[path]);
        let cards: Vec<_> = all.iter().filter(|one| one.has_class("card")).collect();
        let ids: Vec<_> = cards.iter().map(|card| card.get("data-centre").unwrap().to_owned()).collect();
        let known: Vec<_> = data.centres.iter().map(|centre| centre.id.to_string()).collect();
        assert_eq!(ids, known);
        for (card, id) in cards.iter().zip(&ids) {
            let link = elements(card.inside).into_iter().find(|one| one.name == "a").unwrap();
            assert_eq!(link.get("href"), Some(format!("{prefix}centres/{id}/").as_str()));
        }
    }
}

#[test]
fn the_search_box_is_a_labelled_combobox_of_its_list() {
    let site = xinghe();
    let all = elements(&site["index.html"]);
    let input = all.iter().find(|one| one.get("role") == Some("combobox")).unwrap();
    assert_eq!((input.get("aria-expanded"), input.get("aria-autocomplete")), (Some("false"), Some("list")));
    let label = all.iter().find(|one| one.get("for") == input.get("id")).unwrap();
    assert_eq!(label.text(), "按名称查找");
    let list = all.iter().find(|one| one.get("id") == input.get("aria-controls")).unwrap();
    assert_eq!((list.get("role"), list.get("hidden")), (Some("listbox"), Some("")));
    let frame = all.iter().find(|one| one.get("role") == Some("search")).unwrap();
    assert!(frame.has_class("needs-script"), "without the script it is of no use");
}

// -- what is not known -- //

#[test]
fn an_unknown_field_reads_not_published_yet() {
    let site = xinghe();
    for (path, heading, names) in [
        (page_of("niulang"), "尚未公布", ["地址", "电话", "开放时间"]),
        (
            format!("en/{}", page_of("niulang")),
            "Not published yet",
            ["Address", "Telephone", "Opening hours"],
        ),
    ] {
        let unknown = section(&site[&path], heading);
        let items: Vec<_> =
            elements(unknown.inside).iter().filter(|one| one.name == "li").map(Element::text).collect();
        for name in names {
            assert!(items.iter().any(|item| item == name), "{path}: {items:?}");
        }
        assert!(unknown.text().contains("12345"), "{path} does not say whom to ask");
        assert!(unknown.inside.contains("href=\"tel:12345\""));
    }
}

#[test]
fn a_card_says_what_of_the_most_wanted_is_not_published() {
    let site = xinghe();
    let line = |path: &str, id: &str| {
        let all = elements(&site[path]);
        let card =
            all.iter().find(|one| one.has_class("card") && one.get("data-centre") == Some(id)).unwrap();
        elements(card.inside).into_iter().find(|one| one.has_class("card-missing")).map(|one| one.text())
    };
    assert_eq!(line("index.html", "niulang").as_deref(), Some("尚未公布：地址、电话、开放时间"));
    assert_eq!(line("en/index.html", "zhinu").as_deref(), Some("Not published yet: Address"));
    assert_eq!(line("index.html", "tianqin"), None);
}

#[test]
fn a_position_that_is_only_the_areas_is_not_published() {
    let site = xinghe();
    let page = &site[&page_of("zhinu")];
    assert!(section(page, "尚未公布").text().contains("准确位置"));
    assert!(!section(page, "已公布的资料").text().contains("准确位置"));
    assert!(!text_of(page).contains("31.14"), "the label of an area is no address to go to");
}

#[test]
fn an_unknown_weekday_reads_not_published_yet_and_a_closed_one_closed() {
    let site = xinghe();
    let page = &site[&format!("en/{}", page_of("yinhe"))];
    let all = elements(page);
    let table = all.iter().find(|one| one.has_class("hours")).unwrap();
    let rows: Vec<_> =
        elements(table.inside).iter().filter(|one| one.name == "tr").map(Element::text).collect();
    assert!(rows.contains(&"Wednesday09:00–17:30".to_owned()), "{rows:?}");
    assert!(rows.contains(&"ThursdayNot published yet".to_owned()), "{rows:?}");
    assert!(rows.contains(&"SundayClosed".to_owned()), "{rows:?}");
}

#[test]
fn a_fact_without_a_check_says_so_and_one_with_it_says_when() {
    let site = xinghe();
    let record = section(&site[&format!("en/{}", page_of("niulang"))], "About this information");
    assert_eq!(behind(&record, "Checked"), "Not checked yet");
    assert_eq!(behind(&record, "Published"), "20 November 2026");
    assert_eq!(behind(&record, "How far to trust it"), "One source, not confirmed");
    let record = section(&site[&page_of("tianqin")], "关于这份资料");
    assert_eq!(behind(&record, "核对日期"), "2026年10月15日");
    assert_eq!(behind(&record, "有效期至"), "2030年12月31日");
}

#[test]
fn communities_that_are_pending_or_failed_do_not_read_as_unknown() {
    let with = |communities: Loading<_>| {
        let data = Dataset { communities, ..(*xinghe_data()).clone() };
        live("en", Arc::new(data), Place::at(centre("tianqin")))
    };
    assert!(section(&with(Loading::Pending), "Communities and villages served").text().contains("Loading…"));
    assert!(
        section(&with(Loading::Failed), "Communities and villages served")
            .text()
            .contains("Could not be loaded")
    );
}

// -- notices and warnings -- //

#[test]
fn only_notices_in_force_are_shown_the_most_urgent_first() {
    let on = |date: &str| notices(&site(xinghe_data(), day(date))["index.html"]);
    let today = on("2026-11-24");
    assert!(today[0].starts_with("请注意：银河家综已迁至"), "{today:?}");
    assert!(today[1].starts_with("通知：居民意见征集"), "{today:?}");
    assert!(!today.iter().any(|text| text.contains("台风")), "{today:?}");
    let storm = on("2020-08-04");
    assert!(storm[0].starts_with("重要：因台风"), "{storm:?}");
    assert_eq!(on("2020-08-05"), Vec::<String>::new());
    assert_eq!(on("2026-02-28").len(), 1, "the survey begins on 1 March");
}

#[test]
fn a_notice_of_one_centre_stands_on_its_page_and_not_on_another() {
    let site = xinghe();
    let moved = "银河家综已迁至";
    assert!(notices(&site[&page_of("yinhe")]).iter().any(|text| text.contains(moved)));
    assert!(!notices(&site[&page_of("tianqin")]).iter().any(|text| text.contains(moved)));
    assert!(notices(&site[&page_of("tianqin")]).iter().any(|text| text.contains("居民意见征集")));
}

#[test]
fn past_its_last_day_a_record_asks_to_call_first() {
    let warning = "这份资料的有效期到2024年6月30日为止，可能已变，请先致电核实。";
    let on = |date: &str| notices(&site(xinghe_data(), day(date))[&page_of("beidou")]);
    assert!(on("2026-11-24").iter().any(|text| text == warning));
    assert!(on("2024-07-01").iter().any(|text| text == warning));
    assert!(!on("2024-06-30").iter().any(|text| text == warning));
}

#[test]
fn past_its_last_day_a_single_fact_says_so_where_it_stands() {
    let expired = |date: &str| {
        let site = site(xinghe_data(), day(date));
        let facts = section(&site[&format!("en/{}", page_of("tianqin"))], "What is published");
        elements(facts.inside)
            .iter()
            .filter(|one| one.has_class("expired"))
            .map(Element::text)
            // A note of its own day, which ended before.
            .filter(|text| !text.contains("August 2026"))
            .collect::<Vec<_>>()
    };
    assert_eq!(expired("2027-12-31"), Vec::<String>::new());
    let found = expired("2028-01-01");
    assert_eq!(
        found,
        ["This information was valid until 31 December 2027 and may have changed. Please call first."]
    );
}

#[test]
fn a_note_that_is_no_longer_valid_says_so() {
    let site = xinghe();
    let page = &site[&format!("en/{}", page_of("tianqin"))];
    let note = "In the summer holidays the study room";
    assert!(text_of(page).contains(note));
    assert!(
        text_of(page).contains("valid until 31 August 2026"),
        "the note on opening hours was valid until 31 August 2026 and stands there as if it still were"
    );
}

#[test]
fn a_centre_that_moved_stopped_or_closed_says_so_before_its_facts() {
    let site = xinghe();
    for (id, warning) in [("yinhe", "该中心已搬迁"), ("tiane", "该中心暂停服务")] {
        let page = text_of(app(&site[&page_of(id)]));
        let (at, facts) = (page.find(warning).unwrap(), page.find("已公布的资料").unwrap());
        assert!(at < facts, "{id}");
    }
    assert!(!text_of(app(&site[&page_of("tianqin")])).contains("该中心"));
}

#[test]
fn what_is_missing_of_the_data_is_said_in_one_sentence() {
    let with = |trouble: Trouble| {
        let data = Dataset { trouble, ..(*xinghe_data()).clone() };
        notices(&live("en", Arc::new(data), Place::at(centre("niulang"))))
            .into_iter()
            .take(1)
            .collect::<Vec<_>>()
    };
    let missing = with(Trouble { missing: vec![FileKind::Programmes], left_out: 2, ..Trouble::default() });
    assert!(missing[0].starts_with("Some information could not be loaded."), "{missing:?}");
    let left_out = with(Trouble { left_out: 1, ..Trouble::default() });
    assert!(left_out[0].starts_with("1 piece of information is faulty"), "{left_out:?}");
}

// -- languages -- //

#[test]
fn a_text_that_english_lacks_is_chinese_and_says_so() {
    let data = edited(|kind, text| match kind {
        FileKind::Centres => {
            replaced(&text, "{ \"zh-Hans\": \"北斗家综\", \"en\": \"Beidou family centre\" }", "\"北斗家综\"")
        }
        _ => text,
    });
    let site = site(data.data, today());
    let all = elements(&site["en/index.html"]);
    let card = all.iter().find(|one| one.get("data-centre") == Some("beidou")).unwrap();
    assert!(card.inside.contains("<span lang=\"zh-Hans\">北斗家综</span>"), "{}", card.inside);
    assert!(site["index.html"].contains(">北斗家综</a>"), "in Chinese there is nothing to mark");
}

#[test]
fn no_chinese_stands_unmarked_on_an_english_page() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (path, html) in xinghe().iter().filter(|(path, _)| path.starts_with("en/")) {
        let mut text = app(html).to_owned();
        for marked in
            elements(app(html)).iter().filter(|one| one.get("lang").is_some_and(|tag| tag.starts_with("zh-")))
        {
            text = text.replace(&format!(">{}<", marked.inside), "><");
        }
        // What is copied for the maps of China is in Chinese on every page.
        let is_text = |part: &&str| !part.contains("data-copy=") && !part.contains("target=\"_blank\"");
        let parts = text.split(['<', '>']).filter(is_text);
        let left: Vec<_> = parts.filter(|part| part.chars().any(is_chinese)).collect();
        let known = ["星ICP备00000000号", "星公网安备 00000000000000号", "天琴家综示例", "银河家综示例"];
        let left: Vec<_> = left.into_iter().filter(|part| !known.contains(part)).collect();
        assert!(left.is_empty(), "{path}: {left:?}");
    }
}

#[test]
fn the_language_link_keeps_the_page() {
    let link = |html: &str, tag: &str| {
        let all = elements(html);
        let link = all.iter().find(|one| one.name == "a" && one.get("hreflang") == Some(tag)).unwrap();
        assert_eq!(link.get("lang"), Some(tag));
        link.get("href").unwrap().to_owned()
    };
    let site = xinghe();
    assert_eq!(link(&site["index.html"], "en"), "en/");
    assert_eq!(link(&site["en/index.html"], "zh-Hans"), "./");
    assert_eq!(link(&site[&page_of("zhinu")], "en"), "en/centres/zhinu/");
    assert_eq!(link(&site[&format!("en/{}", page_of("zhinu"))], "zh-Hans"), "centres/zhinu/");
}

#[test]
fn the_language_link_keeps_what_was_chosen_and_what_was_typed() {
    let place = Place {
        query: Query::parse("elder=1&theme=dark"),
        fragment: Query::parse("q=tian"),
        ..Place::at(Page::Home)
    };
    let html = live("zh-Hans", xinghe_data(), place);
    let all = elements(&html);
    let link = all.iter().find(|one| one.get("hreflang") == Some("en")).unwrap();
    assert_eq!(link.get("href"), Some("en/?elder=1&theme=dark#q=tian"));
    let elder = all.iter().find(|one| one.name == "a" && one.has_class("tool-elder")).unwrap();
    assert_eq!(elder.get("href"), Some("./?theme=dark&elder=0"), "the link back keeps the theme");
}

// -- the data may come from anyone -- //

const HOSTILE: &str = r#"<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;<!--"#;

#[test]
fn a_hostile_name_is_escaped_everywhere() {
    let hostile = |text: &str, name: &str| text.replace(name, HOSTILE);
    let data = edited(|kind, text| {
        let names: &[&str] = match kind {
            FileKind::Portal => &[
                "星河区家综查询",
                "Xinghe family centres",
                "星河区家综数据组",
                "政务服务便民热线",
                "居民意见征集正在进行，可到就近的家综领取问卷。",
                "星ICP备00000000号",
                "街镇上报，2026年",
            ],
            FileKind::Centres => &[
                "天琴街家庭综合服务中心",
                "Tianqin Subdistrict Family Integrated Service Centre",
                "天琴家综",
                "Tianqin family centre",
                "天琴家综示例",
                "服务台",
                "星河区天琴街道琴弦路12号1至2楼",
                "织云社区服务点",
                "轮椅和助行架可以外借，请带身份证。",
            ],
            FileKind::Programmes => &["“星葵”专项", "Star Sunflower", "长者", "报道时为全区首例"],
            FileKind::Communities => &["琴弦社区居委会", "Qinxian Community"],
            _ => &[],
        };
        names.iter().fold(text, |text, name| hostile(&text, name))
    });
    assert!(data.report.problems.is_empty(), "{:?}", data.report.problems);
    let site = site(data.data, today());
    let plain = xinghe();
    for (path, html) in &site {
        let all = elements(html);
        let scripts = |html: &str| elements(html).iter().filter(|one| one.name == "script").count();
        assert_eq!(scripts(html), scripts(&plain[path]), "{path}");
        assert!(all.iter().all(|one| one.name != "img"), "{path}");
        for (name, _) in all.iter().flat_map(|one| &one.attributes) {
            assert!(!name.starts_with("on"), "{path}: {name}");
        }
        assert_eq!(
            elements(html).len(),
            elements(&plain[path]).len(),
            "{path}: the markup changed with the names"
        );
    }
    let told = HOSTILE.replace("\\\"", "\"");
    let home = &site["index.html"];
    let title = elements(home).into_iter().find(|one| one.name == "title").unwrap();
    assert!(title.inside.starts_with("&lt;script&gt;"), "{}", title.inside);
    let page = &site[&page_of("tianqin")];
    let heading = elements(page).into_iter().find(|one| one.name == "h1").unwrap();
    assert_eq!(heading.text(), told.split_whitespace().collect::<Vec<_>>().join(" "));
}

#[test]
fn an_address_that_would_run_is_no_link() {
    let data = edited(|kind, text| match kind {
        FileKind::Portal => replaced(&text, "\"https://office.xinghe.example/\"", "\"javascript:alert(1)\""),
        _ => text,
    });
    assert_eq!(data.report.problems.len(), 1);
    for (path, html) in site(data.data, today()) {
        assert!(!html.contains("javascript:"), "{path}");
    }
}

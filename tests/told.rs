//! What the pages about programmes and about the centres say, and the list that an address narrows.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeMap, sync::Arc};

use portal::{
    data::{Dataset, Loading, Publication},
    domain::{Centre, Figure, Story},
    i18n::Messages,
    publish::folder::read_folder,
};
use support::{
    Element, elements, real,
    rendered::{app, behind, programme, section, site_of},
    text_of, xinghe,
};

const BOTH: [&str; 2] = ["zh-Hans", "en"];

fn publication(folder: &std::path::Path) -> Publication {
    read_folder(folder).unwrap().publication().unwrap()
}

fn real_site() -> BTreeMap<String, String> {
    site_of(publication(&real()))
}

fn xinghe_site() -> BTreeMap<String, String> {
    site_of(publication(&xinghe()))
}

fn page<'a>(site: &'a BTreeMap<String, String>, tag: &str, path: &str) -> &'a str {
    let folder = if tag == "en" { "en/" } else { "" };
    app(&site[&format!("{folder}{path}index.html")])
}

fn links(html: &str) -> Vec<String> {
    let all = elements(html);
    all.iter().filter(|one| one.name == "a").map(|one| one.get("href").unwrap().to_owned()).collect()
}

// -- one programme -- //

#[test]
fn sunflower_says_for_whom_why_where_and_the_public_route() {
    let site = real_site();
    let html = page(&site, "zh-Hans", "programmes/sunflower/");
    let known = section(html, "这个项目的资料");
    assert_eq!(behind(&known, "服务对象"), "脑瘫患儿及其家长");
    assert!(behind(&known, "为什么开办").contains("长期治疗和康复"));
    assert_eq!(behind(&known, "报道中的评价"), "报道时为全市首例");
    assert_eq!(behind(&known, "属于"), "社区医务");
    assert!(known.has_class("programme-sunflower"));
    let place = section(html, "在哪里");
    assert!(links(place.inside).contains(&"centres/jingxi/".to_owned()));
    let route = section(html, "公共服务途径");
    assert!(route.text().contains("县级残联申请康复救助"));
    assert!(route.text().contains("国发〔2018〕20号"), "the route has a source of its own");
    let english = page(&site, "en", "programmes/sunflower/");
    let known = section(english, "What is known of this programme");
    assert_eq!(behind(&known, "For whom"), "Children with cerebral palsy and their parents");
    assert!(section(english, "Public support").text().contains("Disabled Persons' Federation"));
}

#[test]
fn a_programme_says_how_old_its_news_is_before_all_else() {
    let site = real_site();
    for id in ["sunflower", "medical-social-work", "toy-library"] {
        let text = text_of(page(&site, "zh-Hans", &format!("programmes/{id}/")));
        let (note, facts) = (text.find("约2017年的报道").unwrap(), text.find("这个项目的资料").unwrap());
        assert!(note < facts, "{id}");
        let text = text_of(page(&site, "en", &format!("programmes/{id}/")));
        assert!(text.contains("as of a report of about 2017"), "{id}");
    }
}

#[test]
fn what_is_unknown_of_a_programme_is_said() {
    let site = real_site();
    for (tag, known, apply, terms, said) in [
        (
            "zh-Hans",
            "这个项目的资料",
            ("怎样询问", "怎样申请"),
            ["服务对象", "服务内容", "为什么开办", "开办时间"],
            "尚未公布",
        ),
        (
            "en",
            "What is known of this programme",
            ("How to ask", "How to apply"),
            ["For whom", "What it offers", "Why it exists", "Since"],
            "Not published yet",
        ),
    ] {
        let html = page(&site, tag, "programmes/charity-market/");
        let known = section(html, known);
        for term in terms {
            assert_eq!(behind(&known, term), said, "{tag}");
        }
        let ask = section(html, apply.0);
        assert_eq!(behind(&ask, apply.1), said);
        assert!(links(ask.inside).contains(&"tel:12345".to_owned()), "{tag} does not say whom to ask");
        assert!(!html.contains("公共服务途径"), "where there is none, none is made up");
    }
}

#[test]
fn where_a_centre_is_not_known_its_programme_does_not_pretend() {
    let site = real_site();
    let place = section(page(&site, "en", "programmes/sunflower/"), "Where");
    assert_eq!(behind(&place, "Address"), "Not published yet");
    assert_eq!(behind(&place, "Telephone"), "Not published yet");
    let site = xinghe_site();
    let place = section(page(&site, "zh-Hans", "programmes/star-sunflower/"), "在哪里");
    assert!(behind(&place, "电话").contains("0560-5550101"));
    assert!(links(place.inside).contains(&"tel:05605550101".to_owned()));
}

#[test]
fn a_programme_tells_its_parts_and_what_it_is_part_of() {
    let site = xinghe_site();
    let whole =
        section(page(&site, "en", "programmes/hospital-companions/"), "What is known of this programme");
    assert_eq!(behind(&whole, "Includes"), "Star Sunflower");
    assert!(links(whole.inside).contains(&"en/programmes/star-sunflower/".to_owned()));
    assert!(behind(&whole, "Since").starts_with("12 May 2019"));
    let part = section(page(&site, "en", "programmes/star-sunflower/"), "What is known of this programme");
    assert_eq!(behind(&part, "Part of"), "Hospital companions");
    assert_eq!(behind(&part, "Since"), "June 2021 Concluded from its source");
}

// -- all programmes -- //

#[test]
fn the_basic_and_the_featured_fields_are_told_and_lead_to_the_list() {
    let site = real_site();
    for (tag, basic, featured, home) in
        [("zh-Hans", "基本服务", "特色服务", "./"), ("en", "Basic services", "Featured services", "en/")]
    {
        let html = page(&site, tag, "programmes/");
        let (basic, featured) = (section(html, basic), section(html, featured));
        assert_eq!(links(basic.inside).len(), 3);
        assert_eq!(links(featured.inside).len(), 9);
        for link in links(basic.inside).iter().chain(&links(featured.inside)) {
            assert!(link.starts_with(&format!("{home}?field=")), "{link}");
        }
    }
}

#[test]
fn a_field_that_no_source_gives_a_centre_is_given_none() {
    let site = real_site();
    let featured = section(page(&site, "zh-Hans", "programmes/"), "特色服务");
    let rows: Vec<_> =
        elements(featured.inside).iter().filter(|one| one.name == "li").map(Element::text).collect();
    let named = rows.iter().filter(|row| !row.ends_with("开展的家综尚未公布"));
    assert_eq!(named.collect::<Vec<_>>(), ["社区矫正1个家综"]);
}

#[test]
fn every_programme_is_told_with_the_centre_that_runs_it_and_leads_to_its_page() {
    let site = real_site();
    let html = page(&site, "en", "programmes/");
    let all = links(html);
    for id in ["medical-social-work", "sunflower", "reading-companions", "toy-library", "charity-market"] {
        assert!(all.contains(&format!("en/programmes/{id}/")), "{id}");
        assert!(site.contains_key(&format!("en/programmes/{id}/index.html")), "{id}");
    }
    assert!(section(html, "Value-added services").text().contains("Toy libraryWhere: Jingxi"));
    assert!(html.contains("as of a report of about 2017"));
}

// -- about -- //

#[test]
fn the_page_about_the_centres_tells_22_then_and_24_now() {
    let site = real_site();
    let now = section(page(&site, "zh-Hans", "about/"), "从前和现在");
    assert_eq!(behind(&now, "资料中的家综"), "22个家综");
    assert_eq!(behind(&now, "现在的街道和镇"), "24个街镇");
    let data = publication(&real()).data;
    let units = &data.communities.loaded().unwrap().units;
    let notes: Vec<_> = units.iter().filter_map(|unit| unit.note.as_ref()).collect();
    assert_eq!(notes.len(), 2);
    for note in notes {
        assert!(now.text().contains(note.get("zh-Hans").text));
    }
    let what = section(page(&site, "en", "about/"), "What a centre is").text();
    assert!(what.contains("social work service stations"), "{what}");
}

#[test]
fn every_event_tells_when_what_and_from_where() {
    for folder in [real(), xinghe()] {
        let (story, site) = (publication(&folder).story.unwrap(), site_of(publication(&folder)));
        let title = [("zh-Hans", "发展经过"), ("en", "How they came to be")];
        for (tag, title) in title {
            let m = Messages::built_in(tag).unwrap();
            let part = section(page(&site, tag, "about/"), title);
            let all = elements(part.inside);
            let rows: Vec<_> = all.iter().filter(|one| one.has_class("story-event")).collect();
            assert_eq!(rows.len(), story.timeline.len());
            for (row, event) in rows.iter().zip(&story.timeline) {
                let text = row.text();
                assert!(text.starts_with(&m.partial_date(event.when)), "{text}");
                assert!(text.contains(event.text.get(tag).text), "{text}");
                assert!(row.inside.contains("<details"), "{text}");
            }
        }
    }
}

#[test]
fn every_figure_carries_its_qualifier_and_source() {
    let site = real_site();
    let told = |tag: &str, title: &str| -> Vec<(String, String)> {
        let part = section(page(&site, tag, "about/"), title);
        let all = elements(part.inside);
        let charts: Vec<_> = all.iter().filter(|one| one.has_class("chart")).collect();
        for chart in &charts {
            let source = if tag == "en" { "A report of about 2017" } else { "约2017年的报道" };
            assert!(chart.inside.contains("<details") && chart.text().contains(source), "{}", chart.text());
        }
        // The names stand in the tables, the values in the drawings.
        let figures = publication(&real()).story.unwrap().figures;
        let rows: Vec<_> = all.iter().filter(|one| one.has_class("chart-row")).collect();
        assert_eq!(rows.len(), figures.len());
        let value = |one: &Element| {
            elements(one.inside).iter().find(|part| part.has_class("figure")).map(Element::text).unwrap()
        };
        let name = |figure: &Figure| figure.name.get(tag).text.to_owned();
        figures.iter().map(name).zip(rows.iter().map(|row| value(row))).collect()
    };
    let chinese: Vec<_> = told("zh-Hans", "有来源的数字").into_iter().map(|(_, value)| value).collect();
    assert_eq!(
        chinese,
        [
            "超过1,830,000",
            "超过5,800",
            "超过6,700",
            "近8,000",
            "超过240",
            "160,000,000元",
            "44,000,000元",
            "15至20分钟"
        ]
    );
    let english = told("en", "Figures with their sources");
    assert_eq!(english[0], ("services to residents (person-times)".to_owned(), "over 1,830,000".to_owned()));
    assert_eq!(english[3].1, "nearly 8,000");
    assert_eq!(english[5].1, "160,000,000 yuan");
    assert_eq!(english[7].1, "15 to 20 minutes");
}

#[test]
fn a_range_and_a_sum_may_be_about() {
    let site = xinghe_site();
    let text = section(page(&site, "zh-Hans", "about/"), "有来源的数字").text();
    assert!(text.contains("约9,000,000元") && text.contains("约10至15分钟"), "{text}");
}

#[test]
fn without_a_story_and_without_units_that_is_said() {
    let whole = publication(&xinghe());
    for story in [None, Some(Story::default())] {
        // Opening dates are a story too.
        let centres = whole.data.centres.iter().map(|one| Centre { opened: None, ..one.clone() }).collect();
        let data = Dataset { centres, communities: Loading::Failed, ..(*whole.data).clone() };
        let site = site_of(Publication {
            data: Arc::new(data),
            story,
            calendar: whole.calendar.clone(),
            tiles: Vec::new(),
            embedders: Vec::new(),
            report: whole.report.clone(),
        });
        let html = page(&site, "en", "about/");
        for title in ["How they came to be", "Figures with their sources"] {
            assert!(section(html, title).text().ends_with("Not published yet"), "{title}");
        }
        let now = section(html, "Then and now");
        assert_eq!(behind(&now, "Streets and towns today"), "Not published yet");
    }
}

#[test]
fn sunflower_is_one_tap_from_home_and_all_programmes_too() {
    let site = real_site();
    for (tag, title, folder) in [("zh-Hans", "专项服务", ""), ("en", "Special programmes", "en/")] {
        let specials = section(page(&site, tag, ""), title);
        let wanted = ["programmes/medical-social-work/", "programmes/sunflower/", "programmes/"];
        assert_eq!(links(specials.inside), wanted.map(|path| format!("{folder}{path}")));
        let html = page(&site, tag, "");
        let footer = elements(html).into_iter().find(|one| one.name == "footer").unwrap();
        for path in ["programmes/", "about/", "open-data/"] {
            assert!(links(footer.inside).contains(&format!("{folder}{path}")), "{path}");
        }
    }
}

#[test]
fn the_chips_of_a_card_and_the_programmes_of_a_centre_lead_to_their_pages() {
    let site = xinghe_site();
    let html = page(&site, "en", "");
    let all = elements(html);
    let card = all.iter().find(|one| one.get("data-centre") == Some("tianqin")).unwrap();
    assert!(links(card.inside).contains(&"en/programmes/star-sunflower/".to_owned()));
    let programmes = section(page(&site, "en", "centres/tianqin/"), "Special programmes");
    for id in ["hospital-companions", "star-sunflower", "story-hour"] {
        assert!(links(programmes.inside).contains(&format!("en/programmes/{id}/")), "{id}");
    }
}

// -- every page that is told -- //

#[test]
fn every_link_of_a_page_that_is_told_leads_to_a_page_that_there_is() {
    for (folder, site) in [(real(), real_site()), (xinghe(), xinghe_site())] {
        let told = |path: &&String| ["programmes/", "about/"].iter().any(|part| path.contains(part));
        for path in site.keys().filter(told) {
            for link in links(app(&site[path])).iter().filter(|link| !link.contains(':')) {
                let link = link.split(['?', '#']).next().unwrap().trim_start_matches("./");
                // The files of the charts, which end-to-end tests fetch.
                if link.starts_with("story/") {
                    continue;
                }
                assert!(
                    site.contains_key(&format!("{link}index.html")),
                    "{} {path}: {link}",
                    folder.display()
                );
            }
        }
    }
}

#[test]
fn a_programme_that_todays_data_lacks_has_no_page() {
    let site = real_site();
    assert!(!site.keys().any(|path| path.contains("programmes/star-sunflower")));
    for tag in BOTH {
        let title = portal::app::title(
            &programme("star-sunflower"),
            &publication(&real()).data,
            Messages::built_in(tag).unwrap(),
        );
        assert!(title.starts_with(Messages::built_in(tag).unwrap().not_found_title()), "{title}");
    }
}

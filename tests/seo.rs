//! What search engines, and whoever is sent a link, find: titles, JSON-LD, Open Graph, sitemap, and the
//! page of open data.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeMap, path::Path};

use portal::{
    check::check,
    data::{FileKind, Publication},
    domain::{Attribute, Centre, date::iso_date},
    press::picture,
    publish::folder::read_folder,
    site::{Extras, PICTURE_SIZE, Site},
};
use serde_json::Value;
use support::{Element, edited, elements, real, rendered, replaced, today, xinghe};

const URL: &str = "https://xinghe.example/";
const PICTURE: &str = "og-0123456789abcdef.png";

fn publication(folder: &Path) -> Publication {
    read_folder(folder).unwrap().publication().unwrap()
}

fn site(publication: Publication) -> Site {
    let named = publication.data.portal.site_url.is_some();
    let extras = Extras {
        picture: named.then(|| PICTURE.to_owned()),
        licence: Some("data/LICENCE.md".to_owned()),
        ..Extras::default()
    };
    Site {
        coverage: rendered::coverage(&publication.data),
        data: publication.data,
        story: publication.story,
        calendar: publication.calendar,
        files: rendered::files(),
        extras,
        assets: rendered::assets(),
        today: today(),
    }
}

/// The pages of a site by path that search engines are told of: not `404.html`, and nothing of `embed/` or for staff.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let files = site.render().unwrap().into_iter().map(|file| (file.path, file.text));
    files.filter(|(path, _)| path != "404.html" && !is_left_out(path)).collect()
}

fn is_left_out(path: &str) -> bool {
    let page = path.trim_start_matches("en/").trim_start_matches("zh-hant/");
    page.starts_with("embed/") || page.starts_with("desk/")
}

fn both() -> [Site; 2] {
    [site(publication(&real())), site(publication(&xinghe()))]
}

fn blocks<'a>(all: &'a [Element<'a>]) -> Vec<&'a Element<'a>> {
    all.iter().filter(|one| one.get("type") == Some("application/ld+json")).collect()
}

/// The JSON-LD of a page: there is one block, and it can be read.
fn structured(html: &str) -> Value {
    let all = elements(html);
    let found = blocks(&all);
    assert_eq!(found.len(), 1);
    serde_json::from_str(found[0].inside).unwrap()
}

/// Every object of some JSON that has a type.
fn things<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) => {
            if map.contains_key("@type") {
                found.push(value);
            }
            map.values().for_each(|inner| things(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| things(inner, found)),
        _ => {}
    }
}

/// The thing of a type that a page is about.
fn of_type<'a>(content: &'a Value, kind: &str) -> &'a Value {
    let mut found = Vec::new();
    things(content, &mut found);
    found.into_iter().find(|one| one["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {content}"))
}

fn centre_page(language: &str, centre: &Centre) -> String {
    format!("{language}centres/{}/index.html", centre.id)
}

fn property<'a>(all: &'a [Element<'a>], name: &str) -> Option<&'a str> {
    all.iter().find(|one| one.get("property") == Some(name)).and_then(|one| one.get("content"))
}

fn title(html: &str) -> String {
    elements(html).into_iter().find(|one| one.name == "title").unwrap().text()
}

fn description(html: &str) -> String {
    let all = elements(html);
    let found = all.iter().find(|one| one.get("name") == Some("description")).unwrap();
    found.get("content").unwrap().to_owned()
}

// -- titles and descriptions -- //

#[test]
fn every_page_has_a_title_of_its_own_and_a_description_of_some_length() {
    for site in both() {
        let mut titles = BTreeMap::new();
        for (path, html) in pages(&site) {
            // The data of this test is not converted: its names are the same in both scripts.
            let script = path.starts_with("zh-hant/");
            if let Some(other) = titles.insert((script, title(&html)), path.clone()) {
                panic!("{path} and {other} share a title");
            }
            let length = description(&html).chars().count();
            // The home page is described in the words of the data.
            let most = if path == "en/index.html" { 240 } else { 160 };
            assert!((40..=most).contains(&length), "{path}: {length} characters: {}", description(&html));
        }
    }
}

#[test]
fn without_a_summary_the_home_page_is_described_by_its_district() {
    let publication = edited(|kind, text| match kind {
        FileKind::Portal => replaced(&text, "\"summary\": {", "\"resume\": {"),
        _ => text,
    });
    let html = &pages(&site(publication))["index.html"];
    assert!(description(html).contains("星河区"), "{}", description(html));
}

// -- JSON-LD -- //

#[test]
fn every_page_tells_what_it_is_in_the_words_of_schema_org() {
    for site in both() {
        let pages = pages(&site);
        for (path, html) in &pages {
            let content = structured(html);
            assert_eq!(content["@context"], "https://schema.org", "{path}");
            let mut all = Vec::new();
            things(&content, &mut all);
            for thing in all {
                let is_span =
                    ["BreadcrumbList", "OpeningHoursSpecification", "PostalAddress", "GeoCoordinates"]
                        .contains(&thing["@type"].as_str().unwrap());
                let says = thing["name"].as_str().or(thing["audienceType"].as_str()).unwrap_or_default();
                assert!(is_span || !says.is_empty(), "{path}: {thing}");
            }
            let is_home = ["", "en/", "zh-hant/"].contains(&path.trim_end_matches("index.html"));
            if is_home {
                of_type(&content, "GovernmentService");
                assert!(
                    elements(html)
                        .iter()
                        .any(|one| one.inside.len() < 600 && one.get("type") == Some("application/ld+json"))
                );
            } else {
                let crumbs = of_type(&content, "BreadcrumbList")["itemListElement"].as_array().unwrap();
                assert!(crumbs.len() >= 2, "{path}");
                for (at, crumb) in crumbs.iter().enumerate() {
                    assert_eq!(crumb["position"], at + 1);
                    assert_eq!(crumb.get("item").is_some(), site.data.portal.site_url.is_some());
                }
            }
        }
        for centre in site.data.centres.iter() {
            for (folder, tag) in [("", "zh-Hans"), ("en/", "en")] {
                let content = structured(&pages[&centre_page(folder, centre)]);
                let office = of_type(&content, "GovernmentOffice");
                assert_eq!(office["name"], centre.name.get(tag).text);
                assert_eq!(office["areaServed"]["name"], centre.area.get(tag).text);
            }
        }
        for programme in &site.data.programmes.list {
            let content = structured(&pages[&format!("programmes/{}/index.html", programme.id)]);
            assert_eq!(of_type(&content, "GovernmentService")["name"], programme.name.get("zh-Hans").text);
        }
    }
}

#[test]
fn a_centre_says_what_is_published_and_nothing_else() {
    for site in both() {
        let pages = pages(&site);
        for centre in site.data.centres.iter() {
            let content = structured(&pages[&centre_page("", centre)]);
            let office = of_type(&content, "GovernmentOffice");
            let name = centre.id.as_str();
            assert_eq!(office.get("geo").is_some(), centre.publishes(Attribute::Position), "{name}");
            assert_eq!(office.get("telephone").is_some(), centre.publishes(Attribute::Phones), "{name}");
            assert_eq!(office["address"].get("streetAddress").is_some(), centre.address.is_some(), "{name}");
            assert!(centre.hours.is_some() || office.get("openingHoursSpecification").is_none(), "{name}");
        }
    }
    let real = pages(&site(publication(&real())));
    for (path, html) in &real {
        let text = structured(html).to_string();
        for unknown in ["geo\"", "telephone", "address", "openingHours", "parentOrganization"] {
            assert!(!text.contains(unknown), "{path}: {unknown}");
        }
    }
}

#[test]
fn opening_hours_are_told_day_by_day() {
    let content = structured(&pages(&site(publication(&xinghe())))["centres/tianqin/index.html"]);
    let office = of_type(&content, "GovernmentOffice");
    let spans = office["openingHoursSpecification"].as_array().unwrap();
    let of = |day: &str| -> Vec<(String, String)> {
        let day = format!("https://schema.org/{day}");
        let holds = |span: &&Value| match &span["dayOfWeek"] {
            Value::Array(days) => days.contains(&day.clone().into()),
            one => *one == day.clone(),
        };
        let time = |span: &Value, key: &str| span[key].as_str().unwrap().to_owned();
        spans.iter().filter(holds).map(|span| (time(span, "opens"), time(span, "closes"))).collect()
    };
    let pair = |from: &str, until: &str| (from.to_owned(), until.to_owned());
    assert_eq!(of("Monday"), [pair("09:00", "12:00"), pair("14:00", "18:00")]);
    assert_eq!(of("Sunday"), [pair("00:00", "00:00")], "closed");
    assert_eq!(of("PublicHolidays"), [pair("00:00", "00:00")]);
}

#[test]
fn the_coming_days_off_are_told_as_exceptions_and_worked_days_too() {
    let content = structured(&pages(&site(publication(&xinghe())))["centres/tianqin/index.html"]);
    let office = of_type(&content, "GovernmentOffice");
    let told = |office: &Value| -> Vec<[String; 4]> {
        let keys = ["validFrom", "validThrough", "opens", "closes"];
        let spans = office["specialOpeningHoursSpecification"].as_array().cloned().unwrap_or_default();
        spans.iter().map(|span| keys.map(|key| span[key].as_str().unwrap().to_owned())).collect()
    };
    let closed = |from: &str, until: &str| [from, until, "00:00", "00:00"].map(str::to_owned);
    let worked = |day: &str| {
        [[day, day, "09:00", "12:00"], [day, day, "14:00", "18:00"]].map(|span| span.map(str::to_owned))
    };
    let expected: Vec<_> = [closed("2027-01-01", "2027-01-03")]
        .into_iter()
        .chain(worked("2027-01-30"))
        .chain([closed("2027-02-05", "2027-02-11")])
        .chain(worked("2027-02-20"))
        .chain([closed("2027-05-01", "2027-05-05")])
        .collect();
    assert_eq!(told(office)[..expected.len()], expected);
    assert!(told(office).iter().all(|span| span[0] >= iso_date(today())), "what is past is not told");
}

#[test]
fn nothing_in_the_data_ends_the_block() {
    let hostile = "</script><script>alert(1)</script><!--";
    let publication = edited(|kind, text| match kind {
        FileKind::Centres => text.replace("天琴家综", &format!("{hostile}天琴家综")),
        _ => text,
    });
    let html = &pages(&site(publication))["centres/tianqin/index.html"];
    let all = elements(html);
    let inside = blocks(&all)[0].inside;
    assert!(!inside.contains('<'));
    assert!(structured(html).to_string().contains(hostile), "it is told as it stands");
}

#[test]
fn what_is_made_to_be_embedded_or_for_staff_is_left_out_by_search_engines() {
    for site in both() {
        let files = site.render().unwrap();
        let embedded: Vec<_> = files.iter().filter(|file| is_left_out(&file.path)).collect();
        assert_eq!(embedded.len(), 3 * (3 + site.data.centres.len()));
        for file in embedded {
            let all = elements(&file.text);
            let robots = all.iter().find(|one| one.get("name") == Some("robots"));
            assert_eq!(robots.and_then(|one| one.get("content")), Some("noindex"), "{}", file.path);
            assert_eq!(blocks(&all).len(), 0, "{}", file.path);
            assert!(property(&all, "og:url").is_none(), "{}", file.path);
        }
    }
}

// -- addresses -- //

#[test]
fn a_portal_that_knows_its_address_states_it_everywhere() {
    let site = site(publication(&xinghe()));
    for (path, html) in pages(&site) {
        let folder = path.strip_suffix("index.html").unwrap();
        let all = elements(&html);
        assert_eq!(property(&all, "og:url"), Some(format!("{URL}{folder}").as_str()), "{path}");
        assert_eq!(property(&all, "og:title"), Some(title(&html).as_str()), "{path}");
        assert_eq!(property(&all, "og:description"), Some(description(&html).as_str()), "{path}");
        assert_eq!(property(&all, "og:image"), Some(format!("{URL}{PICTURE}").as_str()), "{path}");
        assert_eq!(property(&all, "og:image:width"), Some("1200"));
        assert_eq!(
            property(&all, "og:locale"),
            Some(match path.split_once('/').map_or("", |(folder, _)| folder) {
                "en" => "en_GB",
                "zh-hant" => "zh_HK",
                _ => "zh_CN",
            })
        );
        let crumbs = structured(&html);
        if !["", "en/", "zh-hant/"].contains(&folder) {
            let last =
                of_type(&crumbs, "BreadcrumbList")["itemListElement"].as_array().unwrap().last().unwrap();
            assert_eq!(last["item"], format!("{URL}{folder}"));
        }
    }
}

#[test]
fn a_portal_without_an_address_states_none() {
    let site = site(publication(&real()));
    assert!(site.listings().unwrap().is_empty());
    for (path, html) in pages(&site) {
        let all = elements(&html);
        assert!(!all.iter().any(|one| one.get("property").is_some()), "{path}");
        let content = structured(&html);
        let mut found = Vec::new();
        things(&content, &mut found);
        for thing in found {
            for key in ["url", "@id", "item", "contentUrl"] {
                assert!(thing.get(key).is_none(), "{path}: {thing}");
            }
        }
    }
    let findings = check(&read_folder(&real()).unwrap(), today());
    assert!(findings.iter().any(|finding| finding.what.slug() == "site-url-missing"));
}

#[test]
fn the_sitemap_lists_every_page_once_in_each_language() {
    let site = site(publication(&xinghe()));
    let files = site.listings().unwrap();
    let text = |path: &str| files.iter().find(|file| file.path == path).unwrap().text.clone();
    let sitemap = text("sitemap.xml");
    let all = sitemap.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
    let mut listed: Vec<&str> =
        all.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
    let mut expected: Vec<String> = pages(&site)
        .keys()
        .map(|path| format!("{URL}{}", path.strip_suffix("index.html").unwrap()))
        .collect();
    listed.sort_unstable();
    expected.sort_unstable();
    assert_eq!(listed, expected);
    let day = format!("<lastmod>{}</lastmod>", iso_date(site.data.portal.published));
    assert_eq!(all.matches(&day).count(), listed.len());
    assert_eq!(all.matches("hreflang=\"en\"").count(), listed.len());
    assert_eq!(all.matches("hreflang=\"x-default\"").count(), listed.len());
    let robots = text("robots.txt");
    assert!(robots.contains(&format!("\nSitemap: {URL}sitemap.xml\n")) && robots.contains("Allow: /\n"));
}

// -- the picture -- //

#[test]
fn the_picture_is_a_png_of_the_size_that_is_stated() {
    for folder in [real(), xinghe()] {
        let read = read_folder(&folder).unwrap();
        let data = read.publication().unwrap().data;
        let (areas, ground) = (read.text(FileKind::Areas), read.text(FileKind::Basemap));
        let png = picture::draw(areas, ground, &data).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), PICTURE_SIZE);
        assert!(png.len() < 300_000, "{} bytes", png.len());
        assert_eq!(picture::draw(areas, ground, &data).unwrap(), png, "the same data, the same picture");
        assert!(picture::draw(areas, None, &data).is_some());
        assert!(picture::draw(None, None, &data).is_none());
        assert!(picture::draw(Some("no JSON"), Some("{}"), &data).is_none());
    }
}

// -- open data -- //

#[test]
fn the_page_of_open_data_lists_every_file_with_its_licence_schema_and_sources() {
    for site in both() {
        for (folder, tag) in [("", "zh-Hans"), ("en/", "en")] {
            let html = &pages(&site)[&format!("{folder}open-data/index.html")];
            let all = elements(html);
            for file in &site.files {
                let key = file.kind.key();
                let card = all.iter().find(|one| one.get("data-file") == Some(key)).unwrap();
                let inner = elements(card.inside);
                let links: Vec<_> = inner.iter().filter_map(|one| one.get("href")).collect();
                assert!(links.contains(&file.path.as_str()), "{key}");
                assert!(links.contains(&format!("data/schema/{key}.schema.json").as_str()), "{key}");
                let text = card.text();
                assert!(text.contains("12 KB"), "{key}: {text}");
                let licences: Vec<_> = site.data.portal.licences_of(key).collect();
                assert!(!licences.is_empty(), "{key} has no licence");
                for licence in licences {
                    assert!(text.contains(&licence.licence), "{key}");
                    assert!(text.contains(licence.attribution.get(tag).text), "{key}");
                }
            }
            for source in &site.data.portal.sources {
                assert!(
                    elements(html)
                        .iter()
                        .any(|one| one.name == "li" && one.text() == source.title.get(tag).text)
                );
            }
            for path in ["data/LICENCE.md", "third-party.txt"] {
                assert!(all.iter().any(|one| one.get("href") == Some(path)), "{path}");
            }
        }
    }
}

#[test]
fn the_published_files_are_a_dataset() {
    for site in both() {
        let content = structured(&pages(&site)["open-data/index.html"]);
        let dataset = of_type(&content, "Dataset");
        let length = dataset["description"].as_str().unwrap().chars().count();
        assert!((50..=5000).contains(&length), "{length}");
        assert!(dataset.get("license").is_some());
        assert_eq!(dataset["dateModified"], iso_date(site.data.portal.published));
        assert_eq!(dataset.get("creator").is_some(), site.data.portal.publisher.is_some());
        let downloads = dataset["distribution"].as_array().unwrap();
        assert_eq!(downloads.len(), site.files.len());
        for (download, file) in downloads.iter().zip(&site.files) {
            assert_eq!(download["name"], file.kind.plain_name());
            assert!(download.get("license").is_some() && download.get("encodingFormat").is_some());
            let url = site.data.portal.site_url.as_ref().map(|url| format!("{url}{}", file.path));
            assert_eq!(download["contentUrl"].as_str(), url.as_deref());
        }
    }
}

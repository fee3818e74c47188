//! A site that is published twice and rolled back: its pages, feeds and kept files.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeMap, sync::LazyLock};

use portal::{
    press::history::History,
    publish::{
        folder::SiteData,
        write::{self, Places},
    },
};
use serde_json::Value;
use support::{Temporary, day, elements, files_in, rendered::section, root, xinghe};

/// The files of a site, after each of its publications.
type Files = BTreeMap<String, Vec<u8>>;

/// First, changed, and rolled back: written once for all tests.
static SITES: LazyLock<[Files; 3]> = LazyLock::new(|| {
    let (folder, source) = (Temporary::new(), Temporary::copy_of(&xinghe()));
    let (bundles, out) = (folder.0.join("bundles"), folder.0.join("dist"));
    support::bundles(&bundles);
    let (styles, public) = (root().join("style"), root().join("public"));
    let data = out.join("data");
    let of_source =
        Places { data: &source.0, bundles: &bundles, styles: &styles, public: &public, out: &out };
    let today = day("2026-12-24");
    write::site(of_source, today).unwrap();
    let first = files_in(&out);
    source.edit("portal.json", "\"published\": \"2026-11-20\"", "\"published\": \"2026-11-21\"");
    source.edit("centres.json", "\"postal_code\": \"999001\"", "\"postal_code\": \"999099\"");
    write::site(of_source, today).unwrap();
    let changed = files_in(&out);
    let kept = SiteData(data.clone());
    let history = History::read(&kept);
    write::publish_set(history.set(&history.entries()[1]), Places { data: &data, ..of_source }, today)
        .unwrap();
    [first, changed, files_in(&out)]
});

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap()
}

#[test]
fn files_of_kept_publications_keep_their_compressed_copies() {
    let [first, changed, _] = &*SITES;
    let centres = format!("data/{}", json(first, "data/portal.json")["files"]["centres"].as_str().unwrap());
    for path in ["", ".br", ".gz"].map(|suffix| format!("{centres}{suffix}")) {
        assert_eq!(changed.get(&path), first.get(&path), "{path}");
        assert!(first.contains_key(&path), "{path}");
    }
}

#[test]
fn a_first_publication_says_that_nothing_changed_yet() {
    let part = text(&SITES[0], "open-data/index.html");
    assert!(section(&part, "最近更新").text().contains("2026年11月20日第一次发布，还没有更改。"));
    assert_eq!(json(&SITES[0], "changes.json")["items"][0]["content_text"], "第一次发布。");
    assert_eq!(json(&SITES[0], "data/portal.json").get("previous"), None);
}

#[test]
fn the_page_tells_what_changed_and_where_the_feeds_are() {
    let site = &SITES[1];
    for (folder, heading, sentence) in [
        ("", "最近更新", "天琴家综：邮政编码由999001改为999099"),
        ("en/", "What changed", "Tianqin family centre: Postal code – changed from 999001 to 999099"),
    ] {
        let page = text(site, &format!("{folder}open-data/index.html"));
        let part = section(&page, heading);
        let all = elements(part.inside);
        assert!(all.iter().any(|one| one.name == "li" && one.text() == sentence), "{}", part.text());
        let hrefs = |name: &str| -> Vec<String> {
            let all = elements(&page);
            let named = all.iter().filter(|one| one.name == name).filter_map(|one| one.get("href"));
            named.filter(|href| href.contains("changes.")).map(str::to_owned).collect()
        };
        let feeds = [format!("{folder}changes.json"), format!("{folder}changes.xml")];
        assert_eq!(hrefs("a"), feeds);
        assert_eq!(hrefs("link"), feeds);
        for feed in feeds {
            assert!(text(site, &feed).contains(sentence), "{feed}");
        }
    }
    assert!(!text(site, "index.html").contains("changes.json"));
}

#[test]
fn the_publication_before_stays_whole_with_its_compressed_files() {
    let site = &SITES[1];
    let previous = json(site, "data/portal.json")["previous"].as_str().unwrap().to_owned();
    let old = json(site, &format!("data/{previous}"));
    assert_eq!(old["published"], "2026-11-20");
    for name in old["files"].as_object().unwrap().values().map(|name| name.as_str().unwrap()) {
        for suffix in ["", ".br", ".gz"] {
            let path = format!("data/{name}{suffix}");
            assert_eq!(site.get(&path), SITES[0].get(&path), "{path}");
            assert!(site.contains_key(&path) || !suffix.is_empty(), "{path}");
        }
    }
}

#[test]
fn rolling_back_renders_the_old_data_again_and_says_so() {
    let [first, changed, back] = &*SITES;
    let centre = "centres/tianqin/index.html";
    assert!(text(changed, centre).contains("999099"));
    assert!(text(back, centre).contains("999001") && !text(back, centre).contains("999099"));
    let portal = json(back, "data/portal.json");
    assert_eq!(portal["files"], json(first, "data/portal.json")["files"]);
    let withdrawn = json(changed, "data/publications.json")["publications"][0]["portal"].clone();
    assert_eq!(portal["previous"], withdrawn);
    assert!(back.contains_key(&format!("data/{}", withdrawn.as_str().unwrap())));
    let told = json(back, "changes.json")["items"][0]["content_text"].clone();
    assert_eq!(told, "恢复了2026年11月20日发布的资料。\n天琴家综：邮政编码由999099改为999001");
}

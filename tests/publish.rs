//! What the site writer writes.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use portal::{
    check::{check, count, short_hash},
    data::{FileKind, Report, Severity, Unpublishable, converted::remove_converted, is_content_addressed},
    publish::{
        PublishError,
        folder::read_folder,
        write::{self, Places, Written},
    },
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use support::{Element, GLUE, Temporary, bundles, elements, files_in, real, root, today, xinghe};

/// The line of `portal.json` that tells where the site is.
const SITE_URL: &str = "  \"site_url\": \"https://xinghe.example/\",\n";

/// A folder with bundles as Trunk leaves them and a place to write to.
struct Workshop {
    folder: Temporary,
    data: PathBuf,
}

impl Workshop {
    fn new(data: &Path) -> Self {
        let folder = Temporary::new();
        bundles(&folder.0.join("bundles"));
        Self { folder, data: data.to_owned() }
    }

    fn out(&self) -> PathBuf {
        self.folder.0.join("dist")
    }

    fn write(&self) -> Result<Written, PublishError> {
        let places = Places {
            data: &self.data,
            bundles: &self.folder.0.join("bundles"),
            styles: &root().join("style"),
            public: &root().join("public"),
            out: &self.out(),
        };
        write::site(places, today())
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_in(&self.out())
    }
}

/// The files of a site of Xinghe after an edit of its data.
fn written(edit: impl FnOnce(&Temporary)) -> BTreeMap<String, Vec<u8>> {
    let data = Temporary::copy_of(&xinghe());
    edit(&data);
    let workshop = Workshop::new(&data.0);
    workshop.write().unwrap();
    workshop.files()
}

/// The files of the site of Xinghe as it is, written once for all tests.
fn site() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| written(|_| ()));
    &FILES
}

/// The same without an address of the site.
fn nameless() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: LazyLock<BTreeMap<String, Vec<u8>>> =
        LazyLock::new(|| written(|folder| folder.edit("portal.json", SITE_URL, "")));
    &FILES
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == extension)
}

/// Its pages only.
fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, &str> {
    files
        .iter()
        .filter(|(path, _)| has_extension(path, "html"))
        .map(|(path, content)| (path.as_str(), std::str::from_utf8(content).unwrap()))
        .collect()
}

fn json(content: &[u8]) -> Value {
    serde_json::from_slice(content).unwrap()
}

/// Where a relative address leads from a folder.
fn resolved(folder: &str, address: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{address} leads out of the portal from {folder}"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn meta<'a>(all: &'a [Element], key: &str, value: &str) -> &'a Element<'a> {
    all.iter().find(|one| one.name == "meta" && one.get(key) == Some(value)).unwrap()
}

#[test]
fn the_site_has_a_page_a_centre_in_each_language_and_nothing_is_left_beside_it() {
    let workshop = Workshop::new(&xinghe());
    let written = workshop.write().unwrap();
    assert_eq!(written.report, Report::default());
    // Home, programmes, coverage, about and open data; centres; programmes; list, builder and cards to embed; the desk; and 404.
    assert_eq!(written.pages, 3 * (5 + 6 + 4 + 2 + 6 + 1) + 1);
    let files = workshop.files();
    assert_eq!(pages(&files).len(), written.pages);
    let alone = files.keys().filter(|path| !has_extension(path, "br") && !has_extension(path, "gz"));
    assert_eq!(alone.count(), written.files);
    for path in [
        "index.html",
        "404.html",
        "en/index.html",
        "centres/niulang/index.html",
        "en/centres/zhinu/index.html",
        "icon.svg",
    ] {
        assert!(files.contains_key(path), "{path}");
    }
    let beside: Vec<_> =
        fs::read_dir(&workshop.folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
}

#[test]
fn data_files_are_named_by_their_content_and_portal_json_names_them() {
    let files = site();
    let portal = json(&files["data/portal.json"]);
    let named = portal["files"].as_object().unwrap();
    // All kinds but portal.json itself, and the sketch and the index of finding, which are made of them.
    assert_eq!(named.len(), FileKind::ALL.len() + 1);
    for (key, name) in named {
        let name = name.as_str().unwrap();
        let content = &files[&format!("data/{name}")];
        assert!(is_content_addressed(name), "{name}");
        assert!(name.contains(&short_hash(content)), "{name}");
        if key == "find" {
            let index = portal::domain::find::text::read(std::str::from_utf8(content).unwrap()).unwrap();
            assert_eq!(index.centres.len(), 6);
            continue;
        }
        if key == "sketch" {
            assert_eq!(json(content)["areas"].as_array().unwrap().len(), 6);
            continue;
        }
        let plain = FileKind::from_key(key).unwrap().plain_name();
        let stem = plain.split('.').next().unwrap();
        assert!(name.starts_with(stem) && name.ends_with(plain.rsplit('.').next().unwrap()), "{name}");
        if key != "centres" {
            let source = fs::read(xinghe().join(plain)).unwrap();
            let mut written = json(content);
            remove_converted(&mut written);
            assert_eq!(written, json(&source), "{name}");
        }
    }
    assert_eq!(
        files.keys().filter(|path| path.starts_with("data/schema/") && has_extension(path, "json")).count(),
        11
    );
}

#[test]
fn what_was_written_is_read_again_without_a_problem() {
    let workshop = Workshop::new(&xinghe());
    workshop.write().unwrap();
    let folder = read_folder(&workshop.out().join("data")).unwrap();
    assert_eq!(count(&check(&folder, today()), Severity::Warning), 0);
}

#[test]
fn every_compressed_copy_is_the_file() {
    let files = site();
    let mut copies = 0;
    for (path, content) in files {
        if let Some(own) = path.strip_suffix(".br") {
            let mut out = Vec::new();
            brotli::Decompressor::new(&content[..], 4096).read_to_end(&mut out).unwrap();
            assert_eq!(out, files[own], "{path}");
            copies += 1;
        } else if let Some(own) = path.strip_suffix(".gz") {
            let mut out = Vec::new();
            flate2::read::GzDecoder::new(&content[..]).read_to_end(&mut out).unwrap();
            assert_eq!(out, files[own], "{path}");
            copies += 1;
        } else {
            let pays = !has_extension(path, "png") && content.len() >= 1_000;
            for suffix in ["br", "gz"] {
                assert_eq!(files.contains_key(&format!("{path}.{suffix}")), pays, "{path}");
            }
        }
    }
    assert!(copies > 100, "{copies}");
}

#[test]
fn neighbours_are_worked_out_from_the_areas_unless_somebody_wrote_them() {
    let files = written(|folder| {
        folder.edit("centres.json", "\"neighbours\": [\"tiane\", \"yinhe\", \"zhinu\"],", "");
        folder.edit(
            "centres.json",
            "\"neighbours\": [\"beidou\", \"tiane\", \"zhinu\"],",
            "\"neighbours\": [\"beidou\"],",
        );
    });
    let portal = json(&files["data/portal.json"]);
    let centres = json(&files[&format!("data/{}", portal["files"]["centres"].as_str().unwrap())]);
    let of = |id: &str| -> BTreeSet<String> {
        let centre = centres["centres"].as_array().unwrap().iter().find(|centre| centre["id"] == id).unwrap();
        centre["neighbours"].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(of("niulang"), set(&["tiane", "yinhe", "zhinu"]));
    assert_eq!(of("tianqin"), set(&["beidou"]));
    let page = pages(&files)["centres/niulang/index.html"];
    let cards = elements(page).iter().filter(|one| one.has_class("card")).count();
    assert_eq!(cards, 3, "the page shows them too");
}

#[test]
fn only_a_portal_that_knows_its_address_has_a_picture_and_a_sitemap() {
    let named = site();
    let picture = named.keys().find(|path| has_extension(path, "png")).unwrap();
    assert_eq!(*picture, format!("og-{}.png", short_hash(&named[picture])));
    let home = std::str::from_utf8(&named["index.html"]).unwrap();
    assert!(home.contains(&format!("content=\"https://xinghe.example/{picture}\"")));
    assert!(named.contains_key("sitemap.xml.br") && named.contains_key("robots.txt"));
    let nameless = nameless();
    for path in ["sitemap.xml", "robots.txt"] {
        assert!(!nameless.contains_key(path), "{path}");
    }
    assert!(!nameless.keys().any(|path| has_extension(path, "png")));
}

#[test]
fn the_licences_in_full_are_published_where_the_folder_has_them() {
    let page = |files: &BTreeMap<String, Vec<u8>>| pages(files)["open-data/index.html"].to_owned();
    assert!(!site().contains_key("data/LICENCE.md") && !page(site()).contains("LICENCE.md"));
    let files = written(|folder| folder.write("LICENCE.md", "# Licences\n"));
    assert_eq!(files["data/LICENCE.md"], b"# Licences\n");
    assert!(page(&files).contains("href=\"data/LICENCE.md\""));
}

#[test]
fn every_policy_names_the_hashes_of_the_pages_own_script_and_style() {
    let files = site();
    for (path, html) in pages(files) {
        let all = elements(html);
        let policies: Vec<_> =
            all.iter().filter(|one| one.get("http-equiv") == Some("Content-Security-Policy")).collect();
        assert_eq!(policies.len(), 1, "{path}");
        let policy = policies[0].get("content").unwrap();
        let inline: Vec<_> = (all.iter())
            // A block of data is never run.
            .filter(|one| one.get("type") != Some("application/ld+json"))
            .filter(|one| one.name == "style" || (one.name == "script" && one.get("src").is_none()))
            .collect();
        assert!(inline.len() >= 2, "{path}");
        for one in &inline {
            let directive =
                policy.split(';').find(|part| part.trim().starts_with(&format!("{}-src", one.name))).unwrap();
            let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(one.inside.as_bytes())));
            assert!(directive.contains(&hash), "{path}: {} is not {hash}: {directive}", one.name);
        }
        assert_eq!(policy.matches("'sha256-").count(), inline.len(), "{path}: {policy}");
        for never in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
            assert!(!policy.split([' ', ';']).any(|word| word == never), "{path}: {never}");
        }
        assert!(policy.contains("default-src 'none'") && policy.contains("base-uri 'self'"), "{path}");
    }
}

#[test]
fn the_policy_comes_before_what_it_governs_with_http_equiv_first_in_double_quotes() {
    let files = site();
    for (path, html) in pages(files) {
        let tag = html
            .find("<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .unwrap_or_else(|| panic!("{path}"));
        for governed in ["<script", "<style", "<link", "<base", "<body"] {
            if let Some(at) = html.find(governed) {
                assert!(tag < at, "{path}: {governed} comes before the policy");
            }
        }
    }
}

#[test]
fn no_page_has_a_style_attribute_a_handler_or_an_unquoted_value() {
    let files = site();
    for (path, html) in pages(files) {
        for one in elements(html) {
            assert!(one.is_quoted, "{path}: {one:?}");
            for (name, value) in &one.attributes {
                assert!(name != "style" && !name.starts_with("on"), "{path}: {name}");
                assert!(!value.to_ascii_lowercase().trim().starts_with("javascript:"), "{path}: {value}");
            }
        }
    }
}

#[test]
fn the_integrity_of_script_and_wasm_is_that_of_the_files() {
    let files = site();
    for (path, html) in pages(files) {
        if path == "404.html" {
            continue;
        }
        let all = elements(html);
        let named: Vec<_> = all.iter().filter(|one| one.get("data-integrity").is_some()).collect();
        assert!(named.len() > 2, "{path}");
        let has_client = named.iter().any(|one| one.get("name") == Some("portal-client"));
        let page = path.trim_start_matches("en/").trim_start_matches("zh-hant/");
        let without = ["embed/", "desk/", "coverage/"];
        assert_eq!(has_client, !without.iter().any(|folder| page.starts_with(folder)), "{path}");
        for meta in named {
            let content = &files[meta.get("content").unwrap()];
            let wanted = format!("sha256-{}", STANDARD.encode(Sha256::digest(content)));
            assert_eq!(meta.get("data-integrity"), Some(wanted.as_str()), "{path}");
            assert!(meta.get("content").unwrap().contains(&short_hash(content)), "{path}");
        }
        let messages = json(&files[meta(&all, "name", "portal-messages").get("content").unwrap()]);
        let lang = all.iter().find(|one| one.name == "html").unwrap().get("lang").unwrap();
        assert!(portal::i18n::Messages::load(lang, &messages.to_string()).is_ok(), "{path}");
    }
    let is_client = |path: &str| path.starts_with("portal-") && has_extension(path, "js");
    let client = files.iter().find(|(path, _)| is_client(path)).unwrap().1;
    assert!(client.starts_with(GLUE.as_bytes()) && client.len() > GLUE.len(), "the client starts itself");
}

#[test]
fn every_base_leads_back_to_the_portals_folder() {
    let files = site();
    for (path, html) in pages(files) {
        let all = elements(html);
        let bases: Vec<_> = all.iter().filter(|one| one.name == "base").collect();
        if path == "404.html" {
            assert!(bases.is_empty(), "it is served at any depth");
            continue;
        }
        assert_eq!(bases.len(), 1, "{path}");
        let base = bases[0].get("href").unwrap();
        assert_eq!(resolved(folder_of(path), base), "", "{path}: {base}");
        let depth = path.matches('/').count();
        assert_eq!(base.matches("../").count(), depth, "{path}: {base}");
        let at = html.find("<base").unwrap();
        for uses in ["<link", "<script", "<a ", "<img"] {
            assert!(html.find(uses).is_none_or(|first| at < first), "{path}: {uses} comes before <base>");
        }
    }
}

#[test]
fn every_address_inside_the_portal_leads_to_a_file_and_none_is_absolute() {
    let files = site();
    let pages = pages(files);
    for (path, html) in pages.iter().filter(|(path, _)| **path != "404.html") {
        let outside = ["https://", "http://", "tel:", "mailto:", "data:"];
        for one in elements(html).iter().filter(|one| one.get("data-trunk").is_none() && one.name != "base") {
            for address in ["href", "src"].into_iter().filter_map(|name| one.get(name)) {
                assert!(!address.starts_with('/'), "{path}: {address}");
                assert!(!address.starts_with('#'), "{path}: {address} leads to the base");
                if outside.iter().any(|scheme| address.starts_with(scheme)) {
                    continue;
                }
                let end = address.find(['?', '#']).unwrap_or(address.len());
                let mut target = resolved("", &address[..end]);
                if target.is_empty() || address[..end].ends_with('/') {
                    target = format!("{target}/index.html").trim_start_matches('/').to_owned();
                }
                assert!(files.contains_key(&target), "{path}: {address} leads to {target}");
            }
        }
    }
}

#[test]
fn only_with_an_address_of_the_site_do_pages_name_their_others() {
    let of = |html: &str| -> Vec<(String, String, String)> {
        let get = |one: &Element, name: &str| one.get(name).unwrap_or_default().to_owned();
        (elements(html).iter())
            .filter(|one| one.name == "link" && matches!(one.get("rel"), Some("canonical" | "alternate")))
            // Feeds are there without an address too.
            .filter(|one| one.get("type").is_none())
            .map(|one| (get(one, "rel"), get(one, "hreflang"), get(one, "href")))
            .collect()
    };
    let with = site();
    let found = of(pages(with)["en/centres/zhinu/index.html"]);
    let link = |rel: &str, lang: &str, href: &str| (rel.to_owned(), lang.to_owned(), href.to_owned());
    let (chinese, english) =
        ("https://xinghe.example/centres/zhinu/", "https://xinghe.example/en/centres/zhinu/");
    assert_eq!(
        found,
        [
            link("canonical", "", english),
            link("alternate", "zh-Hans", chinese),
            link("alternate", "zh-Hant", "https://xinghe.example/zh-hant/centres/zhinu/"),
            link("alternate", "en", english),
            link("alternate", "x-default", chinese),
        ]
    );
    assert_eq!(of(pages(with)["index.html"])[0], link("canonical", "", "https://xinghe.example/"));
    let without = nameless();
    for (path, html) in pages(without) {
        assert!(of(html).is_empty(), "{path}");
        assert!(!html.contains("https://xinghe.example"), "{path}");
    }
}

#[test]
fn without_an_address_of_the_site_the_ways_out_of_404_wait_for_the_script() {
    let ways = |files: &BTreeMap<String, Vec<u8>>| {
        let html = pages(files)["404.html"].to_owned();
        let all = elements(&html);
        let list = all.iter().find(|one| one.get("id") == Some("ways")).unwrap();
        let links: Vec<_> =
            elements(list.inside).iter().filter_map(|one| one.get("href").map(str::to_owned)).collect();
        (list.get("hidden").is_some(), links)
    };
    let with = site();
    assert_eq!(
        ways(with),
        (false, ["", "zh-hant/", "en/"].map(|folder| format!("https://xinghe.example/{folder}")).to_vec())
    );
    let without = nameless();
    assert_eq!(ways(without), (true, ["./", "zh-hant/", "en/"].map(str::to_owned).to_vec()));
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    let workshop = Workshop::new(&xinghe());
    workshop.write().unwrap();
    let first = workshop.files();
    workshop.write().unwrap();
    let second = workshop.files();
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, content) in &first {
        assert_eq!(content, &second[path], "{path}");
    }
}

#[test]
fn data_that_cannot_be_read_leaves_the_old_site_as_it_was() {
    let data = Temporary::copy_of(&xinghe());
    let workshop = Workshop::new(&data.0);
    workshop.write().unwrap();
    let old = workshop.files();
    let centres = data.read("centres.json");
    data.write("centres.json", "<!doctype html>");
    assert!(matches!(
        workshop.write(),
        Err(PublishError::Unpublishable { source: Unpublishable::NoCentres, .. })
    ));
    assert_eq!(workshop.files(), old);
    data.write("centres.json", &centres);
    data.write("portal.json", "{");
    assert!(workshop.write().is_err());
    assert_eq!(workshop.files(), old);
    fs::remove_dir_all(&data.0).unwrap();
    let error = workshop.write().unwrap_err();
    assert!(error.to_string().contains("portal.json"), "{error}");
    assert_eq!(workshop.files(), old);
}

#[test]
fn a_bundle_that_was_not_built_is_said_and_leaves_the_old_site_as_it_was() {
    let workshop = Workshop::new(&xinghe());
    workshop.write().unwrap();
    let old = workshop.files();
    fs::remove_file(workshop.folder.0.join("bundles/portal/portal-x_bg.wasm")).unwrap();
    let error = workshop.write().unwrap_err();
    assert!(error.to_string().contains("cargo xtask build"), "{error}");
    assert_eq!(workshop.files(), old);
}

#[test]
fn the_data_of_the_publication_before_stays_beside_the_newest_and_its_pages_go() {
    let data = Temporary::copy_of(&xinghe());
    let workshop = Workshop::new(&data.0);
    workshop.write().unwrap();
    assert!(workshop.files().contains_key("centres/niulang/index.html"));
    data.edit("centres.json", "\"id\": \"niulang\"", "\"id\": \"niulang-2\"");
    workshop.write().unwrap();
    let files = workshop.files();
    assert!(!files.contains_key("centres/niulang/index.html"));
    let centres =
        files.keys().filter(|path| path.starts_with("data/centres.") && has_extension(path, "json"));
    assert_eq!(centres.count(), 2);
}

#[test]
fn a_publication_that_broke_off_before_its_last_step_loses_nothing_that_was_kept() {
    let data = Temporary::copy_of(&xinghe());
    let workshop = Workshop::new(&data.0);
    workshop.write().unwrap();
    fs::rename(workshop.out(), workshop.out().with_file_name(".dist.old")).unwrap();
    data.edit("centres.json", "\"0560-5550102\"", "\"0560-5550199\"");
    workshop.write().unwrap();
    let kept: Value = serde_json::from_slice(&workshop.files()["data/publications.json"]).unwrap();
    assert_eq!(kept["publications"].as_array().unwrap().len(), 2);
}

#[test]
fn portal_json_names_what_is_there_and_nothing_else() {
    let files = written(|folder| {
        folder.edit(
            "portal.json",
            "\"story\": \"story.json\"",
            "\"story\": \"story.json\", \"more\": \"more.json\"",
        );
        fs::remove_file(folder.0.join("story.json")).unwrap();
        folder.edit("programmes.json", "\"format\": 1,", "\"format\": 1,,");
    });
    let portal: Value = serde_json::from_slice(&files["data/portal.json"]).unwrap();
    for gone in ["story", "more", "programmes"] {
        assert_eq!(portal["files"][gone], Value::Null, "{gone}");
    }
    for name in portal["files"].as_object().unwrap().values() {
        assert!(files.contains_key(&format!("data/{}", name.as_str().unwrap())), "{name}");
    }
}

#[test]
fn an_identity_card_number_is_never_published() {
    let data = Temporary::copy_of(&xinghe());
    let workshop = Workshop::new(&data.0);
    workshop.write().unwrap();
    let old = workshop.files();
    data.edit("centres.json", "琴弦路12号1至2楼", "琴弦路12号1至2楼，联系人 11010519491231002X");
    let error = workshop.write().unwrap_err().to_string();
    assert!(error.contains("centres.json") && error.contains("tianqin"), "{error}");
    assert!(!error.contains("11010519491231002X"), "{error}");
    assert_eq!(workshop.files(), old);
}

#[test]
fn one_bad_record_does_not_hide_the_others_and_the_pages_say_so() {
    let data = Temporary::copy_of(&xinghe());
    data.edit("centres.json", "\"id\": \"niulang\"", "\"id\": \"Niu Lang\"");
    let workshop = Workshop::new(&data.0);
    let written = workshop.write().unwrap();
    assert_eq!(written.report.count(Severity::Error), 1);
    let files = workshop.files();
    let home = pages(&files)["en/index.html"];
    let all = elements(home);
    assert_eq!(all.iter().filter(|one| one.has_class("card")).count(), 5);
    let shown = all
        .iter()
        .any(|one| one.get("hidden").is_none() && one.text().starts_with("1 piece of information is faulty"));
    assert!(shown, "the page keeps silent about what is missing");
}

#[test]
fn the_real_home_page_is_under_ten_thousand_bytes() {
    let workshop = Workshop::new(&real());
    let written = workshop.write().unwrap();
    assert_eq!(written.pages, 3 * (5 + 22 + 5 + 2 + 22 + 1) + 1);
    let files = workshop.files();
    for path in ["index.html.br", "en/index.html.br", "zh-hant/index.html.br"] {
        assert!(files[path].len() < 10_000, "{path}: {}", files[path].len());
    }
}

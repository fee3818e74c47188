//! The feeds of what changed, read back by parsers that are not ours.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::collections::BTreeSet;

use portal::{
    changes::{
        between,
        feed::{self, Edition, Feed, News},
    },
    data::{FileKind, FileSet},
    domain::Portal,
    i18n::Messages,
    publish::folder::read_folder,
};
use quick_xml::{Reader, events::Event};
use serde_json::Value;
use support::{day, xinghe};

/// A wording with all that feeds must not take for their own: markup, a quote, a control character.
const NASTY: &str = "</li><b a=\\\"1\\\">&amp;\\u0001]]>";

fn edited() -> FileSet {
    let mut set = read_folder(&xinghe()).unwrap();
    let centres = set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap();
    centres.text = centres.text.replace("天琴家综示例", NASTY);
    assert!(centres.text.contains(NASTY));
    set
}

/// Two publications of one day, the newer with a nasty wording.
fn editions() -> Vec<Edition> {
    let changes = between(&read_folder(&xinghe()).unwrap(), &edited());
    assert_eq!(changes.len(), 1);
    let edition = |hash: &str, second: &str, news| Edition {
        hash: hash.to_owned(),
        published: day("2026-11-20"),
        updated: format!("2026-11-20T00:00:{second}+08:00"),
        news,
    };
    vec![edition("b", "01", News::Changed(changes)), edition("a", "00", News::First)]
}

fn portal(with_address: bool) -> Portal {
    let mut portal = read_folder(&xinghe()).unwrap().portal.unwrap();
    if !with_address {
        portal.site_url = None;
        portal.publisher = None;
    }
    portal
}

fn with<T>(tag: &str, portal: &Portal, write: impl FnOnce(Feed) -> T) -> T {
    let (editions, m) = (editions(), Messages::built_in(tag).unwrap());
    let (path, page) = ("en/changes", "en/open-data/");
    write(Feed { portal, id: "xinghe", editions: &editions, path, page, m })
}

fn json(tag: &str, portal: &Portal) -> Value {
    serde_json::from_str(&with(tag, portal, feed::json)).unwrap()
}

/// The elements of an Atom feed in their order, each with its attributes and its text.
fn atom(tag: &str, portal: &Portal) -> Vec<(String, String, String)> {
    let text = with(tag, portal, |feed| feed::atom(feed).unwrap());
    assert!(!text.contains(|c: char| c < ' ' && c != '\n'), "{text}");
    let mut reader = Reader::from_str(&text);
    let (mut found, mut open): (Vec<(String, String, String)>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let name = String::from_utf8(start.name().as_ref().as_bytes().to_vec()).unwrap();
                found.push((name, String::from_utf8_lossy(start.as_bytes()).into_owned(), String::new()));
                if matches!(event, Event::Start(_)) {
                    open.push(found.len() - 1);
                }
            }
            Event::Text(part) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(part);
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn texts<'a>(all: &'a [(String, String, String)], name: &str) -> Vec<&'a str> {
    all.iter().filter(|(own, ..)| own == name).map(|(.., text)| text.as_str()).collect()
}

#[test]
fn a_json_feed_has_what_its_version_asks_for() {
    let feed = json("zh-Hans", &portal(true));
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["title"], "星河区家综查询：最近更新");
    assert_eq!(feed["language"], "zh-Hans");
    assert_eq!(feed["authors"][0]["name"], "星河区家综数据组");
    assert_eq!(feed["feed_url"], "https://xinghe.example/en/changes.json");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items[0]["title"], "2026年11月20日：1处更改");
    assert_eq!(items[1]["title"], "2026年11月20日：第一次发布");
    assert_eq!(items[0]["date_published"], "2026-11-20T00:00:01+08:00");
    let text = items[0]["content_text"].as_str().unwrap();
    assert!(text.contains("</li><b a=\"1\">&amp;\u{1}]]>"), "{text}");
    let html = items[0]["content_html"].as_str().unwrap();
    assert!(html.contains("&lt;/li&gt;&lt;b a=&quot;1&quot;&gt;&amp;amp;"), "{html}");
    assert_eq!(html.matches("</li>").count(), 1);
}

#[test]
fn without_an_address_nothing_is_linked_and_ids_stay() {
    let (with, without) = (json("en", &portal(true)), json("en", &portal(false)));
    for key in ["home_page_url", "feed_url"] {
        assert!(with.get(key).is_some() && without.get(key).is_none(), "{key}");
    }
    assert_eq!(without["authors"][0]["name"], "Xinghe family centres");
    let ids = |feed: &Value| -> Vec<String> {
        feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&with), ids(&without));
    assert_eq!(ids(&with).into_iter().collect::<BTreeSet<_>>().len(), 2);
    assert!(ids(&with).iter().all(|id| id.starts_with("urn:uuid:")));
    assert!(texts(&atom("en", &portal(false)), "link").is_empty());
}

#[test]
fn an_atom_feed_reads_back_with_all_that_must_stand_in_it() {
    for (tag, title) in
        [("zh-Hans", "星河区家综查询：最近更新"), ("en", "Xinghe family centres: what changed")]
    {
        let all = atom(tag, &portal(true));
        assert_eq!(all[0].0, "feed");
        assert!(all[0].1.contains("xmlns=\"http://www.w3.org/2005/Atom\"") && all[0].1.contains(tag));
        assert_eq!(texts(&all, "title")[0], title);
        assert_eq!(texts(&all, "entry").len(), 2);
        assert_eq!(
            texts(&all, "updated"),
            ["2026-11-20T00:00:01+08:00", "2026-11-20T00:00:01+08:00", "2026-11-20T00:00:00+08:00"]
        );
        assert_eq!(texts(&all, "id").into_iter().collect::<BTreeSet<_>>().len(), 3);
        assert_eq!(texts(&all, "name").len(), 1);
        assert!(all.iter().any(|(name, tag, _)| name == "link" && tag.contains("rel=\"self\"")));
        assert!(texts(&all, "content")[0].contains('\u{fffd}'), "a control character is replaced");
    }
}

#[test]
fn the_feeds_of_two_languages_are_two_feeds() {
    let id = |tag: &str| texts(&atom(tag, &portal(true)), "id")[0].to_owned();
    assert_ne!(id("zh-Hans"), id("en"));
}

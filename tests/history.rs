//! The publications that a site keeps, and bringing one back.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeSet, fs, path::Path};

use portal::{
    check::short_hash,
    data::{FileKind, FileSet, is_content_addressed},
    i18n::Messages,
    press::history::{Entry, History, KEPT, Next},
    publish::{
        folder::{SiteData, read_folder},
        restore::restore,
    },
};
use serde_json::Value;
use support::{Temporary, day, files_in, xinghe};

// -- a site's data, published again and again -- //

/// Xinghe, and the `data/` of its site. Pages are left out: `tests/history_site.rs` writes them too.
struct Workshop {
    source: Temporary,
    out: Temporary,
}

impl Workshop {
    fn new() -> Self {
        Self { source: Temporary::copy_of(&xinghe()), out: Temporary::new() }
    }

    fn data(&self) -> &Path {
        &self.out.0
    }

    fn kept(&self) -> SiteData {
        SiteData(self.out.0.clone())
    }

    fn publish(&self) -> Next {
        self.publish_set(&read_folder(&self.source.0).unwrap())
    }

    /// Writes what the site writer writes of the data, into a folder that holds nothing else afterwards.
    fn publish_set(&self, set: &FileSet) -> Next {
        let mut portal: Value = serde_json::from_str(set.text(FileKind::Portal).unwrap()).unwrap();
        let mut texts = vec![("find".to_owned(), "find".to_owned(), "txt", "find 1".to_owned())];
        for file in set.files.iter().filter(|file| file.kind != FileKind::Portal) {
            let (stem, extension) = file.kind.plain_name().split_once('.').unwrap();
            let text = serde_json::from_str::<Value>(&file.text).unwrap().to_string();
            texts.push((file.kind.key().to_owned(), stem.to_owned(), extension, text));
        }
        let mut outputs = Vec::new();
        for (key, stem, extension, text) in texts {
            let name = format!("{stem}.{}.{extension}", short_hash(text.as_bytes()));
            portal["files"][key] = name.clone().into();
            outputs.push((name, text));
        }
        let next = History::read(&self.kept()).add(&portal, set, day("2026-12-24"));
        if let Some(previous) = &next.previous {
            portal["previous"] = previous.as_str().into();
        }
        let in_data = |path: &str| path.strip_prefix("data/").unwrap().to_owned();
        outputs.extend(next.outputs.iter().map(|(path, text)| (in_data(path), text.clone())));
        outputs.push(("portal.json".to_owned(), portal.to_string()));
        let carried: BTreeSet<String> = next.carried.iter().map(|path| in_data(path)).collect();
        for name in files_in(self.data()).keys().filter(|name| !carried.contains(*name)) {
            fs::remove_file(self.data().join(name)).unwrap();
        }
        for (name, text) in outputs {
            assert!(!carried.contains(&name), "{name} is written and carried");
            self.out.write(&name, &text);
        }
        next
    }

    /// Publishes with a postal code of its own, on a day of its own.
    fn publish_with(&self, postal_code: &str, day: &str) -> Next {
        let mut portal = self.json("portal.json");
        portal["published"] = day.into();
        self.source.write("portal.json", &portal.to_string());
        let mut centres = self.json("centres.json");
        centres["centres"][0]["postal_code"] = postal_code.into();
        self.source.write("centres.json", &centres.to_string());
        self.publish()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.source.read(name)).unwrap()
    }

    fn roll_back(&self, at: usize) -> Next {
        let kept = self.kept();
        let history = History::read(&kept);
        self.publish_set(&history.set(&history.entries()[at]))
    }

    fn published(&self, name: &str) -> Value {
        serde_json::from_str(&self.out.read(name)).unwrap()
    }

    fn list(&self) -> Vec<Value> {
        self.published("publications.json")["publications"].as_array().unwrap().clone()
    }

    /// The files on the host whose names carry a hash, without compressed forms.
    fn hashed(&self) -> BTreeSet<String> {
        let names = files_in(self.data()).into_keys();
        names.filter(|name| is_content_addressed(name) && !is_compressed(name)).collect()
    }
}

fn is_compressed(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "br")
}

/// What is said of each publication.
fn told(next: &Next) -> Vec<String> {
    let past = next.past(&[Messages::built_in("zh-Hans").unwrap()]);
    past.iter().map(|one| one.sentences("zh-Hans").join("\n")).collect()
}

fn named(portal: &Value) -> BTreeSet<String> {
    let files = portal["files"].as_object().unwrap();
    files.values().map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn path(entry: &Value) -> String {
    entry["portal"].as_str().unwrap().to_owned()
}

// -- keeping -- //

#[test]
fn the_first_publication_is_kept_and_says_that_it_is_the_first() {
    let workshop = Workshop::new();
    let next = workshop.publish();
    assert!(!next.is_undated);
    let list = workshop.list();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["published"], "2026-11-20");
    assert_eq!(list[0]["first"], true);
    let portal = workshop.published("portal.json");
    assert_eq!(portal.get("previous"), None);
    assert_eq!(workshop.published(&path(&list[0])), portal);
    assert_eq!(told(&next), ["第一次发布。"]);
}

#[test]
fn the_name_of_a_kept_portal_is_the_hash_of_its_content() {
    let workshop = Workshop::new();
    workshop.publish_with("1", "2026-11-20");
    workshop.publish_with("2", "2026-11-21");
    for entry in workshop.list() {
        let text = workshop.out.read(&path(&entry));
        assert_eq!(path(&entry), format!("portal.{}.json", short_hash(text.as_bytes())));
    }
}

#[test]
fn the_same_data_published_again_are_the_same_publication() {
    let workshop = Workshop::new();
    workshop.publish_with("1", "2026-11-20");
    workshop.publish_with("2", "2026-11-21");
    let (list, portal) = (workshop.list(), workshop.published("portal.json"));
    assert_eq!(portal["previous"], path(&list[1]).as_str());
    assert!(!workshop.publish().is_undated);
    assert_eq!(workshop.list(), list);
    assert_eq!(workshop.published("portal.json"), portal);
}

#[test]
fn another_layout_of_the_same_data_is_no_new_publication() {
    let workshop = Workshop::new();
    workshop.publish_with("1", "2026-11-20");
    let list = workshop.list();
    let mut centres = workshop.json("centres.json");
    centres.sort_all_objects();
    workshop.source.write("centres.json", &centres.to_string());
    workshop.publish();
    let again = workshop.list();
    assert_eq!(again.len(), 1);
    assert_ne!(path(&again[0]), path(&list[0]));
    assert_eq!(again[0]["updated"], list[0]["updated"]);
    assert_eq!(again[0]["first"], true);
}

#[test]
fn six_publications_stay_and_nothing_that_only_older_ones_name() {
    let workshop = Workshop::new();
    let days: Vec<String> = (1..=8).map(|day| format!("2026-12-{day:02}")).collect();
    let mut portals = Vec::new();
    let mut said = Vec::new();
    for (index, day) in days.iter().enumerate() {
        said = told(&workshop.publish_with(&format!("99900{index}"), day));
        portals.push(workshop.published("portal.json"));
    }
    let list = workshop.list();
    assert_eq!(list.len(), KEPT);
    let newest_first: Vec<&str> = list.iter().map(|entry| entry["published"].as_str().unwrap()).collect();
    assert_eq!(
        newest_first,
        ["2026-12-08", "2026-12-07", "2026-12-06", "2026-12-05", "2026-12-04", "2026-12-03"]
    );
    let mut wanted: BTreeSet<String> = list.iter().map(path).collect();
    wanted.extend(portals.iter().skip(2).flat_map(named));
    assert_eq!(workshop.hashed(), wanted);
    // Those that went had files of their own, or the test would say nothing.
    assert!(named(&portals[0]).difference(&wanted).count() > 0);
    // The sixth has nothing to be compared with any more.
    assert_eq!(said.len(), KEPT - 1);
    assert_eq!(said[0], "天琴家综：邮政编码由999006改为999007");
}

// -- what is broken -- //

#[test]
fn what_somebody_deleted_is_left_out_of_the_history() {
    let workshop = Workshop::new();
    for (code, day) in [("1", "2026-11-20"), ("2", "2026-11-21"), ("3", "2026-11-22")] {
        workshop.publish_with(code, day);
    }
    let list = workshop.list();
    let middle = workshop.published(&path(&list[1]));
    fs::remove_file(workshop.data().join(middle["files"]["centres"].as_str().unwrap())).unwrap();
    workshop.publish_with("4", "2026-11-23");
    let days: Vec<Value> = workshop.list().iter().map(|entry| entry["published"].clone()).collect();
    assert_eq!(days, ["2026-11-23", "2026-11-22", "2026-11-20"]);
}

#[test]
fn a_broken_list_never_fails_a_publication() {
    for broken in ["", "[]", "{\"publications\":[{\"portal\":\"../../etc.json\"},5]}", "\u{0}"] {
        let workshop = Workshop::new();
        workshop.publish_with("1", "2026-11-20");
        fs::write(workshop.data().join("publications.json"), broken).unwrap();
        let next = workshop.publish_with("2", "2026-11-21");
        // The present portal.json tells of itself.
        assert_eq!(workshop.list().len(), 2, "{broken}");
        assert_eq!(told(&next), ["天琴家综：邮政编码由1改为2"]);
    }
}

#[test]
fn a_kept_portal_that_was_edited_is_no_longer_what_its_name_says() {
    let workshop = Workshop::new();
    workshop.publish_with("1", "2026-11-20");
    workshop.publish_with("2", "2026-11-21");
    let old = path(&workshop.list()[1]);
    let text = workshop.out.read(&old);
    fs::write(workshop.data().join(&old), text.replace("2026-11-20", "2026-11-19")).unwrap();
    assert_eq!(History::read(&workshop.kept()).entries().len(), 1);
}

#[test]
fn data_that_changed_on_the_same_day_are_undated_and_still_told_apart() {
    let workshop = Workshop::new();
    assert!(!workshop.publish_with("1", "2026-11-20").is_undated);
    assert!(workshop.publish_with("2", "2026-11-20").is_undated);
    assert!(workshop.publish_with("3", "2026-11-20").is_undated);
    assert!(!workshop.publish_with("3", "2026-11-20").is_undated);
    assert!(!workshop.publish_with("4", "2026-11-21").is_undated);
    let updated: Vec<Value> = workshop.list().iter().map(|entry| entry["updated"].clone()).collect();
    let second = |second| format!("2026-11-20T00:00:0{second}+08:00");
    assert_eq!(updated, ["2026-11-21T00:00:00+08:00".to_owned(), second(2), second(1), second(0)]);
}

// -- back, and forward again -- //

#[test]
fn rolling_back_makes_the_old_data_current_and_keeps_the_withdrawn() {
    let workshop = Workshop::new();
    workshop.publish_with("111111", "2026-11-20");
    let old = workshop.published("portal.json");
    workshop.publish_with("222222", "2026-11-21");
    let withdrawn = path(&workshop.list()[0]);
    let next = workshop.roll_back(1);
    assert!(!next.is_undated);
    let portal = workshop.published("portal.json");
    assert_eq!(portal["files"], old["files"]);
    assert_eq!(portal["published"], "2026-11-20");
    assert_eq!(portal["previous"], withdrawn.as_str());
    assert_eq!(told(&next)[0], "恢复了2026年11月20日发布的资料。\n天琴家综：邮政编码由222222改为111111");
    let list = workshop.list();
    assert_eq!(list.len(), 3);
    assert_eq!(list[0]["returned"], true);
    assert_eq!(list[0]["updated"], "2026-12-24T00:00:00+08:00");
    assert_eq!(path(&list[0]), path(&list[2]));
    // And forward again: each time is an entry of its own.
    let next = workshop.roll_back(1);
    assert_eq!(path(&workshop.list()[0]), withdrawn);
    let times: BTreeSet<&str> = next.editions.iter().map(|edition| edition.updated.as_str()).collect();
    assert_eq!(times.len(), 4);
}

#[test]
fn each_time_what_stood_before_is_one_further_back() {
    let workshop = Workshop::new();
    for (code, day) in [("111111", "2026-11-20"), ("222222", "2026-11-21"), ("333333", "2026-11-22")] {
        workshop.publish_with(code, day);
    }
    let published = || -> Vec<String> { workshop.list().iter().map(path).collect() };
    let [third, second, first]: [String; 3] = published().try_into().unwrap();
    let before = || History::read(&workshop.kept()).before().map(Entry::path);
    assert_eq!(before(), Some(second.clone()));
    workshop.roll_back(1);
    assert_eq!((&published()[0], before()), (&second, Some(first.clone())));
    workshop.roll_back(3);
    assert_eq!((&published()[0], before()), (&first, None));
    assert!(published().contains(&third), "what was withdrawn can still come back");
}

#[test]
fn a_publication_is_restored_as_the_folder_that_it_came_from() {
    let workshop = Workshop::new();
    workshop.publish();
    let kept = workshop.kept();
    let history = History::read(&kept);
    let folder = Temporary::new();
    let written = restore(&history.set(&history.entries()[0]), &folder.0).unwrap();
    assert_eq!(written.len(), 10);
    let (restored, source) = (read_folder(&folder.0).unwrap(), read_folder(&xinghe()).unwrap());
    for (own, other) in restored.files.iter().zip(&source.files) {
        assert_eq!((own.kind, &own.path), (other.kind, &other.path));
        let json = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
        let (own_json, mut other_json) = (json(&own.text), json(&other.text));
        if own.path == "centres.json" {
            without_neighbours(&mut other_json, &own_json);
        }
        assert_eq!(own_json, other_json, "{}", own.path);
        assert!(own.text.lines().count() > 10, "{} is laid out", own.path);
    }
    assert!(folder.read("areas.geojson").lines().all(|line| line.len() < 600 || line.starts_with("    {")));
}

/// Takes neighbours out where they are those that publishing finds by itself.
fn without_neighbours(centres: &mut Value, restored: &Value) {
    let pairs =
        centres["centres"].as_array_mut().unwrap().iter_mut().zip(restored["centres"].as_array().unwrap());
    for (centre, restored) in pairs {
        if restored.get("neighbours").is_none() {
            centre.as_object_mut().unwrap().shift_remove("neighbours");
        }
    }
}

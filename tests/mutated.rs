//! Ten thousand data sets with something wrong in one file: reading and checking never panic, and what
//! the JSON Schemas forbid never passes unnoticed. They are made of Xinghe with a few records a list, so that
//! a run takes seconds.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "support/mutation.rs"]
mod mutation;
mod support;

use std::{
    collections::BTreeMap,
    fs,
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use jsonschema::{Registry, Validator};
use mutation::{Dice, mutated};
use portal::{
    check::place::neighbours,
    check::{Finding, check},
    data::{FileKind, FileSet, Severity},
    i18n::{LANGUAGES, Messages},
    press::{index, sketch},
    publish::folder::read_folder,
};
use serde_json::Value;
use support::{root, today, xinghe};

const SETS: u64 = 10_000;
/// Of these also what publishing makes is made.
const PUBLISHED: u64 = 500;

/// How many records of each list stay: of the centres the fullest, of the base map a shape of each layer.
fn kept(kind: FileKind) -> usize {
    match kind {
        FileKind::Centres => 1,
        FileKind::Basemap => 9,
        _ => 2,
    }
}

/// The published schemas, read from their files and not through the checker.
fn validators() -> BTreeMap<FileKind, Validator> {
    let schema = |name: &str| -> Value {
        let path = root().join("public/data/schema").join(format!("{name}.schema.json"));
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let common = schema("common");
    let id = common["$id"].as_str().unwrap().to_owned();
    let registry = Registry::new().add(&id, common).unwrap().prepare().unwrap();
    let build = |kind: &FileKind| {
        let options = jsonschema::options().with_registry(&registry);
        (*kind, options.build(&schema(kind.key())).unwrap())
    };
    FileKind::ALL.iter().map(build).collect()
}

struct World {
    whole: FileSet,
    contents: BTreeMap<FileKind, Value>,
    validators: BTreeMap<FileKind, Validator>,
}

impl World {
    /// The others of a set are small, and `portal.json` is whole only where it is the one that goes wrong.
    fn new() -> Self {
        let mut whole = read_folder(&xinghe()).unwrap();
        let mut contents = BTreeMap::new();
        for file in &mut whole.files {
            let mut content: Value = serde_json::from_str(&file.text).unwrap();
            let lists = content.as_object_mut().unwrap().values_mut();
            lists.filter_map(Value::as_array_mut).for_each(|list| list.truncate(kept(file.kind)));
            contents.insert(file.kind, content.clone());
            if file.kind == FileKind::Portal {
                let needed = ["format", "id", "district", "name", "published", "languages", "files"];
                content.as_object_mut().unwrap().retain(|key, _| needed.contains(&key.as_str()));
            }
            file.text = content.to_string();
        }
        let text = |name: &str| whole.files.iter().find(|one| one.path == name).map(|one| one.text.clone());
        let whole = FileSet::of(whole.files[0].text.clone(), text);
        Self { whole, contents, validators: validators() }
    }

    /// Xinghe with something wrong in one file: which, and what was done.
    fn mutated(&self, number: u64) -> (FileSet, FileKind, String) {
        let mut dice = Dice::of(number);
        let kind = *dice.pick(FileKind::ALL);
        let (text, done) = mutated(&self.contents[&kind], &mut dice);
        if kind == FileKind::Portal {
            let texts = &self.whole.files;
            let read = |name: &str| texts.iter().find(|one| one.path == name).map(|one| one.text.clone());
            return (FileSet::of(text, read), kind, done);
        }
        let mut set = self.whole.clone();
        set.files.iter_mut().find(|file| file.kind == kind).unwrap().text = text;
        (set, kind, done)
    }

    fn is_forbidden(&self, kind: FileKind, text: &str) -> bool {
        let content = serde_json::from_str(text.trim_start_matches('\u{feff}'));
        content.is_ok_and(|content| !self.validators[&kind].is_valid(&content))
    }

    /// What the schema forbids in a file and no finding tells.
    fn unnoticed(&self, kind: FileKind, text: &str, findings: &[Finding]) -> Option<String> {
        let told: Vec<_> =
            findings.iter().filter(|one| one.file == kind && one.severity >= Severity::Warning).collect();
        let Ok(content) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else {
            let is_told = told.iter().any(|one| one.severity == Severity::Error);
            return (!is_told).then(|| "no JSON".to_owned());
        };
        self.validators[&kind].iter_errors(&content).find_map(|error| {
            let pointer = error.instance_path().to_string();
            let record = record(kind, &content, &pointer);
            let is_told = told.iter().any(|one| record.is_none() || one.record == record);
            (!is_told).then(|| format!("{pointer} ({record:?}): {error:.200}"))
        })
    }
}

/// The name of the record that a JSON Pointer leads into, as the checker calls it.
fn record(kind: FileKind, content: &Value, pointer: &str) -> Option<String> {
    let mut steps = pointer.split('/').skip(1);
    let list = content.get(steps.next()?)?.as_array()?;
    let index: usize = steps.next()?.parse().ok()?;
    let record = list.get(index)?;
    let name = ["id", "code", "number"].iter().find_map(|key| record.get(key)?.as_str());
    let unnamed = (kind != FileKind::Portal).then(|| format!("#{}", index + 1));
    name.map(str::to_owned).or(unnamed)
}

fn publish(set: &FileSet) {
    let Ok(publication) = set.publication() else { return };
    let [places, calendar, areas, basemap] =
        [FileKind::Places, FileKind::Calendar, FileKind::Areas, FileKind::Basemap].map(|kind| set.text(kind));
    let _ = index::entries(&publication.data, places, calendar, areas);
    let _ = sketch::sketch(sketch::Sources {
        basemap,
        places,
        areas,
        languages: &publication.data.portal.languages,
    });
    let _ = areas.map(neighbours::neighbours);
}

/// Runs what must not panic.
fn calm<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|reason| {
        let text = reason.downcast_ref::<String>().cloned();
        text.or(reason.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
    })
}

/// What is wrong with the answers to one data set, and whether its schema forbids it at all.
fn tried(world: &World, number: u64) -> (Vec<String>, bool) {
    let (set, kind, done) = world.mutated(number);
    let mut failures = Vec::new();
    let mut is_wrong = false;
    match calm(|| check(&set, today())) {
        Ok(findings) => {
            let text = set.text(kind).unwrap();
            let unnoticed = world.unnoticed(kind, text, &findings);
            failures.extend(unnoticed.map(|reason| format!("unnoticed: {reason}")));
            is_wrong = world.is_forbidden(kind, text);
        }
        Err(reason) => failures.push(format!("panics: {reason}")),
    }
    if number.is_multiple_of(SETS / PUBLISHED)
        && let Err(reason) = calm(|| publish(&set))
    {
        failures.push(format!("publishing panics: {reason}"));
    }
    let told = failures.into_iter().map(|reason| format!("{number} {kind:?} {done}: {reason}"));
    (told.collect(), is_wrong)
}

#[test]
fn ten_thousand_wrong_data_sets_never_panic_and_never_pass_unnoticed() {
    let world = World::new();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = &|first| (0..SETS).skip(first).step_by(threads).map(|number| tried(&world, number)).collect();
    let tried: Vec<(Vec<String>, bool)> = thread::scope(|scope| {
        let runs: Vec<_> = (0..threads).map(|first| scope.spawn(move || share(first))).collect();
        runs.into_iter().flat_map(|run| -> Vec<_> { run.join().unwrap() }).collect()
    });
    let wrong = tried.iter().filter(|(_, is_wrong)| *is_wrong).count();
    let failures: Vec<_> = tried.into_iter().flat_map(|(failures, _)| failures).collect();
    assert!(failures.is_empty(), "{} of {SETS}: {:#?}", failures.len(), &failures[..failures.len().min(20)]);
    assert!(wrong > 5_000, "the schemas forbid only {wrong}");
}

#[test]
fn every_finding_of_a_wrong_data_set_has_words_in_every_language() {
    let world = World::new();
    let languages: Vec<_> = LANGUAGES.iter().map(|one| Messages::built_in(one.tag).unwrap()).collect();
    for number in 0..300 {
        let (set, kind, done) = world.mutated(number);
        for finding in check(&set, today()) {
            for messages in &languages {
                let said = finding.said(*messages);
                assert!(!said.what.is_empty() && !said.remedy.is_empty(), "{kind:?} {done}: {finding:?}");
            }
        }
    }
}

#[test]
fn what_no_finding_tells_is_unnoticed() {
    let world = World::new();
    let text = r#"{"format":1,"centres":[{"id":"vega","name":5}]}"#;
    let told = |findings: &[Finding]| world.unnoticed(FileKind::Centres, text, findings);
    assert!(told(&[]).is_some_and(|reason| reason.contains("vega")));
    let mut set = world.whole.clone();
    set.files.iter_mut().find(|file| file.kind == FileKind::Centres).unwrap().text = text.to_owned();
    let mut findings = check(&set, today());
    assert_eq!(told(&findings), None);
    findings.retain(|one| one.record.as_deref() != Some("vega"));
    assert!(told(&findings).is_some());
    assert!(world.unnoticed(FileKind::Story, "{", &findings).is_some());
}

#[test]
fn the_same_number_is_the_same_mistake() {
    let world = World::new();
    let text = |number| {
        let (set, kind, done) = world.mutated(number);
        (set.text(kind).unwrap().to_owned(), done)
    };
    assert_eq!(text(7), text(7));
    assert_ne!(text(7), text(8));
}

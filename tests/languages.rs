//! A language is one file: a made-up one, longer than any, is read by the same code as those that are built in, and
//! the whole portal is published in it.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use portal::{
    changes::between,
    data::{FileKind, json},
    draft::restored,
    i18n::{COUNT, KEYS, Messages, languages},
    publish::{
        folder::read_folder,
        messages::{PSEUDO, add, offering, pseudo},
        write::{Places, publish_set},
    },
};
use support::{Temporary, bundles, elements, files_in, root, today, xinghe};

/// What is wrong with the made-up language after a change to its file.
fn wrong(old: &str, new: &str) -> String {
    let file = pseudo();
    assert!(file.contains(old), "{old}");
    add(&file.replacen(old, new, 1)).unwrap_err().to_string()
}

#[test]
fn a_file_that_lacks_a_message_a_placeholder_or_a_table_is_refused_by_name() {
    let own = |what: &str| format!("the messages of the further language: {PSEUDO}: {what}");
    assert_eq!(
        wrong("\nskip_to_content = ", "\nskip_to_kontent = "),
        own("the message skip_to_content is missing")
    );
    assert!(wrong("{district}", "{distrikt}").ends_with("must have the placeholders of zh-Hans"));
    assert!(wrong("\n[check]", "\n[chekk]").contains("the message check_"));
    assert!(wrong("[language]", "[langage]").contains("[language] is missing"));
}

#[test]
fn a_further_language_is_one_file_with_every_message_and_the_portal_is_published_in_it() {
    assert_eq!(add(&pseudo()).unwrap(), PSEUDO);
    let m = Messages::built_in(PSEUDO).unwrap();
    let english = Messages::built_in("en").unwrap();
    let texts: Vec<_> = m.beginning_with("").zip(english.beginning_with("")).collect();
    assert_eq!(texts.len(), KEYS.len());
    for ((key, text), (_, english)) in texts {
        let is_word = english.chars().any(char::is_alphabetic) && key != "language_names";
        let length = |text: &str| text.chars().count() * 5;
        assert!(!is_word || length(text) >= length(english) * 7 / 5, "{key}: {text}");
    }

    let workshop = Temporary::new();
    bundles(&workshop.0.join("bundles"));
    let (bundles, out) = (workshop.0.join("bundles"), workshop.0.join("dist"));
    let (styles, public) = (root().join("style"), root().join("public"));
    let set = offering(&read_folder(&xinghe()).unwrap(), PSEUDO).unwrap();
    let places = Places { data: &xinghe(), bundles: &bundles, styles: &styles, public: &public, out: &out };
    publish_set(set.clone(), places, today()).unwrap();

    let published = read_folder(&out.join("data")).unwrap();
    assert!(published.text(FileKind::Places).unwrap().contains("\"zh-Hant-t-zh-hans\":\"鵲橋\""));
    assert!(
        !published.text(FileKind::Places).unwrap().contains("\"zh-Hant-t-zh-hans\":\"琴台\""),
        "it is written"
    );
    assert_eq!(between(&set, &published), [], "what was converted is no change");
    for (own, restored) in set.files.iter().zip(restored(&published).files) {
        assert!(!restored.text.contains("-t-zh"), "{}: it never comes back", own.path);
        // The neighbours that this district writes by hand are those that publishing finds.
        if own.kind != FileKind::Centres {
            assert!(
                json(&own.text).unwrap() == json(&restored.text).unwrap(),
                "{} comes back whole",
                own.path
            );
        }
    }

    let files = files_in(&out);
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let count = |folder: &str| {
        let page = |path: &&String| path.starts_with(folder) && path.ends_with("index.html");
        files.keys().filter(page).count()
    };
    assert_eq!(count(&format!("{PSEUDO}/")), count("en/"), "as many pages as in English");
    let home = page(&format!("{PSEUDO}/index.html"));
    assert!(home.contains(&format!("<html lang=\"{PSEUDO}\"")));
    assert!(home.contains(m.skip_to_content()));
    for own in languages() {
        let folder = if own.tag == "zh-Hans" { String::new() } else { own.tag.to_lowercase() + "/" };
        let html = page(&format!("{folder}index.html"));
        let links =
            elements(&html).into_iter().filter(|one| one.get("hreflang").is_some() && one.name == "a");
        let named: Vec<_> = links.map(|one| (one.get("hreflang").unwrap().to_owned(), one.text())).collect();
        let others = ["zh-Hans", "zh-Hant", "en", PSEUDO].into_iter().filter(|tag| *tag != own.tag);
        let name = |tag: &str| languages().into_iter().find(|own| own.tag == tag).unwrap().name.to_owned();
        assert_eq!(
            named,
            others.map(|tag| (tag.to_owned(), name(tag))).collect::<Vec<_>>(),
            "in the portal's order"
        );
    }

    let name = elements(&home).into_iter().find(|one| one.get("name") == Some("portal-messages")).unwrap();
    let client = page(name.get("content").unwrap());
    let loaded = Messages::load(PSEUDO, &client).unwrap();
    assert_eq!(json(&client).unwrap().as_array().unwrap().len(), COUNT);
    assert_eq!(
        loaded.every_language().collect::<Vec<_>>(),
        languages(),
        "the client knows it and the others by name"
    );
}

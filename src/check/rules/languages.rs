//! The languages of texts and of the portal.

use serde_json::Value;

use crate::data::{FileKind, converted::CONVERTED_LANGUAGES};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        schema::{Seen, walk},
        told::faults,
    },
    domain::text::BASE_LANGUAGE,
    i18n::languages,
};

faults! {
    /// What is wrong with languages.
    pub enum Fault {
        /// So many texts of a file lack a language that the portal offers.
        Missing { language: String, count: usize } = "language-missing",
            |m| m.check_language_missing(&count.to_string(), language), m.check_language_missing_do();
        /// A language of the portal that there are no words on the screen in.
        NoMessages { language: String } = "language-no-messages",
            |m| m.check_language_no_messages(language),
            m.check_language_no_messages_do(&known());
        /// A tag that is nearly that of a language.
        Tag { tag: String, meant: String } = "language-tag",
            |m| m.check_language_tag(meant, tag), m.check_language_tag_do(meant);
    }
}

fn known() -> String {
    languages().iter().map(|language| language.tag).collect::<Vec<_>>().join(", ")
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let mut offered = Vec::new();
    for (index, language) in ground.publication.data.portal.languages.iter().enumerate() {
        if languages().iter().any(|own| own.tag == language) {
            offered.push(language.as_str());
        } else {
            let place = Place::steps(FileKind::Portal, vec!["languages".to_owned(), index.to_string()]);
            found.warn(place, Fault::NoMessages { language: language.clone() });
        }
    }
    for document in ground.documents.iter() {
        let Ok(content) = &document.content else { continue };
        let mut missing = vec![0; offered.len()];
        walk(document.kind, content, &mut |seen| {
            let Seen::Text { pointer, text } = seen else { return };
            for (count, language) in missing.iter_mut().zip(&offered) {
                let is_there = *language == BASE_LANGUAGE || CONVERTED_LANGUAGES.contains(language);
                *count += usize::from(!is_there && text.get(language).is_none());
            }
            for (tag, meant) in mistaken(text, &offered) {
                let place = Place::pointer(document.kind, &format!("{pointer}/{tag}"));
                found.warn(place, Fault::Tag { tag: tag.to_owned(), meant: meant.to_owned() });
            }
        });
        for (count, language) in missing.into_iter().zip(&offered).filter(|(count, _)| *count > 0) {
            found.advise(
                Place::file(document.kind),
                Fault::Missing { language: (*language).to_owned(), count },
            );
        }
    }
}

/// The tags of a text that are no tags of a language, and those that are probably meant.
fn mistaken<'t>(text: &'t Value, offered: &[&'t str]) -> Vec<(&'t str, &'t str)> {
    const CHINESE: [&str; 6] = ["zh", "cn", "zh-cn", "zh_cn", "zh_hans", "chinese"];
    const ENGLISH: [&str; 5] = ["eng", "english", "en-us", "en-gb", "en_us"];
    let tags = text.as_object().into_iter().flatten().map(|(tag, _)| tag.as_str());
    tags.filter_map(|tag| {
        let small = tag.to_ascii_lowercase();
        let alike = offered.iter().copied().chain([BASE_LANGUAGE]);
        let meant = alike.into_iter().find(|own| own.eq_ignore_ascii_case(tag));
        let meant = match meant {
            Some(own) => Some(own).filter(|own| *own != tag),
            None if CHINESE.contains(&small.as_str()) => Some(BASE_LANGUAGE),
            None if ENGLISH.contains(&small.as_str()) => Some("en"),
            None => None,
        };
        meant.map(|meant| (tag, meant))
    })
    .collect()
}

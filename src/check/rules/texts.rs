//! Texts as they were typed or pasted.

use super::walk::{self, Step};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
    domain::script::simplified,
};

faults! {
    /// What is wrong with a text.
    pub enum Fault {
        /// A tag or an entity of HTML.
        Markup { found: String } = "text-markup",
            |m| m.check_text_markup(found), m.check_text_markup_do();
        /// A control character, by its number.
        Control { code: String } = "text-control",
            |m| m.check_text_control(code), m.check_text_control_do();
        /// A character without width, or one that turns the direction of writing.
        Hidden { code: String } = "text-hidden",
            |m| m.check_text_hidden(code), m.check_text_hidden_do();
        /// A character that could not be read once.
        Garbled = "text-garbled", |m| m.check_text_garbled(), m.check_text_garbled_do();
        /// Blanks before or after it.
        Blanks = "text-blanks", |m| m.check_text_blanks(), m.check_text_blanks_do();
        /// Words that say that nothing is known.
        Placeholder { text: String } = "text-placeholder",
            |m| m.check_text_placeholder(text), m.check_text_placeholder_do();
    }
}

/// Words that stand where nothing is known; compared in small letters.
const PLACEHOLDERS: [&str; 19] = [
    "-",
    "--",
    "—",
    "——",
    "/",
    "?",
    "\u{ff1f}",
    "无",
    "暂无",
    "未知",
    "不详",
    "待定",
    "待补充",
    "未公布",
    "n/a",
    "tbd",
    "unknown",
    "none",
    "null",
];

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    for document in ground.documents.iter() {
        let Ok(content) = &document.content else { continue };
        walk::strings(content, &mut |steps, text| {
            let mut tell = |is_advice: bool, fault| {
                let place = Place::steps(document.kind, walk::owned(steps));
                if is_advice { found.advise(place, fault) } else { found.warn(place, fault) }
            };
            match steps.last() {
                // Words of the format.
                Some(Step::Key("public_holidays" | "swapped_working_days")) => {}
                _ => faults_of(text, is_phone(document.kind, steps), &mut tell),
            }
        });
    }
}

/// A number is read without its blanks: its own rules tell.
fn is_phone(kind: FileKind, steps: &[Step]) -> bool {
    matches!(kind, FileKind::Centres | FileKind::Portal) && matches!(steps.last(), Some(Step::Key("number")))
}

fn faults_of(text: &str, is_phone: bool, tell: &mut impl FnMut(bool, Fault)) {
    if let Some(found) = markup(text) {
        tell(false, Fault::Markup { found });
    }
    let code = |letter: char| format!("U+{:04X}", u32::from(letter));
    if let Some(letter) = text.chars().find(|letter| letter.is_control() && *letter != '\n') {
        tell(false, Fault::Control { code: code(letter) });
    }
    if let Some(letter) = text.chars().find(|letter| is_hidden(*letter)) {
        tell(false, Fault::Hidden { code: code(letter) });
    }
    if text.contains('\u{fffd}') {
        tell(false, Fault::Garbled);
    }
    let trimmed = text.trim();
    if !is_phone && !trimmed.is_empty() && trimmed != text {
        tell(true, Fault::Blanks);
    }
    if PLACEHOLDERS.contains(&simplified(&trimmed.to_lowercase()).as_str()) {
        tell(false, Fault::Placeholder { text: trimmed.to_owned() });
    }
}

/// Zero width, or bidirectional control.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The first tag or entity.
fn markup(text: &str) -> Option<String> {
    let tag = text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.trim_start_matches('/');
        let begins = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!');
        let end = rest.find('>')?;
        (begins && end < 200).then(|| text[at..at + end + 2].to_owned())
    });
    let is_address = text.contains("://");
    tag.or_else(|| {
        text.match_indices('&').filter(|_| !is_address).find_map(|(at, _)| {
            let rest = &text[at + 1..];
            let end = rest.find(';').filter(|end| (2..=8).contains(end))?;
            let name = rest[..end].trim_start_matches('#');
            name.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| text[at..at + end + 2].to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_markup_and_signs_are_not() {
        for (text, found) in [
            ("看<b>这里</b>", "<b>"),
            ("a&nbsp;b", "&nbsp;"),
            ("&#8203;", "&#8203;"),
            ("x<!-- y -->", "<!-- y -->"),
        ] {
            assert_eq!(markup(text).as_deref(), Some(found));
        }
        for plain in ["3 < 5", "年龄<6岁", "Q&A; 咨询", "<3", "https://x.example/?a=1&b=2;", "a <b"] {
            assert_eq!(markup(plain), None, "{plain}");
        }
    }
}

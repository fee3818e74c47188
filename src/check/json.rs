//! What is no JSON, in the words of people who type it.

use super::{Said, Spot};
use crate::i18n::Messages;

/// The one rule: a file is JSON.
pub const SLUG: &str = "json-broken";

/// Why a text is no JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It stops in the middle.
    CutOff,
    /// A full-width character where an ASCII one must stand.
    FullWidth(char),
    /// No comma between two entries.
    Comma,
    /// A comma after the last entry.
    TrailingComma,
    /// No colon after a key.
    Colon,
    /// A key without quotation marks.
    Key,
    /// A line break or another control character inside a text.
    ControlCharacter,
    /// A backslash that begins nothing that JSON knows.
    Escape,
    Number,
    /// Something after the end.
    Rest,
    /// Lists in lists without end.
    Depth,
    /// Something that is no value.
    Value,
}

impl Fault {
    /// Reads what the parser says of a text, and where.
    pub(super) fn of(error: &serde_json::Error, text: &str) -> (Self, Spot) {
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let mut end = error.column().saturating_sub(1).min(line.len());
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let spot = Spot { line: error.line().max(1), column: line[..end].chars().count() + 1 };
        let here = line[end..].chars().next();
        let said = error.to_string();
        let fault = match here {
            _ if error.is_eof() => Self::CutOff,
            Some(letter) if is_full_width(letter) && !said.contains("while parsing a string") => {
                Self::FullWidth(letter)
            }
            _ => Self::of_words(&said),
        };
        (fault, spot)
    }

    fn of_words(said: &str) -> Self {
        const WORDS: [(&str, Fault); 12] = [
            ("trailing comma", Fault::TrailingComma),
            ("expected `,`", Fault::Comma),
            ("expected `:`", Fault::Colon),
            ("key must be a string", Fault::Key),
            ("control character", Fault::ControlCharacter),
            ("escape", Fault::Escape),
            ("surrogate", Fault::Escape),
            ("unicode code point", Fault::Escape),
            ("number", Fault::Number),
            ("trailing characters", Fault::Rest),
            ("recursion limit", Fault::Depth),
            ("expected", Fault::Value),
        ];
        WORDS.iter().find(|(words, _)| said.contains(words)).map_or(Self::Value, |(_, fault)| *fault)
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn said(self, messages: Messages) -> Said {
        let m = messages;
        let (what, remedy) = match self {
            Self::CutOff => (m.check_json_cut_off(), m.check_json_cut_off_do()),
            Self::FullWidth(letter) => {
                return Said::new(
                    m.check_json_full_width(letter.encode_utf8(&mut [0; 4])),
                    m.check_json_full_width_do(),
                );
            }
            Self::Comma => (m.check_json_comma(), m.check_json_comma_do()),
            Self::TrailingComma => (m.check_json_trailing_comma(), m.check_json_trailing_comma_do()),
            Self::Colon => (m.check_json_colon(), m.check_json_colon_do()),
            Self::Key => (m.check_json_key(), m.check_json_key_do()),
            Self::ControlCharacter => (m.check_json_control(), m.check_json_control_do()),
            Self::Escape => (m.check_json_escape(), m.check_json_escape_do()),
            Self::Number => (m.check_json_number(), m.check_json_number_do()),
            Self::Rest => (m.check_json_rest(), m.check_json_rest_do()),
            Self::Depth => (m.check_json_depth(), m.check_json_depth_do()),
            Self::Value => (m.check_json_value(), m.check_json_value_do()),
        };
        Said::new(what, remedy)
    }
}

/// Chinese punctuation that an input method writes where JSON wants ASCII.
fn is_full_width(letter: char) -> bool {
    matches!(letter, '\u{ff01}'..='\u{ff5e}' | '\u{2018}'..='\u{201f}' | '\u{3000}'..='\u{303f}' | '\u{a0}')
}

//! What two spellings of the same name have in common.

use super::Index;

/// The first and last of the Chinese characters that have a place in the tables: from 々〆〇 through the
/// unified ideographs. Rarer ones count as they are.
const FIRST: u32 = 0x3005;
const LAST: u32 = 0x9fff;

/// A letter, digit or Chinese character: what counts when names are compared. Letters are small, plain
/// ASCII, `v` and `ü` are `u`; Chinese characters are simplified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom(u32);

const STARTS_WORD: u32 = 1 << 31;

impl Atom {
    /// The character itself.
    #[must_use]
    pub fn char(self) -> char {
        char::from_u32(self.0 & !STARTS_WORD).unwrap_or_default()
    }

    /// Whether a word begins here; each Chinese character is one.
    #[must_use]
    pub fn starts_word(self) -> bool {
        self.0 & STARTS_WORD != 0
    }

    /// Whether it is a letter or digit.
    #[must_use]
    pub fn is_latin(self) -> bool {
        self.0 & !STARTS_WORD < 0x80
    }
}

/// What a character is in a comparison.
enum Kind {
    Counts(char),
    /// Written inside of words and not heard: apostrophes, combining accents.
    Silent,
    Gap,
}

/// ASCII and the accents of pinyin alone, since the tables for all of Unicode weigh more than they find.
fn kind(c: char) -> Kind {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    Kind::Counts(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' => 'a',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='İ' | 'Ǐ' | 'ǐ' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ō'..='ő' | 'Ǒ' | 'ǒ' => 'o',
        'v' | 'V' | 'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ǔ'..='ǜ' => 'u',
        'Ń'..='ň' | 'Ǹ' | 'ǹ' => 'n',
        'A'..='Z' => c.to_ascii_lowercase(),
        'a'..='z'
        | '0'..='9'
        | '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => c,
        '\'' | '’' | '‘' | 'ʼ' | '\u{300}'..='\u{36f}' => return Kind::Silent,
        _ => return Kind::Gap,
    })
}

/// Which characters are forms of which, and how each is read.
#[derive(Debug, Clone, Default)]
pub struct Characters {
    /// The simplified form of the character at `FIRST` plus the place, less `FIRST`, plus one; 0 is itself.
    simple: Vec<u16>,
    /// Where the readings of the character begin in `letters`; 0 is none.
    begins: Vec<u32>,
    /// Readings one after the other, each with its length before it, those of a character ended by 0.
    letters: Vec<u8>,
}

fn place(c: char) -> Option<usize> {
    let code = c as u32;
    (FIRST..=LAST).contains(&code).then(|| (code - FIRST) as usize)
}

impl Characters {
    /// The tables of an index.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        let room = (LAST - FIRST + 1) as usize;
        let mut own = Self { simple: vec![0; room], begins: vec![0; room], letters: vec![0] };
        for (variant, simple) in &index.variants {
            if let (Some(variant), Some(simple)) = (place(*variant), place(*simple)) {
                own.simple[variant] = u16::try_from(simple + 1).unwrap_or_default();
            }
        }
        for (c, readings) in &index.readings {
            let Some(begins) = place(*c).and_then(|place| own.begins.get_mut(place)) else { continue };
            *begins = u32::try_from(own.letters.len()).unwrap_or_default();
            for reading in readings.iter().filter(|reading| !reading.is_empty()) {
                let start = own.letters.len();
                own.letters.push(0);
                for c in reading.chars() {
                    if let Kind::Counts(letter @ 'a'..='z') = kind(c) {
                        own.letters.push(letter as u8);
                    }
                }
                own.letters[start] = u8::try_from(own.letters.len() - start - 1).unwrap_or_default();
            }
            own.letters.push(0);
        }
        own
    }

    fn simplified(&self, c: char) -> char {
        match place(c).and_then(|place| self.simple.get(place)) {
            Some(0) | None => c,
            Some(simple) => char::from_u32(FIRST + u32::from(*simple) - 1).unwrap_or(c),
        }
    }

    /// The readings of a character, the usual first: small letters, `ü` as `u`.
    pub fn readings(&self, c: char) -> impl Iterator<Item = &[u8]> {
        let mut at = place(c).and_then(|place| self.begins.get(place)).map_or(0, |begins| *begins as usize);
        std::iter::from_fn(move || {
            let length = usize::from(*self.letters.get(at)?);
            let reading = self.letters.get(at + 1..=at + length)?;
            at += length + 1;
            (length > 0).then_some(reading)
        })
    }

    /// What counts of a text, each with its bytes: where they begin and end.
    pub fn atoms<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Atom, usize, usize)> + 'a {
        let mut starts = true;
        text.char_indices().filter_map(move |(at, c)| match kind(c) {
            Kind::Silent => None,
            Kind::Gap => {
                starts = true;
                None
            }
            Kind::Counts(counts) => {
                let is_latin = counts.is_ascii();
                let word = if starts || !is_latin { STARTS_WORD } else { 0 };
                starts = !is_latin;
                Some((Atom(self.simplified(counts) as u32 | word), at, at + c.len_utf8()))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let index = Index {
            variants: vec![('織', '织')],
            readings: vec![('织', vec!["zhi".to_owned()]), ('女', vec!["nv".to_owned(), "ru".to_owned()])],
            ..Index::default()
        };
        let characters = Characters::new(&index);
        assert_eq!(characters.readings('女').collect::<Vec<_>>(), [b"nu", b"ru"]);
        assert_eq!(characters.readings('织').collect::<Vec<_>>(), [b"zhi"]);
        assert_eq!(characters.readings('河').count() + characters.readings('a').count(), 0);
        characters
            .atoms(text)
            .map(|(atom, from, until)| {
                assert!(text.get(from..until).is_some());
                atom.char()
            })
            .collect()
    }

    #[test]
    fn width_case_accents_and_punctuation_do_not_count() {
        for text in ["ＺｈｉＮｕ", "zhī nǚ", "Zhi'nü", "zhi-nv", "zhi\u{304} nu\u{308}"] {
            assert_eq!(folded(text), "zhinu", "{text}");
        }
        assert_eq!(folded("　，。！ ·—“”"), "");
    }

    #[test]
    fn traditional_characters_become_the_simplified_ones_of_the_names() {
        assert_eq!(folded("織女（X1）"), "织女x1");
        assert_eq!(folded("𠮷䶮\u{3007}"), "𠮷䶮\u{3007}");
    }

    #[test]
    fn words_begin_after_gaps_and_at_each_chinese_character() {
        let characters = Characters::default();
        let starts = |text| characters.atoms(text).map(|(atom, ..)| atom.starts_word()).collect::<Vec<_>>();
        assert_eq!(starts("ab c"), [true, false, true]);
        assert_eq!(starts("a'b"), [true, false]);
        assert_eq!(starts("织a女b"), [true, true, true, true]);
    }
}

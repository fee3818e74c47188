//! The angles in a text, as whole ten-millionths of a degree: a centimetre, without the machinery that
//! parses floating point, which residents would download.

use crate::domain::script::simplified;

/// Ten-millionths in a degree.
pub(super) const SCALE: i64 = 10_000_000;
/// What no longitude has: for minutes and seconds that are none.
const NOWHERE: i64 = 999 * SCALE;

const DEGREES: &[char] = &['°', 'º', '˚', '度'];
const MINUTES: &[char] = &['\'', '′', '’', '‘', '分'];
const SECONDS: &[char] = &['"', '″', '”', '“', '秒'];

/// Which of the two numbers it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Lng,
    Lat,
}

/// A number, or degrees with their minutes and seconds, and what is written about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Angle {
    /// Ten-millionths of a degree.
    pub value: i64,
    /// Has a fraction or a sign of degrees, as no house number and no zoom level has.
    pub is_fine: bool,
    pub axis: Option<Axis>,
    /// Nothing but blanks, commas, brackets and slashes lies between it and the angle before.
    pub is_next: bool,
}

/// All angles of a text, and whether it holds nothing else.
pub(super) struct Scan {
    pub angles: Vec<Angle>,
    pub is_pure: bool,
}

/// Reads a text in lower case with ASCII punctuation. A number within a word, as in `b0016`, is none.
pub(super) fn scan(text: &str) -> Scan {
    let text: Vec<char> = text.chars().collect();
    let mut found = Scan { angles: Vec::new(), is_pure: true };
    let (mut end, mut at) = (0, 0);
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        // Not between two numbers.
        let minus = at > end
            && (end == 0 || at - 1 > end)
            && matches!(text[at - 1], '-' | '−')
            && !follows_word(&text, end, at - 1);
        let start = at - usize::from(minus);
        let label = label(&text, end, start);
        if label.is_none() && follows_word(&text, end, start) {
            at += text[at..].iter().take_while(|one| is_of_word(**one)).count();
            continue;
        }
        let mut reader = Reader { text: &text, at };
        let mut angle = reader.angle();
        let said = label.or_else(|| reader.direction().map(|said| (start, said)));
        let (start, (axis, is_negative)) =
            said.map_or((start, (None, false)), |(at, (axis, is_negative))| (at, (Some(axis), is_negative)));
        if minus != is_negative {
            angle.value = -angle.value;
        }
        let gap = &text[end..start];
        angle.axis = axis;
        angle.is_next = end > 0 && gap.iter().all(|one| is_mark(*one));
        found.is_pure &= gap.iter().all(|one| is_mark(*one));
        found.angles.push(angle);
        (end, at) = (reader.at, reader.at);
    }
    found.is_pure &= text[end..].iter().all(|one| is_mark(*one));
    found
}

fn is_mark(one: char) -> bool {
    one.is_whitespace()
        || matches!(one, ',' | ';' | '|' | '/' | '、' | '+' | '(' | ')' | '[' | ']' | '{' | '}' | '.')
}

fn is_of_word(one: char) -> bool {
    one.is_ascii_alphanumeric() || matches!(one, '.' | '_')
}

fn follows_word(text: &[char], from: usize, at: usize) -> bool {
    at > from && is_of_word(text[at - 1])
}

/// What stands before a number and says which one it is, and where that begins: `N`, `lat=`, `"lng": `,
/// `北纬`. The second of the pair is whether it counts to the south or west.
fn label(text: &[char], from: usize, at: usize) -> Option<(usize, (Axis, bool))> {
    let is_between = |one: &&char| matches!(**one, ' ' | ':' | '=' | '"' | '\'');
    let to = at - text[from..at].iter().rev().take_while(is_between).count();
    let is_letter = |one: &&char| one.is_ascii_lowercase() || **one > '\u{3000}';
    let start = to - text[from..to].iter().rev().take_while(is_letter).count();
    axis(&text[start..to]).map(|said| (start, said))
}

/// The axis of a word. Of a route, whose start is `slat` and `slon`, only the destination counts.
fn axis(word: &[char]) -> Option<(Axis, bool)> {
    let word = simplified(&word.iter().collect::<String>());
    Some(match word.as_str() {
        "n" | "north" | "lat" | "dlat" | "latitude" => (Axis::Lat, false),
        "s" | "south" => (Axis::Lat, true),
        "e" | "east" | "lng" | "lon" | "long" | "dlng" | "dlon" | "longitude" => (Axis::Lng, false),
        "w" | "west" => (Axis::Lng, true),
        _ if word.ends_with("北纬") || word.ends_with("纬度") => (Axis::Lat, false),
        _ if word.ends_with("东经") || word.ends_with("经度") => (Axis::Lng, false),
        _ if word.ends_with("南纬") => (Axis::Lat, true),
        _ if word.ends_with("西经") => (Axis::Lng, true),
        _ => return None,
    })
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Goes past blanks and one of some signs; stays where there is none.
    fn take(&mut self, signs: &[char]) -> bool {
        let from = self.at;
        self.skip_blanks();
        let found = self.peek().is_some_and(|one| signs.contains(&one));
        self.at = if found { self.at + 1 } else { from };
        found
    }

    /// Ten-millionths, cut off after the seventh decimal, and whether there was a fraction.
    fn number(&mut self) -> Option<(i64, bool)> {
        let mut value = 0_i64;
        let from = self.at;
        while let Some(digit) = self.digit() {
            value = (value * 10 + digit).min(NOWHERE);
        }
        if self.at == from {
            return None;
        }
        value = (value * SCALE).min(NOWHERE);
        let has_fraction =
            self.peek() == Some('.') && self.text.get(self.at + 1).is_some_and(char::is_ascii_digit);
        if has_fraction {
            self.at += 1;
            let mut unit = SCALE;
            while let Some(digit) = self.digit() {
                unit /= 10;
                value += digit * unit;
            }
        }
        Some((value, has_fraction))
    }

    fn digit(&mut self) -> Option<i64> {
        let digit = i64::from(self.peek()?.to_digit(10)?);
        self.at += 1;
        Some(digit)
    }

    /// The angle that begins here with a digit.
    fn angle(&mut self) -> Angle {
        let (mut value, mut is_fine) = self.number().unwrap_or((NOWHERE, false));
        let is_whole = !is_fine;
        if self.take(DEGREES) {
            is_fine = true;
            let minutes = if is_whole { self.part(MINUTES) } else { None };
            if let Some((minutes, has_fraction)) = minutes {
                value = value.saturating_add(minutes / 60);
                let seconds = if has_fraction { None } else { self.part(SECONDS) };
                value = value.saturating_add(seconds.map_or(0, |(seconds, _)| seconds / 3600));
            }
        }
        Angle { value, is_fine, axis: None, is_next: false }
    }

    /// Minutes or seconds, with their sign or before a direction.
    fn part(&mut self, signs: &[char]) -> Option<(i64, bool)> {
        let from = self.at;
        self.skip_blanks();
        if let Some((value, has_fraction)) = self.number() {
            let end = self.at;
            // Seconds are also written with two signs of minutes.
            let is_signed = self.take(signs) || (self.take(MINUTES) && self.take(MINUTES));
            let is_said = is_signed || {
                let is_said = self.direction().is_some();
                self.at = end;
                is_said
            };
            if is_said {
                return Some((if value < 60 * SCALE { value } else { NOWHERE * 3600 }, has_fraction));
            }
        }
        self.at = from;
        None
    }

    /// A direction written after its number, `23.1 N`, and not before the next one.
    fn direction(&mut self) -> Option<(Axis, bool)> {
        let from = self.at;
        self.skip_blanks();
        let start = self.at;
        let length = self.text[start..].iter().take_while(|one| one.is_ascii_lowercase()).count();
        self.at += length;
        let is_of_next = start > from && self.peek().is_some_and(is_of_word);
        let said = match self.text.get(start) {
            Some('n' | 's' | 'e' | 'w') if !is_of_next => axis(&self.text[start..self.at]),
            _ => None,
        };
        if said.is_none() {
            self.at = from;
        }
        said
    }
}

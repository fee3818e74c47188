//! What belongs to a person and not into open data.

use serde_json::Value;

use super::walk::{self, Step};
use crate::check::{
    collect::{Findings, Ground, Place},
    told::faults,
};

faults! {
    /// Something of a person's own. Identity numbers are not repeated.
    pub enum Fault {
        /// An identity-card number: refused.
        Identity = "identity-number", |m| m.check_identity_number(), m.check_identity_number_do();
        /// A mobile telephone in a text.
        Mobile { number: String } = "mobile-in-text",
            |m| m.check_mobile_in_text(number), m.check_mobile_in_text_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    for document in ground.documents.iter() {
        let Ok(content) = &document.content else { continue };
        walk::strings(content, &mut |steps, text| {
            let numbers = numbers(text);
            let place = || Place::steps(document.kind, walk::owned(steps));
            if numbers.iter().any(|number| is_identity(number)) {
                found.error(place(), Fault::Identity);
                return;
            }
            let is_own_field = matches!(steps.last(), Some(Step::Key("number" | "ask" | "url" | "site_url")));
            if let Some(number) = numbers.iter().find(|number| is_mobile(number)).filter(|_| !is_own_field) {
                found.warn(place(), Fault::Mobile { number: number.clone() });
            }
        });
    }
}

/// The path to the first text of a file that holds an identity-card number.
pub(in crate::check) fn identity_number(content: &Value) -> Option<String> {
    let mut found = None;
    walk::strings(content, &mut |steps, text| {
        if found.is_none() && numbers(text).iter().any(|number| is_identity(number)) {
            found = Some(walk::owned(steps));
        }
    });
    let steps = found?;
    let record = steps.get(1).and_then(|at| content.pointer(&["", &steps[0], at].join("/")));
    let id = record.and_then(|record| ["id", "code", "number"].iter().find_map(|key| record[*key].as_str()));
    Some(id.map_or_else(|| steps.join("."), |id| format!("{id} {}", steps[2..].join("."))))
}

/// The numbers of a text, as they stand and with single blanks and hyphens taken out of them; full-width
/// digits are read. An identity number may end in `X`.
fn numbers(text: &str) -> Vec<String> {
    if text.chars().filter(|letter| digit(*letter).is_some()).count() < 11 {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().map(|letter| digit(letter).unwrap_or(letter)).collect();
    let (mut strict, mut loose) = (vec![String::new()], vec![String::new()]);
    let end = |list: &mut Vec<String>| list.push(String::new());
    let push = |list: &mut Vec<String>, letter| {
        if let Some(last) = list.last_mut() {
            last.push(letter);
        }
    };
    for (at, letter) in letters.iter().enumerate() {
        let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        match letter {
            '0'..='9' => {
                push(&mut strict, *letter);
                push(&mut loose, *letter);
            }
            'x' | 'X'
                if at > 0
                    && is_digit(at - 1)
                    && !letters.get(at + 1).is_some_and(char::is_ascii_alphanumeric) =>
            {
                push(&mut strict, 'X');
                push(&mut loose, 'X');
                end(&mut strict);
                end(&mut loose);
            }
            ' ' | '-' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => end(&mut strict),
            _ => {
                end(&mut strict);
                end(&mut loose);
            }
        }
    }
    strict.extend(loose);
    strict.retain(|number| number.len() >= 11);
    strict
}

/// The ASCII digit of a digit.
fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(letter) - 0xff10, 10),
        _ => None,
    }
}

/// 11 digits that begin with 13 to 19, after the country's 86 or not.
fn is_mobile(number: &str) -> bool {
    let own = number.strip_prefix("0086").or_else(|| number.strip_prefix("86").filter(|own| own.len() == 11));
    let own = own.unwrap_or(number).as_bytes();
    own.len() == 11 && own[0] == b'1' && (b'3'..=b'9').contains(&own[1]) && own[10] != b'X'
}

/// An identity-card number: 18 characters with their check digit (GB 11643), or the former 15; with a
/// province and a day of birth.
fn is_identity(number: &str) -> bool {
    const PROVINCES: [&str; 34] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
        "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    ];
    let in_range = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|value| (1..=most).contains(&value));
    let is_born = |month: &str, day: &str| in_range(month, 12) && in_range(day, 31);
    if !number.get(..2).is_some_and(|province| PROVINCES.contains(&province)) {
        return false;
    }
    match number.len() {
        15 => !number.ends_with('X') && is_born(&number[8..10], &number[10..12]),
        18 => {
            let year = number[6..10].parse::<u16>().is_ok_and(|year| (1850..=2100).contains(&year));
            year && is_born(&number[10..12], &number[12..14]) && has_check_digit(number)
        }
        _ => false,
    }
}

fn has_check_digit(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const DIGITS: &[u8; 11] = b"10X98765432";
    let (digits, last) = number.as_bytes().split_at(17);
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    digits.iter().all(u8::is_ascii_digit) && DIGITS.get(sum as usize % 11) == last.first()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_identity(text: &str) -> bool {
        numbers(text).iter().any(|number| is_identity(number))
    }

    fn has_mobile(text: &str) -> bool {
        numbers(text).iter().any(|number| is_mobile(number))
    }

    #[test]
    fn an_identity_number_is_known_by_its_check_digit_however_it_is_typed() {
        for text in [
            "身份证11010519491231002X。",
            "ID 11010519491231002x",
            "证号110105 19491231 002X",
            "\u{ff11}\u{ff11}010519491231002X",
            "旧证110105491231002",
        ] {
            assert!(has_identity(text), "{text}");
        }
        for text in ["110105194912310021", "第990101001002号", "00000000000000号", "110105194913310020", "X"]
        {
            assert!(!has_identity(text), "{text}");
        }
    }

    #[test]
    fn a_mobile_number_is_found_in_a_text() {
        for text in ["请找小王13800000000", "电话 138-0000-0000", "+86 138 0000 0000", "\u{ff11}3800000000"]
        {
            assert!(has_mobile(text), "{text}");
        }
        for text in ["0560-5550101", "2026-11-24 2026-11-25", "12800000000", "138000000001", "12345"] {
            assert!(!has_mobile(text), "{text}");
        }
    }
}

//! Numbers of eleven digits and more in a text: mobile telephones and identity cards.

use std::borrow::Cow;

/// The numbers of a text, as they stand and with single blanks and hyphens taken out of them, each with how
/// many characters come before it; full-width digits are read. An identity number may end in `X`.
pub(super) fn numbers(text: &str) -> Vec<(usize, String)> {
    if text.chars().filter(|letter| digit(*letter).is_some()).count() < 11 {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().map(|letter| digit(letter).unwrap_or(letter)).collect();
    let (mut strict, mut loose) = (vec![(0, String::new())], vec![(0, String::new())]);
    let end = |list: &mut Vec<(usize, String)>| list.push((0, String::new()));
    for (at, letter) in letters.iter().enumerate() {
        let push = |list: &mut Vec<(usize, String)>, letter| {
            if let Some((start, number)) = list.last_mut() {
                if number.is_empty() {
                    *start = at;
                }
                number.push(letter);
            }
        };
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
    strict.retain(|(_, number)| number.len() >= 11);
    strict
}

/// The first identity-card number of a text, and how many characters come before it.
pub(super) fn identity_in(text: &str) -> Option<(usize, String)> {
    numbers(text).into_iter().find(|(_, number)| is_identity(number))
}

/// A line of JSON with the characters that stand as `\uXXXX`.
pub(super) fn unescaped(line: &str) -> Cow<'_, str> {
    let mut parts = line.split("\\u");
    let (Some(first), true) = (parts.next(), line.contains("\\u")) else { return Cow::Borrowed(line) };
    let mut whole = first.to_owned();
    for part in parts {
        let letter = part.get(..4).and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        whole.push(letter.unwrap_or(' '));
        whole.push_str(if letter.is_some() { &part[4..] } else { part });
    }
    Cow::Owned(whole)
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
pub(super) fn is_mobile(number: &str) -> bool {
    let own = number.strip_prefix("0086").or_else(|| number.strip_prefix("86").filter(|own| own.len() == 11));
    let own = own.unwrap_or(number).as_bytes();
    own.len() == 11 && own[0] == b'1' && (b'3'..=b'9').contains(&own[1]) && own[10] != b'X'
}

/// An identity-card number: 18 characters with their check digit (GB 11643), or the former 15; with a
/// province and a day of birth.
pub(super) fn is_identity(number: &str) -> bool {
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
        identity_in(text).is_some()
    }

    fn has_mobile(text: &str) -> bool {
        numbers(text).iter().any(|(_, number)| is_mobile(number))
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

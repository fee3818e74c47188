//! Telephone numbers.

use std::fmt;

use super::Text;

/// A telephone with what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    pub number: PhoneNumber,
    pub label: Option<Text>,
}

/// A telephone number as it is shown, and as a phone dials it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber {
    shown: String,
    dialled: String,
}

/// Why a text is no telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a telephone number: 3 to 15 digits, with spaces, hyphens, brackets or a leading + at most"
)]
pub struct PhoneError(pub String);

impl PhoneNumber {
    /// Takes a number as people write it; full-width digits and spaces are put right.
    ///
    /// # Errors
    /// [`PhoneError`] with the text that cannot be dialled.
    pub fn new(text: &str) -> Result<Self, PhoneError> {
        let shown: String = text.trim().chars().map(half_width).collect();
        let mut dialled = String::with_capacity(shown.len());
        for (index, c) in shown.chars().enumerate() {
            match c {
                '0'..='9' => dialled.push(c),
                '+' if index == 0 => dialled.push(c),
                ' ' | '-' | '(' | ')' => {}
                _ => return Err(PhoneError(text.to_owned())),
            }
        }
        let digits = dialled.trim_start_matches('+').len();
        if (3..=15).contains(&digits) {
            Ok(Self { shown, dialled })
        } else {
            Err(PhoneError(text.to_owned()))
        }
    }

    /// The number for reading.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The address of a link that dials it.
    #[must_use]
    pub fn tel_link(&self) -> String {
        format!("tel:{}", self.dialled)
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// ASCII for a full-width form, a plain hyphen for a dash.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_what_is_only_for_reading() {
        let phone = PhoneNumber::new("(0560) 555-0101").unwrap();
        assert_eq!(phone.tel_link(), "tel:05605550101");
        assert_eq!(phone.shown(), "(0560) 555-0101");
        assert_eq!(PhoneNumber::new("+86 560 5550101").unwrap().tel_link(), "tel:+865605550101");
    }

    #[test]
    fn full_width_digits_are_put_right() {
        assert_eq!(PhoneNumber::new("０５６０－５５５０１０１").unwrap().shown(), "0560-5550101");
    }

    #[test]
    fn what_cannot_be_dialled_is_refused() {
        for bad in ["", "12", "call me", "javascript:alert(1)", "1234567890123456", "12+345"] {
            assert!(PhoneNumber::new(bad).is_err(), "{bad}");
        }
    }
}

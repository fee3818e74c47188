//! Calendar dates, whole and partial.

use std::fmt;

use time::{Date, Month};

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a date of the form {1}")]
pub struct DateError(String, &'static str);

fn digits(text: &str, length: usize) -> Option<u16> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn month(text: &str) -> Option<Month> {
    Month::try_from(u8::try_from(digits(text, 2)?).ok()?).ok()
}

/// Reads `YYYY-MM-DD`.
///
/// # Errors
/// [`DateError`] with the text, where it has another form or names no day.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let read = || {
        let mut parts = text.split('-');
        let year = i32::from(digits(parts.next()?, 4)?);
        let month = month(parts.next()?)?;
        let day = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        if parts.next().is_some() {
            return None;
        }
        Date::from_calendar_date(year, month, day).ok()
    };
    read().ok_or_else(|| DateError(text.to_owned(), "YYYY-MM-DD"))
}

/// Writes `YYYY-MM-DD`.
#[must_use]
pub fn iso_date(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// A date as exact as it is known: a year, a month, or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartialDate {
    Year(u16),
    Month(u16, Month),
    Day(Date),
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DateError`] with the text, where it has another form or names no day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let error = || DateError(text.to_owned(), "YYYY, YYYY-MM or YYYY-MM-DD");
        match text.len() {
            4 => digits(text, 4).map(Self::Year).ok_or_else(error),
            7 => text
                .split_once('-')
                .and_then(|(y, m)| Some(Self::Month(digits(y, 4)?, month(m)?)))
                .ok_or_else(error),
            _ => parse_date(text).map(Self::Day).map_err(|_| error()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{:02}", u8::from(*month)),
            Self::Day(date) => f.write_str(&iso_date(*date)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in ["2026-02-28", "2024-02-29"] {
            assert_eq!(iso_date(parse_date(text).unwrap()), text);
        }
        for text in ["2011", "2015-12", "2026-11-24"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01x", "今天"] {
            assert!(parse_date(text).is_err(), "{text}");
        }
        for text in ["201", "2015-13", "2015/12", "abcd", "２０１５"] {
            assert!(PartialDate::parse(text).is_err(), "{text}");
        }
    }
}

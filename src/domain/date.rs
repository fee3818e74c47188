//! Calendar dates, whole and partial, and moments.

use std::fmt;

use time::{Date, Month};

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("\"{0}\" is not a date of the form YYYY-MM-DD")]
    Whole(String),
    #[error("\"{0}\" is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")]
    Partial(String),
}

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
    read().ok_or_else(|| DateError::Whole(text.to_owned()))
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
        let error = || DateError::Partial(text.to_owned());
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

/// Asia/Shanghai has been this far ahead of UTC all year since 1991.
const AHEAD_MINUTES: i64 = 8 * 60;
const DAY_MINUTES: i64 = 24 * 60;
/// The Julian day of 1970-01-01.
const EPOCH_JULIAN_DAY: i64 = 2_440_588;

/// A minute of a day in Asia/Shanghai.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub date: Date,
    /// Since midnight, 0 to 1439.
    pub minute: u16,
}

impl Moment {
    /// The moment of a clock that counts milliseconds since 1970-01-01, UTC. What lies beyond the days
    /// that can be told is the first or last of them; what is no number is 1970-01-01.
    #[must_use]
    pub fn from_unix_ms(milliseconds: f64) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "a saturating cast: far days are met below")]
        let minutes = ((milliseconds / 60_000.0).floor() as i64).saturating_add(AHEAD_MINUTES);
        let day = minutes.div_euclid(DAY_MINUTES) + EPOCH_JULIAN_DAY;
        let date = i32::try_from(day).ok().and_then(|day| Date::from_julian_day(day).ok());
        let minute = u16::try_from(minutes.rem_euclid(DAY_MINUTES)).unwrap_or_default();
        match date {
            Some(date) => Self { date, minute },
            None if day > 0 => Self { date: Date::MAX, minute: 1439 },
            None => Self { date: Date::MIN, minute: 0 },
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

    #[test]
    fn the_day_begins_eight_hours_before_that_of_utc() {
        let at = |ms: f64| {
            let moment = Moment::from_unix_ms(ms);
            (iso_date(moment.date), moment.minute)
        };
        let day = |text: &str, minute| (text.to_owned(), minute);
        assert_eq!(at(0.0), day("1970-01-01", 480));
        // 2026-11-24T15:59:59.999Z and a millisecond later.
        assert_eq!(at(1_795_535_999_999.0), day("2026-11-24", 1439));
        assert_eq!(at(1_795_536_000_000.0), day("2026-11-25", 0));
        assert_eq!(at(-28_800_001.0), day("1969-12-31", 1439));
    }

    #[test]
    fn a_clock_beyond_reason_still_tells_a_day() {
        for (ms, date) in [
            (f64::INFINITY, Date::MAX),
            (1e300, Date::MAX),
            (1e15, Date::MAX),
            (f64::NEG_INFINITY, Date::MIN),
            (-1e15, Date::MIN),
        ] {
            assert_eq!(Moment::from_unix_ms(ms).date, date, "{ms}");
        }
        assert_eq!(iso_date(Moment::from_unix_ms(f64::NAN).date), "1970-01-01");
    }
}

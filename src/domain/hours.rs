//! Opening hours of a week, Asia/Shanghai.

use std::fmt;

/// A time of day in minutes since midnight, 0 to 1440 (24:00).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// The first minute of a day.
    pub const MIDNIGHT: Self = Self(0);

    /// Minutes since midnight.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }

    fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        if hours.len() != 2 || minutes.len() != 2 {
            return None;
        }
        let read =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten();
        let (hours, minutes) = (read(hours)?, read(minutes)?);
        let total = hours * 60 + minutes;
        (minutes < 60 && total <= 24 * 60).then_some(Self(total))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = i32::from(self.0);
        write!(f, "{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Open from one time of day until another of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub from: TimeOfDay,
    pub until: TimeOfDay,
}

impl Interval {
    /// Whether a minute of the day, 0 to 1439, lies in it: from its start until before its end, so that
    /// at 17:30 sharp 09:00–17:30 is over.
    #[must_use]
    pub fn has(&self, minute: u16) -> bool {
        (self.from.0..self.until.0).contains(&minute)
    }

    /// Reads `HH:MM-HH:MM`; the end may be `24:00` and comes after the start.
    ///
    /// # Errors
    /// [`HoursError::Interval`] with the text.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let error = || HoursError::Interval(text.to_owned());
        let (from, until) = text.split_once('-').ok_or_else(error)?;
        let from = TimeOfDay::parse(from).ok_or_else(error)?;
        let until = TimeOfDay::parse(until).ok_or_else(error)?;
        if from < until { Ok(Self { from, until }) } else { Err(error()) }
    }

    /// From and until in minutes since midnight; `None` where the end does not come after the start, or
    /// after 24:00.
    #[must_use]
    pub fn of_minutes(from: u16, until: u16) -> Option<Self> {
        (from < until && until <= 24 * 60).then_some(Self { from: TimeOfDay(from), until: TimeOfDay(until) })
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.from, self.until)
    }
}

/// What a weekday has: `None` is unknown, an empty list is closed.
pub type Day = Option<Vec<Interval>>;

/// What happens on a public holiday, or on a weekend day worked in exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpecialDay {
    Open,
    Closed,
    /// The hours of an ordinary weekday.
    AsWeekday,
    #[default]
    Unknown,
}

impl SpecialDay {
    /// Reads `open`, `closed`, `as-weekday` or `unknown`.
    ///
    /// # Errors
    /// [`HoursError::SpecialDay`] with the word that is none of them.
    pub fn parse(word: &str) -> Result<Self, HoursError> {
        match word {
            "open" => Ok(Self::Open),
            "closed" => Ok(Self::Closed),
            "as-weekday" => Ok(Self::AsWeekday),
            "unknown" => Ok(Self::Unknown),
            _ => Err(HoursError::SpecialDay(word.to_owned())),
        }
    }
}

/// The weekdays in the order and with the keys of the data format.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The hours of a week and what holds on special days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// Monday first; intervals ordered and apart.
    pub week: [Day; 7],
    pub public_holidays: SpecialDay,
    pub swapped_working_days: SpecialDay,
    pub note: Option<super::Text>,
}

/// Why hours make no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    #[error("\"{0}\" is not an interval of the form HH:MM-HH:MM with its end after its start")]
    Interval(String),
    #[error("\"{0}\" is not a weekday: mon, tue, wed, thu, fri, sat, sun")]
    Weekday(String),
    #[error("{0} and {1} overlap on {2}")]
    Overlap(Interval, Interval, &'static str),
    #[error("\"{0}\" is not one of open, closed, as-weekday, unknown")]
    SpecialDay(String),
}

/// Puts the intervals of a day in order.
///
/// # Errors
/// [`HoursError::Overlap`] where two of them share a minute.
pub fn ordered(mut day: Vec<Interval>, weekday: &'static str) -> Result<Vec<Interval>, HoursError> {
    // A handful at most: sorting by hand costs residents fewer bytes than the library's.
    for end in 1..day.len() {
        for at in (1..=end).rev() {
            if day[at].from < day[at - 1].from {
                day.swap(at, at - 1);
            }
        }
    }
    for pair in day.windows(2) {
        if pair[1].from < pair[0].until {
            return Err(HoursError::Overlap(pair[0], pair[1], weekday));
        }
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_ends_after_it_starts_on_the_same_day() {
        assert_eq!(Interval::parse("09:00-17:30").unwrap().to_string(), "09:00–17:30");
        assert_eq!(Interval::parse("18:00-24:00").unwrap().until.minutes(), 1440);
        for bad in [
            "17:30-09:00",
            "9:00-17:00",
            "09:00",
            "09:00-09:00",
            "09:60-10:00",
            "24:01-24:02",
            "０9:00-10:00",
        ] {
            assert!(Interval::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn overlapping_intervals_are_named() {
        let read = |text| Interval::parse(text).unwrap();
        let error = ordered(vec![read("13:00-17:00"), read("09:00-13:30")], "mon").unwrap_err();
        assert_eq!(error.to_string(), "09:00–13:30 and 13:00–17:00 overlap on mon");
        assert_eq!(
            ordered(vec![read("14:00-17:00"), read("09:00-12:00")], "mon").unwrap()[0],
            read("09:00-12:00")
        );
    }
}

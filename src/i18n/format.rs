//! Dates and lists in words.

use time::{Date, Month};

use super::Messages;
use crate::domain::PartialDate;

impl Messages {
    /// A day, such as "24 November 2026".
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let (year, month, day) = date.to_calendar_date();
        self.day_form(&day.to_string(), self.month_name(month), &year.to_string())
    }

    /// A date as exact as it is known.
    #[must_use]
    pub fn partial_date(self, date: PartialDate) -> String {
        match date {
            PartialDate::Year(year) => self.year_form(&year.to_string()),
            PartialDate::Month(year, month) => self.month_form(self.month_name(month), &year.to_string()),
            PartialDate::Day(date) => self.date(date),
        }
    }

    /// Items in a row, joined as the language does.
    #[must_use]
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.list_separator())
    }

    /// A month's name.
    #[must_use]
    pub fn month_name(self, month: Month) -> &'static str {
        self.months().split('|').nth(usize::from(u8::from(month)) - 1).unwrap_or_default()
    }

    /// A weekday's name, Monday is 0.
    #[must_use]
    pub fn weekday(self, index: usize) -> &'static str {
        self.weekdays().split('|').nth(index).unwrap_or_default()
    }
}

#[cfg(all(test, not(any(feature = "csr", feature = "find", feature = "hand"))))]
mod tests {
    use super::*;
    use crate::domain::date::parse_date;

    #[test]
    fn dates_read_as_each_language_writes_them() {
        let (chinese, english) = (Messages::built_in("zh-Hans").unwrap(), Messages::built_in("en").unwrap());
        let day = parse_date("2026-11-04").unwrap();
        assert_eq!(chinese.date(day), "2026年11月4日");
        assert_eq!(english.date(day), "4 November 2026");
        let month = PartialDate::parse("2015-12").unwrap();
        assert_eq!(chinese.partial_date(month), "2015年12月");
        assert_eq!(english.partial_date(month), "December 2015");
        assert_eq!(english.weekday(6), "Sunday");
        assert_eq!(chinese.list(&["地址", "电话"]), "地址、电话");
    }
}

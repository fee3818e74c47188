//! Days off and swapped working days, year by year.

use time::Date;

/// The years that are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    pub years: Vec<Year>,
}

/// A year as the State Council's notice orders it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    pub year: i32,
    /// Days off, from and until, both included.
    pub off: Vec<(Date, Date)>,
    /// Weekend days worked in exchange.
    pub working: Vec<Date>,
}

/// What the calendar makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A day that its year's notice does not name: the hours of its weekday hold.
    Ordinary,
    /// A day off, also one on a weekend.
    Holiday,
    /// A day worked in exchange for a day off.
    SwappedWorking,
    /// A day of a year that nothing is known of.
    NotLoaded,
}

impl Calendar {
    /// The kind of a day.
    ///
    /// A notice may reach over the turn of its year (31 December off for New Year's Day), so a day is
    /// looked for in every notice, and two entries of one year count together. A day both off and
    /// worked is worked: days off are ranges, worked ones are named singly.
    #[must_use]
    pub fn day(&self, date: Date) -> DayKind {
        let any = |is: fn(&Year, Date) -> bool| self.years.iter().any(|year| is(year, date));
        if any(|year, date| year.working.contains(&date)) {
            DayKind::SwappedWorking
        } else if any(|year, date| year.off.iter().any(|(from, until)| *from <= date && date <= *until)) {
            DayKind::Holiday
        } else if any(|year, date| year.year == date.year()) {
            DayKind::Ordinary
        } else {
            DayKind::NotLoaded
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    fn calendar() -> Calendar {
        let year = |year, from, until, working: &[&str]| Year {
            year,
            off: vec![(day(from), day(until))],
            working: working.iter().map(|text| day(text)).collect(),
        };
        Calendar {
            years: vec![
                year(2031, "2030-12-31", "2031-01-02", &["2031-01-02", "2031-01-04"]),
                year(2031, "2031-05-01", "2031-05-01", &[]),
            ],
        }
    }

    #[test]
    fn days_off_include_their_first_and_last() {
        let kinds =
            ["2031-01-01", "2031-05-01", "2031-04-30", "2031-05-02"].map(|text| calendar().day(day(text)));
        assert_eq!(kinds, [DayKind::Holiday, DayKind::Holiday, DayKind::Ordinary, DayKind::Ordinary]);
    }

    #[test]
    fn a_day_both_off_and_worked_is_worked() {
        assert_eq!(calendar().day(day("2031-01-02")), DayKind::SwappedWorking);
        assert_eq!(calendar().day(day("2031-01-04")), DayKind::SwappedWorking);
    }

    #[test]
    fn a_year_without_a_notice_is_not_loaded_but_for_the_days_that_its_neighbour_names() {
        assert_eq!(calendar().day(day("2030-12-30")), DayKind::NotLoaded);
        assert_eq!(calendar().day(day("2030-12-31")), DayKind::Holiday);
        assert_eq!(Calendar::default().day(day("2031-06-01")), DayKind::NotLoaded);
    }
}

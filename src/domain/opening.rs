//! Whether a centre is open at a moment, and until or from when.
//!
//! Only what is published is concluded: a day whose hours are unknown is never called closed, and a
//! day that the record leaves open is told with its [`Doubt`].

use time::Date;

use super::{
    Hours, Interval, SpecialDay,
    calendar::{Calendar, DayKind},
    date::Moment,
    hours::TimeOfDay,
};

/// How many days ahead of today an opening or a closing is looked for.
pub const DAYS_AHEAD: u8 = 14;

const DAY_MINUTES: u16 = 24 * 60;
const WORKING_WEEKDAYS: usize = 5;

/// What is not sure about the hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Doubt {
    /// The day is off or worked in exchange, and what that means for the hours is not known.
    pub may_differ: bool,
    /// The calendar of its year is not known: it may be a day off.
    pub not_loaded: bool,
}

/// The hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayHours<'a> {
    /// Ordered and apart; empty is closed, `None` is not published.
    pub intervals: Option<&'a [Interval]>,
    pub doubt: Doubt,
}

/// A time of day, today or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    pub date: Date,
    /// After today.
    pub days: u8,
    pub time: TimeOfDay,
    /// From now, at least 1.
    pub minutes: u16,
    /// Of the hours of that day.
    pub doubt: Doubt,
}

/// When a closed centre opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    At(Later),
    /// The hours of this day are not published, and it comes before any opening that is known.
    NotPublished(Date),
    /// Closed today and on the following [`DAYS_AHEAD`] days.
    NotSoon,
}

/// What a centre is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Open until then; `None` where it does not close today or on the following [`DAYS_AHEAD`] days.
    Open(Option<Later>),
    Closed(Next),
    /// The hours of today are not published.
    Unknown,
}

/// What a centre is at a moment, with the doubt about the hours of that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    pub date: Date,
    pub now: Now,
    pub doubt: Doubt,
}

impl Status {
    /// Whether it is open, as far as is known: a day with a [`Doubt`] counts too, and must be told with
    /// it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.now, Now::Open(_))
    }
}

/// The hours of a day.
///
/// A day off or worked in exchange follows the record's word for it:
/// * `open`: the weekday's usual hours; where it is usually closed, hours that are not known;
/// * `closed`: closed;
/// * `as-weekday`: from Monday to Friday the day's own hours; on a weekend those that Monday to Friday
///   have in common, and where they differ, hours that are not known;
/// * `unknown`: the weekday's usual hours, which may differ.
#[must_use]
pub fn on<'a>(hours: &'a Hours, calendar: &Calendar, date: Date) -> DayHours<'a> {
    let weekday = usize::from(date.weekday().number_days_from_monday());
    let usual = hours.week[weekday].as_deref();
    let told = |intervals| DayHours { intervals, doubt: Doubt::default() };
    let may_differ = |intervals| DayHours { intervals, doubt: Doubt { may_differ: true, not_loaded: false } };
    let special = match calendar.day(date) {
        DayKind::Ordinary => return told(usual),
        DayKind::NotLoaded => {
            return DayHours { intervals: usual, doubt: Doubt { may_differ: false, not_loaded: true } };
        }
        DayKind::Holiday => hours.public_holidays,
        DayKind::SwappedWorking => hours.swapped_working_days,
    };
    match special {
        SpecialDay::Closed => told(Some(&[])),
        SpecialDay::Unknown => may_differ(usual),
        SpecialDay::AsWeekday if weekday >= WORKING_WEEKDAYS => {
            let days = &hours.week[..WORKING_WEEKDAYS];
            let common = days[0].as_deref().filter(|_| days.iter().all(|day| *day == days[0]));
            if common.is_some() { told(common) } else { may_differ(None) }
        }
        SpecialDay::Open if usual.is_some_and(<[_]>::is_empty) => may_differ(None),
        SpecialDay::Open | SpecialDay::AsWeekday => told(usual),
    }
}

/// What a centre is at a moment. Intervals that touch, also at midnight, are one.
#[must_use]
pub fn status(hours: &Hours, calendar: &Calendar, now: Moment) -> Status {
    let today = on(hours, calendar, now.date);
    let state = match today.intervals {
        None => Now::Unknown,
        Some(intervals) => match intervals.iter().find(|one| one.has(now.minute)) {
            Some(one) => Now::Open(closing(hours, calendar, now, one.until)),
            None => Now::Closed(opening(hours, calendar, now)),
        },
    };
    Status { date: now.date, now: state, doubt: today.doubt }
}

/// Today and the days after it, with their hours.
fn days<'a>(
    hours: &'a Hours,
    calendar: &Calendar,
    today: Date,
) -> impl Iterator<Item = (u8, Date, DayHours<'a>)> {
    let dates = std::iter::successors(Some(today), |date| date.next_day());
    (0..=DAYS_AHEAD).zip(dates).map(|(ahead, date)| (ahead, date, on(hours, calendar, date)))
}

/// A time of one of [`days`].
fn later((days, date, day): (u8, Date, DayHours), time: TimeOfDay, now: Moment) -> Later {
    let minutes = u16::from(days) * DAY_MINUTES + time.minutes() - now.minute;
    Later { date, days, time, minutes, doubt: day.doubt }
}

/// When what is open now, at first until a time of today, closes.
fn closing(hours: &Hours, calendar: &Calendar, now: Moment, until: TimeOfDay) -> Option<Later> {
    let mut end = None;
    for day in days(hours, calendar, now.date) {
        let start = if day.0 == 0 { until } else { TimeOfDay::MIDNIGHT };
        let touching = |reached, one: &Interval| if one.from == reached { one.until } else { reached };
        let reached = day.2.intervals.unwrap_or_default().iter().fold(start, touching);
        if day.0 > 0 && reached == start {
            return end;
        }
        end = Some(later(day, reached, now));
        if reached.minutes() < DAY_MINUTES {
            return end;
        }
    }
    None
}

/// When what is closed now opens.
fn opening(hours: &Hours, calendar: &Calendar, now: Moment) -> Next {
    for day in days(hours, calendar, now.date) {
        let Some(intervals) = day.2.intervals else { return Next::NotPublished(day.1) };
        let is_ahead = |one: &&Interval| day.0 > 0 || one.from.minutes() > now.minute;
        if let Some(one) = intervals.iter().find(is_ahead) {
            return Next::At(later(day, one.from, now));
        }
    }
    Next::NotSoon
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{calendar::Year, date::parse_date, hours::Day};

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    fn open(intervals: &[&str]) -> Vec<Interval> {
        intervals.iter().map(|text| Interval::parse(text).unwrap()).collect()
    }

    /// Open on weekdays with a break, closed on Saturday, unknown on Sunday.
    fn hours(special: SpecialDay) -> Hours {
        let weekday = || Some(open(&["09:00-12:00", "14:00-17:30"]));
        Hours {
            week: [weekday(), weekday(), weekday(), weekday(), weekday(), Some(Vec::new()), None],
            public_holidays: special,
            swapped_working_days: special,
            note: None,
        }
    }

    /// Off from Wednesday 1 to Saturday 4 January 2031; Sunday 5 is worked.
    fn calendar() -> Calendar {
        let off = vec![(day("2031-01-01"), day("2031-01-04"))];
        Calendar { years: vec![Year { year: 2031, off, working: vec![day("2031-01-05")] }] }
    }

    fn at(hours: &Hours, date: &str, minute: u16) -> Status {
        status(hours, &calendar(), Moment { date: day(date), minute })
    }

    #[test]
    fn a_special_day_follows_the_word_of_the_record() {
        let weekday = open(&["09:00-12:00", "14:00-17:30"]);
        let weekday = Some(weekday.as_slice());
        let (sure, differs) = (false, true);
        for (special, thursday_off, saturday_off, sunday_worked) in [
            (SpecialDay::Open, (weekday, sure), (None, differs), (None, sure)),
            (
                SpecialDay::Closed,
                (Some([].as_slice()), sure),
                (Some([].as_slice()), sure),
                (Some([].as_slice()), sure),
            ),
            (SpecialDay::AsWeekday, (weekday, sure), (weekday, sure), (weekday, sure)),
            (SpecialDay::Unknown, (weekday, differs), (Some([].as_slice()), differs), (None, differs)),
        ] {
            let hours = hours(special);
            for (date, (intervals, may_differ)) in
                [("2031-01-02", thursday_off), ("2031-01-04", saturday_off), ("2031-01-05", sunday_worked)]
            {
                let doubt = Doubt { may_differ, not_loaded: false };
                let found = on(&hours, &calendar(), day(date));
                assert_eq!(found, DayHours { intervals, doubt }, "{special:?} on {date}");
            }
        }
    }

    #[test]
    fn weekdays_that_differ_say_nothing_of_a_weekend_worked_as_a_weekday() {
        let mut hours = hours(SpecialDay::AsWeekday);
        hours.week[4] = Some(open(&["09:00-12:00"]));
        let found = on(&hours, &calendar(), day("2031-01-05"));
        assert_eq!((found.intervals, found.doubt.may_differ), (None, true));
        // A weekday off keeps its own hours.
        let friday = on(&hours, &calendar(), day("2031-01-03"));
        assert_eq!(friday.intervals, hours.week[4].as_deref());
    }

    #[test]
    fn a_year_that_is_not_loaded_has_its_weekly_hours_and_says_so() {
        let found = at(&hours(SpecialDay::Closed), "2032-01-01", 600);
        assert!(found.is_open() && found.doubt.not_loaded && !found.doubt.may_differ);
    }

    #[test]
    fn the_closing_minute_is_closed() {
        let hours = hours(SpecialDay::Closed);
        let Now::Open(Some(end)) = at(&hours, "2031-01-06", 17 * 60 + 29).now else { panic!("closed") };
        assert_eq!((end.minutes, end.days, end.time.to_string().as_str()), (1, 0, "17:30"));
        let Now::Closed(Next::At(next)) = at(&hours, "2031-01-06", 17 * 60 + 30).now else { panic!("open") };
        assert_eq!((next.days, next.time.to_string().as_str()), (1, "09:00"));
    }

    #[test]
    fn a_day_that_is_not_published_stops_the_search_for_the_next_opening() {
        let mut hours = hours(SpecialDay::Closed);
        let next = |hours: &Hours| at(hours, "2031-01-10", 1200).now;
        assert_eq!(next(&hours), Now::Closed(Next::NotPublished(day("2031-01-12"))));
        hours.week[6] = Some(open(&[]));
        let Now::Closed(Next::At(monday)) = next(&hours) else { panic!("no opening") };
        assert_eq!((monday.date, monday.days, monday.minutes), (day("2031-01-13"), 3, 3 * 1440 + 540 - 1200));
        assert_eq!(
            at(&hours, "2031-01-12", 600).now,
            Now::Closed(Next::At(Later { days: 1, minutes: 1380, ..monday }))
        );
    }

    #[test]
    fn what_is_closed_all_week_does_not_open_soon_and_what_never_closes_has_no_end() {
        let week = |day: Day| Hours { week: std::array::from_fn(|_| day.clone()), ..hours(SpecialDay::Open) };
        assert_eq!(at(&week(Some(Vec::new())), "2031-02-03", 600).now, Now::Closed(Next::NotSoon));
        assert_eq!(at(&week(Some(open(&["00:00-24:00"]))), "2031-02-03", 600).now, Now::Open(None));
        assert_eq!(at(&week(None), "2031-02-03", 600).now, Now::Unknown);
    }

    #[test]
    fn midnight_does_not_close_what_opens_with_the_next_day() {
        let mut hours = hours(SpecialDay::Open);
        hours.week[0] = Some(open(&["18:00-22:00", "22:00-24:00"]));
        hours.week[1] = Some(open(&["00:00-01:00", "01:00-02:00", "02:01-03:00"]));
        let Now::Open(Some(end)) = at(&hours, "2031-01-06", 19 * 60).now else { panic!("closed") };
        assert_eq!((end.days, end.time.to_string().as_str(), end.minutes), (1, "02:00", 7 * 60));
        hours.week[1] = None;
        let Now::Open(Some(end)) = at(&hours, "2031-01-06", 19 * 60).now else { panic!("closed") };
        assert_eq!((end.days, end.time.to_string().as_str(), end.minutes), (0, "24:00", 5 * 60));
    }
}

//! The days off and the days worked in exchange, as exceptions to the hours of the week.

use std::collections::BTreeSet;

use super::{Thing, office};
use crate::domain::{
    Date, Hours, Interval,
    calendar::Calendar,
    date::iso_date,
    opening::{DayHours, on},
};

/// The days from a date on whose hours are known and are not those of the week, as far as the calendar
/// and the hours themselves are valid. Days in a row with equal hours are told together.
pub fn specifications(
    hours: &Hours,
    calendar: &Calendar,
    from: Date,
    valid_until: Option<Date>,
) -> Vec<Thing> {
    let until = valid_until.unwrap_or(Date::MAX);
    let mut runs: Vec<Run> = Vec::new();
    for date in named(calendar).into_iter().filter(|date| (from..=until).contains(date)) {
        let DayHours { intervals: Some(intervals), doubt } = on(hours, calendar, date) else { continue };
        if doubt.may_differ {
            continue;
        }
        let usual = hours.week[usize::from(date.weekday().number_days_from_monday())].as_deref();
        let is_special = usual != Some(intervals);
        match runs.last_mut() {
            Some(run) if run.intervals == intervals && run.until.next_day() == Some(date) => {
                run.until = date;
                run.is_special |= is_special;
            }
            _ => runs.push(Run { from: date, until: date, intervals, is_special }),
        }
    }
    runs.iter().filter(|run| run.is_special).flat_map(Run::things).collect()
}

/// Days in a row with the same hours.
struct Run<'a> {
    from: Date,
    until: Date,
    intervals: &'a [Interval],
    is_special: bool,
}

impl Run<'_> {
    fn things(&self) -> impl Iterator<Item = Thing> {
        office::times(self.intervals).into_iter().map(|(opens, closes)| {
            Thing::of("OpeningHoursSpecification")
                .with("opens", opens)
                .with("closes", closes)
                .with("validFrom", iso_date(self.from))
                .with("validThrough", iso_date(self.until))
        })
    }
}

/// Every day that a notice names, in order.
fn named(calendar: &Calendar) -> BTreeSet<Date> {
    let off = calendar.years.iter().flat_map(|year| &year.off).flat_map(|(from, until)| {
        std::iter::successors(Some(*from), |day| day.next_day()).take_while(move |day| day <= until)
    });
    off.chain(calendar.years.iter().flat_map(|year| &year.working).copied()).collect()
}

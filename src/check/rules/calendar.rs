//! Days off and swapped working days.

use time::{Month, Weekday};

use super::walk::items;
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
    domain::date::{iso_date, parse_date},
};

faults! {
    /// What is wrong with the calendar.
    pub enum Fault {
        /// This year, or from December on the next, is not there.
        NoYear { year: i32 } = "calendar-no-year",
            |m| m.check_calendar_no_year(&year.to_string()), m.check_calendar_no_year_do();
        /// A day that is both off and worked.
        DayBoth { day: String } = "calendar-day-both",
            |m| m.check_calendar_day_both(day), m.check_calendar_day_both_do();
        /// A day worked in exchange that is worked anyhow.
        WorkedWeekday { day: String } = "calendar-worked-weekday",
            |m| m.check_calendar_worked_weekday(day), m.check_calendar_worked_weekday_do();
        /// Nobody says where the days come from.
        NoSource { year: String } = "calendar-no-source",
            |m| m.check_calendar_no_source(year), m.check_calendar_no_source_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let calendar = &ground.publication.calendar;
    let this = ground.today.year();
    let next = (ground.today.month() == Month::December).then_some(this + 1);
    let is_there = |year: &i32| calendar.years.iter().any(|own| own.year == *year);
    for year in [this].into_iter().chain(next).filter(|year| !is_there(year)) {
        if ground.documents.get(FileKind::Calendar).is_some() {
            found.advise(Place::field(FileKind::Calendar, None, "years"), Fault::NoYear { year });
        }
    }
    let years = &ground.documents.content(FileKind::Calendar)["years"];
    for (index, year) in items(years).enumerate() {
        let at = |rest: &[&str]| {
            let mut steps = vec!["years".to_owned(), index.to_string()];
            steps.extend(rest.iter().map(|step| (*step).to_owned()));
            Place::steps(FileKind::Calendar, steps)
        };
        if year["provenance"]["source"].is_null() {
            found.advise(at(&[]), Fault::NoSource { year: year["year"].to_string() });
        }
        for (index, day) in items(&year["working"]).enumerate() {
            let Some(day) = day.as_str().and_then(|day| parse_date(day).ok()) else { continue };
            let place = || at(&["working", &index.to_string()]);
            let mut off = calendar.years.iter().flat_map(|year| &year.off);
            if off.any(|(from, until)| (*from..=*until).contains(&day)) {
                found.warn(place(), Fault::DayBoth { day: iso_date(day) });
            } else if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                found.warn(place(), Fault::WorkedWeekday { day: iso_date(day) });
            }
        }
    }
}

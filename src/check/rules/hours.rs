//! Opening hours that can be read, and may still not be meant.

use serde_json::Value;

use super::walk::{self, items};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::{faults, listed},
    },
    data::FileKind,
    domain::hours::{Interval, TimeOfDay, WEEKDAYS},
    i18n::Messages,
};

faults! {
    /// What is odd about opening hours.
    pub enum Fault {
        /// Days that are not listed, by the index of the weekday: they are unknown, not closed.
        DayUnknown { days: Vec<usize> } = "hours-day-unknown",
            |m| m.check_hours_day_unknown(&named(days, m)), m.check_hours_day_unknown_do();
        /// Nothing said about public holidays, or about swapped working days.
        HolidayUnknown { holidays: bool, swapped: bool } = "hours-holidays-unknown",
            |m| m.check_hours_holidays_unknown(special(*holidays, *swapped, m)),
            m.check_hours_holidays_unknown_do();
        /// Open from midnight to midnight on some days.
        AllDay { days: Vec<usize> } = "hours-all-day",
            |m| m.check_hours_all_day(&named(days, m)), m.check_hours_all_day_do();
        /// Closed on all seven days.
        NeverOpen = "hours-never-open", |m| m.check_hours_never_open(), m.check_hours_never_open_do();
    }
}

fn named(days: &[usize], m: Messages) -> String {
    let words = [
        m.check_day_mon(),
        m.check_day_tue(),
        m.check_day_wed(),
        m.check_day_thu(),
        m.check_day_fri(),
        m.check_day_sat(),
        m.check_day_sun(),
    ];
    listed(days.iter().filter_map(|day| words.get(*day).copied()), m)
}

fn special(holidays: bool, swapped: bool, m: Messages) -> &'static str {
    match (holidays, swapped) {
        (true, true) => m.check_hours_both_special_days(),
        (true, false) => m.check_hours_public_holidays(),
        _ => m.check_hours_swapped_days(),
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    for served in walk::served(ground.documents.content(FileKind::Centres)) {
        let Some(hours) = served.record.get("hours").filter(|hours| hours["week"].is_object()) else {
            continue;
        };
        let at = |steps| Place::steps(FileKind::Centres, steps);
        week(&hours["week"], &at(served.at(["hours", "week"])), found);
        let is_unknown = |field: &str| matches!(hours[field].as_str(), None | Some("unknown"));
        let (holidays, swapped) = (is_unknown("public_holidays"), is_unknown("swapped_working_days"));
        if holidays || swapped {
            found.advise(at(served.at(["hours"])), Fault::HolidayUnknown { holidays, swapped });
        }
    }
}

fn week(week: &Value, place: &Place, found: &mut Findings) {
    let days = |is: &dyn Fn(&Value) -> bool| -> Vec<usize> {
        (0..WEEKDAYS.len()).filter(|day| is(&week[WEEKDAYS[*day]])).collect()
    };
    let unknown = days(&Value::is_null);
    if !unknown.is_empty() {
        found.advise(place.clone(), Fault::DayUnknown { days: unknown });
    }
    let all_day = days(&|day| items(day).filter_map(Value::as_str).any(is_all_day));
    if !all_day.is_empty() {
        found.advise(place.clone(), Fault::AllDay { days: all_day });
    }
    if days(&|day| day.as_array().is_some_and(Vec::is_empty)).len() == WEEKDAYS.len() {
        found.warn(place.clone(), Fault::NeverOpen);
    }
}

fn is_all_day(text: &str) -> bool {
    Interval::parse(text).is_ok_and(|one| one.from == TimeOfDay::MIDNIGHT && one.until.minutes() == 24 * 60)
}

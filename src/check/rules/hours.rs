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
        /// An opening in the small hours, and the afternoon that was probably meant.
        Early { days: Vec<usize>, interval: String, meant: Option<String> } = "hours-early",
            |m| m.check_hours_early(&named(days, m), interval),
            match meant {
                Some(meant) => m.check_hours_early_do_meant(meant),
                None => m.check_hours_early_do().to_owned(),
            };
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
    for (one, days) in early(week) {
        let (interval, meant) = (typed(one), meant(one).map(typed));
        found.warn(place.clone(), Fault::Early { days, interval, meant });
    }
    if days(&|day| day.as_array().is_some_and(Vec::is_empty)).len() == WEEKDAYS.len() {
        found.warn(place.clone(), Fault::NeverOpen);
    }
}

/// The first minute at which a centre may well open.
const MORNING: u16 = 6 * 60;

/// Intervals that begin before the morning, each with its days. Whoever is open all day, or past midnight
/// since the evening before, means it.
fn early(week: &Value) -> Vec<(Interval, Vec<usize>)> {
    let read = |day: usize| {
        items(&week[WEEKDAYS[day]]).filter_map(Value::as_str).filter_map(|text| Interval::parse(text).ok())
    };
    let is_open_at_midnight = |day: usize| read(day).any(|one| one.until.minutes() == 24 * 60);
    let mut list: Vec<(Interval, Vec<usize>)> = Vec::new();
    for day in 0..WEEKDAYS.len() {
        let evening_before = (day + WEEKDAYS.len() - 1) % WEEKDAYS.len();
        for one in read(day).filter(|one| one.from.minutes() < MORNING) {
            let goes_on = one.from == TimeOfDay::MIDNIGHT && is_open_at_midnight(evening_before);
            if goes_on || is_whole_day(one) {
                continue;
            }
            match list.iter_mut().find(|(known, _)| *known == one) {
                Some((_, days)) => days.push(day),
                None => list.push((one, vec![day])),
            }
        }
    }
    list
}

/// The same times in the afternoon; only the first of them where the last is one already.
fn meant(one: Interval) -> Option<Interval> {
    const HALF: u16 = 12 * 60;
    let (from, until) = (one.from.minutes() + HALF, one.until.minutes());
    Interval::of_minutes(from, if until <= HALF { until + HALF } else { until })
}

/// As it is written in a file.
fn typed(one: Interval) -> String {
    format!("{}-{}", one.from, one.until)
}

fn is_whole_day(one: Interval) -> bool {
    one.from == TimeOfDay::MIDNIGHT && one.until.minutes() == 24 * 60
}

fn is_all_day(text: &str) -> bool {
    Interval::parse(text).is_ok_and(is_whole_day)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(week: &Value) -> Vec<(String, Vec<usize>, Option<String>)> {
        early(week).into_iter().map(|(one, days)| (typed(one), days, meant(one).map(typed))).collect()
    }

    #[test]
    fn an_afternoon_without_its_twelve_hours_is_told_with_what_was_meant() {
        let week = json!({
            "mon": ["09:00-12:00", "02:30-05:30"], "tue": ["09:00-12:00", "02:30-05:30"],
            "wed": ["02:00-17:30"], "thu": ["00:30-05:00"], "fri": ["05:30-13:00"],
        });
        let one = |text: &str, days: &[usize], meant: Option<&str>| {
            (text.to_owned(), days.to_vec(), meant.map(str::to_owned))
        };
        let expected = [
            one("02:30-05:30", &[0, 1], Some("14:30-17:30")),
            one("02:00-17:30", &[2], Some("14:00-17:30")),
            one("00:30-05:00", &[3], Some("12:30-17:00")),
            one("05:30-13:00", &[4], None),
        ];
        assert_eq!(told(&week), expected);
    }

    #[test]
    fn the_morning_the_whole_day_and_the_end_of_a_night_are_no_mistake() {
        let week = json!({
            "mon": ["06:00-12:00"], "tue": ["00:00-24:00"], "wed": ["00:00-02:00", "18:00-24:00"],
            "sat": ["20:00-24:00"], "sun": ["00:00-04:00", "22:00-24:00"],
        });
        assert_eq!(told(&week), []);
        let after_sunday = json!({ "sun": ["22:00-24:00"], "mon": ["00:00-02:00"], "tue": ["00:00-02:00"] });
        assert_eq!(
            told(&after_sunday),
            [("00:00-02:00".to_owned(), vec![1], Some("12:00-14:00".to_owned()))]
        );
    }
}

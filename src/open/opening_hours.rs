//! Opening hours as OpenStreetMap writes them: `Mo-Fr 09:00-12:00,14:00-18:00; Su off; PH off`.

use crate::domain::{Hours, Interval, SpecialDay};

/// The weekdays as OpenStreetMap names them, Monday first.
pub const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// How many weekdays, from Monday, are working days.
const WORKING_DAYS: usize = 5;

/// The hours of a week as the value of an `opening_hours` tag; nothing where no day is known.
///
/// Days with the same hours stand together, in the order of the week, and those that are unknown after them:
/// most readers take silence for closed. Holidays that are open at the hours of their weekday are left out:
/// that is what silence means there. What holds on weekend days worked in exchange cannot be said.
#[must_use]
pub fn write(hours: &Hours) -> Option<String> {
    let mut rules: Vec<String> = groups(hours)
        .into_iter()
        .map(|(days, intervals)| format!("{} {}", spans(&days), times(intervals)))
        .collect();
    if rules.is_empty() {
        return None;
    }
    let unknown: Vec<usize> = (0..DAYS.len()).filter(|day| hours.week[*day].is_none()).collect();
    if !unknown.is_empty() {
        rules.push(format!("{} unknown", spans(&unknown)));
    }
    match holidays(hours) {
        Some(intervals) => rules.push(format!("PH {}", times(intervals))),
        None if hours.public_holidays == SpecialDay::Open => {}
        None => rules.push("PH unknown".to_owned()),
    }
    Some(rules.join("; "))
}

/// The days that are known, Monday as 0, by their intervals; an empty list is closed.
pub fn groups(hours: &Hours) -> Vec<(Vec<usize>, &[Interval])> {
    let mut groups: Vec<(Vec<usize>, &[Interval])> = Vec::new();
    for (day, intervals) in hours.week.iter().enumerate() {
        let Some(intervals) = intervals.as_deref() else { continue };
        match groups.iter_mut().find(|(_, own)| *own == intervals) {
            Some((days, _)) => days.push(day),
            None => groups.push((vec![day], intervals)),
        }
    }
    groups
}

/// What holds on public holidays, where it is known and can be said.
fn holidays(hours: &Hours) -> Option<&[Interval]> {
    match hours.public_holidays {
        SpecialDay::Closed => Some(&[]),
        SpecialDay::AsWeekday => {
            let days = &hours.week[..WORKING_DAYS];
            days[0].as_deref().filter(|_| days.iter().all(|day| *day == days[0]))
        }
        SpecialDay::Open | SpecialDay::Unknown => None,
    }
}

/// Days as ranges from three days on: `Mo-Fr`, `Mo,Tu`, `Mo-We,Fr`.
fn spans(days: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let spans: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => DAYS[first].to_owned(),
            1 => format!("{},{}", DAYS[first], DAYS[last]),
            _ => format!("{}-{}", DAYS[first], DAYS[last]),
        })
        .collect();
    spans.join(",")
}

/// `09:00-12:00,14:00-18:00`, or that a day is closed.
fn times(intervals: &[Interval]) -> String {
    if intervals.is_empty() {
        return "off".to_owned();
    }
    let times = intervals.iter().map(|one| format!("{}-{}", one.from, one.until));
    times.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hours::Day;

    /// The week of days that are known, each with its intervals apart by commas.
    fn week(days: [&str; 7]) -> [Day; 7] {
        days.map(|day| Some(day.split_terminator(',').map(|text| Interval::parse(text).unwrap()).collect()))
    }

    fn hours(week: [Day; 7], public_holidays: SpecialDay) -> Hours {
        Hours { week, public_holidays, swapped_working_days: SpecialDay::Unknown, note: None }
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let split = "09:00-12:00,14:00-18:00";
        let week = week([split, split, split, split, split, "09:00-12:00", ""]);
        assert_eq!(
            write(&hours(week, SpecialDay::Closed)).unwrap(),
            "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; Su off; PH off"
        );
    }

    #[test]
    fn a_group_is_broken_where_the_week_is() {
        let (long, short) = ("09:00-24:00", "10:00-11:00");
        let week = week([long, short, long, long, long, short, long]);
        assert_eq!(
            write(&hours(week, SpecialDay::Open)).unwrap(),
            "Mo,We-Fr,Su 09:00-24:00; Tu,Sa 10:00-11:00"
        );
    }

    #[test]
    fn an_unknown_day_is_said_to_be_and_an_unknown_week_is_nothing() {
        let mut unknown: [Day; 7] = Default::default();
        assert_eq!(write(&hours(unknown.clone(), SpecialDay::Closed)), None);
        unknown[3].clone_from(&week(["09:00-12:00"; 7])[3]);
        assert_eq!(
            write(&hours(unknown, SpecialDay::Unknown)).unwrap(),
            "Th 09:00-12:00; Mo-We,Fr-Su unknown; PH unknown"
        );
    }

    #[test]
    fn holidays_as_weekdays_need_weekdays_that_agree() {
        let days = "09:00-12:00";
        let as_weekday = |days| write(&hours(week(days), SpecialDay::AsWeekday)).unwrap();
        assert_eq!(
            as_weekday([days, days, days, days, days, days, ""]),
            "Mo-Sa 09:00-12:00; Su off; PH 09:00-12:00"
        );
        assert!(as_weekday([days, days, days, days, "09:00-11:00", days, ""]).ends_with("PH unknown"));
    }
}

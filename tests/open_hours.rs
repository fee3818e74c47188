//! Opening hours as OpenStreetMap writes them: read back by another program, they are the same.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use opening_hours_syntax::{
    parse,
    rules::{
        RuleKind, RuleSequence,
        day::{HolidayKind, WeekDayRange},
        time::{Time, TimeSpan},
    },
};
use portal::{
    domain::{Hours, Interval, SpecialDay},
    open::opening_hours::write,
};
use proptest::prelude::*;

mod support;

/// A week, Monday first, and public holidays: `None` where nothing is said, minutes where open.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    week: [Option<Vec<(u16, u16)>>; 7],
    holidays: Option<Vec<(u16, u16)>>,
}

/// Reads a value with the parser of OpenStreetMap's format; a later rule for a day takes its place.
fn read(text: &str) -> Read {
    let mut found = Read { week: Default::default(), holidays: None };
    for rule in parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).rules {
        if rule.kind == RuleKind::Unknown {
            continue;
        }
        let times = times(&rule);
        assert!(!rule.day_selector.weekday.is_empty(), "{text}: a rule for every day");
        for days in &rule.day_selector.weekday {
            match days {
                WeekDayRange::Fixed { range, .. } => {
                    for day in *range.start() as usize..=*range.end() as usize {
                        assert_eq!(found.week[day].replace(times.clone()), None, "{text}: a day twice");
                    }
                }
                WeekDayRange::Holiday { kind: HolidayKind::Public, .. } => {
                    found.holidays = Some(times.clone());
                }
                WeekDayRange::Holiday { .. } => panic!("{text}: other holidays than public ones"),
            }
        }
    }
    found
}

fn times(rule: &RuleSequence) -> Vec<(u16, u16)> {
    let minute = |time: Time| match time {
        Time::Fixed(time) => time.mins_from_midnight(),
        Time::Variable(time) => panic!("a time by the sun: {time:?}"),
    };
    let span = |span: &TimeSpan| (minute(span.range.start), minute(span.range.end));
    match rule.kind {
        RuleKind::Open => rule.time_selector.spans.iter().map(span).collect(),
        RuleKind::Closed => Vec::new(),
        RuleKind::Unknown => unreachable!("said before"),
    }
}

/// What the format can say of hours.
fn sayable(hours: &Hours) -> Read {
    let minutes = |day: &Option<Vec<Interval>>| {
        let spans = |one: &Interval| (one.from.minutes(), one.until.minutes());
        day.as_ref().map(|day| day.iter().map(spans).collect::<Vec<_>>())
    };
    let week = hours.week.each_ref().map(minutes);
    let workdays_agree = week[..5].iter().all(|day| *day == week[0]);
    let holidays = match hours.public_holidays {
        SpecialDay::Closed => Some(Vec::new()),
        SpecialDay::AsWeekday if workdays_agree => week[0].clone(),
        _ => None,
    };
    Read { week, holidays }
}

fn same_when_read_back(hours: &Hours) {
    match write(hours) {
        Some(text) => assert_eq!(read(&text), sayable(hours), "{text}"),
        None => assert!(hours.week.iter().all(Option::is_none), "{hours:?} is not written"),
    }
}

#[test]
fn the_hours_of_the_made_up_district_are_read_back_as_they_are() {
    let data = support::xinghe_data();
    let points = data.centres.iter().flat_map(|centre| &centre.service_points);
    let all = data.centres.iter().filter_map(|centre| centre.hours.as_ref());
    let all: Vec<_> = all.chain(points.filter_map(|point| point.hours.as_ref())).collect();
    assert!(all.len() > 4, "{} hours", all.len());
    all.into_iter().for_each(same_when_read_back);
}

/// Some of these intervals, which are in order and apart.
fn day() -> impl Strategy<Value = Option<Vec<Interval>>> {
    let slots = [(0, 420), (480, 720), (840, 1050), (1080, 1440)];
    proptest::option::of(proptest::sample::subsequence(slots.to_vec(), 0..=2)).prop_map(|day| {
        let interval = |(from, until)| Interval::of_minutes(from, until).unwrap();
        day.map(|slots| slots.into_iter().map(interval).collect())
    })
}

fn special_day() -> impl Strategy<Value = SpecialDay> {
    prop_oneof![
        Just(SpecialDay::Open),
        Just(SpecialDay::Closed),
        Just(SpecialDay::AsWeekday),
        Just(SpecialDay::Unknown)
    ]
}

proptest! {
    #[test]
    fn any_hours_are_read_back_as_they_are(
        week in proptest::array::uniform7(day()),
        public_holidays in special_day(),
    ) {
        let hours = Hours { week, public_holidays, swapped_working_days: SpecialDay::Open, note: None };
        same_when_read_back(&hours);
    }
}

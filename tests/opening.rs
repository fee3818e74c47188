//! Opening hours against an oracle that knows nothing of the code under test: two years, minute by
//! minute, with the days off and swapped working days that the portal ships with.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{collections::BTreeSet, fs, path::Path};

use portal::{
    data::{Report, load},
    domain::{
        Hours, Interval, SpecialDay,
        calendar::{Calendar, DayKind},
        date::{Moment, iso_date, parse_date},
        opening::{DAYS_AHEAD, Next, Now, status},
    },
};

const DAY: usize = 24 * 60;
const AHEAD: usize = DAYS_AHEAD as usize;

fn file() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data/calendar.json");
    fs::read_to_string(path).unwrap()
}

fn calendar() -> Calendar {
    let mut report = Report::default();
    let calendar = load::calendar(&file(), &mut report).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    calendar
}

// -- hours as the oracle and the code under test both can have them -- //

/// A week of texts: `None` is unknown, none at all is closed.
struct Week {
    days: [Option<&'static [&'static str]>; 7],
    holidays: SpecialDay,
    swapped: SpecialDay,
}

impl Week {
    fn hours(&self) -> Hours {
        let read = |texts: &[&str]| texts.iter().map(|text| Interval::parse(text).unwrap()).collect();
        Hours {
            week: self.days.map(|day| day.map(read)),
            public_holidays: self.holidays,
            swapped_working_days: self.swapped,
            note: None,
        }
    }
}

const NONE: &[&str] = &[];
const LUNCH: &[&str] = &["09:00-12:00", "14:00-17:30"];
const EVENING: &[&str] = &["18:00-24:00"];

/// Weekdays with a lunch break, half of Saturday, closed on Sunday.
const USUAL: Week = Week {
    days: [
        Some(LUNCH),
        Some(LUNCH),
        Some(LUNCH),
        Some(LUNCH),
        Some(LUNCH),
        Some(&["09:00-12:00"]),
        Some(NONE),
    ],
    holidays: SpecialDay::Closed,
    swapped: SpecialDay::AsWeekday,
};

// -- the oracle -- //

/// What the oracle knows of a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Minute {
    Open,
    Closed,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ordinary,
    Off,
    Worked,
    NotLoaded,
}

struct Day {
    /// `YYYY-MM-DD`.
    date: String,
    /// Monday is 0.
    weekday: usize,
    kind: Kind,
}

fn is_leap(year: u32) -> bool {
    (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
}

fn next((year, month, day): (u32, u32, u32)) -> (u32, u32, u32) {
    let length = match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (_, day) if day == length => (year, month + 1, 1),
        _ => (year, month, day + 1),
    }
}

/// Zeller's congruence, Monday is 0.
fn weekday((year, month, day): (u32, u32, u32)) -> usize {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let (century, of_century) = (year / 100, year % 100);
    let saturday_is_0 =
        (day + 13 * (month + 1) / 5 + of_century + of_century / 4 + century / 4 + 5 * century) % 7;
    usize::try_from((saturday_is_0 + 5) % 7).unwrap()
}

fn text((year, month, day): (u32, u32, u32)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// From 1 December 2025 until January 2028, by the published calendar.
fn days() -> Vec<Day> {
    let json: serde_json::Value = serde_json::from_str(&file()).unwrap();
    let (mut off, mut worked, mut years) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for year in json["years"].as_array().unwrap() {
        years.insert(year["year"].to_string());
        for range in year["off"].as_array().unwrap() {
            let range = range.as_str().unwrap();
            let (from, until) = range.split_once('/').unwrap_or((range, range));
            let mut day = (2025, 1, 1);
            while text(day).as_str() <= until {
                if text(day).as_str() >= from {
                    off.insert(text(day));
                }
                day = next(day);
            }
        }
        worked.extend(year["working"].as_array().unwrap().iter().map(|day| day.as_str().unwrap().to_owned()));
    }
    let mut found = Vec::new();
    let mut day = (2025, 12, 1);
    while day.0 < 2028 || day.2 < 25 {
        let date = text(day);
        let kind = if worked.contains(&date) {
            Kind::Worked
        } else if off.contains(&date) {
            Kind::Off
        } else if years.contains(&date[..4]) {
            Kind::Ordinary
        } else {
            Kind::NotLoaded
        };
        found.push(Day { date, weekday: weekday(day), kind });
        day = next(day);
    }
    found
}

/// The minutes of a day, and whether they may differ.
fn minutes(week: &Week, day: &Day) -> (Vec<Minute>, bool) {
    let usual = week.days[day.weekday];
    let is_weekend = day.weekday > 4;
    let rule = match day.kind {
        Kind::Off => Some(week.holidays),
        Kind::Worked => Some(week.swapped),
        Kind::Ordinary | Kind::NotLoaded => None,
    };
    let (texts, may_differ) = match rule {
        Some(SpecialDay::Unknown) => (usual, true),
        Some(SpecialDay::Closed) => (Some(NONE), false),
        Some(SpecialDay::Open) if usual == Some(NONE) => (None, true),
        Some(SpecialDay::AsWeekday) if is_weekend => {
            let agreed = (1..5).all(|other| week.days[other] == week.days[0]) && week.days[0].is_some();
            if agreed { (week.days[0], false) } else { (None, true) }
        }
        None | Some(SpecialDay::Open | SpecialDay::AsWeekday) => (usual, false),
    };
    let Some(texts) = texts else { return (vec![Minute::Unknown; DAY], may_differ) };
    let mut minutes = vec![Minute::Closed; DAY];
    for text in texts {
        let of = |part: &str| part[..2].parse::<usize>().unwrap() * 60 + part[3..].parse::<usize>().unwrap();
        let (from, until) = text.split_once('-').unwrap();
        minutes[of(from)..of(until)].fill(Minute::Open);
    }
    (minutes, may_differ)
}

/// For each minute the next one that is not the same; the table's end where none follows.
fn changes(table: &[Minute]) -> Vec<usize> {
    let mut change = vec![table.len(); table.len()];
    for at in (0..table.len() - 1).rev() {
        change[at] = if table[at] == table[at + 1] { change[at + 1] } else { at + 1 };
    }
    change
}

/// Holds every minute of the two years against the oracle.
fn agrees(week: &Week) {
    agrees_before(week, "2028");
}

/// Holds every minute before a date against the oracle.
fn agrees_before(week: &Week, end_of_check: &str) {
    let (hours, calendar, days) = (week.hours(), calendar(), days());
    let told: Vec<_> = days.iter().map(|day| minutes(week, day)).collect();
    let table: Vec<_> = told.iter().flat_map(|(minutes, _)| minutes.iter().copied()).collect();
    let change = changes(&table);
    for (index, day) in days.iter().enumerate().filter(|(_, day)| day.date.as_str() < end_of_check) {
        let date = parse_date(&day.date).unwrap();
        for minute in 0..DAY {
            let at = index * DAY + minute;
            let now = Moment { date, minute: u16::try_from(minute).unwrap() };
            let found = status(&hours, &calendar, now);
            let place = || format!("{} {:02}:{:02}: {found:?}", day.date, minute / 60, minute % 60);
            assert_eq!(found.doubt.may_differ, told[index].1, "{}", place());
            assert_eq!(found.doubt.not_loaded, day.kind == Kind::NotLoaded, "{}", place());
            assert_eq!(found.is_open(), table[at] == Minute::Open, "{}", place());
            let end = change[at];
            // The end of a day is its 24:00, not the midnight of the next.
            let end_day = (end - 1) / DAY;
            match (table[at], found.now) {
                (Minute::Unknown, Now::Unknown) => {}
                (Minute::Open, Now::Open(Some(until))) => {
                    assert_eq!(usize::from(until.minutes), end - at, "{}", place());
                    assert_eq!(usize::from(until.days), end_day - index, "{}", place());
                    assert_eq!(usize::from(until.time.minutes()), end - end_day * DAY, "{}", place());
                    assert_eq!(iso_date(until.date), days[end_day].date, "{}", place());
                    assert!(end < (index + AHEAD + 1) * DAY, "{}", place());
                }
                (Minute::Open, Now::Open(None)) | (Minute::Closed, Now::Closed(Next::NotSoon)) => {
                    assert!(end >= (index + AHEAD + 1) * DAY, "{}", place());
                }
                (Minute::Closed, Now::Closed(Next::NotPublished(date))) => {
                    assert_eq!(table[end], Minute::Unknown, "{}", place());
                    assert_eq!(iso_date(date), days[end / DAY].date, "{}", place());
                    assert!(end < (index + AHEAD + 1) * DAY, "{}", place());
                }
                (Minute::Closed, Now::Closed(Next::At(opening))) => {
                    assert_eq!(table[end], Minute::Open, "{}", place());
                    assert_eq!(usize::from(opening.minutes), end - at, "{}", place());
                    assert_eq!(usize::from(opening.days), end / DAY - index, "{}", place());
                    assert_eq!(usize::from(opening.time.minutes()), end % DAY, "{}", place());
                    assert_eq!(iso_date(opening.date), days[end / DAY].date, "{}", place());
                    assert_eq!(opening.doubt.may_differ, told[end / DAY].1, "{}", place());
                    assert!(end < (index + AHEAD + 1) * DAY, "{}", place());
                }
                (expected, _) => panic!("{expected:?} expected, {}", place()),
            }
        }
    }
}

// -- two years, minute by minute -- //

#[test]
fn every_minute_agrees_with_a_lunch_break_and_closed_days() {
    agrees(&USUAL);
}

#[test]
fn every_minute_agrees_across_midnight_with_touching_intervals() {
    let day: &[&str] = &["00:00-02:00", "10:00-12:00", "12:00-24:00"];
    let days =
        [Some(EVENING), Some(day), Some(day), Some(&["00:00-24:00"]), Some(day), Some(EVENING), Some(NONE)];
    agrees(&Week { days, holidays: SpecialDay::Open, swapped: SpecialDay::Open });
}

#[test]
fn every_minute_agrees_where_some_days_are_not_published() {
    let days = [Some(LUNCH), None, Some(LUNCH), Some(LUNCH), None, Some(EVENING), None];
    agrees(&Week { days, holidays: SpecialDay::Unknown, swapped: SpecialDay::Unknown });
    agrees(&Week { days, holidays: SpecialDay::AsWeekday, swapped: SpecialDay::AsWeekday });
}

#[test]
fn every_minute_agrees_where_weekdays_differ_and_special_days_are_as_weekdays() {
    let days = [Some(LUNCH), Some(EVENING), Some(LUNCH), Some(NONE), Some(LUNCH), Some(NONE), Some(LUNCH)];
    agrees(&Week { days, holidays: SpecialDay::AsWeekday, swapped: SpecialDay::Unknown });
}

#[test]
fn every_minute_agrees_where_nothing_ever_changes() {
    for day in [None, Some(NONE), Some(&["00:00-12:00", "12:00-24:00"][..])] {
        let week = Week { days: [day; 7], holidays: SpecialDay::Closed, swapped: SpecialDay::Closed };
        agrees_before(&week, "2026-03-15");
    }
}

// -- days by name -- //

/// State, minutes until it changes, days ahead.
fn told(week: &Week, date: &str, time: &str) -> (bool, Option<u16>, Option<u8>) {
    let minute = Interval::parse(&format!("{time}-24:00")).unwrap().from.minutes();
    let found = status(&week.hours(), &calendar(), Moment { date: parse_date(date).unwrap(), minute });
    let change = match found.now {
        Now::Open(change) => change,
        Now::Closed(Next::At(change)) => Some(change),
        Now::Closed(_) | Now::Unknown => None,
    };
    (found.is_open(), change.map(|change| change.minutes), change.map(|change| change.days))
}

#[test]
fn the_minutes_of_a_weekday_are_told() {
    let tuesday = |time| told(&USUAL, "2026-11-24", time);
    assert_eq!(tuesday("08:59"), (false, Some(1), Some(0)));
    assert_eq!(tuesday("09:00"), (true, Some(180), Some(0)));
    assert_eq!(tuesday("12:00"), (false, Some(120), Some(0)));
    assert_eq!(tuesday("17:29"), (true, Some(1), Some(0)));
    assert_eq!(tuesday("17:30"), (false, Some(15 * 60 + 30), Some(1)));
}

#[test]
fn a_saturday_worked_in_exchange_has_the_hours_of_weekdays() {
    assert_eq!(told(&USUAL, "2026-02-14", "15:00"), (true, Some(150), Some(0)));
    assert!(!told(&USUAL, "2026-11-21", "15:00").0);
}

#[test]
fn the_spring_festival_is_closed_until_the_first_day_that_is_worked() {
    // Tuesday, 17 February 2026; the days off end on Monday, 23 February.
    assert_eq!(told(&USUAL, "2026-02-17", "10:00"), (false, Some(7 * 1440 - 60), Some(7)));
    let unknown = Week { holidays: SpecialDay::Unknown, ..USUAL };
    assert_eq!(told(&unknown, "2026-02-17", "10:00"), (true, Some(120), Some(0)));
}

#[test]
fn a_year_without_a_notice_has_the_weekly_hours_and_says_so() {
    let date = parse_date("2027-02-09").unwrap();
    let found = status(&USUAL.hours(), &calendar(), Moment { date, minute: 600 });
    assert!(found.is_open() && found.doubt.not_loaded && !found.doubt.may_differ);
}

#[test]
fn the_published_calendar_names_each_kind_of_day() {
    let calendar = calendar();
    let kinds = ["2026-02-13", "2026-02-14", "2026-02-17", "2027-02-09"]
        .map(|date| calendar.day(parse_date(date).unwrap()));
    assert_eq!(kinds, [DayKind::Ordinary, DayKind::SwappedWorking, DayKind::Holiday, DayKind::NotLoaded]);
}

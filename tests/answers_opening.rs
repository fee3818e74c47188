//! The words for opening hours, in both languages.
#![cfg(feature = "ssr")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use portal::{
    answer::{
        opening::{doubts, state, word},
        week::week,
    },
    domain::{
        Hours, Interval, SpecialDay,
        calendar::{Calendar, Year},
        date::{Moment, parse_date},
        hours::Day,
        opening::{Status, status},
    },
    i18n::{LANGUAGES, Messages},
};

const NONE: &[&str] = &[];
const LUNCH: &[&str] = &["09:00-12:00", "14:00-17:30"];

fn day(texts: &[&str]) -> Vec<Interval> {
    texts.iter().map(|text| Interval::parse(text).unwrap()).collect()
}

/// Weekdays with a break; a short Saturday; closed on Sunday.
fn hours() -> Hours {
    let [mon, tue, wed, thu, fri] = std::array::from_fn(|_| Some(day(LUNCH)));
    Hours {
        week: [mon, tue, wed, thu, fri, Some(day(&["09:00-12:00"])), Some(day(NONE))],
        public_holidays: SpecialDay::Unknown,
        swapped_working_days: SpecialDay::AsWeekday,
        note: None,
    }
}

/// 2031 is known: off from Wednesday 1 to Sunday 5 January.
fn calendar() -> Calendar {
    let day = |text| parse_date(text).unwrap();
    let off = vec![(day("2031-01-01"), day("2031-01-05"))];
    Calendar { years: vec![Year { year: 2031, off, working: Vec::new() }] }
}

fn at(hours: &Hours, date: &str, time: &str) -> Status {
    let minute = Interval::parse(&format!("{time}-24:00")).unwrap().from.minutes();
    status(hours, &calendar(), Moment { date: parse_date(date).unwrap(), minute })
}

/// In Chinese and in English, with the doubts behind.
fn said(hours: &Hours, date: &str, time: &str) -> [String; 2] {
    let status = at(hours, date, time);
    ["zh-Hans", "en"].map(|tag| {
        let m = Messages::built_in(tag).unwrap();
        [state(&status, m)].into_iter().chain(doubts(&status, m)).collect::<Vec<_>>().join(" | ")
    })
}

fn summary(hours: &Hours) -> [String; 2] {
    ["zh-Hans", "en"].map(|tag| {
        let m = Messages::built_in(tag).unwrap();
        week(hours, m).join(m.week_separator())
    })
}

// Monday 13 January 2031 and the days after it are ordinary.

#[test]
fn the_last_hour_is_told_in_minutes() {
    assert_eq!(
        said(&hours(), "2031-01-13", "17:10"),
        ["现在开放 · 20分钟后关门", "Open now · closes in 20 minutes"]
    );
    assert_eq!(
        said(&hours(), "2031-01-13", "17:29"),
        ["现在开放 · 1分钟后关门", "Open now · closes in 1 minute"]
    );
    assert_eq!(said(&hours(), "2031-01-13", "16:30")[1], "Open now · closes in 60 minutes");
    assert_eq!(said(&hours(), "2031-01-13", "16:29"), ["现在开放 · 17:30关门", "Open now · closes at 17:30"]);
}

#[test]
fn the_next_opening_is_told_with_its_day() {
    let opens = |date, time| said(&hours(), date, time);
    assert_eq!(opens("2031-01-13", "12:00"), ["现在关门 · 今天14:00开放", "Closed now · opens today 14:00"]);
    assert_eq!(
        opens("2031-01-13", "17:30"),
        ["现在关门 · 明天09:00开放", "Closed now · opens tomorrow 09:00"]
    );
    assert_eq!(
        opens("2031-01-18", "12:00"),
        ["现在关门 · 星期一09:00开放", "Closed now · opens Monday 09:00"]
    );
    let mut monthly = hours();
    monthly.week = std::array::from_fn(|index| Some(day(if index == 0 { LUNCH } else { NONE })));
    assert_eq!(
        said(&monthly, "2031-01-13", "17:30"),
        ["现在关门 · 1月20日09:00开放", "Closed now · opens 20 January 09:00"]
    );
    monthly.week[0] = Some(day(NONE));
    assert_eq!(
        said(&monthly, "2031-01-13", "17:30"),
        ["现在关门 · 近两周不开放", "Closed now · not open in the next two weeks"]
    );
}

#[test]
fn a_closing_after_midnight_names_the_day() {
    let mut late = hours();
    late.week[0] = Some(day(&["18:00-24:00"]));
    assert_eq!(said(&late, "2031-01-13", "20:00"), ["现在开放 · 24:00关门", "Open now · closes at 24:00"]);
    late.week[1] = Some(day(&["00:00-02:00"]));
    assert_eq!(
        said(&late, "2031-01-13", "23:30"),
        ["现在开放 · 明天02:00关门", "Open now · closes tomorrow 02:00"]
    );
    let always = Hours { week: std::array::from_fn(|_| Some(day(&["00:00-24:00"]))), ..hours() };
    assert_eq!(said(&always, "2031-01-13", "23:30"), ["现在开放", "Open now"]);
}

#[test]
fn a_holiday_that_the_record_says_nothing_of_may_differ() {
    assert_eq!(
        said(&hours(), "2031-01-02", "10:00"),
        [
            "现在开放 · 12:00关门 | 今天可能有变动\u{ff0c}请先打电话。",
            "Open now · closes at 12:00 | Hours may differ today. Please call first."
        ]
    );
}

#[test]
fn a_year_that_is_not_loaded_is_said_of_today_and_of_the_day_of_the_next_opening() {
    let told = [
        "2032年的节假日安排还没有载入\u{ff0c}这里是平时的开放时间。",
        "The public holidays of 2032 are not loaded yet. These are the usual hours.",
    ];
    for (date, time) in [("2032-01-14", "10:00"), ("2031-12-31", "18:00")] {
        for (said, told) in said(&hours(), date, time).iter().zip(told) {
            assert!(said.ends_with(&format!(" | {told}")), "{said}");
        }
    }
    assert!(!said(&hours(), "2031-12-31", "10:00")[1].contains("2032"));
    // 31 December 2030, in the evening: the next day is off, and 2030 is not loaded.
    assert_eq!(
        said(&hours(), "2030-12-31", "18:00")[1],
        "Closed now · opens tomorrow 09:00 | Hours may differ then. Please call first. | \
         The public holidays of 2030 are not loaded yet. These are the usual hours."
    );
}

#[test]
fn what_is_not_published_is_never_called_closed_or_open() {
    let unknown = Hours { week: std::array::from_fn(|_| None), ..hours() };
    for date in ["2031-01-02", "2031-01-13", "2032-01-14"] {
        let status = at(&unknown, date, "10:00");
        assert_eq!(word(&status), "unknown");
        for [open, closed] in [["开放 ·", "关门"], ["open", "closed"]] {
            for text in said(&unknown, date, "10:00").map(|text| text.replace("opening", "").to_lowercase()) {
                assert!(!text.contains(open) && !text.contains(closed), "{text}");
            }
        }
    }
    assert_eq!(said(&unknown, "2032-01-14", "10:00")[1], "Today’s opening hours are not published yet");
    let mut partly = hours();
    partly.week[6] = None;
    assert_eq!(
        said(&partly, "2031-01-18", "13:00"),
        ["现在关门 · 明天的开放时间尚未公布", "Closed now · hours for tomorrow are not published yet"]
    );
}

#[test]
fn a_week_is_one_line_with_equal_neighbours_together() {
    assert_eq!(
        summary(&hours()),
        [
            "周一至周五 09:00–12:00、14:00–17:30\u{ff1b}周六 09:00–12:00\u{ff1b}周日休息",
            "Mon–Fri 09:00–12:00, 14:00–17:30; Sat 09:00–12:00; Sun closed"
        ]
    );
    let mut other = hours();
    other.week[2] = Some(day(NONE));
    other.week[5] = None;
    other.week[6] = None;
    assert_eq!(
        summary(&other),
        [
            "周一至周二 09:00–12:00、14:00–17:30\u{ff1b}周三休息\u{ff1b}周四至周五 09:00–12:00、14:00–17:30\u{ff1b}周六至周日尚未公布",
            "Mon–Tue 09:00–12:00, 14:00–17:30; Wed closed; Thu–Fri 09:00–12:00, 14:00–17:30; Sat–Sun not published yet"
        ]
    );
}

#[test]
fn a_week_of_equal_days_is_every_day_and_an_unknown_week_is_not_published() {
    let week = |own: &Day| Hours { week: std::array::from_fn(|_| own.clone()), ..hours() };
    assert_eq!(summary(&week(&Some(day(&["08:00-24:00"])))), ["每天 08:00–24:00", "Daily 08:00–24:00"]);
    assert_eq!(summary(&week(&None)), ["尚未公布", "Not published yet"]);
}

#[test]
fn every_language_names_seven_weekdays_in_short() {
    for language in LANGUAGES {
        assert_eq!(Messages::built_in(language.tag).unwrap().weekdays_short().split('|').count(), 7);
    }
}

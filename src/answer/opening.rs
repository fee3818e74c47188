//! The hours of a centre in words: whether it is open now.
//!
//! What is not published is never called closed, and what may differ says so.

use crate::{
    domain::{
        Date,
        opening::{Doubt, Later, Next, Now, Status},
    },
    i18n::Messages,
};

/// Up to here a closing is told in minutes that are left.
const SOON_MINUTES: u16 = 60;

/// Between what is now and what comes next.
const THEN: &str = " · ";

/// Whether it is open and what comes next: "Open now · closes in 20 minutes". For `data-` hooks and
/// styles, [`word`] is its key.
#[must_use]
pub fn state(status: &Status, m: Messages) -> String {
    let (now, then) = match status.now {
        Now::Unknown => return m.today_not_published().to_owned(),
        Now::Open(until) => (m.open_now(), until.map(|until| closing(until, m))),
        Now::Closed(next) => (m.closed_now(), Some(opening(next, status.date, m))),
    };
    match then {
        Some(then) => [now, &then].join(THEN),
        None => now.to_owned(),
    }
}

/// The state's key: `open`, `closed` or `unknown`.
#[must_use]
pub fn word(status: &Status) -> &'static str {
    match status.now {
        Now::Open(_) => "open",
        Now::Closed(_) => "closed",
        Now::Unknown => "unknown",
    }
}

/// What must be said with a state: that the hours may differ, that a year's days off are not known.
/// Each a sentence; none where all is sure.
#[must_use]
pub fn doubts(status: &Status, m: Messages) -> Vec<String> {
    let mut told = Vec::new();
    let ahead = match status.now {
        Now::Open(ahead) => ahead,
        Now::Closed(Next::At(ahead)) => Some(ahead),
        Now::Closed(_) | Now::Unknown => None,
    };
    let then = ahead.map(|ahead| ahead.doubt).unwrap_or_default();
    if status.doubt.may_differ {
        told.push(m.may_differ_today().to_owned());
    } else if then.may_differ {
        told.push(m.may_differ_then().to_owned());
    }
    let not_loaded = |doubt: Doubt, date: Date| doubt.not_loaded.then(|| date.year());
    let year = not_loaded(status.doubt, status.date)
        .or_else(|| ahead.and_then(|ahead| not_loaded(ahead.doubt, ahead.date)));
    // Without hours there are none of which it could be said that they are the usual ones.
    if let Some(year) = year.filter(|_| status.now != Now::Unknown) {
        told.push(m.holidays_not_loaded(&year.to_string()));
    }
    told
}

fn closing(until: Later, m: Messages) -> String {
    let time = until.time.to_string();
    match until.days {
        0 if until.minutes <= SOON_MINUTES => m.closes_in(&until.minutes.to_string()),
        0 => m.closes_at(&time),
        days => m.closes_on(&day(until.date, days, m), &time),
    }
}

fn opening(next: Next, today: Date, m: Messages) -> String {
    match next {
        Next::At(next) => m.opens_on(&day(next.date, next.days, m), &next.time.to_string()),
        Next::NotPublished(date) => {
            let days = date.to_julian_day() - today.to_julian_day();
            m.day_not_published(&day(date, u8::try_from(days).unwrap_or(u8::MAX), m))
        }
        Next::NotSoon => m.opens_not_soon().to_owned(),
    }
}

/// A day so many days ahead: today, tomorrow, its weekday within the week, else its date.
fn day(date: Date, ahead: u8, m: Messages) -> String {
    match ahead {
        0 => m.today().to_owned(),
        1 => m.tomorrow().to_owned(),
        2..7 => m.weekday(usize::from(date.weekday().number_days_from_monday())).to_owned(),
        _ => m.day_of_month(&date.day().to_string(), m.month_name(date.month())),
    }
}

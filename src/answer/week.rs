//! The week of a centre in words.
//!
//! What is not published is never called closed.

use crate::{
    domain::{Hours, Interval, hours::Day},
    i18n::Messages,
};

/// The week, neighbouring days with equal hours together: "Mon–Fri 09:00–12:00, 14:00–17:30", "Sat 09:00–12:00",
/// "Sun closed".
#[must_use]
pub fn week(hours: &Hours, m: Messages) -> Vec<String> {
    if hours.week.iter().all(Option::is_none) {
        return vec![m.not_published().to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let mut first = 0;
    for (index, own) in hours.week.iter().enumerate() {
        if hours.week.get(index + 1) != Some(own) {
            parts.push(same_days(first, index, own, m));
            first = index + 1;
        }
    }
    parts
}

/// Days with the same hours, the first and the last as indices of the week.
fn same_days(first: usize, last: usize, hours: &Day, m: Messages) -> String {
    let name = |index| m.weekdays_short().split('|').nth(index).unwrap_or_default();
    let days = match last - first {
        6 => m.every_day().to_owned(),
        0 => name(first).to_owned(),
        _ => m.days_from_until(name(first), name(last)),
    };
    match hours.as_deref() {
        None => m.days_not_published(&days),
        Some([]) => m.days_closed(&days),
        Some(intervals) => m.days_open(&days, &times(intervals, m)),
    }
}

/// The intervals of a day in a row.
#[must_use]
pub fn times(intervals: &[Interval], m: Messages) -> String {
    m.list(&intervals.iter().map(ToString::to_string).collect::<Vec<_>>())
}

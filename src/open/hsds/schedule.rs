//! When a service is open: recurrence as in RFC 5545.

use super::{
    ids::Ids,
    part::{Part, base},
};
use crate::{
    domain::{Date, Hours, Interval, date::iso_date},
    open::opening_hours::{self, DAYS},
};

/// Asia/Shanghai: hours ahead of UTC.
const TIMEZONE: u8 = 8;
const OFFSET: &str = "+08:00";
/// The last minute of a day that the standard can tell.
const LAST_MINUTE: &str = "23:59";

/// One entry for each interval that recurs, of days with the same hours. Days that are closed or unknown
/// have none. The notes tell the week with its holidays as OpenStreetMap writes it, and what is said of it.
/// `link` is the field that names whose hours they are, and its value.
pub fn schedules(ids: Ids, link: (&str, &str), hours: &Hours, valid_until: Option<Date>) -> Vec<Part> {
    let notes: Vec<String> = opening_hours::write(hours)
        .into_iter()
        .chain(hours.note.as_ref().map(|note| base(note).to_owned()))
        .collect();
    let mut schedules = Vec::new();
    for (days, intervals) in opening_hours::groups(hours) {
        let byday = days.iter().map(|day| DAYS[*day].to_ascii_uppercase()).collect::<Vec<_>>().join(",");
        for interval in intervals {
            let id = ids.id("schedule", &format!("{}:{byday}:{}", link.1, interval.from));
            let (opens_at, closes_at) = times(*interval);
            schedules.push(
                Part::of(id)
                    .with(link.0, link.1)
                    .maybe("valid_to", valid_until.map(iso_date))
                    .with("timezone", TIMEZONE)
                    .with("freq", "WEEKLY")
                    .with("byday", byday.as_str())
                    .with("description", format!("{byday} {}-{}", interval.from, interval.until))
                    .with("opens_at", opens_at)
                    .with("closes_at", closes_at)
                    .with("notes", notes.join("\n")),
            );
        }
    }
    schedules
}

/// Times of day with how far they are ahead of UTC.
fn times(interval: Interval) -> (String, String) {
    let closes = match interval.until.minutes() {
        1440 => LAST_MINUTE.to_owned(),
        _ => interval.until.to_string(),
    };
    (format!("{}{OFFSET}", interval.from), format!("{closes}{OFFSET}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SpecialDay;

    #[test]
    fn midnight_is_told_as_the_last_minute_of_the_day() {
        let mut week: [Option<Vec<Interval>>; 7] = Default::default();
        week[4] = Some(vec![Interval::parse("18:00-24:00").unwrap()]);
        week[5] = Some(Vec::new());
        let hours = Hours {
            week,
            public_holidays: SpecialDay::Closed,
            swapped_working_days: SpecialDay::Unknown,
            note: None,
        };
        let found = schedules(Ids::of("x"), ("service_id", "s"), &hours, None);
        let [one] = found.as_slice() else { panic!("{found:?}") };
        let read = |field: &str| one.0[field].as_str().unwrap();
        assert_eq!((read("opens_at"), read("closes_at")), ("18:00+08:00", "23:59+08:00"));
        assert_eq!(
            (read("byday"), read("notes")),
            ("FR", "Fr 18:00-24:00; Sa off; Mo-Th,Su unknown; PH off")
        );
    }
}

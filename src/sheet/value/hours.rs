//! The hours of a day as clerks write them.

use serde_json::{Map, Value};

use super::{super::fault::Fault, half_width};
use crate::domain::{
    hours::{Interval, WEEKDAYS, ordered},
    script::simplified,
};

/// What says that a day has no hours.
const CLOSED: [&str; 8] = [
    "\u{4f11}\u{606f}",
    "\u{4f11}\u{606f} closed",
    "closed",
    "off",
    "\u{4f11}",
    "\u{5173}\u{95ed}",
    "\u{4e0d}\u{5f00}\u{653e}",
    "\u{5173}\u{95e8}",
];
/// What says that a day has all of them.
const ALL_DAY: [&str; 4] = ["\u{5168}\u{5929}", "24\u{5c0f}\u{65f6}", "24h", "all day"];
const UNTIL: [char; 9] =
    ['\u{81f3}', '\u{5230}', '~', '\u{301c}', '\u{2014}', '\u{2013}', '\u{2010}', '\u{2212}', '\u{2015}'];
const APART: [char; 7] = ['\u{3001}', ',', ';', '\n', '\t', '\u{548c}', '\u{53ca}'];
/// Before a time of the morning, and before one that may count from noon.
const MORNING: [&str; 3] = ["\u{4e0a}\u{5348}", "\u{65e9}\u{4e0a}", "\u{4e2d}\u{5348}"];
const AFTERNOON: [&str; 3] = ["\u{4e0b}\u{5348}", "\u{665a}\u{4e0a}", "\u{508d}\u{665a}"];

/// The intervals of a day in the form of the data; none where it is closed.
pub(super) fn day(text: &str) -> Result<Vec<String>, Fault> {
    let plain = simplified(&half_width(text)).to_lowercase();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if CLOSED.contains(&plain.as_str()) {
        return Ok(Vec::new());
    }
    if ALL_DAY.contains(&plain.as_str()) {
        return Ok(vec!["00:00-24:00".to_owned()]);
    }
    let mut intervals: Vec<Interval> = Vec::new();
    for part in split(&simplified(&half_width(text))) {
        let own = interval(&part).ok_or_else(|| Fault::Interval(part.clone()))?;
        if intervals.iter().any(|before| before.from > own.from)
            && let Some(meant) = afternoon(own)
        {
            return Err(Fault::Night { text: part, meant });
        }
        intervals.push(own);
    }
    if let [own] = intervals[..]
        && own.until.minutes() < 8 * 60
        && let Some(meant) = afternoon(own)
    {
        return Err(Fault::Night { text: text.to_owned(), meant });
    }
    let intervals = ordered(intervals, WEEKDAYS[0]).map_err(|_| Fault::Overlap(text.to_owned()))?;
    if intervals.is_empty() {
        return Err(Fault::Interval(text.to_owned()));
    }
    Ok(intervals
        .iter()
        .map(|one| format!("{}-{}", clock(one.from.minutes()), clock(one.until.minutes())))
        .collect())
}

/// Twelve hours after an interval that begins before six in the morning.
fn afternoon(own: Interval) -> Option<String> {
    let (from, until) = (own.from.minutes(), own.until.minutes());
    (from < 6 * 60 && until <= 12 * 60)
        .then(|| format!("{}-{}", clock(from + 12 * 60), clock(until + 12 * 60)))
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The intervals of a text, each without blanks and with one hyphen in it.
fn split(text: &str) -> Vec<String> {
    let text = text
        .replace("\u{70b9}\u{534a}", ":30")
        .replace("\u{65f6}\u{534a}", ":30")
        .replace(['\u{70b9}', '\u{65f6}'], ":")
        .replace('\u{5206}', "")
        .replace(UNTIL, "-")
        .replace(APART, " ");
    let mut parts: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let joins = word.starts_with('-') || parts.last().is_some_and(|last| last.ends_with('-'));
        let named = parts.last().is_some_and(|last| MORNING.iter().chain(&AFTERNOON).any(|own| last == own));
        match parts.last_mut() {
            Some(last) if joins || named => last.push_str(word),
            _ => parts.push(word.to_owned()),
        }
    }
    for part in &mut parts {
        while part.contains("--") {
            *part = part.replace("--", "-");
        }
    }
    parts
}

fn interval(text: &str) -> Option<Interval> {
    let (from, until) = text.split_once('-')?;
    let (from, from_is_late) = time(from, false)?;
    let (until, _) = time(until, from_is_late)?;
    Interval::of_minutes(from, until)
}

/// Minutes since midnight, and whether the hour was said to count from noon.
fn time(text: &str, is_late: bool) -> Option<(u16, bool)> {
    let afternoon = AFTERNOON.iter().find_map(|word| text.strip_prefix(word));
    let morning = MORNING.iter().find_map(|word| text.strip_prefix(word));
    let is_late = afternoon.is_some() || (is_late && morning.is_none());
    let text = afternoon.or(morning).unwrap_or(text);
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some((hours, "")) => (hours, "00"),
        Some(parts) => parts,
        None if text.len() == 4 && text.is_char_boundary(2) => text.split_at(2),
        None => (text, "00"),
    };
    let read = |part: &str| {
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (read(hours)?, read(minutes).filter(|minutes| *minutes < 60)?);
    let hours = if is_late && hours < 12 { hours + 12 } else { hours };
    Some((hours * 60 + minutes, is_late))
}

/// The days of `Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; Su off`: the part of OpenStreetMap's
/// `opening_hours` that names weekdays and times. A day that is not named stays unknown.
pub(super) fn osm(text: &str) -> Result<Value, Fault> {
    const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    let fault = || Fault::OsmHours(text.to_owned());
    let place = |day: &str| DAYS.iter().position(|own| *own == day).ok_or_else(fault);
    let mut week = Map::new();
    let plain = half_width(text).to_lowercase();
    if plain.trim() == "24/7" {
        return Ok(WEEKDAYS
            .iter()
            .map(|day| ((*day).to_owned(), Value::from(vec!["00:00-24:00"])))
            .collect());
    }
    for rule in plain.split(';').map(str::trim).filter(|rule| !rule.is_empty()) {
        let is_day = rule.starts_with(|c: char| c.is_ascii_alphabetic()) && !rule.starts_with("off");
        let (days, times) = if is_day { rule.split_once(' ').ok_or_else(fault)? } else { ("mo-su", rule) };
        let intervals = match times.trim() {
            "off" | "closed" => Vec::new(),
            times => day(times).map_err(|_| fault())?,
        };
        for span in days.split(',') {
            let (first, last) = span.split_once('-').unwrap_or((span, span));
            let (first, last) = (place(first)?, place(last)?);
            let mut at = first;
            loop {
                week.insert(WEEKDAYS[at].to_owned(), Value::from(intervals.clone()));
                if at == last {
                    break;
                }
                at = (at + 1) % WEEKDAYS.len();
            }
        }
    }
    if week.is_empty() { Err(fault()) } else { Ok(Value::Object(week)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_clerks_write_them() {
        let usual = ["09:00-12:00", "14:00-18:00"];
        for text in [
            "09:00-12:00 14:00-18:00",
            "9:00-12:00、14:00-18:00",
            "９：００～１２：００，１４：００～１８：００",
            "9:00—12:00；14:00——18:00",
            "9:00至12:00\n14:00到18:00",
            "14:00 - 18:00, 9:00 – 12:00",
            "上午9:00-12:00 下午2:00-6:00",
            "上午 9点-12点，下午 2点-6点",
            "0900-1200 1400-1800",
        ] {
            assert_eq!(day(text).unwrap(), usual, "{text}");
        }
        assert_eq!(day("8点半-17点30分").unwrap(), ["08:30-17:30"]);
        assert_eq!(day("8點半-17時30分").unwrap(), ["08:30-17:30"]);
        assert_eq!(day("18:00-24:00").unwrap(), ["18:00-24:00"]);
        assert_eq!(day("全天").unwrap(), ["00:00-24:00"]);
        for closed in ["休息", "休息 closed", "Closed", "不开放", "不開放", "關門"] {
            assert!(day(closed).unwrap().is_empty(), "{closed}");
        }
    }

    #[test]
    fn hours_that_make_no_sense_are_refused() {
        for text in
            ["9:00", "18:00-9:00", "9:00-25:00", "9:60-10:00", "mornings", "9:00-12:00-15:00", "、", "09:00"]
        {
            assert!(day(text).is_err(), "{text}");
        }
        assert!(matches!(day("9:00-12:00 11:00-14:00"), Err(Fault::Overlap(_))));
    }

    #[test]
    fn an_afternoon_written_without_saying_so_is_not_taken_for_the_night() {
        let meant = |text: &str| match day(text) {
            Err(Fault::Night { meant, .. }) => meant,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(meant("9:00-12:00，2:30-5:30"), "14:30-17:30");
        assert_eq!(meant("2:30-5:30"), "14:30-17:30");
        assert_eq!(meant("9点-12点 1点半-5点"), "13:30-17:00");
        assert_eq!(day("00:00-02:00 18:00-24:00").unwrap(), ["00:00-02:00", "18:00-24:00"]);
        assert_eq!(day("5:30-11:00").unwrap(), ["05:30-11:00"]);
        assert_eq!(day("9:00-12:00 下午2:30-5:30").unwrap(), ["09:00-12:00", "14:30-17:30"]);
        assert!(osm("Mo-Fr 09:00-12:00,02:30-05:30").is_err());
    }

    #[test]
    fn hours_of_openstreetmap_name_the_days() {
        let read = osm("Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; Su off").unwrap();
        assert_eq!(read["wed"], serde_json::json!(["09:00-12:00", "14:00-18:00"]));
        assert_eq!(read["sat"], serde_json::json!(["09:00-12:00"]));
        assert_eq!(read["sun"], serde_json::json!([]));
        assert!(osm("Sa,Mo 10:00-12:00").unwrap().get("tue").is_none());
        assert_eq!(osm("Fr-Mo 10:00-12:00").unwrap().as_object().unwrap().len(), 4);
        assert_eq!(osm("24/7").unwrap()["sun"], serde_json::json!(["00:00-24:00"]));
        for bad in ["PH off", "Mo-Fr", "sunrise-sunset", "", "Mo 18:00-02:00"] {
            assert!(osm(bad).is_err(), "{bad}");
        }
    }
}

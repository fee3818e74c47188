//! Days as clerks and spreadsheets write them.

use super::{super::fault::Fault, super::grid::Cell, half_width};
use crate::domain::{
    Date, PartialDate,
    date::{iso_date, parse_date},
};

/// The Julian day of 1899-12-30, from which spreadsheets count.
const SERIAL_ZERO: i32 = 2_415_019;

/// `2026-03-10` for `2026/3/10`, `2026.3.10`, `2026年3月10日`, `20260310`; as far as the text goes.
fn iso(text: &str) -> String {
    let text = half_width(text);
    let text = text.trim().trim_end_matches(['\u{65e5}', '\u{53f7}', '-', '.']);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
    }
    let parts: Vec<_> = text
        .split(['-', '/', '.', '\u{5e74}', '\u{6708}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| if part.len() == 1 { format!("0{part}") } else { part.to_owned() })
        .collect();
    parts.join("-")
}

/// The day of a serial number; not of a year written as a number.
fn of_serial(number: f64) -> Option<Date> {
    #[allow(clippy::cast_possible_truncation, reason = "within the range that is asked for")]
    let days = (20_000.0..80_000.0).contains(&number).then_some(number.floor() as i32)?;
    Date::from_julian_day(SERIAL_ZERO + days).ok()
}

pub(super) fn day(text: &str, cell: &Cell) -> Result<String, Fault> {
    if let Cell::Number(number) = cell
        && let Some(date) = of_serial(*number)
    {
        return Ok(iso_date(date));
    }
    parse_date(&iso(text)).map(iso_date).map_err(|_| Fault::Date(text.to_owned()))
}

pub(super) fn partial(text: &str) -> Result<String, Fault> {
    PartialDate::parse(&iso(text))
        .map(|date| date.to_string())
        .map_err(|_| Fault::PartialDate(text.to_owned()))
}

const APART: [char; 5] = ['\n', '\u{3001}', '\u{ff0c}', ',', ';'];
const UNTIL: [char; 5] = ['\u{81f3}', '\u{5230}', '~', '\u{ff5e}', '\u{2014}'];

/// Days and spans of days: `2026-01-01`, `2026-02-15/2026-02-21`.
pub(super) fn days(text: &str) -> Result<Vec<String>, Fault> {
    text.split(APART).map(str::trim).filter(|part| !part.is_empty()).map(span).collect()
}

fn span(text: &str) -> Result<String, Fault> {
    let read = |text: &str| parse_date(&iso(text)).ok();
    let slashes = text.split_once('/').filter(|(one, other)| one.contains('-') && other.contains('-'));
    let found = match text.split_once(UNTIL).or(slashes) {
        Some((from, until)) => (read(from).zip(read(until)))
            .filter(|(from, until)| from <= until)
            .map(|(from, until)| format!("{}/{}", iso_date(from), iso_date(until))),
        None => read(text).map(iso_date),
    };
    found.ok_or_else(|| Fault::Days(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_clerks_write_it() {
        for text in ["2026-03-09", "2026/3/9", "2026.3.9", "2026年3月9日", "20260309", "２０２６－３－９"]
        {
            assert_eq!(day(text, &Cell::Text(text.to_owned())).unwrap(), "2026-03-09", "{text}");
        }
        assert_eq!(day("46090", &Cell::Number(46090.0)).unwrap(), "2026-03-09");
        for text in ["2026-02-30", "3月9日", "2026-03", "soon"] {
            assert!(day(text, &Cell::Text(text.to_owned())).is_err(), "{text}");
        }
    }

    #[test]
    fn a_date_may_stop_at_the_month_or_the_year() {
        for (text, read) in
            [("2015", "2015"), ("2015年", "2015"), ("2015年3月", "2015-03"), ("2015/3/1", "2015-03-01")]
        {
            assert_eq!(partial(text).unwrap(), read);
        }
        assert!(partial("about 2015").is_err());
    }

    #[test]
    fn days_off_are_days_and_spans() {
        assert_eq!(
            days("2026-01-01\n2026-02-15/2026-02-21、2026/5/1至2026/5/3").unwrap(),
            ["2026-01-01", "2026-02-15/2026-02-21", "2026-05-01/2026-05-03"]
        );
        assert!(days("2026-02-21/2026-02-15").is_err());
    }
}

//! Years of `calendar.json` to domain values.

use super::{
    reader::Reader,
    value::{ValueFault, ValueRule},
};
use crate::domain::{Date, calendar::Year, date::parse_date};

/// A year of which one day cannot be read is left out: half of its notice would mislead.
pub(super) fn year(at: &Reader) -> Option<Year> {
    let year = at.required("year", at.number("year")).and_then(|number| at.value("year", whole(number)));
    let off = list(at, "off", days);
    let working = list(at, "working", |text| parse_date(text).map_err(ValueFault::from));
    let (year, off, working) = (year?, off?, working?);
    let all = off.iter().flat_map(|(from, until)| [from, until]).chain(&working);
    // A notice may reach over the turn of its year.
    if let Some(stray) = all.copied().find(|day| day.year().abs_diff(year) > 1) {
        return at.value("", Err(ValueFault::new(ValueRule::NearYear(year, stray), "")));
    }
    Some(Year { year, off, working })
}

fn whole(number: f64) -> Result<i32, ValueFault> {
    #[allow(clippy::cast_possible_truncation, reason = "a saturating cast: far years are refused below")]
    let year = number as i32;
    if number.fract().abs() > 0.0 || !(1900..3000).contains(&year) {
        return Err(ValueFault::new(ValueRule::Year, ""));
    }
    Ok(year)
}

/// The values of a list that must be there, if all of them can be read.
fn list<T>(at: &Reader, field: &str, make: fn(&str) -> Result<T, ValueFault>) -> Option<Vec<T>> {
    at.required(field, at.has(field).then_some(()))?;
    let read: Vec<_> = at.list(field)?.iter().map(|item| item.parse("", make)).collect();
    read.into_iter().collect()
}

/// A day, or the first and last of several: `YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`.
fn days(text: &str) -> Result<(Date, Date), ValueFault> {
    let (from, until) = text.split_once('/').unwrap_or((text, text));
    let (from, until) = (parse_date(from)?, parse_date(until)?);
    if from <= until { Ok((from, until)) } else { Err(ValueFault::new(ValueRule::Days, text)) }
}

#[cfg(test)]
mod tests {
    use crate::{
        data::{Report, load},
        domain::{calendar::Calendar, date::parse_date},
    };

    const YEAR: &str =
        r#"{"year":2031,"off":["2030-12-31/2031-01-02","2031-05-01"],"working":["2031-01-04"]}"#;

    fn read(years: &str) -> (Calendar, Vec<String>) {
        let mut report = Report::default();
        let calendar = load::calendar(&format!(r#"{{"format":1,"years":[{years}]}}"#), &mut report);
        (calendar.unwrap(), report.problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_year_has_its_days_off_and_its_worked_days() {
        let day = |text| parse_date(text).unwrap();
        let (calendar, problems) = read(YEAR);
        assert_eq!(problems, Vec::<String>::new());
        let year = &calendar.years[0];
        assert_eq!((year.year, &year.working), (2031, &vec![day("2031-01-04")]));
        let first = (day("2030-12-31"), day("2031-01-02"));
        assert_eq!(year.off, [first, (day("2031-05-01"), day("2031-05-01"))]);
    }

    #[test]
    fn a_year_with_a_day_that_makes_no_sense_is_left_out_with_the_reason_and_the_others_stay() {
        for (old, new, told) in [
            ("2031-05-01", "2031-05-32", "calendar.json #1 off[1]: \"2031-05-32\" is not a date of the form"),
            ("2031-01-02", "2030-12-01", "off[0]: \"2030-12-31/2030-12-01\" ends before it begins"),
            ("2031-01-04", "2031-01-04/2031-01-05", "working[0]: \"2031-01-04/2031-01-05\" is not a date"),
            ("2031-01-04", "2013-01-04", "calendar.json #1: 2013-01-04 is far from 2031"),
            ("2031,", "2031.5,", "year: a year is a whole number from 1900 to 2999"),
            ("2031,", "\"2031\",", "year: this is not a number"),
            ("\"off\"", "\"of\"", "off: this field is required and absent"),
            ("[\"2031-01-04\"]", "5", "working: this is not a list"),
        ] {
            let broken = YEAR.replacen(old, new, 1);
            assert_ne!(broken, YEAR);
            let (calendar, problems) = read(&format!("{broken},{}", YEAR.replace("203", "204")));
            assert_eq!(calendar.years.len(), 1, "{told}");
            assert!(problems.len() == 1 && problems[0].contains(told), "{told}: {problems:?}");
        }
    }

    #[test]
    fn a_calendar_without_years_is_refused() {
        let mut report = Report::default();
        assert!(load::calendar(r#"{"format":1}"#, &mut report).is_none());
        assert_eq!(report.problems[0].to_string(), "calendar.json years: this field is required and absent");
    }
}

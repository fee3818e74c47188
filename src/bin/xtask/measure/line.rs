//! One measured number beside its limit and its reference.

use serde_json::{Value, json};

use super::bytes::thousands;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Bytes,
    Milliseconds,
    /// A Lighthouse score of 0 to 100; more is better.
    Score,
    /// Layout shift, or a ratio.
    Plain,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub struct Line {
    pub what: String,
    pub unit: Unit,
    /// The most allowed, for a score the least; none when only the sum is limited.
    pub limit: Option<f64>,
    /// What others reach, measured side by side.
    pub reference: &'static str,
    /// Or why there is no number.
    pub measured: Result<f64, String>,
}

impl Line {
    /// A count of bytes, or why there is none.
    pub fn bytes(
        what: &str,
        limit: Option<u32>,
        reference: &'static str,
        measured: Result<u64, String>,
    ) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "sites are far smaller than 2^52 bytes")]
        let measured = measured.map(|bytes| bytes as f64);
        Self { what: what.into(), unit: Unit::Bytes, limit: limit.map(f64::from), reference, measured }
    }

    /// Whether the number is beyond its limit; what is not measured is not.
    pub fn is_over(&self) -> bool {
        match (&self.measured, self.limit) {
            (Ok(number), Some(limit)) if self.unit == Unit::Score => *number < limit,
            (Ok(number), Some(limit)) => *number > limit,
            _ => false,
        }
    }

    /// The line as data.
    pub fn to_json(&self) -> Value {
        json!({
            "what": self.what,
            "unit": match self.unit {
                Unit::Bytes => "bytes",
                Unit::Milliseconds => "ms",
                Unit::Score => "score",
                Unit::Plain => "number",
            },
            "measured": self.measured.as_ref().ok(),
            "not_measured": self.measured.as_ref().err(),
            "limit": self.limit,
            "reference": self.reference,
        })
    }

    fn cells(&self) -> [String; 5] {
        let number = |number: f64| self.unit.show(number);
        [
            self.what.clone(),
            self.measured.as_ref().map_or_else(|_| "–".into(), |found| number(*found)),
            self.limit.map_or_else(String::new, number),
            self.reference.into(),
            match &self.measured {
                Err(why) => format!("not measured: {why}"),
                Ok(_) if self.is_over() => "MISSED".into(),
                Ok(_) if self.limit.is_some() => "ok".into(),
                Ok(_) => String::new(),
            },
        ]
    }
}

impl Unit {
    fn show(self, number: f64) -> String {
        match self {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
            Self::Bytes => format!("{} B", thousands(number as u64)),
            Self::Milliseconds => format!("{number:.0} ms"),
            Self::Score => format!("{number:.0}"),
            Self::Plain => format!("{number:.3}"),
        }
    }
}

/// The lines under each other, numbers to the right.
pub fn table(lines: &[Line]) -> String {
    let head = ["what", "measured", "limit", "reference", ""].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(head).chain(lines.iter().map(Line::cells)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [what, measured, limit, reference] = [0, 1, 2, 3].map(width);
    let mut text = String::new();
    for row in &rows {
        let line = format!(
            "{:what$}  {:>measured$}  {:>limit$}  {:reference$}  {}",
            row[0], row[1], row[2], row[3], row[4]
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(measured: f64) -> Line {
        Line {
            what: "SEO".into(),
            unit: Unit::Score,
            limit: Some(100.0),
            reference: "",
            measured: Ok(measured),
        }
    }

    #[test]
    fn too_many_bytes_and_too_low_a_score_are_over_the_limit() {
        assert!(Line::bytes("home", Some(10_000), "", Ok(10_001)).is_over());
        assert!(!Line::bytes("home", Some(10_000), "", Ok(10_000)).is_over());
        assert!(score(99.0).is_over());
        assert!(!score(100.0).is_over());
    }

    #[test]
    fn what_is_not_measured_is_not_over_and_says_why() {
        let line = Line::bytes("map", Some(1), "", Err("there is no map yet".into()));
        assert!(!line.is_over());
        assert!(table(&[line]).contains("not measured: there is no map yet"));
    }

    #[test]
    fn numbers_stand_under_each_other() {
        let lines = [
            Line::bytes("home page", Some(10_000), "6.5 KB", Ok(9_999)),
            Line::bytes("all", Some(130_000), "180 KB", Ok(130_001)),
        ];
        assert_eq!(
            table(&lines),
            "what        measured      limit  reference\n\
             home page    9,999 B   10,000 B  6.5 KB     ok\n\
             all        130,001 B  130,000 B  180 KB     MISSED\n"
        );
    }
}

//! Where a fact comes from and until when it may be relied on.

use time::Date;

use super::SourceId;

/// How far a fact can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Read in its source as it stands.
    Solid,
    /// One source, not confirmed.
    Medium,
    /// Concluded from what a source says.
    Inferred,
    /// Computed from other facts.
    Derived,
}

/// Why a word is no grade.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not one of solid, medium, inferred, derived")]
pub struct GradeError(pub String);

impl Grade {
    /// Reads `solid`, `medium`, `inferred` or `derived`.
    ///
    /// # Errors
    /// [`GradeError`] with the word that is none of them.
    pub fn parse(word: &str) -> Result<Self, GradeError> {
        match word {
            "solid" => Ok(Self::Solid),
            "medium" => Ok(Self::Medium),
            "inferred" => Ok(Self::Inferred),
            "derived" => Ok(Self::Derived),
            _ => Err(GradeError(word.to_owned())),
        }
    }
}

/// The source of a fact and two of its three clocks; the third, when the file was published, is
/// the portal's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    pub source: Option<SourceId>,
    pub grade: Option<Grade>,
    /// The day somebody verified it.
    pub checked: Option<Date>,
    /// The last day on which it may be relied on.
    pub valid_until: Option<Date>,
}

impl Provenance {
    /// Whether it was valid until a day before `today`.
    #[must_use]
    pub fn has_expired(&self, today: Date) -> bool {
        self.valid_until.is_some_and(|last| last < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_date;

    #[test]
    fn a_fact_is_valid_through_its_last_day() {
        let provenance =
            Provenance { valid_until: Some(parse_date("2026-06-30").unwrap()), ..Provenance::default() };
        assert!(!provenance.has_expired(parse_date("2026-06-30").unwrap()));
        assert!(provenance.has_expired(parse_date("2026-07-01").unwrap()));
    }

    #[test]
    fn a_fact_without_an_end_does_not_expire() {
        assert!(!Provenance::default().has_expired(parse_date("2099-01-01").unwrap()));
    }
}

//! Values that make no sense, each with the rule that it breaks.

use std::fmt;

use crate::domain::{
    Date, EmbedderError, Interval,
    date::{DateError, iso_date},
    hours::HoursError,
    id::IdError,
    phone::PhoneError,
    position::PositionError,
    provenance::GradeError,
};

/// A rule that a single value must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRule {
    /// 3 to 15 digits with what people write between them.
    Phone,
    /// `HH:MM-HH:MM`, the end after the start.
    Interval,
    /// One of the seven keys of a week.
    Weekday,
    /// Intervals of a day that share no minute.
    Overlap(Interval, Interval),
    /// What happens on a holiday, in one of four words.
    SpecialDay,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    PartialDate,
    /// Small letters, digits and single hyphens.
    Slug,
    /// 9 digits.
    UnitCode,
    /// 12 digits.
    CommunityCode,
    /// −180 to 180 degrees.
    Longitude,
    /// −90 to 90 degrees.
    Latitude,
    /// `exact`, `street` or `area`.
    Precision,
    /// `solid`, `medium`, `inferred` or `derived`.
    Grade,
    /// Begins with `https://` or `http://`.
    WebAddress,
    /// A web address that ends in a slash.
    SiteUrl,
    Email,
    /// `https://`, a host name with at most a leading `*.`, a port at most.
    Embedder,
    /// A plain relative path.
    Path,
    /// A number among the hotlines.
    Ask,
    /// The key of a property of a centre.
    Attribute,
    /// A whole number from 1900 to 2999.
    Year,
    /// The first day not after the last.
    Days,
    /// At most a year away from the year that is given.
    NearYear(i32, Date),
}

/// A value that breaks its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueFault {
    pub rule: ValueRule,
    /// The value as it stands in the file; empty where it is no text.
    pub text: String,
}

impl ValueFault {
    /// A text that breaks a rule.
    pub fn new(rule: ValueRule, text: impl Into<String>) -> Self {
        Self { rule, text: text.into() }
    }

    fn bare(rule: ValueRule) -> Self {
        Self { rule, text: String::new() }
    }
}

impl From<PhoneError> for ValueFault {
    fn from(PhoneError(text): PhoneError) -> Self {
        Self { rule: ValueRule::Phone, text }
    }
}

impl From<EmbedderError> for ValueFault {
    fn from(EmbedderError(text): EmbedderError) -> Self {
        Self { rule: ValueRule::Embedder, text }
    }
}

impl From<GradeError> for ValueFault {
    fn from(GradeError(text): GradeError) -> Self {
        Self { rule: ValueRule::Grade, text }
    }
}

impl From<HoursError> for ValueFault {
    fn from(error: HoursError) -> Self {
        match error {
            HoursError::Interval(text) => Self { rule: ValueRule::Interval, text },
            HoursError::Weekday(text) => Self { rule: ValueRule::Weekday, text },
            HoursError::SpecialDay(text) => Self { rule: ValueRule::SpecialDay, text },
            HoursError::Overlap(first, second, day) => {
                Self { rule: ValueRule::Overlap(first, second), text: day.to_owned() }
            }
        }
    }
}

impl From<DateError> for ValueFault {
    fn from(error: DateError) -> Self {
        match error {
            DateError::Whole(text) => Self { rule: ValueRule::Date, text },
            DateError::Partial(text) => Self { rule: ValueRule::PartialDate, text },
        }
    }
}

impl From<IdError> for ValueFault {
    fn from(error: IdError) -> Self {
        match error {
            IdError::Slug(text) => Self { rule: ValueRule::Slug, text },
            IdError::UnitCode(text) => Self { rule: ValueRule::UnitCode, text },
            IdError::CommunityCode(text) => Self { rule: ValueRule::CommunityCode, text },
        }
    }
}

impl From<PositionError> for ValueFault {
    fn from(error: PositionError) -> Self {
        match error {
            PositionError::Lng => Self::bare(ValueRule::Longitude),
            PositionError::Lat => Self::bare(ValueRule::Latitude),
            PositionError::Precision(text) => Self { rule: ValueRule::Precision, text },
        }
    }
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        let wanted = match self.rule {
            ValueRule::Overlap(first, second) => return write!(f, "{first} and {second} overlap on {text}"),
            ValueRule::NearYear(year, day) => return write!(f, "{} is far from {year}", iso_date(day)),
            ValueRule::Days => return write!(f, "\"{text}\" ends before it begins"),
            ValueRule::Ask => return write!(f, "\"{text}\" is not among the hotlines"),
            ValueRule::Longitude => return f.write_str("the longitude is not between -180 and 180"),
            ValueRule::Latitude => return f.write_str("the latitude is not between -90 and 90"),
            ValueRule::Year => return f.write_str("a year is a whole number from 1900 to 2999"),
            ValueRule::Phone => "a telephone number",
            ValueRule::Interval => "an interval of the form HH:MM-HH:MM with its end after its start",
            ValueRule::Weekday => "a weekday: mon, tue, wed, thu, fri, sat, sun",
            ValueRule::SpecialDay => "one of open, closed, as-weekday, unknown",
            ValueRule::Date => "a date of the form YYYY-MM-DD",
            ValueRule::PartialDate => "a date of the form YYYY, YYYY-MM or YYYY-MM-DD",
            ValueRule::Slug => "a slug: 1 to 64 small letters, digits and single hyphens",
            ValueRule::UnitCode => "a division code of 9 digits",
            ValueRule::CommunityCode => "a division code of 12 digits",
            ValueRule::Precision => "one of exact, street, area",
            ValueRule::Grade => "one of solid, medium, inferred, derived",
            ValueRule::WebAddress => "an address that begins with https:// or http://",
            ValueRule::SiteUrl => "a web address that ends with /",
            ValueRule::Email => "an e-mail address",
            ValueRule::Embedder => "an origin of the form https://www.example.cn",
            ValueRule::Path => "a relative path of letters, digits, dots and hyphens",
            ValueRule::Attribute => "a field of a centre",
        };
        write!(f, "\"{text}\" is not {wanted}")
    }
}

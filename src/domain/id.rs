//! Identifiers, each a type of its own.

use std::fmt;

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("\"{0}\" is not a slug: 1 to 64 small letters, digits and single hyphens")]
    Slug(String),
    #[error("\"{0}\" is not a division code: 9 digits")]
    UnitCode(String),
    #[error("\"{0}\" is not a division code: 12 digits")]
    CommunityCode(String),
}

fn is_slug(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= 64 && text.split('-').all(is_part)
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes a slug: 1 to 64 small ASCII letters, digits and single hyphens.
            ///
            /// # Errors
            /// [`IdError::Slug`] with the text that is none.
            pub fn new(text: &str) -> Result<Self, IdError> {
                if is_slug(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(IdError::Slug(text.to_owned()))
                }
            }

            /// The slug itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug_id!(
    /// A centre; part of its address, so it never changes.
    CentreId
);
slug_id!(
    /// A special programme.
    ProgrammeId
);
slug_id!(
    /// A field of service, such as older people.
    FieldId
);
slug_id!(
    /// A source that facts were read in.
    SourceId
);
slug_id!(
    /// A figure of the story; part of the names of its chart's files.
    FigureId
);

/// An administrative division code of the National Bureau of Statistics: 9 digits for a street or
/// town, 12 for a residents' or villagers' committee.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DivisionCode(Box<str>);

impl DivisionCode {
    /// The code of a street or town: 9 digits.
    ///
    /// # Errors
    /// [`IdError::UnitCode`] with the text that is none.
    pub fn unit(text: &str) -> Result<Self, IdError> {
        Self::of_length(text, 9, IdError::UnitCode)
    }

    /// The code of a committee: 12 digits.
    ///
    /// # Errors
    /// [`IdError::CommunityCode`] with the text that is none.
    pub fn community(text: &str) -> Result<Self, IdError> {
        Self::of_length(text, 12, IdError::CommunityCode)
    }

    fn of_length(text: &str, length: usize, error: fn(String) -> IdError) -> Result<Self, IdError> {
        if text.len() == length && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.into()))
        } else {
            Err(error(text.to_owned()))
        }
    }

    /// The street or town that a code lies in: its first nine digits.
    #[must_use]
    pub fn unit_part(&self) -> Self {
        Self(self.0[..9].into())
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_small_letters_digits_and_single_hyphens() {
        assert_eq!(CentreId::new("star-2").unwrap().as_str(), "star-2");
        for bad in ["", "Star", "a--b", "-a", "a-", "a/b", "星", "a b", &"a".repeat(65)] {
            assert!(CentreId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_committee_lies_in_the_unit_of_its_first_nine_digits() {
        let code = DivisionCode::community("990101001002").unwrap();
        assert_eq!(code.unit_part(), DivisionCode::unit("990101001").unwrap());
    }

    #[test]
    fn a_code_of_another_length_is_refused_with_the_text() {
        let error = DivisionCode::unit("99010100").unwrap_err();
        assert_eq!(error.to_string(), "\"99010100\" is not a division code: 9 digits");
        assert!(DivisionCode::unit("99010100x").is_err());
        assert!(DivisionCode::unit("9901010１").is_err());
    }
}

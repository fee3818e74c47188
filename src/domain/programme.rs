//! Fields of service and special programmes.

use super::{CentreId, FieldId, Grade, PartialDate, ProgrammeId, Provenance, Text};

/// Whether every centre offers a field, or only some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldGroup {
    Basic,
    Featured,
}

/// A field of service, such as older people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceField {
    pub id: FieldId,
    pub name: Text,
    pub group: FieldGroup,
    pub provenance: Provenance,
}

/// What kind of programme it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    Special,
    ValueAdded,
}

/// The colour that a programme is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    #[default]
    Accent,
    Sunflower,
}

/// A special programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    pub id: ProgrammeId,
    pub name: Text,
    pub category: Category,
    /// The programme that it is a part of.
    pub parent: Option<ProgrammeId>,
    pub centres: Vec<CentreId>,
    pub audience: Option<Text>,
    pub why: Option<Text>,
    pub offers: Option<Text>,
    pub how_to_apply: Option<Text>,
    /// A public right beside the programme that its audience should know, with its provenance.
    pub public_route: Option<(Text, Provenance)>,
    pub since: Option<PartialDate>,
    pub since_grade: Option<Grade>,
    pub claim: Option<Text>,
    pub look: Look,
    pub provenance: Provenance,
}

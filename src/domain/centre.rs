//! A family integrated service centre.

use super::{
    CentreId, DivisionCode, FieldId, Hours, PartialDate, Phone, Placed, ProgrammeId, Provenance, Text,
};

/// Whether a unit is a street (subdistrict) or a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    Street,
    Town,
}

/// When a centre opened, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    At(PartialDate),
    /// Not later than.
    By(PartialDate),
}

/// Whether a centre works, where somebody has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Operating,
    Moved,
    Suspended,
    Closed,
}

/// Whether one gets in without steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepFreeAccess {
    Yes,
    Partly,
    No,
}

/// Access without steps, with a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFree {
    pub access: StepFreeAccess,
    pub note: Option<Text>,
}

macro_rules! attributes {
    ($($(#[$doc:meta])* $variant:ident => $key:literal,)*) => {
        /// A property of a centre that may be published or not, in the order in which it is shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Attribute {
            $($(#[$doc])* $variant,)*
        }

        impl Attribute {
            /// Every attribute.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name of its field in the data format.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)*
                }
            }
        }
    };
}

attributes! {
    Address => "address",
    Position => "position",
    Entrance => "entrance",
    Phones => "phones",
    WeChat => "wechat",
    Hours => "hours",
    Eligibility => "eligibility",
    Fees => "fees",
    Languages => "languages",
    StepFree => "step_free",
    Operator => "operator",
    Opened => "opened",
    Status => "status",
    Fields => "fields",
    Programmes => "programmes",
    ServicePoints => "service_points",
    OtherNames => "other_names",
    DivisionCode => "division_code",
}

impl Attribute {
    /// Reads a field's name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|attribute| attribute.key() == key)
    }
}

/// A remark with its own provenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The attribute that it belongs to.
    pub about: Option<Attribute>,
    pub text: Text,
    pub provenance: Provenance,
}

/// Another place where a centre serves.
#[derive(Debug, Clone, PartialEq)]
pub struct ServicePoint {
    pub id: CentreId,
    pub name: Text,
    pub address: Option<Text>,
    pub position: Option<Placed>,
    pub phones: Vec<Phone>,
    pub hours: Option<Hours>,
    pub provenance: Provenance,
}

/// A centre. What is absent or empty is not published yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    pub id: CentreId,
    /// Of the street or town.
    pub division_code: DivisionCode,
    pub name: Text,
    /// For cards.
    pub short_name: Text,
    pub other_names: Vec<Text>,
    /// The street or town served.
    pub area: Text,
    pub kind: UnitKind,
    pub opened: Option<Opened>,
    pub status: Option<Status>,
    pub address: Option<Text>,
    pub postal_code: Option<String>,
    pub position: Option<Placed>,
    /// How to find the door.
    pub entrance: Option<Text>,
    pub phones: Vec<Phone>,
    pub wechat: Option<String>,
    pub hours: Option<Hours>,
    pub operator: Option<Text>,
    pub service_points: Vec<ServicePoint>,
    pub eligibility: Option<Text>,
    pub fees: Option<Text>,
    pub languages: Option<Text>,
    pub step_free: Option<StepFree>,
    pub fields: Vec<FieldId>,
    pub programmes: Vec<ProgrammeId>,
    pub notes: Vec<Note>,
    /// Centres whose areas touch this one's.
    pub neighbours: Vec<CentreId>,
    /// Of the record as a whole.
    pub provenance: Provenance,
    /// Of single attributes, where it differs.
    pub attribute_provenance: Vec<(Attribute, Provenance)>,
}

impl Centre {
    /// Whether an attribute is published.
    #[must_use]
    pub fn publishes(&self, attribute: Attribute) -> bool {
        match attribute {
            Attribute::Address => self.address.is_some(),
            Attribute::Position => self.position.is_some_and(|placed| placed.precision.is_published()),
            Attribute::Entrance => self.entrance.is_some(),
            Attribute::Phones => !self.phones.is_empty(),
            Attribute::WeChat => self.wechat.is_some(),
            Attribute::Hours => self.hours.is_some(),
            Attribute::Eligibility => self.eligibility.is_some(),
            Attribute::Fees => self.fees.is_some(),
            Attribute::Languages => self.languages.is_some(),
            Attribute::StepFree => self.step_free.is_some(),
            Attribute::Operator => self.operator.is_some(),
            Attribute::Opened => self.opened.is_some(),
            Attribute::Status => self.status.is_some(),
            Attribute::Fields => !self.fields.is_empty(),
            Attribute::Programmes => !self.programmes.is_empty(),
            Attribute::ServicePoints => !self.service_points.is_empty(),
            Attribute::OtherNames => !self.other_names.is_empty(),
            Attribute::DivisionCode => true,
        }
    }

    /// The provenance of an attribute: its own, or the record's.
    #[must_use]
    pub fn provenance_of(&self, attribute: Attribute) -> &Provenance {
        self.attribute_provenance
            .iter()
            .find(|(own, _)| *own == attribute)
            .map_or(&self.provenance, |(_, provenance)| provenance)
    }

    /// The remarks that belong to an attribute; those that belong to none with `None`.
    pub fn notes_about(&self, attribute: Option<Attribute>) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.about == attribute)
    }
}

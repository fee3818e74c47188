//! Streets and towns, and the residents' and villagers' committees in them.

use super::{CentreId, DivisionCode, Provenance, Text, UnitKind};

/// Why a unit's centre is its centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CentreBasis {
    /// The centre was set up for this unit.
    Own,
    /// The centre of the unit that this one was split from; whether it has its own is not published.
    FormerUnit,
}

/// A street or town of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub code: DivisionCode,
    pub name: Text,
    pub kind: UnitKind,
    pub centre: Option<CentreId>,
    pub basis: CentreBasis,
    /// What must be said with the answer.
    pub note: Option<Text>,
    pub provenance: Provenance,
}

/// A residents' or villagers' committee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    pub code: DivisionCode,
    pub name: Text,
    pub aliases: Vec<Text>,
    /// Code of the street or town.
    pub unit: DivisionCode,
    /// Its centre where it differs from the unit's.
    pub centre: Option<CentreId>,
}

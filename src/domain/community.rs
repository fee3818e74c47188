//! Streets and towns, and the residents' and villagers' committees in them.

use super::{CentreId, DivisionCode, Position, Provenance, Text, UnitKind, Wgs84};

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
#[derive(Debug, Clone, PartialEq)]
pub struct Community {
    pub code: DivisionCode,
    pub name: Text,
    pub aliases: Vec<Text>,
    /// Code of the street or town.
    pub unit: DivisionCode,
    /// Its centre where it differs from the unit's.
    pub centre: Option<CentreId>,
    /// Where its office or its homes are, if that is published. The residents' client does not read it.
    pub position: Option<Position<Wgs84>>,
    /// How many people live there, if that is published. The residents' client does not read it.
    pub population: Option<u32>,
}

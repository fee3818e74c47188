//! A publication as a whole, joined by its ids. Ids that lead nowhere are simply not found.

use std::sync::Arc;

use super::{FileKind, Report, Severity};
use crate::domain::{
    Category, Centre, CentreId, Community, DivisionCode, FieldId, Portal, Programme, ProgrammeId,
    ServiceField, Text, Unit,
};

/// `programmes.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programmes {
    pub fields: Vec<ServiceField>,
    pub list: Vec<Programme>,
    /// What must be said wherever programmes are shown.
    pub note: Option<Text>,
}

/// What is known of a publication; cheap to copy, so that later files make a new one.
#[derive(Debug, Clone)]
pub struct Dataset {
    pub portal: Arc<Portal>,
    pub centres: Arc<[Centre]>,
    pub programmes: Arc<Programmes>,
    pub communities: Loading<Communities>,
    pub trouble: Trouble,
}

/// A file that not every page waits for.
#[derive(Debug)]
pub enum Loading<T> {
    Pending,
    /// It could not be loaded or read.
    Failed,
    Loaded(Arc<T>),
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Pending => Self::Pending,
            Self::Failed => Self::Failed,
            Self::Loaded(value) => Self::Loaded(Arc::clone(value)),
        }
    }
}

impl<T> Loading<T> {
    /// What was loaded.
    #[must_use]
    pub fn loaded(&self) -> Option<&T> {
        match self {
            Self::Loaded(value) => Some(value),
            Self::Pending | Self::Failed => None,
        }
    }

    /// Whether it may still come.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }
}

impl<T> From<Option<T>> for Loading<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Failed, |value| Self::Loaded(Arc::new(value)))
    }
}

impl Dataset {
    /// A centre by its id.
    #[must_use]
    pub fn centre(&self, id: &CentreId) -> Option<&Centre> {
        self.centres.iter().find(|centre| centre.id == *id)
    }

    /// A programme by its id.
    #[must_use]
    pub fn programme(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.programmes.list.iter().find(|programme| programme.id == *id)
    }

    /// The programmes of a kind that a centre runs.
    #[must_use]
    pub fn run_by(&self, centre: &Centre, category: Category) -> Vec<&Programme> {
        let all = centre.programmes.iter().filter_map(|id| self.programme(id));
        all.filter(|programme| programme.category == category).collect()
    }

    /// A field of service by its id.
    #[must_use]
    pub fn field(&self, id: &FieldId) -> Option<&ServiceField> {
        self.programmes.fields.iter().find(|field| field.id == *id)
    }
}

/// `communities.json`: the streets and towns of today, and their committees.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Communities {
    pub units: Vec<Unit>,
    pub list: Vec<Community>,
}

impl Communities {
    /// A street or town by its code.
    #[must_use]
    pub fn unit(&self, code: &DivisionCode) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == *code)
    }

    /// The centre that a community turns to: its own, or its unit's.
    #[must_use]
    pub fn centre_of<'a>(&'a self, community: &'a Community) -> Option<&'a CentreId> {
        community.centre.as_ref().or_else(|| self.unit(&community.unit)?.centre.as_ref())
    }

    /// The units that a centre serves, each with those of its communities that turn to it.
    #[must_use]
    pub fn served_by(&self, centre: &CentreId) -> Vec<(&Unit, Vec<&Community>)> {
        // One walk over the communities, for the thousands of pages of a large publication.
        let is_own = |unit: &&Unit| unit.centre.as_ref() == Some(centre);
        let own: Vec<_> = self.units.iter().filter(is_own).map(|unit| &unit.code).collect();
        let turns_here = |community: &&Community| match &community.centre {
            Some(other) => other == centre,
            None => own.contains(&&community.unit),
        };
        let all: Vec<_> = self.list.iter().filter(turns_here).collect();
        self.units
            .iter()
            .filter_map(|unit| {
                let communities: Vec<_> =
                    all.iter().copied().filter(|community| community.unit == unit.code).collect();
                (is_own(&unit) || !communities.is_empty()).then_some((unit, communities))
            })
            .collect()
    }
}

/// What of the data could not be had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trouble {
    /// Files that were wanted and could not be loaded or read.
    pub missing: Vec<FileKind>,
    /// How many records were left out, or lack something that was.
    pub left_out: usize,
    pub upload: Upload,
}

/// How the data stands to the newest publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Upload {
    /// It is that.
    #[default]
    Newest,
    /// That is not whole yet: this is the one before.
    Before,
    /// That has become whole since the page was loaded.
    Ready,
}

impl Trouble {
    /// The trouble that a report tells of, with the files that gave nothing.
    #[must_use]
    pub fn of(report: &Report, missing: Vec<FileKind>) -> Self {
        let mut before = None;
        let left_out = (report.problems.iter())
            .filter(|problem| problem.severity == Severity::Error && !missing.contains(&problem.file))
            // The problems of a record stand together.
            .filter(|problem| {
                let this = Some((problem.file, &problem.record));
                std::mem::replace(&mut before, this) != this
            })
            .count();
        Self { missing, left_out, upload: Upload::Newest }
    }

    /// Adds trouble that came later.
    pub fn add(&mut self, other: Self) {
        self.missing.extend(other.missing);
        self.left_out += other.left_out;
    }
}

//! What the checker finds.

use super::{
    Said, document, json,
    place::{self, Fault as PlaceFault},
    reading, rules,
    schema::Breach,
};
use crate::{
    data::{Fault, FileKind, Problem, Severity},
    i18n::Messages,
};

/// A place in a file, counted from 1; columns are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub line: usize,
    pub column: usize,
}

/// Something found: where, what, and how much it matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub severity: Severity,
    pub file: FileKind,
    /// Id, code or number of the record, or `#n` for the n-th (from 1) where it has none.
    pub record: Option<String>,
    /// Path of the field inside the record, or inside the file: `phones.0.number`.
    pub field: Option<String>,
    /// Where it stands; of what is absent, the record that lacks it.
    pub at: Option<Spot>,
    pub what: What,
}

macro_rules! whats {
    ($($(#[$doc:meta])* $variant:ident($of:ty),)*) => {
        /// What is wrong.
        #[derive(Debug, Clone, PartialEq)]
        pub enum What {
            $($(#[$doc])* $variant($of),)*
        }

        $(impl From<$of> for What {
            fn from(fault: $of) -> Self {
                Self::$variant(fault)
            }
        })*
    };
}

whats! {
    /// Not JSON.
    Json(json::Fault),
    /// What the portal itself cannot read.
    Data(Fault),
    /// What a schema does not accept.
    Schema(Breach),
    /// Keys and names of files.
    Document(document::Fault),
    Ids(rules::ids::Fault),
    Units(rules::units::Fault),
    Isochrones(rules::isochrones::Fault),
    Programmes(rules::programmes::Fault),
    Phones(rules::phones::Fault),
    Hours(rules::hours::Fault),
    Dates(rules::dates::Fault),
    Calendar(rules::calendar::Fault),
    Texts(rules::texts::Fault),
    Personal(rules::personal::Fault),
    Languages(rules::languages::Fault),
    Addresses(rules::addresses::Fault),
    Portal(rules::portal::Fault),
    Centres(rules::centres::Fault),
    /// Positions and areas.
    Place(PlaceFault),
}

impl What {
    /// The name of the rule, for programs: it never changes.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Json(_) => json::SLUG,
            Self::Data(fault) => reading::slug(fault),
            Self::Schema(breach) => breach.slug(),
            Self::Document(fault) => fault.slug(),
            Self::Ids(fault) => fault.slug(),
            Self::Units(fault) => fault.slug(),
            Self::Isochrones(fault) => fault.slug(),
            Self::Programmes(fault) => fault.slug(),
            Self::Phones(fault) => fault.slug(),
            Self::Hours(fault) => fault.slug(),
            Self::Dates(fault) => fault.slug(),
            Self::Calendar(fault) => fault.slug(),
            Self::Texts(fault) => fault.slug(),
            Self::Personal(fault) => fault.slug(),
            Self::Languages(fault) => fault.slug(),
            Self::Addresses(fault) => fault.slug(),
            Self::Portal(fault) => fault.slug(),
            Self::Centres(fault) => fault.slug(),
            Self::Place(fault) => fault.slug(),
        }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn said(&self, messages: Messages) -> Said {
        match self {
            Self::Json(fault) => fault.said(messages),
            Self::Data(fault) => reading::said(fault, messages),
            Self::Schema(breach) => breach.said(messages),
            Self::Document(fault) => fault.said(messages),
            Self::Ids(fault) => fault.said(messages),
            Self::Units(fault) => fault.said(messages),
            Self::Isochrones(fault) => fault.said(messages),
            Self::Programmes(fault) => fault.said(messages),
            Self::Phones(fault) => fault.said(messages),
            Self::Hours(fault) => fault.said(messages),
            Self::Dates(fault) => fault.said(messages),
            Self::Calendar(fault) => fault.said(messages),
            Self::Texts(fault) => fault.said(messages),
            Self::Personal(fault) => fault.said(messages),
            Self::Languages(fault) => fault.said(messages),
            Self::Addresses(fault) => fault.said(messages),
            Self::Portal(fault) => fault.said(messages),
            Self::Centres(fault) => fault.said(messages),
            Self::Place(fault) => {
                let (what, remedy) = place::said(fault, messages);
                Said { what, remedy }
            }
        }
    }
}

/// The names of all rules, sorted.
#[must_use]
pub fn all_rules() -> Vec<&'static str> {
    let of_one_module: [&[&str]; _] = [
        &[json::SLUG],
        reading::SLUGS,
        Breach::SLUGS,
        document::Fault::SLUGS,
        rules::ids::Fault::SLUGS,
        rules::units::Fault::SLUGS,
        rules::isochrones::Fault::SLUGS,
        rules::programmes::Fault::SLUGS,
        rules::phones::Fault::SLUGS,
        rules::hours::Fault::SLUGS,
        rules::dates::Fault::SLUGS,
        rules::calendar::Fault::SLUGS,
        rules::texts::Fault::SLUGS,
        rules::personal::Fault::SLUGS,
        rules::languages::Fault::SLUGS,
        rules::addresses::Fault::SLUGS,
        rules::portal::Fault::SLUGS,
        rules::centres::Fault::SLUGS,
        place::SLUGS,
    ];
    let mut all = of_one_module.concat();
    all.sort_unstable();
    all.dedup();
    all
}

impl Finding {
    /// The name of the rule, for programs: it never changes.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.what.slug()
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn said(&self, messages: Messages) -> Said {
        self.what.said(messages)
    }
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        let Problem { severity, file, record, field, fault } = problem;
        Self { severity, file, record, field, at: None, what: What::Data(fault) }
    }
}

/// How many findings are at least as severe.
#[must_use]
pub fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity >= severity).count()
}

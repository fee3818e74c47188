//! All centres by what they publish: what is missing, stale or wrong.

use time::Duration;

use super::{Checked, Draft, field::record_of, locate::attribute};
use crate::{
    data::{FileKind, Report, Severity, load},
    domain::{Attribute, Centre, Date, Provenance},
    i18n::Messages,
    sheet::define::{ATTRIBUTES, TableDef},
};

/// Days after which what was checked is to be checked again, where nothing says until when it holds.
const YEAR: Duration = Duration::days(365);

/// What is published of a centre's attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Missing,
    Published,
    /// Not to be relied on any more since a day.
    Stale(Date),
    /// So many findings and texts that cannot be read, and the worst of them.
    Wrong {
        count: usize,
        worst: Severity,
    },
}

/// A centre's attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixCell {
    pub state: State,
    /// Whether anything is published, be it stale or partly wrong.
    pub is_published: bool,
    /// Whether it is otherwise than published.
    pub is_changed: bool,
}

/// An attribute, and of how many centres it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixColumn {
    pub attribute: Attribute,
    pub heading: &'static str,
    pub published: usize,
}

/// A centre, and how many of its attributes are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    pub centre: String,
    pub name: String,
    /// One a column.
    pub cells: Vec<MatrixCell>,
    pub published: usize,
    pub is_changed: bool,
}

/// All centres by all attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    pub columns: Vec<MatrixColumn>,
    pub rows: Vec<MatrixRow>,
}

/// Since when a fact is not to be relied on; as the checker has it in `check/rules/dates.rs`.
#[must_use]
pub fn stale_since(provenance: &Provenance, today: Date) -> Option<Date> {
    let over = match (provenance.checked, provenance.valid_until) {
        (_, Some(until)) => until,
        (Some(checked), None) => checked.saturating_add(YEAR),
        (None, None) => return None,
    };
    (over < today).then(|| over.saturating_add(Duration::DAY))
}

impl Draft {
    /// The attributes of a centre that are published and not to be relied on any more.
    #[must_use]
    pub fn stale_attributes(&self, centre: &str, today: Date) -> Vec<Attribute> {
        let text = self.set.text(FileKind::Centres).unwrap_or_default();
        let known = load::centres(text, &mut Report::default()).unwrap_or_default();
        let Some(own) = known.iter().find(|own| own.id.as_str() == centre) else { return Vec::new() };
        let is_stale = |attribute: &Attribute| {
            own.publishes(*attribute) && stale_since(own.provenance_of(*attribute), today).is_some()
        };
        Attribute::ALL.iter().copied().filter(is_stale).collect()
    }

    /// The centres by their attributes; what is wrong as it was checked.
    #[must_use]
    pub fn matrix(&self, checked: &Checked, today: Date, m: Messages) -> Matrix {
        let text = self.set.text(FileKind::Centres).unwrap_or_default();
        let known = load::centres(text, &mut Report::default()).unwrap_or_default();
        let faults = self.faults(checked);
        let heading = |own: Attribute| {
            ATTRIBUTES.iter().find(|(word, _)| *word == own.key()).map_or(own.key(), |(_, label)| label(m))
        };
        let rows: Vec<_> = (self.centres().iter())
            .map(|(id, _)| {
                let centre = known.iter().find(|own| own.id.as_str() == id);
                let changed = self.changed_attributes(id);
                let cell = |own: &Attribute| {
                    let is_changed = changed.contains(own);
                    MatrixCell { is_changed, ..cell(id, centre, *own, &faults, today) }
                };
                let cells: Vec<MatrixCell> = Attribute::ALL.iter().map(cell).collect();
                MatrixRow {
                    centre: id.clone(),
                    name: self.centre_name(id, m),
                    published: cells.iter().filter(|cell| cell.is_published).count(),
                    is_changed: self.has_changed(id),
                    cells,
                }
            })
            .collect();
        let column = |(at, attribute): (usize, &Attribute)| MatrixColumn {
            attribute: *attribute,
            heading: heading(*attribute),
            published: rows.iter().filter(|row| row.cells[at].is_published).count(),
        };
        Matrix { columns: Attribute::ALL.iter().enumerate().map(column).collect(), rows }
    }

    /// What is wrong with which attribute of which centre, and how severely. Advice is none of it.
    fn faults(&self, checked: &Checked) -> Vec<(String, Attribute, Severity)> {
        let mut faults = Vec::new();
        for found in checked.found.iter().filter(|found| found.finding.severity >= Severity::Warning) {
            if let Some(spot) = &found.spot
                && let (Some(centre), Some(own)) = (spot.row.centre(), attribute(spot))
            {
                faults.push((centre.to_owned(), own, found.finding.severity));
            }
        }
        for (spot, _) in self.unread() {
            if let (Some(centre), Some(own)) = (spot.row.centre(), attribute(&spot)) {
                faults.push((centre.to_owned(), own, Severity::Error));
            }
        }
        faults
    }

    /// The attributes of a centre that are otherwise than published.
    #[must_use]
    pub fn changed_attributes(&self, centre: &str) -> Vec<Attribute> {
        let Some(def) = TableDef::of("centres") else { return Vec::new() };
        let key = [centre.to_owned()];
        let (now, was) =
            (record_of(&self.documents, def, &key), record_of(&self.published_documents, def, &key));
        let unread: Vec<_> = (self.unread().into_iter())
            .filter(|(spot, _)| spot.row.centre() == Some(centre))
            .filter_map(|(spot, _)| attribute(&spot))
            .collect();
        let is_changed = |own: &Attribute| {
            let of = |record: Option<&'_ serde_json::Value>| {
                record.and_then(|record| record.get(own.key())).cloned()
            };
            of(now) != of(was) || unread.contains(own)
        };
        Attribute::ALL.iter().copied().filter(is_changed).collect()
    }

    /// Whether anything of a centre is otherwise than published.
    #[must_use]
    pub fn has_changed(&self, centre: &str) -> bool {
        let Some(def) = TableDef::of("centres") else { return false };
        let key = [centre.to_owned()];
        let of = |documents| record_of(documents, def, &key).cloned();
        of(&self.documents) != of(&self.published_documents)
            || self.pending.0.keys().any(|row| row.centre() == Some(centre))
    }
}

fn cell(
    id: &str,
    centre: Option<&Centre>,
    own: Attribute,
    faults: &[(String, Attribute, Severity)],
    today: Date,
) -> MatrixCell {
    let is_own = |(of, attribute, _): &&(String, Attribute, Severity)| of == id && *attribute == own;
    let worst = faults.iter().filter(is_own).map(|(_, _, severity)| *severity).max();
    let is_published = centre.is_some_and(|centre| centre.publishes(own));
    let over = centre.and_then(|centre| stale_since(centre.provenance_of(own), today));
    let state = match (worst, is_published, over) {
        (Some(worst), ..) => State::Wrong { count: faults.iter().filter(is_own).count(), worst },
        (None, false, _) => State::Missing,
        (None, true, Some(since)) => State::Stale(since),
        (None, true, None) => State::Published,
    };
    MatrixCell { state, is_published, is_changed: false }
}

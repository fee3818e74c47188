//! What the rules find, and how it becomes findings with a line and a column.

use std::collections::HashSet;

use super::{Document, Documents, Finding, What, place::Fault as PlaceFault};
use crate::{
    data::{Fault, FileKind, Problem, Publication, Severity},
    domain::Date,
};

/// What the rules are held against.
pub(super) struct Ground<'a> {
    pub documents: &'a Documents<'a>,
    pub publication: &'a Publication,
    pub today: Date,
}

/// Where something is found.
#[derive(Debug, Clone)]
pub(super) struct Place {
    file: FileKind,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    /// The n-th record of that name, from 0, and a field.
    Named { record: Option<String>, field: Option<String>, nth: usize },
    /// The steps of a JSON Pointer.
    Steps(Vec<String>),
}

impl Place {
    /// A file as a whole.
    pub fn file(file: FileKind) -> Self {
        Self { file, way: Way::Named { record: None, field: None, nth: 0 } }
    }

    /// A record as a whole.
    pub fn record(file: FileKind, record: &str) -> Self {
        Self { file, way: Way::Named { record: Some(record.to_owned()), field: None, nth: 0 } }
    }

    /// The second, third, … record of a name; `nth` counts from 0.
    pub fn nth(file: FileKind, record: &str, nth: usize) -> Self {
        Self { file, way: Way::Named { record: Some(record.to_owned()), field: None, nth } }
    }

    /// A field of a record; of the file itself where there is no record.
    pub fn field<'r>(file: FileKind, record: impl Into<Option<&'r str>>, field: &str) -> Self {
        let record = record.into().map(str::to_owned);
        Self { file, way: Way::Named { record, field: Some(field.to_owned()), nth: 0 } }
    }

    /// A field of a record, where they are given.
    pub fn named(file: FileKind, record: Option<String>, field: Option<String>) -> Self {
        Self { file, way: Way::Named { record, field, nth: 0 } }
    }

    /// Where steps lead to.
    pub fn steps(file: FileKind, steps: Vec<String>) -> Self {
        Self { file, way: Way::Steps(steps) }
    }

    /// Where a JSON Pointer leads to.
    pub fn pointer(file: FileKind, pointer: &str) -> Self {
        let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        Self::steps(file, steps.collect())
    }
}

struct Found {
    severity: Severity,
    file: FileKind,
    record: Option<String>,
    field: Option<String>,
    steps: Option<Vec<String>>,
    spot: Option<super::Spot>,
    what: What,
}

/// What is found so far.
pub(super) struct Findings<'a> {
    documents: &'a Documents<'a>,
    list: Vec<Found>,
    /// How often an id was said to stand again.
    duplicates: Vec<(FileKind, String)>,
}

impl<'a> Findings<'a> {
    pub fn new(documents: &'a Documents<'a>) -> Self {
        Self { documents, list: Vec::new(), duplicates: Vec::new() }
    }

    pub fn add(&mut self, severity: Severity, place: Place, what: impl Into<What>) {
        let Place { file, way } = place;
        let document = self.documents.get(file);
        let (record, field, steps) = match way {
            Way::Named { record, field, nth } => {
                let steps = document.and_then(|one| one.steps(record.as_deref(), field.as_deref(), nth));
                (record, field, steps)
            }
            Way::Steps(steps) => (None, None, Some(steps)),
        };
        let (record, field) = match document.zip(steps.as_ref()) {
            Some((document, steps)) => document.names(steps),
            None => (record, field),
        };
        self.list.push(Found { severity, file, record, field, steps, spot: None, what: what.into() });
    }

    pub fn error(&mut self, place: Place, what: impl Into<What>) {
        self.add(Severity::Error, place, what);
    }

    pub fn warn(&mut self, place: Place, what: impl Into<What>) {
        self.add(Severity::Warning, place, what);
    }

    pub fn advise(&mut self, place: Place, what: impl Into<What>) {
        self.add(Severity::Advice, place, what);
    }

    /// Something that is wrong at a place of the text, such as in what is no JSON.
    pub fn broken(&mut self, file: FileKind, spot: super::Spot, what: impl Into<What>) {
        self.add(Severity::Error, Place::file(file), what);
        if let Some(last) = self.list.last_mut() {
            last.spot = Some(spot);
        }
    }

    /// What reading the data says.
    pub fn problem(&mut self, problem: Problem) {
        let Problem { severity, file, record, mut field, fault } = problem;
        let is_json = |one: &Found| one.file == file && matches!(one.what, What::Json(_));
        if matches!(fault, Fault::Json(_)) && self.list.iter().any(is_json) {
            return;
        }
        match fault {
            Fault::Format(_) | Fault::NoFormat => field = Some("format".to_owned()),
            // Named, but with a path that is refused.
            Fault::FileUnnamed(kind) if !self.documents.content(file)["files"][kind.key()].is_null() => {
                return;
            }
            _ => {}
        }
        let nth = match &fault {
            Fault::Duplicate(id) => {
                let before = self.duplicates.iter().filter(|(of, one)| *of == file && one == id).count();
                self.duplicates.push((file, id.clone()));
                before + 1
            }
            _ => 0,
        };
        self.add(severity, Place { file, way: Way::Named { record, field, nth } }, fault);
    }

    /// Everything with its line and column, said once, the most severe first.
    pub fn told(mut self) -> Vec<Finding> {
        self.leave_out_what_is_said_better();
        let mut findings = Vec::with_capacity(self.list.len());
        for document in self.documents.iter() {
            locate(document, &mut self.list);
        }
        for Found { severity, file, record, field, spot, what, .. } in self.list {
            findings.push(Finding { severity, file, record, field, at: spot, what });
        }
        findings.sort_by_key(|one| (std::cmp::Reverse(one.severity), one.file, one.at));
        findings
    }

    /// The schema and the reader often object to the same value: the reader knows better why.
    fn leave_out_what_is_said_better(&mut self) {
        let mut read = HashSet::new();
        for one in &self.list {
            let is_value = !matches!(one.what, What::Data(Fault::Missing)) && one.field.is_some();
            if let (What::Data(_), Some(steps), true) = (&one.what, &one.steps, is_value) {
                read.insert((one.file, steps.clone()));
            }
        }
        // With the numbers the right way round there is something to copy.
        let swapped: HashSet<_> = (self.list.iter())
            .filter(|one| matches!(one.what, What::Place(PlaceFault::Swapped { .. })))
            .filter_map(|one| Some((one.file, one.steps.clone()?)))
            .collect();
        let mut missing = HashSet::new();
        self.list.retain(|one| match (&one.what, &one.steps) {
            (What::Schema(_) | What::Data(_), Some(steps)) => {
                !(0..=steps.len()).any(|end| swapped.contains(&(one.file, steps[..end].to_vec())))
            }
            _ => true,
        });
        self.list.retain(|one| match (&one.what, &one.steps) {
            (What::Schema(_), Some(steps)) => {
                !(0..=steps.len()).any(|end| read.contains(&(one.file, steps[..end].to_vec())))
            }
            (What::Data(Fault::Missing), Some(steps)) => {
                let place = (one.file, steps.clone());
                !read.contains(&place) && missing.insert(place)
            }
            _ => true,
        });
    }
}

fn locate(document: &Document, list: &mut [Found]) {
    let mut offsets: Vec<(usize, usize)> = Vec::new();
    for (index, one) in list.iter().enumerate() {
        if one.file == document.kind
            && one.spot.is_none()
            && let Some(steps) = one.steps.as_ref().filter(|steps| !steps.is_empty())
            && let Some(offset) = document.offset(steps, matches!(one.what, What::Document(_)))
        {
            offsets.push((offset, index));
        }
    }
    offsets.sort_unstable();
    let sorted: Vec<_> = offsets.iter().map(|(offset, _)| *offset).collect();
    for ((_, index), spot) in offsets.iter().zip(document.spots(&sorted)) {
        list[*index].spot = Some(spot);
    }
}

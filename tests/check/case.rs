//! A rule, and Xinghe with one thing broken that it finds.

use std::collections::HashMap;

use portal::{
    check::{Finding, Spot, check},
    data::{FileKind, FileSet, Severity},
    domain::Date,
};

use crate::support::{day, replaced, today, xinghe};

/// What is replaced in a file, where it stands once; `old` is empty to replace the whole file.
pub type Edit = (FileKind, &'static str, &'static str);

#[derive(Clone)]
pub struct Case {
    pub rule: &'static str,
    pub severity: Severity,
    pub file: FileKind,
    pub record: &'static str,
    pub field: &'static str,
    pub edits: Vec<Edit>,
    /// What stands in the edited file where the finding points to, behind what comes before it and a `¦`;
    /// empty where it points to no line.
    pub mark: &'static str,
    pub day: &'static str,
}

/// A case of an edit in the file that the finding is about.
pub fn case(
    rule: &'static str,
    severity: Severity,
    (file, record, field): (FileKind, &'static str, &'static str),
    (old, new): (&'static str, &'static str),
    mark: &'static str,
) -> Case {
    let edits = vec![(file, old, new)];
    Case { rule, severity, file, record, field, edits, mark, day: "" }
}

impl Case {
    /// On another day than the tests'.
    pub fn on(self, day: &'static str) -> Self {
        Self { day, ..self }
    }

    pub fn and(mut self, edit: Edit) -> Self {
        self.edits.push(edit);
        self
    }

    /// Instead of the edit of the file itself.
    pub fn by(self, edits: &[Edit]) -> Self {
        Self { edits: edits.to_vec(), ..self }
    }

    /// How what is found differs from what the case says.
    pub fn differs(&self, xinghe: &Xinghe, before: &[Finding]) -> Option<String> {
        let edited = xinghe.edited(&self.edits);
        let mut found = edited.findings_on(if self.day.is_empty() { today() } else { day(self.day) });
        let mut known: Vec<_> = before.iter().collect();
        // What was found before may be found once, and not twice.
        found.retain(|one| match known.iter().position(|own| is_same(own, one)) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        });
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let expected = (self.severity, self.file, some(self.record), some(self.field), self.rule);
        let at = some(self.mark).map(|_| spot(&edited.texts[&self.file], self.mark));
        match found.as_slice() {
            [one] if key(one) == expected && one.at == at => None,
            _ => Some(format!("{}: expected {expected:?} at {at:?}, found {found:#?}", self.rule)),
        }
    }
}

type Key = (Severity, FileKind, Option<String>, Option<String>, &'static str);

fn key(one: &Finding) -> Key {
    (one.severity, one.file, one.record.clone(), one.field.clone(), one.rule())
}

/// Whether it is the same but for its line.
fn is_same(one: &Finding, other: &Finding) -> bool {
    key(one) == key(other) && one.what == other.what
}

/// Line and column of what follows the `¦`.
fn spot(text: &str, mark: &str) -> Spot {
    let (before, after) = mark.split_once('¦').unwrap_or(("", mark));
    let whole = format!("{before}{after}");
    let at = text.find(&whole).filter(|at| text.rfind(&whole) == Some(*at));
    let at = at.unwrap_or_else(|| panic!("{whole:?} does not stand once")) + before.len();
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().unwrap().chars().count() + 1;
    Spot { line, column }
}

/// The files of Xinghe in memory.
#[derive(Clone)]
pub struct Xinghe {
    pub texts: HashMap<FileKind, String>,
}

impl Xinghe {
    pub fn read() -> Self {
        let read = |kind: &FileKind| std::fs::read_to_string(xinghe().join(kind.plain_name())).unwrap();
        Self { texts: FileKind::ALL.iter().map(|kind| (*kind, read(kind))).collect() }
    }

    pub fn edited(&self, edits: &[Edit]) -> Self {
        let mut copy = self.clone();
        for (file, old, new) in edits {
            let text = copy.texts.get_mut(file).unwrap();
            *text = if old.is_empty() { (*new).to_owned() } else { replaced(text, old, new) };
        }
        copy
    }

    pub fn set(&self) -> FileSet {
        FileSet::of(self.texts[&FileKind::Portal].clone(), |name| {
            let kind = FileKind::ALL.iter().find(|kind| {
                let (stem, ending) = kind.plain_name().split_once('.').unwrap();
                name.starts_with(stem) && name.ends_with(ending)
            });
            self.texts.get(kind?).cloned()
        })
    }

    pub fn findings(&self) -> Vec<Finding> {
        self.findings_on(today())
    }

    pub fn findings_on(&self, day: Date) -> Vec<Finding> {
        check(&self.set(), day)
    }
}

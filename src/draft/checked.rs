//! What the checker says of a draft, at the fields of its forms.

use serde_json::{Value, json};

use super::{Draft, Row, Spot, edit::Wrong, locate::locate};
use crate::{
    check::{Finding, check},
    data::{DataFile, FileKind, FileSet, Report, Severity},
    domain::Date,
    i18n::Messages,
    sheet::{define::TableDef, fault::Fault, grid::Cell},
};

/// A finding with the field that it is about; without one it is about a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub spot: Option<Spot>,
    pub finding: Finding,
}

impl Found {
    /// The centre that it is about.
    #[must_use]
    pub fn centre(&self) -> Option<&str> {
        self.spot.as_ref()?.row.centre()
    }

    /// What is wrong and what to do, in two sentences.
    #[must_use]
    pub fn told(&self, m: Messages) -> String {
        let said = self.finding.said(m);
        m.desk_draft_said(&said.remedy, &said.what)
    }
}

/// Everything that is wrong with a draft.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The most severe first.
    pub found: Vec<Found>,
    /// The fields with texts that cannot be read: they are not in the data, and will not be published.
    pub unread: Vec<Spot>,
}

impl Checked {
    /// What is about a centre.
    pub fn of_centre<'a>(&'a self, centre: &'a str) -> impl Iterator<Item = &'a Found> {
        self.found.iter().filter(move |found| found.centre() == Some(centre))
    }

    /// What is about a field; about the record as a whole without a column.
    pub fn of_spot<'a>(&'a self, spot: &'a Spot) -> impl Iterator<Item = &'a Found> {
        self.found.iter().filter(move |found| found.spot.as_ref() == Some(spot))
    }

    /// What is about no centre, by file.
    pub fn rest(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| found.centre().is_none())
    }

    /// How many findings are as severe.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.found.iter().filter(|found| found.finding.severity == severity).count()
    }
}

impl Draft {
    /// Everything that is wrong on a day. Slow: the whole data set is checked.
    #[must_use]
    pub fn checked(&self, today: Date) -> Checked {
        let found = check(&self.set, today).into_iter();
        let found = found
            .map(|finding| Found { spot: self.begun(locate(&self.documents, &finding)), finding })
            .collect();
        Checked { found, unread: self.unread().into_iter().map(|(spot, _)| spot).collect() }
    }

    /// The field as the form knows it that began its row.
    fn begun(&self, spot: Option<Spot>) -> Option<Spot> {
        spot.map(|spot| Spot { row: self.pending.begun(spot.row), column: spot.column })
    }

    /// What a text would be wrong with in its field, by its form alone: quick enough for every key.
    #[must_use]
    pub fn check_field(&self, table: &str, column: &str, text: &str) -> Option<Fault> {
        let column = super::deed::column_of(TableDef::of(table)?, column)?;
        let cell = Cell::Text(text.to_owned());
        // A pair may be pasted into either of its fields.
        let is_degrees =
            matches!(column.def.kind, crate::sheet::define::Kind::Lng | crate::sheet::define::Kind::Lat);
        if is_degrees && crate::domain::coordinates::parse(text).is_ok() {
            return None;
        }
        if column.def.is_required && column.is_base() && cell.is_blank() {
            return Some(Fault::Required(column.heading(self.words.zh)));
        }
        self.context().read(column.def.kind, &cell).err()
    }

    /// What is wrong with a centre and what belongs to it, by all rules that need no other centre.
    #[must_use]
    pub fn check_centre(&self, centre: &str, today: Date) -> Vec<Found> {
        let centres = self.documents.files.get(&FileKind::Centres);
        centres.map_or_else(Vec::new, |centres| self.check_among(centres, centre, today))
    }

    fn check_among(&self, centres: &Value, centre: &str, today: Date) -> Vec<Found> {
        let Some(set) = self.set_of(centres, centre) else { return Vec::new() };
        let documents = crate::sheet::Documents::of(&set);
        (check(&set, today).into_iter())
            .filter(|finding| finding.file == FileKind::Centres && finding.record.is_some())
            .map(|mut finding| {
                // Its line is that of a file that nobody has.
                finding.at = None;
                Found { spot: self.begun(locate(&documents, &finding)), finding }
            })
            .collect()
    }

    /// What would be wrong with a record if texts were put into its fields: first what cannot be read, then
    /// what the rules say of the rest.
    #[must_use]
    pub fn check_row(&self, row: &Row, typed: &[(&str, &str)], today: Date) -> (Vec<Wrong>, Vec<Found>) {
        let attempt = self.try_texts(&self.pending.resolved(row), typed);
        let after = attempt.imported.values.iter().find(|(kind, _)| *kind == FileKind::Centres);
        let now = self.documents.files.get(&FileKind::Centres);
        let centres = after.map(|(_, value)| value).or(now);
        let found = match (row.centre(), centres) {
            (Some(centre), Some(centres)) => self.check_among(centres, centre, today),
            _ => Vec::new(),
        };
        (attempt.wrong, found)
    }

    /// A data set of one centre, with what it refers to.
    fn set_of(&self, centres: &Value, centre: &str) -> Option<FileSet> {
        let is_it = |own: &&Value| own.get("id").and_then(Value::as_str) == Some(centre);
        let mut own = centres.get("centres")?.as_array()?.iter().find(is_it)?.clone();
        if let Some(members) = own.as_object_mut() {
            members.shift_remove("neighbours");
        }
        let has = |name: &str| own.get(name).is_some();
        let mut wanted = vec![FileKind::Portal];
        if has("programmes") || has("fields") {
            wanted.push(FileKind::Programmes);
        }
        if has("position") || has("service_points") {
            wanted.push(FileKind::Areas);
        }
        let text = json!({ "format": centres.get("format")?, "centres": [own] }).to_string();
        let files = (self.set.files.iter())
            .filter(|file| wanted.contains(&file.kind))
            .cloned()
            .chain([DataFile {
                kind: FileKind::Centres,
                path: FileKind::Centres.plain_name().to_owned(),
                text,
            }])
            .collect();
        Some(FileSet { files, portal: self.set.portal.clone(), report: Report::default() })
    }
}

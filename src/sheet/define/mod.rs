//! The tables of a workbook, as data: which columns each has, where their values lie in the files, and what
//! is said of them. Deliberately not carried: areas, base map, story, and the portal's own texts.

mod centres;
mod district;
mod portal;
mod programmes;
mod words;

use crate::{data::FileKind, i18n::Messages};

pub use words::{ATTRIBUTES, DATUMS, FLAGS, GRADES, PRECISIONS, SPECIAL_DAYS};

/// A message, in whichever language it is asked for.
pub type Word = fn(Messages) -> &'static str;

/// The words of a closed list with what they are called.
pub type Vocabulary = &'static [(&'static str, Word)];

/// A table: one sheet of a workbook, one CSV file.
#[derive(Debug)]
pub struct TableDef {
    pub key: &'static str,
    pub file: FileKind,
    /// Name of the sheet.
    pub name: Word,
    pub about: Word,
    /// How its records are found in the file; each step takes one column, the first ones.
    pub steps: &'static [Step],
    pub columns: &'static [ColumnDef],
    pub of_centre: OfCentre,
}

/// A step from a file towards a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The item of a list whose field has the value of the column.
    Item { list: &'static str, key: &'static str },
    /// The same, or no step at all where the column is empty.
    ItemIfNamed { list: &'static str, key: &'static str },
    /// The item of a list by its place, counted from 1.
    Nth { list: &'static str },
    /// The entry of an object with the name in the column.
    Entry { object: &'static str },
}

/// Which records belong to one centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfCentre {
    /// Those whose first column is its id.
    First,
    /// Those that name it in a field, alone or in a list.
    Names(&'static str),
    /// Those of its communities.
    Community,
    /// The sources that its records name.
    Source,
    /// None: the table is left out.
    Never,
}

/// A column; several where it holds a text in several languages.
#[derive(Debug)]
pub struct ColumnDef {
    /// Where the value lies in the record, names apart by dots; unique in the table.
    pub key: &'static str,
    pub kind: Kind,
    pub heading: Word,
    pub note: Word,
    pub is_required: bool,
    /// Columns that must be filled where this one is.
    pub needs: &'static [&'static str],
    /// A column that must be empty where this one is filled.
    pub excludes: Option<&'static str>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text of the portal, a column a language.
    Text,
    /// Any characters.
    Plain,
    /// A place in a list, counted from 1.
    Place,
    Slug,
    /// Decimal digits, so many.
    Digits(usize),
    Year,
    Choice(Vocabulary),
    /// The key of a record of another table.
    Id(&'static str),
    Ids(&'static str),
    Date,
    /// A year, a month or a day.
    PartialDate,
    /// Days and spans of days.
    Days,
    Phone,
    Url,
    /// The intervals of a weekday.
    Hours,
    /// The week in OpenStreetMap's form; only read.
    OsmHours,
    /// Degrees; the key ends in `.lng`, and before it stands where the pair lies.
    Lng,
    Lat,
    /// In which datum the pair is written; only read.
    Datum,
    Flag,
    /// Short texts of no language.
    List,
}

impl Step {
    fn list(&self) -> &'static str {
        match *self {
            Self::Item { list, .. } | Self::ItemIfNamed { list, .. } | Self::Nth { list } => list,
            Self::Entry { object } => object,
        }
    }
}

impl ColumnDef {
    const fn new(key: &'static str, kind: Kind, heading: Word, note: Word) -> Self {
        Self { key, kind, heading, note, is_required: false, needs: &[], excludes: None }
    }

    const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    const fn with(mut self, needs: &'static [&'static str]) -> Self {
        self.needs = needs;
        self
    }

    const fn without(mut self, excludes: &'static str) -> Self {
        self.excludes = Some(excludes);
        self
    }

    /// Whether it only says how to read others, and is nowhere in the data.
    #[must_use]
    pub fn is_only_read(&self) -> bool {
        matches!(self.kind, Kind::Datum | Kind::OsmHours)
    }
}

impl TableDef {
    /// The columns that name the record.
    #[must_use]
    pub fn key_columns(&self) -> &'static [ColumnDef] {
        &self.columns[..self.steps.len()]
    }

    /// The columns that say where a record lies: only together are they a position.
    #[must_use]
    pub fn position(&self) -> Vec<&'static str> {
        let is_lng =
            |key: &&str| self.columns.iter().any(|def| def.key == *key && matches!(def.kind, Kind::Lng));
        (self.columns.iter())
            .filter(|def| {
                matches!(def.kind, Kind::Lng | Kind::Lat | Kind::Datum) || def.needs.iter().any(&is_lng)
            })
            .map(|def| def.key)
            .collect()
    }

    /// A column with those that a fault of it makes doubtful too: what needs it, what it needs or excludes.
    #[must_use]
    pub fn bound(&self, key: &'static str) -> Vec<&'static str> {
        let position = self.position();
        let mut found = vec![key];
        let mut at = 0;
        while let Some(own) = found.get(at).copied() {
            let touches = |def: &&ColumnDef| {
                let names =
                    |def: &ColumnDef, key: &str| def.needs.contains(&key) || def.excludes == Some(key);
                let is_named = self.columns.iter().any(|other| other.key == own && names(other, def.key));
                names(def, own) || is_named || (position.contains(&own) && position.contains(&def.key))
            };
            let more: Vec<_> = self.columns.iter().filter(touches).map(|def| def.key).collect();
            found.extend(more.into_iter().filter(|key| !found.contains(key)).collect::<Vec<_>>());
            at += 1;
        }
        found
    }

    /// Whether its records lie in those of another table.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        let is_same = |(own, other): (&Step, &Step)| own.list() == other.list();
        self.file == other.file
            && self.steps.len() > other.steps.len()
            && self.steps.iter().zip(other.steps).all(is_same)
    }

    /// Whether its records have no name but their place.
    #[must_use]
    pub fn is_by_place(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Nth { .. }))
    }

    /// A table by its key.
    #[must_use]
    pub fn of(key: &str) -> Option<&'static Self> {
        TABLES.iter().copied().find(|table| table.key == key)
    }
}

/// Every table, in the order of the sheets. Records stand before those that name them.
pub const TABLES: &[&TableDef] = &[
    &centres::CENTRES,
    &centres::SERVICE_POINTS,
    &centres::PHONES,
    &centres::OTHER_NAMES,
    &centres::NOTES,
    &centres::PROVENANCE,
    &programmes::FIELDS,
    &programmes::PROGRAMMES,
    &district::UNITS,
    &district::COMMUNITIES,
    &district::ALIASES,
    &district::PLACES,
    &portal::NOTICES,
    &portal::HOTLINES,
    &portal::SOURCES,
    &portal::CALENDAR,
];

/// The names in objects of the data format, in the order in which they are written.
pub const ORDER: &[&str] = &[
    "record",
    "id",
    "code",
    "number",
    "year",
    "about",
    "division_code",
    "name",
    "title",
    "short_name",
    "other_names",
    "aliases",
    "area",
    "kind",
    "unit",
    "category",
    "group",
    "level",
    "opened",
    "at",
    "by",
    "status",
    "address",
    "postal_code",
    "position",
    "coordinates",
    "precision",
    "entrance",
    "phones",
    "label",
    "wechat",
    "hours",
    "week",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "public_holidays",
    "swapped_working_days",
    "operator",
    "service_points",
    "eligibility",
    "fees",
    "languages",
    "step_free",
    "access",
    "fields",
    "programmes",
    "text",
    "from",
    "until",
    "parent",
    "centre",
    "centre_basis",
    "centres",
    "audience",
    "why",
    "offers",
    "how_to_apply",
    "public_route",
    "since",
    "since_grade",
    "claim",
    "look",
    "lines",
    "inside",
    "off",
    "working",
    "note",
    "notes",
    "neighbours",
    "url",
    "source",
    "grade",
    "checked",
    "valid_until",
    "provenance",
    "zh-Hans",
    "zh-Hant",
    "en",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Attribute;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_of_a_table_has_a_key_of_its_own_and_names_only_others() {
        for table in TABLES {
            let keys: BTreeSet<_> = table.columns.iter().map(|column| column.key).collect();
            assert_eq!(keys.len(), table.columns.len(), "{}", table.key);
            for column in table.columns {
                for other in column.needs.iter().copied().chain(column.excludes) {
                    assert!(keys.contains(other), "{}: {other}", table.key);
                }
            }
        }
    }

    #[test]
    fn every_id_names_a_table() {
        for column in TABLES.iter().flat_map(|table| table.columns) {
            if let Kind::Id(table) | Kind::Ids(table) = column.kind {
                assert!(TableDef::of(table).is_some(), "{table}");
            }
        }
    }

    #[test]
    fn every_attribute_of_a_centre_can_have_its_provenance() {
        let words: BTreeSet<_> = ATTRIBUTES.iter().map(|(word, _)| *word).collect();
        for attribute in Attribute::ALL {
            assert!(words.contains(attribute.key()), "{}", attribute.key());
        }
    }
}

//! A data set as tables.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    define::{ColumnDef, Kind, OfCentre, TABLES, TableDef, Word},
    grid::Cell,
    record::{Key, get, records},
    value::{Context, Names},
    words::Words,
};
use crate::{
    data::{FileKind, FileSet, json},
    domain::text::BASE_LANGUAGE,
    i18n::Messages,
};

/// The byte-order mark that some editors put before a file.
pub(super) const MARK: char = '\u{feff}';

/// A column of a table; of a text, in one language.
#[derive(Debug, Clone)]
pub struct Column {
    pub def: &'static ColumnDef,
    pub language: Option<String>,
}

/// A record as a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub key: Key,
    /// A cell a column.
    pub cells: Vec<Cell>,
}

/// A table with its rows.
#[derive(Debug, Clone)]
pub struct Table {
    pub def: &'static TableDef,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// What a workbook holds.
#[derive(Debug, Clone)]
pub struct Book {
    /// The district, or the centre, by name.
    pub title: String,
    /// The id of the portal that it is of.
    pub portal: String,
    pub tables: Vec<Table>,
    pub names: Names,
}

impl Table {
    /// What stands above a column in the hidden row: `centres:address@en`.
    #[must_use]
    pub fn column_key(&self, column: &Column) -> String {
        format!("{}:{}", self.def.key, column.key())
    }
}

/// How much of a data set a workbook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    All,
    /// What belongs to one centre, by its id.
    Centre(&'a str),
}

impl Column {
    /// Its name in the hidden row: `address@en`.
    #[must_use]
    pub fn key(&self) -> String {
        match &self.language {
            Some(language) => format!("{}@{language}", self.def.key),
            None => self.def.key.to_owned(),
        }
    }

    /// Whether it holds the wording that every text must have, or no text of a language.
    #[must_use]
    pub fn is_base(&self) -> bool {
        self.language.as_deref().is_none_or(|tag| tag == BASE_LANGUAGE)
    }

    /// Its heading in one language.
    #[must_use]
    pub fn heading(&self, words: Messages) -> String {
        let heading = (self.def.heading)(words);
        match &self.language {
            Some(tag) if tag == BASE_LANGUAGE => heading.to_owned(),
            Some(tag) => {
                let named = |tag: &str| words.every_language().find(|language| language.tag == tag);
                let name = named(tag).map_or(tag.as_str(), |language| language.name);
                // Who reads letters alone is told in letters.
                let is_lettered = named(words.tag()).is_some_and(|language| language.name.is_ascii());
                let is_readable = name.is_ascii() || !is_lettered;
                format!("{heading} ({})", if is_readable { name } else { words.language_name(tag) })
            }
            None => heading.to_owned(),
        }
    }
}

/// The JSON of a data set's files; of those that cannot be read there is none.
#[derive(Debug, Clone)]
pub struct Documents {
    pub files: BTreeMap<FileKind, Value>,
    /// The languages of its texts, simplified Chinese first.
    pub languages: Vec<String>,
}

impl Documents {
    /// Parses the files that tables are made of.
    #[must_use]
    pub fn of(set: &FileSet) -> Self {
        let kinds: Vec<_> = TABLES.iter().map(|table| table.file).collect();
        let files: BTreeMap<FileKind, Value> = (set.files.iter())
            .filter(|file| kinds.contains(&file.kind))
            .filter_map(|file| Some((file.kind, json(&file.text).ok()?)))
            .collect();
        let mut languages = vec![BASE_LANGUAGE.to_owned()];
        let named = files.get(&FileKind::Portal).and_then(|portal| portal.get("languages")?.as_array());
        for language in named.into_iter().flatten().filter_map(Value::as_str) {
            if !languages.iter().any(|known| known == language) {
                languages.push(language.to_owned());
            }
        }
        Self { files, languages }
    }

    /// The id of the portal.
    #[must_use]
    pub fn portal(&self) -> Option<&str> {
        self.files.get(&FileKind::Portal)?.get("id")?.as_str()
    }

    /// The records of a table.
    #[must_use]
    pub fn records(&self, table: &TableDef) -> Vec<(Key, &Value)> {
        self.files.get(&table.file).map_or_else(Vec::new, |root| records(root, table.steps))
    }

    /// The columns of a table in the languages of the portal.
    #[must_use]
    pub fn columns(&self, table: &TableDef) -> Vec<Column> {
        let of = |def: &'static ColumnDef| -> Vec<Column> {
            if matches!(def.kind, Kind::Text) {
                self.languages.iter().map(|tag| Column { def, language: Some(tag.clone()) }).collect()
            } else {
                vec![Column { def, language: None }]
            }
        };
        table.columns.iter().flat_map(of).collect()
    }

    /// The keys of all records with their names.
    #[must_use]
    pub fn names(&self) -> Names {
        let mut names = Names::default();
        for table in TABLES.iter().filter(|table| table.steps.len() == 1) {
            for (key, record) in self.records(table) {
                let name =
                    ["short_name", "name", "title"].into_iter().find_map(|field| chinese(record.get(field)?));
                names.add(table.key, &key[0], name.unwrap_or_default());
            }
        }
        names
    }

    /// A table of some of its records.
    #[must_use]
    pub fn table(
        &self,
        def: &'static TableDef,
        context: Context,
        is_in: impl Fn(&Key, &Value) -> bool,
    ) -> Table {
        let columns = self.columns(def);
        let rows = (self.records(def).into_iter())
            .filter(|(key, record)| is_in(key, record))
            .map(|(key, record)| {
                let cells = columns.iter().enumerate().map(|(index, column)| {
                    let in_key = key.get(index).map(|part| Value::from(part.as_str()));
                    let value = in_key
                        .as_ref()
                        .filter(|part| **part != "")
                        .or_else(|| get(record, column).filter(|_| index >= key.len()));
                    match context.shown(column.def.kind, value) {
                        text if text.is_empty() => Cell::Empty,
                        text => Cell::Text(text),
                    }
                });
                Row { cells: cells.collect(), key }
            })
            .collect();
        Table { def, columns, rows }
    }
}

impl Documents {
    /// The rows of a table that belong to a centre.
    #[must_use]
    pub fn of_centre(&self, def: &'static TableDef, centre: &str, context: Context) -> Table {
        if def.of_centre == OfCentre::First {
            return self.table(def, context, |key, _| key.first().is_some_and(|own| own == centre));
        }
        let belonging = Belonging::of(self, Scope::Centre(centre));
        self.table(def, context, |key, record| belonging.has(def, key, record))
    }
}

/// The simplified Chinese of a text.
fn chinese(text: &Value) -> Option<&str> {
    text.as_str().or_else(|| text.get(BASE_LANGUAGE)?.as_str())
}

/// A data set, or one centre's part of it, as tables. Tables whose file is not there are left out.
#[must_use]
pub fn export(set: &FileSet, scope: Scope, words: &Words) -> Book {
    let documents = Documents::of(set);
    let names = documents.names();
    let context = Context { words, names: &names };
    let belonging = Belonging::of(&documents, scope);
    let is_there = |table: &&&'static TableDef| documents.files.contains_key(&table.file);
    let is_in_scope = |table: &&&TableDef| scope == Scope::All || table.of_centre != OfCentre::Never;
    let tables = (TABLES.iter().filter(is_there).filter(is_in_scope))
        .map(|table| documents.table(table, context, |key, record| belonging.has(table, key, record)))
        .collect();
    let title = match scope {
        Scope::All => documents.files.get(&FileKind::Portal).and_then(|portal| chinese(portal.get("name")?)),
        Scope::Centre(id) => Some(names.name("centres", id)),
    };
    let portal = documents.portal().unwrap_or_default().to_owned();
    Book { portal, title: title.unwrap_or_default().to_owned(), tables, names }
}

/// What belongs to the centre of a scope.
struct Belonging<'a> {
    scope: Scope<'a>,
    units: Vec<String>,
    sources: Vec<String>,
}

impl<'a> Belonging<'a> {
    fn of(documents: &Documents, scope: Scope<'a>) -> Self {
        let mut own = Self { scope, units: Vec::new(), sources: Vec::new() };
        let Scope::Centre(id) = scope else { return own };
        let of = |key| TableDef::of(key).map_or_else(Vec::new, |table| documents.records(table));
        own.units = (of("units").into_iter())
            .filter(|(_, unit)| unit.get("centre").and_then(Value::as_str) == Some(id))
            .map(|(key, _)| key[0].clone())
            .collect();
        let mut sources = Vec::new();
        for table in TABLES.iter().filter(|table| table.of_centre != OfCentre::Source) {
            for (key, record) in documents.records(table) {
                if own.has(table, &key, record) {
                    sources_in(record, &mut sources);
                }
            }
        }
        own.sources = sources;
        own
    }

    fn has(&self, table: &TableDef, key: &Key, record: &Value) -> bool {
        let Scope::Centre(id) = self.scope else { return true };
        let names = |field: &str| match record.get(field) {
            Some(Value::String(own)) => own == id,
            Some(Value::Array(list)) => list.iter().any(|own| own == id),
            _ => false,
        };
        match table.of_centre {
            OfCentre::First => key.first().is_some_and(|own| own == id),
            OfCentre::Names(field) => names(field),
            OfCentre::Community => {
                let code = key.first().and_then(|code| code.get(..9));
                let unit = record.get("unit").and_then(Value::as_str).or(code);
                names("centre")
                    || (record.get("centre").is_none()
                        && unit.is_some_and(|unit| self.units.iter().any(|own| own == unit)))
            }
            OfCentre::Source => key.first().is_some_and(|own| self.sources.contains(own)),
            OfCentre::Never => false,
        }
    }
}

/// The sources that a record names, at any depth.
fn sources_in(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(source) if name == "source" => found.push(source.to_owned()),
                    _ => sources_in(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| sources_in(item, found)),
        _ => {}
    }
}

/// The name of a table's sheet: short, in Chinese, as its cells are told.
#[must_use]
pub fn sheet_name(name: Word, words: &Words) -> String {
    name(words.zh).to_owned()
}

//! What a cell says: a value of the data as a clerk reads it, and back.

mod date;
mod hours;
mod ids;
mod number;

use serde_json::Value;

use super::{
    define::{ColumnDef, DATUMS, FLAGS, Kind, TableDef, Vocabulary},
    fault::Fault,
    grid::{Cell, tidy},
    words::Words,
};
use crate::domain::{CentreId, PhoneNumber};

pub use ids::Names;
pub(super) use number::pair;

/// What values are shown and read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub words: &'a Words,
    pub names: &'a Names,
}

impl Context<'_> {
    /// A value as its cell shows it; nothing for an absent one. What is of the wrong type is shown as JSON.
    #[must_use]
    pub fn shown(&self, kind: Kind, value: Option<&Value>) -> String {
        let Some(value) = value.filter(|value| !value.is_null()) else { return String::new() };
        let own = match (kind, value) {
            (Kind::Choice(words), Value::String(word)) => Some(self.choice(words, word)),
            (Kind::Flag, Value::Bool(flag)) => Some(self.flags()[usize::from(!*flag)].clone()),
            (Kind::Id(table), Value::String(id)) => Some(self.names.shown(table, id)),
            (Kind::Ids(table), Value::Array(_)) => texts(value)
                .map(|ids| ids.iter().map(|id| self.names.shown(table, id)).collect::<Vec<_>>().join("\n")),
            (Kind::Days, Value::Array(_)) => texts(value).map(|days| days.join("\n")),
            (Kind::List, Value::Array(_)) => texts(value).map(|items| list(&items)),
            (Kind::Hours, Value::Array(_)) => texts(value).map(|day| {
                if day.is_empty() {
                    both(self.words.zh.sheet_word_closed(), self.words.en.sheet_word_closed())
                } else {
                    day.join(" ")
                }
            }),
            (_, Value::String(text)) => Some(text.clone()),
            _ => None,
        };
        own.unwrap_or_else(|| value.to_string())
    }

    /// The cells that name a record in its table; empty for a part of the key that is empty.
    #[must_use]
    pub fn key_cells(&self, table: &TableDef, key: &[String]) -> Vec<Cell> {
        let cell = |(part, column): (&String, &ColumnDef)| {
            let text = if part.is_empty() {
                String::new()
            } else {
                self.shown(column.kind, Some(&Value::from(part.as_str())))
            };
            if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
        };
        key.iter().zip(table.key_columns()).map(cell).collect()
    }

    fn choice(&self, words: Vocabulary, word: &str) -> String {
        match words.iter().find(|(own, _)| *own == word) {
            Some((_, label)) => both(label(self.words.zh), word),
            None => word.to_owned(),
        }
    }

    /// Every word of a closed list as cells show it.
    #[must_use]
    pub fn choices(&self, words: Vocabulary) -> Vec<String> {
        words.iter().map(|(word, _)| self.choice(words, word)).collect()
    }

    /// The value that a cell says; nothing for an empty one.
    ///
    /// # Errors
    /// A [`Fault`] where the cell makes no sense for its column.
    pub fn read(&self, kind: Kind, cell: &Cell) -> Result<Option<Value>, Fault> {
        if let Cell::Error(error) = cell {
            return Err(Fault::ErrorValue(error.clone()));
        }
        let text = tidy(&cell.text());
        if text.is_empty() {
            return Ok(None);
        }
        let value = match kind {
            Kind::Text | Kind::Plain => Value::from(text),
            Kind::Place => Value::from(number::place(&text)?),
            Kind::Slug => match CentreId::new(&text) {
                Ok(_) => Value::from(text),
                Err(_) => return Err(Fault::Slug(text)),
            },
            Kind::Digits(count) => Value::from(number::digits(&text, count)?),
            Kind::Year => Value::from(number::year(&text)?),
            Kind::Choice(words) => Value::from(self.chosen(words, &text)?),
            Kind::Id(table) => Value::from(self.names.read(table, &text)?),
            Kind::Ids(table) => Value::from(self.names.read_all(table, &text)?),
            Kind::Date => Value::from(date::day(&text, cell)?),
            Kind::PartialDate => Value::from(date::partial(&text)?),
            Kind::Days => Value::from(date::days(&text)?),
            Kind::Phone => Value::from(phone(&text, cell)?),
            Kind::Url => Value::from(url(text)?),
            Kind::Hours => Value::from(hours::day(&text)?),
            Kind::OsmHours => hours::osm(&text)?,
            Kind::Lng => Value::from(number::degrees(&text, 180.0)?),
            Kind::Lat => Value::from(number::degrees(&text, 90.0)?),
            Kind::Datum => Value::from(number::datum(&text)?),
            Kind::Flag => Value::from(self.flag(&text)?),
            Kind::List => Value::from(items(&text)),
        };
        Ok(Some(value))
    }

    /// Whether two cells of a column say the same.
    #[must_use]
    pub fn is_same(&self, kind: Kind, one: &Cell, other: &Cell) -> bool {
        if tidy(&one.text()) == tidy(&other.text()) {
            return true;
        }
        matches!((self.read(kind, one), self.read(kind, other)), (Ok(one), Ok(other)) if one == other)
    }

    fn chosen(&self, words: Vocabulary, text: &str) -> Result<&'static str, Fault> {
        let wanted = folded(text);
        let is_meant = |(word, label): &&(&'static str, super::define::Word)| {
            let (zh, en) = (label(self.words.zh), label(self.words.en));
            let alone = self.words.every().map(|m| label(m).to_owned());
            let mut known = alone.chain([(*word).to_owned(), both(zh, word), both(zh, en)]);
            known.any(|own| folded(&own) == wanted)
        };
        let found = words.iter().find(is_meant).map(|(word, _)| *word);
        found.ok_or_else(|| Fault::Choice { text: text.to_owned(), allowed: self.choices(words) })
    }

    /// Yes and no as cells show them.
    fn flags(&self) -> Vec<String> {
        FLAGS.iter().map(|(_, label)| self.words.both(*label, " ")).collect()
    }

    /// What a column offers to choose from, where that is a closed list.
    #[must_use]
    pub fn offered(&self, kind: Kind) -> Option<Vec<String>> {
        match kind {
            Kind::Choice(words) => Some(self.choices(words)),
            Kind::Datum => Some(self.choices(DATUMS)),
            Kind::Flag => Some(self.flags()),
            Kind::Id(table) => {
                Some(self.names.of(table).iter().map(|(key, _)| self.names.shown(table, key)).collect())
            }
            _ => None,
        }
    }

    fn flag(&self, text: &str) -> Result<bool, Fault> {
        match text {
            "1" => Ok(true),
            "0" => Ok(false),
            _ => match self.chosen(FLAGS, text) {
                Ok(word) => Ok(word == FLAGS[0].0),
                Err(_) => Err(Fault::Flag(text.to_owned())),
            },
        }
    }
}

/// A Chinese and an English word side by side.
fn both(zh: &str, en: &str) -> String {
    format!("{zh} {en}")
}

/// Small letters, half width, spaces drawn together.
fn folded(text: &str) -> String {
    half_width(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// ASCII for full-width forms, a space for the ideographic one.
fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            _ => c,
        })
        .collect()
}

/// The items of a list of texts; nothing where one is no text.
fn texts(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

const SEPARATORS: [char; 6] = ['\u{3001}', '\u{ff0c}', ',', ';', '\u{ff1b}', '\n'];

fn list(items: &[&str]) -> String {
    let apart = if items.iter().any(|item| item.contains(SEPARATORS)) { "\n" } else { "\u{3001}" };
    items.join(apart)
}

/// What a clerk wrote as a list: one a line, or in one line with commas between.
fn items(text: &str) -> Vec<String> {
    let lines = |text: &str, is_apart: fn(char) -> bool| -> Vec<String> {
        text.split(is_apart).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    if text.contains('\n') { lines(text, |c| c == '\n') } else { lines(text, |c| SEPARATORS.contains(&c)) }
}

/// A spreadsheet that took a number for an amount has lost its leading zero.
fn phone(text: &str, cell: &Cell) -> Result<String, Fault> {
    let lost = matches!(cell, Cell::Number(_))
        && (9..=11).contains(&text.len())
        && !(text.len() == 11 && text.starts_with('1'));
    if lost {
        return Err(Fault::ZeroLost(text.to_owned()));
    }
    if number::is_scientific(text) {
        return Err(Fault::Scientific(text.to_owned()));
    }
    match PhoneNumber::new(text) {
        Ok(number) => Ok(number.shown().to_owned()),
        Err(_) => Err(Fault::Phone(text.to_owned())),
    }
}

fn url(text: String) -> Result<String, Fault> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty()) && !text.contains(char::is_whitespace) {
        Ok(text)
    } else {
        Err(Fault::Url(text))
    }
}

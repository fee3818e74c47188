//! Flat records: what a table's row or a map feature's properties hold.

use serde_json::Value;

#[cfg(feature = "staff")]
use crate::domain::{Date, Provenance, SourceId, date::iso_date};
use crate::domain::{
    Text,
    text::{BASE_LANGUAGE, is_in},
};

/// What stands between the items of a list.
const BETWEEN: &str = "; ";

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not published.
    Absent,
    Text(String),
    Number(f64),
    Flag(bool),
}

impl Cell {
    /// The value in JSON; nothing where it is not published.
    pub fn json(&self) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text.as_str().into()),
            Self::Number(number) => Some((*number).into()),
            Self::Flag(flag) => Some((*flag).into()),
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// The columns of a record: the same names in the same order for every record of a kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    pub columns: Vec<(String, Cell)>,
}

impl Record {
    /// A column.
    pub fn put(&mut self, name: &str, cell: impl Into<Cell>) {
        self.columns.push((name.to_owned(), cell.into()));
    }

    /// A column that may not be published.
    pub fn maybe(&mut self, name: &str, cell: Option<impl Into<Cell>>) {
        self.columns.push((name.to_owned(), cell.map_or(Cell::Absent, Into::into)));
    }

    /// A column of several values; without any it is not published.
    pub fn list<T: AsRef<str>>(&mut self, name: &str, items: impl IntoIterator<Item = T>) {
        let items: Vec<_> = items.into_iter().collect();
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        self.maybe(name, (!items.is_empty()).then(|| items.join(BETWEEN)));
    }

    /// A column for each language: `name_zh`, `name_en`. A language that it was neither written in nor converted
    /// into is absent.
    pub fn text(&mut self, languages: &[String], name: &str, text: Option<&Text>) {
        for language in languages {
            let own = text.map(|text| text.get(language)).filter(|found| is_in(found.lang, language));
            self.maybe(&suffixed(name, language), own.map(|found| found.text));
        }
    }

    /// A list for each language. Where nobody wrote an item in a language, its Chinese stands there, so
    /// that the items of two languages stay side by side; a language that none is written in is absent.
    pub fn texts(&mut self, languages: &[String], name: &str, texts: &[&Text]) {
        for language in languages {
            let is_written = texts.iter().any(|text| is_in(text.get(language).lang, language));
            let items = texts.iter().filter(|_| is_written).map(|text| text.get(language).text);
            self.list(&suffixed(name, language), items);
        }
    }

    /// The columns that tell where a record comes from.
    #[cfg(feature = "staff")]
    pub fn provenance(&mut self, provenance: &Provenance) {
        self.maybe("source", provenance.source.as_ref().map(SourceId::as_str));
        self.maybe("grade", provenance.grade.map(super::sources::grade));
        self.date("checked", provenance.checked);
        self.date("valid_until", provenance.valid_until);
    }

    #[cfg(feature = "staff")]
    fn date(&mut self, name: &str, date: Option<Date>) {
        self.maybe(name, date.map(iso_date));
    }
}

/// The name of a column in a language: `name_zh`, `name_en`, `name_zh_hant`.
fn suffixed(name: &str, language: &str) -> String {
    let tag = if language == BASE_LANGUAGE { "zh" } else { language };
    format!("{name}_{}", tag.to_ascii_lowercase().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<String> {
        ["zh-Hans", "en", "zh-Hant"].map(str::to_owned).to_vec()
    }

    fn columns(record: &Record) -> Vec<(&str, Option<Value>)> {
        record.columns.iter().map(|(name, cell)| (name.as_str(), cell.json())).collect()
    }

    #[test]
    fn a_text_has_a_column_for_each_language_and_none_is_filled_with_another() {
        let mut record = Record::default();
        record.text(&languages(), "name", Some(&Text::base("织女").with("en", "Zhinü")));
        assert_eq!(
            columns(&record),
            [("name_zh", Some("织女".into())), ("name_en", Some("Zhinü".into())), ("name_zh_hant", None)]
        );
    }

    #[test]
    fn the_items_of_two_languages_stay_side_by_side() {
        let mut record = Record::default();
        let (one, two) = (Text::base("织女"), Text::base("牛郎").with("en", "Niulang"));
        record.texts(&languages(), "names", &[&one, &two]);
        assert_eq!(
            columns(&record),
            [
                ("names_zh", Some("织女; 牛郎".into())),
                ("names_en", Some("织女; Niulang".into())),
                ("names_zh_hant", None)
            ]
        );
    }

    #[test]
    fn an_empty_list_is_not_published() {
        let mut record = Record::default();
        record.list("phones", Vec::<String>::new());
        assert_eq!(columns(&record), [("phones", None)]);
    }
}

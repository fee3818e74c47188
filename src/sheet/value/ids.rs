//! The keys of records, with the names that clerks know them by.

use std::collections::BTreeMap;

use super::{super::fault::Fault, SEPARATORS, folded};

/// The keys of the records of each table, with their names.
#[derive(Debug, Clone, Default)]
pub struct Names {
    tables: BTreeMap<&'static str, Vec<(String, String)>>,
    /// Where each key of a table stands in its list.
    places: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

/// Of these the name would only be in the way: a title fills a line.
const WITHOUT_NAME: [&str; 1] = ["sources"];

impl Names {
    /// Adds a record, unless it is known already.
    pub fn add(&mut self, table: &'static str, key: &str, name: &str) {
        let places = self.places.entry(table).or_default();
        if !places.contains_key(key) {
            let own = self.tables.entry(table).or_default();
            places.insert(key.to_owned(), own.len());
            own.push((key.to_owned(), name.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }

    /// The records of a table: key and name.
    #[must_use]
    pub fn of(&self, table: &str) -> &[(String, String)] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    /// The name of a record; empty where it has none.
    #[must_use]
    pub fn name(&self, table: &str, key: &str) -> &str {
        let place = self.places.get(table).and_then(|places| places.get(key));
        place.and_then(|place| self.of(table).get(*place)).map_or("", |(_, name)| name)
    }

    /// A key as cells show it: with the name behind it.
    #[must_use]
    pub fn shown(&self, table: &str, key: &str) -> String {
        match self.name(table, key) {
            "" => key.to_owned(),
            _ if WITHOUT_NAME.contains(&table) => key.to_owned(),
            name => format!("{key} {name}"),
        }
    }

    fn find(&self, table: &str, text: &str) -> Option<String> {
        let own = self.of(table);
        let wanted = folded(text);
        let first = text.split_whitespace().next().unwrap_or_default();
        let by_key = own.iter().find(|(key, _)| *key == wanted || key == first);
        let mut by_name = own.iter().filter(|(_, name)| !name.is_empty() && folded(name) == wanted);
        let found = by_key.or_else(|| by_name.next().filter(|_| by_name.next().is_none()));
        found.map(|(key, _)| key.clone())
    }

    pub(super) fn read(&self, table: &'static str, text: &str) -> Result<String, Fault> {
        self.find(table, text).ok_or_else(|| {
            let text = text.to_owned();
            if super::number::is_scientific(&text) {
                Fault::Scientific(text)
            } else {
                Fault::UnknownId { near: self.near(table, &text), text, table }
            }
        })
    }

    pub(super) fn read_all(&self, table: &'static str, text: &str) -> Result<Vec<String>, Fault> {
        let mut found: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let are_keys = |text: &str| {
                text.split_whitespace().all(|word| self.of(table).iter().any(|(key, _)| key == word))
            };
            let own = if are_keys(line) {
                line.split_whitespace().map(str::to_owned).collect()
            } else if let Some(key) = self.find(table, line).filter(|_| !line.contains(SEPARATORS)) {
                vec![key]
            } else {
                (line.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()))
                    .map(|part| self.read(table, part))
                    .collect::<Result<Vec<_>, _>>()
                    .or_else(|fault| self.find(table, line).map(|key| vec![key]).ok_or(fault))?
            };
            found.extend(own);
        }
        let mut seen = Vec::new();
        found.retain(|key| {
            let is_new = !seen.contains(key);
            seen.push(key.clone());
            is_new
        });
        Ok(found)
    }

    /// The key that was probably meant.
    fn near(&self, table: &str, text: &str) -> Option<String> {
        let wanted = folded(text);
        let likeness = |own: &(String, String)| {
            strsim::normalized_levenshtein(&own.0, &wanted)
                .max(strsim::normalized_levenshtein(&own.1, &wanted))
        };
        let best = self.of(table).iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)))?;
        (likeness(best) >= 0.5).then(|| self.shown(table, &best.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        names.add("fields", "older", "长者");
        names.add("fields", "young", "青少年");
        names.add("fields", "odd", "甲、乙");
        names
    }

    #[test]
    fn keys_and_names_are_both_understood() {
        let names = names();
        for text in [
            "older 长者\nyoung 青少年",
            "长者、青少年",
            "older, young",
            "older；青少年",
            "older\nolder\nyoung",
        ] {
            assert_eq!(names.read_all("fields", text).unwrap(), ["older", "young"], "{text}");
        }
        assert_eq!(names.read_all("fields", "odd 甲、乙").unwrap(), ["odd"]);
        assert_eq!(names.read("fields", "长者").unwrap(), "older");
    }

    #[test]
    fn an_unknown_key_is_told_with_what_was_probably_meant() {
        let Err(Fault::UnknownId { near, .. }) = names().read("fields", "yuong") else {
            panic!("it is unknown")
        };
        assert_eq!(near.as_deref(), Some("young 青少年"));
        assert!(names().read_all("fields", "older, nobody").is_err());
    }
}

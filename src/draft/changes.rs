//! What a draft changes, in sentences.

use super::Draft;
use crate::{
    changes::{Change, between},
    data::FileSet,
    i18n::Messages,
};

/// What changes of one record, or of a file where it is of no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangesOf {
    /// The record as people know it; empty where the sentences say it.
    pub name: String,
    pub said: Vec<String>,
}

impl Draft {
    /// What residents would find changed, in sentences, the most important first; not that the day of
    /// publication is another.
    #[must_use]
    pub fn changes(&self, m: Messages) -> Vec<ChangesOf> {
        grouped(&between(&self.published, &self.set), m)
    }
}

/// What another data set would change in this one, in sentences.
#[must_use]
pub fn changes_to(old: &FileSet, new: &FileSet, m: Messages) -> Vec<ChangesOf> {
    grouped(&between(old, new), m)
}

fn grouped(changes: &[Change], m: Messages) -> Vec<ChangesOf> {
    let mut groups: Vec<(String, ChangesOf)> = Vec::new();
    for change in changes.iter().filter(|change| !change.is_date_of_publication()) {
        let name = change.record.as_ref().map_or_else(String::new, |record| match &record.name {
            Some(name) => name.get(m.tag()).text.to_owned(),
            None => record.id.clone(),
        });
        let id = change.record.as_ref().map_or("", |record| &record.id);
        let key = format!("{:?} {:?} {id}", change.file, change.list);
        let said = change.say(m);
        let own = said.strip_prefix(&m.changes_said(&name, "")).filter(|_| !name.is_empty());
        let own = own.map_or_else(|| said.clone(), str::to_owned);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.said.push(own),
            None => groups.push((key, ChangesOf { name, said: vec![own] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

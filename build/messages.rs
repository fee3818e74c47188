//! The messages of a language as they are written, held to those of the base language. Included by `build.rs`, and by
//! the publisher for a language that is not built in.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// The language whose keys and placeholders bind the others.
pub const BASE: &str = "zh-Hans";
/// The folder of what stands in pages for web editors and in the code that they copy.
const EMBED: &str = "embed";
/// The table that says which language it is.
const HEAD: &str = "language";

/// Who says a message, and so who downloads it. The static pages say all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speaker {
    /// The residents' client, and the bundle of finding too.
    Client,
    /// The bundle of finding, and that of handing on too.
    Find,
    /// The bundle of handing on.
    Hand,
    /// The bundle of coverage.
    Coverage,
    /// Only the static pages.
    Site,
    /// Only staff's tools.
    Staff,
}

impl Speaker {
    /// Those whose messages stand in a table of the language's own file.
    const TABLES: [(Self, &str); 5] = [
        (Self::Client, "messages"),
        (Self::Find, "find"),
        (Self::Hand, "hand"),
        (Self::Coverage, "coverage"),
        (Self::Site, "site"),
    ];
}

/// The wordings of a message: one, or two where a count decides.
#[derive(Debug)]
pub struct Message {
    pub speaker: Speaker,
    pub one: String,
    pub other: String,
    pub plural: bool,
}

/// A language with its messages by their keys.
#[derive(Debug)]
pub struct Language {
    /// BCP 47.
    pub tag: String,
    /// In the language itself.
    pub name: String,
    pub messages: BTreeMap<String, Message>,
}

impl Language {
    /// Reads a language that is one table: every table in it but the head and those of the residents' messages is a
    /// folder, whose messages carry its name.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn of(table: &Table) -> Result<Self, String> {
        let mut messages = BTreeMap::new();
        for (name, own) in table.iter().filter(|(name, _)| *name != HEAD) {
            let own = own.as_table().ok_or_else(|| format!("{name} stands outside of every table"))?;
            match Speaker::TABLES.iter().find(|(_, table)| table == name) {
                Some((speaker, _)) => add(&mut messages, *speaker, "", own)?,
                None if name == EMBED => add(&mut messages, Speaker::Site, &format!("{name}_"), own)?,
                None => add(&mut messages, Speaker::Staff, &format!("{name}_"), own)?,
            }
        }
        Ok(Self { tag: head(table, "tag")?, name: head(table, "name")?, messages })
    }

    /// Holds the language to the base: its keys, its tables, its placeholders.
    ///
    /// # Errors
    /// The first difference, in words.
    pub fn check(&self, base: &Self) -> Result<(), String> {
        let tag = &self.tag;
        for (key, message) in &base.messages {
            let own = self.messages.get(key).ok_or_else(|| format!("{tag}: the message {key} is missing"))?;
            if own.speaker != message.speaker {
                return Err(format!("{tag}: {key} must stand in the same table as in {BASE}"));
            }
            if placeholders(&own.other) != placeholders(&message.other) {
                return Err(format!("{tag}: {key} must have the placeholders of {BASE}"));
            }
        }
        match self.messages.keys().find(|key| !base.messages.contains_key(*key)) {
            Some(key) => Err(format!("{tag}: {BASE} has no message {key}")),
            None => Ok(()),
        }
    }
}

/// What the head of a language's file says.
///
/// # Errors
/// That it does not say it.
pub fn head(table: &Table, key: &str) -> Result<String, String> {
    let head = table.get(HEAD).and_then(Value::as_table).ok_or_else(|| format!("[{HEAD}] is missing"))?;
    text(head, key)
}

fn text(table: &Table, key: &str) -> Result<String, String> {
    table.get(key).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| format!("\"{key}\" is missing"))
}

/// The messages of a table, each under its name with something before it.
fn add(
    messages: &mut BTreeMap<String, Message>,
    speaker: Speaker,
    prefix: &str,
    table: &Table,
) -> Result<(), String> {
    for (key, value) in table {
        let (one, other, plural) = match value {
            Value::String(one) => (one.clone(), one.clone(), false),
            Value::Table(forms) => (text(forms, "one")?, text(forms, "other")?, true),
            _ => return Err(format!("{key} is neither a text nor a table of one and other")),
        };
        if messages.insert(format!("{prefix}{key}"), Message { speaker, one, other, plural }).is_some() {
            return Err(format!("{prefix}{key} stands in two tables"));
        }
    }
    Ok(())
}

/// The names between braces, sorted.
pub fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<_> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.sort();
    names.dedup();
    names
}

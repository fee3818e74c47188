//! One publication that a site keeps.

use serde_json::{Value, json};

use crate::{
    check::short_hash,
    data::{FileSet, is_content_addressed},
    domain::{
        Date,
        date::{iso_date, parse_date},
    },
    press::Kept,
};

/// A kept publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The hash of its `portal.json` without `previous`.
    pub hash: String,
    /// The day that its data name.
    pub published: Date,
    /// When it took its place, RFC 3339 at +08:00; later than all before it.
    pub updated: String,
    /// Whether there was none before it.
    pub is_first: bool,
    /// Whether it had been published before, and came back.
    pub is_returned: bool,
    /// Its `portal.json`.
    pub(super) text: String,
}

impl Entry {
    /// Its `portal.json` relative to the site's `data/`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("portal.{}.json", self.hash)
    }

    /// Reads an entry of the list. None where anything of it is not there any more, or is not what
    /// its name says.
    pub(super) fn read(kept: &dyn Kept, value: &Value) -> Option<Self> {
        let path = value["portal"].as_str()?;
        let text = kept.text(plain(path)?)?;
        let entry = Self::of(kept, text)?;
        let updated = value["updated"].as_str().filter(|time| parsed(time).is_some());
        let updated = updated.map_or_else(|| start_of(entry.published), str::to_owned);
        let is = |key: &str| value[key] == true;
        let found = Self { updated, is_first: is("first"), is_returned: is("returned"), ..entry };
        (found.path() == path).then_some(found)
    }

    /// What a `portal.json` without `previous` publishes; none unless all its files are there under names
    /// that their content has.
    pub(super) fn of(kept: &dyn Kept, text: String) -> Option<Self> {
        let portal: Value = serde_json::from_str(&text).ok()?;
        let published = parse_date(portal["published"].as_str()?).ok()?;
        let is_there = |name: &str| is_content_addressed(name) && kept.has(name);
        let is_whole = files(&portal)?.iter().all(|name| plain(name).is_some_and(is_there));
        let hash = short_hash(text.as_bytes());
        let updated = start_of(published);
        is_whole.then_some(Self { hash, published, updated, is_first: false, is_returned: false, text })
    }

    pub(super) fn to_json(&self) -> Value {
        let mut all = json!({
            "portal": self.path(),
            "published": iso_date(self.published),
            "updated": self.updated,
        });
        for (key, is) in [("first", self.is_first), ("returned", self.is_returned)] {
            if is {
                all[key] = true.into();
            }
        }
        all
    }

    /// Its data, read from the site's `data/`.
    pub(super) fn set(&self, kept: &dyn Kept) -> FileSet {
        FileSet::of(self.text.clone(), |name| kept.text(plain(name)?))
    }

    pub(super) fn names(&self) -> Vec<String> {
        let portal = serde_json::from_str(&self.text).unwrap_or_default();
        let mut names = files(&portal).unwrap_or_default();
        names.push(self.path());
        names
    }
}

/// The names of all files that a `portal.json` lists.
pub(super) fn files(portal: &Value) -> Option<Vec<String>> {
    let all = portal.get("files")?.as_object()?;
    Some(all.values().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// A name of a file in the folder itself.
fn plain(name: &str) -> Option<&str> {
    let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    (is_plain && !name.starts_with('.')).then_some(name)
}

/// The first second of a day in Asia/Shanghai, RFC 3339.
pub(super) fn start_of(day: Date) -> String {
    format!("{}T00:00:00+08:00", iso_date(day))
}

/// Day and second of a time as [`start_of`] and [`later`] write it.
fn parsed(time: &str) -> Option<(Date, u32)> {
    let (day, clock) = time.strip_suffix("+08:00")?.split_once('T')?;
    let digits = |part: &str| (part.len() == 2).then(|| part.parse::<u32>().ok()).flatten();
    let mut parts = clock.split(':').map(digits);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    is_time.then_some((parse_date(day).ok()?, (hour * 60 + minute) * 60 + second))
}

/// A time, or where that is not later than another, the second after that.
pub(super) fn later(time: &str, than: &str) -> String {
    let (Some(own), Some((day, second))) = (parsed(time), parsed(than)) else { return time.to_owned() };
    if own > (day, second) {
        return time.to_owned();
    }
    let second = second + 1;
    if let Some(next) = day.next_day().filter(|_| second == 24 * 60 * 60) {
        return start_of(next);
    }
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{}T{hour:02}:{minute:02}:{second:02}+08:00", iso_date(day))
}

/// A `portal.json` as its publication is known by.
pub(super) fn identity(portal: &Value) -> String {
    let mut portal = portal.clone();
    if let Some(all) = portal.as_object_mut() {
        all.shift_remove("previous");
    }
    portal.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_not_later_becomes_the_next_second() {
        let day = start_of(parse_date("2026-11-20").unwrap());
        assert_eq!(later(&day, "2026-11-19T23:59:59+08:00"), day);
        assert_eq!(later(&day, &day), "2026-11-20T00:00:01+08:00");
        assert_eq!(later(&day, "2026-12-01T00:59:59+08:00"), "2026-12-01T01:00:00+08:00");
        assert_eq!(later(&day, "2026-12-31T23:59:59+08:00"), "2027-01-01T00:00:00+08:00");
    }

    #[test]
    fn only_plain_names_are_files_of_the_folder() {
        assert_eq!(plain("centres.0a1b2c3d.json"), Some("centres.0a1b2c3d.json"));
        for bad in ["../portal.json", "a/b.json", ".hidden", "c:x", ""] {
            assert!(plain(bad).is_none_or(str::is_empty), "{bad}");
        }
    }
}

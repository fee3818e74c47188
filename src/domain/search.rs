//! Finding a centre by name: its own, its street's or town's, or a community's.

use super::{CentreId, DivisionCode, Text};

/// What a name belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Centre,
    /// A committee or one of its aliases, with the name of its street or town.
    Community {
        code: DivisionCode,
        unit: Text,
    },
}

/// One name that leads to a centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub subject: Subject,
    /// The name to show.
    pub label: Text,
    pub centre: CentreId,
    keys: Vec<String>,
}

impl Entry {
    /// An entry that is found by every wording of its names and by a Latin one.
    #[must_use]
    pub fn new<'a>(
        subject: Subject,
        label: Text,
        centre: CentreId,
        names: impl IntoIterator<Item = &'a Text>,
        latin: Option<&str>,
    ) -> Self {
        let mut keys: Vec<String> =
            names.into_iter().flat_map(Text::wordings).map(|wording| fold(wording.text)).collect();
        keys.extend(latin.map(fold));
        keys.push(fold(label.get(super::text::BASE_LANGUAGE).text));
        Self { subject, label, centre, keys }
    }

    /// 0 is the whole name, 1 its beginning, 2 elsewhere; `None` where it does not match.
    fn rank(&self, folded: &str) -> Option<u8> {
        self.keys
            .iter()
            .filter_map(|key| match key.find(folded) {
                Some(0) if key.len() == folded.len() => Some(0),
                Some(0) => Some(1),
                Some(_) => Some(2),
                None => None,
            })
            .min()
    }
}

/// What two spellings of the same name have in common: small ASCII letters, half-width, no spaces.
/// ASCII alone, since the tables for all of Unicode weigh more than they find.
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| !matches!(c, ' ' | '\t' | '\n' | '\u{a0}' | '\u{3000}'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The places of the entries that match, best first, at most `limit`; centres before communities of
/// the same rank.
#[must_use]
pub fn search(entries: &[Entry], query: &str, limit: usize) -> Vec<usize> {
    let folded = fold(query);
    if folded.is_empty() {
        return Vec::new();
    }
    let mut shelves: [Vec<usize>; 6] = Default::default();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(rank) = entry.rank(&folded) {
            let is_community = entry.subject != Subject::Centre;
            shelves[usize::from(rank) * 2 + usize::from(is_community)].push(at);
        }
    }
    shelves.into_iter().flatten().take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let centre = |id: &str, name: Text| {
            Entry::new(Subject::Centre, name.clone(), CentreId::new(id).unwrap(), [&name], Some(id))
        };
        let community = |name: &str, centre: &str, unit: &str| {
            let label = Text::base(name);
            Entry::new(
                Subject::Community {
                    code: DivisionCode::community("990101001001").unwrap(),
                    unit: Text::base(unit),
                },
                label,
                CentreId::new(centre).unwrap(),
                [],
                None,
            )
        };
        vec![
            community("天琴北社区居委会", "lyra", "天琴街道"),
            centre("lyra", Text::base("天琴家综").with("en", "Tianqin family centre")),
            community("新庄社区居委会", "lyra", "天琴街道"),
            community("新庄社区居委会", "vega", "织女镇"),
        ]
    }

    fn found(query: &str) -> Vec<String> {
        let entries = entries();
        search(&entries, query, 9)
            .into_iter()
            .map(|at| entries[at].label.get("zh-Hans").text.to_owned())
            .collect()
    }

    #[test]
    fn a_centre_comes_before_the_communities_that_share_its_name() {
        assert_eq!(found("天琴"), ["天琴家综", "天琴北社区居委会"]);
    }

    #[test]
    fn a_name_that_lies_in_two_units_shows_both() {
        assert_eq!(found("新庄").len(), 2);
    }

    #[test]
    fn latin_names_are_found_whatever_their_case_width_and_spaces() {
        for query in ["tianqin", "TIAN QIN", "Ｔｉａｎqin", "lyra"] {
            assert_eq!(found(query), ["天琴家综"], "{query}");
        }
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        assert!(found(" \u{3000}").is_empty());
        assert!(found("没有").is_empty());
    }
}

//! Orders of the centres of an index.

use crate::domain::find::Index;

/// The same, ordered; equals stay as they are. A merge sort of one kind of list, since the library's
/// would be downloaded once for each.
#[must_use]
pub fn sorted(mut list: Vec<usize>, comes_before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut run = 1;
    while run < list.len() {
        let mut merged = Vec::with_capacity(list.len());
        for pair in list.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((a, after_a)), Some((b, after_b))) = (left.split_first(), right.split_first()) {
                if comes_before(*b, *a) {
                    merged.push(*b);
                    right = after_b;
                } else {
                    merged.push(*a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        list = merged;
        run *= 2;
    }
    list
}

/// Centres by the pinyin of their names in a language, syllable by syllable; Latin letters as they are,
/// great ones like small ones.
pub(super) fn by_name(list: Vec<usize>, index: &Index, lang: &str) -> Vec<usize> {
    let readings =
        sorted((0..index.readings.len()).collect(), &|a, b| index.readings[a].0 < index.readings[b].0);
    let reading = |c: char| {
        let at = readings.binary_search_by(|at| index.readings[*at].0.cmp(&c)).ok()?;
        index.readings[readings[at]].1.first()
    };
    let key = |name: &str| {
        let mut key = String::new();
        for c in name.chars() {
            match reading(c) {
                Some(reading) => {
                    key.push_str(reading);
                    key.push(' ');
                }
                None => key.push(c.to_ascii_lowercase()),
            }
        }
        key
    };
    let keys: Vec<_> = index.centres.iter().map(|centre| key(centre.name.get(lang).text)).collect();
    sorted(list, &|a, b| keys[a] < keys[b])
}

/// The centres of an index by their ids.
#[derive(Debug, Clone, Default)]
pub struct Ids(Vec<usize>);

impl Ids {
    /// Of an index.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        let all = (0..index.centres.len()).collect();
        Self(sorted(all, &|a, b| index.centres[a].id.as_str() < index.centres[b].id.as_str()))
    }

    /// The place in the same index's `centres`.
    #[must_use]
    pub fn at(&self, index: &Index, id: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|at| index.centres[*at].id.as_str().cmp(id)).ok()?;
        self.0.get(found).copied()
    }
}

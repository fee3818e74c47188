//! All changes as sentences, those of one kind drawn together where they are many.

use super::{Change, What};
use crate::{data::FileKind, i18n::Messages};

/// As many changes of one kind are told one by one: of centres more, each is some resident's own.
const MOST: usize = 8;
const MOST_OF_CENTRES: usize = 30;

/// What makes changes of one kind: list, field, and whether it came, went or changed.
type Kind = (FileKind, Option<&'static str>, Option<&'static str>, u8);

/// The changes as sentences in their order. A new date of publication alone is none.
#[must_use]
pub fn sentences(changes: &[Change], m: Messages) -> Vec<String> {
    let told: Vec<_> = changes.iter().filter(|change| !change.is_date_of_publication()).collect();
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    for change in told.iter().filter(|change| change.record.is_some()) {
        match counts.iter_mut().find(|(own, _)| *own == kind(change)) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind(change), 1)),
        }
    }
    counts.retain(|((file, ..), count)| {
        *count > if *file == FileKind::Centres { MOST_OF_CENTRES } else { MOST }
    });
    let mut sentences = Vec::new();
    let mut said: Vec<Kind> = Vec::new();
    for change in told {
        let own = kind(change);
        match counts.iter().find(|(kind, _)| *kind == own && change.record.is_some()) {
            None => sentences.push(change.say(m)),
            Some((_, count)) if !said.contains(&own) => {
                said.push(own);
                sentences.push(together(change, *count, m));
            }
            Some(_) => {}
        }
    }
    sentences
}

fn kind(change: &Change) -> Kind {
    let what = match change.what {
        What::Added(_) => 0,
        What::Removed(_) => 1,
        _ => 2,
    };
    (change.file, change.list, change.field, what)
}

fn together(change: &Change, count: usize, m: Messages) -> String {
    let (count, kind) = (count.to_string(), change.kind(m));
    let label = change.field.map(|key| change.label(key, m));
    match (&change.what, label) {
        (What::Added(_), None) => m.changes_many_added(&count, kind),
        (_, None) => m.changes_many_removed(&count, kind),
        (What::Added(_), Some(label)) => m.changes_many_field_added(&count, label, kind),
        (_, Some(label)) => m.changes_many_changed(&count, label, kind),
    }
}

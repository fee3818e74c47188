//! The checker: what is wrong with a data set, where, and what to do about it. Pure, so that the command
//! line, the build and a browser hold data to the same rules.

mod breach;
mod collect;
mod document;
mod finding;
mod hash;
mod json;
pub mod place;
mod reading;
pub mod rules;
pub mod schema;
mod told;

pub use breach::{Breach, Title};
pub use document::Fault as DocumentFault;
pub use finding::{Finding, Spot, What, all_rules, count};
pub use hash::short_hash;
pub use json::Fault as JsonFault;
pub use told::Said;

use collect::{Findings, Ground, Place};
use document::{Document, Documents};
use schema::{unknown_fields, violations};

use crate::{
    data::{FileKind, FileSet, Severity},
    domain::Date,
};

/// Everything that is wrong with a data set on a day: the most severe first, then as it stands in the files.
#[must_use]
pub fn check(set: &FileSet, today: Date) -> Vec<Finding> {
    let documents = Documents::of(set);
    let mut found = Findings::new(&documents);
    for (document, file) in documents.iter().zip(&set.files) {
        whole_file(document, &file.text, &mut found);
    }
    rules::personal::check(&documents, &mut found);
    match set.publication() {
        Ok(publication) => {
            for problem in &publication.report.problems {
                found.problem(problem.clone());
            }
            let ground = Ground { documents: &documents, publication: &publication, today };
            rules::check(&ground, &mut found);
            for one in place::check(set, &publication.data) {
                found.add(one.severity, Place::named(one.file, one.record, one.field), one.fault);
            }
        }
        Err(_) => set.report.problems.iter().for_each(|problem| found.problem(problem.clone())),
    }
    found.told()
}

/// The file with an identity-card number, which nobody may publish, and the path to it; line and column
/// (`3:12`, from 1) where it stands in what is no JSON.
#[must_use]
pub fn identity_number(set: &FileSet) -> Option<(FileKind, String)> {
    set.files.iter().find_map(|file| {
        let text = file.text.trim_start_matches('\u{feff}');
        Some((file.kind, rules::personal::identity_number(text)?))
    })
}

/// JSON, the schema, keys, and the hash in the name.
fn whole_file(document: &Document, text: &str, found: &mut Findings) {
    let file = document.kind;
    match &document.content {
        Ok(content) => {
            for violation in violations(file, content) {
                found.error(Place::pointer(file, &violation.pointer), violation.what);
            }
            for unknown in unknown_fields(file, content) {
                found.warn(Place::pointer(file, &unknown.pointer), unknown.what);
            }
            for (steps, key) in document.keys_twice() {
                found.warn(Place::steps(file, steps), DocumentFault::KeyTwice { key });
            }
        }
        Err(error) => {
            let (fault, spot) = JsonFault::of(error, document.text);
            found.broken(file, spot, fault);
        }
    }
    if let Some(fault) = document.hash_fault(text) {
        found.add(Severity::Error, Place::file(file), fault);
    }
}

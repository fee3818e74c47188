//! The checker: what is wrong with a data set, where, and what to do about it. Pure, so that the command
//! line, the build and a browser hold data to the same rules.

mod agreement;
mod hash;
pub mod schema;

use std::collections::HashSet;

use serde_json::Value;

pub use hash::short_hash;
use schema::{unknown_fields, violations};

use crate::{
    data::{Fault, FileKind, FileSet, Problem, Report, Severity, is_content_addressed},
    domain::Date,
};

/// Every problem of a data set on a day, the most severe first.
#[must_use]
pub fn check(set: &FileSet, _today: Date) -> Report {
    let mut report = set.report.clone();
    for file in &set.files {
        match parsed(&file.text) {
            Ok(content) => schema(file.kind, &content, &mut report),
            Err(error) => report.file(Severity::Error, file.kind, Fault::Json(error.to_string())),
        }
        if is_content_addressed(&file.path) {
            let found = short_hash(file.text.as_bytes());
            if !file.path.contains(&found) {
                report.file(Severity::Error, file.kind, Fault::Hash(file.path.clone(), found));
            }
        }
    }
    if let Ok(publication) = set.publication() {
        let known = report.problems.len();
        report.problems.extend(publication.report.problems.into_iter().skip(set.report.problems.len()));
        agreement::check(set, &publication.data, &mut report);
        debug_assert!(report.problems.len() >= known, "checking only adds problems");
    }
    distinct(&mut report);
    report.problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    report
}

fn parsed(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
}

/// What the schema does not accept or know, named by record and field instead of by JSON Pointer.
fn schema(file: FileKind, content: &Value, report: &mut Report) {
    let wrong = violations(file, content)
        .into_iter()
        .map(|violation| (Severity::Error, violation.pointer, violation.fault));
    let unknown = unknown_fields(file, content)
        .into_iter()
        .map(|pointer| (Severity::Warning, pointer, Fault::UnknownField));
    for (severity, pointer, fault) in wrong.chain(unknown) {
        let (record, field) = place(content, &pointer);
        report.problems.push(Problem { severity, file, record, field, fault });
    }
}

/// The record and the field that a JSON Pointer leads to.
fn place(content: &Value, pointer: &str) -> (Option<String>, Option<String>) {
    let parts: Vec<_> =
        pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
    let list = parts.first().and_then(|name| content.get(name)).filter(|list| list.is_array());
    let (record, rest) = match (list, parts.get(1)) {
        (Some(list), Some(index)) => {
            let at = index.parse::<usize>().unwrap_or_default();
            let id = list
                .get(at)
                .and_then(|record| ["id", "code", "number"].iter().find_map(|key| record.get(key)?.as_str()));
            (Some(id.map_or_else(|| format!("#{}", at + 1), str::to_owned)), &parts[2..])
        }
        _ => (None, &parts[..]),
    };
    (record, (!rest.is_empty()).then(|| rest.join(".")))
}

/// The schema and the parser often object to the same field, or to the same broken file: the first
/// word stays. What is missing elsewhere is told one by one.
fn distinct(report: &mut Report) {
    let mut seen = HashSet::new();
    report.problems.retain(|problem| {
        let field = problem.field.clone().map(|field| field.replace('[', ".").replace(']', ""));
        let one = match &problem.fault {
            Fault::Dangling(..) | Fault::Incomplete(_) => Some(problem.fault.to_string()),
            _ => None,
        };
        let is_of_file = problem.record.is_none() && field.is_none();
        let comes_once = field.is_some() || (is_of_file && matches!(problem.fault, Fault::Json(_)));
        !comes_once || seen.insert((problem.file, problem.record.clone(), field, one))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_a_record_and_a_field() {
        let content = serde_json::json!({"centres": [{"id": "a"}, {}], "files": {}});
        let of = |pointer| place(&content, pointer);
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of("/centres/0/phones/1/number"), (some("a"), some("phones.1.number")));
        assert_eq!(of("/centres/1"), (some("#2"), None));
        assert_eq!(of("/files/a~1b"), (None, some("files.a/b")));
        assert_eq!(of(""), (None, None));
    }
}

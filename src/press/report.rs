//! What the checker found, and what a publication changes, as lines to read.

use crate::{
    changes::{Change, sentences},
    check::Finding,
    data::Severity,
    i18n::Messages,
};

/// The findings file by file, the most severe first in each, and how many there are; `whose` is what was
/// checked.
#[must_use]
pub fn findings(all: &[Finding], whose: &str, m: Messages) -> Vec<String> {
    let mut by_file: Vec<_> = all.iter().collect();
    // Stable: the most severe stays first in each file.
    by_file.sort_by_key(|finding| finding.file);
    let mut lines: Vec<_> = by_file.into_iter().map(|finding| sentence(finding, m) + "\n").collect();
    lines.push(summary(whose, all, m));
    lines
}

/// A finding in words: where, what is wrong, what to do.
#[must_use]
pub fn sentence(finding: &Finding, m: Messages) -> String {
    let name = finding.file.plain_name();
    let mut place = match finding.at {
        Some(at) => format!("{name}:{}:{}", at.line, at.column),
        None => name.to_owned(),
    };
    for name in [&finding.record, &finding.field].into_iter().flatten() {
        place.push_str(" · ");
        place.push_str(name);
    }
    let said = finding.said(m);
    format!("{} {place}\n  {}\n  → {}", word(finding.severity, m), said.what, said.remedy)
}

fn word(severity: Severity, m: Messages) -> &'static str {
    match severity {
        Severity::Error => m.check_severity_error(),
        Severity::Warning => m.check_severity_warning(),
        Severity::Advice => m.check_severity_advice(),
    }
}

fn summary(whose: &str, findings: &[Finding], m: Messages) -> String {
    let of = |severity| findings.iter().filter(|one| one.severity == severity).count().to_string();
    if findings.is_empty() {
        return m.check_clean(whose);
    }
    let [advice, errors, warnings] = [Severity::Advice, Severity::Error, Severity::Warning].map(of);
    m.check_summary(&advice, &errors, whose, &warnings)
}

/// Changes in sentences as staff read them: a new day of publication, which is no sentence for residents,
/// is one for them.
#[must_use]
pub fn changes(all: &[Change], m: Messages) -> Vec<String> {
    if all.is_empty() {
        return vec![m.changes_none().to_owned()];
    }
    let day = all.iter().filter(|change| change.is_date_of_publication());
    sentences(all, m).into_iter().chain(day.map(|change| change.say(m))).collect()
}

//! `publish check`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use portal::{
    check::{self, Finding},
    data::Severity,
    domain::{Date, date::parse_date},
    i18n::Messages,
    publish::folder::read_folder,
};

use crate::{Language, Outcome, tell, today};

#[derive(Args)]
#[command(
    after_help = "Exit codes: 0 nothing is left out of the portal; 1 errors were found (with --strict \
                        warnings too); 2 the folder could not be read."
)]
pub struct Arguments {
    folder: PathBuf,
    /// One JSON object a finding, in both languages, instead of sentences.
    #[arg(long)]
    json: bool,
    /// The language of the sentences.
    #[arg(long, value_enum, default_value = "zh-Hans")]
    lang: Language,
    /// The day that the data is checked for (YYYY-MM-DD); today if absent.
    #[arg(long, value_parser = parse_date)]
    date: Option<Date>,
    /// Fails on warnings too.
    #[arg(long)]
    strict: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let messages = arguments.lang.messages()?;
    let set = match read_folder(&arguments.folder) {
        Ok(set) => set,
        Err(error) => {
            eprintln!("error: {error}");
            return Ok(ExitCode::from(2));
        }
    };
    let findings = check::check(&set, arguments.date.unwrap_or_else(today));
    let mut lines = Vec::with_capacity(findings.len() + 1);
    if arguments.json {
        let both = (Language::Chinese.messages()?, Language::English.messages()?);
        lines.extend(findings.iter().map(|finding| as_json(finding, both)));
    } else {
        let mut by_file: Vec<_> = findings.iter().collect();
        // Stable: the most severe stays first in each file.
        by_file.sort_by_key(|finding| finding.file);
        lines.extend(by_file.into_iter().map(|finding| sentence(finding, messages) + "\n"));
        lines.push(summary(&arguments.folder.display().to_string(), &findings, messages));
    }
    for line in &lines {
        tell(line);
    }
    let least = if arguments.strict { Severity::Warning } else { Severity::Error };
    Ok(if check::count(&findings, least) == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn slug(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

fn word(severity: Severity, messages: Messages) -> &'static str {
    match severity {
        Severity::Error => messages.check_severity_error(),
        Severity::Warning => messages.check_severity_warning(),
        Severity::Advice => messages.check_severity_advice(),
    }
}

/// A finding in words: where, what is wrong, what to do.
pub fn sentence(finding: &Finding, messages: Messages) -> String {
    let name = finding.file.plain_name();
    let mut place = match finding.at {
        Some(at) => format!("{name}:{}:{}", at.line, at.column),
        None => name.to_owned(),
    };
    for name in [&finding.record, &finding.field].into_iter().flatten() {
        place.push_str(" · ");
        place.push_str(name);
    }
    let said = finding.said(messages);
    format!("{} {place}\n  {}\n  → {}", word(finding.severity, messages), said.what, said.remedy)
}

fn summary(folder: &str, findings: &[Finding], messages: Messages) -> String {
    let of = |severity| findings.iter().filter(|one| one.severity == severity).count().to_string();
    if findings.is_empty() {
        return messages.check_clean(folder);
    }
    let [advice, errors, warnings] = [Severity::Advice, Severity::Error, Severity::Warning].map(of);
    messages.check_summary(&advice, &errors, folder, &warnings)
}

fn as_json(finding: &Finding, (chinese, english): (Messages, Messages)) -> String {
    let (in_chinese, in_english) = (finding.said(chinese), finding.said(english));
    serde_json::json!({
        "severity": slug(finding.severity),
        "rule": finding.rule(),
        "file": finding.file.plain_name(),
        "record": finding.record,
        "field": finding.field,
        "line": finding.at.map(|at| at.line),
        "column": finding.at.map(|at| at.column),
        "what": { chinese.tag(): in_chinese.what, english.tag(): in_english.what },
        "do": { chinese.tag(): in_chinese.remedy, english.tag(): in_english.remedy },
    })
    .to_string()
}

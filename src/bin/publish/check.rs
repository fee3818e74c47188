//! `publish check`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use portal::{
    check::{self, Finding},
    data::Severity,
    domain::{Date, date::parse_date},
    i18n::Messages,
    press::report,
    publish::folder::read_folder,
};

use crate::{Language, Outcome, chinese, tell, today};

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
    #[arg(long, default_value = "zh-Hans")]
    lang: Language,
    /// The day that the data is checked for (YYYY-MM-DD); today if absent.
    #[arg(long, value_parser = parse_date)]
    date: Option<Date>,
    /// Fails on warnings too.
    #[arg(long)]
    strict: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let messages = arguments.lang.messages();
    let set = match read_folder(&arguments.folder) {
        Ok(set) => set,
        Err(error) => {
            eprintln!("error: {error}");
            return Ok(ExitCode::from(2));
        }
    };
    let findings = check::check(&set, arguments.date.unwrap_or_else(today));
    let lines = if arguments.json {
        let both = (chinese()?, Messages::built_in("en")?);
        findings.iter().map(|finding| as_json(finding, both)).collect()
    } else {
        report::findings(&findings, &arguments.folder.display().to_string(), messages)
    };
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

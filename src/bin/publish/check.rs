//! `publish check`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use portal::{
    check,
    data::{Problem, Severity},
    domain::{Date, date::parse_date},
    publish::folder::read_folder,
};

use crate::{Language, Outcome, today};

#[derive(Args)]
pub struct Arguments {
    folder: PathBuf,
    /// One JSON object a problem instead of sentences.
    #[arg(long)]
    json: bool,
    /// The language of the sentences.
    #[arg(long, value_enum, default_value = "zh-Hans")]
    lang: Language,
    /// The day that the data is checked for (YYYY-MM-DD); today if absent.
    #[arg(long, value_parser = parse_date)]
    date: Option<Date>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let _ = arguments.lang.messages()?;
    let report = check::check(&read_folder(&arguments.folder)?, arguments.date.unwrap_or_else(today));
    for problem in &report.problems {
        println!("{}", if arguments.json { as_json(problem) } else { sentence(problem) });
    }
    let errors = report.count(Severity::Error);
    if !arguments.json {
        let folder = arguments.folder.display();
        println!("{folder}: {} problems, {errors} of them errors", report.problems.len());
    }
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// A problem in words.
pub fn sentence(problem: &Problem) -> String {
    format!("{}: {problem}\n    {}", word(problem.severity), problem.fault.remedy())
}

fn as_json(problem: &Problem) -> String {
    serde_json::json!({
        "severity": word(problem.severity),
        "file": problem.file.plain_name(),
        "record": problem.record,
        "field": problem.field,
        "what": problem.fault.to_string(),
        "do": problem.fault.remedy(),
    })
    .to_string()
}

//! The staff's command line: checks a folder of data, writes the site.

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::{Parser, Subcommand};
use portal::{
    data::{Problem, Severity},
    domain::{
        Date,
        date::{Moment, parse_date},
    },
    publish::{
        PublishError, check,
        folder::DataFolder,
        write::{self, Places},
    },
};

#[derive(Parser)]
#[command(about = "Checks the data of a family-centres portal and writes its pages")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Names every problem of a folder of data; fails where something is left out of the portal.
    Check {
        folder: PathBuf,
        /// One JSON object a problem instead of sentences.
        #[arg(long)]
        json: bool,
    },
    /// Writes the whole site from data and built bundles.
    Site {
        #[arg(long, default_value = "public/data")]
        data: PathBuf,
        #[arg(long, default_value = "target/bundles")]
        bundles: PathBuf,
        #[arg(long, default_value = "style")]
        styles: PathBuf,
        #[arg(long, default_value = "public")]
        public: PathBuf,
        #[arg(long, default_value = "dist")]
        out: PathBuf,
        /// The day that the pages are made for (YYYY-MM-DD); today if absent.
        #[arg(long, value_parser = parse_date)]
        date: Option<Date>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, PublishError> {
    match command {
        Command::Check { folder, json } => {
            let report = check::check(&DataFolder::read(&folder)?);
            for problem in &report.problems {
                println!("{}", if json { as_json(problem) } else { sentence(problem) });
            }
            let errors = report.count(Severity::Error);
            if !json {
                println!("{}: {} problems, {errors} of them errors", folder.display(), report.problems.len());
            }
            Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Site { data, bundles, styles, public, out, date } => {
            let places =
                Places { data: &data, bundles: &bundles, styles: &styles, public: &public, out: &out };
            let written = write::site(places, date.unwrap_or_else(today))?;
            for problem in written.report.problems.iter().filter(|one| one.severity == Severity::Error) {
                eprintln!("{}", sentence(problem));
            }
            println!("{}: {} pages, {} files", out.display(), written.pages, written.files);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

fn sentence(problem: &Problem) -> String {
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

/// Today in Asia/Shanghai.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_ms(since.as_secs_f64() * 1000.0).date
}

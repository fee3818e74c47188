//! `publish site`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use portal::{
    data::Severity,
    domain::{Date, date::parse_date},
    press::report::sentence,
    publish::{
        PublishError,
        write::{self, Places},
    },
};

use crate::{Language, Outcome, today};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, default_value = "public/data")]
    data: PathBuf,
    #[command(flatten)]
    workshop: Workshop,
    /// The day that the pages are made for (YYYY-MM-DD); today if absent.
    #[arg(long, value_parser = parse_date)]
    date: Option<Date>,
}

/// What a site is made of besides its data, and where it goes.
#[derive(Args)]
pub struct Workshop {
    #[arg(long, default_value = "target/bundles")]
    pub bundles: PathBuf,
    #[arg(long, default_value = "style")]
    pub styles: PathBuf,
    #[arg(long, default_value = "public")]
    pub public: PathBuf,
    #[arg(long, default_value = "dist")]
    pub out: PathBuf,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let Workshop { bundles, styles, public, out } = &arguments.workshop;
    let places = Places { data: &arguments.data, bundles, styles, public, out };
    let messages = Language::Chinese.messages()?;
    let written = match write::site(places, arguments.date.unwrap_or_else(today)) {
        Err(PublishError::Personal(place)) => {
            let (what, remedy) = (messages.check_identity_number(), messages.check_identity_number_do());
            return Err(format!("{place}\n  {what}\n  → {remedy}").into());
        }
        written => written?,
    };
    for problem in written.report.problems.iter().filter(|one| one.severity == Severity::Error) {
        eprintln!("{}", sentence(&problem.clone().into(), messages));
    }
    if written.is_undated {
        eprintln!("{}", messages.changes_date_unchanged());
    }
    println!("{}: {} pages, {} files", out.display(), written.pages, written.files);
    Ok(ExitCode::SUCCESS)
}

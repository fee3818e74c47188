//! `publish site`.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Args;
use portal::{
    data::Severity,
    domain::{Date, date::parse_date},
    press::report::sentence,
    publish::{
        PublishError,
        folder::read_folder,
        messages,
        write::{self, Places},
    },
};

use crate::{Outcome, chinese, today};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, default_value = "public/data")]
    data: PathBuf,
    #[command(flatten)]
    workshop: Workshop,
    /// The day that the pages are made for (YYYY-MM-DD); today if absent.
    #[arg(long, value_parser = parse_date)]
    date: Option<Date>,
    /// Publishes the portal in a further language too, from one file with all of its messages.
    #[arg(long, value_name = "FILE", hide = true)]
    messages: Option<PathBuf>,
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
    let mut set = read_folder(&arguments.data)?;
    if let Some(file) = &arguments.messages {
        let tag = messages::add(&fs::read_to_string(file)?)?;
        set = messages::offering(&set, &tag)?;
    }
    let messages = chinese()?;
    let written = match write::publish_set(set, places, arguments.date.unwrap_or_else(today)) {
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

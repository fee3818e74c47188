//! `publish rollback`.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use portal::{
    changes::sentences,
    domain::{Date, date::parse_date},
    i18n::Messages,
    press::history::{Entry, History},
    publish::{
        folder::SiteData,
        restore::restore,
        write::{Places, publish_set},
    },
};

use crate::{Language, Outcome, site::Workshop, today};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    workshop: Workshop,
    /// The publication to bring back, by the beginning of its hash; if absent the one before the present, and
    /// each time one further back.
    #[arg(long, value_name = "HASH")]
    to: Option<String>,
    /// Only tells which publications are kept, and what each changed.
    #[arg(long)]
    list: bool,
    /// Also writes the data that is back into a folder, to be edited there.
    #[arg(long, value_name = "DIR")]
    restore: Option<PathBuf>,
    /// The language of the sentences.
    #[arg(long, default_value = "zh-Hans")]
    lang: Language,
    /// The day that the pages are made for (YYYY-MM-DD); today if absent.
    #[arg(long, value_parser = parse_date)]
    date: Option<Date>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let messages = arguments.lang.messages();
    let Workshop { bundles, styles, public, out } = &arguments.workshop;
    let data = out.join("data");
    let kept = SiteData(data.clone());
    let history = History::read(&kept);
    if arguments.list {
        list(&history, messages);
        return Ok(ExitCode::SUCCESS);
    }
    let nothing = || messages.changes_nothing_kept(&data.display().to_string());
    let current = history.entries().first().ok_or_else(nothing)?;
    let entry = match &arguments.to {
        None => history.before().ok_or_else(nothing)?,
        Some(hash) => named(&history, hash).ok_or_else(|| messages.changes_unknown_publication(hash))?,
    };
    let set = history.set(entry);
    let places = Places { data: &data, bundles, styles, public, out };
    publish_set(set.clone(), places, arguments.date.unwrap_or_else(today))?;
    println!("{}", messages.changes_rolled_back(&messages.date(entry.published), &entry.hash, &current.hash));
    match &arguments.restore {
        Some(folder) => {
            restore(&set, folder)?;
            println!("{}", messages.changes_restored(&folder.display().to_string()));
        }
        None => println!("{}", messages.changes_source_untouched()),
    }
    Ok(ExitCode::SUCCESS)
}

/// The newest publication whose hash begins so.
fn named<'a>(history: &'a History, hash: &str) -> Option<&'a Entry> {
    history.entries().iter().find(|entry| !hash.is_empty() && entry.hash.starts_with(hash))
}

fn list(history: &History, messages: Messages) {
    for (index, entry) in history.entries().iter().enumerate() {
        let date = messages.date(entry.published);
        let date = if index == 0 { messages.changes_current(&date) } else { date };
        println!("{}  {date}", entry.hash);
        let told = match history.changes(index) {
            Some(changes) if changes.is_empty() => vec![messages.changes_same().to_owned()],
            Some(changes) => sentences(&changes, messages),
            None if entry.is_first => vec![messages.changes_first().to_owned()],
            None => Vec::new(),
        };
        for sentence in told {
            println!("    {sentence}");
        }
    }
}

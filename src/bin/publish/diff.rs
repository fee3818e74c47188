//! `publish diff`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use portal::{
    changes::{as_json, between, sentences},
    data::{FileKind, FileSet},
    publish::{PublishError, folder::read_folder, history::single},
};

use crate::{Language, Outcome, tell};

#[derive(Args)]
pub struct Arguments {
    /// A folder of data, a site, or a kept publication: the path of its `portal.<hash>.json`.
    old: PathBuf,
    /// The same, newer.
    new: PathBuf,
    /// The language of the sentences.
    #[arg(long, value_enum, default_value = "zh-Hans")]
    lang: Language,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A sentence a line.
    Text,
    /// Every change with its old and its new value.
    Json,
    JsonFeed,
    Atom,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let messages = arguments.lang.messages()?;
    let (old, new) = (read(&arguments.old)?, read(&arguments.new)?);
    let changes = between(&old, &new);
    match arguments.format {
        Format::Text if changes.is_empty() => tell(messages.changes_none()),
        Format::Text => {
            // A new day of publication is no sentence for residents; for staff, it is a change.
            let told = sentences(&changes, messages);
            let day = changes.iter().filter(|change| change.is_date_of_publication());
            for sentence in told.into_iter().chain(day.map(|change| change.say(messages))) {
                tell(&sentence);
            }
        }
        Format::Json => tell(&format!("{:#}", as_json(&changes, messages))),
        Format::JsonFeed => tell(&single(changes, &new, &arguments.new, messages)?.0),
        Format::Atom => tell(single(changes, &new, &arguments.new, messages)?.1.trim_end()),
    }
    Ok(ExitCode::SUCCESS)
}

/// The data at a path: a folder, the folder of a site, or a `portal.json` with its files beside it.
fn read(path: &Path) -> Result<FileSet, PublishError> {
    let main = FileKind::Portal.plain_name();
    if path.is_file() {
        let text = fs::read_to_string(path).map_err(PublishError::io(path))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        return Ok(FileSet::of(text, |name| fs::read_to_string(folder.join(name)).ok()));
    }
    let data = path.join("data");
    read_folder(if path.join(main).is_file() || !data.join(main).is_file() { path } else { &data })
}

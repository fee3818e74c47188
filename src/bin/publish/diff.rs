//! `publish diff`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use portal::{
    changes::{as_json, between},
    data::{FileKind, FileSet},
    press::{history::single, report},
    publish::{PublishError, folder::read_folder},
};

use crate::{Language, Outcome, tell};

#[derive(Args)]
pub struct Arguments {
    /// A folder of data, a site, or a kept publication: the path of its `portal.<hash>.json`.
    old: PathBuf,
    /// The same, newer.
    new: PathBuf,
    /// The language of the sentences.
    #[arg(long, default_value = "zh-Hans")]
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
    let messages = arguments.lang.messages();
    let (old, new) = (read(&arguments.old)?, read(&arguments.new)?);
    let changes = between(&old, &new);
    let feeds = |changes| single(changes, &new, messages).map_err(PublishError::press(&arguments.new));
    match arguments.format {
        Format::Text => report::changes(&changes, messages).iter().for_each(|sentence| tell(sentence)),
        Format::Json => tell(&format!("{:#}", as_json(&changes, messages))),
        Format::JsonFeed => tell(&feeds(changes)?.0),
        Format::Atom => tell(feeds(changes)?.1.trim_end()),
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

//! `publish import`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use portal::{
    check,
    data::Severity,
    publish::{PublishError, atomic::write_all, folder::read_folder},
    sheet::{Teller, Words, import, read},
};

use crate::{Language, Outcome, today};

/// Some cells make no sense.
const WRONG: u8 = 3;
/// Two sides want different things.
const CONFLICT: u8 = 4;

/// Reads filled-in spreadsheets back into a folder of data.
///
/// Ends with 0 where all is well, 1 where it could not be carried out, 3 where cells are wrong (nothing is
/// written, unless with --skip-wrong), 4 where there are conflicts (all else is written).
#[derive(Args)]
pub struct Arguments {
    /// Workbooks (.xlsx, .ods, .xls) and CSV tables.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder of data that they are merged with.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// Only tell what would change.
    #[arg(long)]
    dry_run: bool,
    /// Leave wrong cells out and take the rest.
    #[arg(long)]
    skip_wrong: bool,
    /// The language of the sentences.
    #[arg(long, default_value = "zh-Hans")]
    lang: Language,
}

/// What a file is called: by its path where another is called the same.
fn name_of(path: &Path, all: &[PathBuf]) -> String {
    let own = path.file_name().unwrap_or(path.as_os_str());
    let is_alone = all.iter().filter(|other| other.file_name() == path.file_name()).count() < 2;
    if is_alone { own } else { path.as_os_str() }.to_string_lossy().into_owned()
}

/// Whether a spreadsheet program keeps a file only as long as another is open.
fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock.")
}

pub fn run(arguments: &Arguments) -> Outcome {
    let set = read_folder(&arguments.into)?;
    let words = arguments.lang.messages();
    let mut incoming = Vec::new();
    for path in &arguments.files {
        if is_lock(path) {
            println!("{}", words.sheet_remark_lock(&name_of(path, &arguments.files)));
            continue;
        }
        let bytes = fs::read(path).map_err(PublishError::io(path))?;
        incoming.push(read(&name_of(path, &arguments.files), &bytes).map_err(|error| error.told(words))?);
    }
    let found = import(&set, &incoming, &Words::built_in()?);
    let teller = Teller { words, names: &found.names };
    for remark in &found.remarks {
        println!("{}", teller.remark(remark));
    }
    for change in &found.changes {
        println!("{}", teller.change(change));
    }
    for wrong in &found.wrong {
        println!("{}", wrong.told(words));
    }
    for conflict in &found.conflicts {
        println!("{}", teller.conflict(conflict));
    }
    let is_refused = !found.wrong.is_empty() && !arguments.skip_wrong;
    let has_changes = !found.files.is_empty();
    let is_written = !is_refused && !arguments.dry_run && has_changes;
    if is_written {
        let path = |kind| {
            set.files.iter().find(|file| file.kind == kind).map(|file| arguments.into.join(&file.path))
        };
        let files: Vec<_> = (found.files.into_iter())
            .filter_map(|(kind, text)| Some((path(kind)?, text.into_bytes())))
            .collect();
        write_all(&files)?;
    }
    let counts =
        [found.changes.len(), found.wrong.len(), found.conflicts.len()].map(|count| count.to_string());
    let [changes, wrong, conflicts] = &counts;
    println!("{}", words.sheet_summary(changes, conflicts, wrong));
    let outcome = match (is_written, has_changes || is_refused) {
        (true, _) => words.sheet_written(),
        (false, true) => words.sheet_not_written(),
        (false, false) => words.sheet_nothing_to_write(),
    };
    println!("{outcome}");
    if is_written {
        let findings = check::check(&read_folder(&arguments.into)?, today());
        let errors = check::count(&findings, Severity::Error).to_string();
        let command = format!("publish check {}", arguments.into.display());
        println!("{}", words.sheet_checked_after(&command, &errors));
    }
    Ok(if !found.wrong.is_empty() {
        ExitCode::from(WRONG)
    } else if found.conflicts.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(CONFLICT)
    })
}

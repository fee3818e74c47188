//! `publish template`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use portal::{
    data::FileSet,
    publish::{PublishError, atomic::write_all, folder::read_folder},
    sheet::{Scope, Words, csv, define::TableDef, export, workbook},
};

use crate::Outcome;

#[derive(Args)]
pub struct Arguments {
    /// The folder of data that the spreadsheet is filled from.
    #[arg(long, default_value = "public/data")]
    data: PathBuf,
    /// Only what belongs to one centre, by its id.
    #[arg(long, value_name = "ID")]
    centre: Option<String>,
    /// The workbook to write; named after the district or the centre if absent.
    #[arg(long, value_name = "FILE.xlsx")]
    out: Option<PathBuf>,
    /// A folder for CSV tables, instead of a workbook unless that is asked for too.
    #[arg(long, value_name = "DIR")]
    csv: Option<PathBuf>,
    /// A folder for one workbook a centre.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["centre", "out", "csv"])]
    each: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let set = read_folder(&arguments.data)?;
    let words = Words::built_in()?;
    let whole = export(&set, Scope::All, &words);
    let centres = whole.names.of("centres");
    if let Some(folder) = &arguments.each {
        for (id, _) in centres {
            write_workbook(&set, Scope::Centre(id), &folder.join(format!("{id}.xlsx")), &words)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let scope = match &arguments.centre {
        Some(id) if centres.iter().any(|(own, _)| own == id) => Scope::Centre(id),
        Some(id) => {
            let known: Vec<_> = centres.iter().map(|(id, _)| id.as_str()).collect();
            return Err(format!("there is no centre \"{id}\"; there are {}", known.join(", ")).into());
        }
        None => Scope::All,
    };
    if let Some(folder) = &arguments.csv {
        write_tables(&set, scope, folder, &words)?;
    }
    if arguments.out.is_some() || arguments.csv.is_none() {
        let name = format!("{}.xlsx", arguments.centre.as_deref().unwrap_or("centres"));
        let path = arguments.out.clone().unwrap_or_else(|| PathBuf::from(name));
        write_workbook(&set, scope, &path, &words)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_workbook(
    set: &FileSet,
    scope: Scope,
    path: &Path,
    words: &Words,
) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = workbook::write(&export(set, scope, words), words)?;
    make_folder(path.parent())?;
    write_all(&[(path.to_owned(), bytes)])?;
    println!("{}", path.display());
    Ok(())
}

fn write_tables(
    set: &FileSet,
    scope: Scope,
    folder: &Path,
    words: &Words,
) -> Result<(), Box<dyn std::error::Error>> {
    make_folder(Some(folder))?;
    let name = |table: &TableDef| format!("{}.csv", (table.name)(words.zh));
    let book = export(set, scope, words);
    let files = (book.tables.iter())
        .map(|table| Ok((folder.join(name(table.def)), csv::write(table, words)?)))
        .collect::<Result<Vec<_>, csv::CsvError>>()?;
    write_all(&files)?;
    for (path, _) in files {
        println!("{}", path.display());
    }
    Ok(())
}

fn make_folder(folder: Option<&Path>) -> Result<(), PublishError> {
    let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    fs::create_dir_all(folder).map_err(PublishError::io(folder))
}

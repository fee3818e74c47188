//! A publication as one zip file, for whoever uploads it by hand.
//!
//! ```text
//! README.txt    in which order to put what where
//! report.txt    what the checker found, and what changes
//! 1-first/      everything but data/portal.json, laid out as in the portal's folder
//! 2-last/       data/portal.json, which puts the rest in force
//! source/       the data files, to be edited
//! ```
//!
//! Files that never change under their name, and that the site serves already, are left out.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    Kept, Material, Output, PressError,
    compress::{self, Effort},
    prepare, report,
};
use crate::{
    changes::between,
    check::check,
    data::{FileKind, FileSet, is_content_addressed},
    domain::Date,
    draft::source::source,
    i18n::{Messages, languages},
};

const FIRST: &str = "1-first/";
const LAST: &str = "2-last/";
/// What tells Windows that a text is UTF-8.
const MARK: char = '\u{feff}';

/// The publication as a zip file, the same for the same material. Its report is in the language of `m`, its
/// instructions in every one; `progress` is told how many files are done, and of how many.
///
/// # Errors
/// [`PressError`], as [`prepare`].
pub fn package(
    material: Material,
    m: Messages,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, PressError> {
    let (set, kept, today) = (material.set.clone(), material.kept, material.today);
    let mut prepared = prepare(material)?;
    let mut zip = Zip::new(today);
    let old = served(kept);
    let gone = old.as_ref().map(|old| prepared.gone(old, &set)).unwrap_or_default();
    zip.text("README.txt", &instructions(today, &gone)?)?;
    zip.text("report.txt", &told(&set, old.as_ref(), prepared.is_undated, today, m))?;
    for (kind, text) in source(&set) {
        zip.add(&format!("source/{}", kind.plain_name()), text.as_bytes())?;
    }
    let outputs = std::mem::take(&mut prepared.outputs);
    let all = outputs.len() + prepared.documents.len();
    let is_served = |output: &Output| {
        let name = output.path.strip_prefix("data/").unwrap_or_default();
        is_content_addressed(name) && kept.has(name)
    };
    let portal = format!("data/{}", FileKind::Portal.plain_name());
    let (last, first): (Vec<_>, Vec<_>) = outputs.into_iter().partition(|output| output.path == portal);
    for (at, output) in first.iter().enumerate() {
        progress(at, all);
        if !is_served(output) {
            zip.with_copies(FIRST, output)?;
        }
    }
    for (at, (m, page)) in prepared.documents.iter().enumerate() {
        progress(first.len() + at, all);
        zip.with_copies(FIRST, &prepared.document(*m, page)?)?;
    }
    for output in &last {
        zip.with_copies(LAST, output)?;
    }
    progress(all, all);
    zip.finish()
}

/// The data that the site serves until now.
fn served(kept: &dyn Kept) -> Option<FileSet> {
    let portal = kept.text(FileKind::Portal.plain_name())?;
    Some(FileSet::of(portal, |name| kept.text(name)))
}

/// In which order to put what where, in every language.
fn instructions(today: Date, gone: &[String]) -> Result<String, PressError> {
    let mut parts = Vec::new();
    for language in languages() {
        let m = Messages::built_in(language.tag).map_err(crate::site::SiteError::from)?;
        let mut part = m.desk_zip_readme(&m.date(today));
        if !gone.is_empty() {
            part.push_str("\n\n");
            part.push_str(m.desk_zip_gone());
            for path in gone {
                part.push_str("\n    ");
                part.push_str(path);
            }
        }
        parts.push(part);
    }
    Ok(parts.join("\n\n----------------------------------------\n\n"))
}

/// What the checker found, and what changes.
fn told(set: &FileSet, old: Option<&FileSet>, is_undated: bool, today: Date, m: Messages) -> String {
    let mut lines = vec![m.desk_zip_findings(&m.date(today)), String::new()];
    lines.extend(report::findings(&check(set, today), m.desk_zip_data(), m));
    lines.extend([String::new(), m.desk_zip_changes().to_owned(), String::new()]);
    match old {
        Some(old) => lines.extend(report::changes(&between(old, set), m)),
        None => lines.push(m.changes_first().to_owned()),
    }
    if is_undated {
        lines.push(m.changes_date_unchanged().to_owned());
    }
    lines.join("\n")
}

/// A zip file on its way.
struct Zip {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    time: DateTime,
}

impl Zip {
    fn new(today: Date) -> Self {
        let (year, month, day) = today.to_calendar_date();
        let year = u16::try_from(year).unwrap_or_default();
        // A day that the format cannot tell becomes its first, in 1980.
        let time = DateTime::from_date_and_time(year, month.into(), day, 0, 0, 0).unwrap_or_default();
        Self { writer: ZipWriter::new(Cursor::new(Vec::new())), time }
    }

    /// A text for people, with the line ends that every editor shows.
    fn text(&mut self, path: &str, text: &str) -> Result<(), PressError> {
        self.add(path, format!("{MARK}{}\r\n", text.trim_end().replace('\n', "\r\n")).as_bytes())
    }

    /// A file of the portal's folder. Wherever its compressed copies may lie on the host there are new
    /// ones: a host that sends copies would go on sending the old.
    fn with_copies(&mut self, folder: &str, output: &Output) -> Result<(), PressError> {
        let Output { path, content } = output;
        self.add(&format!("{folder}{path}"), content)?;
        let may_be_there = !is_content_addressed(path);
        let length = if may_be_there { content.len().max(compress::WORTHWHILE) } else { content.len() };
        if compress::is_compressible(path, length) {
            self.store(&format!("{folder}{path}.br"), &compress::brotli(content, Effort::Quick)?)?;
            self.store(&format!("{folder}{path}.gz"), &compress::gzip(content)?)?;
        }
        Ok(())
    }

    fn add(&mut self, path: &str, content: &[u8]) -> Result<(), PressError> {
        let is_packed = path.rsplit('.').next() == Some("png");
        self.put(
            path,
            content,
            if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated },
        )
    }

    /// What is compressed already.
    fn store(&mut self, path: &str, content: &[u8]) -> Result<(), PressError> {
        self.put(path, content, CompressionMethod::Stored)
    }

    fn put(&mut self, path: &str, content: &[u8], method: CompressionMethod) -> Result<(), PressError> {
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(self.time);
        self.writer.start_file(path, options.unix_permissions(0o644)).map_err(std::io::Error::from)?;
        Ok(self.writer.write_all(content)?)
    }

    fn finish(self) -> Result<Vec<u8>, PressError> {
        Ok(self.writer.finish().map_err(std::io::Error::from)?.into_inner())
    }
}

//! The folder that becomes the site: written whole beside the old one, then the two change places.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::PublishError;
use crate::press::{
    Output,
    compress::{self, Effort},
};

/// What the names of a file and of its compressed copies end in.
const COPIES: [&str; 3] = ["", ".br", ".gz"];

/// A site on its way. Dropped before it is [finished](Self::finish), it leaves the old one as it was.
#[derive(Debug)]
pub(super) struct Fresh<'a> {
    out: &'a Path,
    path: PathBuf,
    effort: Effort,
}

impl<'a> Fresh<'a> {
    /// An empty folder beside `out`.
    pub fn begin(out: &'a Path, effort: Effort) -> Result<Self, PublishError> {
        recover(out)?;
        let path = beside(out, "new");
        for leftover in [&path, &beside(out, "old")] {
            if leftover.exists() {
                fs::remove_dir_all(leftover).map_err(PublishError::io(leftover))?;
            }
        }
        fs::create_dir_all(&path).map_err(PublishError::io(&path))?;
        Ok(Self { out, path, effort })
    }

    /// Writes a file, and compressed copies where they pay.
    pub fn put(&self, output: &Output) -> Result<(), PublishError> {
        let path = self.place(&output.path)?;
        fs::write(&path, &output.content).map_err(PublishError::io(&path))?;
        if compress::is_compressible(&output.path, output.content.len()) {
            let effort = match &output.path {
                path if compress::is_for_staff(path, output.content.len()) => Effort::Quick,
                path if compress::comes_in_numbers(path) => self.effort,
                _ => Effort::Best,
            };
            let copies =
                [("br", compress::brotli(&output.content, effort)), ("gz", compress::gzip(&output.content))];
            for (suffix, content) in copies {
                let path = self.path.join(format!("{}.{suffix}", output.path));
                let content = content.map_err(PublishError::io(&path))?;
                fs::write(&path, content).map_err(PublishError::io(&path))?;
            }
        }
        Ok(())
    }

    /// Writes many files, on every core.
    pub fn put_all(&self, outputs: &[Output]) -> Result<(), PublishError> {
        outputs.par_iter().try_for_each(|output| self.put(output))
    }

    /// Takes files of the old site along as they are, with their compressed copies; one that is not there
    /// is no loss.
    pub fn carry(&self, paths: &[String]) -> Result<(), PublishError> {
        for path in paths.iter().flat_map(|path| COPIES.map(|suffix| format!("{path}{suffix}"))) {
            let (old, new) = (self.out.join(&path), self.place(&path)?);
            if old.is_file() && !new.exists() {
                fs::copy(&old, &new).map_err(PublishError::io(&new))?;
            }
        }
        Ok(())
    }

    /// Puts the new site in the place of the old one.
    pub fn finish(self) -> Result<(), PublishError> {
        let old = beside(self.out, "old");
        if self.out.exists() {
            fs::rename(self.out, &old).map_err(PublishError::io(self.out))?;
        }
        if let Err(source) = fs::rename(&self.path, self.out) {
            // Better the old site than none.
            let _ = fs::rename(&old, self.out);
            return Err(PublishError::Io { path: self.out.to_owned(), source });
        }
        match fs::remove_dir_all(&old) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(PublishError::Io { path: old, source })
            }
            _ => Ok(()),
        }
    }

    fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        let path = self.path.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(PublishError::io(parent))?;
        }
        Ok(path)
    }
}

impl Drop for Fresh<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Takes back a site that was put aside by a publication that broke off between its last two steps.
pub(super) fn recover(out: &Path) -> Result<(), PublishError> {
    let old = beside(out, "old");
    if !out.exists() && old.exists() {
        fs::rename(&old, out).map_err(PublishError::io(&old))?;
    }
    Ok(())
}

fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{what}"))
}

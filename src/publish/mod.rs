//! The native side for staff: reading a folder of data, checking it, writing the site.

pub mod assets;
pub mod atomic;
pub mod compress;
mod data_files;
pub mod folder;
mod fresh;
mod generalise;
pub mod history;
pub mod host;
pub mod index;
pub mod neighbours;
pub mod picture;
pub mod restore;
pub mod sketch;
pub mod write;

use std::path::PathBuf;

use crate::data::Unpublishable;

/// Why a publication could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{path}: {source}")]
    Unpublishable { path: PathBuf, source: Unpublishable },
    #[error("{0} holds no {1}: build the client first with `cargo xtask build`")]
    NoBundle(PathBuf, &'static str),
    #[error("{path} is no stylesheet: {reason}")]
    Style { path: PathBuf, reason: String },
    #[error("{0} holds an identity card number: take it out, it is published nowhere")]
    Personal(String),
    #[error(transparent)]
    Site(#[from] crate::site::SiteError),
    #[error("{path} is not JSON: {source}")]
    Json { path: PathBuf, source: serde_json::Error },
}

impl PublishError {
    /// An error of the file system at a path.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

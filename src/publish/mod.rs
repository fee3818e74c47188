//! The native side for staff: reading a folder of data, checking it, writing the site.

pub mod assets;
pub mod atomic;
pub mod folder;
mod fresh;
pub mod host;
pub mod messages;
pub mod restore;
pub mod write;

use std::path::{Path, PathBuf};

use crate::{data::Unpublishable, press::PressError, site::SiteError};

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
    #[error("the messages of the further language: {0}")]
    Messages(String),
    #[error(transparent)]
    Site(#[from] SiteError),
    #[error("{path} is not JSON: {source}")]
    Json { path: PathBuf, source: serde_json::Error },
    #[error(transparent)]
    Press(PressError),
}

impl PublishError {
    /// An error of the file system at a path.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    /// What is wrong with the data at a path, a folder or its `portal.json`.
    pub fn press(path: &Path) -> impl Fn(PressError) -> Self {
        let path = path.to_owned();
        move |error| match error {
            PressError::Unpublishable(source) => Self::Unpublishable { path: path.clone(), source },
            PressError::Personal(place) => Self::Personal(place),
            PressError::Site(error) => Self::Site(error),
            PressError::Json { file, source } => Self::Json { path: path.join(file.plain_name()), source },
            other => Self::Press(other),
        }
    }
}

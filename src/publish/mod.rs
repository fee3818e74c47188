//! The native side for staff: reading a folder of data, checking it, writing the site.

pub mod assets;
pub mod check;
pub mod compress;
pub mod folder;
mod generalise;
pub mod index;
pub mod neighbours;
pub mod picture;
pub mod schema;
pub mod sketch;
pub mod write;

use std::path::PathBuf;

/// Why a publication could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{0} holds no portal.json that can be read: run `publish check` on it")]
    NoPortal(PathBuf),
    #[error("{0} holds no centres that can be read: run `publish check` on it")]
    NoCentres(PathBuf),
    #[error("{0} holds no {1}: build the client first with `cargo xtask build`")]
    NoBundle(PathBuf, &'static str),
    #[error("{path} is no stylesheet: {reason}")]
    Style { path: PathBuf, reason: String },
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

/// The first 16 hexadecimal digits of a content's SHA-256, as file names carry it.
#[must_use]
pub fn short_hash(content: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let mut first = [0; 8];
    first.copy_from_slice(&Sha256::digest(content)[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

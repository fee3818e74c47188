//! A file of a publication.

use crate::{check::short_hash, site::SiteFile};

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Relative to the portal's folder.
    pub path: String,
    pub content: Vec<u8>,
}

impl Output {
    /// A file of text.
    #[must_use]
    pub fn text(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), content: text.as_bytes().to_vec() }
    }

    /// A file under a name that carries its hash: `stem-<hash>.extension`.
    #[must_use]
    pub fn hashed(stem: &str, extension: &str, content: Vec<u8>) -> Self {
        Self { path: format!("{stem}-{}.{extension}", short_hash(&content)), content }
    }
}

impl From<SiteFile> for Output {
    fn from(file: SiteFile) -> Self {
        Self { path: file.path, content: file.text.into_bytes() }
    }
}

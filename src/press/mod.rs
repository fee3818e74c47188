//! What a publication consists of, as a function of its data: every page, data file, derived file and feed.
//!
//! Pure, so that `publish` writes it to a folder and the desk's writer packs it in a browser, to the
//! same bytes. What a site keeps of earlier publications is looked up by name ([`Kept`]); scripts, styles
//! and modules come as [`Assets`](crate::site::Assets), which [`assets`] writes and reads as JSON.

pub mod assets;
pub mod compress;
mod converted;
pub mod coverage;
mod data_files;
mod generalise;
mod gone;
pub mod history;
pub mod index;
mod kept;
mod output;
pub mod package;
pub mod picture;
mod prepare;
pub mod report;
pub mod sketch;

use crate::{
    data::{FileKind, Unpublishable},
    i18n::Messages,
    site::SiteError,
};

pub use kept::Kept;
pub use output::Output;
pub use prepare::{LICENCE, Material, Prepared, all, prepare};

/// Why no publication could be made.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    #[error(transparent)]
    Unpublishable(#[from] Unpublishable),
    #[error("{0} holds an identity card number: take it out, it is published nowhere")]
    Personal(String),
    #[error(transparent)]
    Site(#[from] SiteError),
    #[error("{} is not JSON: {source}", .file.plain_name())]
    Json { file: FileKind, source: serde_json::Error },
    #[error("the assets are of another version of the portal: {0}")]
    Assets(serde_json::Error),
    #[error("writing into memory failed: {0}")]
    Memory(#[from] std::io::Error),
}

impl PressError {
    /// An error of a file that is no JSON.
    fn json(file: FileKind) -> impl FnOnce(serde_json::Error) -> Self {
        move |source| Self::Json { file, source }
    }

    /// What staff are told.
    #[must_use]
    pub fn said(&self, m: Messages) -> String {
        match self {
            Self::Personal(place) => {
                format!("{place}\n  {}\n  → {}", m.check_identity_number(), m.check_identity_number_do())
            }
            Self::Unpublishable(Unpublishable::NoPortal) => m.desk_zip_no_portal().to_owned(),
            Self::Unpublishable(Unpublishable::NoCentres) => m.desk_zip_no_centres().to_owned(),
            Self::Json { file, source } => m.desk_zip_no_json(file.plain_name(), &source.to_string()),
            Self::Site(_) | Self::Assets(_) | Self::Memory(_) => m.desk_zip_failed(&self.to_string()),
        }
    }
}

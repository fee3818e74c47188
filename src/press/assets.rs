//! The assets of a site as a file of it, so that the desk's writer makes pages that name the same scripts.

use super::{Output, PressError};
use crate::site::{Asset, Assets};

/// The assets as a file, `desk/assets-<hash>.json`, whose name they are given too.
///
/// # Errors
/// None in practice: they are texts.
pub fn named(mut assets: Assets) -> Result<(Assets, Output), PressError> {
    let text = serde_json::to_string(&assets).map_err(PressError::Assets)?;
    let file = file(text.into_bytes());
    assets.file = Asset::of(&file.path, &file.content);
    Ok((assets, file))
}

/// Reads what [`named`] wrote.
///
/// # Errors
/// [`PressError::Assets`] where it is no such file, or one of another version.
pub fn read(text: &str) -> Result<Assets, PressError> {
    let mut assets: Assets = serde_json::from_str(text).map_err(PressError::Assets)?;
    let file = file(text.as_bytes().to_vec());
    assets.file = Asset::of(&file.path, &file.content);
    Ok(assets)
}

fn file(content: Vec<u8>) -> Output {
    Output::hashed("desk/assets", "json", content)
}

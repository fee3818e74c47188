//! Compressed copies beside the files, so that a host need not compress at each visit.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// Whether a file shrinks: text, and WASM.
#[must_use]
pub fn is_compressible(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    matches!(
        extension,
        "html" | "md" | "js" | "css" | "json" | "geojson" | "wasm" | "svg" | "txt" | "xml" | "webmanifest"
    )
}

/// Brotli at its best quality.
///
/// # Errors
/// None in practice: both ends are memory.
pub fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let params =
        BrotliEncoderParams { quality: 11, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut out, &params)?;
    Ok(out)
}

/// Gzip at its best level, without a date.
///
/// # Errors
/// None in practice: both ends are memory.
pub fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

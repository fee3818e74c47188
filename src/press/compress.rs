//! Compressed copies beside the files, so that a host need not compress at each visit.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// What fits one packet as it is gains nothing.
pub(super) const WORTHWHILE: usize = 1_000;
/// Modules of more bytes than this are staff's.
const LARGE_MODULE: usize = 1_000_000;
/// Sites of more pages than this are compressed quickly.
const MANY_PAGES: usize = 1_000;

/// How hard to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// The fewest bytes.
    Best,
    /// Measured on pages: 5 to 8 % more bytes, in a tenth of the time.
    Quick,
}

impl Effort {
    /// For the pages of a site, by how many it has.
    #[must_use]
    pub fn of(pages: usize) -> Self {
        if pages > MANY_PAGES { Self::Quick } else { Self::Best }
    }
}

/// Whether compressed copies of a file pay: it is text or WASM, and of some length.
#[must_use]
pub fn is_compressible(path: &str, bytes: usize) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default();
    bytes >= WORTHWHILE
        && matches!(
            extension,
            "html"
                | "md"
                | "js"
                | "css"
                | "json"
                | "geojson"
                | "csv"
                | "wasm"
                | "svg"
                | "txt"
                | "xml"
                | "webmanifest"
        )
}

/// Whether a file is a module that only staff load: residents' are far smaller. Measured on the desk's: 9 % more
/// bytes, in a twentieth of the time.
#[must_use]
pub fn is_for_staff(path: &str, bytes: usize) -> bool {
    bytes > LARGE_MODULE && path.rsplit('.').next() == Some("wasm")
}

/// Whether a site has as many files of this kind as it has centres.
#[must_use]
pub fn comes_in_numbers(path: &str) -> bool {
    path.rsplit('.').next() == Some("html") || path.starts_with("hsds")
}

/// Brotli.
///
/// # Errors
/// None in practice: both ends are memory.
pub fn brotli(content: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let quality = match effort {
        Effort::Best => 11,
        Effort::Quick => 7,
    };
    let params = BrotliEncoderParams { quality, size_hint: content.len(), ..BrotliEncoderParams::default() };
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

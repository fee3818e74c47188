//! The hash that a file's name carries.

use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of a content's SHA-256, as file names carry it.
#[must_use]
pub fn short_hash(content: &[u8]) -> String {
    let mut first = [0; 8];
    first.copy_from_slice(&Sha256::digest(content)[..8]);
    format!("{:016x}", u64::from_be_bytes(first))
}

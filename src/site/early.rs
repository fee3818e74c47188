//! The two inline scripts, without what is only for readers of the source.

use std::sync::LazyLock;

/// Appearance before the first paint, and the start of the client after it.
pub static EARLY_SCRIPT: LazyLock<String> = LazyLock::new(|| compact(include_str!("early.js")));

/// Finds the portal's folder from `404.html`.
pub static NOT_FOUND_SCRIPT: LazyLock<String> = LazyLock::new(|| compact(include_str!("not_found.js")));

/// Drops comment lines and indentation.
fn compact(source: &str) -> String {
    source
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

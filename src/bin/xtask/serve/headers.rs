//! The headers of a good static host, as `docs/deploy/headers.json` has them; a test of this server holds it to that.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, HeaderName, LAST_MODIFIED,
    REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

/// Asked anew each time, answered with 304 when nothing changed.
const REVALIDATE: &str = "no-cache";
/// The name changes with the content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// An old one does no harm for so long.
const AN_HOUR: &str = "public, max-age=3600";
/// Files that keep their names and are neither pages nor data.
const LASTING: [&str; 2] = ["icon.svg", "embed/v1.js"];

/// Adds to an answer what the plain files do not bring.
pub fn dress(path: &str, response: &mut Response) {
    let status = response.status();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(VARY, "accept-encoding");
    let found = status.is_success() || status == StatusCode::NOT_MODIFIED;
    set(CACHE_CONTROL, if found { cache_control(path) } else { REVALIDATE });
    if status == StatusCode::NOT_FOUND {
        // A conditional request would bring an empty page.
        headers.remove(LAST_MODIFIED);
    }
    let charset = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .filter(|kind| is_text(kind))
        .and_then(|kind| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok());
    if let Some(kind) = charset {
        headers.insert(CONTENT_TYPE, kind);
    }
}

/// A file replaced on the host may still lie beside its old compressed form: then it goes out plain.
pub fn skip_stale_variants(dir: &Path, request: &mut Request) {
    let path = request.uri().path().trim_start_matches('/');
    let name =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let changed = |suffix: &str| -> Option<SystemTime> {
        fs::metadata(dir.join(format!("{name}{suffix}"))).and_then(|meta| meta.modified()).ok()
    };
    // Names that are percent-encoded or leave the folder are left alone.
    if name.contains(['%', '\\']) || name.split('/').any(|part| part == "..") {
        return;
    }
    let Some(plain) = changed("") else { return };
    if [".br", ".gz"].into_iter().filter_map(changed).any(|variant| variant < plain) {
        request.headers_mut().remove(ACCEPT_ENCODING);
    }
}

fn cache_control(path: &str) -> &'static str {
    if is_content_addressed(path) {
        FOREVER
    } else if LASTING.contains(&path.trim_start_matches('/')) {
        AN_HOUR
    } else {
        REVALIDATE
    }
}

/// Whether a name carries a hash of its content: 16 hex digits after `-` or `.`, and before its ending.
fn is_content_addressed(path: &str) -> bool {
    let Some((rest, ending)) = path.rsplit_once('.') else { return false };
    let Some((_, hash)) = rest.rsplit_once(['-', '.']) else { return false };
    !ending.is_empty()
        && ending.bytes().all(|sign| sign.is_ascii_lowercase())
        && hash.len() == 16
        && hash.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_text(kind: &str) -> bool {
    let text = kind.starts_with("text/")
        || kind.ends_with("json")
        || kind.ends_with("xml")
        || kind.ends_with("javascript");
    text && !kind.contains("charset")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_sent_as_utf_8_and_binaries_as_they_are() {
        assert!(is_text("application/geo+json"));
        assert!(is_text("text/html"));
        assert!(is_text("image/svg+xml"));
        assert!(!is_text("text/html; charset=utf-8"));
        assert!(!is_text("application/wasm"));
    }
}

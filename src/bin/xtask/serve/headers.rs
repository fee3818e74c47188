//! The headers of a good static host.

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
/// Icons and the like.
const AN_HOUR: &str = "public, max-age=3600";

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
    let name = path.rsplit('/').next().unwrap_or_default();
    if is_content_addressed(name) {
        FOREVER
    } else if name.is_empty() || is_page_or_data(path, name) {
        REVALIDATE
    } else {
        AN_HOUR
    }
}

fn is_page_or_data(path: &str, name: &str) -> bool {
    let data_folder = path.split('/').any(|folder| folder == "data");
    let page = Path::new(name)
        .extension()
        .is_some_and(|kind| ["html", "xml", "json", "txt"].iter().any(|page| kind == *page));
    data_folder || page
}

/// Whether a name carries a hash of its content: 8 or more hex digits after `-` or `.`, before `.` or `_`.
pub fn is_content_addressed(name: &str) -> bool {
    let is_hex = |sign: char| matches!(sign, '0'..='9' | 'a'..='f');
    name.match_indices(['-', '.']).any(|(at, _)| {
        let rest = &name[at + 1..];
        let after = rest.trim_start_matches(is_hex);
        rest.len() - after.len() >= 8 && after.starts_with(['.', '_'])
    })
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
    fn a_name_with_a_hash_in_it_is_content_addressed() {
        for name in [
            "portal-744c735ab3822d80_bg.wasm",
            "portal-744c735ab3822d80.js",
            "centres.0123abcd.json",
            "a-b.0123abcd.geojson",
        ] {
            assert!(is_content_addressed(name), "{name}");
        }
    }

    #[test]
    fn other_names_are_not_content_addressed() {
        for name in [
            "portal.json",
            "0123abcd.json",
            "x-0123abc.js",
            "x-0123abcg.js",
            "x-0123ABCD.js",
            "x-0123abcd",
            "x-0123abcd-y",
            "index.html",
            "",
        ] {
            assert!(!is_content_addressed(name), "{name}");
        }
    }

    #[test]
    fn pages_and_data_are_asked_anew_and_hashed_files_kept() {
        assert_eq!(cache_control("/"), REVALIDATE);
        assert_eq!(cache_control("/centres/lyra/"), REVALIDATE);
        assert_eq!(cache_control("/data/portal.json"), REVALIDATE);
        assert_eq!(cache_control("/data/areas.geojson"), REVALIDATE);
        assert_eq!(cache_control("/data/centres.0123abcd.json"), FOREVER);
        assert_eq!(cache_control("/portal-744c735ab3822d80_bg.wasm"), FOREVER);
        assert_eq!(cache_control("/icon.svg"), AN_HOUR);
    }

    #[test]
    fn texts_are_sent_as_utf_8_and_binaries_as_they_are() {
        assert!(is_text("application/geo+json"));
        assert!(is_text("text/html"));
        assert!(is_text("image/svg+xml"));
        assert!(!is_text("text/html; charset=utf-8"));
        assert!(!is_text("application/wasm"));
    }
}

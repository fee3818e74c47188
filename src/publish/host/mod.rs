//! How a good host answers, and that as the configuration of the hosts that are used.
//!
//! A page must work on any static host; what stands here makes it fast, and lets those frame it who may. Left
//! out on purpose:
//! * `X-Frame-Options`: it knows no list of origins, and a refused frame shows only the browser's error page.
//! * `frame-ancestors *`: no policy at all admits more, such as pages that an app holds in itself.
//! * `Permissions-Policy`: a frame has the position only where its parent hands it on, and without this header
//!   the portal itself may ask for it; the header could only take that away.
//! * `Strict-Transport-Security`: it binds the whole host name, so its owner decides.

mod apache;
mod caddy;
mod listed;
mod nginx;

use std::{fmt::Write as _, str::FromStr};

use crate::{domain::Embedder, i18n::Messages};

/// What every answer says, also that something is missing: open data, read by type, and no path told to others.
pub const EVERYWHERE: [(&str, &str); 3] = [
    ("Access-Control-Allow-Origin", "*"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// The endings of published files and their types. Hosts are told all of them: of some, few know.
pub const TYPES: [(&str, &str); 13] = [
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "text/xml"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("md", "text/markdown"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("wasm", "application/wasm"),
];

/// Those of them that are no texts in UTF-8.
const BINARY: [&str; 2] = ["png", "wasm"];

/// Files that keep their names and are neither pages nor data, below the portal's folder.
const LASTING: [&str; 2] = ["icon.svg", "embed/v1.js"];

/// A name with 16 hex digits of the hash of its content, as a regular expression of all these hosts. Not fewer
/// digits: the end of a UUID, such as HSDS has in its names, is no hash.
const HASHED: &str = "[-.][0-9a-f]{16}[.][a-z]+$";

/// How long a browser may use an answer without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The name changes with the content.
    Forever,
    /// An old one does no harm for so long.
    AnHour,
    /// Asked each time, and answered with 304 when nothing changed.
    Ask,
}

impl Keep {
    /// The value of `Cache-Control`.
    #[must_use]
    pub fn value(self) -> &'static str {
        match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::AnHour => "public, max-age=3600",
            Self::Ask => "no-cache",
        }
    }

    /// How long the file at a path below the portal's folder may be kept. What is missing is `Ask`.
    #[must_use]
    pub fn of(path: &str) -> Self {
        if is_hashed(path) {
            Self::Forever
        } else if LASTING.contains(&path) {
            Self::AnHour
        } else {
            Self::Ask
        }
    }
}

/// What [`HASHED`] says.
fn is_hashed(path: &str) -> bool {
    let Some((rest, ending)) = path.rsplit_once('.') else { return false };
    let Some((_, hash)) = rest.rsplit_once(['-', '.']) else { return false };
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    !ending.is_empty()
        && ending.bytes().all(|byte| byte.is_ascii_lowercase())
        && hash.len() == 16
        && hash.bytes().all(is_hex)
}

/// The type of the file at a path; a folder is its page. None for what no portal publishes.
#[must_use]
pub fn content_type(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = if name.is_empty() { "html" } else { name.rsplit_once('.')?.1 };
    let (_, kind) = TYPES.iter().find(|(own, _)| *own == ending)?;
    let charset = if BINARY.contains(&ending) { "" } else { "; charset=utf-8" };
    Some(format!("{kind}{charset}"))
}

/// The folder of a host that the portal lies in, from the host's root: `/`, `/a/b/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(String);

impl Folder {
    /// With a slash at both ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Folder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let inner = text.trim_matches('/');
        // What needs no escape in any of the configurations.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.');
        let is_step = |step: &str| !step.is_empty() && !step.starts_with('.') && step.bytes().all(is_plain);
        match inner {
            "" => Ok(Self("/".to_owned())),
            _ if inner.split('/').all(is_step) => Ok(Self(format!("/{inner}/"))),
            _ => Err(format!("\"{text}\" is no folder of letters, digits, hyphens and dots, such as /a/b/")),
        }
    }
}

/// A host that can be told how to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    Nginx,
    Apache,
    Caddy,
    /// The file `_headers`, as Netlify and Cloudflare Pages read it.
    Listed,
}

/// How a good host of one portal answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosting {
    folder: Folder,
    /// The policy of every page; none where anyone may frame it.
    policy: Option<String>,
}

impl Hosting {
    /// A portal in a folder that some may frame; where no embedder is named, anyone may. The portal's own pages
    /// always may.
    #[must_use]
    pub fn new(folder: Folder, embedders: &[Embedder]) -> Self {
        let policy = (!embedders.is_empty()).then(|| {
            embedders.iter().fold("frame-ancestors 'self'".to_owned(), |mut policy, own| {
                let _ = write!(policy, " {}", own.as_str());
                policy
            })
        });
        Self { folder, policy }
    }

    /// The headers of the answer for the file at a path below the portal's folder (`centres/x/` is a page): names
    /// and values. `Content-Type` is left out for what no portal publishes.
    #[must_use]
    pub fn headers(&self, path: &str) -> Vec<(&'static str, String)> {
        let kind = content_type(path);
        let mut headers: Vec<_> =
            EVERYWHERE.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        headers.push(("Cache-Control", Keep::of(path).value().to_owned()));
        if let Some(policy) = self.policy.as_ref().filter(|_| kind.as_ref().is_some_and(|kind| is_page(kind)))
        {
            headers.push(("Content-Security-Policy", policy.clone()));
        }
        headers.extend(kind.map(|kind| ("Content-Type", kind)));
        headers
    }

    /// The configuration of a host, with comments in a language.
    #[must_use]
    pub fn configuration(&self, host: Host, messages: Messages) -> String {
        match host {
            Host::Nginx => nginx::configuration(self, messages),
            Host::Apache => apache::configuration(self, messages),
            Host::Caddy => caddy::configuration(self, messages),
            Host::Listed => listed::configuration(self, messages),
        }
    }

    /// Where the files lie on the host, below the folder that its configuration calls the root.
    fn place(&self) -> String {
        format!("{ROOT}{}", self.folder.as_str())
    }
}

/// What a configuration calls the root of the host, until somebody writes another.
const ROOT: &str = "/srv/www";
/// And its name.
const NAME: &str = "www.example.gov.cn";

fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html")
}

/// The endings of texts, which have compressed copies beside them; so has WASM.
fn compressed() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(ending, _)| *ending).filter(|ending| *ending != "png")
}

/// A path as a regular expression.
fn escaped(path: &str) -> String {
    path.replace('.', "[.]")
}

/// Comment lines of a configuration.
fn comment(text: &str) -> String {
    format!("# {}", text.replace('\n', "\n# "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_with_the_whole_hash_is_kept_for_ever() {
        for name in
            ["portal-744c735ab3822d80.wasm", "data/centres.0123456789abcdef.json", "og-0123456789abcdef.png"]
        {
            assert_eq!(Keep::of(name), Keep::Forever, "{name}");
        }
        for name in [
            "data/portal.json",
            "hsds/services/3f39dccb-f9c6-5a6e-a205-ca2399a452b8.json",
            "0123456789abcdef.json",
            "x-0123456789abcdef",
            "x-0123456789abcdef/",
            "x-0123456789abcdef/index.html",
            "x-0123456789ABCDEF.js",
            "x-0123456789abcde.js",
            "x-0123456789abcdef0.js",
            crate::nav::desk::WORKER,
            "",
        ] {
            assert_eq!(Keep::of(name), Keep::Ask, "{name}");
        }
        assert_eq!(Keep::of("embed/v1.js"), Keep::AnHour);
        assert_eq!(Keep::of("data/icon.svg"), Keep::Ask);
    }

    #[test]
    fn only_pages_say_who_may_frame_them_and_only_where_not_everyone_may() {
        let folder = || Folder("/".to_owned());
        let policy = |hosting: &Hosting, path: &str| {
            let own = hosting.headers(path).into_iter().find(|(name, _)| *name == "Content-Security-Policy");
            own.map(|(_, value)| value)
        };
        let anyone = Hosting::new(folder(), &[]);
        assert_eq!(policy(&anyone, "embed/"), None);
        let named = ["https://a.example", "https://*.b.example:8443"].map(|own| Embedder::new(own).unwrap());
        let some = Hosting::new(folder(), &named);
        let expected = "frame-ancestors 'self' https://a.example https://*.b.example:8443";
        for page in ["", "embed/", "404.html"] {
            assert_eq!(policy(&some, page).as_deref(), Some(expected), "{page}");
        }
        assert_eq!(policy(&some, "data/portal.json"), None);
    }

    #[test]
    fn a_folder_has_a_slash_at_both_ends_and_nothing_to_escape() {
        for (text, folder) in [("", "/"), ("/", "/"), ("a", "/a/"), ("/a/b-c/", "/a/b-c/")] {
            assert_eq!(text.parse::<Folder>().unwrap().as_str(), folder);
        }
        for text in ["/a//b/", "/../", "/a b/", "/a;/", "/{a}/", "/家综/", "https://a.example/"] {
            assert!(text.parse::<Folder>().is_err(), "{text}");
        }
    }
}

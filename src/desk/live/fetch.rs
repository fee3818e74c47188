//! Files of the portal: from its host, or out of what the service worker kept.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use super::page::Named;

/// Why a file could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    /// There is no line, or the host does not answer.
    #[error("the host could not be reached")]
    Unreachable,
    #[error("the host does not have it")]
    Missing,
    /// The status of the answer.
    #[error("the host answered with status {0}")]
    Refused(u16),
    /// The content is not what its name or the page says.
    #[error("it is not whole")]
    Damaged,
}

/// What the service worker says of a copy of the last visit.
const KEPT: &str = "Portal-Kept";

/// A file on its way: it travels from the moment of [`start`], whether or not anybody waits.
pub struct Coming(Option<JsFuture>);

/// Starts to fetch a file, its path being relative to the portal's folder.
pub fn start(path: &str, cache: RequestCache) -> Coming {
    let init = RequestInit::new();
    init.set_cache(cache);
    sent(path, &init)
}

/// Starts to fetch a file that must have the hash that the page names.
pub fn start_named(file: &Named) -> Coming {
    let init = RequestInit::new();
    init.set_integrity(&file.integrity);
    sent(&file.path, &init)
}

fn sent(path: &str, init: &RequestInit) -> Coming {
    let answer = web_sys::window().map(|window| window.fetch_with_str_and_init(path, init));
    Coming(answer.map(JsFuture::from))
}

/// A file that arrives.
pub struct Arrived(Response);

impl Coming {
    /// Waits for the answer.
    pub async fn arrived(self) -> Result<Arrived, Lost> {
        let answer = self.0.ok_or(Lost::Unreachable)?.await.map_err(|_| Lost::Unreachable)?;
        let answer: Response = answer.unchecked_into();
        match answer.status() {
            _ if answer.ok() => Ok(Arrived(answer)),
            404 | 410 => Err(Lost::Missing),
            status => Err(Lost::Refused(status)),
        }
    }

    /// Waits for the text.
    pub async fn text(self) -> Result<String, Lost> {
        self.arrived().await?.text().await
    }
}

impl Arrived {
    /// Whether it is a copy of the last visit, since the host could not be asked.
    pub fn is_kept(&self) -> bool {
        self.0.headers().has(KEPT).unwrap_or_default()
    }

    /// Its text; bytes that are no UTF-8 are replaced.
    pub async fn text(self) -> Result<String, Lost> {
        let text = JsFuture::from(self.0.text().map_err(|_| Lost::Unreachable)?).await;
        text.ok().and_then(|text| text.as_string()).ok_or(Lost::Unreachable)
    }

    /// Its text, byte for byte: a byte-order mark stays.
    pub async fn exact(self) -> Result<String, Lost> {
        let buffer = JsFuture::from(self.0.array_buffer().map_err(|_| Lost::Unreachable)?).await;
        let buffer = buffer.map_err(|_| Lost::Unreachable)?;
        String::from_utf8(Uint8Array::new(&buffer).to_vec()).map_err(|_| Lost::Damaged)
    }
}

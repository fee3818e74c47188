//! Fetching files of the portal.
//!
//! Straight over `web_sys`: gloo-net brings the streams of wasm-streams along, whose exported
//! classes cannot be dropped (measured: 9 KB of a resident's download).

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// Why a file could not be had.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("{0} could not be fetched")]
    Network(String),
    #[error("{0} answered with status {1}")]
    Status(String, u16),
}

/// Whether the browser's copy may be used as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The name changes with the content.
    Immutable,
    /// Ask the host whether it changed.
    Revalidate,
}

/// A file on its way: it travels from the moment of [`start`], whether or not anybody waits.
pub struct Fetch {
    path: String,
    response: Option<JsFuture>,
}

/// Starts to fetch a file, its path being relative to the portal's folder (the document's `<base>`).
#[must_use]
pub fn start(path: &str, freshness: Freshness) -> Fetch {
    let init = RequestInit::new();
    init.set_cache(match freshness {
        Freshness::Immutable => RequestCache::Default,
        Freshness::Revalidate => RequestCache::NoCache,
    });
    // Listened to from now on: a refusal that nobody waits for yet would be an error of the page.
    let response = web_sys::window().map(|window| window.fetch_with_str_and_init(path, &init));
    Fetch { path: path.to_owned(), response: response.map(JsFuture::from) }
}

/// A file that somebody else has asked for: its response.
#[must_use]
pub fn started(path: &str, response: js_sys::Promise) -> Fetch {
    Fetch { path: path.to_owned(), response: Some(JsFuture::from(response)) }
}

impl Fetch {
    /// Waits for the text of the file.
    ///
    /// # Errors
    /// [`FetchError`] where the network fails or the host answers with anything but success.
    pub async fn text(self) -> Result<String, FetchError> {
        let network = |_: JsValue| FetchError::Network(self.path.clone());
        let response = self.response.ok_or_else(|| FetchError::Network(self.path.clone()))?;
        let response: Response = response.await.map_err(network)?.unchecked_into();
        if !response.ok() {
            return Err(FetchError::Status(self.path, response.status()));
        }
        let text = response.text().map_err(network)?;
        let text = JsFuture::from(text).await.map_err(network)?;
        text.as_string().ok_or(FetchError::Network(self.path))
    }
}

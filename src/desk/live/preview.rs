//! The draft's own site, put where the service worker finds it.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

use super::{
    offline::{self, OfflineError},
    page,
};
use crate::{
    dom,
    nav::desk::{PREVIEW, PREVIEW_CACHE, PREVIEW_WHOLE},
};

/// Why there is no preview.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// The page did not come over HTTPS, the window is private, or a setting forbids it.
    #[error("the browser can hold no preview here")]
    Unavailable,
    #[error("there is no space left on the device")]
    Full,
    /// The browser's reason, which is technical.
    #[error("the preview could not be put up: {0}")]
    Failed(String),
}

impl From<OfflineError> for PreviewError {
    fn from(error: OfflineError) -> Self {
        match error {
            OfflineError::Unavailable => Self::Unavailable,
            OfflineError::Failed(reason) => Self::Failed(reason),
        }
    }
}

/// So many files are put in at once.
const AT_ONCE: usize = 32;

/// Waits until the worker answers for the preview; `tag` is the page's language.
///
/// # Errors
/// [`PreviewError`].
pub async fn ready(tag: &str) -> Result<(), PreviewError> {
    Ok(offline::ready(tag).await?)
}

/// Puts a preview up in place of the one before: path, relative to the portal's folder, and content of each file.
/// While it goes in, and if it fails, the one before stays.
///
/// # Errors
/// [`PreviewError`]; where the device is full the one before is given up first.
pub async fn put(files: &[(String, Uint8Array)]) -> Result<(), PreviewError> {
    let caches = web_sys::window().and_then(|window| dom::get::<CacheStorage>(&window, "caches"));
    let caches = caches.ok_or(PreviewError::Unavailable)?;
    let name = [PREVIEW_CACHE, &page::root(), " ", &js_sys::Date::now().to_string()].concat();
    let mut done = fill(&caches, &name, files).await;
    if done == Err(PreviewError::Full) {
        remove(&caches, |_| true).await;
        done = fill(&caches, &name, files).await;
    }
    let is_done = done.is_ok();
    remove(&caches, |one| (one == name) != is_done).await;
    done
}

async fn fill(caches: &CacheStorage, name: &str, files: &[(String, Uint8Array)]) -> Result<(), PreviewError> {
    let cache: Cache = JsFuture::from(caches.open(name)).await.map_err(told)?.unchecked_into();
    let root = [&page::root(), PREVIEW].concat();
    for some in files.chunks(AT_ONCE) {
        let all = Array::new();
        for (path, content) in some {
            all.push(&put_one(&cache, &[&root, path.as_str()].concat(), content)?.into());
        }
        JsFuture::from(Promise::all(&all)).await.map_err(told)?;
    }
    let whole = put_one(&cache, &[&root, PREVIEW_WHOLE].concat(), &Uint8Array::new_with_length(0))?;
    JsFuture::from(whole).await.map_err(told)?;
    Ok(())
}

fn put_one(cache: &Cache, url: &str, content: &Uint8Array) -> Result<Promise, PreviewError> {
    let answer = Response::new_with_opt_buffer_source(Some(content)).map_err(told)?;
    Ok(cache.put_with_str(url, &answer))
}

/// Removes the caches of previews of this portal that are meant.
async fn remove(caches: &CacheStorage, is_meant: impl Fn(&str) -> bool) {
    let Ok(names) = JsFuture::from(caches.keys()).await else { return };
    let own = [PREVIEW_CACHE, &page::root(), " "].concat();
    for name in Array::from(&names).iter().filter_map(|name| name.as_string()) {
        if name.starts_with(&own) && is_meant(&name) {
            let _ = JsFuture::from(caches.delete(&name)).await;
        }
    }
}

fn told(error: JsValue) -> PreviewError {
    if page::is_full(&error) { PreviewError::Full } else { PreviewError::Failed(page::reason(&error)) }
}

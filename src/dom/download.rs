//! Files given to the person.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::dom;

/// The browser takes no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser takes no file")]
pub struct NotGiven;

/// A browser reads a file some time after it was asked to; nobody is told when. After so long it has.
const READ_MS: f64 = 60_000.0;

thread_local! {
    /// The addresses of files that were given, and when; those that are left end with the page.
    static GIVEN: RefCell<Vec<(String, f64)>> = const { RefCell::new(Vec::new()) };
}

/// Gives a file under a name, with its media type.
///
/// # Errors
/// [`NotGiven`].
pub fn bytes(name: &str, media: &str, content: &[u8]) -> Result<(), NotGiven> {
    array(name, media, &Uint8Array::from(content))
}

/// Gives bytes that are the browser's already.
///
/// # Errors
/// [`NotGiven`].
pub fn array(name: &str, media: &str, content: &Uint8Array) -> Result<(), NotGiven> {
    drop_read();
    let kind = BlobPropertyBag::new();
    kind.set_type(media);
    let refused = |_: JsValue| NotGiven;
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(content), &kind).map_err(refused)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(refused)?;
    GIVEN.with_borrow_mut(|given| given.push((url.clone(), js_sys::Date::now())));
    let link = dom::element("a", "", "").ok_or(NotGiven)?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    let body = dom::document().and_then(|document| document.body()).ok_or(NotGiven)?;
    body.append_child(&link).map_err(refused)?;
    link.click();
    link.remove();
    Ok(())
}

/// Frees the files that have certainly been read.
fn drop_read() {
    let now = js_sys::Date::now();
    GIVEN.with_borrow_mut(|given| {
        given.retain(|(url, since)| {
            let is_read = now - since > READ_MS;
            if is_read {
                let _ = Url::revoke_object_url(url);
            }
            !is_read
        });
    });
}

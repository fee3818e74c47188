//! What the page says of itself, and what a browser's error is called.

use wasm_bindgen::JsValue;

use crate::dom;

/// The address of the portal's folder, which tells portals of one host apart.
pub fn root() -> String {
    let base = dom::document().and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default();
    let end = base.rfind('/').map_or(base.len(), |slash| slash + 1);
    base[..end].to_owned()
}

/// A file that the page names with its hash.
pub struct Named {
    /// Relative to the portal's folder.
    pub path: String,
    /// For Subresource Integrity.
    pub integrity: String,
}

/// The file of the `<meta>` of a name.
pub fn named(name: &str) -> Option<Named> {
    let meta = dom::first(&["meta[name=", name, "]"].concat())?;
    let integrity = meta.get_attribute("data-integrity").unwrap_or_default();
    Some(Named { path: meta.get_attribute("content")?, integrity })
}

/// Whether a browser's error says that there is no space left.
pub fn is_full(error: &JsValue) -> bool {
    dom::text(error, "name").is_some_and(|name| name == "QuotaExceededError")
}

/// A browser's error in its own words, which are technical.
pub fn reason(error: &JsValue) -> String {
    dom::text(error, "message").or_else(|| error.as_string()).unwrap_or_default()
}

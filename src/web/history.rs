//! The address bar, and clicks on links.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, EventTarget, HtmlAnchorElement, MouseEvent, Url, Window};

/// An address inside the portal's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Relative to the portal's folder, decoded by nobody.
    pub path: String,
    /// With its `?`, or empty.
    pub search: String,
    /// With its `#`, or empty.
    pub hash: String,
}

/// Why the address could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    #[error("the page is not inside the folder that its base names")]
    Outside,
    #[error("the browser refused to change the address")]
    Refused,
}

fn window() -> Result<Window, HistoryError> {
    web_sys::window().ok_or(HistoryError::Refused)
}

/// The document's `<base>`, absolute.
fn base() -> Result<Url, HistoryError> {
    let uri = window()?.document().and_then(|document| document.base_uri().ok().flatten());
    uri.and_then(|uri| Url::new(&uri).ok()).ok_or(HistoryError::Outside)
}

fn inside(url: &Url) -> Result<Address, HistoryError> {
    let base = base()?;
    let folder = base.pathname();
    let folder = &folder[..=folder.rfind('/').ok_or(HistoryError::Outside)?];
    if url.origin() != base.origin() {
        return Err(HistoryError::Outside);
    }
    let pathname = url.pathname();
    let path = pathname.strip_prefix(folder).ok_or(HistoryError::Outside)?;
    Ok(Address { path: path.to_owned(), search: url.search(), hash: url.hash() })
}

/// Where the page is.
///
/// # Errors
/// [`HistoryError::Outside`] where the page is not under its own base.
pub fn current() -> Result<Address, HistoryError> {
    let href = window()?.location().href().map_err(|_| HistoryError::Outside)?;
    inside(&Url::new(&href).map_err(|_| HistoryError::Outside)?)
}

/// Adds an address to the history. Browsers limit how often; some frames refuse altogether.
///
/// # Errors
/// [`HistoryError::Refused`]; the page goes on with its old address.
pub fn push(href: &str) -> Result<(), HistoryError> {
    let history = window()?.history().map_err(|_| HistoryError::Refused)?;
    history.push_state_with_url(&JsValue::NULL, "", Some(&absolute(href)?)).map_err(|_| HistoryError::Refused)
}

/// Changes the current entry of the history.
///
/// # Errors
/// [`HistoryError::Refused`]; the page goes on with its old address.
pub fn replace(href: &str) -> Result<(), HistoryError> {
    let history = window()?.history().map_err(|_| HistoryError::Refused)?;
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(&absolute(href)?))
        .map_err(|_| HistoryError::Refused)
}

fn absolute(href: &str) -> Result<String, HistoryError> {
    let base = base()?;
    Url::new_with_base(href, &base.href()).map(|url| url.href()).map_err(|_| HistoryError::Refused)
}

/// Loads the page anew.
pub fn reload() {
    if let Ok(window) = window() {
        let _ = window.location().reload();
    }
}

/// Calls back with the address whenever the person goes back or forward. The listener stays for the
/// life of the page.
pub fn on_pop(mut callback: impl FnMut(Address) + 'static) {
    let closure = Closure::<dyn FnMut()>::new(move || {
        if let Ok(address) = current() {
            callback(address);
        }
    });
    listen("popstate", closure.into_js_value());
}

/// Calls back for plain clicks on links into the portal; where the callback answers `true`, the
/// browser does not follow the link. The listener stays for the life of the page.
pub fn on_link(mut callback: impl FnMut(Address) -> bool + 'static) {
    let closure = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        let Some(anchor) = anchor(event.target()).filter(|_| plain) else { return };
        if !anchor.target().is_empty() || anchor.has_attribute("download") {
            return;
        }
        let Some(address) = Url::new(&anchor.href()).ok().and_then(|url| inside(&url).ok()) else { return };
        if callback(address) {
            event.prevent_default();
        }
    });
    listen("click", closure.into_js_value());
}

fn anchor(target: Option<EventTarget>) -> Option<HtmlAnchorElement> {
    target?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()
}

fn listen(event: &str, listener: JsValue) {
    if let Ok(window) = window() {
        let _ = window.add_event_listener_with_callback(event, listener.unchecked_ref());
    }
}

//! The document.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Document, Element, HtmlElement, HtmlMetaElement};

#[wasm_bindgen]
extern "C" {
    type Focusable;

    #[wasm_bindgen(method)]
    fn focus(this: &Focusable, options: &JsValue);
}

/// Why something of the document could not be had.
#[derive(Debug, thiserror::Error)]
pub enum DomError {
    #[error("there is no document")]
    NoDocument,
    #[error("the page has no {0}")]
    Missing(&'static str),
}

pub(super) fn document() -> Result<Document, DomError> {
    web_sys::window().and_then(|window| window.document()).ok_or(DomError::NoDocument)
}

/// BCP 47 tag of the page's language.
///
/// # Errors
/// [`DomError`] where there is none.
pub fn language() -> Result<String, DomError> {
    let root = document()?.document_element().ok_or(DomError::Missing("root element"))?;
    root.get_attribute("lang").ok_or(DomError::Missing("lang"))
}

/// The content of a `<meta>` by its name.
///
/// # Errors
/// [`DomError::Missing`] with the name.
pub fn meta(name: &'static str) -> Result<String, DomError> {
    let found = document()?.query_selector(&format!("meta[name={name}]")).ok().flatten();
    found
        .and_then(|element| element.dyn_into::<HtmlMetaElement>().ok())
        .map(|meta| meta.content())
        .ok_or(DomError::Missing(name))
}

/// The markup inside the first element that a selector finds.
#[must_use]
pub fn markup(selector: &str) -> Option<String> {
    Some(document().ok()?.query_selector(selector).ok()??.inner_html())
}

/// A choice of appearance (`elder`, `theme`) as the early script applied it.
#[must_use]
pub fn appearance(name: &str) -> Option<String> {
    document().ok()?.document_element()?.get_attribute(&format!("data-{name}"))
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Ok(document) = document() {
        document.set_title(title);
    }
}

/// Tells those who watch from outside that the page is alive, and takes back that its data could not be had.
pub fn set_live() {
    let Ok(document) = document() else { return };
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-app", "live");
    }
    if let Some(said) = document.get_element_by_id("failed-data") {
        let _ = said.set_attribute("hidden", "");
    }
}

/// Scrolls to the top and puts the focus on the page's heading, as a browser does for a new page. The focus
/// scrolls nothing: in a frame that would be the page around it.
pub fn start_page() {
    let Ok(document) = document() else { return };
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    if let Ok(Some(heading)) = document.query_selector("main h1") {
        focus_still(&heading);
    }
}

/// Puts the focus on an element without scrolling: in a frame, the page of others would scroll too.
pub(super) fn focus_still(element: &Element) {
    let options = Object::new();
    let _ = Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    element.unchecked_ref::<Focusable>().focus(&options);
}

/// Puts the focus on an element by its id.
pub fn focus_id(id: &str) {
    let found = document().ok().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

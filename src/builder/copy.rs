//! Copying code in one tap; where the browser refuses, the code is selected and the hand does the rest.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};

use crate::{dom, i18n::Messages};

/// Copies the content of the field that a button names, and says so beside it.
pub fn field(button: &Element, m: Messages) {
    let id = button.get_attribute("data-from").unwrap_or_default();
    let named = dom::document().and_then(|document| document.get_element_by_id(&id));
    let Some(field) = named.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let button = button.clone();
    spawn_local(async move {
        let is_copied = dom::copy(&field.value()).await || by_selection(&field);
        say(&button, if is_copied { m.copied() } else { m.embed_build_copy_selected() });
    });
}

/// Copies a text, and says so beside the button.
pub fn text(button: &Element, text: String, m: Messages) {
    let button = button.clone();
    spawn_local(async move {
        let is_copied = dom::copy(&text).await;
        say(&button, if is_copied { m.copied() } else { m.copy_failed() });
    });
}

fn say(button: &Element, text: &str) {
    let section = button.closest("section,form").ok().flatten();
    let said = section.and_then(|section| section.query_selector(".said").ok().flatten());
    if let Some(said) = said {
        said.set_text_content(Some(text));
    }
}

/// The field keeps the selection: it is what the person copies where nothing else helps.
fn by_selection(field: &HtmlTextAreaElement) -> bool {
    let _ = field.focus();
    field.select();
    let copied = dom::document().and_then(|document| dom::call_with(&document, "execCommand", &["copy"]));
    copied.is_some_and(|copied| copied.is_truthy())
}

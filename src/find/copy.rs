//! Copying a text in one tap, also where there is no clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

use super::page::with;
use crate::dom;

fn say(near: &Element, text: &str) {
    let section = near.closest("section,.ways").ok().flatten();
    let said = section.and_then(|section| section.query_selector(".said").ok().flatten());
    if let Some(said) = said.or_else(|| dom::first(".said")) {
        said.set_text_content(Some(text));
    }
}

/// Copies a text and says so beside the button.
pub fn copy(button: &Element, text: &str) {
    let Some(m) = with(|page| page.m) else { return };
    let (button, text) = (button.clone(), text.to_owned());
    spawn_local(async move {
        let is_copied = dom::copy(&text).await || copy_old(&text, &button);
        say(&button, if is_copied { m.copied() } else { m.copy_failed() });
    });
}

/// Where there is no clipboard, as in frames and the views of old apps: by a selected text. It stands beside
/// the button, which is in view, since selecting scrolls to it.
fn copy_old(text: &str, button: &Element) -> bool {
    let copied = || {
        let document = dom::document()?;
        let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let area: HtmlTextAreaElement = dom::element("textarea", "unseen", "")?.dyn_into().ok()?;
        area.set_value(text);
        button.parent_node()?.append_child(&area).ok()?;
        area.select();
        let is_copied = dom::call_with(&document, "execCommand", &["copy"])?.is_truthy();
        area.remove();
        focused.as_ref().map(dom::focus);
        Some(is_copied)
    };
    copied().unwrap_or_default()
}

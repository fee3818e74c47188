//! Copying a text in one tap.

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::page::with;
use crate::dom;

/// Copies a text and says so beside the button.
pub fn copy(button: &Element, text: &str) {
    let Some(m) = with(|page| page.m) else { return };
    let (button, text) = (button.clone(), text.to_owned());
    spawn_local(async move {
        let is_copied = dom::copy_beside(&button, &text).await;
        dom::say(&button, if is_copied { m.copied() } else { m.copy_failed() });
    });
}

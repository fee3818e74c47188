//! QR codes, shown and hidden by the buttons that control them.

use web_sys::Element;

use crate::{answer::qr, dom, i18n::Messages};

/// Shows or hides what a button controls: the code of a text, with what it is for.
pub fn toggle(button: &Element, text: &str, purpose: &str, m: Messages) {
    let id = button.get_attribute("aria-controls").unwrap_or_default();
    let Some(place) = dom::first(&["#", &id].concat()) else { return };
    let is_shown = place.has_attribute("hidden");
    if is_shown {
        let _ = place.remove_attribute("hidden");
        place.set_inner_html(&qr::figure(text, purpose, m).0);
    } else {
        let _ = place.set_attribute("hidden", "");
    }
    let _ = button.set_attribute("aria-expanded", if is_shown { "true" } else { "false" });
}

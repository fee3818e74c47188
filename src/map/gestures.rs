//! Which gestures are the map's. In a frame it gives way to the page around it: one finger and the plain
//! wheel scroll that page, two fingers and Ctrl with the wheel are the map's, and a hint says so.

use js_sys::{JsString, Object};
use web_sys::{Element, Event};

use super::{dom, inner::Inner};

/// The class of a map that gives way.
pub(super) const GENTLE: &str = "is-gentle";
/// The class of the hint.
const HINT: &str = "map-hint";

/// What is said of the gestures of a map that gives way.
#[derive(Debug, Clone, Default)]
pub struct Gestures {
    /// That two fingers move it.
    pub fingers: String,
    /// That Ctrl and the wheel zoom it.
    pub wheel: String,
}

/// The gestures that the page tells of, which it shows in a frame; `None` where the page stands alone.
pub(super) fn gestures() -> Option<Gestures> {
    if !dom::is_framed() {
        return None;
    }
    for line in dom::all(".map-gestures") {
        let _ = line.remove_attribute("hidden");
    }
    let is_apple = is_apple();
    let mut said = dom::all(".map-gestures p").into_iter().map(|line| {
        let text = line.text_content().unwrap_or_default();
        if !is_apple {
            return text;
        }
        let text = String::from(JsString::from(text).replace("Ctrl", "\u{2318}"));
        line.set_text_content(Some(&text));
        text
    });
    let mut next = || said.next().unwrap_or_default();
    Some(Gestures { fingers: next(), wheel: next() })
}

/// Whether Ctrl is another key here.
fn is_apple() -> bool {
    let platform = web_sys::window().and_then(|window| dom::text(&window.navigator(), "platform"));
    platform.is_some_and(|platform| platform.starts_with("Mac"))
}

fn is_finger(event: &Event) -> bool {
    dom::text(event, "pointerType").as_deref() == Some("touch")
}

impl Inner {
    /// A mouse or a pen drags the map, one finger does not. Leaflet hears of the pointer only after this.
    pub(super) fn on_pointer(&self, event: &Event) {
        if self.words.gestures.is_some()
            && let Some(dragging) = dom::get::<Object>(&self.map, "dragging")
        {
            dom::call(&dragging, if is_finger(event) { "disable" } else { "enable" });
        }
    }

    /// Leaflet puts the focus on the map when it is pressed, by which the page around would be scrolled;
    /// where it has the focus already, Leaflet does not.
    pub(super) fn on_press(&self) {
        if self.words.gestures.is_some() {
            dom::focus_still(&self.element);
        }
    }

    /// The browser scrolls by what one finger does.
    pub(super) fn on_scrolled_by(&self, event: &Event) {
        if let Some(gestures) = self.words.gestures.as_ref().filter(|_| is_finger(event)) {
            self.hint(&gestures.fingers);
        }
    }

    /// The wheel scrolls the page.
    pub(super) fn on_plain_wheel(&self) {
        if let Some(gestures) = &self.words.gestures {
            self.hint(&gestures.wheel);
        }
    }

    /// Lays a hint over the map. Its style takes it away after a while; the keyboard has a help of its own.
    fn hint(&self, text: &str) {
        let made = || Some(Element::from(dom::element("p", HINT, "")?));
        let Some(hint) = self.element.query_selector(&[".", HINT].concat()).ok().flatten().or_else(made)
        else {
            return;
        };
        let _ = hint.set_attribute("aria-hidden", "true");
        hint.set_text_content(Some(text));
        // Put in anew, its time begins again.
        let _ = self.element.append_child(&hint);
    }
}

//! What the page tells anew of the hours, with each minute: the marks say the same.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::Element;

use super::dom;

#[wasm_bindgen]
extern "C" {
    type MutationObserver;

    #[wasm_bindgen(constructor)]
    fn new(callback: &JsValue) -> MutationObserver;

    #[wasm_bindgen(method)]
    fn observe(this: &MutationObserver, target: &Element, options: &Object);

    #[wasm_bindgen(method)]
    fn disconnect(this: &MutationObserver);
}

/// The lines that tell of now.
const NOW: &str = "[data-now]";

/// Calls back when one of these lines tells something else.
pub struct News {
    observer: MutationObserver,
    options: Object,
}

impl News {
    /// Nothing is watched yet; `None` where the browser refuses.
    pub fn new(callback: fn()) -> Option<Self> {
        // Once for all lines that were written together.
        let callback = Closure::<dyn Fn()>::new(callback).into_js_value();
        let options = Object::new();
        for name in ["childList", "characterData", "subtree"] {
            Reflect::set(&options, &name.into(), &JsValue::TRUE).ok()?;
        }
        Some(Self { observer: MutationObserver::new(&callback), options })
    }

    /// Watches the lines that there are now, and no others.
    pub fn watch(&self) {
        self.observer.disconnect();
        for line in dom::all(NOW) {
            self.observer.observe(&line, &self.options);
        }
    }
}

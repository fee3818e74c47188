//! Something to be done later, unless it is dropped before.

use wasm_bindgen::{JsCast, closure::Closure};

/// A pending call; dropped, it never comes.
#[derive(Default)]
pub struct Timer {
    id: Option<i32>,
}

impl Timer {
    /// Calls back after so many milliseconds.
    pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once_into_js(callback);
        let set = web_sys::window().and_then(|window| {
            let callback = callback.unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok()
        });
        Self { id: set }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}

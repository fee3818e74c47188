//! What the keyboard says to the map, beyond Leaflet's arrows, plus and minus.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// A command of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Choose the n-th of what is in view, from 1.
    Choose(usize),
    /// Show everything.
    Whole,
    /// Pick the place in the middle.
    Pick,
    /// Explain the keys.
    Help,
    /// Choose nothing.
    Leave,
}

/// The command of a key without modifiers.
pub fn command(event: &Event) -> Option<Key> {
    let event: &KeyboardEvent = event.dyn_ref()?;
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match event.key().as_bytes() {
        b"0" | b"Home" => Some(Key::Whole),
        b"Enter" => Some(Key::Pick),
        b"?" => Some(Key::Help),
        b"Escape" => Some(Key::Leave),
        [digit @ b'1'..=b'9'] => Some(Key::Choose(usize::from(digit - b'0'))),
        _ => None,
    }
}

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
    match event.key().as_str() {
        "0" | "Home" => Some(Key::Whole),
        "?" => Some(Key::Help),
        "Escape" => Some(Key::Leave),
        digit => digit.parse().ok().filter(|digit| (1..=9).contains(digit)).map(Key::Choose),
    }
}

//! The views. The same functions and components run in the browser and make the static pages.
//!
//! What lives (search, language and elder links, messages about loading) is a Leptos component.
//! What is only told (cards, facts, sources) is a function of the data to markup: measured in the
//! residents' WASM, an element of markup costs a tenth of an element of a component.
//!
//! Deliberately absent: `style` attributes, the browser's own objects, text that is not escaped,
//! and state that the address does not hold.

pub mod card;
pub mod centre;
pub mod chrome;
pub mod elder;
pub mod home;
pub mod map_box;
pub mod not_found;
pub mod notices;
mod provenance;
pub mod search_box;
pub mod skip;
#[cfg(feature = "ssr")]
pub mod told;
mod words;

pub use words::say;

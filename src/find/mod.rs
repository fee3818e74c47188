//! Finding: what happens in the browser when a person types, asks where they are, orders the list,
//! or copies a link. A bundle of its own, without Leptos, loaded when the page rests.
//!
//! The page names where things go (`[data-find=…]`) and what a button does (`[data-act=…]`); the
//! words and shapes are `answer`'s, the rules `domain`'s. Listeners stand on the window, so that
//! whatever the client renders anew is heard without binding again.
//!
//! Deliberately absent: requests about a person. A position never leaves the device.

mod answering;
mod clock;
mod copy;
mod hand_on;
mod list;
mod near;
mod page;
mod recent;
mod search_box;

pub use page::start;

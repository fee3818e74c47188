//! The data desk: a clerk sees what is missing, fills it, checks it, looks at the result, and downloads what is
//! to be uploaded. A bundle of its own, only for staff; nothing of it is in what residents download.
//!
//! `draft` has the rules and all that is changed; the views here show it and call it; `live` is the browser:
//! loading, keeping the draft on the device, files, the map, and the worker that makes the whole site.
//!
//! Deliberately absent: anything that is sent anywhere.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the desk is a handful of signals, copied as Leptos copies them"
)]

mod act;
mod state;
pub mod view;

#[cfg(feature = "desk")]
mod live;

pub use act::{Act, Want, Work};
#[cfg(feature = "desk")]
pub use live::start;
pub use state::{Desk, Kept, Past};

//! The builder: a web editor chooses, sees the real frame, and copies the code that loads just that.
//! A bundle of its own, without Leptos, on a page that was written when publishing.

/// Brings the page to life.
pub fn start() {}

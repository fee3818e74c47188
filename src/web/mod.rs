//! The browser, as small functions that return a `Result` where a browser may refuse.
//!
//! Every storage, history and clipboard access may throw: in frames, in private windows, by policy.

pub mod clock;
pub mod dom;
pub mod early;
pub mod fetch;
pub mod history;
pub mod takeover;

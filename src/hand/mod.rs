//! Handing on what is rarely handed on: QR code, referral slip, contact, a prepared note on what is wrong. A bundle of
//! its own, without Leptos, loaded when a person reaches for one of them.
//!
//! `find` marks what was reached for (`aria-busy`) and calls `window.portalHand`; the words and shapes are `answer`'s.
//! All of it is read from the page, so that it is what the person sees. Nothing is sent by itself.

mod code;
mod contact;
mod facts;
mod page;
mod report;
mod slip;

pub use page::start;

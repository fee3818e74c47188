//! The builder: a web editor chooses, sees the real frame, and copies the code that loads just that.
//! A bundle of its own, without Leptos, on a page that was written when publishing (`ui::told`).
//!
//! What is chosen is one value, [`Choice`](choice::Choice): it is read from the form, stands in the page's
//! address, and makes both the frame of the preview and every piece of code. So they cannot differ.
//!
//! Deliberately absent: anything that is sent or stored.

#[cfg(feature = "builder")]
mod address;
pub mod choice;
#[cfg(feature = "builder")]
mod codes;
#[cfg(feature = "builder")]
mod copy;
#[cfg(feature = "builder")]
mod form;
#[cfg(feature = "builder")]
mod page;
pub mod place;
#[cfg(feature = "builder")]
mod preview;
#[cfg(feature = "builder")]
mod qr;
#[cfg(feature = "builder")]
mod timer;

#[cfg(feature = "builder")]
pub use page::start;

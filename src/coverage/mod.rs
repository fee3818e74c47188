//! Coverage: what lies within a walk, and what another service point would change.
//!
//! [`told`] is what is said, as markup, from values of `reach`: it is written when publishing and again by the bundle,
//! so that both say the same. The rest is the bundle (feature `coverage`), which has a map of its own: it follows the
//! address, where the scenario stands behind `#`, and changes nothing but the address.
//!
//! Deliberately absent: anything that is sent or stored.

#[cfg(feature = "coverage")]
mod controls;
#[cfg(feature = "coverage")]
mod events;
#[cfg(feature = "coverage")]
mod load;
#[cfg(feature = "coverage")]
mod next;
#[cfg(feature = "coverage")]
mod page;
#[cfg(feature = "coverage")]
mod pick;
#[cfg(feature = "coverage")]
mod take;
pub mod told;

#[cfg(feature = "coverage")]
pub use page::start;

//! The code that puts the portal into other pages: what the builder offers, and what oEmbed tells.
//!
//! Pure: addresses and data in, markup out.

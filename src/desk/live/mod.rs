//! The desk's browser: loading what is published, keeping the draft on the device, files in and out, the map,
//! the writer in its worker, and the preview behind the service worker.
//!
//! What a browser may refuse answers with an error whose variants say what it means to a clerk; the words for them
//! stand in the messages. Deliberately absent: anything that is sent anywhere.

mod acts;
mod begin;
pub mod clock;
pub mod fetch;
pub mod files;
pub mod keeping;
mod kept;
pub mod leave;
pub mod load;
mod make;
pub mod offline;
mod page;
pub mod pick;
pub mod preview;
pub mod store;
pub mod tabs;
pub mod writer;

pub use begin::start;

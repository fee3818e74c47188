//! The map: a view of the list that the page shows, over Leaflet, in a bundle of its own.
//!
//! The list is the truth. The map reads the centres that the page names (`[data-centre][data-at]`,
//! unless `hidden`) and where the person is (`[data-here]`), draws them on the portal's own ground,
//! and tells nothing that the list does not tell. While the page asks for a place (`html[data-pick]`),
//! it answers with the event `portal-pick`. It is one owner ([`MapView`]), which undoes everything
//! when it is dropped.
//!
//! Deliberately absent: Leaflet anywhere else, HTML strings, listeners that move the map (they
//! record what happened; [`MapView`] acts in the next frame), and positions in any other datum than
//! WGS-84 but for the last step onto tiles.

mod base;
mod fit;
mod gestures;
mod ground;
mod happens;
mod here;
mod host;
mod inner;
mod keys;
mod labels;
mod news;
mod page;
mod pins;
#[cfg(feature = "coverage")]
mod reach;
mod tiles;
mod tools;
mod view;

use crate::dom;

pub use gestures::Gestures;
pub use ground::{Ground, TileSource};
pub use here::Here;
pub use page::start;
#[cfg(feature = "coverage")]
pub use page::{follow, show_reach};
#[cfg(feature = "coverage")]
pub use reach::Shape;
pub use view::{MapError, MapView, Spot, Words};

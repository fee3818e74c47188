//! What a person is told who asks: search results, answers, ways, hours of today, as markup.
//!
//! Pure: the bundles of finding and of handing on put it into the page, tests read it natively. What only the
//! latter says is not in the former.

pub mod by_name;
pub mod by_position;
pub mod hand_on;
pub mod now;
pub mod opening;
pub mod option;
pub mod parts;
#[cfg(not(feature = "find"))]
pub mod qr;
#[cfg(not(feature = "find"))]
pub mod report;
#[cfg(not(feature = "find"))]
pub mod slip;
pub mod tools;
pub mod way;
#[cfg(not(feature = "find"))]
pub mod week;

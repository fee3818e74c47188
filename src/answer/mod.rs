//! What a person is told who asks: search results, answers, ways, hours of today, as markup.
//!
//! Pure: the bundle of finding puts it into the page, tests read it natively.

pub mod by_name;
pub mod by_position;
pub mod hand_on;
pub mod now;
pub mod opening;
pub mod option;
pub mod parts;
pub mod qr;
pub mod report;
pub mod slip;
pub mod tools;
pub mod way;

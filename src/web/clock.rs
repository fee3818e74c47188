//! The device's clock, read in the time zone of the centres.

use crate::domain::{Date, date::Moment};

/// Today in Asia/Shanghai, whatever the device's own zone.
#[must_use]
pub fn today() -> Date {
    Moment::from_unix_ms(js_sys::Date::now()).date
}

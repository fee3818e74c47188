//! The device's clock, read in the time zone of the centres.

use crate::domain::{Date, date::Moment};

/// Now, in Asia/Shanghai, whatever the device's own zone.
#[must_use]
pub fn now() -> Moment {
    Moment::from_unix_ms(js_sys::Date::now())
}

/// Today, in Asia/Shanghai.
#[must_use]
pub fn today() -> Date {
    now().date
}

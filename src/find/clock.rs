//! The device's clock, read in the time zone of the centres.

use crate::domain::date::Moment;

/// Now, in Asia/Shanghai.
#[must_use]
pub fn now() -> Moment {
    Moment::from_unix_ms(js_sys::Date::now())
}

//! The device's clock, read in the time zone of the centres.

use crate::domain::Date;

/// Asia/Shanghai has been eight hours ahead of UTC all year since 1991.
const SHANGHAI_AHEAD_MS: f64 = 8.0 * 3_600_000.0;
const DAY_MS: f64 = 86_400_000.0;
/// The Julian day of 1970-01-01.
const EPOCH_JULIAN_DAY: i32 = 2_440_588;

/// Today in Asia/Shanghai, whatever the device's own zone; the last representable day where its
/// clock is beyond all reason.
#[must_use]
pub fn today() -> Date {
    let days = ((js_sys::Date::now() + SHANGHAI_AHEAD_MS) / DAY_MS).floor();
    #[allow(clippy::cast_possible_truncation, reason = "a saturating cast: far days are refused below")]
    let days = days as i32;
    Date::from_julian_day(days.saturating_add(EPOCH_JULIAN_DAY)).unwrap_or(Date::MAX)
}

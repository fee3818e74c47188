//! Numbers: places, codes, years, degrees.

use super::{super::fault::Fault, half_width};
use crate::domain::{
    coordinates::{self, Pasted},
    datum::Datum,
};

/// Digits without blanks, half width.
fn plain(text: &str) -> String {
    half_width(text).split_whitespace().collect()
}

/// Whether a spreadsheet shortened a long number to a power of ten.
pub(super) fn is_scientific(text: &str) -> bool {
    let text = plain(text);
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    mantissa.parse::<f64>().is_ok() && exponent.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn digits(text: &str, count: usize) -> Result<String, Fault> {
    let own = plain(text);
    if own.len() == count && own.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(own);
    }
    let text = text.to_owned();
    Err(if is_scientific(&text) { Fault::Scientific(text) } else { Fault::Digits { text, count } })
}

pub(super) fn place(text: &str) -> Result<u32, Fault> {
    let own = plain(text).parse().ok().filter(|place: &u32| *place > 0);
    own.ok_or_else(|| Fault::Place(text.to_owned()))
}

pub(super) fn year(text: &str) -> Result<u16, Fault> {
    let own = plain(text);
    let own = own.trim_end_matches('\u{5e74}').parse().ok();
    own.filter(|year| (1900..=2999).contains(year)).ok_or_else(|| Fault::Year(text.to_owned()))
}

/// Degrees of longitude or latitude, up to a limit on both sides of zero.
pub(super) fn degrees(text: &str, limit: f64) -> Result<f64, Fault> {
    let own = plain(text);
    let own = own.trim_end_matches('\u{b0}').parse::<f64>().ok();
    own.filter(|degrees| degrees.abs() <= limit).ok_or_else(|| Fault::Degrees(text.to_owned()))
}

pub(super) fn datum(text: &str) -> Result<&'static str, Fault> {
    let own = super::folded(text);
    let squeezed = own.replace(['-', '_'], "");
    Datum::ALL
        .into_iter()
        .map(Datum::as_str)
        .find(|word| squeezed.split_whitespace().any(|part| part == *word))
        .ok_or_else(|| Fault::Datum(text.to_owned()))
}

/// A pair of coordinates pasted into one cell, with its datum where a link tells it. Nothing for a single number.
///
/// # Errors
/// [`Fault::Degrees`] where the text is neither.
pub(in super::super) fn pair(text: &str) -> Result<Option<Pasted>, Fault> {
    if plain(text).trim_end_matches('\u{b0}').parse::<f64>().is_ok() {
        return Ok(None);
    }
    match coordinates::parse(text) {
        Ok(pasted) => Ok(Some(pasted)),
        Err(_) => Err(Fault::Degrees(text.to_owned())),
    }
}

//! Numbers: places, codes, years, degrees.

use super::{super::fault::Fault, half_width};
use crate::domain::{
    coordinates::{self, Pasted},
    datum::Datum,
    script::simplified,
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
    let own = own.trim_end_matches('年').parse().ok();
    own.filter(|year| (1900..=2999).contains(year)).ok_or_else(|| Fault::Year(text.to_owned()))
}

/// Degrees of longitude or latitude, up to a limit on both sides of zero.
pub(super) fn degrees(text: &str, limit: f64) -> Result<f64, Fault> {
    let own = plain(text);
    let own = own.trim_end_matches('\u{b0}').parse::<f64>().ok();
    own.filter(|degrees| degrees.abs() <= limit).ok_or_else(|| Fault::Degrees(text.to_owned()))
}

/// What people call the datums: by their names, and by the maps and devices that use them. Longer names first.
const DATUM_NAMES: [(Datum, &[&str]); 3] = [
    (Datum::Wgs84, &["wgs84", "gps", "天地图", "卫星定位", "国际坐标", "国际座标"]),
    (Datum::Gcj02, &["gcj02", "高德", "腾讯", "amap", "tencent"]),
    (Datum::Bd09, &["bd09ll", "bd09", "百度", "baidu"]),
];
/// Words beside such a name that change nothing.
const BESIDE_DATUM: [&str; 7] = ["地图", "坐标系", "座标系", "坐标", "座标", "maps", "map"];

/// A datum by any of its names, or by several that agree.
pub(super) fn datum(text: &str) -> Result<&'static str, Fault> {
    let plain = simplified(&super::folded(text));
    let mut left: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut found = Vec::new();
    for (datum, names) in DATUM_NAMES {
        for name in names {
            if left.contains(name) {
                found.push(datum);
                left = left.replace(name, "");
            }
        }
    }
    let rest = BESIDE_DATUM.iter().fold(left, |left, word| left.replace(word, ""));
    match found.as_slice() {
        [first, others @ ..] if rest.is_empty() && others.iter().all(|other| other == first) => {
            Ok(first.as_str())
        }
        _ => Err(Fault::Datum(text.to_owned())),
    }
}

/// A pair of coordinates pasted into one cell, with its datum where a link tells it. Nothing for a single number.
///
/// # Errors
/// [`Fault::Degrees`] where the text is neither.
pub(in super::super) fn pair(text: &str) -> Result<Option<Pasted>, Fault> {
    let is_number = |text: &str| text.trim_end_matches('\u{b0}').parse::<f64>().is_ok();
    let own = half_width(text);
    let is_two = own.split_whitespace().count() == 2 && own.split_whitespace().all(is_number);
    if is_number(&plain(text)) && !is_two {
        return Ok(None);
    }
    match coordinates::parse(text) {
        Ok(pasted) => Ok(Some(pasted)),
        Err(_) => Err(Fault::Degrees(text.to_owned())),
    }
}

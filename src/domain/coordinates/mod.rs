//! Coordinates as people paste them, out of maps and phones, and as addresses carry them.

mod scan;

use scan::{Angle, Axis, SCALE, Scan, scan};

use super::{
    Position, Wgs84,
    datum::{Datum, Untold},
    find::AreaEntry,
    script::simplified,
};

/// How far from every area a place still may be meant, in degrees: some 50 km.
const FAR: f64 = 0.5;

/// Why a text gives no position. The view chooses its words by variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CoordinatesError {
    #[error("nothing here looks like coordinates")]
    Nothing,
    #[error("the link holds no coordinates; a short link shows them once it is opened")]
    Link,
    #[error("coordinates are two numbers, and this is one")]
    OneNumber,
    #[error("these numbers are no degrees of longitude and latitude")]
    OutOfRange,
    #[error("the place is far from every area served")]
    Far,
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pasted {
    pub position: Position<Untold>,
    /// Where the text tells it: a parameter of a link, or whose link it is. The maps of one company
    /// draw in one datum.
    pub datum: Option<Datum>,
}

impl Pasted {
    /// Where it lies, given its datum. `sin` takes radians.
    #[must_use]
    pub fn to_wgs84(&self, datum: Datum, sin: impl Fn(f64) -> f64) -> Position<Wgs84> {
        datum.to_wgs84(self.position, sin)
    }
}

/// Reads two decimals in either order, degrees with minutes and seconds, with or without words for
/// which is which, `geo:` addresses and links of maps. Two bare numbers are told apart by where China
/// lies; where that does not tell, the longitude comes first, unless only the other order is on the globe.
///
/// # Errors
/// Every [`CoordinatesError`] but `Far`, for which see [`near`].
pub fn parse(text: &str) -> Result<Pasted, CoordinatesError> {
    let text = folded(text);
    let Scan { angles, is_pure } = scan(&text);
    let angles = if is_pure { without_signs(&angles).unwrap_or(angles) } else { angles };
    let told: Vec<_> = angles.iter().copied().filter(|angle| angle.axis.is_some()).collect();
    let pairs: Vec<_> = (told.windows(2).chain(angles.windows(2)))
        .filter_map(|pair| Pair::of(pair[0], pair[1], is_pure))
        .collect();
    let best = pairs.iter().find(|pair| pair.is_told).or_else(|| {
        let is_likely = |pair: &&Pair| is_in_china(pair.lng, pair.lat);
        pairs.iter().find(is_likely).or_else(|| pairs.iter().find(|pair| pair.position().is_some()))
    });
    if let Some(pair) = best.or(pairs.first()) {
        let position = pair.position().ok_or(CoordinatesError::OutOfRange)?;
        return Ok(Pasted { position, datum: datum(&text) });
    }
    Err(if text.contains(":/") {
        CoordinatesError::Link
    } else if angles.iter().any(|angle| angle.is_fine || angle.axis.is_some()) {
        CoordinatesError::OneNumber
    } else {
        CoordinatesError::Nothing
    })
}

/// The same position, unless it is so far from all areas that numbers were mistyped or another city
/// is meant. Without areas every place is near.
///
/// # Errors
/// [`CoordinatesError::Far`].
pub fn near(position: Position<Wgs84>, areas: &[AreaEntry]) -> Result<Position<Wgs84>, CoordinatesError> {
    let [lng, lat] = [position.lng.degrees(), position.lat.degrees()];
    let is_near = |point: &Position<Wgs84>| {
        (point.lng.degrees() - lng).abs() < FAR && (point.lat.degrees() - lat).abs() < FAR
    };
    let mut points = areas.iter().flat_map(|area| area.parts.iter().flatten().flatten()).peekable();
    if points.peek().is_none() || points.any(is_near) { Ok(position) } else { Err(CoordinatesError::Far) }
}

/// Degrees with five decimals (about a metre).
#[must_use]
pub fn decimal(degrees: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "at most 180 * 100,000")]
    let scaled = (degrees * 1e5).round() as i32;
    let sign = if scaled < 0 { "-" } else { "" };
    format!("{sign}{}.{:05}", scaled.abs() / 100_000, scaled.abs() % 100_000)
}

impl Position<Wgs84> {
    /// `lng,lat` with five decimals, as the portal's own addresses carry it.
    #[must_use]
    pub fn for_address(&self) -> String {
        format!("{},{}", decimal(self.lng.degrees()), decimal(self.lat.degrees()))
    }

    /// Reads what [`Self::for_address`] writes, with any number of decimals.
    #[must_use]
    pub fn from_address(text: &str) -> Option<Self> {
        let Scan { angles, is_pure: true } = scan(text) else { return None };
        let [Angle { value: lng, axis: None, .. }, Angle { value: lat, axis: None, is_next: true, .. }] =
            angles[..]
        else {
            return None;
        };
        position(lng, lat)
    }
}

struct Pair {
    lng: i64,
    lat: i64,
    /// Words say which is which.
    is_told: bool,
}

impl Pair {
    /// Two angles that belong together. In a text that holds more than numbers, one of them is fine.
    fn of(first: Angle, second: Angle, is_pure: bool) -> Option<Self> {
        let is_told = first.axis.is_some() && second.axis.is_some();
        let is_meant = is_told || (second.is_next && (is_pure || first.is_fine || second.is_fine));
        let (a, b) = (first.value, second.value);
        let is_swapped = match (first.axis, second.axis) {
            (Some(one), Some(other)) if one == other => return None,
            (Some(axis), _) => axis == Axis::Lat,
            (_, Some(axis)) => axis == Axis::Lng,
            _ if is_in_china(a, b) || is_in_china(b, a) => is_in_china(b, a),
            _ => position::<Untold>(a, b).is_none() && position::<Untold>(b, a).is_some(),
        };
        let (lng, lat) = if is_swapped { (b, a) } else { (a, b) };
        is_meant.then_some(Self { lng, lat, is_told })
    }

    fn position(&self) -> Option<Position<Untold>> {
        position(self.lng, self.lat)
    }
}

/// The longitudes and the latitudes of China have no number in common.
fn is_in_china(lng: i64, lat: i64) -> bool {
    (73 * SCALE..=136 * SCALE).contains(&lng) && (3 * SCALE..=54 * SCALE).contains(&lat)
}

fn position<D>(lng: i64, lat: i64) -> Option<Position<D>> {
    #[allow(clippy::cast_precision_loss, reason = "far below 2 to the 52nd")]
    let degrees = [lng, lat].map(|value| value as f64 / 1e7);
    Position::from_geojson(degrees).ok()
}

/// Degrees, minutes and seconds apart by blanks only: `23 11 28.7 N 113 19 58.8 E`.
fn without_signs(angles: &[Angle]) -> Option<Vec<Angle>> {
    let size = match angles.len() {
        4 if angles[1].is_fine || angles[3].is_fine => 2,
        6 => 3,
        _ => return None,
    };
    angles
        .chunks(size)
        .enumerate()
        .map(|(place, group)| {
            let (last, whole) = group.split_last()?;
            let is_wrong = whole.iter().any(|angle| angle.is_fine)
                || group[1..].iter().any(|angle| angle.value.abs() >= 60 * SCALE);
            let (value, _) = group
                .iter()
                .fold((0, 1), |(value, unit), angle| (value + angle.value.abs() / unit, unit * 60));
            let is_negative = group.iter().any(|angle| angle.value < 0);
            let axis = group.iter().find_map(|angle| angle.axis);
            let angle = Angle {
                value: if is_negative { -value } else { value },
                is_fine: true,
                axis,
                is_next: place > 0,
            };
            (!is_wrong && last.value.abs() < 60 * SCALE).then_some(angle)
        })
        .collect()
}

/// In lower case, with ASCII punctuation and without the escapes of links.
fn folded(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
    let escaped = |at: usize| u8::try_from(hex(at)? * 16 + hex(at + 1)?).ok();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = if bytes[at] == b'%' { escaped(at + 1) } else { None };
        plain.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    let plain = String::from_utf8(plain).unwrap_or_else(|_| text.to_owned());
    plain
        .chars()
        .map(|one| match one {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(one) - 0xfee0).unwrap_or(one),
            '\u{3002}' => '.',
            _ => one,
        })
        .map(|one| one.to_ascii_lowercase())
        .collect()
}

/// What a text says of its datum, what is explicit before whose it is. Tencent's numbers are those of
/// its `coord_type`.
fn datum(text: &str) -> Option<Datum> {
    const SIGNS: [(&str, Datum); 17] = [
        ("wgs84", Datum::Wgs84),
        ("wgs-84", Datum::Wgs84),
        ("gcj02", Datum::Gcj02),
        ("gcj-02", Datum::Gcj02),
        ("bd09", Datum::Bd09),
        ("coord_type=1", Datum::Wgs84),
        ("coord_type=3", Datum::Bd09),
        ("openstreetmap.", Datum::Wgs84),
        ("amap", Datum::Gcj02),
        ("gaode", Datum::Gcj02),
        ("高德", Datum::Gcj02),
        ("map.qq", Datum::Gcj02),
        ("qqmap", Datum::Gcj02),
        ("腾讯", Datum::Gcj02),
        // As `way` hands a place over to it.
        ("maps.apple.", Datum::Gcj02),
        ("baidu", Datum::Bd09),
        ("百度", Datum::Bd09),
    ];
    let text = &simplified(text);
    let is_geo = text.starts_with("geo:");
    is_geo
        .then_some(Datum::Wgs84)
        .or_else(|| SIGNS.iter().find(|(sign, _)| text.contains(sign)).map(|(_, datum)| *datum))
}

#[cfg(test)]
mod tests;

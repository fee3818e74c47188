//! What the files hold as they stand, also where it is wrong.

use serde_json::Value;

use super::plane::Degrees;
use crate::{data, domain::Text};

/// The points of a ring or a line, as they stand.
pub(super) type Ring = Vec<Degrees>;

/// The JSON of a file; none where it is none, which others tell.
pub(super) fn json(text: Option<&str>) -> Option<Value> {
    data::json(text?).ok()
}

/// Longitude and latitude; none where these are no numbers.
pub(super) fn degrees(value: &Value) -> Option<Degrees> {
    match value.as_array()?.as_slice() {
        [lng, lat, ..] => Some([lng.as_f64()?, lat.as_f64()?]),
        _ => None,
    }
}

/// A text by its languages; none where it has no simplified Chinese.
pub(super) fn text(value: &Value) -> Option<Text> {
    if let Some(base) = value.as_str() {
        return Some(Text::base(base));
    }
    let all = value.as_object()?;
    let base = Text::base(all.get(crate::domain::text::BASE_LANGUAGE)?.as_str()?);
    let others = all.iter().filter(|(tag, _)| *tag != crate::domain::text::BASE_LANGUAGE);
    Some(others.fold(base, |text, (tag, words)| match words.as_str() {
        Some(words) => text.with(tag.clone(), words),
        None => text,
    }))
}

/// The parts of a polygon or several, each with its outer ring first; none where it is something else.
pub(super) fn parts(geometry: &Value) -> Option<Vec<Vec<Ring>>> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        "Polygon" => Some(vec![rings(coordinates)?]),
        "MultiPolygon" => coordinates.as_array()?.iter().map(rings).collect(),
        _ => None,
    }
}

/// The lines of one or several; none where it is something else.
pub(super) fn lines(geometry: &Value) -> Option<Vec<Ring>> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        "LineString" => Some(vec![points(coordinates)?]),
        "MultiLineString" => rings(coordinates),
        _ => None,
    }
}

fn rings(value: &Value) -> Option<Vec<Ring>> {
    value.as_array()?.iter().map(points).collect()
}

fn points(value: &Value) -> Option<Ring> {
    value.as_array()?.iter().map(degrees).collect()
}

/// How many decimals a number is written with, without zeros at its end.
pub(super) fn decimals(degrees: f64) -> usize {
    degrees.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

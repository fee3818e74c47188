//! Positions and areas as `GeoJSON` writes them, and the texts beside them.

use serde_json::Value;

use crate::domain::{Position, Text, Wgs84, text::BASE_LANGUAGE};

/// Parts, each an outer ring and its holes, each a list of positions, WGS-84.
pub type Parts = Vec<Vec<Vec<Position<Wgs84>>>>;

/// A position, longitude first, to six decimals (about ten centimetres).
#[must_use]
pub fn position(value: &Value) -> Option<Position<Wgs84>> {
    let degrees = |at: usize| Some((value.get(at)?.as_f64()? * 1e6).round() / 1e6);
    Position::from_geojson([degrees(0)?, degrees(1)?]).ok()
}

/// The parts of a geometry that is a polygon or several.
#[must_use]
pub fn parts(geometry: &Value) -> Option<Parts> {
    let shape = &geometry["coordinates"];
    let parts = match geometry["type"].as_str()? {
        "Polygon" => std::slice::from_ref(shape),
        "MultiPolygon" => shape.as_array()?,
        _ => return None,
    };
    let ring = |ring: &Value| ring.as_array()?.iter().map(position).collect::<Option<Vec<_>>>();
    parts.iter().map(|part| part.as_array()?.iter().map(ring).collect()).collect()
}

/// A text: one in simplified Chinese, or one for each language, among them that.
#[must_use]
pub fn text(value: &Value) -> Option<Text> {
    if let Value::String(base) = value {
        return Some(Text::base(base));
    }
    let others = value.as_object()?.iter().filter(|(lang, _)| *lang != BASE_LANGUAGE);
    let others = others.filter_map(|(lang, wording)| Some((lang, wording.as_str()?)));
    let base = Text::base(value.get(BASE_LANGUAGE)?.as_str()?);
    Some(others.fold(base, |text, (lang, wording)| text.with(lang, wording)))
}

//! Areas as the data of SVG paths.

use std::fmt::Write as _;

use geo::{BoundingRect, MultiPolygon, Rect, Simplify};

use super::District;

/// Metres in a unit of a drawing.
pub const UNIT: f64 = 100.0;

/// The district's areas as coarse as a small drawing needs them.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// One for each area, in their order; empty where none is published.
    pub paths: Vec<String>,
    /// In units.
    pub width: f64,
    pub height: f64,
}

impl Drawing {
    /// Draws the areas, coarse by so many metres; none where there are none.
    #[must_use]
    pub fn of(district: &District, coarse: f64) -> Option<Self> {
        let shapes: Vec<_> = district.areas.iter().map(|area| area.shape.simplify(coarse)).collect();
        let bounds = bounds(&shapes)?;
        Some(Self {
            paths: shapes.iter().map(|shape| path(shape, bounds)).collect(),
            width: bounds.width() / UNIT,
            height: bounds.height() / UNIT,
        })
    }
}

fn bounds(shapes: &[MultiPolygon]) -> Option<Rect> {
    let all = shapes.iter().filter_map(BoundingRect::bounding_rect);
    all.reduce(|a, b| {
        Rect::new(
            (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
            (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
        )
    })
}

/// A shape as the data of a path, in units from the west and the north of a box.
#[must_use]
pub fn path(shape: &MultiPolygon, bounds: Rect) -> String {
    let mut out = String::new();
    for ring in shape.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors())) {
        let (mut east, mut south) = (0, 0);
        for (index, at) in ring.coords().enumerate() {
            #[allow(clippy::cast_possible_truncation, reason = "a district is no wider than the earth")]
            let [x, y] = [(at.x - bounds.min().x) / UNIT, (bounds.max().y - at.y) / UNIT]
                .map(|units| units.round() as i64);
            if index == 0 {
                let _ = write!(out, "M{x} {y}l");
            } else {
                let _ = write!(out, "{} {} ", x - east, y - south);
            }
            (east, south) = (x, y);
        }
        out.truncate(out.trim_end().len());
        out.push('z');
    }
    out
}

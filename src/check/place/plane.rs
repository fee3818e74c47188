//! Degrees as metres on a plane, and distances there.

use geo::{BoundingRect, Contains, Coord, Distance, Euclidean, MultiPolygon, Point, Rect};

use crate::domain::area::METRES_IN_DEGREE;

/// Longitude and latitude in degrees, as they stand in a file.
pub(super) type Degrees = [f64; 2];

/// The plane that touches the earth in the middle of a district: there a metre is a metre, fifty kilometres
/// away it is still one to half a percent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    origin: Degrees,
    /// Metres in a degree of longitude.
    east: f64,
}

impl Plane {
    pub(super) fn at(origin: Degrees) -> Self {
        Self { origin, east: METRES_IN_DEGREE * origin[1].to_radians().cos().max(0.01) }
    }

    /// Metres east and north of the origin.
    pub(super) fn flat(&self, [lng, lat]: Degrees) -> Coord {
        Coord { x: (lng - self.origin[0]) * self.east, y: (lat - self.origin[1]) * METRES_IN_DEGREE }
    }

    pub(super) fn degrees(&self, at: Coord) -> Degrees {
        [self.origin[0] + at.x / self.east, self.origin[1] + at.y / METRES_IN_DEGREE]
    }
}

/// Whether a position is on the earth.
pub(super) fn is_on_earth([lng, lat]: Degrees) -> bool {
    (-180.0..=180.0).contains(&lng) && (-90.0..=90.0).contains(&lat)
}

/// Whether two positions are written alike.
pub(super) fn is_same(one: Degrees, other: Degrees) -> bool {
    (0..2).all(|axis| (one[axis] - other[axis]).abs() <= 0.0)
}

/// How far a point is from a shape in metres; nothing inside, infinite where the shape is empty.
pub(super) fn distance(at: Coord, shape: &MultiPolygon) -> f64 {
    if shape.0.is_empty() {
        return f64::INFINITY;
    }
    if shape.contains(&at) { 0.0 } else { Euclidean.distance(&Point(at), shape) }
}

/// How far a point is from a box in metres; nothing inside.
pub(super) fn box_distance(at: Coord, bounds: &Rect) -> f64 {
    let beyond = |value: f64, from: f64, to: f64| (from - value).max(value - to).max(0.0);
    beyond(at.x, bounds.min().x, bounds.max().x).hypot(beyond(at.y, bounds.min().y, bounds.max().y))
}

/// The box about a shape; none about an empty one.
pub(super) fn bounds(shape: &MultiPolygon) -> Option<Rect> {
    shape.bounding_rect()
}

/// Every pair of boxes that have more than an edge in common, each once, the smaller index first.
pub(super) fn overlapping(boxes: &[Rect]) -> Vec<(usize, usize)> {
    let mut order: Vec<_> = (0..boxes.len()).collect();
    order.sort_by(|a, b| boxes[*a].min().x.total_cmp(&boxes[*b].min().x));
    let mut pairs = Vec::new();
    for (at, one) in order.iter().enumerate() {
        let own = &boxes[*one];
        let reached = order[at + 1..].iter().take_while(|other| boxes[**other].min().x < own.max().x);
        pairs.extend(
            reached
                .filter(|other| {
                    let other = &boxes[**other];
                    other.min().y < own.max().y && own.min().y < other.max().y
                })
                .map(|other| (*one.min(other), *one.max(other))),
        );
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64) -> Rect {
        Rect::new((x, y), (x + 10.0, y + 10.0))
    }

    #[test]
    fn metres_lead_back_to_the_same_degrees() {
        let plane = Plane::at([123.1, 31.1]);
        let [lng, lat] = plane.degrees(plane.flat([123.05, 31.17]));
        assert!((lng - 123.05).abs() < 1e-12 && (lat - 31.17).abs() < 1e-12);
        assert!((plane.flat([123.1, 31.2]).y - METRES_IN_DEGREE / 10.0).abs() < 1e-6);
    }

    #[test]
    fn boxes_that_only_touch_do_not_overlap() {
        let boxes = [rect(5.0, 5.0), rect(0.0, 0.0), rect(10.0, 0.0), rect(40.0, 0.0)];
        assert_eq!(overlapping(&boxes), [(0, 1), (0, 2)]);
    }

    #[test]
    fn a_point_inside_a_box_is_at_no_distance() {
        let at = |x, y| Coord { x, y };
        assert!(box_distance(at(3.0, 4.0), &rect(0.0, 0.0)).abs() < 1e-9);
        assert!((box_distance(at(13.0, 14.0), &rect(0.0, 0.0)) - 5.0).abs() < 1e-9);
    }
}

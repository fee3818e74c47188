//! Making shapes as simple as a map of a district can show them. Everything here is in metres on a plane.

use std::collections::HashMap;

use geo::{
    Area, BooleanOps, BoundingRect, Contains, Coord, Densify, Distance, Euclidean, Intersects, Length, Line,
    LineString, MapCoords, MultiLineString, MultiPolygon, Point, Polygon, Rect, Simplify, SimplifyVwPreserve,
    unary_union,
};

/// Lines that are closer than this, as the two carriageways of a road, are drawn as one; in metres.
const TWIN: f64 = 60.0;
/// From this length on they run beside each other, and do not only cross; in metres.
const BESIDE: f64 = 240.0;
/// How closely along a line it is looked for twins, in metres.
const PACE: f64 = 50.0;
/// How coarse shapes become.
#[derive(Debug, Clone, Copy)]
pub struct Grain {
    /// How far an edge may lie from the real one, in metres.
    pub tolerance: f64,
    /// A corner of an area that spans less than this goes, in square metres: for ragged edges.
    pub corner: f64,
    /// Areas and holes smaller than this go, in square metres.
    pub smallest: f64,
    /// Pieces of lines shorter than this go, in metres.
    pub shortest: f64,
}

/// Flat metres around a latitude: good enough across a district.
#[derive(Debug, Clone, Copy)]
pub struct Plane {
    /// Metres in a degree of longitude and of latitude.
    degree: Coord,
}

impl Plane {
    /// The plane that is true at a latitude, in degrees.
    #[must_use]
    pub fn at(latitude: f64) -> Self {
        Self { degree: Coord { x: 111_320.0 * latitude.to_radians().cos().max(0.01), y: 110_574.0 } }
    }

    /// From degrees to metres.
    #[must_use]
    pub fn flat<G: MapCoords<f64, f64, Output = G>>(&self, shape: &G) -> G {
        shape.map_coords(|at| Coord { x: at.x * self.degree.x, y: at.y * self.degree.y })
    }

    /// From metres to degrees.
    #[must_use]
    pub fn degrees<G: MapCoords<f64, f64, Output = G>>(&self, shape: &G) -> G {
        shape.map_coords(|at| Coord { x: at.x / self.degree.x, y: at.y / self.degree.y })
    }
}

/// A rectangle with a margin on each side.
#[must_use]
pub fn widened(frame: Rect, margin: f64) -> Rect {
    let margin = Coord { x: margin, y: margin };
    Rect::new(frame.min() - margin, frame.max() + margin)
}

/// Areas made one where they touch, cut at the frame, as coarse as the grain, the largest first.
#[must_use]
pub fn areas(areas: &MultiPolygon, frame: Rect, grain: Grain) -> MultiPolygon {
    let mut whole = unary_union(&areas.0);
    if !whole.bounding_rect().is_some_and(|own| frame.contains(&own)) {
        whole = whole.intersection(&frame.to_polygon());
    }
    let large = |ring: &LineString| Polygon::new(ring.clone(), Vec::new()).unsigned_area() >= grain.smallest;
    let simple = |area: Polygon| {
        let (outer, mut holes) = area.into_inner();
        holes.retain(large);
        Polygon::new(outer, holes).simplify_vw_preserve(grain.corner).simplify(grain.tolerance)
    };
    let mut kept: Vec<_> = whole.into_iter().filter(|area| large(area.exterior())).map(simple).collect();
    kept.sort_by(|a, b| b.unsigned_area().total_cmp(&a.unsigned_area()));
    MultiPolygon(kept)
}

/// Lines cut at the frame, joined where one goes on as another, simplified; without the second of two
/// that run beside each other. The longest first.
#[must_use]
pub fn lines(lines: MultiLineString, frame: Rect, grain: Grain) -> MultiLineString {
    let whole = if lines.bounding_rect().is_some_and(|own| frame.contains(&own)) {
        lines
    } else {
        frame.to_polygon().clip(&lines, false)
    };
    let mut lines = joined(whole.0);
    lines.retain(|line| Euclidean.length(line) >= grain.shortest);
    lines.sort_by(|a, b| Euclidean.length(b).total_cmp(&Euclidean.length(a)));
    let mut kept: Vec<LineString> = Vec::new();
    for line in lines {
        let alone = alone(&line, &kept, grain).into_iter().map(|line| line.simplify(grain.tolerance));
        kept.extend(alone.collect::<Vec<_>>());
    }
    MultiLineString(kept)
}

/// The pieces of a line that no other runs beside. One that only crosses it or ends there does not.
fn alone(line: &LineString, others: &[LineString], grain: Grain) -> Vec<LineString> {
    let points = Euclidean.densify(line, PACE).0;
    let near: Vec<_> = others.iter().filter(|other| may_be_near(line, other)).collect();
    let is_twin = |at: &Coord| near.iter().any(|other| Euclidean.distance(&Point(*at), *other) < TWIN);
    let length = |from: usize, to: usize| Euclidean.length(&LineString(points[from..to].to_vec()));
    let twins: Vec<_> = points.iter().map(is_twin).collect();
    let mut pieces = Vec::new();
    // Where the piece at hand begins, and where the run of one kind does.
    let (mut begin, mut from) = (0, 0);
    for run in twins.chunk_by(|one, next| one == next) {
        let to = from + run.len();
        if run[0] && length(from, to) >= BESIDE {
            // With the first point beside the other line, so that it meets that.
            pieces.push((begin, (from + 1).min(to)));
            begin = to - 1;
        }
        from = to;
    }
    pieces.push((begin, points.len()));
    if pieces.len() == 1 {
        return vec![line.clone()];
    }
    let shortest = grain.shortest.max(BESIDE);
    let long = pieces.into_iter().filter(|(from, to)| length(*from, *to) >= shortest);
    long.map(|(from, to)| LineString(points[from..to].to_vec())).collect()
}

fn may_be_near(line: &LineString, other: &LineString) -> bool {
    let (Some(own), Some(other)) = (line.bounding_rect(), other.bounding_rect()) else { return false };
    widened(own, TWIN).intersects(&other)
}

/// An end of a line: which one, and whether it is its last point.
type End = (usize, bool);

/// Joins lines that meet, at a crossing the two that go straightest on.
fn joined(mut lines: Vec<LineString>) -> Vec<LineString> {
    lines.retain(|line| line.0.len() > 1);
    let mut next: HashMap<End, End> = HashMap::new();
    for ends in meetings(&lines) {
        let mut pairs: Vec<_> = (ends.iter().enumerate())
            .flat_map(|(at, one)| ends[at + 1..].iter().map(move |other| (*one, *other)))
            .filter(|(one, other)| one.0 != other.0)
            .map(|(one, other)| (bend(&lines, one, other), one, other))
            .filter(|(bend, ..)| *bend < -0.5)
            .collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, one, other) in pairs {
            if !next.contains_key(&one) && !next.contains_key(&other) {
                next.insert(one, other);
                next.insert(other, one);
            }
        }
    }
    let mut used = vec![false; lines.len()];
    let free = (0..lines.len()).flat_map(|line| [(line, false), (line, true)]);
    // First from the ends where nothing goes on, then what is left: rings.
    let (open, closed): (Vec<_>, Vec<_>) = free.partition(|end| !next.contains_key(end));
    let mut found = Vec::new();
    for start in open.into_iter().chain(closed) {
        let mut points: Vec<Coord> = Vec::new();
        let mut end = Some(start);
        while let Some((line, last)) = end.filter(|(line, _)| !used[*line]) {
            used[line] = true;
            let own = lines[line].0.iter().copied();
            let own: Vec<_> = if last { own.rev().collect() } else { own.collect() };
            points.extend(own.into_iter().skip(usize::from(!points.is_empty())));
            end = next.get(&(line, !last)).copied();
        }
        if points.len() > 1 {
            found.push(LineString(points));
        }
    }
    found
}

/// The ends of lines by the points where they meet, in the order of the lines.
fn meetings(lines: &[LineString]) -> Vec<Vec<End>> {
    let mut places: HashMap<(u64, u64), usize> = HashMap::new();
    let mut found: Vec<Vec<End>> = Vec::new();
    for (line, points) in lines.iter().enumerate() {
        for (last, at) in [(false, points.0.first()), (true, points.0.last())] {
            let Some(at) = at else { continue };
            let place = *places.entry((at.x.to_bits(), at.y.to_bits())).or_insert_with(|| {
                found.push(Vec::new());
                found.len() - 1
            });
            found[place].push((line, last));
        }
    }
    found
}

/// How two lines go on at a shared end: the cosine between them, -1 for straight on.
fn bend(lines: &[LineString], one: End, other: End) -> f64 {
    let away = |(line, last): End| {
        let points = &lines[line].0;
        let (from, to) = if last { (points.len() - 1, points.len() - 2) } else { (0, 1) };
        Line::new(points[from], points[to]).delta()
    };
    let (one, other) = (away(one), away(other));
    let lengths = one.x.hypot(one.y) * other.x.hypot(other.y);
    if lengths > 0.0 { (one.x * other.x + one.y * other.y) / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: f64 = 10_000.0;
    const GRAIN: Grain = Grain { tolerance: 30.0, corner: 0.0, smallest: 15_000.0, shortest: 150.0 };

    fn frame() -> Rect {
        Rect::new((0.0, 0.0), (FRAME, FRAME))
    }

    fn drawn(drawn: &[&[(f64, f64)]]) -> Vec<LineString> {
        lines(drawn.iter().map(|line| LineString::from(line.to_vec())).collect(), frame(), GRAIN).0
    }

    #[test]
    fn lines_that_go_on_as_another_become_one_without_the_points_between() {
        let one = drawn(&[&[(0.0, 0.0), (500.0, 5.0)], &[(1_000.0, 0.0), (500.0, 5.0)]]);
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].0.len(), 2);
    }

    #[test]
    fn at_a_crossing_each_line_goes_straight_on() {
        let centre = (500.0, 500.0);
        let four = drawn(&[
            &[(0.0, 500.0), centre],
            &[centre, (500.0, 0.0)],
            &[centre, (1_000.0, 500.0)],
            &[(500.0, 1_000.0), centre],
        ]);
        assert_eq!(four.len(), 2);
        for line in four {
            assert!((Euclidean.length(&line) - 1_000.0).abs() < 1e-6);
        }
    }

    #[test]
    fn the_two_carriageways_of_a_road_become_one_and_where_they_part_both_stay() {
        let twins = drawn(&[&[(0.0, 0.0), (5_000.0, 0.0)], &[(4_000.0, 40.0), (0.0, 40.0)]]);
        assert_eq!(twins.len(), 1);
        let parting =
            drawn(&[&[(0.0, 0.0), (5_000.0, 0.0)], &[(4_000.0, 900.0), (2_000.0, 40.0), (0.0, 40.0)]]);
        assert_eq!(parting.len(), 2);
        assert!(Euclidean.length(&parting[1]) < 2_300.0);
    }

    #[test]
    fn a_ring_of_lines_is_kept() {
        let ring = drawn(&[
            &[(0.0, 0.0), (400.0, 0.0), (420.0, 20.0)],
            &[(420.0, 20.0), (440.0, 40.0), (0.0, 400.0), (-0.0, 10.0), (0.0, 0.0)],
        ]);
        assert_eq!(ring.len(), 1);
    }

    #[test]
    fn what_is_short_or_outside_goes() {
        assert!(drawn(&[&[(0.0, 0.0), (100.0, 0.0)]]).is_empty());
        assert!(drawn(&[&[(-900.0, -10.0), (-100.0, -10.0)]]).is_empty());
        let cut = drawn(&[&[(9_000.0, 5.0), (11_000.0, 5.0)]]);
        assert!((Euclidean.length(&cut[0]) - 1_000.0).abs() < 1.0);
    }

    #[test]
    fn areas_that_overlap_become_one_and_small_ones_go() {
        let square = |x: f64, side: f64| Rect::new((x, 0.0), (x + side, side)).to_polygon();
        let found = areas(&MultiPolygon(vec![square(0.0, 500.0), square(400.0, 500.0)]), frame(), GRAIN);
        assert_eq!(found.0.len(), 1);
        assert!((found.unsigned_area() - 450_000.0).abs() < 1.0);
        assert!(areas(&MultiPolygon(vec![square(0.0, 100.0)]), frame(), GRAIN).0.is_empty());
    }
}

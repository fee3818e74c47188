//! One ring: what is wrong with its line, and the line without that.

use geo::{
    Area, BooleanOps, Coord, Distance, Euclidean, Line, LineString, MultiPolygon, Polygon, Rect,
    line_intersection::{LineIntersection, line_intersection},
};

use super::{
    fault::Fault,
    plane::{Degrees, Plane, is_same, overlapping},
};

/// Points this close are the same, in metres: coordinates of six decimals are ten times coarser.
const SAME: f64 = 0.01;
/// A tip whose two legs lie so close at its shorter one's end is a spike, in metres.
const SPIKE_WIDTH: f64 = 1.0;
/// And the same as a part of that leg's length: half a degree.
const SPIKE_SLOPE: f64 = 0.009;
/// Shorter legs are no spike, in metres.
const SPIKE_LENGTH: f64 = 2.0;
/// Smaller differences of sizes come from rounding, in square metres.
pub(super) const ROUNDING: f64 = 1.0;

/// A ring in metres, each point once, without points said twice and without spikes.
#[derive(Debug)]
pub(super) struct Cleaned {
    pub(super) points: Vec<Coord>,
    pub(super) faults: Vec<Fault>,
}

impl Cleaned {
    pub(super) fn polygon(&self) -> Polygon {
        Polygon::new(LineString(self.points.clone()), Vec::new())
    }

    /// Whether it goes round anything.
    pub(super) fn is_ring(&self) -> bool {
        self.points.len() >= 3
    }

    /// Whether its line never crosses itself.
    pub(super) fn is_simple(&self) -> bool {
        !self.faults.iter().any(|fault| matches!(fault, Fault::Crossing { .. }))
    }
}

/// Reads a ring as it stands, of points that are on the earth.
pub(super) fn cleaned(ring: &[Degrees], plane: &Plane) -> Cleaned {
    let mut faults = Vec::new();
    let mut ring = ring.to_vec();
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) {
        if is_same(first, last) {
            ring.pop();
        } else {
            faults.push(Fault::RingOpen { from: first, to: last });
        }
    }
    let flat: Vec<_> = ring.iter().map(|at| plane.flat(*at)).collect();
    let (points, twice) = without_twice(flat);
    let (points, spikes) = without_spikes(points);
    if points.len() < 3 {
        return Cleaned { points: Vec::new(), faults };
    }
    if let Some(first) = twice.first() {
        faults.push(Fault::PointTwice { at: plane.degrees(*first), times: twice.len() });
    }
    if let Some(first) = spikes.first() {
        faults.push(Fault::Spike { at: plane.degrees(*first), times: spikes.len() });
    }
    if let Some((first, times)) = crossings(&points) {
        faults.push(Fault::Crossing { at: plane.degrees(first), times });
    }
    Cleaned { points, faults }
}

/// The points, of those that stand several times in a row the first; and the others.
fn without_twice(points: Vec<Coord>) -> (Vec<Coord>, Vec<Coord>) {
    let mut kept: Vec<Coord> = Vec::with_capacity(points.len());
    let mut twice = Vec::new();
    for point in points {
        if kept.last().is_some_and(|last| Euclidean.distance(*last, point) < SAME) {
            twice.push(point);
        } else {
            kept.push(point);
        }
    }
    while kept.len() > 1 && Euclidean.distance(kept[0], kept[kept.len() - 1]) < SAME {
        kept.pop();
    }
    (kept, twice)
}

/// The points without the tips of spikes, and the tips.
fn without_spikes(mut points: Vec<Coord>) -> (Vec<Coord>, Vec<Coord>) {
    let mut tips = Vec::new();
    let mut at = 0;
    let mut since_last = 0;
    while points.len() >= 3 && since_last < points.len() {
        let count = points.len();
        at %= count;
        let (before, after) = ((at + count - 1) % count, (at + 1) % count);
        if is_spike(points[before], points[at], points[after]) {
            tips.push(points[at]);
            let closes = Euclidean.distance(points[before], points[after]) < SAME;
            points.remove(at);
            if closes {
                points.remove(if after > at { at } else { after });
            }
            at = at.saturating_sub(1);
            since_last = 0;
        } else {
            at += 1;
            since_last += 1;
        }
    }
    (points, tips)
}

fn is_spike(before: Coord, tip: Coord, after: Coord) -> bool {
    let (one, other) = (before - tip, after - tip);
    let (short, long) = if one.x.hypot(one.y) < other.x.hypot(other.y) { (one, other) } else { (other, one) };
    let (length, whole) = (short.x.hypot(short.y), long.x.hypot(long.y));
    let along = (short.x * long.x + short.y * long.y) / whole;
    let apart = (short.x * long.y - short.y * long.x).abs() / whole;
    along > 0.0 && length > SPIKE_LENGTH && apart < SPIKE_WIDTH.min(SPIKE_SLOPE * length)
}

/// Where the closed line through the points first crosses or follows itself, and how often it does.
fn crossings(points: &[Coord]) -> Option<(Coord, usize)> {
    let count = points.len();
    let edges: Vec<_> = (0..count).map(|at| Line::new(points[at], points[(at + 1) % count])).collect();
    let margin = Coord { x: SAME, y: SAME };
    let boxes: Vec<_> = edges
        .iter()
        .map(|edge| {
            let bounds = Rect::new(edge.start, edge.end);
            Rect::new(bounds.min() - margin, bounds.max() + margin)
        })
        .collect();
    let mut found = Vec::new();
    let mut touching = None;
    for (one, other) in overlapping(&boxes) {
        if other == one + 1 || (one == 0 && other == count - 1) {
            continue;
        }
        match line_intersection(edges[one], edges[other]) {
            Some(LineIntersection::SinglePoint { intersection, is_proper: true }) => found.push(intersection),
            Some(LineIntersection::SinglePoint { intersection, .. }) => touching = Some(intersection),
            Some(LineIntersection::Collinear { intersection }) => found.push(intersection.start),
            None => {}
        }
    }
    if found.is_empty() {
        found.extend(touching.filter(|_| turns_over(points)));
    }
    Some((*found.first()?, found.len()))
}

/// Whether a line that meets itself at a point goes round one side the other way, like an 8.
fn turns_over(points: &[Coord]) -> bool {
    let whole = Polygon::new(LineString(points.to_vec()), Vec::new());
    let really = whole.union(&MultiPolygon::new(Vec::new())).unsigned_area();
    whole.unsigned_area() + ROUNDING < really
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring in tens of metres from the origin, closed.
    fn ring(points: &[(i32, i32)]) -> Vec<Degrees> {
        let plane = Plane::at([123.1, 31.1]);
        let at =
            |(x, y): &(i32, i32)| plane.degrees(Coord { x: f64::from(*x) * 10.0, y: f64::from(*y) * 10.0 });
        points.iter().chain(points.first()).map(at).collect()
    }

    fn read(ring: &[Degrees]) -> Cleaned {
        cleaned(ring, &Plane::at([123.1, 31.1]))
    }

    fn slugs(points: &[(i32, i32)]) -> Vec<&'static str> {
        read(&ring(points)).faults.iter().map(Fault::slug).collect()
    }

    #[test]
    fn a_plain_ring_is_kept_as_it_is() {
        let found = read(&ring(&[(0, 0), (9, 0), (9, 9), (0, 9)]));
        assert_eq!((found.points.len(), found.faults.len()), (4, 0));
        assert!(found.is_ring() && found.is_simple());
    }

    #[test]
    fn a_spike_goes_with_the_way_back() {
        let found = read(&ring(&[(0, 0), (9, 0), (30, 0), (9, 0), (9, 9), (0, 9)]));
        assert_eq!(found.faults.iter().map(Fault::slug).collect::<Vec<_>>(), ["area-spike"]);
        assert_eq!(found.points.len(), 4);
        assert_eq!(slugs(&[(30, 0), (9, 0), (9, 9), (0, 9), (0, 0), (9, 0)]), ["area-spike"], "at the seam");
    }

    #[test]
    fn a_narrow_tongue_is_no_spike() {
        assert!(slugs(&[(0, 0), (9, 0), (60, 1), (9, 2), (9, 9), (0, 9)]).is_empty());
    }

    #[test]
    fn a_line_that_crosses_itself_is_found_through_an_edge_and_through_a_point() {
        assert_eq!(slugs(&[(0, 0), (9, 9), (9, 0), (0, 9)]), ["area-crossing"]);
        assert_eq!(slugs(&[(0, 0), (5, 5), (9, 9), (9, 0), (5, 5), (0, 9)]), ["area-crossing"]);
    }

    #[test]
    fn a_line_that_only_touches_itself_is_as_good_as_any() {
        assert!(slugs(&[(0, 0), (9, 0), (9, 9), (5, 0), (0, 9)]).is_empty());
    }

    #[test]
    fn what_goes_round_nothing_is_no_ring() {
        for points in [&[(0, 0), (9, 0), (0, 0), (9, 0)][..], &[(0, 0), (5, 0), (9, 0)], &[(1, 1); 5], &[]] {
            let found = read(&ring(points));
            assert!(!found.is_ring() && found.faults.is_empty(), "{points:?}");
        }
    }
}

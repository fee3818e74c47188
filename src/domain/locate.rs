//! Which centre serves a position, how sure that is, and which centre is nearest.

use super::{
    Placed, Position, Status, Wgs84,
    area::{METRES_IN_DEGREE, boundary_distance_m, contains, cos, may_reach},
    find::{CentreEntry, Index},
};

/// From this accuracy on, in metres, a position is only a neighbourhood.
const VAGUE_M: f64 = 1_000.0;
/// How much longer streets are than the straight line.
const DETOUR: f64 = 1.3;
/// How far one walks in a minute, in metres.
const METRES_A_MINUTE: f64 = 75.0;

/// How sure it is which centre serves a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Official boundaries, and no other area in reach of the accuracy.
    Certain,
    /// The best guess.
    Likely,
    /// No area is in reach.
    Outside,
}

impl Certainty {
    /// The word in the page's `data-certainty`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Outside => "outside",
        }
    }
}

/// The nearest centre whose place is published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// In the index's `centres`.
    pub centre: usize,
    /// In a straight line.
    pub metres: f64,
    /// See [`walking_minutes`].
    pub walking_minutes: u32,
}

/// Two answers that are never mixed up: which centre serves a place, and which is nearest.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// In the index's `centres`; `None` exactly when `certainty` is `Outside`.
    pub serves: Option<usize>,
    pub certainty: Certainty,
    /// Other centres that may serve the place instead, at most two, the likeliest first.
    pub alternatives: Vec<usize>,
    /// `None` where no place of a centre is published.
    pub nearest: Option<Nearest>,
    /// The accuracy is worse than a kilometre.
    pub is_vague: bool,
}

/// How well one centre's areas fit a position.
struct Fit {
    centre: usize,
    /// Metres inside of the boundary, or outside of it where negative.
    depth: f64,
    /// Official, and the accuracy does not reach its boundary.
    is_clear: bool,
}

/// Answers for a position and the radius in metres within which it is true (0 for a picked place; a
/// number that is none is as good as no accuracy at all).
///
/// In reach is what lies within the accuracy and the area's own tolerance. The guess is the area that the
/// position lies in, the deepest where areas overlap, and otherwise the nearest in reach. It is certain
/// only where its boundary is official and nothing else is in reach, not even that boundary; approximate
/// boundaries never make it certain. A closed centre still is the one that the area belongs to: the view
/// tells its state.
#[must_use]
pub fn locate(index: &Index, position: Position<Wgs84>, accuracy_m: f64) -> Located {
    let accuracy = if accuracy_m.is_nan() { f64::INFINITY } else { accuracy_m.max(0.0) };
    let fits = fits(index, position, accuracy);
    let certainty = match &fits[..] {
        [] => Certainty::Outside,
        [only] if only.is_clear => Certainty::Certain,
        _ => Certainty::Likely,
    };
    let mut centres = fits.iter().map(|fit| fit.centre);
    Located {
        serves: centres.next(),
        certainty,
        alternatives: centres.take(2).collect(),
        nearest: nearest(index, position),
        is_vague: accuracy > VAGUE_M,
    }
}

/// The three centres that fit best, the best first, of those with an area in reach.
fn fits(index: &Index, position: Position<Wgs84>, accuracy: f64) -> Vec<Fit> {
    let mut fits = Vec::new();
    for area in &index.areas {
        let reach = accuracy + area.tolerance_m.max(0.0);
        if area.centre >= index.centres.len() || !may_reach(area, position, reach) {
            continue;
        }
        let away = boundary_distance_m(area, position);
        let is_inside = contains(area, position);
        if is_inside || away <= reach {
            let depth = if is_inside { away } else { -away };
            let is_clear = area.official && is_inside && away > reach;
            insert(&mut fits, Fit { centre: area.centre, depth, is_clear });
        }
    }
    fits
}

/// Keeps the best area of each centre, and three centres.
fn insert(fits: &mut Vec<Fit>, fit: Fit) {
    if let Some(at) = fits.iter().position(|other| other.centre == fit.centre) {
        if fits[at].depth >= fit.depth {
            return;
        }
        fits.remove(at);
    }
    let at = fits.iter().position(|other| other.depth < fit.depth).unwrap_or(fits.len());
    fits.insert(at, fit);
    fits.truncate(3);
}

/// The nearest centre whose place is published and that is not closed. One that is suspended or has moved
/// counts: that passes, or its data tell the new place, and the view says so beside the name.
fn nearest(index: &Index, position: Position<Wgs84>) -> Option<Nearest> {
    let open = |centre: &CentreEntry| centre.status != Some(Status::Closed);
    let (centre, metres) = (index.centres.iter().enumerate())
        .filter(|(_, centre)| open(centre))
        .filter_map(|(at, centre)| Some((at, distance_m(published(centre.placed.as_ref())?, position))))
        .reduce(|a, b| if b.1 < a.1 { b } else { a })?;
    Some(Nearest { centre, metres, walking_minutes: walking_minutes(metres) })
}

/// How far each centre is in metres, in the order of the index; `None` where its place is not published.
#[must_use]
pub fn distances(index: &Index, position: Position<Wgs84>) -> Vec<Option<f64>> {
    let away = |centre: &CentreEntry| Some(distance_m(published(centre.placed.as_ref())?, position));
    index.centres.iter().map(away).collect()
}

/// The position, unless it is only where a map writes the area's name.
fn published(placed: Option<&Placed>) -> Option<Position<Wgs84>> {
    placed.filter(|placed| placed.precision.is_published()).map(|placed| placed.position)
}

/// The distance in a straight line, in metres: exact to a metre in 50 km, and to a few hundredths a
/// thousand kilometres away.
#[must_use]
pub fn distance_m(a: Position<Wgs84>, b: Position<Wgs84>) -> f64 {
    let north = b.lat.degrees() - a.lat.degrees();
    let around = (b.lng.degrees() - a.lng.degrees()).abs();
    let east = around.min(360.0 - around) * cos(f64::midpoint(a.lat.degrees(), b.lat.degrees()));
    (north * north + east * east).sqrt() * METRES_IN_DEGREE
}

/// How far one gets on foot in so many minutes, in metres in a straight line; see [`walking_minutes`].
#[must_use]
pub fn walking_reach_m(minutes: u32) -> f64 {
    f64::from(minutes) * METRES_A_MINUTE / DETOUR
}

/// Minutes on foot for a distance in metres, detours included: whole ones, rounded up, at least one.
#[must_use]
pub fn walking_minutes(metres: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    let minutes = (metres * DETOUR / METRES_A_MINUTE).ceil() as u32;
    minutes.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CentreId, Precision, Text, find::AreaEntry};

    fn at(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    fn centre(placed: Option<(f64, f64, Precision)>, status: Option<Status>) -> CentreEntry {
        CentreEntry {
            id: CentreId::new("star").unwrap(),
            name: Text::default(),
            area: Text::default(),
            names: Vec::new(),
            placed: placed.map(|(lng, lat, precision)| Placed { position: at(lng, lat), precision }),
            status,
            address: None,
            phone: None,
            hours: None,
            step_free: None,
            fields: Vec::new(),
            programmes: Vec::new(),
        }
    }

    /// From west to east, about 950 m a hundredth of a degree.
    fn area(centre: usize, west: f64, east: f64, official: bool) -> AreaEntry {
        let ring = vec![at(west, 31.0), at(east, 31.0), at(east, 31.1), at(west, 31.1)];
        let tolerance_m = if official { 0.0 } else { 800.0 };
        AreaEntry { centre, official, tolerance_m, parts: vec![vec![ring]] }
    }

    /// Four neighbours from west to east, each a tenth of a degree, about 9.5 km, wide.
    fn row(official: bool) -> Index {
        let areas = (0..4_u32).map(|n| (n, 123.0 + f64::from(n) / 10.0));
        let areas = areas.map(|(n, west)| area(n as usize, west, west + 0.1, official)).collect();
        let centres = (0..4).map(|_| centre(None, None)).collect();
        Index { centres, areas, ..Index::default() }
    }

    #[test]
    fn within_an_official_boundary_the_answer_is_certain() {
        let located = locate(&row(true), at(123.15, 31.05), 50.0);
        let nothing_else = Located {
            serves: Some(1),
            certainty: Certainty::Certain,
            alternatives: Vec::new(),
            nearest: None,
            is_vague: false,
        };
        assert_eq!(located, nothing_else);
    }

    #[test]
    fn where_the_accuracy_reaches_a_boundary_the_answer_is_likely_and_names_the_neighbour() {
        let located = locate(&row(true), at(123.199, 31.05), 120.0);
        assert_eq!((located.serves, located.certainty), (Some(1), Certainty::Likely));
        assert_eq!(located.alternatives, [2]);
        let located = locate(&row(true), at(123.001, 31.05), 120.0);
        assert_eq!((located.serves, located.certainty), (Some(0), Certainty::Likely));
        assert!(located.alternatives.is_empty(), "nobody serves the other side");
    }

    #[test]
    fn an_approximate_boundary_is_never_certain() {
        let located = locate(&row(false), at(123.15, 31.05), 0.0);
        assert_eq!((located.serves, located.certainty), (Some(1), Certainty::Likely));
        assert!(located.alternatives.is_empty());
        assert_eq!(locate(&row(false), at(123.194, 31.05), 0.0).alternatives, [2], "within the tolerance");
    }

    #[test]
    fn alternatives_are_two_at_most_and_the_nearest_boundary_comes_first() {
        let located = locate(&row(false), at(123.14, 31.05), 50_000.0);
        assert_eq!((located.serves, &located.alternatives[..]), (Some(1), &[0, 2][..]));
        assert!(located.is_vague);
    }

    #[test]
    fn beyond_every_boundary_the_nearest_in_reach_is_likely_and_nothing_else_is_there() {
        let located = locate(&row(true), at(122.999, 31.05), 200.0);
        assert_eq!((located.serves, located.certainty), (Some(0), Certainty::Likely));
        let located = locate(&row(true), at(122.9, 31.05), 200.0);
        assert_eq!((located.serves, located.certainty), (None, Certainty::Outside));
        assert_eq!(locate(&Index::default(), at(1.0, 2.0), 9e9).certainty, Certainty::Outside);
    }

    #[test]
    fn of_overlapping_areas_the_deeper_is_the_guess() {
        let mut index = row(true);
        index.areas.push(area(3, 123.16, 123.2, true));
        let located = locate(&index, at(123.17, 31.05), 0.0);
        assert_eq!((located.serves, located.certainty), (Some(1), Certainty::Likely));
        assert_eq!(located.alternatives, [3]);
        index.areas.push(area(2, 123.1, 123.2, true));
        index.areas.push(area(2, 123.0, 123.3, true));
        let located = locate(&index, at(123.175, 31.05), 0.0);
        assert_eq!((located.serves, &located.alternatives[..]), (Some(2), &[1, 3][..]), "each centre once");
    }

    #[test]
    fn an_accuracy_that_is_no_number_is_vague_and_a_negative_one_is_none() {
        assert!(locate(&row(true), at(123.15, 31.05), f64::NAN).is_vague);
        let located = locate(&row(true), at(123.15, 31.05), -1.0);
        assert_eq!((located.certainty, located.is_vague), (Certainty::Certain, false));
        assert!(!locate(&row(true), at(123.15, 31.05), 1_000.0).is_vague);
        assert!(locate(&row(true), at(123.15, 31.05), 2_000.0).is_vague);
    }

    #[test]
    fn an_area_of_no_centre_serves_nobody() {
        let index = Index { centres: Vec::new(), ..row(true) };
        assert_eq!(locate(&index, at(123.15, 31.05), 0.0).serves, None);
    }

    #[test]
    fn only_published_places_of_centres_that_are_not_closed_are_near() {
        let centres = vec![
            centre(Some((123.0, 31.0, Precision::Area)), None),
            centre(Some((123.001, 31.0, Precision::Exact)), Some(Status::Closed)),
            centre(None, None),
            centre(Some((123.01, 31.0, Precision::Street)), Some(Status::Suspended)),
            centre(Some((123.02, 31.0, Precision::Exact)), None),
        ];
        let index = Index { centres, ..Index::default() };
        let nearest = locate(&index, at(123.0, 31.0), 0.0).nearest.unwrap();
        assert_eq!((nearest.centre, nearest.walking_minutes), (3, 17));
        assert!((nearest.metres - 953.1).abs() < 0.1, "{}", nearest.metres);
        let distances = distances(&index, at(123.0, 31.0));
        assert_eq!(
            distances.iter().map(Option::is_some).collect::<Vec<_>>(),
            [false, true, false, true, true]
        );
    }

    #[test]
    fn walking_takes_a_minute_at_least_and_counts_detours() {
        for (metres, minutes) in [(0.0, 1), (57.6, 1), (57.8, 2), (577.0, 11), (1_000.0, 18), (f64::NAN, 1)] {
            assert_eq!(walking_minutes(metres), minutes, "{metres}");
        }
    }

    #[test]
    fn distances_go_the_short_way_around_the_earth() {
        assert!((distance_m(at(179.9, 0.0), at(-179.9, 0.0)) - 0.2 * METRES_IN_DEGREE).abs() < 0.1);
        assert!((distance_m(at(10.0, 5.0), at(10.0, 6.0)) - METRES_IN_DEGREE).abs() < 0.1);
    }

    #[test]
    fn the_words_of_certainty_are_those_of_the_page() {
        let words = [Certainty::Certain, Certainty::Likely, Certainty::Outside].map(Certainty::as_str);
        assert_eq!(words, ["certain", "likely", "outside"]);
    }
}

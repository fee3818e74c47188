//! What shares of a district lie within reach of some places.

use geo::{Area as _, BooleanOps, BoundingRect, Contains, Intersects, MultiPolygon, Rect, unary_union};

use super::district::{Area, District, Home, Place};

/// An amount, and how much of it lies within each of the times of [`super::MINUTES`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measure {
    pub all: f64,
    /// Within the nearer and within the farther time; the second holds the first.
    pub within: [f64; 2],
}

impl Measure {
    /// The shares, 0 to 1; none of nothing.
    #[must_use]
    pub fn shares(&self) -> Option<[f64; 2]> {
        (self.all > 0.0).then(|| self.within.map(|within| (within / self.all).clamp(0.0, 1.0)))
    }

    fn add(&mut self, other: &Self) {
        self.all += other.all;
        for (own, other) in self.within.iter_mut().zip(other.within) {
            *own += other;
        }
    }
}

/// What is measured of an area.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shares {
    /// Square metres.
    pub area: Measure,
    /// Communities whose position is published.
    pub communities: Measure,
    /// Residents of those whose number is published too.
    pub residents: Measure,
}

impl Shares {
    fn add(&mut self, other: &Self) {
        self.area.add(&other.area);
        self.communities.add(&other.communities);
        self.residents.add(&other.residents);
    }
}

/// One street or town.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// In [`District::areas`].
    pub centre: usize,
    /// Whether its own centre's place is known: without it, shares would tell of its neighbours.
    pub is_known: bool,
    pub shares: Shares,
}

/// What is covered.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// One for each centre, in the order of the data.
    pub rows: Vec<Row>,
    pub whole: Shares,
    /// What lies within each of [`super::MINUTES`], as one shape.
    pub reach: [MultiPolygon; 2],
    /// Centres whose place counts, published or placed, and of how many.
    pub known: (usize, usize),
}

impl Coverage {
    /// Whether enough is known to tell shares: the places of half of the centres.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.known.1 > 0 && self.known.0 * 2 >= self.known.1
    }

    /// Whether the place of each centre is known; else the shares of the whole are lower bounds.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.known.0 == self.known.1
    }

    /// The rows, the worst covered first, by the area within the farther time; those of which nothing can be said last.
    #[must_use]
    pub fn ranked(&self) -> Vec<&Row> {
        let share =
            |row: &Row| row.shares.area.shares().filter(|_| row.is_known).map_or(2.0, |shares| shares[1]);
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by(|a, b| share(a).total_cmp(&share(b)));
        rows
    }
}

/// Computes what places cover. Areas are exact to 0.5 %: discs are polygons of the same area, on a plane of equal
/// areas.
#[must_use]
pub fn cover(district: &District, places: &[Place]) -> Coverage {
    let boxes: Vec<_> =
        places.iter().map(|place| place.reach.each_ref().map(MultiPolygon::bounding_rect)).collect();
    let rows = district.areas.iter().enumerate().map(|(at, area)| Row {
        centre: at,
        is_known: is_known(district, places, at),
        shares: Shares { area: area_within(area, places, &boxes), ..Shares::default() },
    });
    let mut rows: Vec<Row> = rows.collect();
    for home in &district.homes {
        let within = [0, 1].map(|time| is_within(home, places, &boxes, time));
        let shares = &mut rows[home.centre].shares;
        shares.communities.add(&counted(1.0, within));
        shares.residents.add(&counted(home.residents.map_or(0.0, f64::from), within));
    }
    let mut whole = Shares::default();
    for row in &rows {
        whole.add(&row.shares);
    }
    let known = (rows.iter().filter(|row| row.is_known).count(), rows.len());
    let reach = [0, 1].map(|time| unary_union(places.iter().flat_map(|place| &place.reach[time])));
    Coverage { rows, whole, reach, known }
}

/// Whether the place of a centre itself counts.
fn is_known(district: &District, places: &[Place], centre: usize) -> bool {
    places
        .iter()
        .filter_map(|place| district.served.get(place.served?))
        .any(|one| one.is_centre && one.centre == centre)
}

/// The part of an area that lies within reach.
fn area_within(area: &Area, places: &[Place], boxes: &[[Option<Rect>; 2]]) -> Measure {
    let Some(bounds) = area.bounds else { return Measure::default() };
    let within = [0, 1].map(|time| {
        let near =
            places.iter().zip(boxes).filter(|(_, own)| own[time].is_some_and(|own| own.intersects(&bounds)));
        let reach = unary_union(near.flat_map(|(place, _)| &place.reach[time]));
        if reach.0.is_empty() { 0.0 } else { area.shape.intersection(&reach).unsigned_area() }
    });
    Measure { all: area.shape.unsigned_area(), within }
}

fn is_within(home: &Home, places: &[Place], boxes: &[[Option<Rect>; 2]], time: usize) -> bool {
    (places.iter().zip(boxes)).any(|(place, own)| {
        own[time].is_some_and(|own| own.intersects(&home.at)) && place.reach[time].contains(&home.at)
    })
}

fn counted(amount: f64, within: [bool; 2]) -> Measure {
    Measure { all: amount, within: within.map(|is| if is { amount } else { 0.0 }) }
}

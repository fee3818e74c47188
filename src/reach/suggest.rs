//! Where another place would bring most: greedy maximum coverage.
//!
//! The best of many candidates is taken, what it reaches counts as covered, and the next is looked for. That is never
//! far from the best possible set (1 − 1/e of its gain, Nemhauser, Wolsey and Fisher 1978), and anybody can check it.

use geo::{Area as _, BooleanOps, BoundingRect, Contains, Coord, Intersects, MultiPolygon};

use super::{
    MINUTES,
    disc::disc,
    district::{District, Home, Place},
};
use crate::domain::{Position, Wgs84, locate::walking_reach_m};

/// Candidates on the grid, about.
const CELLS: f64 = 6_000.0;
/// The finest and the coarsest grid, in metres.
const SPACING: (f64, f64) = (60.0, 400.0);
/// How many candidates are looked at closely.
const FINALISTS: usize = 6;
/// Candidates within this share of the best one's rough gain may turn out to be better.
const CLOSE: f64 = 0.9;
/// Gains that differ by less are equal.
const EQUAL: f64 = 1e-6;
/// So far inside of the reach a home is counted, whatever the corners of the disc.
const INSIDE: f64 = 0.9995;

/// What is to be brought within reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Square metres.
    Area,
    /// Communities whose position is published.
    Communities,
    /// Residents of those.
    Residents,
}

impl Aim {
    /// The word in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Communities => "communities",
            Self::Residents => "residents",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Area, Self::Communities, Self::Residents].into_iter().find(|aim| aim.as_str() == word)
    }

    fn weight(self, home: &Home) -> f64 {
        match self {
            Self::Area => 0.0,
            Self::Communities => 1.0,
            Self::Residents => home.residents.map_or(0.0, f64::from),
        }
    }
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    pub aim: Aim,
    /// In [`MINUTES`].
    pub time: usize,
    /// Only for one area, in [`District::areas`].
    pub only: Option<usize>,
    pub count: usize,
}

/// A place that would bring most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    pub position: Position<Wgs84>,
    /// What it brings within reach, in the unit of the aim, after those before it.
    pub gain: f64,
}

/// The next places to serve at, the one that brings most first. Fewer where nothing is left to gain.
#[must_use]
pub fn suggest(district: &District, places: &[Place], wish: Wish) -> Vec<Suggestion> {
    let mut reach: Vec<_> = places.iter().map(|place| place.reach[wish.time].clone()).collect();
    let radius = walking_reach_m(MINUTES[wish.time]);
    let mut found = Vec::new();
    for _ in 0..wish.count {
        let search = Search::new(district, &reach, wish, radius);
        let Some((at, gain)) = search.best() else { break };
        let Some(position) = district.plane.position(at) else { break };
        reach.push(MultiPolygon::new(vec![disc(at, radius)]));
        found.push(Suggestion { position, gain });
    }
    found
}

/// What a place at a position would bring, in the unit of the aim.
#[must_use]
pub fn gain(district: &District, places: &[Place], wish: Wish, position: Position<Wgs84>) -> f64 {
    let reach: Vec<_> = places.iter().map(|place| place.reach[wish.time].clone()).collect();
    let search = Search::new(district, &reach, wish, walking_reach_m(MINUTES[wish.time]));
    search.gain(district.plane.flat(position))
}

/// A weight somewhere that is not within reach yet.
#[derive(Debug, Clone, Copy)]
struct Demand {
    at: Coord,
    weight: f64,
}

/// One step: what is left to reach, and where it may be reached from.
struct Search<'a> {
    district: &'a District,
    wish: Wish,
    radius: f64,
    /// What is not within reach of the areas asked for.
    open: Vec<MultiPolygon>,
    /// Its homes.
    homes: Vec<Demand>,
    spacing: f64,
}

impl<'a> Search<'a> {
    fn new(district: &'a District, reach: &[MultiPolygon], wish: Wish, radius: f64) -> Self {
        let is_wanted = |at: usize| wish.only.is_none_or(|only| only == at);
        let wanted =
            || district.areas.iter().enumerate().filter(|(at, _)| is_wanted(*at)).map(|(_, area)| area);
        let boxes: Vec<_> = reach.iter().map(BoundingRect::bounding_rect).collect();
        let open = |area: &super::district::Area| {
            let bounds = area.bounds?;
            let near =
                reach.iter().zip(&boxes).filter(|(_, own)| own.is_some_and(|own| own.intersects(&bounds)));
            let near = geo::unary_union(near.flat_map(|(reach, _)| reach));
            Some(if near.0.is_empty() { area.shape.clone() } else { area.shape.difference(&near) })
        };
        let is_open = |home: &&Home| !reach.iter().any(|reach| reach.contains(&home.at));
        let homes = district.homes.iter().filter(|home| is_wanted(home.centre)).filter(is_open);
        let homes = homes.map(|home| Demand { at: home.at, weight: wish.aim.weight(home) });
        let size: f64 = wanted().map(|area| area.shape.unsigned_area()).sum();
        Self {
            district,
            wish,
            radius,
            open: if wish.aim == Aim::Area { wanted().filter_map(open).collect() } else { Vec::new() },
            homes: if wish.aim == Aim::Area { Vec::new() } else { homes.collect() },
            spacing: (size / CELLS).sqrt().clamp(SPACING.0, SPACING.1),
        }
    }

    /// The best place, and what it brings; none where nothing is left.
    fn best(&self) -> Option<(Coord, f64)> {
        let demand = match self.wish.aim {
            Aim::Area => self.cells(|at, _| self.open.iter().any(|open| open.contains(&at))),
            Aim::Communities | Aim::Residents => self.homes.clone(),
        };
        let demand = Buckets::new(demand, self.radius);
        let mut scored: Vec<_> =
            (self.candidates().into_iter()).map(|at| (demand.within(at, self.radius), at)).collect();
        let most = scored.iter().map(|(score, _)| *score).fold(0.0, f64::max);
        if most <= 0.0 {
            return None;
        }
        scored.retain(|(score, _)| *score >= most * CLOSE);
        let mut finalists = self.spread(&mut scored);
        // Where a whole reach is free in many places, the middle of what is free.
        let mut central: Vec<_> =
            scored.iter().map(|(_, at)| (demand.within(*at, 2.0 * self.radius), *at)).collect();
        finalists.extend(self.spread(&mut central));
        let climbed: Vec<_> = finalists.into_iter().map(|at| self.climb(at)).collect();
        let top = climbed.iter().map(|(_, gain)| *gain).fold(0.0, f64::max);
        let wide = |at: &Coord| demand.within(*at, 2.0 * self.radius);
        let equal = climbed.into_iter().filter(|(_, gain)| *gain >= top * (1.0 - EQUAL));
        // Of those that are equal in this too, the first.
        equal
            .reduce(|best, next| if wide(&next.0) > wide(&best.0) { next } else { best })
            .filter(|_| top > 0.0)
    }

    /// The best few that do not stand together.
    fn spread(&self, scored: &mut [(f64, Coord)]) -> Vec<Coord> {
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut kept: Vec<Coord> = Vec::new();
        for (_, at) in scored.iter() {
            if kept.len() == FINALISTS {
                break;
            }
            if kept.iter().all(|other| distance(*other, *at) > self.radius / 2.0) {
                kept.push(*at);
            }
        }
        kept
    }

    /// Steps to where more is gained, in ever smaller steps.
    fn climb(&self, from: Coord) -> (Coord, f64) {
        let mut best = (from, self.gain(from));
        if self.wish.aim != Aim::Area {
            return best;
        }
        let mut step = self.spacing / 2.0;
        while step > 4.0 {
            let around = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)];
            let next = around.map(|(x, y)| best.0 + Coord { x: x * step, y: y * step });
            let next = next.into_iter().filter(|at| self.is_allowed(*at)).map(|at| (at, self.gain(at)));
            match next
                .reduce(|a, b| if b.1 > a.1 { b } else { a })
                .filter(|next| next.1 > best.1 * (1.0 + EQUAL))
            {
                Some(next) => best = next,
                None => step /= 2.0,
            }
        }
        best
    }

    fn gain(&self, at: Coord) -> f64 {
        let reach = disc(at, self.radius);
        if self.wish.aim != Aim::Area {
            return self.homes.iter().filter(|home| reach.contains(&home.at)).map(|home| home.weight).sum();
        }
        let Some(bounds) = reach.bounding_rect() else { return 0.0 };
        let near =
            self.open.iter().filter(|open| open.bounding_rect().is_some_and(|own| own.intersects(&bounds)));
        near.map(|open| open.intersection(&reach).unsigned_area()).sum()
    }

    /// Places on the areas asked for: on a grid for areas; for homes each of them, and where the reaches of two cross,
    /// which is where a best place always is.
    fn candidates(&self) -> Vec<Coord> {
        if self.wish.aim == Aim::Area {
            return self.cells(|at, shape| shape.contains(&at)).into_iter().map(|cell| cell.at).collect();
        }
        let reach = self.radius * INSIDE;
        let mut found: Vec<_> = self.homes.iter().map(|home| home.at).collect();
        for (index, one) in self.homes.iter().enumerate() {
            for other in &self.homes[index + 1..] {
                let between = other.at - one.at;
                let apart = between.x.hypot(between.y);
                if apart <= 0.0 || apart >= 2.0 * reach {
                    continue;
                }
                let away = (reach * reach - apart * apart / 4.0).sqrt() / apart;
                let across = Coord { x: -between.y * away, y: between.x * away };
                let middle = one.at + between / 2.0;
                found.extend([middle + across, middle - across]);
            }
        }
        found.retain(|at| self.is_allowed(*at));
        found
    }

    /// Whether a place may be there: on the areas asked for.
    fn is_allowed(&self, at: Coord) -> bool {
        let areas = self.district.areas.iter().enumerate();
        let mut wanted = areas.filter(|(index, _)| self.wish.only.is_none_or(|only| only == *index));
        wanted.any(|(_, area)| area.bounds.is_some_and(|own| own.intersects(&at)) && area.shape.contains(&at))
    }

    /// The cells of the grid on the areas asked for that are wanted, each weighing what it measures.
    fn cells(&self, is_wanted: impl Fn(Coord, &MultiPolygon) -> bool) -> Vec<Demand> {
        let areas = self.district.areas.iter().enumerate();
        let wanted = areas.filter(|(index, _)| self.wish.only.is_none_or(|only| only == *index));
        let mut found = Vec::new();
        for (_, area) in wanted {
            let Some(bounds) = area.bounds else { continue };
            for y in steps(bounds.min().y, bounds.max().y, self.spacing) {
                for x in steps(bounds.min().x, bounds.max().x, self.spacing) {
                    let at = Coord { x, y };
                    if area.shape.contains(&at) && is_wanted(at, &area.shape) {
                        found.push(Demand { at, weight: self.spacing * self.spacing });
                    }
                }
            }
        }
        found
    }
}

/// The multiples of a step in a range.
fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some((from / step).ceil() * step), move |at| Some(at + step))
        .take_while(move |at| *at <= to)
}

fn distance(one: Coord, other: Coord) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

/// Demand sorted into rows and, within them, from west to east: what lies about a place is found without looking at
/// all of it.
struct Buckets {
    rows: Vec<Vec<Demand>>,
    south: f64,
    height: f64,
}

impl Buckets {
    fn new(demand: Vec<Demand>, height: f64) -> Self {
        let south = demand.iter().map(|one| one.at.y).fold(f64::INFINITY, f64::min);
        let mut own = Self { rows: Vec::new(), south, height };
        for one in demand {
            let row = own.row(one.at.y).unwrap_or_default();
            if own.rows.len() <= row {
                own.rows.resize(row + 1, Vec::new());
            }
            own.rows[row].push(one);
        }
        for row in &mut own.rows {
            row.sort_by(|a, b| a.at.x.total_cmp(&b.at.x));
        }
        own
    }

    /// The row of a place; none south of all.
    fn row(&self, y: f64) -> Option<usize> {
        let row = (y - self.south) / self.height;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not below zero; casts saturate"
        )]
        (row >= 0.0).then_some(row as usize)
    }

    /// The weight within a distance.
    fn within(&self, at: Coord, radius: f64) -> f64 {
        let (Some(last), first) = (self.row(at.y + radius), self.row(at.y - radius).unwrap_or(0)) else {
            return 0.0;
        };
        let rows = self.rows.iter().take(last.saturating_add(1)).skip(first);
        rows.map(|row| {
            let from = row.partition_point(|one| one.at.x < at.x - radius);
            let near = row[from..].iter().take_while(|one| one.at.x <= at.x + radius);
            let within = near.filter(|one| {
                let (x, y) = (one.at.x - at.x, one.at.y - at.y);
                x * x + y * y <= radius * radius
            });
            within.map(|one| one.weight).sum::<f64>()
        })
        .sum()
    }
}

//! What a person at the screen supposes: places of centres that nobody published, new ones, and some gone.

use std::fmt;

use crate::{
    domain::{CentreId, Position, Wgs84},
    nav::Query,
};

/// The names in the address, behind `#`: no host's log sees them.
const PLACED: &str = "placed";
const ADDED: &str = "added";
const REMOVED: &str = "removed";
/// As many entries of a kind as an address may bring.
const MOST: usize = 200;

/// A scenario. Printed, it is what stands behind `#`: `placed=ID:LNG:LAT,…&added=LNG:LAT,…&removed=ID,…`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scenario {
    /// Places of the data set, moved or put where nobody published it.
    pub placed: Vec<(CentreId, Position<Wgs84>)>,
    pub added: Vec<Position<Wgs84>>,
    /// Places of the data set that are taken away.
    pub removed: Vec<CentreId>,
}

impl Scenario {
    /// Reads what follows `#`, and how many of its entries make no sense; those are left out.
    #[must_use]
    pub fn parse(fragment: &str) -> (Self, usize) {
        let query = Query::parse(fragment);
        let mut lost = 0;
        let own = Self {
            placed: entries(&query, PLACED, &mut lost, |entry| {
                let (id, at) = entry.split_once(':')?;
                Some((CentreId::new(id).ok()?, position(at)?))
            }),
            added: entries(&query, ADDED, &mut lost, position),
            removed: entries(&query, REMOVED, &mut lost, |entry| CentreId::new(entry).ok()),
        };
        (own, lost)
    }

    /// Whether nothing is supposed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    /// Puts a place of the data set somewhere.
    pub fn place(&mut self, id: CentreId, position: Position<Wgs84>) {
        self.removed.retain(|own| *own != id);
        match self.placed.iter_mut().find(|(own, _)| *own == id) {
            Some((_, own)) => *own = position,
            None => self.placed.push((id, position)),
        }
    }

    /// Takes a place of the data set away: one that is only supposed is as before, a published one counts no more.
    pub fn remove(&mut self, id: &CentreId, is_published: bool) {
        self.placed.retain(|(own, _)| own != id);
        if is_published && !self.removed.contains(id) {
            self.removed.push(id.clone());
        }
    }

    /// Leaves a place of the data set as it is published.
    pub fn restore(&mut self, id: &CentreId) {
        self.placed.retain(|(own, _)| own != id);
        self.removed.retain(|own| own != id);
    }
}

fn entries<T>(query: &Query, name: &str, lost: &mut usize, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let all = query.get(name).unwrap_or_default().split(',').filter(|entry| !entry.is_empty());
    let mut found = Vec::new();
    for entry in all {
        match read(entry).filter(|_| found.len() < MOST) {
            Some(entry) => found.push(entry),
            None => *lost += 1,
        }
    }
    found
}

/// Reads `LNG:LAT`.
fn position(text: &str) -> Option<Position<Wgs84>> {
    let (lng, lat) = text.split_once(':')?;
    Position::from_geojson([lng.parse().ok()?, lat.parse().ok()?]).ok()
}

/// To five decimals, about a metre.
fn written(position: Position<Wgs84>) -> String {
    format!("{:.5}:{:.5}", position.lng.degrees(), position.lat.degrees())
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let placed = self.placed.iter().map(|(id, at)| format!("{id}:{}", written(*at))).collect::<Vec<_>>();
        let added = self.added.iter().map(|at| written(*at)).collect::<Vec<_>>();
        let removed = self.removed.iter().map(ToString::to_string).collect::<Vec<_>>();
        let all = [(PLACED, placed), (ADDED, added), (REMOVED, removed)];
        let parts = all.iter().filter(|(_, entries)| !entries.is_empty());
        // Nothing in it needs escaping.
        let parts: Vec<_> = parts.map(|(name, entries)| format!("{name}={}", entries.join(","))).collect();
        f.write_str(&parts.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lng: f64, lat: f64) -> Position<Wgs84> {
        Position::from_geojson([lng, lat]).unwrap()
    }

    fn id(text: &str) -> CentreId {
        CentreId::new(text).unwrap()
    }

    fn scenario() -> Scenario {
        Scenario {
            placed: vec![(id("lyra"), at(123.1, 31.2)), (id("vega-2"), at(-0.5, -1.0))],
            added: vec![at(123.123_45, 31.0)],
            removed: vec![id("niulang")],
        }
    }

    #[test]
    fn a_scenario_is_read_as_it_was_written() {
        let text = scenario().to_string();
        assert_eq!(
            text,
            "placed=lyra:123.10000:31.20000,vega-2:-0.50000:-1.00000&added=123.12345:31.00000&removed=niulang"
        );
        assert_eq!(Scenario::parse(&format!("#{text}")), (scenario(), 0));
        assert_eq!(Scenario::default().to_string(), "");
        assert!(Scenario::parse("").0.is_empty());
    }

    #[test]
    fn what_makes_no_sense_is_left_out_and_counted_and_hides_nothing() {
        let (own, lost) =
            Scenario::parse("#added=1:2,x:y,181:0,3:4,nan:1&placed=LYRA:1:2,:,vega:1:2&removed=,a b");
        assert_eq!(own.added, [at(1.0, 2.0), at(3.0, 4.0)]);
        assert_eq!(own.placed, [(id("vega"), at(1.0, 2.0))]);
        assert_eq!((own.removed.len(), lost), (0, 6));
    }

    #[test]
    fn an_address_brings_no_more_than_a_screen_can_show() {
        let (own, lost) = Scenario::parse(&format!("#added={}", "1:2,".repeat(MOST + 5)));
        assert_eq!((own.added.len(), lost), (MOST, 5));
    }

    #[test]
    fn taking_away_what_was_only_supposed_leaves_nothing_behind() {
        let mut own = Scenario::default();
        own.place(id("lyra"), at(1.0, 2.0));
        own.place(id("lyra"), at(1.0, 3.0));
        assert_eq!(own.placed, [(id("lyra"), at(1.0, 3.0))]);
        own.remove(&id("lyra"), false);
        assert!(own.is_empty());
        own.remove(&id("lyra"), true);
        own.place(id("lyra"), at(1.0, 2.0));
        assert!(own.removed.is_empty(), "who places it, has it again");
        own.restore(&id("lyra"));
        assert!(own.is_empty());
    }
}

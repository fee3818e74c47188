//! How centres opened, year by year: only what is known, and how exactly.

use super::{Centre, CentreId, Event, Opened, PartialDate};

/// What is known of a centre at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It opened in this year or before.
    Open,
    /// It was open by now at the latest; since when, nobody says.
    OpenBy,
    /// It opened later.
    NotYet,
    /// Whether it was open is not known.
    Unknown,
}

/// A year in which something is known to have happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub year: u16,
    /// Events of the year, by their place in the timeline.
    pub events: Vec<usize>,
    /// One for each centre, in their order.
    pub standings: Vec<Standing>,
    /// Centres that opened in this year.
    pub opened: Vec<CentreId>,
    /// Centres that were open by this year at the latest, and of which nothing was known before.
    pub open_by: Vec<CentreId>,
}

/// The years of the timeline and of the openings, the first one first.
#[must_use]
pub fn steps(centres: &[Centre], timeline: &[Event]) -> Vec<Step> {
    let of_centres = centres.iter().filter_map(|centre| Some(year(date(centre.opened?))));
    let mut years: Vec<_> = timeline.iter().map(|event| year(event.when)).chain(of_centres).collect();
    years.sort_unstable();
    years.dedup();
    years.into_iter().map(|at| step(at, centres, timeline)).collect()
}

fn step(at: u16, centres: &[Centre], timeline: &[Event]) -> Step {
    let of = |wanted: fn(Opened) -> bool| -> Vec<CentreId> {
        let own = centres
            .iter()
            .filter(|centre| centre.opened.is_some_and(|own| wanted(own) && year(date(own)) == at));
        own.map(|centre| centre.id.clone()).collect()
    };
    Step {
        year: at,
        events: timeline
            .iter()
            .enumerate()
            .filter(|(_, event)| year(event.when) == at)
            .map(|(index, _)| index)
            .collect(),
        standings: centres.iter().map(|centre| standing(centre.opened, at)).collect(),
        opened: of(|own| matches!(own, Opened::At(_))),
        open_by: of(|own| matches!(own, Opened::By(_))),
    }
}

fn standing(opened: Option<Opened>, at: u16) -> Standing {
    match opened {
        Some(Opened::At(date)) if year(date) <= at => Standing::Open,
        Some(Opened::At(_)) => Standing::NotYet,
        Some(Opened::By(date)) if year(date) <= at => Standing::OpenBy,
        Some(Opened::By(_)) | None => Standing::Unknown,
    }
}

fn date(opened: Opened) -> PartialDate {
    match opened {
        Opened::At(date) | Opened::By(date) => date,
    }
}

fn year(date: PartialDate) -> u16 {
    match date {
        PartialDate::Year(year) | PartialDate::Month(year, _) => year,
        PartialDate::Day(date) => u16::try_from(date.year()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn an_exact_date_is_not_yet_and_then_open() {
        let own = Some(Opened::At(at("2014-03")));
        assert_eq!(standing(own, 2013), Standing::NotYet);
        assert_eq!(standing(own, 2014), Standing::Open);
    }

    #[test]
    fn a_latest_date_tells_nothing_of_the_years_before() {
        let own = Some(Opened::By(at("2015-12")));
        assert_eq!(standing(own, 2014), Standing::Unknown);
        assert_eq!(standing(own, 2015), Standing::OpenBy);
        assert_eq!(standing(None, 2020), Standing::Unknown);
    }
}

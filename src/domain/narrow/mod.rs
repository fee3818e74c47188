//! Which centres a person's wishes leave on the list, and in which order.
//!
//! What is not published fulfils no wish, and how many centres are left out for that alone is told.

mod order;
#[cfg(test)]
mod tests;
mod wish;

pub use order::{Ids, sorted};
pub use wish::{Sort, Wish};

use super::{
    Position, ProgrammeId, Status, StepFreeAccess, Text, Wgs84,
    date::Moment,
    find::{CentreEntry, Index},
    locate, opening,
};

/// What a wish leaves of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// In the index's `centres`, in the order of the list.
    pub shown: Vec<usize>,
    /// The index has no such programme, field or audience; nothing is shown.
    pub is_unknown: bool,
    /// No centre at all is named for the programme, the field or the audience.
    pub is_unnamed: bool,
    /// So many fulfil everything that is published of them, and of the rest nothing is.
    pub unpublished: usize,
    /// So many, the last of `shown`, stand there since their place is not published.
    pub unplaced: usize,
}

/// How a centre meets a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Fulfilled,
    /// But for what is not published of it.
    Unpublished,
    Not,
}

/// A wish with its audience looked up.
struct Sought<'a> {
    wish: Wish<'a>,
    /// The programmes for the audience.
    for_audience: Vec<&'a ProgrammeId>,
}

impl<'a> Sought<'a> {
    fn new(index: &'a Index, wish: Wish<'a>) -> Self {
        let audience = wish.audience.and_then(|id| audience(index, id));
        let programmes =
            index.programmes.iter().filter(|one| audience.is_some() && one.audience.as_ref() == audience);
        Self { wish, for_audience: programmes.map(|one| &one.id).collect() }
    }

    fn runs(centre: &CentreEntry, id: &str) -> bool {
        centre.programmes.iter().any(|own| own.as_str() == id)
    }

    /// Whether a centre is named for all that is sought.
    fn names(&self, centre: &CentreEntry) -> bool {
        let Wish { programme, field, audience, .. } = self.wish;
        programme.is_none_or(|id| Self::runs(centre, id))
            && field.is_none_or(|id| centre.fields.iter().any(|own| own.as_str() == id))
            && (audience.is_none() || self.for_audience.iter().any(|id| centre.programmes.contains(id)))
    }

    fn fit(&self, index: &Index, centre: &CentreEntry, now: Moment) -> Fit {
        let wish = self.wish;
        if !self.names(centre) || (wish.phone && centre.phone.is_none()) {
            return Fit::Not;
        }
        let mut fit = Fit::Fulfilled;
        if wish.step_free {
            match centre.step_free {
                Some(StepFreeAccess::Yes) => {}
                Some(_) => return Fit::Not,
                None => fit = Fit::Unpublished,
            }
        }
        if wish.open {
            match opening_now(index, centre, now) {
                Some(status) if status.is_open() => {}
                Some(status) if status.now != opening::Now::Unknown => return Fit::Not,
                None if !is_serving(centre) => return Fit::Not,
                Some(_) | None => fit = Fit::Unpublished,
            }
        }
        fit
    }
}

/// For whom a programme is, by its id.
#[must_use]
pub fn audience<'a>(index: &'a Index, id: &str) -> Option<&'a Text> {
    index.programmes.iter().find(|one| one.id.as_str() == id)?.audience.as_ref()
}

fn is_serving(centre: &CentreEntry) -> bool {
    !matches!(centre.status, Some(Status::Closed | Status::Suspended))
}

/// What a centre is at a moment; `None` where its hours are not published, and where it is closed or
/// suspended: then hours mean nothing.
#[must_use]
pub fn opening_now(index: &Index, centre: &CentreEntry, now: Moment) -> Option<opening::Status> {
    let hours = centre.hours.as_ref().filter(|_| is_serving(centre))?;
    Some(opening::status(hours, &index.calendar, now))
}

/// The centres that fulfil a wish, in the published order.
#[must_use]
pub fn fulfilling(index: &Index, wish: Wish, now: Moment) -> Vec<usize> {
    let sought = Sought::new(index, wish);
    let centres = index.centres.iter().enumerate();
    centres.filter(|(_, centre)| sought.fit(index, centre, now) == Fit::Fulfilled).map(|(at, _)| at).collect()
}

/// Narrows and orders the list, in time n log n. `lang` is the language of the names, `here` where the
/// person is; while that is not known, an order by distance is the published one.
#[must_use]
pub fn narrow(index: &Index, wish: Wish, lang: &str, now: Moment, here: Option<Position<Wgs84>>) -> Narrowed {
    let is_known = wish.programme.is_none_or(|id| index.programmes.iter().any(|one| one.id.as_str() == id))
        && wish.field.is_none_or(|id| index.fields.iter().any(|one| one.id.as_str() == id))
        && wish.audience.is_none_or(|id| audience(index, id).is_some());
    if !is_known {
        return Narrowed { is_unknown: true, ..Narrowed::default() };
    }
    let sought = Sought::new(index, wish);
    let fits: Vec<_> = index.centres.iter().map(|centre| sought.fit(index, centre, now)).collect();
    let shown: Vec<_> = (0..fits.len()).filter(|at| fits[*at] == Fit::Fulfilled).collect();
    let mut narrowed = Narrowed {
        is_unnamed: is_unnamed(index, wish),
        unpublished: fits.iter().filter(|fit| **fit == Fit::Unpublished).count(),
        ..Narrowed::default()
    };
    narrowed.shown = match (wish.sort, here) {
        (Sort::Name, _) => order::by_name(shown, index, lang),
        (Sort::Distance, Some(here)) => {
            let away: Vec<_> = locate::distances(index, here)
                .into_iter()
                .map(|metres| metres.unwrap_or(f64::INFINITY))
                .collect();
            narrowed.unplaced = shown.iter().filter(|at| away[**at].is_infinite()).count();
            sorted(shown, &|a, b| away[a] < away[b])
        }
        _ => shown,
    };
    narrowed
}

/// Whether one of programme, field and audience is named by no centre at all.
fn is_unnamed(index: &Index, wish: Wish) -> bool {
    let parts = [
        Wish { programme: wish.programme, ..Wish::default() },
        Wish { field: wish.field, ..Wish::default() },
        Wish { audience: wish.audience, ..Wish::default() },
    ];
    parts.into_iter().any(|part| {
        let sought = Sought::new(index, part);
        part.narrows() && !index.centres.iter().any(|centre| sought.names(centre))
    })
}

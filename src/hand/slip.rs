//! Printing a referral slip of what the page says: it stands beside the page only while printing.

use super::{
    facts::{self, Fact, Said},
    page::Hand,
};
use crate::{
    answer::{
        slip::{self, Place, Programme, Slip},
        week,
    },
    dom,
    domain::find::CentreEntry,
    i18n::Messages,
    words::{special_day, status_warning},
};

/// Prints the slip alone.
pub fn print(hand: &Hand) {
    let (Some(window), Some(body), Some(root)) = (web_sys::window(), dom::first("body"), dom::first("html"))
    else {
        return;
    };
    take_away();
    let _ = body.insert_adjacent_html("beforeend", &slip_of(hand));
    let _ = root.set_attribute("data-print", "slip");
    let _ = dom::call_with(&window, "print", &[]);
}

/// Takes the slip away again, if there is one.
pub fn take_away() {
    if let Some(holder) = dom::first("body > .slip") {
        holder.remove();
    }
    let _ = dom::first("html").map(|root| root.remove_attribute("data-print"));
}

/// What is read from the page before it is told.
struct Read {
    facts: Vec<Fact>,
    phones: Vec<(String, Option<Said>)>,
    note: Option<Said>,
}

fn slip_of(Hand { m, centres }: &Hand) -> String {
    let m = *m;
    let subject = facts::subject(centres);
    let read = Read {
        facts: facts::all(m),
        phones: facts::phones(),
        note: facts::text("main [data-field=hours] > dd > .fact-note"),
    };
    let phones: Vec<_> = (read.phones.iter())
        .map(|(number, label)| (number.as_str(), label.as_ref().map(Said::localised)))
        .collect();
    let programme = facts::programme();
    let runs = |centre: &CentreEntry| {
        programme.as_ref().is_some_and(|id| centre.programmes.iter().any(|own| own.as_str() == id))
    };
    let centres: Vec<_> = (centres.iter())
        .filter(|centre| runs(centre) || subject.is_some_and(|own| own.id == centre.id))
        .collect();
    let weeks: Vec<Vec<String>> = centres.iter().map(|centre| week(centre, m)).collect();
    let own_phones: Vec<Option<(&str, Option<_>)>> =
        centres.iter().map(|centre| centre.phone.as_deref().map(|phone| (phone, None))).collect();
    let places: Vec<_> = (centres.iter().enumerate())
        .map(|(at, centre)| Place {
            name: centre.name.get(m.tag()),
            warning: status_warning(centre.status, m),
            area: centre.area.get(m.tag()),
            address: centre.address.as_ref().map(|text| text.get(m.tag())),
            entrance: facts::behind(&read.facts, m.entrance()).map(Said::localised),
            phones: if subject.is_some() { &phones } else { own_phones[at].as_slice() },
            hours: &weeks[at],
            hours_note: read.note.as_ref().map(Said::localised),
        })
        .collect();
    let said = |selector: &str| {
        facts::text(selector).unwrap_or_else(|| Said { text: String::new(), lang: m.tag().to_owned() })
    };
    let (portal, name) = (said(".brand-name"), said("main h1"));
    let source = facts::text("main .record .clocks dd").or_else(|| facts::text("main .clocks dd"));
    let (ask, url) = (facts::ask(), dom::url());
    let published = facts::published().map(|date| m.date(date)).unwrap_or_default();
    let told = Slip {
        portal: portal.localised(),
        name: name.localised(),
        programme: programme.is_some().then(|| Programme {
            audience: facts::behind(&read.facts, m.audience()).map(Said::localised),
            how_to_apply: facts::behind(&read.facts, m.how_to_apply()).map(Said::localised),
        }),
        places: &places,
        url: &url,
        ask: ask.as_deref(),
        published: &published,
        source: source.as_ref().map(Said::localised),
    };
    slip::slip(&told, m).0
}

/// The hours of a week, a line for each group of days, and those of special days.
fn week(centre: &CentreEntry, m: Messages) -> Vec<String> {
    let Some(hours) = &centre.hours else { return Vec::new() };
    let special = [
        (m.public_holidays(), hours.public_holidays),
        (m.swapped_working_days(), hours.swapped_working_days),
    ];
    let mut lines = week::week(hours, m);
    lines.extend(special.map(|(name, day)| [name, m.colon(), special_day(day, m)].concat()));
    lines
}

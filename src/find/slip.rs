//! Printing a referral slip of what the page says: it stands beside the page only while printing.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsValue, closure::Closure};

use super::{
    facts::{self, Fact, Said},
    page::{Page, with},
};
use crate::{
    answer::{
        opening,
        slip::{self, Place, Programme, Slip},
    },
    dom,
    domain::find::CentreEntry,
    i18n::Messages,
    words::{special_day, status_warning},
};

/// Prints the slip alone.
pub fn print() {
    let Some(window) = web_sys::window() else { return };
    let Some(markup) = with(|page| slip_of(page)) else { return };
    let Some(document) = dom::document() else { return };
    let (Some(holder), Some(body), Some(root)) =
        (dom::element("div", "", ""), document.body(), document.document_element())
    else {
        return;
    };
    take_away();
    holder.set_inner_html(&markup);
    let _ = holder.first_element_child().map(|slip| body.append_child(&slip));
    let _ = root.set_attribute("data-print", "slip");
    let gone = Closure::once_into_js(take_away);
    let options = Object::new();
    let _ = Reflect::set(&options, &"once".into(), &JsValue::TRUE);
    let listen = dom::get::<Function>(&window, "addEventListener");
    let _ = listen.map(|listen| listen.call3(&window, &"afterprint".into(), &gone, &options));
    let _ = window.print();
}

fn take_away() {
    if let Some(holder) = dom::first("body > .slip") {
        holder.remove();
    }
    let root = dom::document().and_then(|document| document.document_element());
    let _ = root.map(|root| root.remove_attribute("data-print"));
}

/// What is read from the page before it is told.
struct Read {
    facts: Vec<Fact>,
    phones: Vec<(String, Option<Said>)>,
    note: Option<Said>,
}

fn slip_of(page: &Page) -> String {
    let (m, index) = (page.m, page.finder.index());
    let subject = facts::subject(index);
    let read = Read {
        facts: facts::all(m),
        phones: facts::phones(),
        note: facts::text("main [data-field=hours] > dd > .fact-note"),
    };
    let phones: Vec<_> = (read.phones.iter())
        .map(|(number, label)| (number.as_str(), label.as_ref().map(Said::localised)))
        .collect();
    let weeks: Vec<Vec<String>> = index.centres.iter().map(|centre| week(centre, m)).collect();
    let hours: Vec<Vec<&str>> =
        weeks.iter().map(|lines| lines.iter().map(String::as_str).collect()).collect();
    let programme = facts::programme();
    let runs = |centre: &CentreEntry| {
        programme.as_ref().is_some_and(|id| centre.programmes.iter().any(|own| own.as_str() == id))
    };
    let own_phones: Vec<Vec<(&str, Option<_>)>> = (index.centres.iter())
        .map(|centre| centre.phone.as_deref().map(|phone| (phone, None)).into_iter().collect())
        .collect();
    let places: Vec<_> = (index.centres.iter().enumerate())
        .filter(|(_, centre)| runs(centre) || subject.is_some_and(|own| own.id == centre.id))
        .map(|(at, centre)| Place {
            name: centre.name.get(m.tag()),
            warning: status_warning(centre.status, m),
            area: centre.area.get(m.tag()),
            address: centre.address.as_ref().map(|text| text.get(m.tag())),
            entrance: facts::behind(&read.facts, m.entrance()).map(Said::localised),
            phones: if subject.is_some() { &phones } else { &own_phones[at] },
            hours: &hours[at],
            hours_note: read.note.as_ref().map(Said::localised),
        })
        .collect();
    let said = |selector: &str| {
        facts::text(selector).unwrap_or_else(|| Said { text: String::new(), lang: m.tag().to_owned() })
    };
    let (portal, name) = (said(".brand-name"), said("main h1"));
    let source = facts::text("main .record .clocks dd").or_else(|| facts::text("main .clocks dd"));
    let (ask, url) = (facts::ask(), facts::url());
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
    let special = special.map(|(name, day)| [name, m.colon(), special_day(day, m)].concat());
    let summary = opening::week_summary(hours, m);
    let lines = summary.split(m.week_separator()).filter(|line| !line.is_empty()).map(str::to_owned);
    lines.chain(special).collect()
}

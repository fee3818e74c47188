//! Telling the publisher what is wrong: a prepared text, which the person sends or not.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::{
    clock,
    facts::{self, Fact},
    page::with,
};
use crate::{
    answer::{
        qr,
        report::{self, Contact, Report},
    },
    dom,
    domain::Date,
    i18n::Messages,
};

/// The section of the page.
pub fn section(m: Messages) -> String {
    let (all, name, url) = (facts::all(m), facts::name(), facts::url());
    let fields: Vec<_> = all.iter().map(|fact| (fact.name.as_str(), fact.name.as_str())).collect();
    let (email, ask) = (facts::email(), facts::ask());
    let contact = Contact { email: email.as_deref(), ask: ask.as_deref() };
    report::section(&report_of(&name, None, &url, m), &fields, contact, m).0
}

fn report_of<'a>(name: &'a str, fact: Option<&'a Fact>, url: &'a str, m: Messages) -> Report<'a> {
    let says = fact.and_then(|fact| fact.says.as_ref()).map(|says| says.text.as_str());
    Report {
        about: name,
        field: fact.map_or("", |fact| &fact.name),
        says: says.or(fact.map(|_| m.not_published())).unwrap_or_default(),
        published: facts::published().unwrap_or(Date::MIN),
        seen: clock::now(),
        url,
    }
}

fn area() -> Option<HtmlTextAreaElement> {
    dom::first("[data-report-text]")?.dyn_into().ok()
}

pub fn text() -> String {
    area().map(|area| area.value()).unwrap_or_default()
}

/// Another field was chosen: the lines that name it and what the page says of it are written anew;
/// whatever else stands there is the person's.
pub fn choose_field(radio: &Element) {
    let Some(radio) = radio.dyn_ref::<HtmlInputElement>() else { return };
    let (Some(area), Some(m)) = (area(), with(|page| page.m)) else { return };
    let (all, name, url) = (facts::all(m), facts::name(), facts::url());
    let fact = all.iter().find(|fact| fact.name == radio.value());
    let prepared = report::text(&report_of(&name, fact, &url, m), m);
    let labels = [m.report_which(), m.report_says(), m.report_seen()]
        .map(|label| [label, m.colon().trim_end()].concat());
    let fresh = |label: &String| prepared.lines().find(|line| line.starts_with(label.as_str()));
    let written = area.value();
    let lines = written.lines().map(|line| {
        let label = labels.iter().find(|label| line.starts_with(label.as_str()));
        label.and_then(fresh).unwrap_or(line)
    });
    area.set_value(&lines.collect::<Vec<_>>().join("\n"));
    follow_text();
}

/// The letter and the code hold what the text holds.
pub fn follow_text() {
    let Some(m) = with(|page| page.m) else { return };
    if let Some(link) = dom::first("[data-act=report-mail]")
        && let Some(email) = link.get_attribute("data-email")
    {
        let _ = link.set_attribute("href", &report::mailto(&email, &facts::name(), &text(), m));
    }
    if let Some(place) =
        dom::first(&["#", report::QR].concat()).filter(|place| !place.has_attribute("hidden"))
    {
        place.set_inner_html(&qr::figure(&text(), m.qr_text(), m).0);
    }
}

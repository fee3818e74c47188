//! Telling the publisher what is wrong: a prepared text, which the person sends or not.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};

use super::{
    facts::{self, Fact},
    page::Hand,
};
use crate::{
    answer::{
        qr,
        report::{self, Contact, Report},
    },
    dom,
    domain::{Date, date::Moment, way::Device},
    i18n::Messages,
};

/// Writes what the opened section holds.
pub fn fill(hand: &Hand, details: &Element) {
    let Some(place) = details.query_selector(".report-body").ok().flatten() else { return };
    let m = hand.m;
    let (all, name, url) = (facts::all(m), facts::name(), dom::url());
    let fields: Vec<_> = all.iter().map(|fact| (fact.name.as_str(), fact.name.as_str())).collect();
    let (email, ask) = (facts::email(), facts::ask());
    let contact = Contact { email: email.as_deref(), ask: ask.as_deref() };
    let (report, device) = (report_of(&name, None, &url, m), Device::of(&dom::user_agent()));
    place.set_inner_html(&report::body(&report, &fields, contact, device, m).0);
}

fn report_of<'a>(name: &'a str, fact: Option<&'a Fact>, url: &'a str, m: Messages) -> Report<'a> {
    let says = fact.and_then(|fact| fact.says.as_ref()).map(|says| says.text.as_str());
    Report {
        about: name,
        field: fact.map_or("", |fact| &fact.name),
        says: says.or(fact.map(|_| m.not_published())).unwrap_or_default(),
        published: facts::published().unwrap_or(Date::MIN),
        seen: Moment::from_unix_ms(js_sys::Date::now()),
        url,
    }
}

fn area() -> Option<HtmlTextAreaElement> {
    dom::first("[data-report-text]")?.dyn_into().ok()
}

pub fn text() -> String {
    area().map(|area| area.value()).unwrap_or_default()
}

/// Copies the text and says so beside the button.
pub fn copy(m: Messages, button: &Element) {
    let button = button.clone();
    spawn_local(async move {
        let is_copied = dom::copy_beside(&button, &text()).await;
        dom::say(&button, if is_copied { m.copied() } else { m.copy_failed() });
    });
}

/// Another field was chosen: the lines that name it and what the page says of it are written anew;
/// whatever else stands there is the person's.
pub fn choose_field(m: Messages, radio: &Element) {
    let (Some(chosen), Some(area)) = (radio.get_attribute("value"), area()) else { return };
    let (all, name, url) = (facts::all(m), facts::name(), dom::url());
    let fact = all.iter().find(|fact| fact.name == chosen);
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
    follow_text(m);
}

/// The letter and the code hold what the text holds.
pub fn follow_text(m: Messages) {
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

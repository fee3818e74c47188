//! Ways to a centre, and handing on what the page says: share, copy. What is rarer (QR code, slip, contact, telling
//! what is wrong) is the business of a bundle of its own, `hand`, which comes when a person reaches for it. Nothing is
//! sent by itself.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::{
    copy::copy,
    page::{EARLY, Page, with},
};
use crate::{
    answer::{hand_on, way},
    dom,
    domain::{
        find::{CentreEntry, Index},
        way::Device,
    },
    i18n::Messages,
};

const PLACE: &str = "[data-find=hand-on]";
const WAYS: &str = "[data-find=ways]";
/// The numbers of a centre's page.
const PHONES: &str = "main [data-field=phones] .phones .tel";
/// What was reached for, until it is there.
const REACHED: &str = "[data-find=hand-on] [aria-busy]";
/// What the page calls once `hand` is there.
const HOOK: &str = "portalHand";
const PARTS: [&str; 2] = ["hand-style", "hand"];

/// What the page is about, for which the sections were written.
#[derive(Default)]
pub struct HandOn {
    about: Option<String>,
}

/// Writes the sections of the page, where they are not there yet.
pub fn follow(page: &mut Page) {
    let Some(place) = dom::first(PLACE) else { return };
    let url = dom::url();
    if page.hand_on.about.as_ref() == Some(&url) && place.child_element_count() > 0 {
        return;
    }
    let m = page.m;
    let subject = subject(page.finder.index());
    let has_card = subject.is_some_and(|centre| centre.address.is_some() || dom::first(PHONES).is_some());
    let device = Device::of(&dom::user_agent());
    place.set_inner_html(&[hand_on::section(&url, has_card, device, m).0, hand_on::report(m).0].concat());
    if let Some(window) = web_sys::window()
        && dom::get::<Function>(&window.navigator(), "share").is_some()
        && let Some(button) = dom::first("[data-act=share]")
    {
        let _ = button.remove_attribute("hidden");
    }
    write_ways(subject, device, m);
    page.hand_on.about = Some(url);
}

/// The centre that the page is about.
fn subject(index: &Index) -> Option<&CentreEntry> {
    let id = dom::first("[data-subject][data-centre]")?.get_attribute("data-centre")?;
    index.centres.iter().find(|centre| centre.id.as_str() == id)
}

/// The links of the device come first.
fn write_ways(subject: Option<&CentreEntry>, device: Device, m: Messages) {
    let Some((place, centre)) = dom::first(WAYS).zip(subject) else { return };
    let (at, address) = (centre.placed.as_ref(), centre.address.as_ref());
    let told = way::section(at, address, &centre.name, device, js_sys::Math::sin, m);
    dom::rewrite(&place, &told.0);
}

/// Does what a button of these sections says.
pub fn act(name: &str, button: &Element) {
    match name {
        "share" => share(),
        "qr" | "slip" | "vcard" => reach(button),
        _ => {
            if let Some(text) = button.get_attribute("data-copy") {
                copy(button, &text);
            }
        }
    }
}

fn share() {
    let Some(window) = web_sys::window() else { return };
    let title = dom::first("main h1").and_then(|title| title.text_content()).unwrap_or_default();
    let data = Object::new();
    for (key, value) in [("title", title.trim().into()), ("url", dom::url().into())] {
        let _: Result<bool, JsValue> = Reflect::set(&data, &key.into(), &value);
    }
    let navigator = window.navigator();
    if let Some(share) = dom::get::<Function>(&navigator, "share")
        && let Ok(promise) = share.call1(&navigator, &data)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        // A person who changes their mind is no failure.
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Where the report was opened for the first time, what is in it comes.
pub fn unfold(report: &Element) {
    if report.has_attribute("open") && report.query_selector(".report-body > *").ok().flatten().is_none() {
        reach(report);
    }
}

/// Lets `hand` do what an element offers, and brings it where it is not there yet. The element is marked until
/// then, so that `hand` finds it.
fn reach(asked: &Element) {
    let (Some(window), Some(m)) = (web_sys::window(), with(|page| page.m)) else { return };
    let _ = asked.set_attribute("aria-busy", "true");
    dom::say(asked, m.loading());
    if dom::call(&window, HOOK).is_some() {
        return;
    }
    EARLY.with(|early| {
        if let Some(early) = early {
            let lost = Closure::<dyn Fn()>::new(lost).into_js_value();
            early.set_hand_lost(&lost);
            early.open("hand", &PARTS.iter().map(|part| JsValue::from(*part)).collect::<Array>(), &lost);
        }
    });
}

/// Says that nothing comes; whoever presses again asks for it again.
fn lost() {
    let Some(m) = with(|page| page.m) else { return };
    for asked in dom::all(REACHED) {
        let _ = asked.remove_attribute("aria-busy");
        let _ = asked.remove_attribute("open");
        dom::say(&asked, m.hand_lost());
    }
}

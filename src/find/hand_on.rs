//! Handing on what the page says: copy, share, QR code, slip, contact, and telling what is wrong.
//! Nothing is sent by itself.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::{
    copy::copy,
    facts,
    page::{Page, with},
    report, slip,
};
use crate::{
    answer::{hand_on, qr, report as telling, way},
    dom,
    domain::{find::CentreEntry, vcard::Card, way::Device},
    i18n::Messages,
};

const PLACE: &str = "[data-find=hand-on]";
const WAYS: &str = "[data-find=ways]";

/// What the page is about, for which the sections were written.
#[derive(Default)]
pub struct HandOn {
    about: Option<String>,
}

/// Writes the sections of the page, where they are not there yet.
pub fn follow(page: &mut Page) {
    let Some(place) = dom::first(PLACE) else { return };
    let url = facts::url();
    if page.hand_on.about.as_ref() == Some(&url) && place.child_element_count() > 0 {
        return;
    }
    let m = page.m;
    let subject = facts::subject(page.finder.index());
    let phones = facts::phones();
    let has_card = subject.is_some_and(|centre| centre.address.is_some() || !phones.is_empty());
    place.set_inner_html(&[hand_on::section(&url, has_card, m).0, report::section(m)].concat());
    if let Some(window) = web_sys::window()
        && dom::get::<Function>(&window.navigator(), "share").is_some()
    {
        show("[data-act=share]", true);
    }
    write_ways(subject, m);
    page.hand_on.about = Some(url);
}

/// The links of the device come first.
fn write_ways(subject: Option<&CentreEntry>, m: Messages) {
    let (Some(place), Some(centre), Some(window)) = (dom::first(WAYS), subject, web_sys::window()) else {
        return;
    };
    let device = Device::of(&window.navigator().user_agent().unwrap_or_default());
    let (at, address) = (centre.placed.as_ref(), centre.address.as_ref());
    let told = way::section(at, address, &centre.name, device, js_sys::Math::sin, m);
    place.set_inner_html(&told.0);
}

/// Does what a button of these sections says.
pub fn act(name: &str, button: &Element) {
    match name {
        "share" => share(),
        "qr" => toggle(button, hand_on::QR, |m| qr::figure(&facts::url(), m.qr_page(), m).0),
        "slip" => slip::print(),
        "vcard" => save_contact(),
        "report-copy" => copy(button, &report::text()),
        "report-qr" => toggle(button, telling::QR, |m| qr::figure(&report::text(), m.qr_text(), m).0),
        _ => {
            if let Some(text) = button.get_attribute("data-copy") {
                copy(button, &text);
            }
        }
    }
}

fn share() {
    let Some(window) = web_sys::window() else { return };
    let data = Object::new();
    for (key, value) in [("title", facts::name()), ("url", facts::url())] {
        let _ = Reflect::set(&data, &key.into(), &value.into());
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

fn show(selector: &str, is_shown: bool) {
    if let Some(element) = dom::first(selector) {
        let _ = element.toggle_attribute_with_force("hidden", !is_shown);
    }
}

/// Shows or hides what a button controls.
fn toggle(button: &Element, id: &str, told: fn(Messages) -> String) {
    let (Some(m), Some(place)) = (with(|page| page.m), dom::first(&["#", id].concat())) else { return };
    let is_shown = place.has_attribute("hidden");
    if is_shown {
        place.set_inner_html(&told(m));
    }
    let _ = place.toggle_attribute_with_force("hidden", !is_shown);
    let _ = button.set_attribute("aria-expanded", if is_shown { "true" } else { "false" });
}

fn save_contact() {
    let card = with(|page| {
        let centre = facts::subject(page.finder.index())?;
        let m = page.m;
        let phones = facts::phones();
        let numbers: Vec<_> = phones.iter().map(|(number, _)| number.as_str()).collect();
        let note = facts::published().map(|date| m.slip_published(&m.date(date))).unwrap_or_default();
        Card {
            name: &facts::name(),
            phones: &numbers,
            address: centre.address.as_ref().map(|text| text.get(m.tag()).text),
            postal_code: None,
            place: centre.placed,
            url: &facts::url(),
            note: &note,
        }
        .to_vcard()
    });
    let (Some(card), Some(link)) = (card.flatten(), dom::element("a", "", "")) else { return };
    let encoded = String::from(js_sys::encode_uri_component(&card));
    let _ = link.set_attribute("href", &["data:text/vcard;charset=utf-8,", &encoded].concat());
    let _ = link.set_attribute("download", &[&facts::name(), ".vcf"].concat());
    let _ = dom::document().and_then(|document| document.body()).map(|body| body.append_child(&link));
    link.click();
    link.remove();
}

//! Where the person is: found by the device in one tap, picked on the map, or typed as coordinates.
//! Nothing of it leaves the device.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, HtmlInputElement, Window};

use super::{answering, page::with};
use crate::{
    answer::by_position::{Here, Trouble},
    dom,
    domain::{
        Position,
        coordinates::{self, CoordinatesError},
        datum::Datum,
    },
    i18n::Messages,
};

/// How long the device may look, and how old its last position may be, in milliseconds.
const PATIENCE_MS: f64 = 10_000.0;
const FRESH_MS: f64 = 60_000.0;
/// What the browser says of a refusal, and of a device that is too slow.
const DENIED: f64 = 1.0;
const TIMED_OUT: f64 = 3.0;

/// Asks the device, once; the browser asks the person. `is_led` tells whether the answer is what the
/// person wants to be led to.
pub fn ask(is_led: bool) {
    answering::waiting(is_led);
    request(true);
}

fn request(is_first: bool) {
    let Some(window) = web_sys::window() else { return };
    // Where the line is not safe, browsers refuse whatever the person says. The line of a frame is only as
    // safe as that of the page around it: alone it may be.
    if !dom::is(&window, "isSecureContext") {
        let is_own_line = window.location().protocol().is_ok_and(|protocol| protocol == "https:");
        return answering::trouble(if is_own_line { Trouble::Framed } else { Trouble::Absent });
    }
    if dom::is_framed() && is_allowed(&window) == Some(false) {
        return answering::trouble(Trouble::Framed);
    }
    let navigator: JsValue = window.navigator().into();
    let Some(geolocation) = dom::get::<Object>(&navigator, "geolocation") else {
        return answering::trouble(Trouble::Absent);
    };
    let Some(get) = dom::get::<Function>(&geolocation, "getCurrentPosition") else {
        return answering::trouble(Trouble::Absent);
    };
    let found = Closure::once_into_js(|position: JsValue| found(&position));
    let failed = Closure::once_into_js(move |error: JsValue| failed(&error, is_first));
    let options = Object::new();
    for (name, value) in [
        ("enableHighAccuracy", JsValue::from(is_first)),
        ("timeout", JsValue::from(PATIENCE_MS)),
        ("maximumAge", JsValue::from(FRESH_MS)),
    ] {
        let _ = Reflect::set(&options, &name.into(), &value);
    }
    if get.call3(&geolocation, &found, &failed, &options).is_err() {
        answering::trouble(Trouble::Absent);
    }
}

fn found(position: &JsValue) {
    // The person may have gone on meanwhile.
    if !answering::is_waiting() {
        return;
    }
    let here = dom::get::<Object>(position, "coords").and_then(|coords| {
        let degrees = [dom::number(&coords, "longitude")?, dom::number(&coords, "latitude")?];
        let accuracy_m = dom::number(&coords, "accuracy")?;
        Some(Here { position: Position::from_geojson(degrees).ok()?, accuracy_m, is_found: true, name: None })
    });
    match here {
        Some(here) => answering::found(here),
        None => answering::trouble(Trouble::Unavailable),
    }
}

/// On Apple's phones the first answer may be a failure for no reason: they are asked once more.
fn failed(error: &JsValue, is_first: bool) {
    let code = dom::number(error, "code").unwrap_or_default();
    let is = |wanted: f64| (code - wanted).abs() < 0.5;
    let Some(window) = web_sys::window().filter(|_| answering::is_waiting()) else { return };
    if is_first && !is(DENIED) && is_apple_phone(&window) {
        return request(false);
    }
    answering::trouble(match () {
        () if is(DENIED) && dom::is_framed() && is_allowed(&window).is_none() => Trouble::Framed,
        () if is(DENIED) => Trouble::Denied,
        () if is(TIMED_OUT) => Trouble::TimedOut,
        () => Trouble::Unavailable,
    });
}

fn is_apple_phone(window: &Window) -> bool {
    let agent = window.navigator().user_agent().unwrap_or_default();
    agent.contains("iPhone") || agent.contains("iPad")
}

/// Whether the policy of the page that holds this one lets it ask, where the browser tells.
fn is_allowed(window: &Window) -> Option<bool> {
    let document = window.document()?;
    let policy = dom::get::<Object>(&document, "permissionsPolicy")
        .or_else(|| dom::get(&document, "featurePolicy"))?;
    Some(dom::call_with(&policy, "allowsFeature", &["geolocation"])?.is_truthy())
}

/// Lets the person point at the map, which the same button opens.
pub fn pick() {
    let Some(root) = dom::document().and_then(|document| document.document_element()) else { return };
    let _ = root.set_attribute("data-pick", "");
    if let Some(m) = with(|page| page.m) {
        answering::say_of_coordinates(m.pick_hint());
    }
    answering::show_map();
    // The same press opens the map, after this.
    dom::next_frame(|| answering::focus(".map"));
}

/// The person pointed, or changed their mind.
pub fn picked(event: &Event) {
    let root = dom::document().and_then(|document| document.document_element());
    let _ = root.map(|root| root.remove_attribute("data-pick"));
    let text = dom::text(event, "detail").unwrap_or_default();
    let degrees = js_sys::Number::parse_float;
    let position =
        text.split_once(',').and_then(|(lat, lng)| Position::from_geojson([degrees(lng), degrees(lat)]).ok());
    match position {
        Some(position) => answering::to_position(position),
        None => answering::say_of_coordinates(""),
    }
}

/// Takes the coordinates that were typed, or says what is wrong with them.
pub fn typed() {
    let field = dom::first("#coordinates").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let (Some(field), Some(m)) = (field, with(|page| page.m)) else { return };
    let _ = field.remove_attribute("aria-invalid");
    answering::say_of_coordinates("");
    let read = coordinates::parse(&field.value()).and_then(|pasted| {
        // What a link says of itself counts more than what was left chosen.
        let chosen = dom::first("[name=datum]:checked").and_then(|radio| radio.get_attribute("value"));
        let chosen = chosen.and_then(|word| Datum::parse(&word).ok()).unwrap_or(Datum::Wgs84);
        let known = pasted.datum.unwrap_or(chosen);
        let position = pasted.to_wgs84(known, js_sys::Math::sin);
        with(|page| coordinates::near(position, &page.finder.index().areas)).unwrap_or(Ok(position))
    });
    match read {
        Ok(position) => answering::to_position(position),
        Err(error) => {
            let _ = field.set_attribute("aria-invalid", "true");
            answering::say_of_coordinates(wrong(error, m));
            dom::focus(&field);
        }
    }
}

fn wrong(error: CoordinatesError, m: Messages) -> &'static str {
    match error {
        CoordinatesError::Nothing => m.coordinates_nothing(),
        CoordinatesError::Link => m.coordinates_link(),
        CoordinatesError::OneNumber => m.coordinates_one(),
        CoordinatesError::OutOfRange => m.coordinates_range(),
        CoordinatesError::Far => m.coordinates_far(),
    }
}

//! The place that the page gives the map, and the centres that the page names.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    dom,
    gestures::gestures,
    here::Here,
    view::{Spot, Words},
};
use crate::domain::{Position, Wgs84};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Event)]
    type CustomEvent;

    #[wasm_bindgen(constructor)]
    fn new(kind: &str, init: &JsValue) -> CustomEvent;

    type Degrees;

    #[wasm_bindgen(method, js_name = toFixed)]
    fn to_fixed(this: &Degrees, digits: u8) -> JsString;
}

/// How the map is used by the keyboard.
const HELP: &str = ".map-help";

/// The element of the map on a page that wants one.
pub fn find() -> Option<HtmlElement> {
    dom::all("[data-map=open] .map").into_iter().next()?.dyn_into().ok()
}

/// What the map says, as the page has it in its language.
pub fn words(element: &HtmlElement) -> Words {
    let say = |name: &str| element.get_attribute(&["data-", name].concat()).unwrap_or_default();
    Words {
        zoom_in: say("zoom-in"),
        zoom_out: say("zoom-out"),
        whole: say("whole"),
        area_only: say("area-only"),
        nth: say("nth"),
        joint: say("joint"),
        tiles: say("tiles"),
        tiles_lost: say("tiles-lost"),
        pan: ["pan-left", "pan-up", "pan-down", "pan-right"].map(say),
        gestures: gestures(),
    }
}

/// The centres that the page shows with a position, each once, in their order.
pub fn spots(unknown: &Unknown) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for element in dom::all("[data-centre][data-at]") {
        if element.closest("[hidden]").ok().flatten().is_some() {
            continue;
        }
        let Some(spot) = spot(&element, unknown) else { continue };
        if spots.iter().all(|other| other.id != spot.id) {
            spots.push(spot);
        }
    }
    spots
}

/// What the page says where it tells of no hours.
pub struct Unknown {
    /// "Opening hours", as a card names it among what is not published.
    hours: String,
    /// That they are not published.
    said: String,
}

impl Unknown {
    /// As the place of the map has it.
    pub fn of(element: &HtmlElement) -> Self {
        let say = |name| element.get_attribute(name).unwrap_or_default();
        Self { hours: say("data-hours"), said: say("data-hours-unknown") }
    }
}

/// What is told of a centre besides its name: its street or town, and its hours.
fn told(element: &Element, unknown: &Unknown) -> Vec<String> {
    let text = |root: &Element, selector: &str| {
        let found = root.query_selector(selector).ok().flatten()?;
        Some(found.text_content()?.trim().to_owned())
    };
    let mut told = Vec::from_iter(text(element, ".card-line, .centre-area"));
    let hours = if element.has_attribute("data-subject") && !element.matches("li").unwrap_or_default() {
        dom::first("[data-field=hours]").and_then(|field| text(&field, ".now"))
    } else {
        text(element, ".card-hours").or_else(|| {
            let missing = JsString::from(text(element, ".card-missing")?);
            let is_it = !unknown.hours.is_empty() && missing.includes(&unknown.hours, 0);
            is_it.then(|| unknown.said.clone())
        })
    };
    told.extend(hours);
    told
}

fn spot(element: &Element, unknown: &Unknown) -> Option<Spot> {
    let heading = || element.query_selector("h3").ok().flatten()?.text_content();
    Some(Spot {
        id: element.get_attribute("data-centre")?,
        name: element.get_attribute("data-label").or_else(heading)?,
        told: told(element, unknown),
        at: position(&element.get_attribute("data-at")?)?,
        is_area_only: element.has_attribute("data-area-only"),
    })
}

/// Where the person is, if the page says so.
pub fn here() -> Option<Here> {
    let element = dom::all("[data-here]").into_iter().next()?;
    let accuracy = element.get_attribute("data-accuracy").map(|metres| js_sys::Number::parse_float(&metres));
    Some(Here {
        at: position(&element.get_attribute("data-here")?)?,
        accuracy: accuracy.filter(|metres| *metres > 0.0),
        centre: element.get_attribute("data-centre"),
    })
}

/// The page, while it asks for a place.
pub fn picking() -> Option<Element> {
    dom::all("html[data-pick]").into_iter().next()
}

/// Tells the page the place that was picked.
pub fn pick(place: Position<Wgs84>) {
    let text = |degrees: f64| JsValue::from(degrees).unchecked_ref::<Degrees>().to_fixed(5);
    tell_picked(&Array::of2(&text(place.lat.degrees()), &text(place.lng.degrees())).join(","));
}

/// Picks nothing: the page asks no more.
pub fn leave_picking(page: &Element) {
    let _ = page.remove_attribute("data-pick");
    tell_picked(&JsString::from(""));
}

fn tell_picked(place: &JsString) {
    let init = Object::new();
    let _ = Reflect::set(&init, &"detail".into(), place);
    if let Some(window) = web_sys::window() {
        let _ = window.dispatch_event(&CustomEvent::new("portal-pick", &init));
    }
}

/// Reads latitude and longitude. The browser's own reader of numbers: Rust's is 6 KB of a download.
fn position(text: &str) -> Option<Position<Wgs84>> {
    let comma = text.bytes().position(|byte| byte == b',')?;
    let degrees = js_sys::Number::parse_float;
    // It reads as far as there is a number.
    Position::from_geojson([degrees(text.get(comma + 1..)?), degrees(text)]).ok()
}

/// The centre that the page is about.
pub fn subject() -> Option<String> {
    dom::all("[data-subject][data-centre]").first()?.get_attribute("data-centre")
}

/// Marks the centre in the list and, where the list stands beside the map, brings it into view.
pub fn mark(id: Option<&str>) {
    for card in dom::all("li[data-centre]") {
        let is_it = id.is_some() && card.get_attribute("data-centre").as_deref() == id;
        dom::set_class(&card, "is-on-map", is_it);
        // Where the pointer or the focus already is, nothing may move under it.
        if is_it && is_beside() && !card.matches(":hover, :focus-within").unwrap_or(true) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            card.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }
}

/// Whether the list stands beside the map, and this is no frame, whose page would be scrolled too.
fn is_beside() -> bool {
    let Some(window) = web_sys::window() else { return false };
    !dom::is_framed()
        && window.match_media("(min-width: 900px)").ok().flatten().is_some_and(|query| query.matches())
}

/// Names the chosen centre under the map, with the way to its page. Aloud unless it was chosen in the list, where
/// whoever listens heard it already.
pub fn tell(spot: Option<&Spot>, area_only: &str, is_aloud: bool) {
    let Some(line) = dom::first(".map-choice") else { return };
    let _ = line.set_attribute("aria-live", if is_aloud { "polite" } else { "off" });
    line.set_text_content(None);
    let Some(spot) = spot else { return };
    let href = dom::all(&["li[data-centre=", &spot.id, "] h3 a"].concat())
        .first()
        .and_then(|link| link.get_attribute("href"));
    let Some(name) = dom::element(if href.is_some() { "a" } else { "strong" }, "map-chosen", &spot.name)
    else {
        return;
    };
    if let Some(href) = href {
        let _ = name.set_attribute("href", &href);
    }
    let _ = line.append_child(&name);
    let notes = spot.told.iter().map(String::as_str).chain(spot.is_area_only.then_some(area_only));
    for note in notes.filter_map(|text| dom::element("span", "map-chosen-note", text)) {
        let _ = line.append_child(&note);
    }
}

/// Unfolds how the map is used by the keyboard, and goes there.
pub fn explain() {
    let Some(help) = dom::first(HELP) else { return };
    let _ = help.set_attribute("open", "");
    if let Some(summary) = help.query_selector("summary").ok().flatten() {
        dom::focus(summary.unchecked_ref());
    }
}

/// Folds that up again where an element stands in it, and goes back to the map; whether it did.
pub fn leave_help(element: &Element) -> bool {
    let help = element.closest(&[HELP, "[open]"].concat()).ok().flatten();
    let Some((help, map)) = help.zip(find()) else { return false };
    let _ = help.remove_attribute("open");
    dom::focus(&map);
    true
}

/// The centre of the card that an element stands in.
pub fn card_of(element: &Element) -> Option<String> {
    element.closest("li[data-centre]").ok()??.get_attribute("data-centre")
}

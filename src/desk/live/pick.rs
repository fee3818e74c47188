//! The map of the page, lent to the desk. It and the desk know each other only by the document.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Element};

use crate::{
    dom::{self, Listener},
    domain::{Position, Wgs84},
};

/// Where the map stands while nobody needs it.
const HOME: &str = "#desk-map";
/// What the page says while it asks for a place.
const ASKING: &str = "data-pick";

/// Puts the map into an element and opens it; whether there is one.
pub fn take(into: &Element) -> bool {
    let Some(map) = map() else { return false };
    if into.append_child(&map).is_err() {
        return false;
    }
    if let Some(early) = web_sys::window().and_then(|window| dom::get::<JsValue>(&window, "portalEarly")) {
        dom::call(&early, "openMap");
    }
    tell();
    true
}

/// Puts the map back where it stood, before the element that it was put into goes.
pub fn give_back() {
    hide();
    if let (Some(home), Some(map)) = (dom::first(HOME), map()) {
        let _ = home.append_child(&map);
    }
}

/// Shows a place with how exact it is, in metres; the view moves there.
pub fn show(place: Position<Wgs84>, accuracy: Option<f64>) {
    let Some(home) = dom::first(HOME) else { return };
    let _ = home.set_attribute("data-here", &place.for_people());
    let _ = match accuracy {
        Some(metres) => home.set_attribute("data-accuracy", &metres.to_string()),
        None => home.remove_attribute("data-accuracy"),
    };
    tell();
}

/// Shows no place any more.
pub fn hide() {
    if let Some(home) = dom::first(HOME) {
        let _ = home.remove_attribute("data-here");
        let _ = home.remove_attribute("data-accuracy");
    }
    tell();
}

/// Asking for a place; dropped, it asks no more.
pub struct Asking {
    _listener: Option<Listener>,
}

/// Asks for a place on the map: a click, or Enter for its middle. Calls back with each that is picked, and with
/// none when the person leaves by Escape, which ends the asking.
pub fn ask(callback: impl Fn(Option<Position<Wgs84>>) + 'static) -> Asking {
    set_asking(true);
    let listener = web_sys::window().map(|window| {
        Listener::new(&window, "portal-pick", move |event| {
            let detail = event.unchecked_into::<CustomEvent>().detail().as_string().unwrap_or_default();
            callback(read(&detail));
        })
    });
    Asking { _listener: listener }
}

impl Drop for Asking {
    fn drop(&mut self) {
        set_asking(false);
    }
}

fn set_asking(on: bool) {
    let Some(page) = dom::first("html") else { return };
    let _ = if on { page.set_attribute(ASKING, "") } else { page.remove_attribute(ASKING) };
}

/// The box of the map, wherever it stands.
fn map() -> Option<Element> {
    dom::first("[data-map]")
}

/// Lets the map look at the page again.
fn tell() {
    if let Some(window) = web_sys::window() {
        dom::call(&window, "portalMap");
    }
}

/// Latitude and longitude; none where there are none.
fn read(detail: &str) -> Option<Position<Wgs84>> {
    let (lat, lng) = detail.split_once(',')?;
    Position::from_geojson([lng.parse().ok()?, lat.parse().ok()?]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picked_place_is_read_latitude_first_and_nothing_is_no_place() {
        let place = read("30.5,120.25").unwrap();
        assert_eq!(place.for_people(), "30.50000, 120.25000");
        for none in ["", "30.5", "a,b", "95,120"] {
            assert!(read(none).is_none(), "{none}");
        }
    }
}

//! The markers of the centres, reconciled by id.

use js_sys::{JsString, Reflect};
use leaflet::{DivIconOptions, Icon, Layer, Map, Marker, MarkerOptions, Point};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlElement};

use super::{
    base::Plane,
    dom,
    view::{Spot, Words},
};

#[wasm_bindgen]
extern "C" {
    /// `L.DivIcon`: the crate's own binding of it calls the constructor of `L.Icon`.
    #[wasm_bindgen(extends = Icon, js_namespace = L, js_name = DivIcon)]
    type ElementIcon;

    #[wasm_bindgen(constructor, js_namespace = L, js_class = "DivIcon")]
    fn new(options: &DivIconOptions) -> ElementIcon;
}

/// One centre on the map.
pub struct Pin {
    pub spot: Spot,
    marker: Marker,
    button: HtmlElement,
    key: HtmlElement,
}

/// Every centre on the map, in the order of the list.
#[derive(Default)]
pub struct Pins(Vec<Pin>);

/// A marker that shows an element, with its middle at the place.
pub fn marker(element: &HtmlElement, at: &leaflet::LatLng) -> Marker {
    let icon = DivIconOptions::new();
    // As an element: the binding knows only a string of HTML, which this map does without.
    let _ = Reflect::set(&icon, &"html".into(), element);
    icon.set_class_name("map-mark".to_owned());
    icon.set_icon_size(Point::new(0.0, 0.0));
    let options = MarkerOptions::new();
    options.set_icon(ElementIcon::new(&icon).unchecked_into::<Icon>());
    options.set_keyboard(false);
    options.set_interactive(false);
    Marker::new_with_options(at, &options)
}

impl Pin {
    fn new(spot: &Spot, map: &Map, plane: Plane) -> Option<Self> {
        let button = dom::element("button", "pin", "")?;
        let _ = button.set_attribute("type", "button");
        // One place for the keyboard, the map itself: numbers choose among what is in view.
        let _ = button.set_attribute("tabindex", "-1");
        let _ = button.set_attribute("data-pin", &spot.id);
        let key = dom::element("span", "pin-key", "")?;
        for part in
            [&dom::element("span", "pin-dot", "")?, &dom::element("span", "pin-label", &spot.name)?, &key]
        {
            let _ = button.append_child(part);
        }
        let marker = marker(&button, &plane.at(spot.at));
        map.add_layer(&marker);
        Some(Self { spot: spot.clone(), marker, button, key })
    }

    fn remove(&self) {
        self.marker.unchecked_ref::<Layer>().remove();
    }

    /// What a screen reader says: name, street, hours, how exact the place is, the n-th of how many.
    fn name(&self, words: &Words, number: usize, count: usize) {
        let of = |text: &str, name, number: usize| {
            String::from(JsString::from(text).replace(name, &number.to_string()))
        };
        let nth = of(&of(&words.nth, "{n}", number), "{count}", count);
        let mut parts = vec![self.spot.name.as_str()];
        parts.extend(self.spot.told.iter().map(String::as_str));
        parts.extend(self.spot.is_area_only.then_some(words.area_only.as_str()));
        parts.push(&nth);
        parts.retain(|part| !part.is_empty());
        let joint = if words.joint.is_empty() { ", " } else { &words.joint };
        let _ = self.button.set_attribute("aria-label", &parts.join(joint));
        dom::set_class(&self.button, "pin-hollow", self.spot.is_area_only);
    }
}

impl Pins {
    /// Adds, moves and takes away until just these are shown. Whether the set of them changed.
    pub fn show(&mut self, spots: &[Spot], words: &Words, map: &Map, plane: Plane) -> bool {
        let changed = self.0.len() != spots.len() || spots.iter().any(|spot| self.get(&spot.id).is_none());
        let mut old = std::mem::take(&mut self.0);
        for spot in spots {
            let kept = old.iter().position(|pin| pin.spot.id == spot.id && pin.spot.name == spot.name);
            let pin = match kept {
                Some(at) => {
                    let mut pin = old.swap_remove(at);
                    if pin.spot != *spot {
                        pin.marker.set_lat_lng(&plane.at(spot.at));
                        pin.spot = spot.clone();
                    }
                    Some(pin)
                }
                None => Pin::new(spot, map, plane),
            };
            self.0.extend(pin);
        }
        for (at, pin) in self.0.iter().enumerate() {
            pin.name(words, at + 1, self.0.len());
        }
        for pin in old {
            pin.remove();
        }
        changed
    }

    /// Draws every pin anew in another datum.
    pub fn shift(&self, plane: Plane) {
        for pin in &self.0 {
            pin.marker.set_lat_lng(&plane.at(pin.spot.at));
        }
    }

    /// The pins in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &Pin> {
        self.0.iter()
    }

    /// A pin by the id of its centre.
    pub fn get(&self, id: &str) -> Option<&Pin> {
        self.0.iter().find(|pin| pin.spot.id == id)
    }
}

impl Pin {
    /// Marks the pin as the chosen one.
    pub fn set_on(&self, is_on: bool) {
        dom::set_class(&self.button, "is-on", is_on);
        let _ = self.button.set_attribute("aria-pressed", if is_on { "true" } else { "false" });
        self.marker.set_z_index_offset(if is_on { 1000.0 } else { 0.0 });
    }

    /// On which side the label stands, or that there is no room for it.
    pub fn set_side(&self, side: Option<&str>) {
        match side {
            Some(side) => drop(self.button.set_attribute("data-side", side)),
            None => drop(self.button.remove_attribute("data-side")),
        }
    }

    /// The number key that chooses the pin.
    pub fn set_key(&self, key: Option<usize>) {
        let digit = key.and_then(|key| "123456789".get(key - 1..key));
        self.key.set_text_content(digit);
    }
}

/// The centre whose pin an element is part of.
pub fn pin_of(element: &Element) -> Option<String> {
    element.closest("[data-pin]").ok()??.get_attribute("data-pin")
}

/// The element that an event happened on.
pub fn target(event: &web_sys::Event) -> Option<Element> {
    let target: JsValue = event.target()?.into();
    target.dyn_into().ok()
}

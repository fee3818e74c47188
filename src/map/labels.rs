//! Which names are written, and where: the centres' first, then stations, hills and lakes.

use std::rc::Rc;

use leaflet::{Layer, Map, Marker};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    base::Plane,
    dom,
    ground::Ground,
    pins::{self, Pins},
};
use crate::domain::{
    Position, Wgs84,
    overlap::{Rect, places, width_in_em},
};

/// Half of the room that a pin takes, in CSS pixels.
const PIN: f64 = 9.0;
/// The sides where a label may stand, the best first; the styles know them by these names.
const SIDES: [&str; 4] = ["right", "left", "top", "bottom"];

/// The names of the ground.
#[derive(Default)]
pub struct Labels {
    ground: Rc<Ground>,
    /// In the order of the ground's names; none where one is not on the map.
    drawn: Vec<Option<(Marker, HtmlElement)>>,
}

/// The room that the buttons take.
fn tools(bar: &web_sys::Element) -> Option<Rect> {
    let bar: &HtmlElement = bar.dyn_ref()?;
    let (left, top) = (f64::from(bar.offset_left()), f64::from(bar.offset_top()));
    let (width, height) = (f64::from(bar.offset_width()), f64::from(bar.offset_height()));
    Some(Rect { left, top, right: left + width, bottom: top + height })
}

/// Where a label of a size can stand about a point.
fn sides(x: f64, y: f64, width: f64, height: f64, gap: f64) -> Vec<Rect> {
    let (right, below) = (gap + width / 2.0, gap + height / 2.0);
    [(right, 0.0), (-right, 0.0), (0.0, -below), (0.0, below)]
        .into_iter()
        .map(|(dx, dy)| Rect::about(x + dx, y + dy, width, height))
        .collect()
}

impl Labels {
    /// Takes the names of another ground.
    pub fn set(&mut self, ground: Rc<Ground>) {
        self.clear();
        self.drawn = ground.names.iter().map(|_| None).collect();
        self.ground = ground;
    }

    /// Takes every name away.
    pub fn clear(&mut self) {
        for (marker, _) in self.drawn.drain(..).flatten() {
            marker.unchecked_ref::<Layer>().remove();
        }
    }

    /// Writes what there is room for beside the pins and where the person is. `size` is the size of
    /// the pins' text in CSS pixels.
    pub fn arrange(
        &mut self,
        map: &Map,
        plane: Plane,
        pins: &Pins,
        here: Option<Position<Wgs84>>,
        chosen: Option<&str>,
        size: f64,
    ) {
        let within = map.get_size();
        let within = Rect { left: 2.0, top: 2.0, right: within.x() - 2.0, bottom: within.y() - 2.0 };
        let point = |at| {
            let point = map.lat_lng_to_container_point(&plane.at(at));
            (point.x(), point.y())
        };
        let mut first: Vec<_> = pins.iter().collect();
        if let Some(at) = first.iter().position(|pin| chosen == Some(pin.spot.id.as_str())) {
            let chosen = first.remove(at);
            first.insert(0, chosen);
        }
        let mut taken: Vec<_> = dom::all(".map-tools").iter().filter_map(tools).collect();
        taken.extend(here.map(point).map(|(x, y)| Rect::about(x, y, PIN * 2.0, PIN * 2.0)));
        let mut wanted = Vec::new();
        for pin in &first {
            let (x, y) = point(pin.spot.at);
            taken.push(Rect::about(x, y, PIN * 2.0, PIN * 2.0));
            wanted.push(sides(x, y, width_in_em(&pin.spot.name) * size + 6.0, size * 1.4, PIN + 1.0));
        }
        let small = size * 0.86;
        let mut written = Vec::new();
        for (index, at) in self.appear(map, plane, &within) {
            let name = &self.ground.names[index];
            let width = width_in_em(&name.text) * small + 4.0;
            written.push(index);
            wanted.push(if name.is_station {
                sides(at.0, at.1, width, small * 1.3, 6.0)
            } else {
                vec![Rect::about(at.0, at.1, width, small * 1.3)]
            });
        }
        let found = places(&wanted, &taken, &within);
        for (pin, side) in first.iter().zip(&found) {
            pin.set_side(side.map(|side| SIDES[side]));
        }
        for (index, side) in written.into_iter().zip(found.iter().skip(first.len())) {
            if let Some((_, element)) = &self.drawn[index] {
                let _ = element.set_attribute("data-side", side.map_or("none", |side| SIDES[side]));
            }
        }
    }

    /// Brings the names of the zoom that are in view onto the map and takes the others off it;
    /// answers which are there, and where, in CSS pixels.
    fn appear(&mut self, map: &Map, plane: Plane, within: &Rect) -> Vec<(usize, (f64, f64))> {
        let zoom = map.get_zoom();
        let mut there = Vec::new();
        for (index, (name, drawn)) in self.ground.names.iter().zip(&mut self.drawn).enumerate() {
            let at = plane.at(name.at);
            let point = map.lat_lng_to_container_point(&at);
            let (x, y) = (point.x(), point.y());
            let seen = zoom >= if name.is_station { 12.5 } else { 11.5 }
                && (within.left..=within.right).contains(&x)
                && (within.top..=within.bottom).contains(&y);
            match (seen, drawn.is_some()) {
                (true, false) => {
                    let kind = if name.is_station { "name name-station" } else { "name name-ground" };
                    let Some(element) = dom::element("span", kind, "") else { continue };
                    let _ = element.set_attribute("aria-hidden", "true");
                    if let Some(text) = dom::element("span", "name-text", &name.text) {
                        let _ = element.append_child(&text);
                    }
                    let marker = pins::marker(&element, &at);
                    map.add_layer(&marker);
                    *drawn = Some((marker, element));
                }
                (false, true) => {
                    if let Some((marker, _)) = drawn.take() {
                        marker.unchecked_ref::<Layer>().remove();
                    }
                }
                _ => {}
            }
            if seen {
                there.push((index, (x, y)));
            }
        }
        there
    }
}

//! What the map brings into view.

use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use leaflet::LatLngBounds;

use super::{here::Here, inner::Inner};
use crate::domain::{Position, Wgs84, ring};

/// Room about what is fitted, in CSS pixels.
const ROOM: u8 = 12;
/// Room about what no button may lie on.
const WIDE: u8 = 72;

/// Options of Leaflet for a move that leaves room at the edges.
fn leaving(room: u8) -> Object {
    let options = Object::new();
    let _ = Reflect::set(&options, &"padding".into(), &Array::of2(&room.into(), &room.into()));
    options
}

impl Inner {
    /// Brings the chosen centre into view.
    pub(super) fn seek(&self) {
        if !self.is_sought.take() {
            return;
        }
        let chosen = self.chosen.borrow();
        let pins = self.pins.borrow();
        if let Some(pin) = chosen.as_deref().and_then(|id| pins.get(id)) {
            self.map.pan_inside_with_options(&self.plane.get().at(pin.spot.at), &leaving(48));
        }
    }

    /// Shows everything, in the next frame.
    pub(super) fn whole(self: &Rc<Self>) {
        self.wants_whole.set(true);
        self.settle_soon();
    }

    /// Shows where the person is, the area of the page's centre, or all centres.
    pub(super) fn fit(&self) {
        if self.is_theirs.get() {
            return;
        }
        match &self.mark.borrow().here {
            Some(here) => self.fit_here(here),
            None => self.fit_to(self.subject.borrow().as_deref()),
        }
    }

    pub(super) fn fit_to(&self, subject: Option<&str>) {
        let pins = self.pins.borrow();
        let base = self.base.borrow();
        let is_wanted = |id: &str| subject.map_or_else(|| pins.get(id).is_some(), |subject| subject == id);
        let mut places = base.corners(&is_wanted);
        let seen = pins.iter().filter(|pin| subject.is_none_or(|subject| subject == pin.spot.id));
        places.extend(seen.map(|pin| pin.spot.at));
        if places.is_empty() {
            // A list of nobody: then the district itself.
            places = base.corners(&|_| true);
        }
        self.fit_places(places, ROOM);
    }

    /// Where the person is with their circle, or with the district where that is in the circle, and
    /// the centre that answers.
    fn fit_here(&self, here: &Here) {
        let circle = [here.circle()];
        let mut places = self.base.borrow().corners(&|_| true);
        if !places.iter().all(|corner| ring::contains(&circle, *corner)) || places.is_empty() {
            [places] = circle;
        }
        places.push(here.at);
        let pins = self.pins.borrow();
        let centre = here.centre.as_deref().and_then(|id| pins.get(id));
        places.extend(centre.map(|pin| pin.spot.at));
        self.fit_places(places, WIDE);
    }

    fn fit_places(&self, places: Vec<Position<Wgs84>>, room: u8) {
        if places.is_empty() {
            return;
        }
        self.has_view.set(true);
        let corners: Array = places.into_iter().map(|place| self.plane.get().at(place)).collect();
        let options = leaving(room);
        let _ = Reflect::set(&options, &"animate".into(), &false.into());
        let _ = Reflect::set(&options, &"maxZoom".into(), &14.into());
        self.map.fit_bounds_with_options(&LatLngBounds::new_from_list(&corners), &options);
    }
}

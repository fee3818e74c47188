//! What happens to a map. Leaflet's listeners only record; the next frame acts.

use std::rc::Rc;

use js_sys::Object;
use leaflet::LatLng;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, ResizeObserver};

use super::{
    base::Palette,
    dom::{self, Listener},
    host,
    inner::Inner,
    keys::{self, Key},
    pins,
};

impl Inner {
    /// Leaflet's events and the size of the element. They only record; the next frame acts.
    pub(super) fn watch(self: &Rc<Self>) -> (Option<ResizeObserver>, Vec<JsValue>) {
        let moved = {
            let this = Rc::downgrade(self);
            Closure::<dyn Fn()>::new(move || {
                if let Some(this) = this.upgrade() {
                    this.settle_soon();
                }
            })
            .into_js_value()
        };
        let clicked = {
            let this = Rc::downgrade(self);
            Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
                if let (Some(this), Some(at)) = (this.upgrade(), dom::get::<Object>(&event, "latlng")) {
                    this.click(at.unchecked_ref());
                }
            })
            .into_js_value()
        };
        self.map.on("moveend zoomend", &moved);
        self.map.on("click", &clicked);
        let resized = {
            let this = Rc::downgrade(self);
            Closure::<dyn Fn()>::new(move || {
                if let Some(this) = this.upgrade() {
                    this.resized.set(true);
                    this.settle_soon();
                }
            })
            .into_js_value()
        };
        let observer = ResizeObserver::new(resized.unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&self.element);
        }
        (observer, vec![moved, clicked, resized])
    }

    pub(super) fn listen(self: &Rc<Self>) -> Vec<Listener> {
        let on = |kind: &'static str, act: fn(&Rc<Self>, &Event)| {
            let this = Rc::downgrade(self);
            Listener::new(&self.element, kind, move |event| {
                if let Some(this) = this.upgrade() {
                    act(&this, &event);
                }
            })
        };
        vec![
            on("click", Self::on_click),
            on("keydown", Self::on_key),
            on("pointerdown", |this, event| {
                this.is_theirs.set(true);
                this.on_pointer(event);
            }),
            on("pointercancel", |this, event| this.on_scrolled_by(event)),
            on("mousedown", |this, _| this.on_press()),
            // Plain wheels scroll the page; with Ctrl they zoom, as on every map inside a page.
            on("wheel", |this, event| {
                if dom::is(event, "ctrlKey") || dom::is(event, "metaKey") {
                    this.is_theirs.set(true);
                } else {
                    event.stop_propagation();
                    this.on_plain_wheel();
                }
            }),
        ]
    }

    /// Records a click on a place of the map.
    fn click(self: &Rc<Self>, place: &LatLng) {
        self.clicked.set(self.plane.get().position(place));
        self.settle_soon();
    }

    pub(super) fn on_click(self: &Rc<Self>, event: &Event) {
        let Some(target) = pins::target(event) else { return };
        if let Some(id) = pins::pin_of(&target) {
            event.stop_propagation();
            self.choose(Some(&id));
        }
        match target.get_attribute("data-tool").as_deref() {
            Some(_) if !self.has_view.get() => return,
            Some("map-in") => drop(self.map.zoom_in(1.0)),
            Some("map-out") => self.map.zoom_out(1.0),
            Some("map-whole") => self.whole(),
            Some("map-tiles") => self.show_tiles(),
            Some(tool) => self.pan(tool),
            None => return,
        }
        event.stop_propagation();
    }

    pub(super) fn on_key(self: &Rc<Self>, event: &Event) {
        let Some(key) = keys::command(event).filter(|_| self.has_view.get()) else { return };
        match key {
            Key::Choose(number) => {
                let wanted = self.in_view().into_iter().nth(number - 1);
                if let Some(id) = wanted {
                    self.choose(Some(&id));
                }
            }
            Key::Whole => self.whole(),
            Key::Leave => self.choose(None),
            Key::Pick => {
                // On a button inside, the key is the button's.
                let is_here = pins::target(event).is_some_and(|target| target == *self.element);
                if !is_here || host::picking().is_none() {
                    return;
                }
                self.click(&self.map.get_center());
            }
            Key::Help => host::explain(),
        }
        event.prevent_default();
        event.stop_propagation();
    }

    pub(super) fn settle_soon(self: &Rc<Self>) {
        if !self.due.replace(true) {
            let this = Rc::downgrade(self);
            dom::next_frame(move || {
                if let Some(this) = this.upgrade() {
                    this.due.set(false);
                    this.settle();
                }
            });
        }
    }

    /// Acts on what was recorded.
    pub(super) fn settle(self: &Rc<Self>) {
        if self.is_zooming() {
            return;
        }
        if self.wants_whole.take() {
            self.is_theirs.set(false);
            self.fit_to(None);
        }
        if self.wants_here.take() {
            self.is_theirs.set(false);
            self.fit();
        }
        if self.resized.take() {
            let before = self.map.get_size();
            self.map.invalidate_size(false);
            // The observer's first word is no news.
            if !self.map.get_size().equals(&before) {
                self.fit();
            }
        }
        if !self.has_view.get() {
            return;
        }
        if let Some(place) = self.clicked.take() {
            if host::picking().is_some() {
                host::pick(place);
            } else {
                let centre = self.base.borrow().centre_at(place);
                let known = centre.filter(|id| self.pins.borrow().get(id).is_some());
                self.choose(known.as_deref());
            }
        }
        self.seek();
        let palette = Palette::of(&self.element);
        self.dress(&palette);
        self.write(&palette);
    }
}

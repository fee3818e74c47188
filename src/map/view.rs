//! The owner of a Leaflet map.

use std::rc::Rc;

use js_sys::Object;
use leaflet::Map;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ResizeObserver};

use super::{
    dom::{self, Listener},
    gestures::{GENTLE, Gestures},
    ground::{Ground, TileSource},
    here::Here,
    inner::{Inner, options},
    tools::TOOLS,
};
use crate::domain::{Position, Wgs84};

/// Why there is no map.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    #[error("Leaflet is not loaded")]
    NoLeaflet,
    #[error("the element holds a map already, or cannot hold one")]
    Element,
}

/// What the map says, in the page's language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub zoom_in: String,
    pub zoom_out: String,
    pub whole: String,
    /// That a mark stands only for an area.
    pub area_only: String,
    /// "{n} of {count}"; empty where it is not said.
    pub nth: String,
    /// What parts what is said of a mark.
    pub joint: String,
    /// The button that brings the tiles.
    pub tiles: String,
    pub tiles_lost: String,
    /// The buttons that move the view left, up, down, right; without a word, the arrow is the name.
    pub pan: [String; 4],
    /// What is said of the gestures where the map gives way to a page around it; `None` where all are its own.
    pub gestures: Option<Gestures>,
}

/// A centre on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub id: String,
    pub name: String,
    /// Its street or town, and what its hours are now, as the page tells them; empty where it does not.
    pub told: Vec<String>,
    pub at: Position<Wgs84>,
    /// The position is only where the area's name is written.
    pub is_area_only: bool,
}

/// A map in an element: dropped, it leaves the element as it was.
pub struct MapView {
    inner: Rc<Inner>,
    /// The element's classes before it held a map.
    classes: String,
    observer: Option<ResizeObserver>,
    _listeners: Vec<Listener>,
    _kept: Vec<JsValue>,
}

impl MapView {
    /// Makes a map in an element.
    ///
    /// # Errors
    /// [`MapError`] where Leaflet is missing or the element holds a map already.
    pub fn new(
        element: &HtmlElement,
        words: Words,
        on_choice: impl Fn(Option<&Spot>) + 'static,
    ) -> Result<Self, MapError> {
        if js_sys::global().dyn_ref::<Object>().is_none_or(|global| !dom::is(global, "L")) {
            return Err(MapError::NoLeaflet);
        }
        let classes = element.class_name();
        let map = Map::new_with_element(element, &options()).map_err(|_| MapError::Element)?;
        let inner = Rc::new(Inner::new(map, element, words, Box::new(on_choice)));
        inner.add_tools();
        dom::set_class(element, GENTLE, inner.words.gestures.is_some());
        let (observer, kept) = inner.watch();
        let listeners = inner.listen();
        Ok(Self { inner, classes, observer, _listeners: listeners, _kept: kept })
    }

    /// Whether this is the map of an element.
    #[must_use]
    pub fn is_in(&self, element: &HtmlElement) -> bool {
        self.inner.element == *element
    }

    /// Shows the ground.
    pub fn set_ground(&self, ground: &Rc<Ground>) {
        let inner = &self.inner;
        if Rc::ptr_eq(inner.base.borrow().ground(), ground) {
            return;
        }
        inner.labels.borrow_mut().set(ground.clone());
        inner.draw(ground.clone());
        inner.fit();
    }

    /// Knows a source of tiles; they come at once, or where the source waits, at a tap.
    pub fn set_tiles(&self, source: Option<&TileSource>) {
        let Some(source) = source.filter(|_| self.inner.source.borrow().is_none()) else { return };
        self.inner.source.replace(Some(source.clone()));
        if source.waits {
            self.inner.add_tool(TOOLS, "map-tiles", &self.inner.words.tiles, &self.inner.words.tiles);
        } else {
            self.inner.show_tiles();
        }
    }

    /// Shows these centres and no others, and the area of the one that the page is about.
    pub fn show(&self, spots: &[Spot], subject: Option<&str>) {
        let inner = &self.inner;
        inner.subject.replace(subject.map(str::to_owned));
        let changed = inner.pins.borrow_mut().show(spots, &inner.words, &inner.map, inner.plane.get());
        let gone = inner.chosen.borrow().as_ref().is_some_and(|id| inner.pins.borrow().get(id).is_none());
        if gone {
            inner.choose(None);
        }
        // Where the person is shown, the view stays about them.
        if changed && inner.mark.borrow().here.is_none() {
            inner.is_theirs.set(false);
            inner.fit();
        }
        inner.settle_soon();
    }

    /// Shows where the person is, or nothing of it. The view moves to a new place, and to where another
    /// centre answers; it stays where they are shown already, and where they are shown no more.
    pub fn show_here(&self, here: Option<Here>) {
        let inner = &self.inner;
        let mut mark = inner.mark.borrow_mut();
        let old = std::mem::replace(&mut mark.here, here);
        mark.draw(&inner.map, &inner.canvas, inner.plane.get());
        let is_known = |here: &Here| old.is_some_and(|old| old.at == here.at && old.centre == here.centre);
        let is_news = mark.here.as_ref().is_some_and(|here| inner.wants_here.get() || !is_known(here));
        inner.wants_here.set(is_news);
        inner.settle_soon();
    }

    /// Shows what lies within a walk.
    #[cfg(feature = "coverage")]
    pub fn show_reach(&self, [far, near]: [super::reach::Shape; 2]) {
        let inner = &self.inner;
        let mut reach = inner.reach.borrow_mut();
        reach.set(far, near);
        // Before there is a view, Leaflet knows no place of it; the ground brings it along.
        if inner.has_view.get() {
            reach.draw(&inner.map, &inner.canvas, inner.plane.get());
        }
        inner.settle_soon();
    }

    /// Chooses a centre, or none.
    pub fn choose(&self, id: Option<&str>) {
        self.inner.choose(id);
    }

    /// The chosen centre.
    #[must_use]
    pub fn chosen(&self) -> Option<String> {
        self.inner.chosen.borrow().clone()
    }

    /// Leaflet's own map, for tests.
    #[must_use]
    pub fn leaflet(&self) -> &Map {
        &self.inner.map
    }
}

impl Drop for MapView {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        self.inner.tiles.replace(None);
        self.inner.map.off_all();
        self.inner.map.remove();
        self.inner.element.set_text_content(None);
        // Leaflet leaves its classes behind.
        self.inner.element.set_class_name(&self.classes);
    }
}

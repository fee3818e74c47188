//! What a map is made of, and how it shows what it is told to show.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leaflet::{Canvas, Map, MapOptions};
use web_sys::HtmlElement;

use super::{
    base::{Base, Palette, Plane},
    dom,
    ground::{Ground, TileSource},
    here::Mark,
    labels::Labels,
    pins::Pins,
    tiles::Tiles,
    view::{Spot, Words},
};
use crate::domain::{Position, Wgs84};

/// The nearest and the farthest look, in Leaflet's zoom levels: the sketch shows no more.
const ZOOM: (f64, f64) = (9.0, 16.0);

/// What happened to the map, told to the page: the chosen centre.
pub(super) type OnChoice = Box<dyn Fn(Option<&Spot>)>;

pub(super) struct Inner {
    pub(super) map: Map,
    pub(super) element: HtmlElement,
    pub(super) canvas: Canvas,
    pub(super) words: Words,
    pub(super) on_choice: OnChoice,
    pub(super) plane: Cell<Plane>,
    pub(super) base: RefCell<Base>,
    pub(super) pins: RefCell<Pins>,
    pub(super) labels: RefCell<Labels>,
    pub(super) tiles: RefCell<Option<Tiles>>,
    pub(super) source: RefCell<Option<TileSource>>,
    pub(super) mark: RefCell<Mark>,
    #[cfg(feature = "coverage")]
    pub(super) reach: RefCell<super::reach::Reach>,
    pub(super) subject: RefCell<Option<String>>,
    pub(super) chosen: RefCell<Option<String>>,
    /// The map shows some place: before that, Leaflet knows no point of it.
    pub(super) has_view: Cell<bool>,
    /// The chosen centre is yet to be brought into view.
    pub(super) is_sought: Cell<bool>,
    /// Where the person is, is yet to be brought into view.
    pub(super) wants_here: Cell<bool>,
    /// Everything is yet to be shown.
    pub(super) wants_whole: Cell<bool>,
    /// The person moved the map: what they look at is theirs.
    pub(super) is_theirs: Cell<bool>,
    /// A place that was clicked and is yet to be acted upon.
    pub(super) clicked: Cell<Option<Position<Wgs84>>>,
    pub(super) resized: Cell<bool>,
    pub(super) due: Cell<bool>,
}

pub(super) fn options() -> MapOptions {
    let options = MapOptions::new();
    let window = web_sys::window();
    let asks = |query: &str| {
        window
            .as_ref()
            .and_then(|window| window.match_media(query).ok().flatten())
            .is_some_and(|list| list.matches())
    };
    let still = asks("(prefers-reduced-motion: reduce)");
    options.set_prefer_canvas(true);
    options.set_attribution_control(false);
    options.set_zoom_control(false);
    options.set_zoom_snap(0.25);
    options.set_zoom_delta(1.0);
    options.set_min_zoom(ZOOM.0);
    options.set_max_zoom(ZOOM.1);
    options.set_zoom_animation(!still);
    options.set_fade_animation(!still);
    options.set_inertia(!still);
    options
}

impl Inner {
    pub(super) fn new(map: Map, element: &HtmlElement, words: Words, on_choice: OnChoice) -> Self {
        Self {
            map,
            element: element.clone(),
            canvas: Canvas::new(),
            words,
            on_choice,
            plane: Cell::default(),
            base: RefCell::default(),
            pins: RefCell::default(),
            labels: RefCell::default(),
            tiles: RefCell::default(),
            source: RefCell::default(),
            mark: RefCell::default(),
            #[cfg(feature = "coverage")]
            reach: RefCell::default(),
            subject: RefCell::default(),
            chosen: RefCell::default(),
            has_view: Cell::new(false),
            is_sought: Cell::new(false),
            wants_here: Cell::new(false),
            wants_whole: Cell::new(false),
            is_theirs: Cell::new(false),
            clicked: Cell::new(None),
            resized: Cell::new(false),
            due: Cell::new(false),
        }
    }

    pub(super) fn draw(&self, ground: Rc<Ground>) {
        self.base.borrow_mut().draw(ground, &self.map, &self.canvas, self.plane.get());
        #[cfg(feature = "coverage")]
        self.reach.borrow_mut().draw(&self.map, &self.canvas, self.plane.get());
        self.mark.borrow_mut().draw(&self.map, &self.canvas, self.plane.get());
    }

    pub(super) fn dress(&self, palette: &Palette) {
        let (subject, chosen) = (self.subject.borrow(), self.chosen.borrow());
        let over_tiles = self.tiles.borrow().is_some();
        let emphasised = [subject.as_deref(), chosen.as_deref()];
        self.base.borrow().dress(palette, self.map.get_zoom(), over_tiles, &emphasised);
        #[cfg(feature = "coverage")]
        self.reach.borrow().dress(palette);
        self.mark.borrow().dress(palette);
    }

    /// Writes the names and the number keys.
    pub(super) fn write(&self, palette: &Palette) {
        let chosen = self.chosen.borrow();
        let chosen = chosen.as_deref().or(self.subject.borrow().as_deref()).map(str::to_owned);
        let size = js_sys::Number::parse_float(&palette.colour("font-size"));
        let size = if size.is_finite() { size } else { 14.0 };
        let pins = self.pins.borrow();
        let here = self.mark.borrow().here.as_ref().map(|here| here.at);
        let mut labels = self.labels.borrow_mut();
        labels.arrange(&self.map, self.plane.get(), &pins, here, chosen.as_deref(), size);
        let seen = self.in_view();
        for pin in pins.iter() {
            let key = seen.iter().take(9).position(|id| *id == pin.spot.id);
            pin.set_key(key.map(|key| key + 1));
            pin.set_on(chosen.as_deref() == Some(pin.spot.id.as_str()));
        }
    }

    /// The centres in view, in the order of the list.
    pub(super) fn in_view(&self) -> Vec<String> {
        let bounds = self.map.get_bounds();
        let pins = self.pins.borrow();
        let seen = pins.iter().filter(|pin| bounds.contains(&self.plane.get().at(pin.spot.at)));
        seen.map(|pin| pin.spot.id.clone()).collect()
    }

    pub(super) fn choose(self: &Rc<Self>, id: Option<&str>) {
        if self.chosen.borrow().as_deref() == id {
            return;
        }
        self.chosen.replace(id.map(str::to_owned));
        let spot = id.and_then(|id| self.pins.borrow().get(id).map(|pin| pin.spot.clone()));
        self.is_sought.set(spot.is_some());
        self.settle_soon();
        (self.on_choice)(spot.as_ref());
    }

    /// Whether a zoom is under way: until its end Leaflet answers for the old view, and then takes
    /// back whatever was done meanwhile. Its end settles the map again.
    pub(super) fn is_zooming(&self) -> bool {
        dom::is(&self.map, "_animatingZoom")
    }
}

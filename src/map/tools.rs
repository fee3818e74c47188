//! The buttons on the map, and the tiles that one of them brings.

use std::rc::Rc;

use leaflet::Point;
use wasm_bindgen::JsCast;

use super::{base::Plane, dom, inner::Inner, tiles::Tiles};

/// The class of the bar of buttons.
pub(super) const TOOLS: &str = "map-tools";
/// The class of the bar of those that move the view.
const PAN_TOOLS: &str = "map-tools map-pan";

/// What moves the view: its name, what it shows, and by which part of the width and height.
const PANS: [(&str, &str, (f64, f64)); 4] = [
    ("map-left", "\u{2190}", (-0.25, 0.0)),
    ("map-up", "\u{2191}", (0.0, -0.25)),
    ("map-down", "\u{2193}", (0.0, 0.25)),
    ("map-right", "\u{2192}", (0.25, 0.0)),
];

impl Inner {
    pub(super) fn add_tools(&self) {
        let words = &self.words;
        self.add_tool(TOOLS, "map-in", "+", &words.zoom_in);
        self.add_tool(TOOLS, "map-out", "\u{2212}", &words.zoom_out);
        self.add_tool(TOOLS, "map-whole", &words.whole, &words.whole);
        for ((tool, arrow, _), word) in PANS.iter().zip(&words.pan) {
            self.add_tool(PAN_TOOLS, tool, arrow, if word.is_empty() { arrow } else { word });
        }
    }

    /// Moves the view by a quarter of it, for those who cannot drag.
    pub(super) fn pan(&self, tool: &str) {
        if let Some((_, _, (x, y))) = PANS.iter().find(|(name, ..)| *name == tool) {
            let size = self.map.get_size();
            self.is_theirs.set(true);
            self.map.pan_by(&Point::new(x * size.x(), y * size.y()));
        }
    }

    /// Adds a button to the bar of a class.
    pub(super) fn add_tool(&self, bar: &str, tool: &str, text: &str, label: &str) {
        let bar =
            self.element.query_selector(&["[class='", bar, "']"].concat()).ok().flatten().or_else(|| {
                let bar = dom::element("div", bar, "")?;
                self.element.append_child(&bar).ok()?.dyn_into().ok()
            });
        let Some((bar, button)) = bar.zip(dom::element("button", "map-tool", text)) else { return };
        for (name, value) in [("type", "button"), ("data-tool", tool), ("aria-label", label)] {
            let _ = button.set_attribute(name, value);
        }
        let _ = bar.append_child(&button);
    }

    pub(super) fn show_tiles(self: &Rc<Self>) {
        let Some(source) = self.source.borrow().clone().filter(|_| self.tiles.borrow().is_none()) else {
            return;
        };
        let this = Rc::downgrade(self);
        let lost = move || {
            let this = this.clone();
            // The layer may not be taken away while it tells of its failure.
            dom::next_frame(move || {
                if let Some(this) = this.upgrade() {
                    this.lose_tiles();
                }
            });
        };
        self.tiles.replace(Some(Tiles::new(&source, &self.map, lost)));
        self.remove_all("[data-tool=map-tiles], .map-lost");
        let credit = [source.attribution.as_str(), " ", &source.approval].concat();
        self.add_line("map-credit", &credit);
        self.shift(Plane { is_gcj02: source.is_gcj02 });
    }

    /// Back to the own ground, with one calm sentence.
    pub(super) fn lose_tiles(self: &Rc<Self>) {
        self.tiles.replace(None);
        self.remove_all(".map-credit");
        self.add_line("map-lost", &self.words.tiles_lost);
        self.shift(Plane::default());
    }

    pub(super) fn shift(self: &Rc<Self>, plane: Plane) {
        self.plane.set(plane);
        let ground = self.base.borrow().ground().clone();
        self.labels.borrow_mut().set(ground.clone());
        self.draw(ground);
        self.pins.borrow().shift(plane);
        self.fit();
        self.settle_soon();
    }

    pub(super) fn add_line(&self, class: &str, text: &str) {
        if let Some(line) = dom::element("p", class, text) {
            let _ = line.set_attribute("role", "status");
            let _ = self.element.append_child(&line);
        }
    }

    pub(super) fn remove_all(&self, selector: &str) {
        while let Ok(Some(element)) = self.element.query_selector(selector) {
            element.remove();
        }
    }
}

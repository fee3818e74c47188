//! The buttons on the map, and the tiles that one of them brings.

use std::rc::Rc;

use wasm_bindgen::JsCast;

use super::{base::Plane, dom, inner::Inner, tiles::Tiles};

impl Inner {
    pub(super) fn add_tools(&self) {
        let words = &self.words;
        self.add_tool("map-in", "+", &words.zoom_in);
        self.add_tool("map-out", "\u{2212}", &words.zoom_out);
        self.add_tool("map-whole", &words.whole, &words.whole);
    }

    pub(super) fn add_tool(&self, tool: &str, text: &str, label: &str) {
        let bar = self.element.query_selector(".map-tools").ok().flatten().or_else(|| {
            let bar = dom::element("div", "map-tools", "")?;
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
        self.draw();
        self.pins.borrow().shift(plane);
        self.labels.borrow_mut().set(&self.ground.borrow().names);
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

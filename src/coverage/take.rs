//! Taking the result along: as a link, on paper, as files.

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::page::{Page, root, with};
use crate::{
    dom::{self, download},
    reach::export::Export,
};

/// Copies the address, and says whether that went well.
pub fn copy(button: Element) {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    spawn_local(async move {
        let word = if dom::copy_beside(&button, &href).await { "data-done" } else { "data-failed" };
        dom::say(&button, &button.get_attribute(word).unwrap_or_default());
    });
}

/// Prints the page, once the map has the size that it has on paper.
pub fn print() {
    let Some(root) = root() else { return };
    let _ = root.set_attribute("data-printing", "");
    // One frame brings the size, the next one the map's answer to it, the third draws that.
    dom::next_frame(move || {
        dom::next_frame(move || {
            dom::next_frame(move || {
                if let Some(window) = web_sys::window() {
                    let _ = window.print();
                }
                let _ = root.remove_attribute("data-printing");
            });
        });
    });
}

/// Gives the result as `GeoJSON`.
pub fn geojson() {
    with(|page| {
        let _ =
            download::bytes("coverage.geojson", "application/geo+json", page.export().geojson().as_bytes());
    });
}

/// Gives the result as a table.
pub fn csv() {
    with(|page| {
        let _ = download::bytes("coverage.csv", "text/csv;charset=utf-8", &page.export().csv());
    });
}

impl Page {
    fn export(&self) -> Export<'_> {
        Export {
            district: &self.state.district,
            places: &self.state.places,
            coverage: &self.state.now,
            language: self.m.tag(),
            method: self.m.cover_method(),
        }
    }
}

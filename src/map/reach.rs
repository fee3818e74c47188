//! What lies within a walk, drawn on the ground; only in the bundle of coverage.

use js_sys::Array;
use leaflet::{Canvas, Layer, Map, Path, Polygon, PolylineOptions};
use wasm_bindgen::JsCast;

use super::{
    base::{Palette, Plane, on_canvas},
    ground::Line,
};

/// Parts, each an outer ring and its holes.
pub type Shape = Vec<Vec<Line>>;

/// The colours of what is farther, drawn first, and of what is nearer.
const COLOURS: [&str; 2] = ["--map-reach-far", "--map-reach-near"];

/// What lies within the farther and within the nearer time, with what is drawn of it.
#[derive(Default)]
pub struct Reach {
    shapes: [Shape; 2],
    drawn: Vec<(&'static str, Path)>,
}

impl Reach {
    /// Takes other shapes; they are yet to be drawn.
    pub fn set(&mut self, far: Shape, near: Shape) {
        self.shapes = [far, near];
    }

    /// Draws the shapes; the old are taken away first.
    pub fn draw(&mut self, map: &Map, canvas: &Canvas, plane: Plane) {
        for (_, path) in self.drawn.drain(..) {
            path.unchecked_ref::<Layer>().remove();
        }
        for (colour, shape) in COLOURS.into_iter().zip(&self.shapes) {
            let part = |rings: &Vec<Line>| rings.iter().map(|ring| plane.line(ring)).collect::<Array>();
            let parts: Array = shape.iter().map(part).collect();
            if parts.length() == 0 {
                continue;
            }
            let options = on_canvas(canvas);
            // Leaflet leaves out corners of a line; of a circle it is seen.
            options.set_smooth_factor(0.5);
            let path: Path = Polygon::new_with_options(&parts, &options).unchecked_into();
            map.add_layer(&path);
            self.drawn.push((colour, path));
        }
    }

    /// Gives everything the colours of the page.
    pub fn dress(&self, palette: &Palette) {
        for (name, path) in &self.drawn {
            let colour = palette.colour(name);
            let style = PolylineOptions::new();
            style.set_color(colour.clone());
            style.set_weight(1.5);
            style.set_opacity(0.9);
            style.set_fill(true);
            style.set_fill_color(colour);
            style.set_fill_opacity(0.28);
            path.set_style(&style);
        }
    }
}

//! Drawing the ground and the areas on Leaflet's canvas.

use std::rc::Rc;

use js_sys::Array;
use leaflet::{Canvas, LatLng, Layer, Map, Path, Polygon, Polyline, PolylineOptions};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement};

use super::ground::{Area, Ground, Line, Shape};
use crate::domain::{Position, Wgs84, datum::from_gcj02, gcj02};

/// What is drawn below what.
const ORDER: [&str; 5] = ["green", "water", "road", "metro", "outline"];

/// The colour of the district's outline.
const OUTLINE: &str = "--map-outline";

/// The datum that the map is drawn in: WGS-84 unless tiles force another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plane {
    pub is_gcj02: bool,
}

impl Plane {
    /// Where a position is drawn.
    pub fn at(self, position: Position<Wgs84>) -> LatLng {
        if self.is_gcj02 {
            let moved = gcj02(position, js_sys::Math::sin);
            return LatLng::new(moved.lat.degrees(), moved.lng.degrees());
        }
        LatLng::new(position.lat.degrees(), position.lng.degrees())
    }

    /// What is drawn at a place of the map; none beyond the globe.
    pub fn position(self, place: &LatLng) -> Option<Position<Wgs84>> {
        let at = [place.lng(), place.lat()];
        if self.is_gcj02 {
            return Position::from_geojson(at).ok().map(|position| from_gcj02(position, js_sys::Math::sin));
        }
        Position::from_geojson(at).ok()
    }

    /// Where a line is drawn.
    pub fn line(self, line: &Line) -> Array {
        line.iter().map(|position| self.at(*position)).collect()
    }
}

/// Options of what is drawn on a canvas and hears no pointer.
pub fn on_canvas(canvas: &Canvas) -> PolylineOptions {
    let options = PolylineOptions::new();
    options.set_renderer(canvas.clone().into());
    options.set_interactive(false);
    options
}

/// The colours of the page's appearance.
pub struct Palette(Option<CssStyleDeclaration>);

impl Palette {
    pub fn of(element: &HtmlElement) -> Self {
        Self(web_sys::window().and_then(|window| window.get_computed_style(element).ok()).flatten())
    }

    /// A colour by the name of its custom property.
    pub fn colour(&self, name: &str) -> String {
        let found = self.0.as_ref().and_then(|style| style.get_property_value(name).ok());
        found.unwrap_or_default().trim_ascii().to_owned()
    }
}

/// What is drawn, with how to draw it again in other colours.
#[derive(Default)]
pub struct Base {
    ground: Rc<Ground>,
    /// By what each is drawn of, in the order of the ground's shapes.
    shapes: Vec<(usize, Path)>,
    /// In the order of the ground's areas.
    areas: Vec<Path>,
}

impl Base {
    /// What is drawn.
    pub fn ground(&self) -> &Rc<Ground> {
        &self.ground
    }

    /// Draws everything of a ground; the old is taken away first.
    pub fn draw(&mut self, ground: Rc<Ground>, map: &Map, canvas: &Canvas, plane: Plane) {
        self.clear();
        let options = || on_canvas(canvas);
        for layer in ORDER {
            for (index, shape) in ground.shapes.iter().enumerate() {
                if shape.layer != layer {
                    continue;
                }
                let lines: Array = shape.lines.iter().map(|line| plane.line(line)).collect();
                let path: Path = if shape.is_area {
                    Polygon::new_with_options(&lines, &options()).unchecked_into()
                } else {
                    Polyline::new_with_options(&lines, &options()).unchecked_into()
                };
                map.add_layer(&path);
                self.shapes.push((index, path));
            }
        }
        for area in &ground.areas {
            let part = |rings: &Vec<Line>| rings.iter().map(|ring| plane.line(ring)).collect::<Array>();
            let parts: Array = area.parts.iter().map(part).collect();
            let path: Path = Polygon::new_with_options(&parts, &options()).unchecked_into();
            map.add_layer(&path);
            self.areas.push(path);
        }
        self.ground = ground;
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        for (_, path) in std::mem::take(&mut self.shapes) {
            path.unchecked_ref::<Layer>().remove();
        }
        for path in std::mem::take(&mut self.areas) {
            path.unchecked_ref::<Layer>().remove();
        }
    }

    /// Gives everything the colours of the page and the widths of the zoom; the areas of some
    /// centres stand out.
    pub fn dress(&self, palette: &Palette, zoom: f64, over_tiles: bool, emphasised: &[Option<&str>]) {
        for (index, path) in &self.shapes {
            path.set_style(&shape_style(&self.ground.shapes[*index], palette, zoom, over_tiles));
        }
        for (area, path) in self.ground.areas.iter().zip(&self.areas) {
            let is_it = emphasised.contains(&Some(&area.centre));
            let style = PolylineOptions::new();
            style.set_color(palette.colour(if is_it { "--map-area-on" } else { "--map-area" }));
            style.set_weight(if is_it { 2.5 } else { 1.0 });
            style.set_opacity(if is_it { 1.0 } else { 0.75 });
            style.set_dash_array(if is_it { "" } else { "4 4" }.to_owned());
            style.set_fill(true);
            style.set_fill_color(palette.colour("--map-area-on"));
            style.set_fill_opacity(if is_it { 0.14 } else { 0.0 });
            path.set_style(&style);
            if is_it {
                path.bring_to_front();
            }
        }
    }

    /// The centre whose area holds a position.
    pub fn centre_at(&self, position: Position<Wgs84>) -> Option<String> {
        let holds =
            |area: &Area| area.parts.iter().any(|rings| crate::domain::ring::contains(rings, position));
        self.ground.areas.iter().find(|area| holds(area)).map(|area| area.centre.clone())
    }

    /// Every corner of the areas of some centres.
    pub fn corners(&self, is_wanted: &dyn Fn(&str) -> bool) -> Line {
        let mut corners = Line::new();
        for area in self.ground.areas.iter().filter(|area| is_wanted(&area.centre)) {
            for ring in area.parts.iter().flatten() {
                corners.extend_from_slice(ring);
            }
        }
        corners
    }
}

fn shape_style(shape: &Shape, palette: &Palette, zoom: f64, over_tiles: bool) -> PolylineOptions {
    let style = PolylineOptions::new();
    // The colour's name, the width at zoom 11 and what each zoom adds to it, from which zoom on.
    let (name, width, growth, from_zoom) = match (shape.layer.as_str(), shape.kind.as_str()) {
        ("road", "motorway") => ("--map-road-major", 1.6, 0.7, 0.0),
        ("road", "trunk") => ("--map-road-major", 1.3, 0.6, 0.0),
        ("road", "primary") => ("--map-road", 1.0, 0.5, 10.5),
        ("road", _) => ("--map-road", 0.8, 0.45, 12.0),
        ("metro", _) => ("--map-metro", 1.4, 0.35, 0.0),
        ("water", _) => ("--map-water", 1.0, 0.0, 0.0),
        ("green", _) => ("--map-green", 1.0, 0.0, 0.0),
        _ => (OUTLINE, 1.8, 0.0, 0.0),
    };
    let is_outline = name == OUTLINE;
    let is_shown = zoom >= from_zoom && (!over_tiles || is_outline);
    let is_filled = shape.is_area && !is_outline;
    let colour = palette.colour(name);
    style.set_color(shape.colour.clone().unwrap_or_else(|| colour.clone()));
    style.set_weight((width + (zoom - 11.0).clamp(-1.0, 5.0) * growth).max(0.6));
    style.set_opacity(if name == "--map-metro" { 0.55 } else { 1.0 });
    style.set_stroke(is_shown && !is_filled);
    style.set_fill(is_shown && is_filled);
    style.set_fill_color(colour);
    style.set_fill_opacity(1.0);
    style
}

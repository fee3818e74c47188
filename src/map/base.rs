//! Drawing the ground and the areas on Leaflet's canvas.

use js_sys::Array;
use leaflet::{Canvas, LatLng, Layer, Map, Path, Polygon, Polyline, PolylineOptions};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement};

use super::ground::{Area, Ground, Line, Shape};
use crate::domain::{Position, Wgs84, gcj02};

/// What is drawn below what.
const ORDER: [&str; 5] = ["green", "water", "road", "metro", "outline"];

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

    fn line(self, line: &Line) -> Array {
        line.iter().map(|position| self.at(*position)).collect()
    }
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
        found.unwrap_or_default().trim().to_owned()
    }
}

/// What is drawn, with how to draw it again in other colours.
#[derive(Default)]
pub struct Base {
    shapes: Vec<(Shape, Path)>,
    areas: Vec<(Area, Path)>,
}

impl Base {
    /// Draws everything; the old is taken away first.
    pub fn draw(&mut self, ground: &Ground, map: &Map, canvas: &Canvas, plane: Plane) {
        self.clear();
        let options = || {
            let options = PolylineOptions::new();
            options.set_renderer(canvas.clone().into());
            options.set_interactive(false);
            options
        };
        for layer in ORDER {
            for shape in ground.shapes.iter().filter(|shape| shape.layer == layer) {
                let lines: Array = shape.lines.iter().map(|line| plane.line(line)).collect();
                let path: Path = if shape.is_area {
                    Polygon::new_with_options(&lines, &options()).unchecked_into()
                } else {
                    Polyline::new_with_options(&lines, &options()).unchecked_into()
                };
                map.add_layer(&path);
                self.shapes.push((Shape { lines: Vec::new(), ..shape.clone() }, path));
            }
        }
        for area in &ground.areas {
            let part = |rings: &Vec<Line>| rings.iter().map(|ring| plane.line(ring)).collect::<Array>();
            let parts: Array = area.parts.iter().map(part).collect();
            let path: Path = Polygon::new_with_options(&parts, &options()).unchecked_into();
            map.add_layer(&path);
            self.areas.push((area.clone(), path));
        }
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        let drawn =
            self.shapes.drain(..).map(|(_, path)| path).chain(self.areas.drain(..).map(|(_, path)| path));
        for path in drawn {
            path.unchecked_ref::<Layer>().remove();
        }
    }

    /// Gives everything the colours of the page and the widths of the zoom; the areas of some
    /// centres stand out.
    pub fn dress(&self, palette: &Palette, zoom: f64, over_tiles: bool, emphasised: &[Option<&str>]) {
        for (shape, path) in &self.shapes {
            path.unchecked_ref::<Polyline>()
                .unchecked_ref::<Path>()
                .set_style(&shape_style(shape, palette, zoom, over_tiles));
        }
        for (area, path) in &self.areas {
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
        self.areas.iter().find(|(area, _)| holds(area)).map(|(area, _)| area.centre.clone())
    }

    /// Every corner of a centre's area, or of all areas.
    pub fn corners(&self, centre: Option<&str>) -> Vec<Position<Wgs84>> {
        let wanted = self.areas.iter().filter(|(area, _)| centre.is_none_or(|id| area.centre == id));
        wanted.flat_map(|(area, _)| area.parts.iter().flatten().flatten().copied()).collect()
    }
}

fn shape_style(shape: &Shape, palette: &Palette, zoom: f64, over_tiles: bool) -> PolylineOptions {
    let style = PolylineOptions::new();
    let closeness = (zoom - 11.0).clamp(-1.0, 5.0);
    let (weight, from_zoom) = match (shape.layer.as_str(), shape.kind.as_str()) {
        ("road", "motorway") => (1.6 + closeness * 0.7, 0.0),
        ("road", "trunk") => (1.3 + closeness * 0.6, 0.0),
        ("road", "primary") => (1.0 + closeness * 0.5, 10.5),
        ("road", _) => (0.8 + closeness * 0.45, 12.0),
        ("metro", _) => (1.4 + closeness * 0.35, 0.0),
        ("outline", _) => (1.8, 0.0),
        _ => (1.0, 0.0),
    };
    let is_shown = zoom >= from_zoom && (!over_tiles || shape.layer == "outline");
    let name = match (shape.layer.as_str(), shape.kind.as_str()) {
        ("road", "motorway" | "trunk") => "--map-road-major",
        ("road", _) => "--map-road",
        ("water", _) => "--map-water",
        ("green", _) => "--map-green",
        ("metro", _) => "--map-metro",
        _ => "--map-outline",
    };
    style.set_color(shape.colour.clone().unwrap_or_else(|| palette.colour(name)));
    style.set_weight(weight.max(0.6));
    style.set_opacity(match shape.layer.as_str() {
        "metro" => 0.55,
        _ => 1.0,
    });
    style.set_stroke(is_shown && !(shape.is_area && shape.layer != "outline"));
    style.set_fill(is_shown && shape.is_area && shape.layer != "outline");
    style.set_fill_color(palette.colour(name));
    style.set_fill_opacity(1.0);
    style
}

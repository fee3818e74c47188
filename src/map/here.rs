//! Where the person is: a mark of a shape of its own, and the circle that they are in.

use std::f64::consts::{FRAC_PI_2, TAU};

use js_sys::Math::sin;
use leaflet::{Canvas, Layer, Map, Marker, Path, Polygon, PolylineOptions};
use wasm_bindgen::JsCast;

use super::{
    base::{Palette, Plane, on_canvas},
    dom,
    ground::Line,
    pins,
};
use crate::domain::{Position, Wgs84};

/// The corners that the circle is drawn with. Leaflet's own circle would be one more of its parts to
/// download, and knows nothing of datums.
const CORNERS: u8 = 48;
/// Metres in a degree of latitude, on a sphere.
const DEGREE: f64 = 111_195.0;

/// Where the person is, as the page says.
#[derive(Debug, Clone, PartialEq)]
pub struct Here {
    pub at: Position<Wgs84>,
    /// The radius in metres within which they are, greater than zero; none where nobody said.
    pub accuracy: Option<f64>,
    /// The centre that the page answers them with.
    pub centre: Option<String>,
}

impl Here {
    /// The circle that they are in, as a ring; empty without an accuracy.
    #[must_use]
    pub fn circle(&self) -> Line {
        let Some(metres) = self.accuracy else { return Line::new() };
        let (lng, lat) = (self.at.lng.degrees(), self.at.lat.degrees());
        let north = metres / DEGREE;
        let east = north / sin(lat.to_radians() + FRAC_PI_2);
        let corner = |number: u8| {
            let angle = f64::from(number) * TAU / f64::from(CORNERS);
            Position::from_geojson([lng + east * sin(angle), lat + north * sin(angle + FRAC_PI_2)]).ok()
        };
        (0..CORNERS).filter_map(corner).collect()
    }
}

/// Where the person is, with what is drawn there.
#[derive(Default)]
pub struct Mark {
    pub here: Option<Here>,
    drawn: Option<(Marker, Path)>,
}

impl Mark {
    /// Draws the mark and its circle, or takes them away; the old is taken away first.
    pub fn draw(&mut self, map: &Map, canvas: &Canvas, plane: Plane) {
        if let Some((marker, circle)) = self.drawn.take() {
            marker.unchecked_ref::<Layer>().remove();
            circle.unchecked_ref::<Layer>().remove();
        }
        let Some((here, element)) = self.here.as_ref().zip(dom::element("span", "here", "")) else { return };
        let options = on_canvas(canvas);
        // Leaflet leaves out corners of a line; of a circle it is seen.
        options.set_smooth_factor(0.0);
        let circle = plane.line(&here.circle());
        let circle: Path = Polygon::new_with_options(&circle, &options).unchecked_into();
        map.add_layer(&circle);
        let marker = pins::marker(&element, &plane.at(here.at));
        // Over the other marks, under the chosen one.
        marker.set_z_index_offset(500.0);
        map.add_layer(&marker);
        self.drawn = Some((marker, circle));
    }

    /// Gives the circle the colours of the page.
    pub fn dress(&self, palette: &Palette) {
        let Some((_, circle)) = &self.drawn else { return };
        let style = PolylineOptions::new();
        style.set_color(palette.colour("--map-here"));
        style.set_weight(1.5);
        style.set_fill_color(palette.colour("--map-here-wash"));
        style.set_fill_opacity(1.0);
        circle.set_style(&style);
    }
}

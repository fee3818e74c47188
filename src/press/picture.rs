//! The picture that a shared link shows, drawn from the data: areas, water, greens, roads, and a
//! point for each centre. It has no words, so it needs no fonts.

use serde_json::Value;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use crate::{data::Dataset, domain::Look, site::PICTURE_SIZE};

const PAPER: u32 = 0x00f7_f5f0;
const SHEET: u32 = 0x00ff_ffff;
const AREA: u32 = 0x00e6_f1ee;
const WATER: u32 = 0x00c5_dfee;
const GREEN: u32 = 0x00cf_e6cf;
const ROAD: u32 = 0x00ff_ffff;
const BORDER: u32 = 0x009c_c4bb;
const ACCENT: u32 = 0x000a_6b5c;
const SUN: u32 = 0x00f5_b914;

/// Free space around the district, in pixels.
const MARGIN: f32 = 36.0;
const POINT: f32 = 10.0;

/// A line or ring in longitude and latitude.
type Line = Vec<(f64, f64)>;

/// The picture as a PNG; none where neither areas nor base map can be read.
#[must_use]
pub fn draw(areas: Option<&str>, basemap: Option<&str>, data: &Dataset) -> Option<Vec<u8>> {
    let areas = layers(areas, |_| "area".to_owned());
    let ground = layers(basemap, |properties| properties["layer"].as_str().unwrap_or_default().to_owned());
    let of = |wanted: &str| -> Vec<&Line> {
        let all = areas.iter().chain(&ground);
        all.filter(|(layer, _)| layer == wanted).flat_map(|(_, lines)| lines).collect()
    };
    let (outline, units) = (of("outline"), of("area"));
    let shown: &[&Line] = if outline.is_empty() { &units } else { &outline };
    let view = View::of(shown.iter().copied().flatten().copied())?;
    let (width, height) = PICTURE_SIZE;
    let mut canvas =
        Canvas { pixmap: Pixmap::new(width, height)?, view, district: Mask::new(width, height)? };
    canvas.limit_to(shown);
    canvas.pixmap.fill(colour(PAPER));
    canvas.fill(&outline, SHEET);
    canvas.fill(&units, AREA);
    canvas.fill(&of("green"), GREEN);
    canvas.fill(&of("water"), WATER);
    canvas.line(&of("road"), ROAD, 1.6);
    canvas.line(&units, BORDER, 1.4);
    // Half of it lies outside.
    canvas.line(&outline, ACCENT, 5.0);
    for centre in data.centres.iter() {
        let Some(placed) = centre.position else { continue };
        let is_sun = (centre.programmes.iter().filter_map(|id| data.programme(id)))
            .any(|programme| programme.look == Look::Sunflower);
        let at = (placed.position.lng.degrees(), placed.position.lat.degrees());
        canvas.point(at, if is_sun { SUN } else { ACCENT }, placed.precision.is_published());
    }
    canvas.pixmap.encode_png().ok()
}

/// The lines of each feature with the layer that it belongs to.
fn layers(text: Option<&str>, layer: impl Fn(&Value) -> String) -> Vec<(String, Vec<Line>)> {
    let content: Value = text
        .and_then(|text| serde_json::from_str(text.trim_start_matches('\u{feff}')).ok())
        .unwrap_or_default();
    let features = content["features"].as_array().into_iter().flatten();
    features
        .map(|feature| {
            let mut lines = Vec::new();
            collect(&feature["geometry"]["coordinates"], &mut lines);
            (layer(&feature["properties"]), lines)
        })
        .collect()
}

/// Lines and rings at whatever depth a geometry has them.
fn collect(coordinates: &Value, lines: &mut Vec<Line>) {
    let Some(list) = coordinates.as_array() else { return };
    let line: Line = list.iter().map_while(|at| Some((at[0].as_f64()?, at[1].as_f64()?))).collect();
    if line.is_empty() {
        for inner in list {
            collect(inner, lines);
        }
    } else {
        lines.push(line);
    }
}

/// Where the district comes to lie in the picture.
struct View {
    west: f64,
    north: f64,
    /// Pixels a degree of longitude and of latitude.
    scale: (f64, f64),
    offset: (f64, f64),
}

impl View {
    /// The view that shows all the points; none where they span nothing.
    fn of(points: impl Iterator<Item = (f64, f64)>) -> Option<Self> {
        let (mut west, mut south, mut east, mut north) =
            (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
        for (lng, lat) in points {
            (west, east) = (west.min(lng), east.max(lng));
            (south, north) = (south.min(lat), north.max(lat));
        }
        let squeeze = f64::midpoint(south, north).to_radians().cos();
        let (width, height) = ((east - west) * squeeze, north - south);
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        let (all_width, all_height) = (f64::from(PICTURE_SIZE.0), f64::from(PICTURE_SIZE.1));
        let margin = 2.0 * f64::from(MARGIN);
        let scale = ((all_width - margin) / width).min((all_height - margin) / height);
        let offset = ((all_width - width * scale) / 2.0, (all_height - height * scale) / 2.0);
        Some(Self { west, north, scale: (scale * squeeze, scale), offset })
    }

    #[allow(clippy::cast_possible_truncation, reason = "pixels of a picture fit")]
    fn pixel(&self, (lng, lat): (f64, f64)) -> (f32, f32) {
        let x = (lng - self.west) * self.scale.0 + self.offset.0;
        let y = (self.north - lat) * self.scale.1 + self.offset.1;
        (x as f32, y as f32)
    }
}

struct Canvas {
    pixmap: Pixmap,
    view: View,
    /// Lines and fills end at its border.
    district: Mask,
}

impl Canvas {
    fn limit_to(&mut self, lines: &[&Line]) {
        if let Some(path) = self.path(lines, true) {
            self.district.fill_path(&path, FillRule::Winding, true, Transform::identity());
        }
    }

    fn path(&self, lines: &[&Line], closed: bool) -> Option<Path> {
        let mut path = PathBuilder::new();
        for line in lines {
            for (index, at) in line.iter().enumerate() {
                let (x, y) = self.view.pixel(*at);
                if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
            }
            if closed {
                path.close();
            }
        }
        path.finish()
    }

    fn fill(&mut self, lines: &[&Line], tone: u32) {
        if let Some(path) = self.path(lines, true) {
            let district = Some(&self.district);
            self.pixmap.fill_path(&path, &paint(tone), FillRule::EvenOdd, Transform::identity(), district);
        }
    }

    fn line(&mut self, lines: &[&Line], tone: u32, width: f32) {
        if let Some(path) = self.path(lines, false) {
            let district = Some(&self.district);
            self.pixmap.stroke_path(&path, &paint(tone), &pen(width), Transform::identity(), district);
        }
    }

    /// Full where the place is published, hollow where only its area is.
    fn point(&mut self, at: (f64, f64), tone: u32, is_published: bool) {
        let (x, y) = self.view.pixel(at);
        let Some(square) = Rect::from_ltrb(x - POINT, y - POINT, x + POINT, y + POINT) else { return };
        let Some(disc) = PathBuilder::from_oval(square) else { return };
        let inside = if is_published { tone } else { SHEET };
        self.pixmap.fill_path(&disc, &paint(inside), FillRule::Winding, Transform::identity(), None);
        let ring = paint(if is_published { SHEET } else { tone });
        self.pixmap.stroke_path(&disc, &ring, &pen(4.0), Transform::identity(), None);
    }
}

fn pen(width: f32) -> Stroke {
    Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() }
}

fn colour(tone: u32) -> Color {
    let [_, red, green, blue] = tone.to_be_bytes();
    Color::from_rgba8(red, green, blue, u8::MAX)
}

fn paint(tone: u32) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour(tone));
    paint.anti_alias = true;
    paint
}

//! The sketch: the one file that the map downloads, made of the open files when publishing.
//!
//! Base map, metro stations and areas, as simple as a map of a district can show them, with lines as
//! encoded polylines (`domain::polyline`). `docs/data-format.md` has its shape. The open files
//! stay as they are; whoever wants exact shapes takes those.

use geo::{
    Area, BoundingRect, Centroid, Contains, Coord, CoordsIter, Geometry, InteriorPoint, LineString,
    MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, Rect,
};
use geojson::{Feature, FeatureCollection, GeoJson};
use serde_json::{Map, Value, json};

use super::{
    converted::Converter,
    generalise::{self, Grain, Plane},
};
use crate::{
    check::place::neighbours,
    data::FORMAT,
    domain::{
        polyline::PRECISION,
        text::{BASE_LANGUAGE, is_in},
    },
};

/// Layers in the order in which they are drawn, the lowest first.
const LAYERS: [&str; 5] = ["outline", "green", "water", "road", "metro"];
/// Kinds of roads in the same order; any other kind is drawn below them.
const ROADS: [&str; 4] = ["secondary", "primary", "trunk", "motorway"];
/// How far beyond the district the sketch goes, in metres.
const MARGIN: f64 = 2_000.0;
/// How coarse each layer becomes; the outline stays exact, for the areas end at it. Woods lose their
/// ragged edges, while narrow rivers stay whole: a corner of a river spans next to nothing.
const GRAINS: [(&str, Grain); 4] = [
    ("green", Grain { tolerance: 0.0, corner: 55_000.0, smallest: 80_000.0, shortest: 0.0 }),
    ("water", Grain { tolerance: 44.0, corner: 0.0, smallest: 50_000.0, shortest: 0.0 }),
    ("road", Grain { tolerance: 54.0, corner: 0.0, smallest: 0.0, shortest: 550.0 }),
    ("metro", Grain { tolerance: 30.0, corner: 0.0, smallest: 0.0, shortest: 0.0 }),
];

/// The open files that the sketch is made of, each as text where it is there, and the languages of its names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sources<'a> {
    pub basemap: Option<&'a str>,
    pub places: Option<&'a str>,
    pub areas: Option<&'a str>,
    pub languages: &'a [String],
}

/// The sketch as JSON text, of those files that can be read; nothing where nothing can be drawn.
/// Positions are WGS-84, as in the files.
#[must_use]
pub fn sketch(sources: Sources) -> Option<String> {
    let names = Names { languages: sources.languages, converter: Converter::into(sources.languages) };
    let mut shapes = sources.basemap.map(|text| shapes(text, &names)).unwrap_or_default();
    let stations = sources.places.map(|text| stations(text, &names)).unwrap_or_default();
    let areas = sources.areas.map(neighbours::read).unwrap_or_default();
    if let Some(district) = district(&shapes, &areas) {
        let plane = Plane::at(district.center().y);
        let frame = generalise::widened(plane.flat(&district), MARGIN);
        for shape in &mut shapes {
            shape.simplify(plane, frame);
        }
        shapes.retain(|shape| !shape.areas.0.is_empty() || !shape.lines.0.is_empty());
        shapes.sort_by_key(Shape::height);
        name_once(&mut shapes);
    }
    let drawn = shapes.iter().flat_map(Shape::points).chain(stations.iter().map(|(_, at)| *at));
    let bounds = bounds(drawn.chain(areas.iter().flat_map(|(_, area)| area.coords_iter())))?;
    let (from, to) = (position(bounds.min()), position(bounds.max()));
    let stations = stations.iter().map(|(name, at)| json!({ "n": name, "at": position(*at) }));
    let areas = areas.iter().map(|(centre, area)| {
        let parts: Vec<_> = area.iter().map(rings).collect();
        json!({ "centre": centre, "p": parts })
    });
    let sketch = json!({
        "format": FORMAT,
        "bounds": [from[0], from[1], to[0], to[1]],
        "shapes": shapes.iter().map(Shape::to_json).collect::<Vec<_>>(),
        "stations": stations.collect::<Vec<_>>(),
        "areas": areas.collect::<Vec<_>>(),
    });
    Some(sketch.to_string())
}

/// How names are told.
struct Names<'a> {
    languages: &'a [String],
    converter: Converter,
}

impl Names<'_> {
    /// A text with what it is in each language of the portal, written or converted; without what is the same as
    /// in simplified Chinese.
    fn of(&self, mut text: Value) -> Value {
        self.converter.add_to(&mut text);
        let Some(all) = text.as_object() else { return text };
        let base = all.get(BASE_LANGUAGE);
        let mut own = Map::from_iter(base.map(|base| (BASE_LANGUAGE.to_owned(), base.clone())));
        for tag in self.languages.iter().filter(|tag| *tag != BASE_LANGUAGE) {
            let found = all.iter().find(|(own, _)| is_in(own, tag)).map(|(_, wording)| wording);
            if let Some(wording) = found.filter(|wording| Some(*wording) != base) {
                own.insert(tag.clone(), wording.clone());
            }
        }
        own.into()
    }
}

/// What is drawn in one way under one name: one shape of the sketch.
#[derive(Debug, Clone, PartialEq)]
struct Shape {
    layer: String,
    kind: Option<String>,
    /// By language.
    name: Option<Value>,
    colour: Option<String>,
    areas: MultiPolygon,
    lines: MultiLineString,
}

impl Shape {
    /// A feature of the base map, if it is one that is drawn.
    fn read(feature: Feature, names: &Names) -> Option<Self> {
        let text = |name| feature.property(name).and_then(Value::as_str).map(str::to_owned);
        let layer = text("layer").filter(|layer| LAYERS.contains(&layer.as_str()))?;
        let name = text("name").or_else(|| text("near")).map(|name| {
            let mut name = json!({ BASE_LANGUAGE: name });
            for tag in names.languages.iter().filter(|tag| *tag != BASE_LANGUAGE) {
                if let Some(own) = text(tag) {
                    name[tag] = own.into();
                }
            }
            names.of(name)
        });
        let (kind, colour) = (text("kind"), text("color"));
        let (mut areas, mut lines) = (MultiPolygon(Vec::new()), MultiLineString(Vec::new()));
        match feature.geometry?.try_into().ok()? {
            Geometry::Polygon(area) => areas.0.push(area),
            Geometry::MultiPolygon(own) => areas = own,
            Geometry::LineString(line) => lines.0.push(line),
            Geometry::MultiLineString(own) => lines = own,
            _ => return None,
        }
        Some(Self { layer, kind, name, colour, areas, lines })
    }

    /// Whether both are drawn in one way under one name.
    fn is_like(&self, other: &Self) -> bool {
        let own = (&self.layer, &self.kind, &self.name, &self.colour, self.areas.0.is_empty());
        own == (&other.layer, &other.kind, &other.name, &other.colour, other.areas.0.is_empty())
    }

    /// Leaves what a map of the district can show.
    fn simplify(&mut self, plane: Plane, frame: Rect) {
        if let Some((_, grain)) = GRAINS.iter().find(|(layer, _)| *layer == self.layer) {
            let areas = generalise::areas(&plane.flat(&self.areas), frame, *grain);
            let lines = generalise::lines(plane.flat(&self.lines), frame, *grain);
            (self.areas, self.lines) = (plane.degrees(&areas), plane.degrees(&lines));
        }
    }

    /// Where it stands among those drawn one over the other.
    fn height(&self) -> (Option<usize>, Option<usize>) {
        let road = |kind: &String| ROADS.iter().position(|own| own == kind);
        (LAYERS.iter().position(|layer| *layer == self.layer), self.kind.as_ref().and_then(road))
    }

    fn points(&self) -> impl Iterator<Item = Coord> {
        self.areas.coords_iter().chain(self.lines.coords_iter())
    }

    /// Where its name stands, if it is one of those that are written: well inside its largest part.
    fn label(&self) -> Option<Point> {
        let largest = self.areas.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
        let middle = largest.centroid().filter(|middle| largest.contains(middle));
        middle.or_else(|| largest.interior_point())
    }

    fn to_json(&self) -> Value {
        let mut own = Map::new();
        own.insert("l".to_owned(), self.layer.as_str().into());
        for (key, text) in [("k", &self.kind), ("c", &self.colour)] {
            if let Some(text) = text {
                own.insert(key.to_owned(), text.as_str().into());
            }
        }
        let label = self.label().filter(|_| self.layer != LAYERS[0]);
        if let Some((name, at)) = self.name.as_ref().zip(label) {
            own.insert("n".to_owned(), name.clone());
            own.insert("at".to_owned(), json!(position(at.0)));
        }
        if !self.areas.0.is_empty() {
            own.insert("area".to_owned(), true.into());
        }
        let lines = self.areas.iter().flat_map(rings).chain(self.lines.iter().filter_map(encoded));
        own.insert("p".to_owned(), lines.collect());
        own.into()
    }
}

/// The shapes of a base map, those that are drawn in one way under one name made one.
fn shapes(basemap: &str, names: &Names) -> Vec<Shape> {
    let mut found: Vec<Shape> = Vec::new();
    let read = basemap.trim_start_matches('\u{feff}').parse::<GeoJson>();
    let features = read.and_then(FeatureCollection::try_from).map(|all| all.features);
    for shape in features.into_iter().flatten().filter_map(|feature| Shape::read(feature, names)) {
        if let Some(own) = found.iter_mut().find(|own| own.is_like(&shape)) {
            own.areas.0.extend(shape.areas);
            own.lines.0.extend(shape.lines);
        } else {
            found.push(shape);
        }
    }
    found
}

/// Takes the name from all but the largest shape of a layer that has it: a wood and the park in it are
/// both at the same mountain.
fn name_once(shapes: &mut [Shape]) {
    let size = |shape: &Shape| shape.areas.unsigned_area();
    for at in 0..shapes.len() {
        let own = &shapes[at];
        let is_second = shapes.iter().enumerate().any(|(other_at, other)| {
            (&own.layer, &own.name) == (&other.layer, &other.name)
                && (size(other), at) > (size(own), other_at)
        });
        if is_second {
            shapes[at].name = None;
        }
    }
}

/// The metro stations among the places, with their names by language.
fn stations(places: &str, names: &Names) -> Vec<(Value, Coord)> {
    let read = serde_json::from_str::<Value>(places.trim_start_matches('\u{feff}')).unwrap_or_default();
    let places = read["places"].as_array().into_iter().flatten();
    places
        .filter(|place| place["kind"] == "metro" && place["name"].is_object())
        .filter_map(|place| {
            let at = Coord { x: place["coordinates"][0].as_f64()?, y: place["coordinates"][1].as_f64()? };
            Some((names.of(place["name"].clone()), at))
        })
        .collect()
}

/// The box around the district: its outline, else its areas, else everything that is drawn.
fn district(shapes: &[Shape], areas: &[(String, MultiPolygon)]) -> Option<Rect> {
    let outline = shapes.iter().filter(|shape| shape.layer == LAYERS[0]).flat_map(Shape::points);
    bounds(outline)
        .or_else(|| bounds(areas.iter().flat_map(|(_, area)| area.coords_iter())))
        .or_else(|| bounds(shapes.iter().flat_map(Shape::points)))
}

fn bounds(points: impl Iterator<Item = Coord>) -> Option<Rect> {
    points.map(Point).collect::<MultiPoint>().bounding_rect()
}

/// The rings of an area as encoded lines, the outer one first.
fn rings(area: &Polygon) -> Vec<Value> {
    std::iter::once(area.exterior()).chain(area.interiors()).filter_map(encoded).collect()
}

/// A line as an encoded polyline, without points that fall together; nothing where it leaves the Earth.
fn encoded(line: &LineString) -> Option<Value> {
    let mut points: Vec<_> = line.0.iter().map(|at| position(*at)).collect();
    points.dedup();
    let points = points.into_iter().map(|[x, y]| Coord { x, y });
    polyline::encode_coordinates(points, PRECISION).ok().map(Value::from)
}

/// Longitude and latitude as they are written.
fn position(at: Coord) -> [f64; 2] {
    [at.x, at.y].map(|degrees| (degrees * 1e4).round() / 1e4)
}

//! What the map is drawn on: the sketch that publishing made of the open files, and tile sources.

use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;

use super::dom;
use crate::domain::{Position, Wgs84, polyline};

/// A line or ring of positions, WGS-84.
pub type Line = Vec<Position<Wgs84>>;

/// Water, greens, roads, metro lines, or the outline.
#[derive(Debug, Clone)]
pub struct Shape {
    /// `outline`, `water`, `green`, `road`, `metro`.
    pub layer: String,
    /// `motorway`, `river`, …
    pub kind: String,
    pub colour: Option<String>,
    /// Closed and filled.
    pub is_area: bool,
    pub lines: Vec<Line>,
}

/// A name that is written on the map.
#[derive(Debug, Clone)]
pub struct Name {
    pub text: String,
    /// The name of a metro station, and not of a hill or a lake.
    pub is_station: bool,
    pub at: Position<Wgs84>,
}

/// The area that a centre serves.
#[derive(Debug, Clone)]
pub struct Area {
    pub centre: String,
    /// Parts of rings, the outer one first.
    pub parts: Vec<Vec<Line>>,
}

/// Everything that the map is drawn on.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    pub shapes: Vec<Shape>,
    pub names: Vec<Name>,
    pub areas: Vec<Area>,
}

/// A complete source of map tiles.
#[derive(Debug, Clone)]
pub struct TileSource {
    pub url: String,
    pub attribution: String,
    /// The number under which the map was approved.
    pub approval: String,
    pub is_gcj02: bool,
    /// Whether its host may see the reader only after a tap.
    pub waits: bool,
}

fn objects(of: &JsValue, name: &str) -> Vec<JsValue> {
    dom::get::<Array>(of, name).map(|list| list.iter().collect()).unwrap_or_default()
}

fn lines(list: &JsValue, name: &str) -> Vec<Line> {
    objects(list, name).iter().filter_map(|text| Some(line(&text.as_string()?))).collect()
}

fn line(text: &str) -> Line {
    let points = polyline::decode(text).into_iter();
    points.filter_map(|(lat, lng)| Position::from_geojson([lng, lat]).ok()).collect()
}

/// A text in a language, or in the base language.
fn text_in(of: &JsValue, name: &str, language: &str) -> Option<String> {
    let own: JsValue = js_sys::Reflect::get(of, &name.into()).ok()?;
    own.as_string().or_else(|| dom::text(&own, language)).or_else(|| dom::text(&own, "zh-Hans"))
}

fn position(of: &JsValue) -> Option<Position<Wgs84>> {
    let at: Vec<f64> = objects(of, "at").iter().filter_map(JsValue::as_f64).collect();
    Position::from_geojson([*at.first()?, *at.get(1)?]).ok()
}

impl Ground {
    /// Reads the parsed sketch; what makes no sense is left out.
    #[must_use]
    pub fn read(sketch: &JsValue, language: &str) -> Self {
        let mut names = Vec::new();
        let mut name = |of: &JsValue, is_station: bool| {
            if let (Some(text), Some(at)) = (text_in(of, "n", language), position(of)) {
                names.push(Name { text, is_station, at });
            }
        };
        let shapes = objects(sketch, "shapes")
            .iter()
            .filter_map(|own| {
                let layer = dom::text(own, "l")?;
                name(own, false);
                Some(Shape {
                    layer,
                    kind: dom::text(own, "k").unwrap_or_default(),
                    colour: dom::text(own, "c"),
                    is_area: dom::is(own, "area"),
                    lines: lines(own, "p"),
                })
            })
            .collect();
        for station in objects(sketch, "stations") {
            name(&station, true);
        }
        let areas = objects(sketch, "areas")
            .iter()
            .filter_map(|own| {
                let rings = |part: &JsValue| -> Vec<Line> {
                    Array::from(part).iter().filter_map(|ring| Some(line(&ring.as_string()?))).collect()
                };
                let parts = objects(own, "p").iter().map(rings).collect();
                Some(Area { centre: dom::text(own, "centre")?, parts })
            })
            .collect();
        Self { shapes, names, areas }
    }
}

impl TileSource {
    /// The first source of the parsed `portal.json` that is complete: address, attribution, approval
    /// number, datum, and a key where the address asks for one.
    #[must_use]
    pub fn first(portal: &JsValue, language: &str) -> Option<Self> {
        objects(portal, "tiles").iter().find_map(|own| {
            let mut url = dom::text(own, "url").filter(|url| url.starts_with("https://"))?;
            // The browser's own replacing: Rust's is 3 KB of a download.
            let with_key = |key: &str| String::from(JsString::from(url.as_str()).replace("{key}", key));
            if with_key("") != url {
                url = with_key(&dom::text(own, "key").filter(|key| !key.is_empty())?);
            }
            let datum = dom::text(own, "datum")?;
            Some(Self {
                url,
                attribution: text_in(own, "attribution", language)?,
                approval: dom::text(own, "approval").filter(|number| !number.is_empty())?,
                is_gcj02: match datum.as_str() {
                    "gcj02" => true,
                    "wgs84" => false,
                    _ => return None,
                },
                waits: dom::is(own, "on_request"),
            })
        })
    }
}

//! A made-up district of any size, for measuring: squares side by side, each with a centre on which every
//! field is filled, and 18 communities.

use std::{fs, path::Path};

use serde_json::{Value, json};

const ACROSS: usize = 50;
/// Degrees; about a kilometre.
const SIDE: f64 = 0.01;
const COMMUNITIES: usize = 18;
const LANDMARKS: usize = 300;

/// Writes the data of a district of that many centres into a folder: the publication and the programmes of the
/// made-up district at `pattern`, and its first centre again and again under other names.
///
/// # Panics
/// Where the pattern cannot be read or the folder cannot be written.
pub fn write(pattern: &Path, centres: usize, folder: &Path) {
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(pattern.join(name)).unwrap()).unwrap()
    };
    let put = |name: &str, content: Value| {
        fs::write(folder.join(name), serde_json::to_string_pretty(&content).unwrap()).unwrap();
    };
    fs::create_dir_all(folder).unwrap();
    let mut portal = read("portal.json");
    portal["notices"] = json!([]);
    put("portal.json", portal);
    for name in ["calendar.json", "story.json"] {
        fs::copy(pattern.join(name), folder.join(name)).unwrap();
    }
    let mut story = read("story.json");
    for event in story["timeline"].as_array_mut().unwrap() {
        event.as_object_mut().unwrap().remove("centres");
    }
    put("story.json", story);
    let mut programmes = read("programmes.json");
    for programme in programmes["programmes"].as_array_mut().unwrap() {
        programme["centres"] = json!((0..centres).step_by(40).map(id).collect::<Vec<_>>());
    }
    let ids: Vec<Value> =
        programmes["programmes"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    put("programmes.json", programmes);
    let first = read("centres.json")["centres"][0].clone();
    let all: Vec<_> = (0..centres).map(|at| centre(&first, at, &ids)).collect();
    put("centres.json", json!({"format": 1, "centres": all}));
    let units: Vec<_> = (0..centres).map(unit).collect();
    let communities: Vec<_> =
        (0..centres).flat_map(|at| (1..=COMMUNITIES).map(move |own| community(at, own))).collect();
    put("communities.json", json!({"format": 1, "units": units, "communities": communities}));
    let features: Vec<_> = (0..centres).map(area).collect();
    put("areas.geojson", json!({"format": 1, "type": "FeatureCollection", "features": features}));
    let places: Vec<_> = (0..LANDMARKS.min(centres)).map(place).collect();
    put("places.json", json!({"format": 1, "places": places}));
    put("basemap.geojson", json!({"format": 1, "type": "FeatureCollection", "features": []}));
}

fn id(at: usize) -> String {
    format!("star-{}", at + 1)
}

fn code(at: usize) -> String {
    format!("99{:07}", at + 1)
}

/// South-west corner of a square, WGS-84.
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn corner(at: usize) -> [f64; 2] {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    [round(122.0 + (at % ACROSS) as f64 * SIDE), round(31.0 + (at / ACROSS) as f64 * SIDE)]
}

fn inside(at: usize, east: f64, north: f64) -> Value {
    let [lng, lat] = corner(at);
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    json!([round(lng + east), round(lat + north)])
}

fn centre(first: &Value, at: usize, programmes: &[Value]) -> Value {
    let mut centre = first.clone();
    let (number, name) = (at + 1, names(at));
    centre["id"] = json!(id(at));
    centre["division_code"] = json!(code(at));
    centre["name"] = json!({"zh-Hans": format!("{name}街家庭综合服务中心"), "en": format!("Star {number} Family Integrated Service Centre")});
    centre["short_name"] =
        json!({"zh-Hans": format!("{name}家综"), "en": format!("Star {number} family centre")});
    centre["other_names"] = json!([format!("{name}街社工服务站")]);
    centre["area"] = json!({"zh-Hans": format!("{name}街道"), "en": format!("Star {number} Subdistrict")});
    centre["address"] =
        json!({"zh-Hans": format!("{name}街道长路{number}号"), "en": format!("{number} Long Road")});
    centre["position"] = json!({"coordinates": inside(at, 0.004_123, 0.005_217), "precision": "exact"});
    centre["phones"] = json!([{"number": format!("0560-55{number:05}")}]);
    centre["programmes"] = if at.is_multiple_of(40) { json!(programmes) } else { json!([]) };
    for point in centre["service_points"].as_array_mut().unwrap() {
        point["position"] = json!({"coordinates": inside(at, 0.006_117, 0.002_319), "precision": "street"});
    }
    centre.as_object_mut().unwrap().remove("neighbours");
    centre
}

fn names(at: usize) -> String {
    let digits = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    (0..4).rev().map(|place| digits[at / 10_usize.pow(place) % 10]).collect()
}

fn unit(at: usize) -> Value {
    json!({"code": code(at), "name": {"zh-Hans": format!("{}街道", names(at)), "en": format!("Star {} Subdistrict", at + 1)},
        "kind": "street", "centre": id(at), "centre_basis": "own"})
}

fn community(at: usize, own: usize) -> Value {
    json!({"code": format!("{}{own:03}", code(at)), "name": format!("{}第{own}社区", names(at))})
}

fn area(at: usize) -> Value {
    let [west, south] = corner(at);
    let [east, north] = [inside(at, SIDE, SIDE)[0].clone(), inside(at, SIDE, SIDE)[1].clone()];
    json!({"type": "Feature",
        "properties": {"centre": id(at), "code": code(at), "name": format!("{}街道", names(at)), "boundary": "official", "tolerance_m": 10},
        "geometry": {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}})
}

fn place(at: usize) -> Value {
    json!({"id": format!("station-{}", at + 1), "name": format!("{}站", names(at)), "kind": "metro",
        "coordinates": inside(at, 0.002_111, 0.007_313), "lines": ["X1"], "inside": true})
}

//! In a browser: the bridge to Leaflet. It undoes itself, holds its own beside another, and never
//! enters itself again.
#![cfg(all(target_arch = "wasm32", feature = "map"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use portal::{
    domain::{Position, Wgs84},
    map::{Ground, MapError, MapView, Spot, TileSource, Words},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};

#[path = "map/frame.rs"]
mod frame;
#[path = "map/person.rs"]
mod person;

wasm_bindgen_test_configure!(run_in_browser);

const LIBRARY: &str = include_str!("../src/map/leaflet/leaflet.js");

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Loads Leaflet, once for the whole run.
fn leaflet() {
    let window = web_sys::window().unwrap();
    if Reflect::get(&window, &"L".into()).unwrap().is_undefined() {
        let load = Function::new_no_args(&[LIBRARY, ";globalThis.L = L;"].concat());
        load.call0(&JsValue::NULL).unwrap();
    }
}

/// A place for a map, of a size in CSS pixels.
fn place(width: u32, height: u32) -> HtmlElement {
    let element: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    resize(&element, width, height);
    document().body().unwrap().append_child(&element).unwrap();
    element
}

fn resize(element: &HtmlElement, width: u32, height: u32) {
    element.set_attribute("style", &format!("width:{width}px;height:{height}px;position:relative")).unwrap();
}

fn at(lng: f64, lat: f64) -> Position<Wgs84> {
    Position::from_geojson([lng, lat]).unwrap()
}

fn spot(id: &str, lng: f64, lat: f64) -> Spot {
    Spot { id: id.to_owned(), name: id.to_owned(), told: Vec::new(), at: at(lng, lat), is_area_only: false }
}

fn spots() -> [Spot; 3] {
    [spot("lyra", 123.02, 31.02), spot("vega", 123.1, 31.1), spot("cygnus", 123.18, 31.18)]
}

fn quiet(element: &HtmlElement) -> MapView {
    MapView::new(element, Words::default(), |_| ()).unwrap()
}

fn pins(element: &HtmlElement) -> Vec<String> {
    let found = element.query_selector_all("[data-pin]").unwrap();
    let mut ids: Vec<_> = (0..found.length())
        .filter_map(|at| found.item(at)?.unchecked_into::<Element>().get_attribute("data-pin"))
        .collect();
    ids.sort();
    ids
}

/// Two frames: what happened is recorded in one and acted upon in the next.
async fn frames() {
    for _ in 0..2 {
        let frame = Promise::new(&mut |resolve, _| {
            web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
        });
        JsFuture::from(frame).await.unwrap();
    }
}

#[wasm_bindgen_test]
fn a_map_shows_the_centres_it_is_given_and_takes_away_the_others() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    assert_eq!(pins(&element), ["cygnus", "lyra", "vega"]);
    view.show(&spots()[..1], None);
    assert_eq!(pins(&element), ["lyra"]);
    view.show(&[], None);
    assert!(pins(&element).is_empty());
    element.remove();
}

#[wasm_bindgen_test]
fn a_centre_that_stays_keeps_its_mark() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    let before = element.query_selector("[data-pin=vega]").unwrap().unwrap();
    view.show(&[spot("vega", 123.05, 31.05), spot("new", 123.0, 31.0)], None);
    let after = element.query_selector("[data-pin=vega]").unwrap().unwrap();
    assert!(before.is_same_node(Some(&after)));
    assert_eq!(pins(&element), ["new", "vega"]);
    element.remove();
}

#[wasm_bindgen_test]
fn a_dropped_map_leaves_the_element_as_it_was_and_ready_for_another() {
    leaflet();
    let element = place(400, 300);
    for _ in 0..3 {
        let view = quiet(&element);
        view.show(&spots(), None);
        drop(view);
        assert_eq!(element.child_element_count(), 0);
        assert!(!element.class_list().contains("leaflet-container"));
    }
    element.remove();
}

#[wasm_bindgen_test]
async fn what_was_due_when_the_map_was_dropped_harms_nobody() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    view.choose(Some("lyra"));
    resize(&element, 200, 200);
    drop(view);
    frames().await;
    element.remove();
}

#[wasm_bindgen_test]
fn a_second_map_in_the_same_element_is_refused_and_the_first_goes_on() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    let second = MapView::new(&element, Words::default(), |_| ());
    assert!(matches!(second, Err(MapError::Element)));
    view.show(&spots()[..2], None);
    assert_eq!(pins(&element), ["lyra", "vega"]);
    element.remove();
}

#[wasm_bindgen_test]
fn two_maps_do_not_know_of_each_other() {
    leaflet();
    let (one, two) = (place(300, 300), place(300, 300));
    let (first, second) = (quiet(&one), quiet(&two));
    first.show(&spots()[..1], None);
    second.show(&spots(), None);
    first.choose(Some("lyra"));
    assert_eq!((first.chosen().as_deref(), second.chosen()), (Some("lyra"), None));
    drop(first);
    assert_eq!(pins(&two).len(), 3);
    one.remove();
    two.remove();
}

#[wasm_bindgen_test]
async fn a_map_follows_the_size_of_its_element() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    frames().await;
    resize(&element, 640, 480);
    // The observer tells in the frame after the change, the map acts in the next.
    frames().await;
    frames().await;
    let size = view.leaflet().get_size();
    assert_eq!((size.x(), size.y()), (640.0, 480.0));
    element.remove();
}

#[wasm_bindgen_test]
async fn choosing_tells_once_and_a_listener_that_chooses_again_does_not_go_round() {
    leaflet();
    let element = place(400, 300);
    let told = Rc::new(RefCell::new(Vec::new()));
    let view = {
        let told = told.clone();
        let on_choice = move |spot: Option<&Spot>| told.borrow_mut().push(spot.map(|spot| spot.id.clone()));
        MapView::new(&element, Words::default(), on_choice).unwrap()
    };
    view.show(&spots(), None);
    view.choose(Some("lyra"));
    view.choose(Some("lyra"));
    frames().await;
    view.choose(None);
    assert_eq!(*told.borrow(), [Some("lyra".to_owned()), None]);
    element.remove();
}

#[wasm_bindgen_test]
async fn a_far_move_inside_of_a_move_is_no_recursion() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    let map = view.leaflet();
    // Each of these ends its move at once, and so calls the map's own listener.
    for (lat, lng) in [(31.0, 123.0), (-31.0, -60.0), (60.0, 10.0), (31.1, 123.1)] {
        map.set_view(&leaflet::LatLng::new(lat, lng), 14.0);
        view.choose(Some("vega"));
        view.choose(Some("cygnus"));
    }
    frames().await;
    assert_eq!(view.chosen().as_deref(), Some("cygnus"));
    element.remove();
}

#[wasm_bindgen_test]
async fn a_chosen_centre_out_of_view_is_brought_into_view() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    frames().await;
    view.leaflet().set_view(&leaflet::LatLng::new(31.02, 123.02), 15.0);
    view.choose(Some("cygnus"));
    let place = leaflet::LatLng::new(31.18, 123.18);
    // A zoom takes Leaflet a quarter of a second.
    for _ in 0..120 {
        frames().await;
        if view.leaflet().get_zoom() > 14.9 && view.leaflet().get_bounds().contains(&place) {
            break;
        }
    }
    assert!(view.leaflet().get_bounds().contains(&place));
    assert!(view.leaflet().get_zoom() > 14.9);
    element.remove();
}

#[wasm_bindgen_test]
fn a_map_of_nobody_and_nothing_stands_still() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&[], None);
    view.set_ground(&Rc::new(Ground::default()));
    view.choose(Some("nobody"));
    drop(view);
    element.remove();
}

fn parsed(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap()
}

#[wasm_bindgen_test]
fn a_sketch_is_read_and_what_makes_no_sense_in_it_is_left_out() {
    let sketch = r#"{"shapes":[{"l":"water","area":true,"p":["_ibE_ibE"],"n":{"zh-Hans":"湖","en":"Lake"},"at":[1,2]},
        {"p":[]},5],"stations":[{"n":{"zh-Hans":"站"},"at":[3,4]},{"n":{"zh-Hans":"无处"}}],
        "areas":[{"centre":"lyra","p":[["_ibE_ibE"]]},{"p":[]}]}"#;
    let ground = Ground::read(&parsed(sketch), "en");
    assert_eq!((ground.shapes.len(), ground.areas.len()), (1, 1));
    let names: Vec<_> = ground.names.iter().map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["Lake", "站"]);
}

#[wasm_bindgen_test]
fn only_a_complete_tile_source_is_used() {
    let whole = r#"{"url":"https://t.example/{z}/{x}/{y}?k={key}","key":"1","datum":"gcj02","attribution":"图","approval":"0"}"#;
    let first = |source: &str| TileSource::first(&parsed(&format!("{{\"tiles\":[{source}]}}")), "zh-Hans");
    let source = first(whole).unwrap();
    assert_eq!((source.url.as_str(), source.is_gcj02), ("https://t.example/{z}/{x}/{y}?k=1", true));
    for lacking in
        ["\"key\":\"1\",", "\"datum\":\"gcj02\",", "\"attribution\":\"图\",", ",\"approval\":\"0\""]
    {
        assert!(whole.contains(lacking));
        assert!(first(&whole.replace(lacking, "")).is_none(), "{lacking}");
    }
    assert!(first(&whole.replace("https", "http")).is_none());
    assert!(first(&whole.replace("gcj02", "bd09")).is_none());
}

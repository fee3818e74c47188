//! Where the person is, and the place that they pick.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Reflect};
use portal::{
    domain::gcj02,
    map::{Ground, Here, MapView, TileSource, Words, start},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use super::{at, document, frames, leaflet, parsed, pins, place, quiet, spots};

/// Calls a script with values.
pub fn script(names: &str, body: &str, values: &[&JsValue]) -> JsValue {
    let values: Array = values.iter().copied().collect();
    Function::new_with_args(names, body).apply(&JsValue::NULL, &values).unwrap()
}

/// A page with cards, and the map that follows it; gone with the test.
pub struct Page(HtmlElement);

impl Page {
    pub fn new() -> Self {
        leaflet();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        script(
            "root",
            "root.innerHTML = `<div data-map=open><div class=map tabindex=0
                style='width:400px;height:300px;position:relative'></div>
                <div class=map-gestures hidden><p>two fingers</p><p>Ctrl</p></div></div><p id=answer></p>
                <ul>` + ['lyra', 'vega', 'cygnus'].map((id, at) => `<li class=card data-centre=${id}
                data-at='31.${at}, 123.${at}'><h3>${id}</h3></li>`).join('') + '</ul>';",
            &[&root],
        );
        document().body().unwrap().append_child(&root).unwrap();
        // The map's hook would hide why a test failed.
        let hook = std::panic::take_hook();
        start();
        std::panic::set_hook(hook);
        Self(root)
    }

    pub fn find(&self, selector: &str) -> Element {
        self.0.query_selector(selector).unwrap().unwrap()
    }

    /// Whether the map has an element.
    fn has(&self, selector: &str) -> bool {
        self.find(".map").query_selector(selector).unwrap().is_some()
    }

    /// What the page does after each change.
    fn changed() {
        let follow = Reflect::get(&web_sys::window().unwrap(), &"portalMap".into()).unwrap();
        follow.unchecked_into::<Function>().call0(&JsValue::NULL).unwrap();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// The page asks for a place; what it is told is kept.
struct Asking {
    told: Rc<RefCell<Vec<String>>>,
    listener: Closure<dyn Fn(JsValue)>,
}

impl Asking {
    fn new() -> Self {
        let told = Rc::new(RefCell::new(Vec::new()));
        let listener = {
            let told = told.clone();
            Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
                let detail = Reflect::get(&event, &"detail".into()).unwrap();
                told.borrow_mut().push(detail.as_string().unwrap());
            })
        };
        let window = web_sys::window().unwrap();
        window.add_event_listener_with_callback("portal-pick", listener.as_ref().unchecked_ref()).unwrap();
        document().document_element().unwrap().set_attribute("data-pick", "").unwrap();
        Self { told, listener }
    }

    fn is_on() -> bool {
        document().document_element().unwrap().has_attribute("data-pick")
    }

    fn told(&self) -> Vec<String> {
        self.told.borrow().clone()
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        document().document_element().unwrap().remove_attribute("data-pick").unwrap();
        let listener = self.listener.as_ref().unchecked_ref();
        web_sys::window().unwrap().remove_event_listener_with_callback("portal-pick", listener).unwrap();
    }
}

/// The pointer does something at so many pixels right of the middle of an element.
pub fn pointer(kind: &str, element: &Element, right: f64) {
    script(
        "kind, element, right",
        "const box = element.getBoundingClientRect();
        element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, button: 0,
            clientX: box.left + box.width / 2 + right, clientY: box.top + box.height / 2 }));",
        &[&kind.into(), element, &right.into()],
    );
}

fn press(key: &str, element: &Element) {
    script(
        "key, element",
        "element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));",
        &[&key.into(), element],
    );
}

/// A map whose middle is a place, close by.
pub async fn about(element: &HtmlElement, lng: f64, lat: f64) -> MapView {
    let view = quiet(element);
    view.show(&spots(), None);
    frames().await;
    view.leaflet().set_view(&leaflet::LatLng::new(lat, lng), 16.0);
    frames().await;
    view
}

fn here(lng: f64, lat: f64, accuracy: f64) -> Here {
    Here { at: at(lng, lat), accuracy: (accuracy > 0.0).then_some(accuracy), centre: None }
}

fn shows(view: &MapView, lng: f64, lat: f64) -> bool {
    view.leaflet().get_bounds().contains(&leaflet::LatLng::new(lat, lng))
}

/// How far the circle reaches from south to north, in degrees; 0 without one.
fn height_of_circle(view: &MapView) -> f64 {
    let height = "let height = 0;
        map.eachLayer((layer) => {
            if (!layer.getLatLngs || layer.isEmpty()) return;
            height += layer.getBounds().getNorth() - layer.getBounds().getSouth();
        });
        return height;";
    script("map", height, &[view.leaflet()]).as_f64().unwrap()
}

fn is_near(told: &str, lng: f64, lat: f64) -> bool {
    let (told_lat, told_lng) = told.split_once(',').unwrap();
    let apart = |told: &str, wanted: f64| (told.parse::<f64>().unwrap() - wanted).abs();
    apart(told_lat, lat) < 5e-5 && apart(told_lng, lng) < 5e-5
}

#[wasm_bindgen_test]
fn a_hidden_card_has_no_mark_until_it_is_shown_again() {
    let page = Page::new();
    let map: HtmlElement = page.find(".map").unchecked_into();
    assert_eq!(pins(&map), ["cygnus", "lyra", "vega"]);
    page.find("[data-centre=vega]").set_attribute("hidden", "").unwrap();
    Page::changed();
    assert_eq!(pins(&map), ["cygnus", "lyra"]);
    page.find("ul").set_attribute("hidden", "").unwrap();
    Page::changed();
    assert!(pins(&map).is_empty());
    page.find("ul").remove_attribute("hidden").unwrap();
    page.find("[data-centre=vega]").remove_attribute("hidden").unwrap();
    Page::changed();
    assert_eq!(pins(&map), ["cygnus", "lyra", "vega"]);
}

#[wasm_bindgen_test]
async fn the_map_marks_where_the_page_says_that_the_person_is() {
    let page = Page::new();
    frames().await;
    assert!(!page.has(".here"));
    let answer = page.find("#answer");
    for (place, is_one) in [("31.05,123.05", true), ("31.06, 123.06", true), ("somewhere", false)] {
        answer.set_attribute("data-here", place).unwrap();
        Page::changed();
        frames().await;
        assert_eq!(page.has(".here"), is_one, "{place}");
    }
    answer.set_attribute("data-here", "31.05,123.05").unwrap();
    Page::changed();
    answer.remove_attribute("data-here").unwrap();
    Page::changed();
    assert!(!page.has(".here"));
}

#[wasm_bindgen_test]
async fn the_circle_has_the_accuracy_in_metres_for_its_radius_and_goes_with_the_mark() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    view.show(&spots(), None);
    for accuracy in [1000.0, 50.0, 0.0] {
        view.show_here(Some(here(123.05, 31.05, accuracy)));
        frames().await;
        let metres = height_of_circle(&view) / 2.0 * 111_195.0;
        assert!((metres - accuracy).abs() < 0.5, "{metres} and not {accuracy}");
    }
    view.show_here(Some(here(123.05, 31.05, 50.0)));
    view.show_here(None);
    assert!(height_of_circle(&view) < f64::EPSILON);
    element.remove();
}

#[wasm_bindgen_test]
async fn the_view_moves_to_a_new_place_with_its_centre_and_stays_at_the_same() {
    leaflet();
    let element = place(400, 300);
    let view = about(&element, 123.02, 31.02).await;
    let first = Here { centre: Some("cygnus".to_owned()), ..here(123.1, 31.12, 100.0) };
    view.show_here(Some(first.clone()));
    frames().await;
    assert!(shows(&view, 123.1, 31.12) && shows(&view, 123.18, 31.18));
    assert!(!shows(&view, 123.02, 31.02));

    view.leaflet().set_view(&leaflet::LatLng::new(31.02, 123.02), 15.0);
    view.show_here(Some(first.clone()));
    view.show(&spots()[1..], None);
    frames().await;
    assert!(shows(&view, 123.02, 31.02) && !shows(&view, 123.1, 31.12));
    view.show_here(Some(Here { accuracy: Some(20.0), ..first }));
    frames().await;
    assert!(!shows(&view, 123.1, 31.12));

    view.show_here(Some(here(123.05, 31.01, 0.0)));
    frames().await;
    assert!(shows(&view, 123.05, 31.01));
    view.show_here(None);
    frames().await;
    assert!(shows(&view, 123.05, 31.01));
    element.remove();
}

#[wasm_bindgen_test]
async fn a_circle_about_the_whole_district_shows_no_more_than_the_district() {
    leaflet();
    let element = place(400, 300);
    let view = quiet(&element);
    // A square of a tenth of a degree.
    let sketch = r#"{"areas":[{"centre":"lyra","p":[["_ibE_ibE?o}@o}@??n}@"]]}]}"#;
    view.set_ground(&Rc::new(Ground::read(&parsed(sketch), "en")));
    view.show_here(Some(here(10.05, 10.05, 300_000.0)));
    frames().await;
    assert!(shows(&view, 10.0, 10.0) && shows(&view, 10.1, 10.1));
    assert!(view.leaflet().get_zoom() > 10.5);
    element.remove();
}

#[wasm_bindgen_test]
async fn a_click_on_the_ground_picks_while_the_page_asks_and_chooses_nothing() {
    leaflet();
    let element = place(400, 300);
    let view = about(&element, 123.1, 31.1).await;
    view.choose(Some("lyra"));
    frames().await;
    view.leaflet().set_view(&leaflet::LatLng::new(31.123_456, 123.123_456), 16.0);
    let asking = Asking::new();
    pointer("click", &element, 0.0);
    frames().await;
    let told = asking.told();
    assert!(told.len() == 1 && is_near(&told[0], 123.123_456, 31.123_456), "{told:?}");
    assert_eq!(told[0].len(), "31.12346,123.12346".len());
    assert_eq!(view.chosen().as_deref(), Some("lyra"));

    document().document_element().unwrap().remove_attribute("data-pick").unwrap();
    pointer("click", &element, 0.0);
    frames().await;
    assert_eq!(asking.told().len(), 1);
    assert_eq!(view.chosen(), None);
    element.remove();
}

#[wasm_bindgen_test]
async fn moving_the_map_by_dragging_picks_nothing() {
    leaflet();
    let element = place(400, 300);
    let view = about(&element, 123.1, 31.1).await;
    let asking = Asking::new();
    let before = view.leaflet().get_center().lng();
    for (kind, right) in [("mousedown", 0.0), ("mousemove", 60.0), ("mouseup", 60.0), ("click", 60.0)] {
        pointer(kind, &element, right);
    }
    frames().await;
    assert!(view.leaflet().get_center().lng() < before);
    assert!(asking.told().is_empty());
    element.remove();
}

#[wasm_bindgen_test]
async fn enter_picks_the_middle_but_on_a_button_it_is_the_buttons() {
    leaflet();
    let element = place(400, 300);
    let _view = about(&element, 123.123_456, 31.1).await;
    press("Enter", &element);
    let asking = Asking::new();
    press("Enter", &element.query_selector("[data-tool=map-in]").unwrap().unwrap());
    frames().await;
    assert!(asking.told().is_empty());
    press("Enter", &element);
    frames().await;
    assert_eq!(asking.told(), ["31.10000,123.12346"]);
    element.remove();
}

#[wasm_bindgen_test]
async fn a_place_picked_on_other_peoples_tiles_is_told_in_wgs84() {
    leaflet();
    let element = place(400, 300);
    let view = about(&element, 123.1, 31.1).await;
    view.set_tiles(Some(&TileSource {
        url: "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=".to_owned(),
        attribution: String::new(),
        approval: String::new(),
        is_gcj02: true,
        waits: false,
    }));
    frames().await;
    let there = gcj02(at(123.1, 31.1), f64::sin);
    let (lat, lng) = (there.lat.degrees(), there.lng.degrees());
    assert!((lng - 123.1).abs() > 1e-3);
    view.leaflet().set_view(&leaflet::LatLng::new(lat, lng), 16.0);
    let asking = Asking::new();
    press("Enter", &element);
    frames().await;
    pointer("click", &element, 0.0);
    frames().await;
    let told = asking.told();
    assert!(told.len() == 2 && told.iter().all(|told| is_near(told, 123.1, 31.1)), "{told:?}");
    element.remove();
}

#[wasm_bindgen_test]
fn escape_ends_the_asking_from_anywhere_and_is_not_for_the_map_then() {
    let page = Page::new();
    let card = page.find("[data-centre=lyra]");
    script("card", "card.dispatchEvent(new Event('pointerover', { bubbles: true }))", &[&card]);
    assert!(card.class_list().contains("is-on-map"));
    let asking = Asking::new();
    press("Escape", &page.find(".map"));
    assert!(!Asking::is_on());
    assert_eq!(asking.told(), [""]);
    assert!(card.class_list().contains("is-on-map"));
    press("Escape", &page.find("#answer"));
    assert_eq!(asking.told(), [""]);
}

#[wasm_bindgen_test]
async fn the_view_moves_without_dragging() {
    leaflet();
    let element = place(400, 300);
    let words = Words { pan: ["west", "", "", ""].map(str::to_owned), ..Words::default() };
    let view = MapView::new(&element, words, |_| ()).unwrap();
    view.show(&spots(), None);
    frames().await;
    let tool = |name: &str| element.query_selector(&format!("[data-tool=map-{name}]")).unwrap().unwrap();
    assert_eq!(tool("left").get_attribute("aria-label").as_deref(), Some("west"));
    assert_eq!(tool("up").get_attribute("aria-label").as_deref(), Some("\u{2191}"));
    for (name, is_there) in [
        ("left", (|old, new| new.0 < old.0) as fn((f64, f64), (f64, f64)) -> bool),
        ("right", |old, new| new.0 > old.0),
        ("up", |old, new| new.1 > old.1),
        ("down", |old, new| new.1 < old.1),
    ] {
        let middle = || (view.leaflet().get_center().lng(), view.leaflet().get_center().lat());
        let before = middle();
        pointer("click", &tool(name), 0.0);
        // Leaflet glides for a quarter of a second.
        for _ in 0..60 {
            frames().await;
        }
        assert!(is_there(before, middle()), "{name}");
    }
    element.remove();
}

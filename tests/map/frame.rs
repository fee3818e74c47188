//! Inside of another page: the map gives way to it, and the focus scrolls nothing of it.

use js_sys::Array;
use portal::{
    dom,
    map::{Gestures, MapView, Words},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{
    document, frames, leaflet, person,
    person::{pointer, script},
    place, spots,
};

const STYLES: [&str; 2] =
    [include_str!("../../style/map/10-leaflet.css"), include_str!("../../style/map/20-map.css")];

/// As long as this lives, the window is told to be inside of another.
struct Framed;

impl Framed {
    fn new() -> Self {
        script("", "window.parent = {};", &[]);
        Self
    }
}

impl Drop for Framed {
    fn drop(&mut self) {
        script("", "window.parent = window;", &[]);
    }
}

/// The map's styles, gone with the test.
struct Styled(HtmlElement);

impl Styled {
    fn new() -> Self {
        let style: HtmlElement = document().create_element("style").unwrap().unchecked_into();
        style.set_text_content(Some(&STYLES.concat()));
        document().body().unwrap().append_child(&style).unwrap();
        Self(style)
    }
}

impl Drop for Styled {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn gentle() -> Words {
    let gestures = Gestures { fingers: "fingers".to_owned(), wheel: "wheel".to_owned() };
    Words { gestures: Some(gestures), ..Words::default() }
}

async fn shown(element: &HtmlElement, words: Words) -> MapView {
    leaflet();
    let view = MapView::new(element, words, |_| ()).unwrap();
    view.show(&spots(), None);
    frames().await;
    view
}

/// A pointer of a kind (`touch`, `mouse`, `pen`) does something at the middle of the map.
fn touch(event: &str, kind: &str, element: &HtmlElement) {
    script(
        "event, pointerType, element",
        "element.firstElementChild.dispatchEvent(new PointerEvent(event, { pointerType, bubbles: true }));",
        &[&event.into(), &kind.into(), element],
    );
}

/// Turns the wheel; answers with whether the page scrolls by it.
fn wheel(element: &HtmlElement, with_ctrl: bool) -> bool {
    let turned = "return element.firstElementChild.dispatchEvent(
        new WheelEvent('wheel', { deltaY: 120, ctrlKey, bubbles: true, cancelable: true }));";
    script("element, ctrlKey", turned, &[element, &with_ctrl.into()]).as_bool().unwrap()
}

/// Some fingers, 100 pixels apart, are put down or moved so many pixels to the right; answers with whether
/// the page scrolls by it.
fn fingers(event: &str, count: u8, element: &HtmlElement, right: f64) -> bool {
    let done = "const box = element.getBoundingClientRect(), target = element.firstElementChild;
        const touches = Array.from({ length: count }, (_, identifier) => new Touch({ identifier, target,
            clientX: box.left + 150 + 100 * identifier + right, clientY: box.top + 150 }));
        return target.dispatchEvent(new TouchEvent(event, { touches, targetTouches: touches,
            changedTouches: touches, bubbles: true, cancelable: true }));";
    script("event, count, element, right", done, &[&event.into(), &count.into(), element, &right.into()])
        .as_bool()
        .unwrap()
}

/// Where the map's middle is after a drag by mouse events, in degrees east of where it was.
async fn dragged(view: &MapView, element: &HtmlElement) -> f64 {
    let before = view.leaflet().get_center().lng();
    for (kind, right) in [("mousedown", 0.0), ("mousemove", 60.0), ("mouseup", 60.0)] {
        pointer(kind, element, right);
    }
    frames().await;
    view.leaflet().get_center().lng() - before
}

fn hint(element: &HtmlElement) -> Option<HtmlElement> {
    element.query_selector(".map-hint").unwrap().map(JsCast::unchecked_into)
}

fn is_visible(element: &HtmlElement) -> bool {
    let visible = "const style = getComputedStyle(element);
        return style.visibility === 'visible' && style.opacity === '1';";
    script("element", visible, &[element]).as_bool().unwrap()
}

#[wasm_bindgen_test]
async fn in_a_frame_a_finger_does_not_drag_the_map_and_mouse_and_pen_do() {
    let element = place(400, 300);
    let view = shown(&element, gentle()).await;
    for (kind, drags) in [("touch", false), ("mouse", true), ("touch", false), ("pen", true)] {
        touch("pointerdown", kind, &element);
        let east = dragged(&view, &element).await;
        assert_eq!(east < 0.0, drags, "{kind}: {east}");
    }
    element.remove();
}

#[wasm_bindgen_test]
async fn in_a_frame_one_finger_scrolls_the_page_and_two_move_the_map() {
    let element = place(400, 300);
    let view = shown(&element, gentle()).await;
    let lng = || view.leaflet().get_center().lng();
    let before = lng();
    touch("pointerdown", "touch", &element);
    assert!(fingers("touchstart", 1, &element, 0.0) && fingers("touchmove", 1, &element, 60.0));
    frames().await;
    assert!((lng() - before).abs() < f64::EPSILON);
    assert!(!fingers("touchstart", 2, &element, 0.0) && !fingers("touchmove", 2, &element, 60.0));
    frames().await;
    assert!(lng() < before);
    fingers("touchend", 0, &element, 0.0);
    element.remove();
}

#[wasm_bindgen_test]
async fn the_styles_leave_one_finger_to_the_page_in_a_frame_only() {
    let _styled = Styled::new();
    let touch_action = |element: &HtmlElement| {
        script("element", "return getComputedStyle(element).touchAction;", &[element]).as_string().unwrap()
    };
    for (words, wanted) in [(gentle(), "pan-x pan-y"), (Words::default(), "none")] {
        let element = place(400, 300);
        element.set_class_name("map");
        let view = shown(&element, words).await;
        assert_eq!(touch_action(&element), wanted);
        drop(view);
        assert_eq!(element.class_name(), "map");
        element.remove();
    }
}

#[wasm_bindgen_test]
async fn in_a_frame_a_plain_wheel_scrolls_and_is_answered_with_a_hint_and_with_ctrl_it_zooms() {
    let element = place(400, 300);
    let _view = shown(&element, gentle()).await;
    assert!(!wheel(&element, true));
    assert!(hint(&element).is_none());
    assert!(wheel(&element, false) && wheel(&element, false));
    let hint = hint(&element).unwrap();
    assert_eq!(hint.text_content().as_deref(), Some("wheel"));
    assert_eq!(hint.get_attribute("aria-hidden").as_deref(), Some("true"));
    assert_eq!(element.query_selector_all(".map-hint").unwrap().length(), 1);
    element.remove();
}

#[wasm_bindgen_test]
async fn a_finger_that_scrolled_the_page_is_answered_with_a_hint_and_a_tap_is_not() {
    let element = place(400, 300);
    let _view = shown(&element, gentle()).await;
    touch("pointerdown", "touch", &element);
    touch("pointerup", "touch", &element);
    touch("pointercancel", "pen", &element);
    assert!(hint(&element).is_none());
    touch("pointercancel", "touch", &element);
    assert_eq!(hint(&element).unwrap().text_content().as_deref(), Some("fingers"));
    element.remove();
}

#[wasm_bindgen_test]
async fn a_hint_goes_by_itself_comes_again_and_takes_no_room() {
    let _styled = Styled::new();
    let element = place(400, 300);
    element.set_class_name("map");
    let _view = shown(&element, gentle()).await;
    let height = element.scroll_height();
    for _ in 0..2 {
        wheel(&element, false);
        let hint = hint(&element).unwrap();
        assert!(is_visible(&hint));
        let ends: JsValue = hint.clone().into();
        script("hint", "hint.getAnimations().forEach((one) => one.finish());", &[&ends]);
        assert!(!is_visible(&hint));
    }
    assert_eq!(element.scroll_height(), height);
    element.remove();
}

#[wasm_bindgen_test]
async fn a_map_that_stands_alone_keeps_its_gestures_and_gives_no_hints() {
    let element = place(400, 300);
    let view = shown(&element, Words::default()).await;
    for kind in ["touch", "mouse"] {
        touch("pointerdown", kind, &element);
        assert!(dragged(&view, &element).await < 0.0, "{kind}");
        touch("pointercancel", kind, &element);
    }
    assert!(wheel(&element, false));
    assert!(hint(&element).is_none());
    element.remove();
}

#[wasm_bindgen_test]
fn the_page_tells_the_words_in_a_frame_and_only_there() {
    let told = |page: &person::Page| {
        let map: HtmlElement = page.find(".map").unchecked_into();
        wheel(&map, false);
        let is_hidden = page.find(".map-gestures").has_attribute("hidden");
        (is_hidden, hint(&map).and_then(|hint| hint.text_content()))
    };
    assert_eq!(told(&person::Page::new()), (true, None));
    let _framed = Framed::new();
    assert_eq!(told(&person::Page::new()), (false, Some("Ctrl".to_owned())));
}

/// Notes whether each call of an element's `focus` leaves the page where it is.
fn watched(element: &HtmlElement) -> Array {
    let watch = "const seen = [];
        element.focus = function (options) {
            seen.push(Boolean(options && options.preventScroll));
            HTMLElement.prototype.focus.call(this, options);
        };
        return seen;";
    script("element", watch, &[element]).unchecked_into()
}

fn noted(seen: &Array) -> Vec<bool> {
    seen.iter().filter_map(|still| still.as_bool()).collect()
}

#[wasm_bindgen_test]
async fn pressing_the_map_in_a_frame_scrolls_nothing() {
    let element = place(400, 300);
    element.set_attribute("tabindex", "0").unwrap();
    let _view = shown(&element, gentle()).await;
    let seen = watched(&element);
    pointer("mousedown", &element, 0.0);
    pointer("mouseup", &element, 0.0);
    assert_eq!(noted(&seen), [true]);
    assert_eq!(document().active_element().unwrap(), *element);
    element.remove();
}

#[wasm_bindgen_test]
fn in_a_frame_the_focus_scrolls_the_own_page_alone_and_only_to_what_is_not_seen() {
    let window = web_sys::window().unwrap();
    let tall = place(100, 4000);
    let button: HtmlElement = document().create_element("button").unwrap().unchecked_into();
    document().body().unwrap().append_child(&button).unwrap();
    let seen = watched(&button);
    let top = || window.scroll_y().unwrap();
    window.scroll_to_with_x_and_y(0.0, 0.0);
    let framed = Framed::new();
    dom::focus(&button);
    assert_eq!(document().active_element().unwrap(), *button);
    let (shown_at, height) =
        (button.get_bounding_client_rect(), window.inner_height().unwrap().as_f64().unwrap());
    assert!(top() > 0.0 && shown_at.top() >= 0.0 && shown_at.bottom() <= height);
    let before = top();
    dom::focus(&button);
    assert!((top() - before).abs() < f64::EPSILON);
    window.scroll_to_with_x_and_y(0.0, 0.0);
    dom::focus_still(&button);
    assert!(top() < 1.0);
    assert_eq!(noted(&seen), [true, true, true]);
    drop(framed);
    dom::focus(&button);
    assert_eq!(noted(&seen).last(), Some(&false));
    tall.remove();
    button.remove();
}

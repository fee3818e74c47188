//! The little that the bundles without Leptos need of the document.

#[cfg(any(feature = "coverage", feature = "desk"))]
pub mod download;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, HtmlTextAreaElement};

/// What is left above an element that is brought into view, in CSS pixels.
const ROOM: f64 = 12.0;

/// A listener that is taken away when it is dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens to an event of a target, before the target itself hears of it.
    pub fn new(target: &EventTarget, kind: &'static str, callback: impl Fn(Event) + 'static) -> Self {
        let callback = Closure::<dyn Fn(Event)>::new(callback);
        let _ =
            target.add_event_listener_with_callback_and_bool(kind, callback.as_ref().unchecked_ref(), true);
        Self { target: target.clone(), kind, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.kind, callback, true);
    }
}

/// The page's document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether the page is shown inside of another.
pub fn is_framed() -> bool {
    web_sys::window()
        .is_some_and(|window| window.parent().ok().flatten().is_none_or(|parent| parent != window))
}

/// Whether the page is made to be framed: no client, nothing kept on the device.
pub fn is_embed() -> bool {
    first("html[data-frame]").is_some()
}

/// Puts the focus on an element, and scrolls nothing.
pub fn focus_still(element: &HtmlElement) {
    let options = Object::new();
    let _ = Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    let _ = get::<Function>(element, "focus").map(|focus| focus.call1(element, &options));
}

/// Puts the focus on an element and brings it into view. In a frame only the frame's own page is scrolled:
/// left to the browser, the page around it would be too.
pub fn focus(element: &HtmlElement) {
    if is_framed() {
        focus_still(element);
        bring_into_view(element);
    } else {
        let _ = element.focus();
    }
}

/// Scrolls the own page, and no other, where an element is not in the upper half of its view: what it begins is
/// to be seen too.
fn bring_into_view(element: &HtmlElement) {
    let (Some(window), Some(place)) = (web_sys::window(), call(element, "getBoundingClientRect")) else {
        return;
    };
    let of = |object: &JsValue, name| number(object, name).unwrap_or_default();
    let top = of(&place, "top");
    if top < 0.0 || of(&place, "bottom") > of(&window, "innerHeight") / 2.0 {
        window.scroll_by_with_x_and_y(0.0, top - ROOM);
    }
}

/// A new element with a class and a text.
pub fn element(tag: &str, class: &str, text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document()?.create_element(tag).ok()?.unchecked_into();
    element.set_class_name(class);
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Some(element)
}

/// Writes markup into an element. What a person was at is found again: by its name, or by where it leads.
pub fn rewrite(place: &Element, markup: &str) {
    let held = document().and_then(|document| document.active_element());
    let held = held.filter(|held| held != place && place.contains(Some(held)));
    place.set_inner_html(markup);
    let Some(held) = held else { return };
    let again = ["id", "href"].iter().find_map(|name| {
        let selector = format!("[{name}=\"{}\"]", held.get_attribute(name)?);
        place.query_selector(&selector).ok()?
    });
    if let Some(again) = again {
        focus_still(again.unchecked_ref());
    }
}

/// All elements that a selector finds.
pub fn all(selector: &str) -> Vec<Element> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(|at| found.as_ref()?.item(at)?.dyn_into().ok()).collect()
}

/// Gives or takes a class.
pub fn set_class(element: &Element, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}

/// Calls back in the next frame.
pub fn next_frame(callback: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(Closure::once_into_js(callback).unchecked_ref());
    }
}

/// Lets the browser do what waits for it, so that no task is long on an old phone.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// A property of an object; none where it is absent, `null`, or of another type.
pub fn get<T: JsCast>(object: &JsValue, name: &str) -> Option<T> {
    js_sys::Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// A text property of an object.
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_string()
}

/// Whether a property of an object is `true`.
pub fn is(object: &JsValue, name: &str) -> bool {
    js_sys::Reflect::get(object, &name.into()).is_ok_and(|value| value.is_truthy())
}

/// A number property of an object.
pub fn number(object: &JsValue, name: &str) -> Option<f64> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_f64()
}

/// The first element that a selector finds.
pub fn first(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// Calls a method of an object without arguments; what is absent is not called.
pub fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    get::<js_sys::Function>(object, name)?.call0(object).ok()
}

/// The language of the page, BCP 47.
pub fn language() -> String {
    first("html").and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// The content of a `<meta>` by its name.
pub fn meta(name: &str) -> Option<String> {
    first(&["meta[name=", name, "]"].concat())?.get_attribute("content")
}

/// Follows a link as if it were in the page: the client goes there without loading, or the browser
/// does.
pub fn go(href: &str) {
    let (Some(link), Some(body)) = (element("a", "", ""), document().and_then(|document| document.body()))
    else {
        return;
    };
    let _ = link.set_attribute("href", href);
    let _ = body.append_child(&link);
    link.click();
    link.remove();
}

/// Gives the page a function of the window that it calls whenever something changes.
pub fn hook(name: &str, back: fn()) {
    if let Some(window) = web_sys::window() {
        let back = Closure::<dyn Fn()>::new(back).into_js_value();
        let _ = Reflect::set(&window, &name.into(), &back);
    }
}

/// What the browser calls itself.
#[must_use]
pub fn user_agent() -> String {
    web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// The page's whole address, without what only this person looked for.
pub fn url() -> String {
    let location = web_sys::window().and_then(|window| get::<Object>(&window, "location"));
    let href = location.and_then(|location| text(&location, "href")).unwrap_or_default();
    let path = href.split('#').next().and_then(|href| href.split('?').next());
    path.unwrap_or_default().to_owned()
}

/// Says something beside a button: in the `.said` of its section, else in the page's first.
pub fn say(near: &Element, text: &str) {
    let section = near.closest("section,.ways").ok().flatten();
    let said = section.and_then(|section| section.query_selector(".said").ok().flatten());
    if let Some(said) = said.or_else(|| first(".said")) {
        said.set_text_content(Some(text));
    }
}

/// A file as text or as JSON, where it can be had.
pub mod file {
    use js_sys::Array;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{RequestCache, RequestInit, Response};

    async fn response(path: &str, cache: RequestCache) -> Option<Response> {
        let init = RequestInit::new();
        init.set_cache(cache);
        let response = JsFuture::from(web_sys::window()?.fetch_with_str_and_init(path, &init)).await.ok()?;
        Some(response.unchecked_into::<Response>()).filter(Response::ok)
    }

    /// Its text.
    pub async fn text(path: &str) -> Option<String> {
        let text = response(path, RequestCache::Default).await?.text().ok()?;
        JsFuture::from(text).await.ok()?.as_string()
    }

    /// Its JSON.
    pub async fn json(path: &str) -> Option<JsValue> {
        JsFuture::from(response(path, RequestCache::Default).await?.json().ok()?).await.ok()
    }

    /// The lists of texts that `<meta>`s name, one after the other. They live as long as the page.
    pub async fn texts(metas: &[&str]) -> Option<Vec<&'static str>> {
        let mut texts = Vec::new();
        for name in metas {
            let list: Array = json(&super::meta(name)?).await?.dyn_into().ok()?;
            texts.extend(list.iter().filter_map(|text| text.as_string()).map(|text| &*text.leak()));
        }
        Some(texts)
    }

    /// The `portal.json` of the publication that the page shows. The client asked the host for it a moment
    /// ago, so the browser's copy serves.
    pub async fn portal() -> Option<JsValue> {
        let early: JsValue = super::get(web_sys::window()?.as_ref(), "portalEarly")?;
        let path = ["data/", &super::text(&early, "publication")?].concat();
        JsFuture::from(response(&path, RequestCache::ForceCache).await?.json().ok()?).await.ok()
    }

    /// The path of a kind of file that `portal.json` names.
    pub fn named(portal: &JsValue, kind: &str) -> Option<String> {
        let files = super::get::<js_sys::Object>(portal, "files")?;
        Some(["data/", &super::text(&files, kind)?].concat())
    }
}

/// Calls a method of an object with texts; what is absent or throws gives nothing.
pub fn call_with(object: &JsValue, name: &str, texts: &[&str]) -> Option<JsValue> {
    let arguments: js_sys::Array = texts.iter().map(|text| JsValue::from(*text)).collect();
    get::<js_sys::Function>(object, name)?.apply(object, &arguments).ok()
}

/// Copies a text to the clipboard, where there is one and the browser allows it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = get::<Object>(&window.navigator(), "clipboard");
    let promise = clipboard.and_then(|clipboard| call_with(&clipboard, "writeText", &[text]));
    match promise.and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok()) {
        Some(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Copies a text, also where there is no clipboard, as in frames and the views of old apps: then by a selected
/// text. It stands beside the button, which is in view, since selecting scrolls to it.
pub async fn copy_beside(button: &Element, text: &str) -> bool {
    copy(text).await || copy_selected(text, button).unwrap_or_default()
}

fn copy_selected(text: &str, button: &Element) -> Option<bool> {
    let document = document()?;
    let focused = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = element("textarea", "unseen", "")?.dyn_into().ok()?;
    area.set_value(text);
    button.parent_node()?.append_child(&area).ok()?;
    area.select();
    let is_copied = call_with(&document, "execCommand", &["copy"])?.is_truthy();
    area.remove();
    focused.as_ref().map(focus_still);
    Some(is_copied)
}

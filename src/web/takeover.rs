//! Replacing the prerendered page by the living one without anyone noticing.

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventInit, HtmlDetailsElement, HtmlElement, HtmlInputElement};

use super::{
    dom::{self, DomError},
    early,
};

/// The id of the element that holds the page.
const APP: &str = "app";
/// How long a person who touched the page must have been still, in milliseconds.
const STILL_MS: f64 = 400.0;
const LOOK_AGAIN_MS: i32 = 100;

/// Mounts a view outside of the document, then puts it in place of the prerendered one, with
/// everything that the person did to that: text, selection, focus, open details, scroll.
///
/// Waits while an input method composes, and for a still moment once the page was touched.
///
/// # Errors
/// [`DomError`] where the page has no `#app`.
pub async fn take_over<F, V>(view: F) -> Result<(), DomError>
where
    F: FnOnce() -> V + 'static,
    V: IntoView + 'static,
{
    let document = dom::document()?;
    let fresh = document.create_element("div").map_err(|_| DomError::Missing("way to make an element"))?;
    let fresh: HtmlElement = fresh.unchecked_into();
    fresh.set_id(APP);
    mount_to(fresh.clone(), view).forget();
    still_moment().await;
    let old = document.get_element_by_id(APP).ok_or(DomError::Missing("#app"))?;
    let kept = Kept::of(&document, &old);
    old.replace_with_with_node_1(&fresh).map_err(|_| DomError::Missing("#app in the document"))?;
    let selected = kept.restore(&fresh);
    // The text that the view sets when it has heard of it moves the caret to its end.
    sleep(0).await;
    if let Some((input, start, end)) = selected {
        let _ = input.set_selection_range(start, end);
    }
    Ok(())
}

async fn still_moment() {
    while early::is_composing() || early::since_touched().is_some_and(|since| since < STILL_MS) {
        sleep(LOOK_AGAIN_MS).await;
    }
}

/// Waits.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Calls back when the browser has nothing better to do, or soon where it does not say when.
pub fn when_idle(callback: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::once_into_js(callback);
    let knows = js_sys::Reflect::has(&window, &JsValue::from_str("requestIdleCallback")).unwrap_or(false);
    let asked = if knows {
        window.request_idle_callback(closure.unchecked_ref()).map(|_| ())
    } else {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), 200).map(|_| ())
    };
    if asked.is_err() {
        web_sys::console::warn_1(&"the browser refused to schedule work".into());
    }
}

/// Calls back when the next frame is about to be painted.
pub fn when_painted(callback: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(Closure::once_into_js(callback).unchecked_ref());
    }
}

/// What the person did to the prerendered page.
struct Kept {
    texts: Vec<(String, String)>,
    open: Vec<String>,
    focus: Option<Focus>,
    scroll: (f64, f64),
}

/// Where the focus was.
struct Focus {
    place: Place,
    selection: Option<(u32, u32)>,
}

/// How to find the same element in the new page.
enum Place {
    Id(String),
    /// The n-th (from 0) of its tag with this `href`.
    Link {
        href: String,
        nth: usize,
    },
    /// The `<summary>` of the `<details>` with this id.
    Summary(String),
    /// The n-th child of the n-th child …, and its tag.
    Path(Vec<u32>, String),
}

impl Kept {
    fn of(document: &Document, old: &Element) -> Self {
        let texts = all::<HtmlInputElement>(old, "input[id]")
            .into_iter()
            .filter(|input| !input.value().is_empty())
            .map(|input| (input.id(), input.value()))
            .collect();
        let open = all::<HtmlDetailsElement>(old, "details[id][open]")
            .into_iter()
            .map(|details| details.id())
            .collect();
        let focus =
            document.active_element().filter(|element| old.contains(Some(element))).and_then(|element| {
                let selection = element
                    .dyn_ref::<HtmlInputElement>()
                    .and_then(|input| Some((input.selection_start().ok()??, input.selection_end().ok()??)));
                Some(Focus { place: Place::of(old, &element)?, selection })
            });
        let scroll = web_sys::window().map_or((0.0, 0.0), |window| {
            (window.scroll_x().unwrap_or_default(), window.scroll_y().unwrap_or_default())
        });
        Self { texts, open, focus, scroll }
    }

    /// Does the same to the new page; answers with the selection that is to be set once more.
    fn restore(self, fresh: &HtmlElement) -> Option<(HtmlInputElement, u32, u32)> {
        for (id, text) in self.texts {
            if let Some(input) = by_id::<HtmlInputElement>(fresh, &id) {
                input.set_value(&text);
                let init = EventInit::new();
                init.set_bubbles(true);
                if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
                    let _ = input.dispatch_event(&event);
                }
            }
        }
        for id in self.open {
            if let Some(details) = by_id::<HtmlDetailsElement>(fresh, &id) {
                details.set_open(true);
            }
        }
        let mut selected = None;
        if let Some(Focus { place, selection }) = self.focus
            && let Some(element) = place.find(fresh)
        {
            dom::focus_still(&element);
            if let (Ok(input), Some((start, end))) = (element.dyn_into::<HtmlInputElement>(), selection) {
                let _ = input.set_selection_range(start, end);
                selected = Some((input, start, end));
            }
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(self.scroll.0, self.scroll.1);
        }
        selected
    }
}

impl Place {
    fn of(root: &Element, element: &Element) -> Option<Self> {
        if !element.id().is_empty() {
            return Some(Self::Id(element.id()));
        }
        if let Some(href) = element.get_attribute("href") {
            let nth = all::<Element>(root, "a[href]")
                .iter()
                .filter(|one| one.get_attribute("href").as_ref() == Some(&href))
                .position(|one| one == element)?;
            return Some(Self::Link { href, nth });
        }
        let details = element
            .parent_element()
            .filter(|parent| element.tag_name() == "SUMMARY" && !parent.id().is_empty());
        details.map(|details| Self::Summary(details.id())).or_else(|| Self::path(root, element))
    }

    fn path(root: &Element, element: &Element) -> Option<Self> {
        let mut steps = Vec::new();
        let mut at = element.clone();
        while at != *root {
            let parent = at.parent_element()?;
            let children = parent.children();
            steps.push((0..children.length()).find(|index| children.item(*index).as_ref() == Some(&at))?);
            at = parent;
        }
        steps.reverse();
        Some(Self::Path(steps, element.tag_name()))
    }

    fn find(&self, root: &Element) -> Option<HtmlElement> {
        match self {
            Self::Id(id) => by_id(root, id),
            Self::Link { href, nth } => all::<HtmlElement>(root, "a[href]")
                .into_iter()
                .filter(|one| one.get_attribute("href").as_ref() == Some(href))
                .nth(*nth),
            Self::Summary(id) => by_id::<Element>(root, id)?
                .query_selector("summary")
                .ok()
                .flatten()
                .and_then(|summary| summary.dyn_into().ok()),
            Self::Path(steps, tag) => steps
                .iter()
                .try_fold(root.clone(), |at, step| at.children().item(*step))
                .filter(|found| found.tag_name() == *tag)
                .and_then(|found| found.dyn_into().ok()),
        }
    }
}

fn by_id<T: JsCast>(root: &Element, id: &str) -> Option<T> {
    root.query_selector(&format!("[id=\"{id}\"]")).ok().flatten().and_then(|element| element.dyn_into().ok())
}

fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)).filter_map(|node| node.dyn_into().ok()).collect()
}

//! In a browser: the living page takes the prerendered one's place, and nothing is lost.
#![cfg(all(target_arch = "wasm32", feature = "csr"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{cell::Cell, rc::Rc};

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::*;
use portal::web::takeover;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

const PRERENDERED: &str = "<main><h1 tabindex=\"-1\">旧</h1><input id=\"q\"><a href=\"#a\">甲</a>\
    <details id=\"d\"><summary>来源</summary>文</details></main>";

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn find<T: JsCast>(selector: &str) -> T {
    document().query_selector(selector).unwrap().unwrap().dyn_into().unwrap()
}

/// What the early script knows, as one object for the whole run: it is looked up only once.
fn early() -> Object {
    let window = web_sys::window().unwrap();
    let known = Reflect::get(&window, &"portalEarly".into()).unwrap();
    if let Ok(early) = known.dyn_into::<Object>() {
        return early;
    }
    let early = Object::new();
    Reflect::set(&window, &"portalEarly".into(), &early).unwrap();
    early
}

fn set_early(name: &str, value: impl Into<JsValue>) {
    Reflect::set(&early(), &name.into(), &value.into()).unwrap();
}

/// The runner's own elements stay: it reads the results there.
fn clear() {
    if let Some(app) = document().get_element_by_id("app") {
        app.remove();
    }
}

fn prerender() {
    set_early("composing", false);
    set_early("touched", 0);
    clear();
    let app = document().create_element("div").unwrap();
    app.set_id("app");
    app.set_inner_html(PRERENDERED);
    document().body().unwrap().append_child(&app).unwrap();
}

fn living() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    view! {
        <main>
            <h1 tabindex="-1">"新"</h1>
            <input id="q" prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
            <a href="#a">"甲"</a>
            <details id="d"><summary>"来源"</summary>"文"</details>
            <output>{typed}</output>
        </main>
    }
}

async fn a_moment() {
    let promise = Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0)
            .unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

#[wasm_bindgen_test]
async fn typed_text_its_selection_and_the_focus_stay_and_the_new_page_knows_the_text() {
    prerender();
    let input: HtmlInputElement = find("#q");
    input.set_value("京溪街");
    input.focus().unwrap();
    input.set_selection_range(1, 2).unwrap();
    takeover::take_over(living).await.unwrap();
    a_moment().await;
    assert_eq!(find::<HtmlElement>("h1").inner_text(), "新");
    let input: HtmlInputElement = find("#q");
    assert_eq!(input.value(), "京溪街");
    assert_eq!(document().active_element().unwrap().id(), "q");
    assert_eq!((input.selection_start().unwrap(), input.selection_end().unwrap()), (Some(1), Some(2)));
    assert_eq!(find::<HtmlElement>("output").inner_text(), "京溪街");
}

#[wasm_bindgen_test]
async fn what_was_unfolded_stays_open_and_the_rest_stays_shut() {
    prerender();
    find::<HtmlElement>("summary").click();
    takeover::take_over(living).await.unwrap();
    assert!(find::<HtmlElement>("details").has_attribute("open"));
    prerender();
    takeover::take_over(living).await.unwrap();
    assert!(!find::<HtmlElement>("details").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn the_focus_stays_on_a_link_a_summary_and_a_heading() {
    for selector in ["a", "summary", "h1"] {
        prerender();
        find::<HtmlElement>(selector).focus().unwrap();
        takeover::take_over(living).await.unwrap();
        let focused = document().active_element().unwrap();
        assert_eq!(focused, find::<web_sys::Element>(selector), "{selector}");
    }
}

#[wasm_bindgen_test]
async fn an_input_method_in_progress_is_not_interrupted() {
    prerender();
    set_early("composing", true);
    let done = Rc::new(Cell::new(false));
    let told = Rc::clone(&done);
    spawn_local(async move {
        takeover::take_over(living).await.unwrap();
        told.set(true);
    });
    for _ in 0..20 {
        a_moment().await;
    }
    assert!(!done.get() && find::<HtmlElement>("h1").inner_text() == "旧");
    set_early("composing", false);
    while !done.get() {
        a_moment().await;
    }
    assert_eq!(find::<HtmlElement>("h1").inner_text(), "新");
}

#[wasm_bindgen_test]
async fn a_page_without_a_place_for_the_client_is_an_error_and_no_panic() {
    clear();
    assert!(takeover::take_over(living).await.is_err());
}

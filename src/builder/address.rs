//! The builder's own address: where it is open, and what it keeps of the choice.
//!
//! A choice stands behind `#`. Behind `?` the same names (`elder`, `theme`) are about the builder's own page,
//! and the device would keep them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{choice::Choice, codes::say, form::hide, place::is_public};
use crate::{
    dom,
    i18n::Messages,
    nav::{self, Page, Query},
};

/// The absolute address of the portal's folder: what the page's `<base>` says.
pub fn base() -> Option<String> {
    let base = dom::document()?.base_uri().ok()??;
    let end = base.find(['?', '#']).unwrap_or(base.len());
    Some(base[..=base[..end].rfind('/')?].to_owned())
}

/// What the address chose. An address that somebody wrote may have it behind `?`.
pub fn chosen() -> Query {
    let location = web_sys::window().map(|window| window.location());
    let hash = location.as_ref().and_then(|location| location.hash().ok()).unwrap_or_default();
    if hash.len() > 1 {
        return Query::parse(&hash);
    }
    let search = location.and_then(|location| location.search().ok()).unwrap_or_default();
    Query::parse(&search).with("elder", None).with("theme", None)
}

/// Keeps a choice in the address, and in the links that show this page in another way.
pub fn keep(choice: &Choice) {
    let query = choice.written();
    let fragment = if query.is_empty() { String::new() } else { ["#", &query].concat() };
    for link in dom::all(".site-header .tools a,[data-builder=go-public][href]") {
        let href = link.get_attribute("href").unwrap_or_default();
        let page = href.split('#').next().unwrap_or_default();
        let _ = link.set_attribute("href", &[page, &fragment].concat());
    }
    let Some(window) = web_sys::window() else { return };
    let search = Query::parse(&window.location().search().unwrap_or_default()).lasting().after('?');
    let path = window.location().pathname().unwrap_or_default();
    // A browser that refuses leaves the old address: then only a reload would notice.
    let history = Reflect::get(&window, &"history".into()).unwrap_or(JsValue::UNDEFINED);
    let replace = dom::get::<js_sys::Function>(&history, "replaceState");
    let _ = replace.map(|replace| {
        replace.call3(&history, &JsValue::NULL, &"".into(), &[path, search, fragment].concat().into())
    });
}

/// The whole address, as it can be handed on.
pub fn own() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Warns where others cannot open what the code would load.
pub fn warn(base: &str, site_url: Option<&str>, m: Messages) {
    let Some(notice) = dom::first("[data-builder=not-public]") else { return };
    if is_public(base) {
        return;
    }
    hide(&notice, false);
    say("not-public-words", &m.embed_build_not_public(base));
    if let (Some(link), Some(url)) = (dom::first("[data-builder=go-public]"), site_url) {
        hide(&link, false);
        let page = nav::href(m.tag(), &Page::EmbedBuild);
        let _ = link.set_attribute("href", &[url, &page].concat());
    }
}

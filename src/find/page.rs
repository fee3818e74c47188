//! The owner of all that lives as long as the page: hears what happens, and lets the parts act.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, KeyboardEvent};

use super::{
    answering::{self, Answering},
    clock::{self, Clock},
    hand_on::{self, HandOn},
    list::{self, List},
    near, recent,
    search_box::{self, SearchBox},
};
use crate::{
    dom::{self, Listener},
    domain::find::{Finder, text},
    i18n::Messages,
    nav::Query,
};

#[wasm_bindgen]
extern "C" {
    /// `window.portalEarly`, made by the early script before anything is painted.
    pub(super) type Early;

    #[wasm_bindgen(thread_local_v2, js_name = portalEarly)]
    pub(super) static EARLY: Option<Early>;

    #[wasm_bindgen(method, js_name = findLost)]
    fn find_lost(this: &Early);

    /// What was pressed before finding was there.
    #[wasm_bindgen(method, getter)]
    fn pressed(this: &Early) -> Option<Element>;

    /// Brings a bundle once: its name, its parts but the module, and whom to tell where it fails.
    #[wasm_bindgen(method)]
    pub(super) fn open(this: &Early, name: &str, parts: &Array, lost: &JsValue);

    /// Whom the bundle of handing on tells that it fails.
    #[wasm_bindgen(method, setter, js_name = handLost)]
    pub(super) fn set_hand_lost(this: &Early, lost: &JsValue);
}

/// Everything that lives as long as the page.
pub struct Page {
    pub finder: Finder,
    pub m: Messages,
    pub search_box: SearchBox,
    pub answering: Answering,
    pub list: List,
    pub clock: Clock,
    pub hand_on: HandOn,
}

/// What stands behind `?` and `#` of the address.
pub struct Place {
    pub query: Query,
    pub fragment: Query,
}

/// What the page calls.
const HOOK: &str = "portalFind";
/// The box and what is said under it.
const SEARCH: &str = "#q,.search-clear,.search-status";

thread_local! {
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
    static IS_LOADING: Cell<bool> = const { Cell::new(false) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Brings finding to life: now, and whenever the page calls `window.portalFind`.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        // Nothing goes on after this but a new page.
        if let Some(button) = dom::first(".find-lost button") {
            let _ = button.set_attribute("data-reload", "");
        }
        lose();
    }));
    begin();
}

/// Loads what finding needs; where that fails, the page says so, and its next call begins again.
fn begin() {
    if IS_LOADING.replace(true) {
        return;
    }
    spawn_local(async {
        if load().await.is_none() {
            dom::hook(HOOK, begin);
            lose();
        }
        IS_LOADING.set(false);
    });
}

/// Lets the page say that there is no search.
fn lose() {
    EARLY.with(|early| {
        if let Some(early) = early {
            early.find_lost();
        }
    });
}

/// Acts on the page's state. What happens while another part acts on it is left out: nothing that a
/// person does comes in between.
pub fn with<R>(act: impl FnOnce(&mut Page) -> R) -> Option<R> {
    PAGE.with(|page| page.try_borrow_mut().ok()?.as_mut().map(act))
}

/// Where the page is.
pub fn place() -> Place {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        Query::parse(&location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default())
    };
    let query = part(web_sys::Location::search);
    // What an embedded page is told is its own business, and no other page's.
    let query = if dom::is_embed() { query.lasting() } else { query };
    Place { query, fragment: part(web_sys::Location::hash) }
}

async fn load() -> Option<()> {
    let language = dom::language();
    let portal = dom::file::portal().await?;
    let index = dom::file::text(&dom::file::named(&portal, "find")?).await?;
    let texts = dom::file::texts(&["portal-messages", "portal-find-messages"]).await?;
    let m = Messages::of_find(&language, texts).ok()?;
    let index = text::read(&index).ok()?;
    dom::breathe().await;
    let finder = Finder::new(index);
    dom::breathe().await;
    let (search_box, answering) = (SearchBox::default(), Answering::default());
    let (list, clock, hand_on) = (List::new(finder.index()), Clock::default(), HandOn::default());
    let page = Page { finder, m, search_box, answering, list, clock, hand_on };
    PAGE.with(|own| *own.borrow_mut() = Some(page));
    LISTENERS.with(|listeners| *listeners.borrow_mut() = listen());
    dom::hook(HOOK, follow);
    let root = dom::document().and_then(|document| document.document_element());
    let _ = root.map(|root| root.remove_attribute("data-find"));
    follow();
    with(|page| page.search_box.begin(&page.finder, page.m));
    if let Some(pressed) = EARLY.with(|early| early.as_ref()?.pressed()) {
        act(&pressed);
    }
    Some(())
}

/// Shows what the page's address asks for.
pub fn follow() {
    let place = place();
    let is_awaited = with(|page| {
        search_box::follow(&place);
        answering::follow(page, &place);
        list::follow(page, &place, false);
        hand_on::follow(page);
        answering::is_awaited(page)
    });
    // Others hear of the focus, and act on the page's state.
    if is_awaited == Some(true) {
        answering::focus("#answer-title");
    }
}

fn listen() -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |kind, heard: fn(&Event)| Listener::new(&window, kind, move |event| heard(&event));
    vec![
        on("input", |event| {
            // The living page takes over what stands in the box, and tells it so.
            if is_box(event) && search_box::is_focused() {
                with(|page| page.search_box.typed(&page.finder, page.m));
            }
        }),
        on("focusin", |event| {
            if is_box(event) {
                with(|page| page.search_box.entered(&page.finder, page.m));
            }
        }),
        on("focusout", |event| {
            if closest(event, SEARCH).is_some() && !is_within_search(event) {
                with(|page| page.search_box.close());
            }
            if is_box(event) {
                // Whoever listens to what moved the focus is at work; the address can wait for them.
                spawn_local(async { leave_box() });
            }
        }),
        on("keydown", |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if closest(event, "#coordinates").is_some() && event.key() == "Enter" {
                near::typed();
            } else if is_box(event) {
                let chosen = with(|page| page.search_box.key(event, page.m)).flatten();
                if let Some(hit) = chosen {
                    leave_box();
                    answering::choose(&hit);
                }
            }
        }),
        // The box keeps the focus while an option is pressed.
        on("mousedown", |event| {
            if closest(event, "[role=option],.search-status").is_some() {
                event.prevent_default();
            }
        }),
        on("click", |event| {
            if let Some(option) = closest(event, "[role=option]") {
                let chosen = with(|page| page.search_box.pressed(&option)).flatten();
                if let Some(hit) = chosen {
                    leave_box();
                    answering::choose(&hit);
                }
            } else if let Some(button) = closest(event, "[data-act],[data-copy]") {
                act(&button);
            }
        }),
        on("toggle", |event| {
            if let Some(details) = closest(event, ".choose") {
                answering::unfold(&details);
            } else if let Some(report) = closest(event, ".report details") {
                hand_on::unfold(&report);
            }
        }),
        // Of a page that does not live: the client changes the address without it.
        on("hashchange", |_| follow()),
        on("portal-pick", near::picked),
        on("change", list::changed),
        on("visibilitychange", |_| clock::tick()),
        on("pageshow", |_| clock::tick()),
    ]
}

/// Whether the focus goes on to the box, or to what is said under it.
fn is_within_search(event: &Event) -> bool {
    let next: Option<Element> = dom::get(event, "relatedTarget");
    next.is_some_and(|next| next.matches("#q,.search-clear,.search-status *").unwrap_or_default())
}

/// What was typed goes into the address, so that whoever comes back finds it.
fn leave_box() {
    if let Some(href) = search_box::address() {
        dom::go(&href);
    }
}

fn is_box(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.id() == super::search_box::ID)
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Does what a button says.
fn act(button: &Element) {
    let name = button.get_attribute("data-act").unwrap_or_default();
    match name.as_str() {
        "clear" => {
            with(|page| page.search_box.clear(&page.finder, page.m));
        }
        "near" => near::ask(true),
        "pick" => near::pick(),
        "coordinates" => near::typed(),
        "to-box" => answering::to_box(),
        "forget" => answering::close(),
        "forget-recent" => {
            recent::erase();
            answering::to_box();
            with(|page| page.search_box.entered(&page.finder, page.m));
        }
        "community" => {
            if let Some(code) = button.get_attribute("data-code") {
                answering::to_community(&code);
            }
        }
        name => hand_on::act(name, button),
    }
}

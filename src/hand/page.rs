//! The owner of what is loaded: does what the page was asked for.

use std::cell::{Cell, OnceCell, RefCell};

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

use super::{code, contact, report, slip};
use crate::{
    dom::{self, Listener},
    domain::find::{CentreEntry, text},
    i18n::Messages,
};

/// What everything here needs.
pub struct Hand {
    pub m: Messages,
    pub centres: Vec<CentreEntry>,
}

/// What the page calls.
const HOOK: &str = "portalHand";
/// What was reached for, until it is there.
const REACHED: &str = "[data-find=hand-on] [aria-busy]";

thread_local! {
    static HAND: OnceCell<Hand> = const { OnceCell::new() };
    static IS_LOADING: Cell<bool> = const { Cell::new(false) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Does what was reached for: now, and whenever the page calls `window.portalHand`.
pub fn start() {
    std::panic::set_hook(Box::new(|_| lose()));
    begin();
}

/// Loads what is needed; where that fails, the page says so, and its next call begins again.
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

/// Lets the page say that nothing comes.
fn lose() {
    let lost = web_sys::window()
        .and_then(|window| dom::get::<JsValue>(&window, "portalEarly"))
        .and_then(|early| dom::get::<Function>(&early, "handLost"));
    let _ = lost.map(|lost| lost.call0(&JsValue::NULL));
}

async fn load() -> Option<()> {
    let portal = dom::file::portal().await?;
    let index = dom::file::text(&dom::file::named(&portal, "find")?).await?;
    let names = ["portal-messages", "portal-find-messages", "portal-hand-messages"];
    let texts = dom::file::texts(&names).await?;
    let m = Messages::of_hand(&dom::language(), texts).ok()?;
    let centres = text::read_centres(&index).ok()?;
    HAND.with(|own| own.set(Hand { m, centres }).is_ok()).then_some(())?;
    LISTENERS.with(|own| own.replace(listen()));
    dom::hook(HOOK, follow);
    follow();
    Some(())
}

/// Acts with what is loaded.
pub fn with<R>(act: impl FnOnce(&Hand) -> R) -> Option<R> {
    HAND.with(|own| own.get().map(act))
}

/// Does what was reached for and is not done yet.
fn follow() {
    for asked in dom::all(REACHED) {
        let _ = asked.remove_attribute("aria-busy");
        dom::say(&asked, "");
        with(|hand| act(hand, &asked));
    }
}

fn act(hand: &Hand, asked: &Element) {
    match asked.get_attribute("data-act").as_deref() {
        Some("qr") => code::toggle(asked, &dom::url(), hand.m.qr_page(), hand.m),
        Some("slip") => slip::print(hand),
        Some("vcard") => contact::save(hand),
        _ => report::fill(hand, asked),
    }
}

/// To what happens in a report, and to the end of printing.
fn listen() -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |kind, heard: fn(&Hand, &Element)| {
        Listener::new(&window, kind, move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(target) = target {
                with(|hand| heard(hand, &target));
            }
        })
    };
    vec![
        on("click", |hand, target| {
            let button = |name: &str| target.closest(&["[data-act=", name, "]"].concat()).ok().flatten();
            if let Some(button) = button("report-copy") {
                report::copy(hand.m, &button);
            } else if let Some(button) = button("report-qr") {
                code::toggle(&button, &report::text(), hand.m.qr_text(), hand.m);
            }
        }),
        on("change", |hand, target| {
            if target.matches("[name=report-field]").unwrap_or_default() {
                report::choose_field(hand.m, target);
            }
        }),
        on("input", |hand, target| {
            if target.matches("[data-report-text]").unwrap_or_default() {
                report::follow_text(hand.m);
            }
        }),
        Listener::new(&window, "afterprint", |_| slip::take_away()),
    ]
}

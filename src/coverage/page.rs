//! The owner of all that lives as long as the page: follows the address, and writes what it tells.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::{
    controls, events, load,
    pick::Target,
    told::{self, Landmark, State},
};
use crate::{
    dom::{self, Listener},
    domain::{Position, Wgs84},
    i18n::Messages,
    map,
    reach::{Scenario, Suggestion, district::District},
};

/// Everything that lives as long as the page.
pub struct Page {
    pub m: Messages,
    pub state: State,
    pub landmarks: Vec<Landmark>,
    /// What a place is asked for.
    pub picking: Option<Target>,
    pub found: Vec<Suggestion>,
}

thread_local! {
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Brings the page to life, or says why it cannot.
pub fn start() {
    if let Some(place) = dom::first("[data-map]") {
        let _ = place.set_attribute("data-map", "open");
    }
    map::start();
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        fail("broke");
    }));
    spawn_local(async {
        let Some(m) = messages().await else { return fail("engine") };
        let Some((state, landmarks)) = load::load().await else { return fail("data") };
        controls::fill(&state, &landmarks, m);
        let page = Page { m, state, landmarks, picking: None, found: Vec::new() };
        PAGE.with(|own| *own.borrow_mut() = Some(page));
        LISTENERS.with(|listeners| *listeners.borrow_mut() = events::listen());
        let lost = with(Page::restore).unwrap_or_default();
        controls::lost(lost, m);
        if let Some(root) = root() {
            let _ = root.set_attribute("data-app", "live");
        }
    });
}

async fn messages() -> Option<Messages> {
    let client = dom::file::texts(&["portal-messages"]).await?;
    let own = dom::file::texts(&["portal-coverage-messages"]).await?;
    Messages::of_coverage(&dom::language(), client, own).ok()
}

/// Lets the page say that nothing can be computed, and why.
fn fail(why: &str) {
    let early = web_sys::window().and_then(|window| dom::get::<JsValue>(&window, "portalEarly"));
    let _ = early.and_then(|early| dom::call_with(&early, "fail", &[why]));
}

/// The page's root element.
pub fn root() -> Option<Element> {
    dom::document()?.document_element()
}

/// Acts on the page's state. What happens while another part acts on it is left out: nothing that a person does comes
/// in between.
pub fn with<R>(act: impl FnOnce(&mut Page) -> R) -> Option<R> {
    PAGE.with(|page| page.try_borrow_mut().ok()?.as_mut().map(act))
}

/// Goes on with another scenario: into the address, and from there to the page. Whoever goes back has the one before.
pub fn suppose(scenario: &Scenario) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(&scenario.to_string());
    }
}

/// The place that is written into.
pub fn place(name: &str) -> Option<Element> {
    dom::first(&["[data-cover=", name, "]"].concat())
}

impl Page {
    /// Shows what the address supposes; how much of it makes no sense.
    pub fn restore(&mut self) -> usize {
        let location = web_sys::window().map(|window| window.location());
        let fragment = location.and_then(|location| location.hash().ok()).unwrap_or_default();
        let (scenario, lost) = Scenario::parse(&fragment);
        self.state.suppose(scenario);
        self.found.clear();
        self.tell();
        lost
    }

    /// Writes everything that follows from the scenario.
    fn tell(&self) {
        let (state, m) = (&self.state, self.m);
        for (name, markup) in [
            ("summary", told::summary(state, m)),
            ("places", told::places(state, m)),
            ("table", told::table(state, m)),
        ] {
            if let Some(place) = place(name) {
                dom::rewrite(&place, &markup.0);
            }
        }
        controls::follow(state);
        let [near, far] = state.now.reach.each_ref().map(|shape| degrees(&state.district, shape));
        map::show_reach([far, near]);
        map::follow();
    }

    /// What an address that changed shows, and says.
    pub fn changed(&mut self) {
        let lost = self.restore();
        controls::lost(lost, self.m);
        if let Some(said) = place("said") {
            said.set_text_content(Some(
                &[self.m.cover_updated(), &*told::in_short(&self.state, self.m)].concat(),
            ));
        }
    }
}

/// A shape as the map takes it.
fn degrees(district: &District, shape: &geo::MultiPolygon) -> map::Shape {
    let ring = |ring: &geo::LineString| -> Vec<Position<Wgs84>> {
        ring.coords().filter_map(|at| district.plane.position(*at)).collect()
    };
    let part = |part: &geo::Polygon| {
        std::iter::once(ring(part.exterior())).chain(part.interiors().iter().map(ring)).collect()
    };
    shape.iter().map(part).collect()
}

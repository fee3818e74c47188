//! What happens on the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{
    next,
    page::{Page, suppose, with},
    pick::Target,
    take,
};
use crate::{
    dom::{self, Listener},
    domain::CentreId,
    reach::Scenario,
};

/// Hears all that concerns the page, as long as the result lives.
pub fn listen() -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |kind, heard: fn(&Event)| Listener::new(&window, kind, move |event| heard(&event));
    vec![
        on("click", |event| {
            if let Some(button) = closest(event, "[data-do]") {
                press(button);
            }
        }),
        on("submit", |event| {
            event.prevent_default();
            if closest(event, "[data-cover=picking]").is_some() {
                with(Page::picked_known);
            } else if closest(event, "[data-cover=next-form]").is_some() {
                next::look();
            }
        }),
        on("portal-pick", |event| {
            let told = dom::text(event, "detail").unwrap_or_default();
            with(|page| page.picked(&told));
        }),
        on("hashchange", |_| {
            with(Page::changed);
        }),
    ]
}

fn press(button: Element) {
    let key = button.get_attribute("data-key").unwrap_or_default();
    match button.get_attribute("data-do").as_deref() {
        Some("add") => drop(with(|page| page.ask(Target::New))),
        Some("move") => {
            if let Some(target) = Target::parse(&key) {
                with(|page| page.ask(target));
            }
        }
        Some("take") => drop(with(|page| page.take_away(&key))),
        Some("restore") => drop(with(|page| page.bring_back(&key))),
        Some("clear") => suppose(&Scenario::default()),
        Some("cancel") => drop(with(|page| page.picked(""))),
        Some("use") => drop(with(|page| page.use_found())),
        Some("copy") => take::copy(button),
        Some("print") => take::print(),
        Some("geojson") => take::geojson(),
        Some("csv") => take::csv(),
        _ => {}
    }
}

impl Page {
    fn take_away(&self, key: &str) {
        let mut scenario = self.state.scenario.clone();
        match Target::parse(key) {
            Some(Target::Added(index)) if index < scenario.added.len() => {
                scenario.added.remove(index);
            }
            Some(Target::Known(id)) => {
                let served = self.state.district.served.iter().find(|one| one.id == id);
                scenario.remove(&id, served.is_some_and(|one| one.at.is_some()));
            }
            _ => return,
        }
        suppose(&scenario);
    }

    fn bring_back(&self, key: &str) {
        let Ok(id) = CentreId::new(key) else { return };
        let mut scenario = self.state.scenario.clone();
        scenario.restore(&id);
        suppose(&scenario);
    }
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

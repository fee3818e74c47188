//! Looking for the next places.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;

use super::{
    page::{Page, place, suppose, with},
    told,
};
use crate::{
    dom,
    reach::{
        Aim, MINUTES,
        suggest::{Wish, suggest},
    },
};

/// Looks, after the page has said that it does.
pub fn look() {
    let Some(button) = place("next-form").and_then(|form| form.query_selector("button").ok().flatten())
    else {
        return;
    };
    if let (Some(found), Some(busy)) = (place("found"), button.get_attribute("data-busy")) {
        found.set_text_content(Some(&busy));
    }
    spawn_local(async {
        dom::breathe().await;
        with(Page::look);
    });
}

fn chosen(name: &str) -> String {
    let select = dom::first(&["[data-cover=next-form] [name=", name, "]"].concat());
    select.and_then(|select| Some(select.dyn_into::<HtmlSelectElement>().ok()?.value())).unwrap_or_default()
}

impl Page {
    fn look(&mut self) {
        let state = &self.state;
        let only = chosen("for");
        let wish = Wish {
            aim: Aim::parse(&chosen("aim")).unwrap_or(Aim::Area),
            time: chosen("time").parse().unwrap_or(1_usize).min(MINUTES.len() - 1),
            only: state.district.areas.iter().position(|area| area.centre.as_str() == only),
            count: chosen("count").parse().unwrap_or(1),
        };
        self.found = suggest(&state.district, &state.places, wish);
        if let Some(found) = place("found") {
            let markup = told::suggestions(state, &self.found, wish.aim, &self.landmarks, self.m);
            found.set_inner_html(&markup.0);
        }
    }

    /// Puts what was found on the map.
    pub fn use_found(&self) {
        let mut scenario = self.state.scenario.clone();
        scenario.added.extend(self.found.iter().map(|one| one.position));
        suppose(&scenario);
    }
}

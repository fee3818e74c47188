//! Asking for a place: a tap on the map, or one that people know.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use super::{
    controls::hide,
    page::{Page, place, root, suppose},
    told,
};
use crate::{
    dom,
    domain::{CentreId, Position, Wgs84},
};

/// What a place is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A new service point.
    New,
    /// One that was added: its number from nought.
    Added(usize),
    /// One of the data set.
    Known(CentreId),
}

impl Target {
    /// Reads the key of a service point.
    pub fn parse(key: &str) -> Option<Self> {
        match key.strip_prefix("new-") {
            Some(number) if number.bytes().all(|b| b.is_ascii_digit()) => {
                Some(Self::Added(number.parse::<usize>().ok()?.checked_sub(1)?))
            }
            _ => CentreId::new(key).ok().map(Self::Known),
        }
    }

    /// The button that asks for it.
    fn button(&self) -> String {
        match self {
            Self::New => "#cover-add".to_owned(),
            Self::Added(index) => format!("#cover-move-new-{}", index + 1),
            Self::Known(id) => format!("#cover-move-{id}"),
        }
    }
}

/// Latitude first, as the map tells a place.
fn position(text: &str) -> Option<Position<Wgs84>> {
    let (lat, lng) = text.split_once(',')?;
    let degrees = js_sys::Number::parse_float;
    Position::from_geojson([degrees(lng), degrees(lat)]).ok()
}

impl Page {
    /// Asks for a place.
    pub fn ask(&mut self, target: Target) {
        let name = match &target {
            Target::New => told::added_name(&(self.state.scenario.added.len() + 1).to_string(), self.m),
            Target::Added(index) => told::added_name(&(index + 1).to_string(), self.m),
            Target::Known(id) => {
                let one = self.state.district.served.iter().find(|one| one.id == *id);
                one.map(|one| one.name.get(self.m.tag()).text.to_owned()).unwrap_or_default()
            }
        };
        self.picking = Some(target);
        if let Some(root) = root() {
            let _ = root.set_attribute("data-pick", "");
        }
        if let Some(what) = place("picking-what") {
            what.set_text_content(Some(&self.m.cover_picking(&name)));
        }
        if let Some(form) = place("picking") {
            hide(&form, false);
        }
        if let Some(map) = dom::first(".map") {
            dom::focus(map.unchecked_ref());
        }
    }

    /// Takes the place that was picked; none where the person changed their mind.
    pub fn picked(&mut self, told: &str) {
        let Some(target) = self.leave() else { return };
        if let Some(button) = dom::first(&target.button()) {
            dom::focus_still(button.unchecked_ref());
        }
        let Some(position) = position(told) else { return };
        let mut scenario = self.state.scenario.clone();
        match target {
            Target::New => scenario.added.push(position),
            Target::Added(index) => {
                if let Some(own) = scenario.added.get_mut(index) {
                    *own = position;
                }
            }
            Target::Known(id) => scenario.place(id, position),
        }
        suppose(&scenario);
    }

    /// Takes the landmark that was chosen; without one, the list asks for it.
    pub fn picked_known(&mut self) {
        let select =
            dom::first("#cover-known").and_then(|select| select.dyn_into::<HtmlSelectElement>().ok());
        let Some(select) = select else { return };
        if select.value().is_empty() {
            dom::focus(&select);
            return;
        }
        let told = select.value();
        select.set_value("");
        self.picked(&told);
    }

    /// Asks no more; for what was asked.
    fn leave(&mut self) -> Option<Target> {
        if let Some(root) = root() {
            let _ = root.remove_attribute("data-pick");
        }
        if let Some(form) = place("picking") {
            hide(&form, true);
        }
        self.picking.take()
    }
}

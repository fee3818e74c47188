//! The search box as an ARIA combobox: a list of options under it, of which the arrows choose one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, Url};

use super::{page::Place, recent};
use crate::{
    answer::option,
    dom,
    domain::{
        CentreBasis,
        find::{Finder, Hit, Subject},
    },
    i18n::Messages,
    nav::{self, Page},
};

/// The id of the box.
pub const ID: &str = "q";
/// How many options are offered at once.
const OFFERED: usize = 8;

/// What the box shows.
#[derive(Default)]
pub struct SearchBox {
    hits: Vec<Hit>,
    is_open: bool,
    /// Which option the keyboard stands on.
    active: Option<usize>,
    /// The options are those looked for before, since nothing is typed.
    is_recent: bool,
}

fn input() -> Option<HtmlInputElement> {
    dom::first("#q")?.dyn_into().ok()
}

/// Whether the person is in the box.
pub fn is_focused() -> bool {
    dom::document().and_then(|document| document.active_element()).is_some_and(|element| element.id() == ID)
}

/// What the box holds.
pub fn typed() -> String {
    input().map(|input| input.value()).unwrap_or_default()
}

impl SearchBox {
    /// Looks up what was typed before finding was there.
    pub fn begin(&mut self, finder: &Finder, m: Messages) {
        if is_focused() {
            self.entered(finder, m);
        }
    }

    /// Looks up what was typed.
    pub fn typed(&mut self, finder: &Finder, m: Messages) {
        let text = typed();
        self.is_recent = false;
        self.active = None;
        self.hits = offered(finder, finder.search(&text, m.tag(), 2 * OFFERED));
        self.is_open = !text.trim().is_empty();
        self.tell(finder, m, &text);
    }

    /// The box has the focus: what it holds is looked up, or what was looked for before is offered.
    pub fn entered(&mut self, finder: &Finder, m: Messages) {
        if !typed().trim().is_empty() {
            return self.typed(finder, m);
        }
        self.hits = recent::hits(finder.index());
        self.is_recent = true;
        self.active = None;
        self.is_open = !self.hits.is_empty();
        self.tell(finder, m, "");
    }

    /// Empties the box.
    pub fn clear(&mut self, finder: &Finder, m: Messages) {
        let Some(input) = input() else { return };
        input.set_value("");
        dom::focus(&input);
        self.entered(finder, m);
    }

    /// An option was pressed.
    pub fn pressed(&mut self, option: &Element) -> Option<Hit> {
        let at = dom::all("[role=option]").iter().position(|one| one == option)?;
        self.take(at)
    }

    /// Answers with what was chosen, if the key chose.
    pub fn key(&mut self, event: &KeyboardEvent, m: Messages) -> Option<Hit> {
        // Keys of an input method are its own; 229 is what older browsers say of them.
        if event.is_composing() || event.key_code() == 229 {
            return None;
        }
        let mut chosen = None;
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" => {
                let first = (self.is_open && !self.is_recent).then_some(0);
                chosen = self.active.or(first).and_then(|at| self.take(at));
            }
            "Escape" if self.is_open => self.close(),
            "Escape" => {
                self.hits.clear();
                if let Some(input) = input() {
                    input.set_value("");
                    show_clear(&input);
                }
                self.say(m, "");
            }
            _ => return None,
        }
        event.prevent_default();
        chosen
    }

    fn take(&mut self, at: usize) -> Option<Hit> {
        let hit = self.hits.get(at)?.clone();
        self.close();
        Some(hit)
    }

    /// Moves among the options; from the box to the first or the last, and back to the box.
    fn step(&mut self, forward: bool) {
        let next = match (self.active, forward) {
            (None, true) => Some(0),
            (None, false) => self.hits.len().checked_sub(1),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        self.active = next.filter(|at| *at < self.hits.len());
        self.is_open = !self.hits.is_empty();
        self.mark();
    }

    /// Closes the options.
    pub fn close(&mut self) {
        (self.is_open, self.active) = (false, None);
        self.mark();
        if let Some(status) = dom::first(".search-status") {
            status.set_text_content(None);
        }
    }

    /// Writes the options and what is said of them.
    fn tell(&mut self, finder: &Finder, m: Messages, text: &str) {
        if let Some(list) = dom::first(".options") {
            let head = self.is_recent && !self.hits.is_empty();
            list.set_inner_html(&option::options(finder.index(), &self.hits, m).0);
            dom::set_class(&list, "options-recent", head);
        }
        if let Some(input) = input() {
            show_clear(&input);
        }
        self.mark();
        self.say(m, text);
    }

    /// What a screen reader hears, and what a person reads where nothing was found.
    fn say(&self, m: Messages, text: &str) {
        let Some(status) = dom::first(".search-status") else { return };
        if !self.is_open {
            return status.set_text_content(None);
        }
        if self.is_recent {
            return status.set_inner_html(&option::recent(m).0);
        }
        if self.hits.is_empty() {
            let ask = dom::first("[data-find=answer]").and_then(|place| place.get_attribute("data-ask"));
            status.set_inner_html(&option::nothing(text.trim(), ask.as_deref(), m).0);
        } else {
            let told = m.results(&self.hits.len().to_string());
            // What is written anew is heard anew.
            if status.text_content().as_deref() != Some(&told) {
                status.set_text_content(Some(&told));
            }
        }
    }

    /// Which option the keyboard stands on, and whether there are any.
    fn mark(&self) {
        let is_expanded = self.is_open && !self.hits.is_empty();
        let Some(input) = input() else { return };
        let _ = input.set_attribute("aria-expanded", if is_expanded { "true" } else { "false" });
        if let Some(list) = dom::first(".options") {
            let _ = list.toggle_attribute_with_force("hidden", !is_expanded);
        }
        let _ = input.remove_attribute("aria-activedescendant");
        for option in dom::all(".option[aria-selected=true]") {
            let _ = option.set_attribute("aria-selected", "false");
        }
        let active =
            self.active.filter(|_| is_expanded).map(|at| ["#search-option-", &at.to_string()].concat());
        if let Some(option) = active.and_then(|id| dom::first(&id)) {
            let _ = option.set_attribute("aria-selected", "true");
            let _ = input.set_attribute("aria-activedescendant", &option.id());
            bring_into_view(&option);
        }
    }
}

/// Takes the text of the address where the box has none.
pub fn follow(place: &Place) {
    let Some(input) = input() else { return };
    if let Some(text) = place.fragment.get("q").filter(|_| input.value().is_empty() && !is_focused()) {
        input.set_value(text);
    }
    show_clear(&input);
}

/// The address with what was typed, where a person chose it and no host sees it; none where it stands
/// there already.
pub fn address() -> Option<String> {
    // Another page may have taken the box away, and with it the focus.
    let text = Some(typed()).filter(|_| is_home())?;
    let value = Some(text.trim()).filter(|text| !text.is_empty());
    let place = super::page::place();
    (place.fragment.get("q") != value)
        .then(|| super::answering::home(&Place { fragment: place.fragment.with("q", value), ..place }))
}

/// The hits without the units that say the same as their own centre, which is offered as well.
fn offered(finder: &Finder, hits: Vec<Hit>) -> Vec<Hit> {
    let index = finder.index();
    let is_centre = |at: usize| hits.iter().any(|hit| hit.subject == Subject::Centre(at));
    let says_more = |hit: &&Hit| match hit.subject {
        Subject::Unit(at) => index
            .units
            .get(at)
            .is_none_or(|unit| unit.basis == CentreBasis::FormerUnit || !unit.centre.is_some_and(is_centre)),
        _ => true,
    };
    hits.iter().filter(says_more).take(OFFERED).cloned().collect()
}

/// Whether the address is that of the home page.
fn is_home() -> bool {
    let path = || {
        let window = web_sys::window()?;
        let base = window.document()?.base_uri().ok()??;
        let home = Url::new_with_base(&nav::href(&dom::language(), &Page::Home), &base).ok()?;
        Some(window.location().pathname().ok()?.trim_end_matches("index.html") == home.pathname())
    };
    path() == Some(true)
}

/// Scrolls the list of options and nothing else: the page of a frame stays where it is.
fn bring_into_view(option: &Element) {
    let (Some(option), Some(list)) = (option.dyn_ref::<HtmlElement>(), dom::first(".options")) else {
        return;
    };
    let (top, height) = (option.offset_top(), option.offset_height());
    let (seen, seen_height) = (list.scroll_top(), list.client_height());
    list.set_scroll_top(seen.min(top).max(top + height - seen_height));
}

/// There is something to clear only where something is typed.
fn show_clear(input: &HtmlInputElement) {
    if let Some(button) = dom::first(".search-clear") {
        let _ = button.toggle_attribute_with_force("hidden", input.value().is_empty());
    }
}

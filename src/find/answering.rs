//! The answer on the home page: what the address asks for, or what the device found.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{
    clock,
    page::{Page, Place, place, with},
    recent, search_box,
};
use crate::{
    answer::{
        by_name,
        by_position::{self, Here, Trouble},
        parts::Telling,
    },
    dom,
    domain::{
        Position, Wgs84,
        find::{Hit, Subject},
        locate,
    },
    nav::{self, Page as Screen, Query},
};

/// Where the answer goes.
const PLACE: &str = "[data-find=answer]";

/// What an answer is given to.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    /// A division code.
    Community(String),
    Position(Here),
    Waiting,
    Trouble(Trouble),
}

/// What is answered now.
#[derive(Default)]
pub struct Answering {
    shown: Option<Asked>,
    /// What the device found, or why it found nothing: in no address.
    found: Option<Asked>,
    /// What a place of the address is called, where it was chosen by name.
    named: Option<Here>,
    /// The person asked just now, and is to be led to the answer.
    is_awaited: bool,
    /// The answer that the device is asked for is what the person wants to be led to.
    is_led: bool,
    /// The answer was written into a page that did not live yet.
    is_early: bool,
}

impl Answering {
    /// Where the person is, as far as an answer knows.
    #[must_use]
    pub fn here(&self) -> Option<Position<Wgs84>> {
        match self.shown.as_ref()? {
            Asked::Position(here) => Some(here.position),
            _ => None,
        }
    }

    fn asked(&self, place: &Place) -> Option<Asked> {
        if let Some(code) = place.fragment.get("community").filter(|code| !code.is_empty()) {
            return Some(Asked::Community(code.to_owned()));
        }
        if let Some(position) = place.fragment.get("near").and_then(Position::from_address) {
            let named = self.named.clone().filter(|here| here.position == position);
            let here = || Here { position, accuracy_m: 0.0, is_found: false, name: None };
            return Some(Asked::Position(named.unwrap_or_else(here)));
        }
        self.found.clone()
    }
}

/// Shows the answer that the address, or the device, asks for; where it is shown already it stays.
pub fn follow(page: &mut Page, place: &Place) {
    let Some(element) = dom::first(PLACE) else { return };
    let asked = page.answering.asked(place);
    // No other page takes the place of an embedded one.
    let is_live = dom::first("html[data-app=live],html[data-frame]").is_some();
    if page.answering.shown != asked || (asked.is_some() && element.child_element_count() == 0) {
        // The living page took its place, and with it the focus.
        page.answering.is_awaited |= page.answering.is_early && is_live && asked.is_some();
        page.answering.is_early = !is_live;
        let ask = element.get_attribute("data-ask");
        let telling =
            Telling { index: page.finder.index(), now: clock::now(), ask: ask.as_deref(), m: page.m };
        element.set_inner_html(&asked.as_ref().map(|asked| told(asked, place, telling)).unwrap_or_default());
        page.answering.shown = asked;
        show_map();
    }
    // The way to the answer, among those past what stands before it.
    if let Some(skip) = dom::first("[data-skip=answer]") {
        let _ = skip.toggle_attribute_with_force("hidden", element.child_element_count() == 0);
    }
}

/// Whether the person asked just now, and is to be led to the answer; says so once.
pub fn is_awaited(page: &mut Page) -> bool {
    std::mem::take(&mut page.answering.is_awaited)
}

fn told(asked: &Asked, place: &Place, telling: Telling) -> String {
    match asked {
        Asked::Community(code) => by_name::answer(code, telling),
        Asked::Position(here) => {
            let located = locate::locate(telling.index, here.position, here.accuracy_m);
            by_position::answer(here, &located, telling)
        }
        Asked::Waiting => by_position::waiting(telling),
        Asked::Trouble(trouble) => by_position::trouble(*trouble, &full_page(place), telling),
    }
    .0
}

/// Where the device may be asked, if a page around this one does not allow it here: this page by itself, or
/// where it is made to be framed, the home page.
fn full_page(place: &Place) -> String {
    if dom::is_embed() {
        return home(&Place { query: place.query.clone(), fragment: Query::default() });
    }
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The communities to choose from were unfolded.
pub fn unfold(details: &Element) {
    let place = details.query_selector("[data-choose]").ok().flatten();
    let Some(place) = place.filter(|place| place.child_element_count() == 0) else { return };
    let candidates = place.get_attribute("data-choose").unwrap_or_default();
    with(|page| {
        place.set_inner_html(&by_position::choices(&candidates, page.finder.index(), page.m).0);
    });
}

/// The map follows what the page shows.
pub fn show_map() {
    if let Some(window) = web_sys::window() {
        dom::call(&window, "portalMap");
    }
}

/// Puts the focus on an element and brings it into view.
pub fn focus(selector: &str) {
    if let Some(element) = dom::first(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        dom::focus(&element);
    }
}

/// Puts the focus on the search box, or on the list where an embedded page does without the box.
pub fn to_box() {
    focus("#q");
    if !search_box::is_focused() {
        focus("#list-title");
    }
}

/// The home page with what stands behind `?` and `#`.
#[must_use]
pub fn home(place: &Place) -> String {
    nav::href(&dom::language(), &Screen::Home) + &place.query.after('?') + &place.fragment.after('#')
}

/// Goes where a choice leads: to a page, to the narrowed list, or to the answer.
pub fn choose(hit: &Hit) {
    let href = with(|page| {
        recent::keep(page.finder.index(), hit.subject);
        target(page, hit.subject)
    });
    if let Some(href) = href.flatten() {
        dom::go(&href);
    }
}

fn target(page: &mut Page, subject: Subject) -> Option<String> {
    let index = page.finder.index();
    let place = place();
    let at = |screen| Some(nav::href(page.m.tag(), &screen) + &place.query.lasting().after('?'));
    match subject {
        Subject::Centre(at_) => at(Screen::Centre(index.centres.get(at_)?.id.clone())),
        Subject::Programme(at_) => at(Screen::Programme(index.programmes.get(at_)?.id.clone())),
        Subject::Field(at_) => {
            let query = place.query.with("field", Some(index.fields.get(at_)?.id.as_str()));
            Some(home(&Place { query, fragment: without_answer(place.fragment) }))
        }
        Subject::Unit(at_) => {
            let code = index.units.get(at_)?.code.as_str().to_owned();
            Some(community(page, &code))
        }
        Subject::Community(at_) => {
            let code = index.communities.get(at_)?.code.as_str().to_owned();
            Some(community(page, &code))
        }
        Subject::Place(at_) => {
            let landmark = index.places.get(at_)?;
            let (position, name) = (landmark.position, Some(landmark.name.clone()));
            Some(near(page, Here { position, accuracy_m: 0.0, is_found: false, name }))
        }
    }
}

fn without_answer(fragment: Query) -> Query {
    fragment.with("community", None).with("near", None)
}

/// Where the page is, with what the box holds and without an answer.
fn chosen() -> Place {
    let Place { query, fragment } = place();
    let typed = search_box::typed();
    let typed = Some(typed.trim()).filter(|text| !text.is_empty());
    Place { query, fragment: without_answer(fragment).with("q", typed) }
}

/// The address of the answer to a division code.
fn community(page: &mut Page, code: &str) -> String {
    page.answering.found = None;
    page.answering.is_awaited = true;
    let Place { query, fragment } = chosen();
    home(&Place { query, fragment: fragment.with("community", Some(code)) })
}

/// The address of the answer to a place that a person chose.
fn near(page: &mut Page, here: Here) -> String {
    let text = here.position.for_address();
    // As the address will be read again.
    let position = Position::from_address(&text).unwrap_or(here.position);
    page.answering.found = None;
    page.answering.named = Some(Here { position, ..here });
    page.answering.is_awaited = true;
    let Place { query, fragment } = chosen();
    home(&Place { query, fragment: fragment.with("near", Some(&text)) })
}

/// Goes to the answer to a division code.
pub fn to_community(code: &str) {
    if let Some(href) = with(|page| community(page, code)) {
        dom::go(&href);
    }
}

/// Goes to the answer to a place that a person chose.
pub fn to_position(position: Position<Wgs84>) {
    let here = Here { position, accuracy_m: 0.0, is_found: false, name: None };
    if let Some(href) = with(|page| near(page, here)) {
        dom::go(&href);
    }
}

/// Shows what the device found, which stands in no address.
pub fn found(here: Here) {
    show(Asked::Position(here));
}

/// Says that the device looks.
pub fn waiting(is_led: bool) {
    with(|page| page.answering.is_led = is_led);
    show(Asked::Waiting);
}

/// Whether the device is still asked for, and nothing was chosen meanwhile.
#[must_use]
pub fn is_waiting() -> bool {
    with(|page| page.answering.found == Some(Asked::Waiting)) == Some(true)
}

/// Says why there is no position.
pub fn trouble(trouble: Trouble) {
    show(Asked::Trouble(trouble));
}

fn show(asked: Asked) {
    with(|page| {
        page.answering.found = Some(asked);
        // Who types meanwhile is not interrupted.
        page.answering.is_awaited = page.answering.is_led && !search_box::is_focused();
    });
    leave_address();
}

/// Takes the answer away; the focus goes back to the box.
pub fn close() {
    with(|page| page.answering.found = None);
    to_box();
    leave_address();
}

/// Takes an answer out of the address, and shows what is there without it.
fn leave_address() {
    let Place { query, fragment } = place();
    if fragment.get("community").or(fragment.get("near")).is_some() {
        dom::go(&home(&Place { query, fragment: without_answer(fragment) }));
    } else {
        super::page::follow();
    }
}

/// Says something about the coordinates that were typed.
pub fn say_of_coordinates(text: &str) {
    if let Some(said) = dom::first("#coordinates-said") {
        said.set_text_content(Some(text));
    }
}

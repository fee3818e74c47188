//! The list on the home page, narrowed and ordered as the address says: the same cards, some hidden, in
//! another order, under a heading that tells what they are.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

use super::{
    answering::{focus, home, show_map},
    clock, near,
    page::{Page, Place, place, with},
};
use crate::{
    answer::{
        parts::Telling,
        tools::{self, Tools},
    },
    dom,
    domain::{
        find::Index,
        narrow::{self, Ids, Narrowed, Sort, Wish},
    },
};

/// Where the controls go, and the list's heading, which the page itself wrote.
const PLACE: &str = "[data-find=tools]";
const HEADING: &str = "#list-title";
/// What the heading keeps the page's own words in.
const OWN: &str = "data-own";

/// What was told of the list.
#[derive(Default)]
pub struct List {
    pub ids: Ids,
    /// The controls as they were written.
    markup: String,
    /// What a screen reader heard, or would have heard at first.
    told: Option<String>,
}

impl List {
    /// The list of an index.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        Self { ids: Ids::new(index), ..Self::default() }
    }

    /// Writes the controls where they changed; the focus and what was unfolded stay. While a person is
    /// at them, the clock changes nothing.
    fn write(&mut self, place: &Element, markup: String, is_tick: bool) {
        if place.child_element_count() == 0 {
            place.set_inner_html(&tools::frame().0);
            self.markup.clear();
        }
        let Some(controls) = place.first_element_child().filter(|_| self.markup != markup) else { return };
        let active = active().filter(|active| controls.contains(Some(active)));
        if is_tick && active.is_some() {
            return;
        }
        let details = || controls.query_selector("details").ok().flatten();
        let is_open = details().is_some_and(|details| details.has_attribute("open"));
        controls.set_inner_html(&markup);
        if let Some(details) = details() {
            let _ = details.toggle_attribute_with_force("open", is_open);
        }
        if let Some(active) = active {
            let id = ["#", &active.id()].concat();
            let is_there = id.len() > 1 && dom::first(&id).is_some();
            focus(if is_there { &id } else { "#tools-title" });
        }
        self.markup = markup;
    }

    /// Says politely what the list has become, where a person changed it.
    fn say(&mut self, place: &Element, told: String, is_tick: bool) {
        let before = self.told.replace(told);
        let is_news = before.is_some() && before != self.told && !is_tick;
        if let Some(status) = place.last_element_child().filter(|_| is_news) {
            status.set_text_content(self.told.as_deref());
        }
    }
}

fn active() -> Option<Element> {
    dom::document()?.active_element()
}

/// Tells the list anew, and of the hours; a tick is of the clock, else something happened.
pub fn follow(page: &mut Page, place: &Place, is_tick: bool) {
    let wish = Wish::read(|name| place.query.get(name));
    let home = dom::first(PLACE);
    clock::follow(page, home.is_some() && wish.open);
    let Some(element) = home.filter(|_| !is_tick || wish.open) else { return };
    let (index, m, here) = (page.finder.index(), page.m, page.answering.here());
    let now = clock::now();
    let narrowed = narrow::narrow(index, wish, m.tag(), now, here);
    let is_changed = arrange(index, &page.list.ids, &narrowed, wish.narrows());
    let ask = dom::first("[data-find=answer]").and_then(|answer| answer.get_attribute("data-ask"));
    let area = dom::first(".brand-district").and_then(|area| area.text_content()).unwrap_or_default();
    let tools = Tools {
        telling: Telling { index, now, ask: ask.as_deref(), m },
        wish,
        narrowed: &narrowed,
        area: &area,
        is_located: here.is_some(),
        query: &place.query,
        fragment: &place.fragment,
    };
    let title = title(tools::heading(tools).map(|heading| heading.0).as_deref());
    let told = match tools::order(wish.sort, m) {
        Some(order) => [&title, order].join(" \u{b7} "),
        None => title,
    };
    page.list.write(&element, tools::tools(tools).0, is_tick);
    page.list.say(&element, told, is_tick);
    if is_changed {
        show_map();
    }
}

/// Writes the heading, or gives it back the page's own words. Answers with what it says.
fn title(told: Option<&str>) -> String {
    let Some(heading) = dom::first(HEADING) else { return String::new() };
    match (told, heading.get_attribute(OWN)) {
        (Some(told), own) => {
            if own.is_none() {
                let _ = heading.set_attribute(OWN, &heading.text_content().unwrap_or_default());
            }
            if heading.inner_html() != told {
                heading.set_inner_html(told);
            }
        }
        (None, Some(own)) => {
            heading.set_text_content(Some(&own));
            let _ = heading.remove_attribute(OWN);
        }
        (None, None) => {}
    }
    heading.text_content().unwrap_or_default()
}

/// Hides the cards that are not shown and brings the others into their order. Answers with whether
/// anything changed.
fn arrange(index: &Index, ids: &Ids, narrowed: &Narrowed, is_narrowed: bool) -> bool {
    let cards = dom::all(".centres .card");
    let mut places = vec![None; index.centres.len()];
    // Of which the index knows nothing: the data may be newer.
    let mut others = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        match card.get_attribute("data-centre").and_then(|id| ids.at(index, &id)) {
            Some(centre) => places[centre] = Some(at),
            None => others.push(at),
        }
    }
    let mut order: Vec<_> = narrowed.shown.iter().filter_map(|centre| places[*centre].take()).collect();
    let shown = order.len();
    let rest = places.into_iter().flatten();
    let shown = if is_narrowed { shown } else { shown + others.len() };
    order.extend(others.into_iter().chain(rest));
    let mut is_changed = false;
    for (rank, at) in order.iter().enumerate() {
        let card = &cards[*at];
        if card.has_attribute("hidden") == (rank < shown) {
            let _ = card.toggle_attribute_with_force("hidden", rank >= shown);
            is_changed = true;
        }
    }
    let active = active().and_then(|active| active.closest(".centres .card").ok()?);
    if active.as_ref().is_some_and(|card| card.has_attribute("hidden")) {
        focus(HEADING);
    }
    // Where the hidden ones are does not matter.
    let order = &order[..shown];
    if !order.is_sorted() {
        move_cards(&order.iter().map(|at| &cards[*at]).collect::<Vec<_>>(), active.as_ref());
        is_changed = true;
    }
    is_changed
}

/// Brings cards into their order about the one that has the focus, which would lose it by moving.
fn move_cards(cards: &[&Element], focused: Option<&Element>) {
    let Some(list) = cards.first().and_then(|card| card.parent_node()) else { return };
    let mut before: Option<&Node> = cards.iter().find(|card| Some(**card) == focused).map(|card| &***card);
    for card in cards {
        if Some(*card) == focused {
            before = None;
        } else {
            let _ = list.insert_before(card, before);
        }
    }
}

/// A control was changed: what it says goes into the address.
pub fn changed(event: &Event) {
    let control = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some((control, name)) =
        control.and_then(|one| one.get_attribute("data-tool").map(|name| (one, name)))
    else {
        return;
    };
    let is_off = control.matches("[type=checkbox]").unwrap_or_default() && !dom::is(&control, "checked");
    let value = dom::text(&control, "value").filter(|value| !value.is_empty() && !is_off);
    let Place { query, fragment } = place();
    let is_nearest = name == "sort" && value.as_deref() == Some(Sort::Distance.as_str());
    dom::go(&home(&Place { query: query.with(&name, value.as_deref()), fragment }));
    if is_nearest && with(|page| page.answering.here().is_none()) == Some(true) {
        near::ask(false);
    }
}

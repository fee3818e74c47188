//! The search box: an ARIA combobox with a list of options that each lead to a centre.

use std::sync::Arc;

use leptos::{ev::KeyboardEvent, prelude::*};
use maud::{Markup, html};

use super::say;
use crate::{
    data::Dataset,
    domain::{
        CentreId,
        search::{Entry, Subject, search},
    },
    i18n::Messages,
    nav::Page,
    state::{Place, PortalState, portal},
};

/// How many options are offered at once.
const OFFERED: usize = 8;
const LIST: &str = "search-options";

fn option_id(index: usize) -> String {
    format!("search-option-{index}")
}

/// What the box shows.
#[derive(Clone, Default)]
struct Shown {
    typed: String,
    open: bool,
    /// Which option the keyboard stands on.
    active: Option<usize>,
    /// Every name.
    entries: Arc<[Entry]>,
    /// Places in `entries`.
    found: Arc<[usize]>,
}

impl Shown {
    fn found(&self) -> impl Iterator<Item = &Entry> {
        self.found.iter().filter_map(|at| self.entries.get(*at))
    }
}

/// What the box works with.
#[derive(Clone, Copy)]
struct Search {
    state: PortalState,
    shown: RwSignal<Shown>,
}

impl Search {
    fn new(state: PortalState) -> Self {
        let typed = state.place.get_untracked().fragment.get("q").unwrap_or_default().to_owned();
        Self { state, shown: RwSignal::new(Shown { typed, ..Shown::default() }) }
    }

    fn shown(self) -> Shown {
        self.shown.get()
    }

    /// Takes what was typed and looks it up.
    fn set(self, typed: String) {
        let entries = self.shown.get_untracked().entries;
        let found = search(&entries, &typed, OFFERED).into();
        let open = !typed.trim().is_empty();
        self.shown.set(Shown { typed, open, active: None, entries, found });
    }

    /// Takes the names of the data, and again when more of it has come.
    fn know(self, data: &Dataset) {
        let shown = self.shown.get_untracked();
        let entries: Arc<[Entry]> = data.search_entries().into();
        let found = search(&entries, &shown.typed, OFFERED).into();
        self.shown.set(Shown { entries, found, ..shown });
    }

    fn show(self, open: bool, active: Option<usize>) {
        self.shown.set(Shown { open, active, ..self.shown.get_untracked() });
    }

    /// Leaves the box: the text goes into the address, where it is a person's choice and no host sees it.
    fn leave(self) {
        // Going to another page takes the box away, and with it the focus: then it is already gone.
        let Some(Shown { typed, .. }) = self.shown.try_get_untracked() else { return };
        let value = Some(typed.trim()).filter(|text| !text.is_empty());
        let place = self.state.place.get_untracked();
        if place.fragment.get("q") != value {
            let fragment = place.fragment.clone().with("q", value);
            self.state.go.run(Place { fragment, ..(*place).clone() });
        }
        self.show(false, None);
    }

    fn choose(self, centre: CentreId) {
        self.leave();
        let query = self.state.place.get_untracked().query.lasting();
        self.state.go.run(Place { query, ..Place::at(Page::Centre(centre)) });
    }

    /// Moves among the options; from the box to the first or the last, and back to the box.
    fn step(self, forward: bool) {
        let Shown { active, found, .. } = self.shown.get_untracked();
        let next = match (active, forward) {
            (None, true) => Some(0),
            (None, false) => found.len().checked_sub(1),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        self.show(true, next.filter(|at| *at < found.len()));
    }

    fn key(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let shown = self.shown.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" => {
                if let Some(entry) = shown.found().nth(shown.active.unwrap_or(0)) {
                    self.choose(entry.centre.clone());
                }
            }
            "Escape" if shown.open => self.show(false, None),
            "Escape" => self.set(String::new()),
            _ => return,
        }
        event.prevent_default();
    }

    fn expanded(self) -> bool {
        let shown = self.shown();
        shown.open && !shown.found.is_empty()
    }

    fn active_id(self) -> Option<String> {
        self.shown().active.filter(|_| self.expanded()).map(option_id)
    }
}

/// The box, its options, and a spoken count.
#[component]
pub fn SearchBox() -> impl IntoView {
    let state = portal();
    let m = state.messages;
    let search = Search::new(state);
    let upkeep = RenderEffect::new(move |_| search.know(&state.data.get()));
    on_cleanup(move || drop(upkeep));
    view! {
        <div class="search needs-script" role="search">
            <label class="search-label" for="q">{m.search_label()}</label>
            <div class="search-field">
                <input
                    id="q"
                    class="search-input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-autocomplete="list"
                    aria-controls=LIST
                    aria-expanded=move || search.expanded().to_string()
                    aria-activedescendant=move || search.active_id()
                    placeholder=m.search_placeholder()
                    prop:value=move || search.shown().typed
                    on:input=move |event| search.set(event_target_value(&event))
                    on:keydown=move |event| search.key(&event)
                    on:blur=move |_| search.leave()
                />
                {options(search)}
            </div>
            <p class="search-status" role="status">{move || status(search)}</p>
        </div>
    }
}

fn options(search: Search) -> impl IntoView {
    let m = search.state.messages;
    let rows = move || {
        let data = search.state.data.get();
        let shown = search.shown();
        shown.found().enumerate().map(|(index, entry)| option(search, index, entry, &data)).collect_view()
    };
    view! {
        <ul id=LIST class="options" role="listbox" aria-label=m.search_label() hidden=move || !search.expanded()>
            {rows}
        </ul>
    }
}

fn option(search: Search, index: usize, entry: &Entry, data: &Dataset) -> impl IntoView + use<> {
    let centre = entry.centre.clone();
    view! {
        <li
            id=option_id(index)
            class="option"
            role="option"
            data-leads-to=centre.to_string()
            aria-selected=move || (search.shown().active == Some(index)).to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| search.choose(centre.clone())
            inner_html=told(entry, data, search.state.messages).0
        ></li>
    }
}

/// The name, and the centre that it leads to.
fn told(entry: &Entry, data: &Dataset, m: Messages) -> Markup {
    let centre = data.centre(&entry.centre);
    html! {
        span.option-name { (say(&entry.label, m)) } " "
        span.option-about {
            @match &entry.subject {
                Subject::Centre => { @if let Some(centre) = centre { (say(&centre.area, m)) } }
                Subject::Community { unit, .. } => {
                    (say(unit, m))
                    @if let Some(centre) = centre { " → " (say(&centre.short_name, m)) }
                }
            }
        }
    }
}

/// What a screen reader hears, and what a person reads where nothing was found.
fn status(search: Search) -> String {
    let m = search.state.messages;
    let shown = search.shown();
    if !shown.open {
        return String::new();
    }
    if !shown.found.is_empty() {
        return m.results(&shown.found.len().to_string());
    }
    if search.state.data.get().communities.is_pending() {
        return m.loading().to_owned();
    }
    m.nothing_found(shown.typed.trim())
}

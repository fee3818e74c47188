//! What narrows and orders the list, and what is said of the list that is left.
//!
//! Each control is named like what it writes into the address (`data-tool`), and its value is the
//! value there: what holds is always read from the address.

mod controls;

use maud::{Markup, html};

use self::controls::{controls, has_places};
use super::parts::{self, Telling};
use crate::{
    domain::{
        Text,
        narrow::{Narrowed, Sort, Wish, audience},
    },
    i18n::Messages,
    nav::{self, Page, Query},
    words::say,
};

/// The id of what opens the controls.
pub const TITLE: &str = "tools-title";

/// What the controls are told with.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    pub telling: Telling<'a>,
    pub wish: Wish<'a>,
    pub narrowed: &'a Narrowed,
    /// What the list is of: the district.
    pub area: &'a str,
    /// Where the person is, is known.
    pub is_located: bool,
    /// Of the address, with everything in it that is nobody's business here.
    pub query: &'a Query,
    pub fragment: &'a Query,
}

/// Where the controls and what is heard of them go; the latter stays while the former change.
#[must_use]
pub fn frame() -> Markup {
    html! {
        div.tools-place {}
        p.list-status.unseen role="status" {}
    }
}

/// The controls, folded; what narrows the list now, each to be taken away; and what must be said.
#[must_use]
pub fn tools(tools: Tools) -> Markup {
    let Tools { telling: Telling { m, .. }, wish, .. } = tools;
    let parts = tools.parts();
    html! {
        details.list-controls {
            summary id=(TITLE) {
                @if parts.is_empty() { (m.list_tools()) }
                @else { (m.counted(&parts.len().to_string(), m.list_tools())) }
            }
            (controls(tools))
        }
        @if !parts.is_empty() {
            ul.wishes role="list" {
                @for part in &parts {
                    li {
                        a.wish href=(tools.href(part.without)) {
                            (part.name) " " span aria-hidden="true" { "×" } span.unseen { (m.remove_filter()) }
                        }
                    }
                }
                li { a.wish.wish-none href=(tools.href(wish.of_all())) { (m.all_centres()) } }
            }
            p.hint.list-scope { (scope(tools)) }
        }
        (notes(tools))
    }
}

/// How many are left of how many, and where they were looked for.
#[must_use]
pub fn scope(tools: Tools) -> String {
    let (shown, all) = (tools.narrowed.shown.len(), tools.telling.index.centres.len());
    tools.telling.m.list_scope(tools.area, &shown.to_string(), &all.to_string())
}

/// The heading of a narrowed list: what narrows it, and how many are left. `None` where all are there.
#[must_use]
pub fn heading(tools: Tools) -> Option<Markup> {
    let Tools { telling: Telling { m, .. }, narrowed, wish, .. } = tools;
    let parts = tools.parts();
    wish.narrows().then(|| {
        html! {
            @for (at, part) in parts.iter().filter(|part| part.is_known).enumerate() {
                @if at > 0 { (m.list_separator()) }
                (part.name)
            }
            @if parts.iter().any(|part| part.is_known) { (m.colon()) }
            @if narrowed.is_unnamed { (m.not_published()) }
            @else { (m.centres_count(&narrowed.shown.len().to_string())) }
        }
    })
}

/// What an order is called; the published one needs no name.
#[must_use]
pub fn order(sort: Sort, m: Messages) -> Option<&'static str> {
    match sort {
        Sort::Given => None,
        Sort::Name => Some(m.sort_name()),
        Sort::Distance => Some(m.sort_distance()),
    }
}

/// One of the things that narrow the list.
struct Part<'a> {
    name: Markup,
    /// Else its name is only what the address has.
    is_known: bool,
    without: Wish<'a>,
}

impl<'a> Tools<'a> {
    /// The address of the same list under another wish.
    fn href(self, wish: Wish) -> String {
        let pairs = wish.pairs().into_iter();
        let query = pairs.fold(self.query.clone(), |query, (name, value)| query.with(name, value));
        nav::href(self.telling.m.tag(), &Page::Home) + &query.after('?') + &self.fragment.after('#')
    }

    fn parts(self) -> Vec<Part<'a>> {
        let Self { telling: Telling { index, m, .. }, wish, .. } = self;
        let programme = |id: &str| Some(&index.programmes.iter().find(|one| one.id.as_str() == id)?.name);
        let field = |id: &str| Some(&index.fields.iter().find(|one| one.id.as_str() == id)?.name);
        let named = |id: Option<&str>, text: Option<&Text>, without| {
            let name = html! { @if let Some(text) = text { (say(text, m)) } @else { (id?) } };
            Some(Part { name, is_known: text.is_some(), without })
        };
        let flag = |is_wished: bool, name: &str, without| {
            is_wished.then(|| Part { name: html! { (name) }, is_known: true, without })
        };
        [
            named(wish.programme, wish.programme.and_then(programme), Wish { programme: None, ..wish }),
            named(wish.field, wish.field.and_then(field), Wish { field: None, ..wish }),
            named(
                wish.audience,
                wish.audience.and_then(|id| audience(index, id)),
                Wish { audience: None, ..wish },
            ),
            flag(wish.open, m.open_now(), Wish { open: false, ..wish }),
            flag(wish.step_free, m.step_free(), Wish { step_free: false, ..wish }),
            flag(wish.phone, m.has_phone(), Wish { phone: false, ..wish }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What must be said of the list that is left.
fn notes(tools: Tools) -> Markup {
    let Tools { telling, wish, narrowed, is_located, .. } = tools;
    let m = telling.m;
    html! {
        @if narrowed.is_unknown {
            p.list-note { (m.not_found_text()) }
        } @else if narrowed.is_unnamed {
            p.list-note { (m.offered_nowhere()) }
            (parts::ask(telling))
        } @else if narrowed.shown.is_empty() && wish.narrows() {
            p.list-note { (m.none_fits()) }
        }
        @if narrowed.unpublished > 0 {
            p.hint.list-note { (m.left_out(&narrowed.unpublished.to_string())) }
        }
        @if wish.sort == Sort::Distance {
            @if !has_places(telling.index) {
                p.hint.list-note { (m.cannot_narrow(m.position())) }
            } @else if !is_located {
                p.hint.list-note {
                    (m.where_first()) " "
                    button.act type="button" data-act="near" { (m.find_near_me()) }
                }
            } @else if narrowed.unplaced > 0 {
                p.hint.list-note { (m.unplaced(&narrowed.unplaced.to_string())) }
            }
        }
    }
}

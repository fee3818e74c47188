//! What the search box offers.

use std::ops::Range;

use maud::{Markup, html};

use crate::{
    domain::{
        CentreBasis, Text,
        find::{Hit, Index, Subject},
        locate,
    },
    i18n::Messages,
    nav::{self, Page},
    words::{labelled, say, say_all},
};

/// The options, each of which names the centre that it leads to.
pub fn options(index: &Index, hits: &[Hit], m: Messages) -> Markup {
    html! {
        @for (at, hit) in hits.iter().enumerate() {
            li.option id={ "search-option-" (at) } role="option" aria-selected="false"
                data-leads-to=[centre(index, hit.subject).and_then(|at| index.centres.get(at)).map(|one| &one.id)] {
                (name(index, hit, m)) " "
                span.option-about { (about(index, hit, m)) }
            }
        }
    }
}

/// Where nothing was found: what to try, the list, and whom to ask.
pub fn nothing(query: &str, ask: Option<&str>, m: Messages) -> Markup {
    html! {
        (m.nothing_found(query)) " "
        a.tool href=(nav::href_on(m.tag(), &Page::Home, "list-title")) { (m.to_the_list()) }
        @if let Some(number) = ask { " " a.tool.tel href={ "tel:" (number) } { (m.call_number(number)) } }
    }
}

/// What was looked for before, and how to forget it.
pub fn recent(m: Messages) -> Markup {
    html! {
        (m.recent_searches()) " "
        button.tool type="button" data-act="forget-recent" { (m.forget_recent()) }
    }
}

/// The centre that a subject leads to, in the list of the index.
#[must_use]
pub fn centre(index: &Index, subject: Subject) -> Option<usize> {
    match subject {
        Subject::Centre(at) => Some(at),
        Subject::Unit(at) => index.units.get(at)?.centre,
        Subject::Community(at) => index.centre_of(index.communities.get(at)?),
        Subject::Place(at) => locate::locate(index, index.places.get(at)?.position, 0.0).serves,
        Subject::Programme(at) => {
            let id = &index.programmes.get(at)?.id;
            index.centres.iter().position(|centre| centre.programmes.contains(id))
        }
        Subject::Field(_) => None,
    }
}

fn text(index: &Index, subject: Subject) -> Option<&Text> {
    match subject {
        Subject::Centre(at) => index.centres.get(at).map(|one| &one.name),
        Subject::Unit(at) => index.units.get(at).map(|one| &one.name),
        Subject::Community(at) => index.communities.get(at).map(|one| &one.name),
        Subject::Place(at) => index.places.get(at).map(|one| &one.name),
        Subject::Programme(at) => index.programmes.get(at).map(|one| &one.name),
        Subject::Field(at) => index.fields.get(at).map(|one| &one.name),
    }
}

/// A further name by which it was found.
fn alias<'a>(index: &'a Index, hit: &Hit) -> Option<&'a Text> {
    let by = hit.by?;
    match hit.subject {
        Subject::Centre(at) => index.centres.get(at)?.names.get(by),
        Subject::Community(at) => index.communities.get(at)?.aliases.get(by),
        _ => None,
    }
}

/// The name with what matches marked; an alias is named beside the name.
fn name(index: &Index, hit: &Hit, m: Messages) -> Markup {
    let alias = alias(index, hit);
    html! {
        @if let Some(text) = text(index, hit.subject) {
            span.option-name { @if alias.is_some() { (say(text, m)) } @else { (marked(text, &hit.matched, m)) } }
        }
        @if let Some(text) = alias { " " span.option-alias { "(" (marked(text, &hit.matched, m)) ")" } }
    }
}

fn marked(text: &Text, matched: &Range<usize>, m: Messages) -> Markup {
    let found = text.get(m.tag());
    let parts = (|| {
        let before = found.text.get(..matched.start)?;
        Some((before, found.text.get(matched.clone())?, found.text.get(matched.end..)?))
    })();
    let (before, inside, after) = parts.unwrap_or((found.text, "", ""));
    html! { span lang=[found.marked(m.tag())] { (before) @if !inside.is_empty() { mark { (inside) } } (after) } }
}

/// Where it lies, and where it leads.
fn about(index: &Index, hit: &Hit, m: Messages) -> Markup {
    let leads_to = centre(index, hit.subject).and_then(|at| index.centres.get(at));
    let arrow = html! { @if let Some(centre) = leads_to { " → " (say(&centre.name, m)) } };
    match hit.subject {
        Subject::Centre(at) => html! { @if let Some(one) = index.centres.get(at) { (say(&one.area, m)) } },
        Subject::Unit(at) => html! {
            @let is_former = index.units.get(at).is_some_and(|unit| unit.basis == CentreBasis::FormerUnit);
            (arrow) @if is_former { (m.ask_first_short()) }
        },
        Subject::Community(at) => html! {
            @let unit = index.communities.get(at).and_then(|one| index.units.get(one.unit));
            @if let Some(unit) = unit { (say(&unit.name, m)) }
            (arrow)
            @if unit.is_some_and(|unit| unit.basis == CentreBasis::FormerUnit)
                && index.communities.get(at).is_some_and(|one| one.centre.is_none()) { (m.ask_first_short()) }
        },
        Subject::Place(at) => html! {
            @if let Some(place) = index.places.get(at) { (kind(&place.kind, &place.lines, m)) }
            (arrow)
        },
        Subject::Programme(at) => {
            let id = index.programmes.get(at).map(|one| &one.id);
            let run =
                index.centres.iter().filter(|centre| id.is_some_and(|id| centre.programmes.contains(id)));
            labelled(m.programme_word(), say_all(run.map(|centre| &centre.name), m), m)
        }
        Subject::Field(at) => {
            let id = index.fields.get(at).map(|one| &one.id);
            let named =
                index.centres.iter().filter(|centre| id.is_some_and(|id| centre.fields.contains(id))).count();
            html! { (m.field_word()) @if named > 0 { (m.colon()) (m.centres_count(&named.to_string())) } }
        }
    }
}

/// What kind of landmark it is.
fn kind(kind: &str, lines: &[String], m: Messages) -> Markup {
    match kind {
        "metro" if !lines.is_empty() => html! { (m.metro_station()) " · " (m.metro_lines(&m.list(lines))) },
        "metro" => html! { (m.metro_station()) },
        "hospital" => html! { (m.hospital()) },
        "office" => html! { (m.street_office()) },
        _ => html! { (m.landmark()) },
    }
}

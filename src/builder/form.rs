//! The form in the page: what is chosen there, and showing what an address chose.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{
    choice::{self, Choice},
    codes::say,
};
use crate::{
    dom,
    domain::{CentreId, ProgrammeId},
    i18n::Messages,
    nav::{
        Theme,
        embed::{Embed, View},
    },
};

const FORM: &str = "[data-builder=form] ";

/// What one may choose first; each but the first has a list of its own.
const WHAT: [&str; 4] = ["all", "programme", "centres", "card"];

fn inputs(name: &str, state: &str) -> Vec<HtmlInputElement> {
    let found = dom::all(&[FORM, "input[name=", name, "]", state].concat());
    found.into_iter().filter_map(|element| element.dyn_into().ok()).collect()
}

/// The value of the one that is checked.
fn chosen(name: &str) -> String {
    inputs(name, ":checked").first().map(HtmlInputElement::value).unwrap_or_default()
}

fn is_on(name: &str) -> bool {
    !inputs(name, ":checked").is_empty()
}

fn typed(name: &str) -> String {
    inputs(name, "").first().map(HtmlInputElement::value).unwrap_or_default()
}

/// What is chosen. `usual` is the title that is written into the field while nobody writes another.
pub fn read(usual: &str) -> Choice {
    let title = typed("title");
    let title = title.trim();
    Choice {
        embed: embed(),
        title: (!title.is_empty() && title != usual).then(|| title.to_owned()),
        height: choice::height(&typed("height")),
        sandbox: is_on("sandbox"),
    }
}

fn embed() -> Embed {
    let what = chosen("what");
    let card = if what == "card" { CentreId::new(&chosen("card")).ok() } else { None };
    let looks = Embed {
        lang: Some(chosen("lang")).filter(|tag| !tag.is_empty()),
        elder: is_on("elder"),
        theme: [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.as_str() == chosen("theme")),
        inside: chosen("links") == "self",
        ..Embed::default()
    };
    // A card has neither list nor map nor search.
    if card.is_some() {
        return Embed { card, ..looks };
    }
    let programme = if what == "programme" { ProgrammeId::new(&chosen("programme")).ok() } else { None };
    let centres = inputs("centre", ":checked");
    let centres = centres.iter().filter_map(|input| CentreId::new(&input.value()).ok());
    Embed {
        view: View::ALL.into_iter().find(|view| view.as_str() == chosen("view")).unwrap_or_default(),
        centres: if what == "centres" { centres.collect() } else { Vec::new() },
        programme,
        search: is_on("search"),
        locate: is_on("locate"),
        ..looks
    }
}

fn check(name: &str, is_chosen: impl Fn(&str) -> bool) {
    for input in inputs(name, "") {
        input.set_checked(is_chosen(&input.value()));
    }
}

fn fill(name: &str, value: &str) {
    for input in inputs(name, "") {
        input.set_value(value);
    }
}

/// Shows a choice.
pub fn write(choice: &Choice) {
    let embed = &choice.embed;
    let what = match embed {
        Embed { card: Some(_), .. } => "card",
        Embed { centres, .. } if !centres.is_empty() => "centres",
        Embed { programme: Some(_), .. } => "programme",
        _ => "all",
    };
    check("what", |value| value == what);
    check("card", |value| embed.card.as_ref().is_some_and(|id| id.as_str() == value));
    check("programme", |value| embed.programme.as_ref().is_some_and(|id| id.as_str() == value));
    check("centre", |value| embed.centres.iter().any(|id| id.as_str() == value));
    for name in ["view", "theme", "links"] {
        check(name, |value| value == embed.value(name));
    }
    check("lang", |value| value == embed.lang.as_deref().unwrap_or_default());
    check("elder", |_| embed.elder);
    check("search", |_| embed.search);
    check("locate", |_| embed.locate);
    check("sandbox", |_| choice.sandbox);
    fill("title", choice.title.as_deref().unwrap_or_default());
    fill("height", &choice.height.to_string());
}

/// Shows the title that is used while the field names no other; not while a person is in it.
pub fn show_title(usual: &str, is_left: bool) {
    for input in inputs("title", "") {
        let active = dom::document().and_then(|document| document.active_element());
        if is_left || active.as_ref() != Some(&*input) {
            input.set_value(usual);
        }
    }
}

/// Shows the height that holds, which may be another than was typed.
pub fn show_height(height: u32) {
    fill("height", &height.to_string());
}

/// What is asked further goes by what was chosen first.
pub fn follow(choice: &Choice, m: Messages) {
    let what = chosen("what");
    for name in WHAT {
        if let Some(list) = dom::first(&[FORM, "[data-which=", name, "]"].concat()) {
            hide(&list, name != what);
        }
    }
    let Embed { card, centres, programme, .. } = &choice.embed;
    for name in ["view", "search", "locate"] {
        if let Some(part) = dom::first(&[FORM, "[data-builder=pick-", name, "]"].concat()) {
            hide(&part, card.is_some());
        }
    }
    let count = centres.len().to_string();
    say("chosen", &if centres.is_empty() { String::new() } else { m.embed_build_chosen(&count) });
    let lacks = what != WHAT[0] && card.is_none() && programme.is_none() && centres.is_empty();
    say("none-chosen", if lacks { m.embed_build_none_chosen() } else { "" });
}

/// Opens the long list, where it is asked for.
pub fn unfold() {
    if let Some(list) = dom::first(&[FORM, "details[data-which]:not([hidden])"].concat()) {
        let _ = list.set_attribute("open", "");
    }
}

/// Hides an element or shows it.
pub fn hide(element: &Element, is_hidden: bool) {
    let _ = element.toggle_attribute_with_force("hidden", is_hidden);
}

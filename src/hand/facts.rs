//! What the page says of its centre or programme, read from the page itself: whatever is handed on
//! is what the person sees.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::{
    dom,
    domain::{Date, Localised, date::parse_date, find::CentreEntry},
    i18n::Messages,
};

/// What stands on lines of its own.
const BLOCKS: &str = "p,div,li,address,tr,td";

/// A text with the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub lang: String,
}

impl Said {
    /// For what is told with it.
    #[must_use]
    pub fn localised(&self) -> Localised<'_> {
        Localised { text: &self.text, lang: &self.lang }
    }
}

/// A term of the page and what stands behind it; nothing where that is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub name: String,
    pub says: Option<Said>,
}

/// What the page is about: its heading.
pub fn name() -> String {
    text("main h1").map(|said| said.text).unwrap_or_default()
}

/// The text of the first element that a selector finds.
pub fn text(selector: &str) -> Option<Said> {
    said(&dom::first(selector)?)
}

/// What an element says, without what is folded or remarked in it.
fn said(element: &Element) -> Option<Said> {
    let text = own_text(element);
    // Where all of it is in another language, an element of its own says so.
    let inside = element.query_selector("[lang]").ok().flatten();
    let whole = inside.filter(|inside| own_text(inside) == text);
    let lang = whole.unwrap_or_else(|| element.clone()).closest("[lang]").ok().flatten();
    let lang = lang.and_then(|element| element.get_attribute("lang")).unwrap_or_default();
    (!text.is_empty()).then_some(Said { text, lang })
}

fn own_text(element: &Element) -> String {
    let mut out = String::new();
    let children = element.child_nodes();
    for child in (0..children.length()).filter_map(|at| children.item(at)) {
        match child.dyn_ref::<Element>() {
            Some(child)
                if child.matches("details,button,caption,.fact-note,[data-now]").unwrap_or_default() => {}
            Some(child) => {
                if !out.is_empty() && child.matches(BLOCKS).unwrap_or_default() {
                    out.push(' ');
                }
                out.push_str(&own_text(child));
            }
            None => out.push_str(&Node::text_content(&child).unwrap_or_default()),
        }
    }
    out.trim().to_owned()
}

/// Every term of the page, those of further places with the place's name, and what the page names as
/// not published.
pub fn all(m: Messages) -> Vec<Fact> {
    let mut facts = Vec::new();
    for term in dom::all("main .facts .fact") {
        let part = |selector| term.query_selector(selector).ok().flatten();
        let Some(name) = part("dt").map(|name| own_text(&name)) else { continue };
        let place = term.closest(".point").ok().flatten();
        let place = place.and_then(|place| place.query_selector("h3").ok().flatten());
        let name = place.map_or_else(|| name.clone(), |place| [&own_text(&place), " · ", &name].concat());
        let says = part("dd").and_then(|value| said(&value)).filter(|says| says.text != m.not_published());
        facts.push(Fact { name, says });
    }
    for item in dom::all("main .unknown-list li") {
        facts.push(Fact { name: own_text(&item), says: None });
    }
    facts
}

/// What stands behind a term.
pub fn behind<'a>(facts: &'a [Fact], name: &str) -> Option<&'a Said> {
    facts.iter().find(|fact| fact.name == name)?.says.as_ref()
}

/// The telephones of a centre's page, each with what it is for.
pub fn phones() -> Vec<(String, Option<Said>)> {
    let phone = |item: Element| {
        let number = own_text(&item.query_selector(".tel").ok()??);
        let label = item.query_selector(".hint").ok().flatten();
        Some((number, label.and_then(|label| said(&label))))
    };
    dom::all("main [data-field=phones] .phones li").into_iter().filter_map(phone).collect()
}

/// The centre that the page is about.
pub fn subject(centres: &[CentreEntry]) -> Option<&CentreEntry> {
    let id = dom::first("[data-subject][data-centre]")?.get_attribute("data-centre")?;
    centres.iter().find(|centre| centre.id.as_str() == id)
}

/// The programme that the page is about.
pub fn programme() -> Option<String> {
    dom::first("article[data-programme]")?.get_attribute("data-programme")
}

/// The day of the data.
pub fn published() -> Option<Date> {
    parse_date(&dom::first("[data-published]")?.get_attribute("data-published")?).ok()
}

/// The publisher's address for letters.
pub fn email() -> Option<String> {
    let href = dom::first("footer a[href^=\"mailto:\"]")?.get_attribute("href")?;
    href.strip_prefix("mailto:").map(str::to_owned)
}

/// The number to ask.
pub fn ask() -> Option<String> {
    text("main .ask .tel").map(|said| said.text)
}

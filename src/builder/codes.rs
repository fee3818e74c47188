//! Writing the pieces of code into the page, and what a site must allow for them.

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::{form::hide, qr};
use crate::{
    dom,
    embed::{self, Picture, Setting},
    i18n::Messages,
    nav::embed::{Embed, View},
};

/// Writes every piece of code of a setting.
pub fn write(setting: &Setting, m: Messages) {
    fill("plain", &embed::plain(setting));
    fill("resizing", &embed::resizing(setting));
    fill("link", &link(setting));
    fill("list", &embed::list(setting));
    fill("element", &embed::element(setting));
    let checked = checked(setting.embed);
    fill("check", &embed::plain(&Setting { embed: &checked, ..setting.clone() }));
    let widths = match setting.heights.len() {
        0 => String::new(),
        count => m.embed_build_element_widths(&count.to_string()),
    };
    say("widths", &widths);
    lead("frame-link", &setting.src());
    lead("check-link", &Setting { embed: &checked, ..setting.clone() }.src());
}

/// The same with the frame's own check.
fn checked(embed: &Embed) -> Embed {
    Embed { diagnose: true, ..embed.clone() }
}

fn fill(name: &str, code: &str) {
    let field = dom::first(&["#code-", name].concat());
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    // What is selected there stays so where nothing changed.
    if field.value() != code {
        field.set_value(code);
    }
}

/// A link, with its QR code where one can be drawn.
fn link(setting: &Setting) -> String {
    let Some(canvas) = dom::first("[data-builder=qr]") else { return embed::link(setting, None) };
    let drawn = qr::draw(&canvas, &setting.full());
    hide(&canvas, drawn.is_none());
    if let Some(save) = dom::first("[data-builder=save-qr]") {
        hide(&save, drawn.is_none());
        let _ = save.set_attribute("href", drawn.as_ref().map(|one| &*one.png).unwrap_or_default());
    }
    // Two pixels of the picture for one of the page: sharp on fine screens, and on paper.
    embed::link(setting, drawn.as_ref().map(|one| Picture { address: &one.png, side: one.side / 2 }))
}

fn lead(name: &str, href: &str) {
    if let Some(link) = dom::first(&["[data-builder=", name, "]"].concat()) {
        let _ = link.set_attribute("href", href);
    }
}

/// Says something in its place in the page; nothing leaves the place empty.
pub fn say(name: &str, text: &str) {
    let place = dom::first(&["[data-builder=", name, "]"].concat());
    // Said again, a screen reader would read it again.
    if let Some(place) = place.filter(|place| place.text_content().as_deref() != Some(text)) {
        place.set_text_content(Some(text));
    }
}

/// Tells what a site with rules of its own must let through.
pub fn allow(base: &str, embed: &Embed, tile_origins: &[String]) {
    let hosts = embed::hosts(base, tile_origins);
    let is_list = embed.card.is_none();
    let csp = ["frame-src ", &hosts.frame, ";\nscript-src ", &hosts.script, ";"].concat();
    let position = ["Permissions-Policy: geolocation=(self \"", &hosts.frame, "\")"].concat();
    let tiles = if is_list && embed.view != View::List { hosts.tiles.join("\n") } else { String::new() };
    for (name, value) in [
        ("csp", csp),
        ("position", if is_list && embed.locate { position } else { String::new() }),
        ("mini", hosts.domain),
        ("tiles", tiles),
    ] {
        let Some(part) = dom::first(&["[data-allow=", name, "]"].concat()) else { continue };
        hide(&part, value.is_empty());
        if let Ok(Some(code)) = part.query_selector("code") {
            code.set_text_content(Some(&value));
        }
    }
}

//! The custom element, which makes its frame itself.

use maud::html;

use super::{SANDBOX, Setting, frame};
use crate::nav::embed::SOURCE;

/// The name of the element where the page that uses it gives no other.
pub const ELEMENT: &str = SOURCE;

/// The script and the element. Its attributes are the contract's names, only those that depart from the
/// defaults, and what concerns the frame. The link inside stands there until the frame is ready, and where
/// scripts are off. The style keeps the place free before the script has come.
#[must_use]
pub fn element(setting: &Setting) -> String {
    let embed = setting.embed;
    let card = embed.card.iter().map(|id| ("card", id.to_string()));
    let frame = [("title", setting.title.clone()), ("height", setting.height.to_string())];
    let heights: Vec<_> = setting.heights.iter().map(|(width, height)| format!("{width}:{height}")).collect();
    let seldom = [("heights", heights.join(" ")), ("sandbox", sandbox(setting))];
    let attributes: Vec<_> = (card.chain(embed.departures()).chain(frame))
        .chain(seldom.into_iter().filter(|(_, value)| !value.is_empty()))
        .chain([("style", format!("display:block;min-height:{}px", setting.height))])
        .map(|(name, value)| format!(" {name}=\"{}\"", html! { (value) }.into_string()))
        .collect();
    let attributes = attributes.concat();
    let link = html! { a href=(setting.full()) { (setting.title) } };
    let script = frame::script(setting.base).into_string();
    format!("{script}\n<{ELEMENT}{attributes}>{}</{ELEMENT}>", link.into_string())
}

fn sandbox(setting: &Setting) -> String {
    if setting.is_sandboxed { SANDBOX.to_owned() } else { String::new() }
}

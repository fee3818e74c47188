//! What was looked for before, kept on the device where that allows it, and nowhere else.

use wasm_bindgen::JsValue;

use crate::{
    dom,
    domain::find::{Hit, Index, Subject},
};

/// The key in the device's storage.
const KEY: &str = "portal.recent";
/// How many are kept.
const KEPT: usize = 5;

/// The store of the device. It may be absent, or refuse; a page in a frame asks for none.
fn store() -> Option<JsValue> {
    if dom::is_embed() || dom::is_framed() {
        return None;
    }
    dom::get::<js_sys::Object>(web_sys::window()?.as_ref(), "localStorage").map(Into::into)
}

fn read() -> Vec<String> {
    let text = store().and_then(|store| dom::call_with(&store, "getItem", &[KEY])?.as_string());
    text.unwrap_or_default().split(' ').filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// What was looked for before and is still there, the latest first.
pub fn hits(index: &Index) -> Vec<Hit> {
    let subjects = read().into_iter().filter_map(|token| subject(index, &token));
    subjects.map(|subject| Hit { subject, by: None, matched: 0..0 }).collect()
}

/// Keeps a choice. Landmarks are not kept: where a person was is nobody's business.
pub fn keep(index: &Index, subject: Subject) {
    let Some(token) = token(index, subject) else { return };
    let mut all = read();
    all.retain(|one| *one != token);
    all.insert(0, token);
    all.truncate(KEPT);
    if let Some(store) = store() {
        dom::call_with(&store, "setItem", &[KEY, &all.join(" ")]);
    }
}

/// Forgets all of it.
pub fn erase() {
    if let Some(store) = store() {
        dom::call_with(&store, "removeItem", &[KEY]);
    }
}

fn token(index: &Index, subject: Subject) -> Option<String> {
    let (kind, id) = match subject {
        Subject::Centre(at) => ("c", index.centres.get(at)?.id.as_str()),
        Subject::Unit(at) => ("u", index.units.get(at)?.code.as_str()),
        Subject::Community(at) => ("m", index.communities.get(at)?.code.as_str()),
        Subject::Programme(at) => ("p", index.programmes.get(at)?.id.as_str()),
        Subject::Field(at) => ("f", index.fields.get(at)?.id.as_str()),
        Subject::Place(_) => return None,
    };
    Some([kind, id].concat())
}

fn subject(index: &Index, token: &str) -> Option<Subject> {
    let id = token.get(1..)?;
    match token.get(..1)? {
        "c" => index.centres.iter().position(|one| one.id.as_str() == id).map(Subject::Centre),
        "u" => index.units.iter().position(|one| one.code.as_str() == id).map(Subject::Unit),
        "m" => index.communities.iter().position(|one| one.code.as_str() == id).map(Subject::Community),
        "p" => index.programmes.iter().position(|one| one.id.as_str() == id).map(Subject::Programme),
        "f" => index.fields.iter().position(|one| one.id.as_str() == id).map(Subject::Field),
        _ => None,
    }
}

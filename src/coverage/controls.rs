//! Buttons, fields and notes that stand in the page already.

use web_sys::Element;

use super::{
    page::place,
    told::{Landmark, State},
};
use crate::{dom, i18n::Messages};

/// Hides an element, or shows it.
pub fn hide(element: &Element, is_hidden: bool) {
    let _ = element.toggle_attribute_with_force("hidden", is_hidden);
}

/// Shows what can be used now.
pub fn follow(state: &State) {
    let is_told = state.now.is_told();
    let clear = dom::first("#cover-clear");
    for (element, is_hidden) in [
        (clear, state.scenario.is_empty()),
        (place("next-form"), !is_told),
        (place("next-cannot"), is_told),
        (place("table"), !is_told),
    ] {
        if let Some(element) = element {
            hide(&element, is_hidden);
        }
    }
    if let Some(found) = place("found") {
        found.set_text_content(None);
    }
}

/// Says how much of the address makes no sense, or nothing.
pub fn lost(count: usize, m: Messages) {
    let Some(notice) = place("lost") else { return };
    hide(&notice, count == 0);
    notice.set_text_content((count > 0).then(|| m.cover_lost(&count.to_string())).as_deref());
}

/// Offers the places that people know: landmarks, and communities whose position is published.
pub fn fill(state: &State, landmarks: &[Landmark], m: Messages) {
    let Some(select) = dom::first("#cover-known") else { return };
    let word = |name: &str| select.get_attribute(&["data-", name].concat()).unwrap_or_default();
    let option = |value: &str, text: &str| {
        let option = dom::element("option", "", text)?;
        option.set_attribute("value", value).ok()?;
        Some(option)
    };
    if let Some(none) = option("", &word("none")) {
        let _ = select.append_child(&none);
    }
    let homes = &state.district.homes;
    let names = [
        ("landmarks", landmarks.iter().map(|one| (&one.name, one.position)).collect::<Vec<_>>()),
        ("communities", homes.iter().map(|one| (&one.name, one.position)).collect()),
    ];
    for (kind, known) in names.iter().filter(|(_, known)| !known.is_empty()) {
        let Some(group) = dom::element("optgroup", "", "") else { continue };
        let _ = group.set_attribute("label", &word(kind));
        for (name, position) in known {
            let value = format!("{},{}", position.lat.degrees(), position.lng.degrees());
            if let Some(option) = option(&value, name.get(m.tag()).text) {
                let _ = group.append_child(&option);
            }
        }
        let _ = select.append_child(&group);
    }
}

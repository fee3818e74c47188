//! Where the next service points should go.

use maud::{Markup, html};

use super::{State, count, km2};
use crate::{
    domain::{Position, Text, Wgs84, locate::distance_m},
    i18n::Messages,
    reach::{Aim, Suggestion},
};

/// As far as a landmark says where something is, in metres.
const NEAR: f64 = 1_500.0;

/// A place that people know.
#[derive(Debug, Clone)]
pub struct Landmark {
    pub name: Text,
    pub position: Position<Wgs84>,
}

/// The suggestions in words, with what puts them on the map.
pub fn suggestions(
    state: &State,
    found: &[Suggestion],
    aim: Aim,
    landmarks: &[Landmark],
    m: Messages,
) -> Markup {
    if found.is_empty() {
        return html! { p { (m.cover_none()) } };
    }
    html! {
        ol.cover-found role="list" {
            @for (index, one) in found.iter().enumerate() {
                @let gain = gain(aim, one.gain, m);
                li { (m.cover_found(&gain, &(index + 1).to_string(), &place_of(state, one.position, landmarks, m))) }
            }
        }
        button.button type="button" id="cover-use" data-do="use" { (m.cover_use()) }
    }
}

fn gain(aim: Aim, gain: f64, m: Messages) -> String {
    match aim {
        Aim::Area => m.cover_km2(&km2(gain)),
        Aim::Communities => m.cover_gain_communities(&count(gain)),
        Aim::Residents => m.cover_gain_residents(&count(gain)),
    }
}

/// Where a position is, in words: its street, and a landmark that is near.
pub fn place_of(state: &State, position: Position<Wgs84>, landmarks: &[Landmark], m: Messages) -> String {
    let area = state.district.area_at(position).map(|at| state.district.areas[at].name.get(m.tag()).text);
    let area = area.unwrap_or(m.cover_outside());
    let away = |landmark: &Landmark| distance_m(landmark.position, position);
    let nearest = landmarks.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
    match nearest.filter(|nearest| away(nearest) <= NEAR) {
        Some(nearest) => m.cover_near(area, nearest.name.get(m.tag()).text),
        None => area.to_owned(),
    }
}

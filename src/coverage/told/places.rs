//! The service points: what is known of each, and what may be done with it.

use maud::{Markup, html};

use super::State;
use crate::{
    domain::{Position, Wgs84},
    i18n::Messages,
    reach::{Origin, Place, district::Served},
    words::say,
};

/// What a person may do with a service point; the word stands in `data-do`, the point's key in `data-key`.
#[derive(Clone, Copy)]
enum Act {
    Put,
    Move,
    Take,
    Restore,
}

impl Act {
    fn word(self) -> &'static str {
        match self {
            Self::Put | Self::Move => "move",
            Self::Take => "take",
            Self::Restore => "restore",
        }
    }

    fn name(self, m: Messages) -> &'static str {
        match self {
            Self::Put => m.cover_put(),
            Self::Move => m.cover_move(),
            Self::Take => m.cover_take(),
            Self::Restore => m.cover_restore(),
        }
    }
}

/// All service points of the data set, and those that are added. The map draws those with `data-at`.
pub fn places(state: &State, m: Messages) -> Markup {
    let place_of = |at: usize| state.places.iter().find(|place| place.served == Some(at));
    html! {
        ul.cover-places role="list" {
            @for place in state.places.iter().filter(|place| place.origin == Origin::Added) {
                (added(state, place, m))
            }
            @for (at, one) in state.district.served.iter().enumerate() { (known(state, one, place_of(at), m)) }
        }
    }
}

/// What an added point is called.
pub fn added_name(key: &str, m: Messages) -> String {
    m.cover_new(key.trim_start_matches("new-"))
}

fn added(state: &State, place: &Place, m: Messages) -> Markup {
    let name = added_name(&place.key, m);
    html! {
        li.cover-place.is-mine data-centre=(place.key) data-at=(at(place.position)) data-label=(name) {
            p { strong { (name) } " " span.hint { (where_is(state, place, m)) } }
            (acts(&place.key, &name, &[Act::Move, Act::Take], m))
        }
    }
}

fn known(state: &State, one: &Served, place: Option<&Place>, m: Messages) -> Markup {
    let id = one.id.as_str();
    let name = one.name.get(m.tag()).text;
    let is_removed = state.scenario.removed.contains(&one.id);
    let (told, own): (&str, &[Act]) = match place.map(|place| place.origin) {
        Some(Origin::Published) => (m.cover_is_published(), &[Act::Move, Act::Take]),
        Some(_) if one.at.is_some() => (m.cover_is_moved(), &[Act::Move, Act::Take, Act::Restore]),
        Some(_) => (m.cover_is_placed(), &[Act::Move, Act::Restore]),
        None if is_removed => (m.cover_is_removed(), &[Act::Restore]),
        None => (m.cover_is_unpublished(), &[Act::Put]),
    };
    let is_mine = place.is_some_and(|place| place.origin != Origin::Published) || is_removed;
    // Where only the area's name is known, the map shows that and says so.
    let shown = place.map(|place| place.position).or(one.label.filter(|_| !is_removed));
    html! {
        li.cover-place.is-mine[is_mine] data-centre=(id) data-at=[shown.map(at)] data-label=(name)
            data-area-only[place.is_none()] {
            p {
                strong { (say(&one.name, m)) } " "
                span.hint {
                    (told)
                    @if place.is_some_and(|place| place.is_walked[0] || place.is_walked[1]) {
                        (m.list_separator()) (m.cover_is_walked())
                    }
                }
            }
            (acts(id, name, own, m))
        }
    }
}

fn acts(key: &str, name: &str, acts: &[Act], m: Messages) -> Markup {
    html! {
        div.cover-acts.cover-live {
            @for act in acts {
                @let word = act.name(m);
                button.button type="button" id={ "cover-" (act.word()) "-" (key) } data-do=(act.word()) data-key=(key)
                    aria-label=(m.cover_what(word, name)) { (word) }
            }
        }
    }
}

/// The street that a point lies in.
fn where_is(state: &State, place: &Place, m: Messages) -> Markup {
    let area = state.district.area_at(place.position).map(|at| &state.district.areas[at].name);
    html! {
        (m.cover_is_new()) (m.list_separator())
        @match area {
            Some(area) => { (m.cover_in(area.get(m.tag()).text)) }
            None => { (m.cover_outside()) }
        }
    }
}

/// Latitude first, as the map reads it.
fn at(position: Position<Wgs84>) -> String {
    format!("{:.5},{:.5}", position.lat.degrees(), position.lng.degrees())
}

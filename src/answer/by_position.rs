//! The answer to a position: the centre that serves it and the nearest, never mixed up, with how
//! sure that is, and how to correct the position.

use maud::{Markup, html};

use super::parts::{self, Telling};
use crate::{
    domain::{
        CentreBasis, Position, Text, Wgs84,
        datum::Datum,
        find::{CentreEntry, Index},
        locate::{Certainty, Located, Nearest},
    },
    i18n::Messages,
    words::{labelled, say, say_all},
};

/// Up to here the accuracy of a position is not worth a word, in metres.
const EXACT_M: f64 = 5.0;

/// What a frame tells the page around it when that does not let it ask the device.
const BLOCKED: &str = "geolocation-blocked";

/// Where somebody is, or says to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Here {
    pub position: Position<Wgs84>,
    /// Radius in metres; 0 where a person said the place.
    pub accuracy_m: f64,
    /// Whether the device found it; else a person chose it.
    pub is_found: bool,
    /// What the place is called, where it was chosen by name.
    pub name: Option<Text>,
}

/// Why there is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The person, or the device's settings, refused.
    Denied,
    TimedOut,
    /// The device does not know.
    Unavailable,
    /// The page that holds this one does not let it ask.
    Framed,
    /// The browser cannot, or not on this address.
    Absent,
}

/// While the device looks.
#[must_use]
pub fn waiting(telling: Telling) -> Markup {
    html! {
        section.answer.answer-waiting id="answer" {
            p id="answer-title" tabindex="-1" role="status" { (telling.m.locating()) }
        }
    }
}

/// What was found for a position.
#[must_use]
pub fn answer(here: &Here, located: &Located, telling: Telling) -> Markup {
    let m = telling.m;
    let serves = located.serves.and_then(|at| Some((at, telling.centre(at)?)));
    // The same centre once, with its distance; another one beside it.
    let own = located.nearest.filter(|near| Some(near.centre) == located.serves);
    let other = located.nearest.filter(|near| Some(near.centre) != located.serves);
    let subject = serves.map(|(_, centre)| centre);
    html! {
        section.answer id="answer" aria-labelledby="answer-title" data-certainty=(located.certainty.as_str())
            data-centre=[subject.map(|one| &one.id)] data-here=(here.position.for_people().replace(' ', ""))
            data-accuracy=(whole(here.accuracy_m)) {
            h2 id="answer-title" tabindex="-1" { (title(here, subject, located, telling)) }
            (how_sure(here, located, telling))
            div.answer-pair {
                @if let Some((at, centre)) = serves {
                    div.answer-part {
                        h3 { (m.serves_here()) }
                        (parts::centre(centre, telling))
                        (former(at, telling))
                        @if let Some(near) = own { p { (far(near, telling)) " " (m.is_nearest_too()) } }
                        (alternatives(at, located, telling))
                    }
                }
                (nearest(other, telling))
            }
            @if located.nearest.is_none() { p.hint { (m.nearest_unknown()) } }
            @if subject.is_none_or(|centre| centre.phone.is_none()) { (parts::ask(telling)) }
            (correct(false, telling))
        }
    }
}

/// Why there is no position, and what to do instead. `full_page` is the address at which the device may be
/// asked, where it may not be asked here.
#[must_use]
pub fn trouble(trouble: Trouble, full_page: &str, telling: Telling) -> Markup {
    let m = telling.m;
    let (what, next) = match trouble {
        Trouble::Denied => (m.position_denied(), m.position_denied_next()),
        Trouble::TimedOut => (m.position_timed_out(), m.position_timed_out_next()),
        Trouble::Unavailable => (m.position_unavailable(), m.position_unavailable_next()),
        Trouble::Framed => (m.position_framed(), m.position_framed_next()),
        Trouble::Absent => (m.position_absent(), m.position_absent_next()),
    };
    let notice = (trouble == Trouble::Framed).then_some(BLOCKED);
    html! {
        section.answer id="answer" aria-labelledby="answer-title" data-notice=[notice] {
            h2 id="answer-title" tabindex="-1" { (what) }
            p { (next) }
            @match trouble {
                Trouble::Framed => {
                    p { a.button href=(full_page) target="_blank" rel="noopener" { (m.open_full_page()) } }
                }
                Trouble::TimedOut | Trouble::Unavailable => {
                    p { button.button type="button" data-act="near" { (m.locate_again()) } }
                }
                Trouble::Denied | Trouble::Absent => {}
            }
            (correct(true, telling))
        }
    }
}

fn whole(metres: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most half the globe")]
    let whole = metres.round() as u32;
    whole
}

fn title(here: &Here, serves: Option<&CentreEntry>, located: &Located, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        @if let Some(name) = &here.name { (say(name, m)) (m.colon()) }
        @match (serves, located.certainty) {
            (Some(centre), _) if located.is_vague => { (m.your_centre_perhaps()) (say(&centre.name, m)) }
            (Some(centre), Certainty::Certain) => { (m.your_centre()) (say(&centre.name, m)) }
            (Some(centre), _) => { (m.your_centre_probably()) (say(&centre.name, m)) }
            (None, _) => { (m.outside_district()) }
        }
    }
}

/// How sure the answer is, and why not surer.
fn how_sure(here: &Here, located: &Located, telling: Telling) -> Markup {
    let m = telling.m;
    let mut own = telling.index.areas.iter().filter(|area| Some(area.centre) == located.serves).peekable();
    let is_official = own.peek().is_some() && own.all(|area| area.official);
    html! {
        @if located.is_vague {
            p.notice.notice-warning { (m.position_vague(&parts::distance(here.accuracy_m, m))) }
        }
        p.answer-sure {
            @match located.certainty {
                Certainty::Certain => { (m.sure_certain()) }
                Certainty::Likely if located.is_vague => {}
                Certainty::Likely if is_official => { (m.sure_at_border()) }
                Certainty::Likely => { (m.sure_likely()) }
                Certainty::Outside => { (m.sure_outside()) }
            }
            @if here.is_found && here.accuracy_m > EXACT_M && !located.is_vague {
                " " (m.accuracy(&parts::distance(here.accuracy_m, m)))
            }
        }
    }
}

/// What must be said of the units that were split off and may have a centre of their own by now.
fn former(centre: usize, telling: Telling) -> Markup {
    let Telling { index, m, .. } = telling;
    let units = (index.units.iter())
        .filter(|unit| unit.centre == Some(centre) && unit.basis == CentreBasis::FormerUnit);
    html! {
        @for (unit, note) in units.filter_map(|unit| Some((unit, unit.note.as_ref()?))) {
            p.notice { (labelled(unit.name.get(m.tag()).text, say(note, m), m)) }
        }
    }
}

/// Which other centres it may be, and the communities to choose from: that answer is certain.
fn alternatives(serves: usize, located: &Located, telling: Telling) -> Markup {
    let m = telling.m;
    if located.certainty != Certainty::Likely {
        return html! {};
    }
    let others: Vec<_> = located.alternatives.iter().filter_map(|at| telling.centre(*at)).collect();
    let candidates = std::iter::once(serves).chain(located.alternatives.iter().copied());
    let candidates: Vec<_> = candidates.map(|at| at.to_string()).collect();
    html! {
        @if !others.is_empty() {
            p { (m.or_perhaps()) (say_all(others.iter().map(|centre| &centre.name), m)) }
        }
        details.choose {
            summary { (m.choose_community()) }
            // Scores of buttons, made when somebody unfolds them.
            div data-choose=(candidates.join(" ")) {}
        }
    }
}

/// The communities that turn to some centres, as `data-choose` names them.
#[must_use]
pub fn choices(candidates: &str, index: &Index, m: Messages) -> Markup {
    let centres = candidates.split(' ').filter_map(|at| at.parse().ok());
    html! { @for centre in centres { (communities(centre, index, m)) } }
}

/// The communities that turn to a centre, each a button that gives the certain answer.
fn communities(centre: usize, index: &Index, m: Messages) -> Markup {
    html! {
        @for (at, unit) in index.units.iter().enumerate() {
            @let own: Vec<_> = (index.communities.iter())
                .filter(|one| one.unit == at && index.centre_of(one) == Some(centre))
                .collect();
            @if !own.is_empty() {
                h4 { (say(&unit.name, m)) }
                ul.choose-list role="list" {
                    @for one in own {
                        li {
                            button.act type="button" data-act="community" data-code=(one.code) {
                                (say(&one.name, m))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn far(near: Nearest, telling: Telling) -> Markup {
    let m = telling.m;
    html! { (m.about_far(&parts::distance(near.metres, m), &near.walking_minutes.to_string())) }
}

/// The nearest centre where it is another.
fn nearest(other: Option<Nearest>, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        @if let Some((near, centre)) = other.and_then(|near| Some((near, telling.centre(near.centre)?))) {
            div.answer-part data-nearest=(centre.id) {
                h3 { (m.nearest_centre()) }
                p { (far(near, telling)) }
                (parts::centre(centre, telling))
            }
        }
    }
}

/// How to correct the position: on the map, by a community's name, or by coordinates.
fn correct(is_open: bool, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        details.correct open[is_open] {
            summary { (m.correct_position()) }
            p.correct-row {
                button.act type="button" data-act="pick" data-map-open { (m.pick_on_map()) }
                button.act type="button" data-act="to-box" { (m.choose_by_name()) }
            }
            label for="coordinates" { (m.coordinates()) }
            p.hint id="coordinates-hint" { (m.coordinates_hint()) }
            input.correct-input id="coordinates" type="text" inputmode="text" autocomplete="off"
                aria-describedby="coordinates-hint coordinates-said";
            // No `select`: whoever looks for the search box's options would find its own.
            fieldset.correct-datum {
                legend { (m.coordinates_from()) }
                @for datum in Datum::ALL {
                    label.choice {
                        input type="radio" name="datum" value=(datum.as_str()) checked[datum == Datum::Wgs84];
                        span { (datum_name(datum, telling)) }
                    }
                }
            }
            p.correct-row {
                button.act type="button" data-act="coordinates" { (m.use_coordinates()) }
            }
            p.said id="coordinates-said" role="status" {}
        }
        p.answer-end {
            (parts::read_aloud(m)) " "
            button.tool type="button" data-act="forget" { (m.close_answer()) }
        }
    }
}

fn datum_name(datum: Datum, telling: Telling) -> &'static str {
    let m = telling.m;
    match datum {
        Datum::Wgs84 => m.datum_wgs84(),
        Datum::Gcj02 => m.datum_gcj02(),
        Datum::Bd09 => m.datum_bd09(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Moment;

    fn told(why: Trouble) -> String {
        let m = Messages::built_in("en").unwrap();
        let telling = Telling { index: &Index::default(), now: Moment::from_unix_ms(0.0), ask: None, m };
        trouble(why, "en/?elder=1", telling).0
    }

    #[test]
    fn only_where_the_page_around_refuses_is_it_told_so_and_the_full_page_offered() {
        let framed = told(Trouble::Framed);
        assert!(framed.contains(r#"data-notice="geolocation-blocked""#));
        assert!(framed.contains(r#"href="en/?elder=1" target="_blank" rel="noopener""#));
        for other in [Trouble::Denied, Trouble::TimedOut, Trouble::Unavailable, Trouble::Absent] {
            let told = told(other);
            assert!(!told.contains("data-notice") && !told.contains("en/?elder=1"), "{other:?}");
        }
    }
}

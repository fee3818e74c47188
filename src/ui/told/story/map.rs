//! Which centres were open in a year, on the areas.

use maud::{Markup, html};

use super::super::Telling;
use crate::{
    domain::chronicle::{Standing, Step},
    reach::draw::Drawing,
};

/// The figure of one year, with what its colours mean and how many are of each.
pub fn figure(telling: Telling, step: &Step, drawing: &Drawing) -> Markup {
    let m = telling.m;
    let year = step.year.to_string();
    let count = |wanted: Standing| step.standings.iter().filter(|own| **own == wanted).count();
    let kinds = [
        (Standing::Open, m.story_open(), count(Standing::Open)),
        (Standing::OpenBy, m.story_known_by(), count(Standing::OpenBy)),
        (Standing::Unknown, m.story_unknown(), count(Standing::Unknown)),
        (Standing::NotYet, m.story_not_yet(), count(Standing::NotYet)),
    ];
    html! {
        figure.story-map {
            svg viewBox={ "-2 -2 " (size(drawing.width)) " " (size(drawing.height)) } role="img" focusable="false" aria-label=(m.story_map(&year)) {
                @for (path, standing) in drawing.paths.iter().zip(&step.standings) {
                    path class=(class(*standing)) d=(path) {}
                }
            }
            figcaption {
                ul.story-legend role="list" {
                    @for (standing, name, count) in kinds.into_iter().filter(|(_, _, count)| *count > 0) {
                        li class=(class(standing)) { (name) (m.colon()) (m.centres_count(&count.to_string())) }
                    }
                }
            }
        }
    }
}

/// A length with room for strokes.
fn size(units: f64) -> String {
    format!("{:.0}", units + 4.0)
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "story-is-open",
        Standing::OpenBy => "story-is-by",
        Standing::Unknown => "story-is-unknown",
        Standing::NotYet => "story-is-not",
    }
}

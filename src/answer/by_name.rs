//! The answer to a name: certain, for a community belongs to its unit by the division code.

use maud::{Markup, html};

use super::parts::{self, Telling};
use crate::{
    domain::{CentreBasis, Text, find::UnitEntry},
    nav::{self, Page},
    words::say,
};

/// Which centre a community or a unit turns to, by its division code.
#[must_use]
pub fn answer(code: &str, telling: Telling) -> Markup {
    let index = telling.index;
    if let Some(community) = index.communities.iter().find(|one| one.code.as_str() == code)
        && let Some(unit) = index.units.get(community.unit)
    {
        return told(Some(&community.name), unit, index.centre_of(community), telling);
    }
    match index.units.iter().find(|unit| unit.code.as_str() == code) {
        Some(unit) => told(None, unit, unit.centre, telling),
        None => unknown(telling),
    }
}

fn told(community: Option<&Text>, unit: &UnitEntry, centre: Option<usize>, telling: Telling) -> Markup {
    let m = telling.m;
    let centre = centre.and_then(|at| telling.centre(at));
    // That the centre of the former unit still serves is not published.
    let is_former = unit.basis == CentreBasis::FormerUnit;
    let certainty = if is_former { "likely" } else { "certain" };
    html! {
        section.answer id="answer" aria-labelledby="answer-title" data-certainty=(certainty)
            data-centre=[centre.map(|one| &one.id)] {
            h2 id="answer-title" tabindex="-1" {
                @match (community, centre) {
                    (Some(name), _) => { (say(name, m)) (m.belongs_to()) (say(&unit.name, m)) }
                    (None, Some(centre)) if !is_former => {
                        (say(&unit.name, m)) (m.is_served_by()) (say(&centre.name, m))
                    }
                    (None, _) => { (say(&unit.name, m)) }
                }
            }
            @if is_former {
                @if let Some(note) = &unit.note { p.notice { (say(note, m)) } }
            } @else if centre.is_some() && community.is_some() {
                p.answer-lead { (m.its_centre()) }
            }
            @match centre {
                Some(centre) => { (parts::centre(centre, telling)) }
                None => { p { (m.no_centre_known()) } }
            }
            @if is_former || centre.is_none_or(|centre| centre.phone.is_none()) { (parts::ask(telling)) }
            (end(centre.map(|centre| nav::href(m.tag(), &Page::Centre(centre.id.clone()))), telling))
        }
    }
}

/// What one may do next.
fn end(page: Option<String>, telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        p.answer-end {
            @if let Some(href) = page { a.button href=(href) { (m.all_about_centre()) } " " }
            (parts::read_aloud(m)) " "
            button.tool type="button" data-act="forget" { (m.close_answer()) }
        }
    }
}

/// A code of the address that the data does not know.
fn unknown(telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        section.answer id="answer" aria-labelledby="answer-title" {
            h2 id="answer-title" tabindex="-1" { (m.community_unknown()) }
            (parts::ask(telling))
            (end(None, telling))
        }
    }
}

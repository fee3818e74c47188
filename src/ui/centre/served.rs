//! Whom a centre serves, and where else it does.

use maud::{Markup, html};

use super::{Telling, facts::phones, hours::hours_table};
use crate::{
    data::Loading,
    domain::{CentreBasis, ServicePoint},
    ui::{say, words::say_all},
};

/// The streets and towns served, each with its communities.
pub fn served(telling: Telling) -> Markup {
    let Telling { data, centre, m, .. } = telling;
    let units = data.communities.loaded().map(|all| all.served_by(&centre.id)).unwrap_or_default();
    let without = match data.communities {
        Loading::Loaded(_) => m.not_published(),
        Loading::Pending => m.loading(),
        Loading::Failed => m.cannot_load(),
    };
    html! {
        section.panel aria-labelledby="served-title" {
            h2 id="served-title" { (m.communities_served()) }
            @if units.is_empty() { p.hint { (without) } }
            @for (unit, communities) in &units {
                @if units.len() > 1 { h3 { (say(&unit.name, m)) } }
                @if let Some(note) = unit.note.as_ref().filter(|_| unit.basis == CentreBasis::FormerUnit) {
                    p.notice { (say(note, m)) }
                }
                p.hint { (m.communities_count(&communities.len().to_string())) }
                p { (say_all(communities.iter().map(|community| &community.name), m)) }
            }
        }
    }
}

/// The further places where the centre serves.
pub fn service_points(telling: Telling) -> Markup {
    let Telling { centre, m, .. } = telling;
    html! {
        @if !centre.service_points.is_empty() {
            section.panel aria-labelledby="points-title" {
                h2 id="points-title" { (m.service_points()) }
                ul.points role="list" {
                    @for point in &centre.service_points { li.point { (service_point(telling, point)) } }
                }
            }
        }
    }
}

fn service_point(telling: Telling, point: &ServicePoint) -> Markup {
    let m = telling.m;
    let unknown = || html! { span.hint { (m.not_published()) } };
    let address = point.address.as_ref().map_or_else(unknown, |text| say(text, m));
    let phones = if point.phones.is_empty() { unknown() } else { phones(&point.phones, m) };
    let hours = point.hours.as_ref().map_or_else(unknown, |hours| hours_table(hours, m));
    let name = point.name.get(m.tag()).text;
    html! {
        h3 { (say(&point.name, m)) }
        dl.facts {
            @for (name, value) in [(m.address(), address), (m.phones(), phones), (m.hours(), hours)] {
                div.fact { dt { (name) } dd { (value) } }
            }
        }
        (telling.source(&format!("point-{}", point.id), name, &point.provenance))
    }
}

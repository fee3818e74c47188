//! A centre as a `GovernmentOffice`.

use serde_json::Value;

use super::{Telling, Thing, special_days};
use crate::{
    domain::{
        Attribute, Centre, Date, Hours, Interval, Phone, Placed, ServicePoint, SpecialDay, Status, Text,
        date::iso_date, text::BASE_LANGUAGE,
    },
    nav::Page,
};

/// The weekdays, Monday first.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOLIDAYS: &str = "PublicHolidays";

/// How schema.org says that a place is closed on a day.
const CLOSED: (&str, &str) = ("00:00", "00:00");

/// Everything of a centre that is published.
pub fn office(telling: Telling, centre: &Centre) -> Thing {
    let is_shut = matches!(centre.status, Some(Status::Suspended | Status::Closed));
    let valid_until = centre.provenance_of(Attribute::Hours).valid_until;
    let hours = centre.hours.as_ref().filter(|_| !is_shut);
    let names = std::iter::once(&centre.short_name).chain(&centre.other_names).map(|name| telling.say(name));
    let area = telling.area(&centre.area).with("containedInPlace", telling.district());
    reference(telling, centre)
        .each("alternateName", names.filter(|name| *name != telling.say(&centre.name)))
        .with("areaServed", area)
        .maybe("address", address(telling, centre.address.as_ref(), centre.postal_code.as_deref()))
        .maybe("geo", centre.position.and_then(geo))
        .each("telephone", phones(&centre.phones))
        .each("openingHoursSpecification", hours.map(|hours| opening(hours, valid_until)).unwrap_or_default())
        .each("specialOpeningHoursSpecification", special(telling, hours, valid_until))
        .maybe(
            "parentOrganization",
            centre.operator.as_ref().map(|name| Thing::of("Organization").with("name", telling.say(name))),
        )
        .each("subOrganization", centre.service_points.iter().map(|one| point(telling, one)))
}

/// A centre by its name and, where it has one, its address on the web.
pub fn reference(telling: Telling, centre: &Centre) -> Thing {
    let page = Page::Centre(centre.id.clone());
    // One centre in all languages.
    let id = telling.site.absolute(BASE_LANGUAGE, &page).map(|url| format!("{url}#centre"));
    Thing::of("GovernmentOffice")
        .maybe("@id", id)
        .with("name", telling.say(&centre.name))
        .maybe("url", telling.url(&page))
}

fn point(telling: Telling, point: &ServicePoint) -> Thing {
    let valid_until = point.provenance.valid_until;
    let hours = point.hours.as_ref();
    Thing::of("GovernmentOffice")
        .with("name", telling.say(&point.name))
        .maybe("address", address(telling, point.address.as_ref(), None))
        .maybe("geo", point.position.and_then(geo))
        .each("telephone", phones(&point.phones))
        .each("openingHoursSpecification", hours.map(|hours| opening(hours, valid_until)).unwrap_or_default())
        .each("specialOpeningHoursSpecification", special(telling, hours, valid_until))
}

fn address(telling: Telling, street: Option<&Text>, postal_code: Option<&str>) -> Option<Thing> {
    let street = street.map(|text| telling.say(text));
    (street.is_some() || postal_code.is_some())
        .then(|| Thing::of("PostalAddress").maybe("streetAddress", street).maybe("postalCode", postal_code))
}

/// Only where the place itself is published: the label of an area is no place.
fn geo(placed: Placed) -> Option<Thing> {
    let at = placed.position;
    placed.precision.is_published().then(|| {
        Thing::of("GeoCoordinates").with("latitude", at.lat.degrees()).with("longitude", at.lng.degrees())
    })
}

fn phones(phones: &[Phone]) -> impl Iterator<Item = &str> {
    phones.iter().map(|phone| phone.number.shown())
}

fn special(telling: Telling, hours: Option<&Hours>, valid_until: Option<Date>) -> Vec<Thing> {
    let site = telling.site;
    let told = |hours| special_days::specifications(hours, &site.calendar, site.today, valid_until);
    hours.map(told).unwrap_or_default()
}

/// When a day's intervals open and close, as schema.org writes it: its days end a minute before
/// midnight.
pub fn times(intervals: &[Interval]) -> Vec<(String, String)> {
    let closes = |one: &Interval| match one.until.minutes() {
        1440 => "23:59".to_owned(),
        _ => one.until.to_string(),
    };
    match intervals {
        [] => vec![(CLOSED.0.to_owned(), CLOSED.1.to_owned())],
        _ => intervals.iter().map(|one| (one.from.to_string(), closes(one))).collect(),
    }
}

/// Days with the same hours together. What is unknown is left out; special days that differ from
/// year to year are told apart.
fn opening(hours: &Hours, valid_until: Option<Date>) -> Vec<Thing> {
    let mut spans: Vec<(String, String, Vec<&str>)> = Vec::new();
    let mut add = |from: String, until: String, day: &'static str| match spans
        .iter_mut()
        .find(|(own_from, own_until, _)| *own_from == from && *own_until == until)
    {
        Some((_, _, days)) => days.push(day),
        None => spans.push((from, until, vec![day])),
    };
    for (day, name) in hours.week.iter().zip(DAYS) {
        for (from, until) in day.as_deref().map(times).unwrap_or_default() {
            add(from, until, name);
        }
    }
    if hours.public_holidays == SpecialDay::Closed {
        add(CLOSED.0.to_owned(), CLOSED.1.to_owned(), HOLIDAYS);
    }
    spans
        .into_iter()
        .map(|(from, until, days)| {
            Thing::of("OpeningHoursSpecification")
                .each(
                    "dayOfWeek",
                    days.into_iter().map(|day| Value::from(format!("https://schema.org/{day}"))),
                )
                .with("opens", from)
                .with("closes", until)
                .maybe("validThrough", valid_until.map(iso_date))
        })
        .collect()
}

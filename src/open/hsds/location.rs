//! Where a service is given: a centre's own place, and those of its service points.

use super::{
    ids::Ids,
    part::{Part, base, bilingual},
    schedule::schedules,
};
use crate::{
    domain::{Centre, Phone, Placed, ServicePoint, StepFree, StepFreeAccess, Text},
    open::{records::published, sources::Sources},
};

/// ISO 3166-1: the division codes of the data format are China's.
const COUNTRY: &str = "CN";

/// The place of a centre, whether it is published or not.
pub fn of_centre(sources: &Sources, ids: Ids, centre: &Centre) -> Part {
    let id = centre_id(ids, centre);
    let address = centre.address.as_ref();
    located(id.as_str(), &centre.name, centre.position)
        .maybe("description", centre.entrance.as_ref().map(base))
        .with("external_identifier", centre.id.as_str())
        .with("external_identifier_type", format!("{}:centre", sources.portal_id))
        .each(
            "addresses",
            address.map(|text| self::address(sources, ids, &id, text, centre.postal_code.as_deref())),
        )
        .each("accessibility", centre.step_free.as_ref().map(|own| accessibility(ids, &id, own)))
}

/// The identifier of a centre's place.
pub fn centre_id(ids: Ids, centre: &Centre) -> String {
    ids.id("location", centre.id.as_str())
}

/// A service of a centre at one of its service points, with what is told of the point.
pub fn at_point(
    sources: &Sources,
    ids: Ids,
    service_id: &str,
    centre: &Centre,
    point: &ServicePoint,
) -> Part {
    let key = format!("{}/{}", centre.id, point.id);
    let location_id = ids.id("location", &key);
    let id = ids.id("service_at_location", &key);
    let address = point.address.as_ref();
    let location = located(location_id.as_str(), &point.name, point.position)
        .with("external_identifier", key)
        .with("external_identifier_type", format!("{}:service-point", sources.portal_id))
        .each("addresses", address.map(|text| self::address(sources, ids, &location_id, text, None)));
    let link = ("service_at_location_id", id.as_str());
    let hours = point.hours.as_ref();
    let schedules = hours.map(|hours| schedules(ids, link, hours, point.provenance.valid_until));
    Part::of(id.as_str())
        .with("service_id", service_id)
        .with("location_id", location_id.as_str())
        .each("phones", phones(ids, link, &point.phones))
        .each("schedules", schedules.unwrap_or_default())
        .with("location", location)
}

fn located(id: &str, name: &Text, placed: Option<Placed>) -> Part {
    let at = published(placed).map(|own| own.position);
    Part::of(id)
        .with("location_type", "physical")
        .with("name", base(name))
        .maybe("latitude", at.map(|at| at.lat.degrees()))
        .maybe("longitude", at.map(|at| at.lng.degrees()))
}

/// An address as it is published, in one line. The data has no parts of it: as the city stands the name of
/// the district as the portal has it, and what is unknown is empty.
fn address(sources: &Sources, ids: Ids, location_id: &str, text: &Text, postal_code: Option<&str>) -> Part {
    Part::of(ids.id("address", location_id))
        .with("location_id", location_id)
        .with("address_1", base(text))
        .with("city", base(&sources.data.portal.district))
        .with("state_province", "")
        .with("postal_code", postal_code.unwrap_or_default())
        .with("country", COUNTRY)
        .with("address_type", "physical")
}

fn accessibility(ids: Ids, location_id: &str, step_free: &StepFree) -> Part {
    let description = bilingual(|m| {
        let word = match step_free.access {
            StepFreeAccess::Yes => m.step_free_yes(),
            StepFreeAccess::Partly => m.step_free_partly(),
            StepFreeAccess::No => m.step_free_no(),
        };
        word.to_owned()
    });
    Part::of(ids.id("accessibility", location_id))
        .with("location_id", location_id)
        .with("description", description)
        .maybe("details", step_free.note.as_ref().map(base))
}

/// Telephones; `link` is the field that names whose they are, and its value.
pub fn phones(ids: Ids, link: (&str, &str), phones: &[Phone]) -> Vec<Part> {
    let phone = |phone: &Phone| {
        let number = phone.number.shown();
        let label = phone.label.as_ref().map(base);
        Part::of(ids.id("phone", &format!("{}:{number}:{}", link.1, label.unwrap_or_default())))
            .with(link.0, link.1)
            .with("number", number)
            .with("type", "voice")
            .maybe("description", label)
    };
    phones.iter().map(phone).collect()
}

//! What is offered: by each centre, and by each programme at each centre.

use serde_json::Value;

use super::{
    ids::Ids,
    location,
    organization::{self, Organization},
    part::{Part, base, bilingual},
    schedule::schedules,
};
use crate::{
    domain::{Attribute, Centre, CentreId, Notice, Programme, Status, Text, date::iso_date},
    open::{
        records::provenance_told,
        sources::{Area, Sources, told},
    },
};

/// A service: what is one to one, which lists tell, and what is many to one.
#[derive(Debug, Clone)]
pub struct Service {
    pub id: String,
    one: Part,
    organization: Part,
    program: Option<Part>,
    many: Part,
}

impl Service {
    /// As it stands in a list.
    pub fn listed(&self) -> Value {
        self.one
            .clone()
            .with("organization", self.organization.clone())
            .maybe("program", self.program.clone())
            .into()
    }

    /// With everything.
    pub fn whole(self) -> Value {
        let mut whole = self.one.with("organization", self.organization).maybe("program", self.program);
        whole.0.extend(self.many.0);
        whole.into()
    }
}

/// Every service, those of the centres first.
pub fn all(sources: &Sources) -> Vec<Service> {
    let ids = Ids::of(&sources.portal_id);
    let portal = &sources.data.portal;
    let notices = portal.notices_on(portal.published);
    let mut services: Vec<_> =
        sources.data.centres.iter().map(|centre| of_centre(sources, ids, &notices, centre)).collect();
    for programme in &sources.data.programmes.list {
        match sources.offered_at.get(&programme.id) {
            Some(centres) => {
                services.extend(centres.iter().map(|one| of_programme(sources, ids, programme, Some(one))));
            }
            None => services.push(of_programme(sources, ids, programme, None)),
        }
    }
    services
}

fn of_centre(sources: &Sources, ids: Ids, notices: &[&Notice], centre: &Centre) -> Service {
    let id = ids.id("service", centre.id.as_str());
    let organization = organization::of(sources, ids, Some(centre));
    let names = [&centre.short_name].into_iter().chain(&centre.other_names).map(base);
    let names: Vec<&str> =
        english(&centre.name).into_iter().chain(names).filter(|one| *one != base(&centre.name)).collect();
    let link = ("service_id", id.as_str());
    let hours_valid_until = centre.provenance_of(Attribute::Hours).valid_until;
    let schedules = centre.hours.as_ref().map(|own| schedules(ids, link, own, hours_valid_until));
    let one = head(&id, &organization, &centre.name)
        .maybe("alternate_name", (!names.is_empty()).then(|| names.join("; ")))
        .maybe("description", sources.data.portal.summary.as_ref().map(base))
        .maybe("url", sources.page("centres", centre.id.as_str()))
        .with("status", status(centre.status))
        .maybe("fees_description", centre.fees.as_ref().map(base))
        .maybe("eligibility_description", centre.eligibility.as_ref().map(base))
        .maybe("assured_date", centre.provenance.checked.map(iso_date))
        .maybe("alert", alert(notices, &centre.id))
        .with("last_modified", modified(sources));
    let many = Part::default()
        .each("phones", location::phones(ids, link, &centre.phones))
        .each("schedules", schedules.unwrap_or_default())
        .each("service_areas", areas(ids, &id, sources.areas(centre)))
        .each("service_at_locations", places(sources, ids, &id, centre))
        .each("languages", centre.languages.as_ref().map(|text| spoken(ids, &id, text)))
        .each("cost_options", centre.fees.as_ref().map(|text| cost(ids, &id, centre, text)))
        .each("attributes", attributes(sources, ids, &id, centre));
    Service { id, one, organization: organization.part, program: None, many }
}

fn of_programme(sources: &Sources, ids: Ids, programme: &Programme, centre: Option<&Centre>) -> Service {
    let key = format!("{}@{}", programme.id, centre.map_or("", |centre| centre.id.as_str()));
    let id = ids.id("service", &key);
    let organization = organization::of(sources, ids, centre);
    let program_id = ids.id("program", programme.id.as_str());
    let texts = [&programme.offers, &programme.why].into_iter().flatten().map(base);
    let description = texts.collect::<Vec<_>>().join("\n");
    let one = head(&id, &organization, &programme.name)
        .with("program_id", program_id.as_str())
        .maybe("alternate_name", english(&programme.name))
        .maybe("description", (!description.is_empty()).then_some(description.as_str()))
        .maybe("url", sources.page("programmes", programme.id.as_str()))
        .with("status", status(centre.and_then(|centre| centre.status)))
        .maybe("application_process", programme.how_to_apply.as_ref().map(base))
        .maybe("eligibility_description", programme.audience.as_ref().map(base))
        .maybe("assured_date", programme.provenance.checked.map(iso_date))
        .with("last_modified", modified(sources));
    let program = Part::of(program_id).with("name", base(&programme.name)).with("description", description);
    let place = centre.map(|centre| at_centre(sources, ids, &id, &key, centre));
    let said = told(&programme.provenance);
    let own = said.map(|value| attribute(ids, &id, "provenance", "record", &value));
    let route = programme.public_route.as_ref();
    let route = route.map(|(text, _)| attribute(ids, &id, "note", "public_route", base(text)));
    let many = Part::default()
        .each("service_at_locations", place)
        .each("attributes", own.into_iter().chain(route).chain([status_unknown(ids, &id)]));
    Service { id, one, organization: organization.part, program: Some(program), many }
}

fn head(id: &str, organization: &Organization, name: &Text) -> Part {
    Part::of(id).with("organization_id", organization.id.as_str()).with("name", base(name))
}

/// A wording in English, where somebody wrote it.
fn english(text: &Text) -> Option<&str> {
    let found = text.get("en");
    (found.lang == "en").then_some(found.text)
}

/// A status that the standard has; it must have one, so what nobody has said counts as active.
fn status(status: Option<Status>) -> &'static str {
    match status {
        None | Some(Status::Operating | Status::Moved) => "active",
        Some(Status::Suspended) => "temporarily closed",
        Some(Status::Closed) => "defunct",
    }
}

/// The day of the publication: when a record changed before that is not known.
fn modified(sources: &Sources) -> String {
    format!("{}T00:00:00.000+08:00", iso_date(sources.data.portal.published))
}

/// The notices of the day of the publication that concern a centre.
fn alert(notices: &[&Notice], centre: &CentreId) -> Option<String> {
    let own = notices.iter().filter(|notice| notice.concerns(centre));
    let texts: Vec<&str> = own.map(|notice| base(&notice.text)).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn places(sources: &Sources, ids: Ids, service_id: &str, centre: &Centre) -> Vec<Part> {
    let points = centre.service_points.iter();
    let points = points.map(|point| location::at_point(sources, ids, service_id, centre, point));
    std::iter::once(at_centre(sources, ids, service_id, centre.id.as_str(), centre)).chain(points).collect()
}

fn at_centre(sources: &Sources, ids: Ids, service_id: &str, key: &str, centre: &Centre) -> Part {
    Part::of(ids.id("service_at_location", key))
        .with("service_id", service_id)
        .with("location_id", location::centre_id(ids, centre))
        .with("location", location::of_centre(sources, ids, centre))
}

/// Where the people live whom a centre serves; the extent is `GeoJSON` in a text, as the standard has it.
fn areas(ids: Ids, service_id: &str, areas: &[Area]) -> Vec<Part> {
    let area = |(at, area): (usize, &Area)| {
        let metres = area.tolerance_m.map(|metres| format!("{metres:.0}"));
        Part::of(ids.id("service_area", &format!("{service_id}:{at}")))
            .with("service_id", service_id)
            .with("name", base(&area.name))
            .maybe("description", metres.map(|metres| bilingual(|m| m.open_area_approximate(&metres))))
            .with("extent", area.geometry.to_string())
            .with("extent_type", "geojson")
    };
    areas.iter().enumerate().map(area).collect()
}

/// Languages as they are published, in one text.
fn spoken(ids: Ids, service_id: &str, text: &Text) -> Part {
    Part::of(ids.id("language", service_id)).with("service_id", service_id).with("note", base(text))
}

fn cost(ids: Ids, service_id: &str, centre: &Centre, text: &Text) -> Part {
    Part::of(ids.id("cost_option", service_id))
        .with("service_id", service_id)
        .maybe("valid_to", centre.provenance_of(Attribute::Fees).valid_until.map(iso_date))
        .with("amount_description", base(text))
}

/// Fields of service as terms, and what the standard has no place for: remarks, and where facts come from.
fn attributes(sources: &Sources, ids: Ids, service_id: &str, centre: &Centre) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    let plain = |kind: &str, label: &str, value: &str| attribute(ids, service_id, kind, label, value);
    for field in centre.fields.iter().filter_map(|id| sources.data.field(id)) {
        let term_id = ids.id("taxonomy_term", field.id.as_str());
        let description = english(&field.name).unwrap_or_else(|| base(&field.name));
        let term = Part::of(term_id.as_str())
            .with("code", field.id.as_str())
            .with("name", base(&field.name))
            .with("description", description)
            .with("taxonomy", base(&sources.data.portal.name));
        all.push(
            Part::of(ids.id("attribute", &format!("{service_id}:{}", field.id)))
                .with("link_id", service_id)
                .with("taxonomy_term_id", term_id)
                .with("link_type", "service_type")
                .with("link_entity", "service")
                .with("taxonomy_term", term),
        );
    }
    if centre.status.is_none() {
        all.push(status_unknown(ids, service_id));
    }
    all.extend(centre.wechat.iter().map(|account| plain("contact", Attribute::WeChat.key(), account)));
    for note in &centre.notes {
        all.push(plain("note", note.about.map_or("note", Attribute::key), base(&note.text)));
    }
    for (about, value) in provenance_told(centre) {
        all.push(plain("provenance", about.key(), &value));
    }
    all
}

fn status_unknown(ids: Ids, service_id: &str) -> Part {
    let value = bilingual(|m| m.open_status_unknown().to_owned());
    attribute(ids, service_id, "note", Attribute::Status.key(), &value)
}

fn attribute(ids: Ids, service_id: &str, kind: &str, label: &str, value: &str) -> Part {
    Part::of(ids.id("attribute", &format!("{service_id}:{kind}:{label}:{value}")))
        .with("link_id", service_id)
        .with("link_type", kind)
        .with("link_entity", "service")
        .with("value", value)
        .with("label", label)
}

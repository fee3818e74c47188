//! The records of the tables; those of the centres are the properties of the map's features too.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    cells::{Cell, Record},
    opening_hours,
    sources::{Sources, grade, kind, precision, special_day, status, step_free, text, told},
};
use crate::domain::{
    Attribute, Category, Centre, CentreBasis, CentreId, Community, DivisionCode, FieldId, Hours, Opened,
    Phone, Placed, Programme, ProgrammeId, Text, Unit, date::iso_date,
};

/// The columns of a position, degrees, WGS-84.
pub const LONGITUDE: &str = "longitude";
pub const LATITUDE: &str = "latitude";

/// Every centre, as it stands in the data.
pub fn centres(sources: &Sources) -> Vec<Record> {
    sources.data.centres.iter().map(|one| centre(sources, one)).collect()
}

fn centre(sources: &Sources, one: &Centre) -> Record {
    let languages = &sources.languages;
    let mut record = Record::default();
    record.put("id", one.id.as_str());
    record.text(languages, "name", Some(&one.name));
    record.text(languages, "short_name", Some(&one.short_name));
    record.texts(languages, "other_names", &one.other_names.iter().collect::<Vec<_>>());
    record.put("kind", kind(one.kind));
    record.text(languages, "area", Some(&one.area));
    record.put("division_code", one.division_code.as_str());
    record.maybe("status", one.status.map(status));
    let (at, by) = match one.opened {
        Some(Opened::At(date)) => (Some(date.to_string()), None),
        Some(Opened::By(date)) => (None, Some(date.to_string())),
        None => (None, None),
    };
    record.maybe("opened", at);
    record.maybe("opened_not_later_than", by);
    record.text(languages, "address", one.address.as_ref());
    record.maybe("postal_code", one.postal_code.as_deref());
    position(&mut record, published(one.position));
    record.text(languages, "entrance", one.entrance.as_ref());
    record.list("phones", one.phones.iter().map(phone));
    record.maybe("wechat", one.wechat.as_deref());
    hours(&mut record, languages, one.hours.as_ref());
    record.text(languages, "operator", one.operator.as_ref());
    record.text(languages, "eligibility", one.eligibility.as_ref());
    record.text(languages, "fees", one.fees.as_ref());
    record.text(languages, "languages", one.languages.as_ref());
    record.maybe("step_free", one.step_free.as_ref().map(|own| step_free(own.access)));
    record.text(languages, "step_free_note", one.step_free.as_ref().and_then(|own| own.note.as_ref()));
    record.list("fields", one.fields.iter().map(FieldId::as_str));
    record.list("programmes", one.programmes.iter().map(ProgrammeId::as_str));
    record.texts(
        languages,
        "service_points",
        &one.service_points.iter().map(|own| &own.name).collect::<Vec<_>>(),
    );
    record.texts(languages, "notes", &one.notes.iter().map(|note| &note.text).collect::<Vec<_>>());
    record.maybe("url", sources.page("centres", one.id.as_str()));
    record.provenance(&one.provenance);
    let own = one.attribute_provenance.iter();
    record.list(
        "field_sources",
        own.filter_map(|(attribute, own)| Some(format!("{}: {}", attribute.key(), told(own)?))),
    );
    record.put("published", iso_date(sources.data.portal.published));
    record
}

/// A position where the place itself is published: where a map writes the name of an area is no place.
pub fn published(placed: Option<Placed>) -> Option<Placed> {
    placed.filter(|placed| placed.precision.is_published())
}

fn position(record: &mut Record, placed: Option<Placed>) {
    let degrees = |degrees: fn(Placed) -> f64| placed.map_or(Cell::Absent, |own| Cell::Number(degrees(own)));
    record.columns.push((LONGITUDE.to_owned(), degrees(|own| own.position.lng.degrees())));
    record.columns.push((LATITUDE.to_owned(), degrees(|own| own.position.lat.degrees())));
    record.maybe("precision", placed.map(|own| precision(own.precision)));
}

/// A number with what it is for.
fn phone(phone: &Phone) -> String {
    let number = phone.number.shown();
    match &phone.label {
        Some(label) => format!("{number} ({})", base(label)),
        None => number.to_owned(),
    }
}

fn hours(record: &mut Record, languages: &[String], hours: Option<&Hours>) {
    record.maybe("opening_hours", hours.and_then(opening_hours::write));
    record.maybe("public_holidays", hours.and_then(|own| special_day(own.public_holidays)));
    record.maybe("swapped_working_days", hours.and_then(|own| special_day(own.swapped_working_days)));
    record.text(languages, "hours_note", hours.and_then(|own| own.note.as_ref()));
}

/// A text in simplified Chinese, which every text has.
pub fn base(text: &Text) -> &str {
    text.get(crate::domain::text::BASE_LANGUAGE).text
}

/// Every special programme.
pub fn programmes(sources: &Sources) -> Vec<Record> {
    sources.data.programmes.list.iter().map(|one| programme(sources, one)).collect()
}

fn programme(sources: &Sources, one: &Programme) -> Record {
    let languages = &sources.languages;
    let mut record = Record::default();
    record.put("id", one.id.as_str());
    record.text(languages, "name", Some(&one.name));
    let category = match one.category {
        Category::Special => "special",
        Category::ValueAdded => "value-added",
    };
    record.put("category", category);
    record.maybe("parent", one.parent.as_ref().map(ProgrammeId::as_str));
    let centres = sources.offered_at.get(&one.id);
    record.list("centres", centres.into_iter().flatten().map(|centre| centre.id.as_str()));
    record.text(languages, "audience", one.audience.as_ref());
    record.text(languages, "why", one.why.as_ref());
    record.text(languages, "offers", one.offers.as_ref());
    record.text(languages, "how_to_apply", one.how_to_apply.as_ref());
    record.text(languages, "public_route", one.public_route.as_ref().map(|(text, _)| text));
    record.maybe("since", one.since.map(|date| date.to_string()));
    record.maybe("since_grade", one.since_grade.map(grade));
    record.text(languages, "claim", one.claim.as_ref());
    record.maybe("url", sources.page("programmes", one.id.as_str()));
    record.provenance(&one.provenance);
    record
}

/// The streets and towns, each with its communities after it.
pub fn communities(sources: &Sources) -> Vec<Record> {
    let Some(all) = sources.data.communities.loaded() else { return Vec::new() };
    let mut records = Vec::new();
    let mut members: HashMap<_, Vec<&Community>> = HashMap::new();
    for one in &all.list {
        members.entry(&one.unit).or_default().push(one);
    }
    for unit in &all.units {
        records.push(community(sources, Some(unit), None));
        let own = members.remove(&unit.code).into_iter().flatten();
        records.extend(own.map(|one| community(sources, Some(unit), Some(one))));
    }
    // Those of a unit that is not listed.
    let rest = all.list.iter().filter(|one| members.contains_key(&one.unit));
    records.extend(rest.map(|one| community(sources, None, Some(one))));
    records
}

/// A community in its unit, or the unit itself.
fn community(sources: &Sources, unit: Option<&Unit>, one: Option<&Community>) -> Record {
    let languages = &sources.languages;
    let mut record = Record::default();
    let code = one.map(|one| &one.code).or_else(|| unit.map(|unit| &unit.code));
    record.maybe("code", code.map(DivisionCode::as_str));
    record.put("level", if one.is_some() { "community" } else { "unit" });
    record.text(languages, "name", one.map(|one| &one.name).or_else(|| unit.map(|unit| &unit.name)));
    let aliases: Vec<&Text> = one.into_iter().flat_map(|one| &one.aliases).collect();
    record.texts(languages, "aliases", &aliases);
    record.maybe("unit_code", one.map(|one| &one.unit).or(code).map(DivisionCode::as_str));
    record.text(languages, "unit_name", unit.map(|unit| &unit.name));
    record.maybe("unit_kind", unit.map(|unit| kind(unit.kind)));
    let own = one.and_then(|one| one.centre.as_ref());
    let centre = own.or_else(|| unit?.centre.as_ref());
    record.maybe("centre", centre.map(CentreId::as_str));
    let by_unit = unit.filter(|_| own.is_none() && centre.is_some());
    record.maybe(
        "centre_basis",
        by_unit.map(|unit| match unit.basis {
            CentreBasis::Own => "own",
            CentreBasis::FormerUnit => "former-unit",
        }),
    );
    record.text(languages, "note", by_unit.and_then(|unit| unit.note.as_ref()));
    // A community's record has none of its own.
    let provenance = unit.filter(|_| one.is_none()).map(|unit| unit.provenance.clone());
    record.provenance(&provenance.unwrap_or_default());
    record
}

/// The landmarks; one that has no id, name or position is left out.
pub fn places(sources: &Sources) -> Vec<Record> {
    sources.places.iter().filter_map(|one| place(sources, one)).collect()
}

fn place(sources: &Sources, one: &Value) -> Option<Record> {
    let mut record = Record::default();
    record.put("id", one["id"].as_str()?);
    record.text(&sources.languages, "name", Some(&text(&one["name"])?));
    record.maybe("kind", one["kind"].as_str());
    let degrees = |at: usize| one["coordinates"][at].as_f64().map(Cell::Number);
    record.columns.push((LONGITUDE.to_owned(), degrees(0)?));
    record.columns.push((LATITUDE.to_owned(), degrees(1)?));
    record.list("lines", one["lines"].as_array().into_iter().flatten().filter_map(Value::as_str));
    record.columns.push(("inside".to_owned(), one["inside"].as_bool().map_or(Cell::Absent, Cell::Flag)));
    Some(record)
}

/// The provenance of what a centre says of an attribute, where it says anything of it.
pub fn provenance_told(centre: &Centre) -> impl Iterator<Item = (Attribute, String)> {
    let said = Attribute::ALL.iter().copied().filter(|attribute| centre.publishes(*attribute));
    said.filter_map(|attribute| Some((attribute, told(centre.provenance_of(attribute))?)))
}

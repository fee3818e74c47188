//! What the open forms are made of, with everything that is looked up often at hand.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::{
    data::{Dataset, FileKind, FileSet, Publication, json},
    domain::{
        Centre, Grade, Precision, ProgrammeId, Provenance, SpecialDay, Status, StepFreeAccess, Text,
        UnitKind, date::iso_date, text::BASE_LANGUAGE,
    },
};

/// An area that a centre serves.
#[derive(Debug)]
pub struct Area {
    pub name: Text,
    /// Where its boundary is drawn by hand or from a sketch: how far it may be off, in metres.
    pub tolerance_m: Option<f64>,
    /// A `GeoJSON` geometry, WGS-84.
    pub geometry: Value,
}

/// A publication, and its records by their ids.
pub struct Sources<'a> {
    pub data: &'a Dataset,
    /// Of the portal, as `portal.json` has it; empty without one.
    pub portal_id: String,
    /// BCP 47, simplified Chinese first.
    pub languages: Vec<String>,
    /// The records of `places.json`.
    pub places: Vec<Value>,
    /// The centres that offer a programme, named by it or naming it.
    pub offered_at: HashMap<&'a ProgrammeId, Vec<&'a Centre>>,
    areas: HashMap<String, Vec<Area>>,
}

impl<'a> Sources<'a> {
    pub fn of(set: &FileSet, publication: &'a Publication) -> Self {
        let data: &Dataset = &publication.data;
        let mut languages = vec![BASE_LANGUAGE.to_owned()];
        languages.extend(data.portal.languages.iter().filter(|tag| *tag != BASE_LANGUAGE).cloned());
        let mut areas: HashMap<String, Vec<Area>> = HashMap::new();
        for (centre, area) in records(set, FileKind::Areas, "features").iter().filter_map(area) {
            areas.entry(centre).or_default().push(area);
        }
        Self {
            portal_id: content(set, FileKind::Portal)["id"].as_str().unwrap_or_default().to_owned(),
            languages,
            places: records(set, FileKind::Places, "places"),
            offered_at: offered_at(data),
            areas,
            data,
        }
    }

    /// The areas that a centre serves.
    pub fn areas(&self, centre: &Centre) -> &[Area] {
        self.areas.get(centre.id.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The address of a page, where the portal knows its own.
    pub fn page(&self, folder: &str, id: &str) -> Option<String> {
        self.data.portal.site_url.as_ref().map(|url| format!("{url}{folder}/{id}/"))
    }
}

/// Every centre that offers a programme once, in the order of the centres.
fn offered_at(data: &Dataset) -> HashMap<&ProgrammeId, Vec<&Centre>> {
    let order: HashMap<_, _> = data.centres.iter().enumerate().map(|(at, one)| (&one.id, at)).collect();
    let programmes: HashMap<_, _> = data.programmes.list.iter().map(|one| (&one.id, &one.id)).collect();
    let said = data.centres.iter().flat_map(|one| one.programmes.iter().map(move |id| (id, &one.id)));
    let told = data.programmes.list.iter().flat_map(|one| one.centres.iter().map(|id| (&one.id, id)));
    let pairs: BTreeSet<(&ProgrammeId, usize)> = (said.chain(told))
        .filter_map(|(programme, centre)| Some((*programmes.get(programme)?, *order.get(centre)?)))
        .collect();
    let mut offered: HashMap<_, Vec<_>> = HashMap::new();
    for (programme, centre) in pairs {
        offered.entry(programme).or_default().push(&data.centres[centre]);
    }
    offered
}

fn content(set: &FileSet, kind: FileKind) -> Value {
    json(set.text(kind).unwrap_or_default()).unwrap_or_default()
}

fn records(set: &FileSet, kind: FileKind, key: &str) -> Vec<Value> {
    match content(set, kind)[key].take() {
        Value::Array(records) => records,
        _ => Vec::new(),
    }
}

/// An area with the id of its centre.
fn area(feature: &Value) -> Option<(String, Area)> {
    let own = &feature["properties"];
    let is_official = own["boundary"] == "official";
    let geometry = feature["geometry"].as_object()?.clone().into();
    let tolerance_m = own["tolerance_m"].as_f64().filter(|_| !is_official);
    Some((own["centre"].as_str()?.to_owned(), Area { name: text(&own["name"])?, tolerance_m, geometry }))
}

/// A text of the data format: a string in simplified Chinese, or an object of languages.
pub fn text(value: &Value) -> Option<Text> {
    let text = match value {
        Value::String(base) => Text::base(base.as_str()),
        Value::Object(wordings) => {
            let base = Text::base(wordings.get(BASE_LANGUAGE)?.as_str()?);
            let others = wordings.iter().filter(|(tag, _)| *tag != BASE_LANGUAGE);
            others
                .filter_map(|(tag, wording)| Some((tag, wording.as_str()?)))
                .fold(base, |text, (tag, wording)| text.with(tag.as_str(), wording))
        }
        _ => return None,
    };
    (!text.has_blank()).then_some(text)
}

/// The words of the data format.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Solid => "solid",
        Grade::Medium => "medium",
        Grade::Inferred => "inferred",
        Grade::Derived => "derived",
    }
}

pub fn kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Street => "street",
        UnitKind::Town => "town",
    }
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::Operating => "operating",
        Status::Moved => "moved",
        Status::Suspended => "suspended",
        Status::Closed => "closed",
    }
}

pub fn step_free(access: StepFreeAccess) -> &'static str {
    match access {
        StepFreeAccess::Yes => "yes",
        StepFreeAccess::Partly => "partly",
        StepFreeAccess::No => "no",
    }
}

pub fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "exact",
        Precision::Street => "street",
        Precision::Area => "area",
    }
}

/// What holds on special days; nothing where it is unknown.
pub fn special_day(day: SpecialDay) -> Option<&'static str> {
    match day {
        SpecialDay::Open => Some("open"),
        SpecialDay::Closed => Some("closed"),
        SpecialDay::AsWeekday => Some("as-weekday"),
        SpecialDay::Unknown => None,
    }
}

/// A provenance in one text: `source=…, grade=…, checked=…, valid_until=…`; nothing where it says nothing.
pub fn told(provenance: &Provenance) -> Option<String> {
    let parts = [
        provenance.source.as_ref().map(|id| format!("source={id}")),
        provenance.grade.map(|own| format!("grade={}", grade(own))),
        provenance.checked.map(|date| format!("checked={}", iso_date(date))),
        provenance.valid_until.map(|date| format!("valid_until={}", iso_date(date))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

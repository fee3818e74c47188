//! Whether the files agree with each other: ids that lead nowhere, units without a centre.

use super::parsed;
use crate::{
    data::{Communities, Dataset, Fault, FileKind, FileSet, Problem, Report, Severity},
    domain::{Centre, CentreId, Programme, Provenance, SourceId},
};

/// Adds what the files of a set do not agree about.
pub(super) fn check(set: &FileSet, data: &Dataset, report: &mut Report) {
    let mut findings = Findings { report, file: FileKind::Portal, data };
    portal(&mut findings);
    findings.file = FileKind::Centres;
    centres(&mut findings);
    findings.file = FileKind::Programmes;
    programmes(&mut findings);
    findings.file = FileKind::Communities;
    communities(&mut findings);
    findings.file = FileKind::Areas;
    areas(set.text(FileKind::Areas), &mut findings);
    if set.portal.as_ref().is_some_and(|portal| portal.site_url.is_none()) {
        let fault = Fault::Incomplete(
            "no site_url: the pages carry no canonical, language, sharing or sitemap addresses".to_owned(),
        );
        report.file(Severity::Advice, FileKind::Portal, fault);
    }
}

/// What is found in one file.
struct Findings<'r> {
    report: &'r mut Report,
    file: FileKind,
    data: &'r Dataset,
}

impl Findings<'_> {
    fn warn(&mut self, record: &str, field: &str, fault: Fault) {
        self.report.problems.push(Problem {
            severity: Severity::Warning,
            file: self.file,
            record: Some(record.to_owned()),
            field: Some(field.to_owned()),
            fault,
        });
    }

    fn unless(&mut self, known: bool, record: &str, field: &str, kind: FileKind, id: &str) {
        if !known {
            self.warn(record, field, Fault::Dangling(kind, id.to_owned()));
        }
    }

    fn centre(&mut self, record: &str, field: &str, id: &CentreId) {
        self.unless(self.data.centre(id).is_some(), record, field, FileKind::Centres, id.as_str());
    }

    fn source(&mut self, record: &str, field: &str, id: Option<&SourceId>) {
        if let Some(id) = id {
            self.unless(self.data.portal.source(id).is_some(), record, field, FileKind::Portal, id.as_str());
        }
    }
}

fn portal(findings: &mut Findings) {
    let portal = &findings.data.portal;
    for notice in &portal.notices {
        for id in &notice.centres {
            findings.centre(&notice.id, "centres", id);
        }
    }
    for hotline in &portal.hotlines {
        findings.source(hotline.number.shown(), "source", hotline.source.as_ref());
    }
}

fn centres(findings: &mut Findings) {
    let data = findings.data;
    let units = data.communities.loaded().filter(|communities| !communities.units.is_empty());
    for centre in data.centres.iter() {
        let name = centre.id.as_str();
        for id in &centre.fields {
            let there = data.field(id).is_some();
            findings.unless(there, name, "fields", FileKind::Programmes, id.as_str());
        }
        for id in &centre.programmes {
            let there = data.programme(id).is_some();
            findings.unless(there, name, "programmes", FileKind::Programmes, id.as_str());
        }
        for id in &centre.neighbours {
            findings.centre(name, "neighbours", id);
        }
        for provenance in provenances(centre) {
            findings.source(name, "provenance", provenance.source.as_ref());
        }
        if let Some(communities) = units {
            let there = communities.unit(&centre.division_code).is_some();
            let code = centre.division_code.as_str();
            findings.unless(there, name, "division_code", FileKind::Communities, code);
        }
    }
}

fn provenances(centre: &Centre) -> impl Iterator<Item = &Provenance> {
    let own = centre.attribute_provenance.iter().map(|(_, provenance)| provenance);
    let notes = centre.notes.iter().map(|note| &note.provenance);
    let points = centre.service_points.iter().map(|point| &point.provenance);
    std::iter::once(&centre.provenance).chain(own).chain(notes).chain(points)
}

fn programmes(findings: &mut Findings) {
    let data = findings.data;
    for field in &data.programmes.fields {
        findings.source(field.id.as_str(), "provenance", field.provenance.source.as_ref());
    }
    for programme in &data.programmes.list {
        let name = programme.id.as_str();
        carried_out(programme, findings);
        if let Some(parent) = &programme.parent {
            let there = data.programme(parent).is_some();
            findings.unless(there, name, "parent", FileKind::Programmes, parent.as_str());
        }
        findings.source(name, "provenance", programme.provenance.source.as_ref());
        if let Some((_, provenance)) = &programme.public_route {
            findings.source(name, "public_route.provenance", provenance.source.as_ref());
        }
    }
}

/// A programme's centres are there, and say so themselves.
fn carried_out(programme: &Programme, findings: &mut Findings) {
    let name = programme.id.as_str();
    for id in &programme.centres {
        match findings.data.centre(id) {
            Some(centre) if centre.programmes.contains(&programme.id) => {}
            Some(_) => {
                let fault = format!("the centre \"{id}\" does not list this programme");
                findings.warn(name, "centres", Fault::Incomplete(fault));
            }
            None => findings.centre(name, "centres", id),
        }
    }
}

fn communities(findings: &mut Findings) {
    let nobody = Communities::default();
    let communities = findings.data.communities.loaded().unwrap_or(&nobody);
    for unit in &communities.units {
        let code = unit.code.as_str();
        if let Some(id) = &unit.centre {
            findings.centre(code, "centre", id);
        } else {
            let fault = "no centre serves this street or town".to_owned();
            findings.warn(code, "centre", Fault::Incomplete(fault));
        }
        findings.source(code, "provenance", unit.provenance.source.as_ref());
    }
    for community in &communities.list {
        let code = community.code.as_str();
        let there = communities.unit(&community.unit).is_some();
        findings.unless(there, code, "unit", FileKind::Communities, community.unit.as_str());
        if let Some(id) = &community.centre {
            findings.centre(code, "centre", id);
        }
    }
}

/// Areas are read by the map alone: here only the ids of their centres count.
fn areas(text: Option<&str>, findings: &mut Findings) {
    let Some(content) = text.and_then(|text| parsed(text).ok()) else { return };
    for (index, feature) in content["features"].as_array().into_iter().flatten().enumerate() {
        let Some(id) = feature["properties"]["centre"].as_str() else { continue };
        let there = findings.data.centres.iter().any(|centre| centre.id.as_str() == id);
        let record = format!("#{}", index + 1);
        findings.unless(there, &record, "properties.centre", FileKind::Centres, id);
    }
}

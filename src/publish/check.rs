//! Checking a folder of data: schemas, values, and whether the files agree with each other.

use std::collections::HashSet;

use serde_json::Value;

use super::{folder::DataFolder, schema::violations, short_hash};
use crate::{
    data::{Communities, Dataset, Fault, FileKind, Problem, Report, Severity, is_content_addressed},
    domain::{Centre, Programme},
};

/// Every problem of a folder, the most severe first.
#[must_use]
pub fn check(folder: &DataFolder) -> Report {
    let mut report = folder.report.clone();
    for file in &folder.files {
        let text = file.text.trim_start_matches('\u{feff}');
        match serde_json::from_str::<Value>(text) {
            Ok(content) => schema(file.kind, &content, &mut report),
            Err(error) => report.file(Severity::Error, file.kind, Fault::Json(error.to_string())),
        }
        if is_content_addressed(&file.path) {
            let found = short_hash(file.text.as_bytes());
            if !file.path.contains(&found) {
                report.file(Severity::Error, file.kind, Fault::Hash(file.path.clone(), found));
            }
        }
    }
    if let Ok(publication) = folder.publication() {
        let known = report.problems.len();
        report.problems.extend(publication.report.problems.into_iter().skip(folder.report.problems.len()));
        agreement(folder, &publication.data, &mut report);
        debug_assert!(report.problems.len() >= known, "checking only adds problems");
    }
    distinct(&mut report);
    report.problems.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    report
}

/// What the schema does not accept, named by record and field instead of by JSON Pointer.
fn schema(kind: FileKind, content: &Value, report: &mut Report) {
    for violation in violations(kind, content) {
        let parts: Vec<_> = violation.pointer.split('/').skip(1).collect();
        let list = parts.first().and_then(|name| content.get(name)).filter(|list| list.is_array());
        let (record, rest) = match (list, parts.get(1)) {
            (Some(list), Some(index)) => {
                let at = index.parse::<usize>().unwrap_or_default();
                let id = list.get(at).and_then(|record| {
                    ["id", "code", "number"].iter().find_map(|key| record.get(key)?.as_str())
                });
                (Some(id.map_or_else(|| format!("#{}", at + 1), str::to_owned)), &parts[2..])
            }
            _ => (None, &parts[..]),
        };
        let field = (!rest.is_empty()).then(|| rest.join("."));
        report.problems.push(Problem {
            severity: Severity::Error,
            file: kind,
            record,
            field,
            fault: Fault::Value(violation.reason),
        });
    }
}

/// The schema and the parser often object to the same field: the first word stays.
fn distinct(report: &mut Report) {
    let mut seen = HashSet::new();
    report.problems.retain(|problem| {
        let field = problem.field.clone().map(|field| field.replace('[', ".").replace(']', ""));
        problem.field.is_none() || seen.insert((problem.file, problem.record.clone(), field))
    });
}

struct Dangling<'r> {
    report: &'r mut Report,
    file: FileKind,
}

impl Dangling<'_> {
    fn unless(&mut self, known: bool, record: &str, field: &str, kind: FileKind, id: &str) {
        if !known {
            self.report.problems.push(Problem {
                severity: Severity::Warning,
                file: self.file,
                record: Some(record.to_owned()),
                field: Some(field.to_owned()),
                fault: Fault::Dangling(kind, id.to_owned()),
            });
        }
    }
}

/// Ids that lead nowhere, units without a centre, communities without a unit.
fn agreement(folder: &DataFolder, data: &Dataset, report: &mut Report) {
    let nobody = Communities::default();
    let communities = data.communities.loaded().unwrap_or(&nobody);
    let source = |id: &crate::domain::SourceId| data.portal.source(id).is_some();
    let mut centres = Dangling { report, file: FileKind::Centres };
    for centre in data.centres.iter() {
        let name = centre.id.as_str();
        for id in &centre.fields {
            centres.unless(data.field(id).is_some(), name, "fields", FileKind::Programmes, id.as_str());
        }
        for id in &centre.programmes {
            let there = data.programme(id).is_some();
            centres.unless(there, name, "programmes", FileKind::Programmes, id.as_str());
        }
        for id in &centre.neighbours {
            centres.unless(data.centre(id).is_some(), name, "neighbours", FileKind::Centres, id.as_str());
        }
        for id in sources(centre) {
            centres.unless(source(id), name, "provenance", FileKind::Portal, id.as_str());
        }
        if !communities.units.is_empty() {
            let unit = communities.unit(&centre.division_code).is_some();
            let code = centre.division_code.as_str();
            centres.unless(unit, name, "division_code", FileKind::Communities, code);
        }
    }
    let mut programmes = Dangling { report, file: FileKind::Programmes };
    for programme in &data.programmes.list {
        programme_ids(programme, data, &mut programmes);
    }
    let mut units = Dangling { report, file: FileKind::Communities };
    for unit in &communities.units {
        if let Some(id) = &unit.centre {
            units.unless(data.centre(id).is_some(), unit.code.as_str(), "centre", FileKind::Centres, id.as_str());
        }
    }
    for community in &communities.list {
        let there = communities.unit(&community.unit).is_some();
        let unit = community.unit.as_str();
        units.unless(there, community.code.as_str(), "unit", FileKind::Communities, unit);
    }
    for unit in communities.units.iter().filter(|unit| unit.centre.is_none()) {
        report.problems.push(Problem {
            severity: Severity::Warning,
            file: FileKind::Communities,
            record: Some(unit.code.to_string()),
            field: Some("centre".to_owned()),
            fault: Fault::Incomplete("no centre serves this street or town".to_owned()),
        });
    }
    if folder.portal.as_ref().is_some_and(|portal| portal.site_url.is_none()) {
        let fault = Fault::Incomplete(
            "no site_url: the pages carry no canonical, language, sharing or sitemap addresses".to_owned(),
        );
        report.file(Severity::Advice, FileKind::Portal, fault);
    }
}

fn sources(centre: &Centre) -> impl Iterator<Item = &crate::domain::SourceId> {
    let own = centre.attribute_provenance.iter().map(|(_, provenance)| provenance);
    let notes = centre.notes.iter().map(|note| &note.provenance);
    let points = centre.service_points.iter().map(|point| &point.provenance);
    std::iter::once(&centre.provenance).chain(own).chain(notes).chain(points).filter_map(|one| one.source.as_ref())
}

fn programme_ids(programme: &Programme, data: &Dataset, dangling: &mut Dangling) {
    let name = programme.id.as_str();
    for id in &programme.centres {
        dangling.unless(data.centre(id).is_some(), name, "centres", FileKind::Centres, id.as_str());
        let mutual = data.centre(id).is_none_or(|centre| centre.programmes.contains(&programme.id));
        if !mutual {
            dangling.report.problems.push(Problem {
                severity: Severity::Warning,
                file: FileKind::Programmes,
                record: Some(name.to_owned()),
                field: Some("centres".to_owned()),
                fault: Fault::Incomplete(format!("the centre \"{id}\" does not list this programme")),
            });
        }
    }
    if let Some(parent) = &programme.parent {
        let there = data.programme(parent).is_some();
        dangling.unless(there, name, "parent", FileKind::Programmes, parent.as_str());
    }
}

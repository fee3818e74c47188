//! Ids that lead nowhere.

use std::collections::HashSet;

use super::walk::{self, Step};
use crate::{
    check::collect::{Findings, Ground, Place},
    data::{Communities, Fault, FileKind},
    domain::CentreId,
};

struct References<'r, 'a> {
    found: &'r mut Findings<'a>,
    centres: HashSet<&'r str>,
}

impl References<'_, '_> {
    fn unless(&mut self, known: bool, place: Place, kind: FileKind, id: &str) {
        if !known {
            self.found.warn(place, Fault::Dangling(kind, id.to_owned()));
        }
    }

    fn centres<'c>(
        &mut self,
        file: FileKind,
        record: &str,
        field: &str,
        ids: impl IntoIterator<Item = &'c CentreId>,
    ) {
        for id in ids {
            let there = self.centres.contains(id.as_str());
            self.unless(there, Place::field(file, record, field), FileKind::Centres, id.as_str());
        }
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let data = &*ground.publication.data;
    let centres = data.centres.iter().map(|centre| centre.id.as_str()).collect();
    let mut references = References { found, centres };
    for notice in &data.portal.notices {
        references.centres(FileKind::Portal, &notice.id, "centres", &notice.centres);
    }
    of_centres(ground, &mut references);
    of_programmes(ground, &mut references);
    of_communities(ground, &mut references);
    of_other_files(ground, &mut references);
    sources(ground, &mut references);
}

fn of_centres(ground: &Ground, references: &mut References) {
    let data = &*ground.publication.data;
    let fields: HashSet<_> = data.programmes.fields.iter().map(|field| field.id.as_str()).collect();
    let programmes: HashSet<_> = data.programmes.list.iter().map(|one| one.id.as_str()).collect();
    let units: HashSet<_> = match data.communities.loaded() {
        Some(communities) => communities.units.iter().map(|unit| unit.code.as_str()).collect(),
        None => HashSet::new(),
    };
    for centre in data.centres.iter() {
        let name = centre.id.as_str();
        let place = |field| Place::field(FileKind::Centres, name, field);
        for id in &centre.fields {
            let there = fields.contains(id.as_str());
            references.unless(there, place("fields"), FileKind::Programmes, id.as_str());
        }
        for id in &centre.programmes {
            let there = programmes.contains(id.as_str());
            references.unless(there, place("programmes"), FileKind::Programmes, id.as_str());
        }
        references.centres(FileKind::Centres, name, "neighbours", &centre.neighbours);
        let code = centre.division_code.as_str();
        let there = units.is_empty() || units.contains(code);
        references.unless(there, place("division_code"), FileKind::Communities, code);
    }
}

fn of_programmes(ground: &Ground, references: &mut References) {
    let data = &*ground.publication.data;
    let known: HashSet<_> = data.programmes.list.iter().map(|programme| &programme.id).collect();
    for programme in &data.programmes.list {
        let name = programme.id.as_str();
        references.centres(FileKind::Programmes, name, "centres", &programme.centres);
        if let Some(parent) = &programme.parent {
            let place = Place::field(FileKind::Programmes, name, "parent");
            references.unless(known.contains(parent), place, FileKind::Programmes, parent.as_str());
        }
    }
}

fn of_communities(ground: &Ground, references: &mut References) {
    let nobody = Communities::default();
    let communities = ground.publication.data.communities.loaded().unwrap_or(&nobody);
    for unit in &communities.units {
        references.centres(FileKind::Communities, unit.code.as_str(), "centre", &unit.centre);
    }
    for community in &communities.list {
        references.centres(FileKind::Communities, community.code.as_str(), "centre", &community.centre);
    }
}

/// Areas and story are read elsewhere: here only the ids of their centres count.
fn of_other_files(ground: &Ground, references: &mut References) {
    let features = walk::items(&ground.documents.content(FileKind::Areas)["features"]).enumerate();
    for (index, feature) in features {
        if let Some(id) = feature["properties"]["centre"].as_str() {
            let steps = ["features", &index.to_string(), "properties", "centre"].map(str::to_owned).to_vec();
            let there = references.centres.contains(id);
            references.unless(there, Place::steps(FileKind::Areas, steps), FileKind::Centres, id);
        }
    }
    let events = walk::items(&ground.documents.content(FileKind::Story)["timeline"]).enumerate();
    for (index, event) in events {
        for id in walk::items(&event["centres"]).filter_map(|id| id.as_str()) {
            let steps = ["timeline", &index.to_string(), "centres"].map(str::to_owned).to_vec();
            let there = references.centres.contains(id);
            references.unless(there, Place::steps(FileKind::Story, steps), FileKind::Centres, id);
        }
    }
}

/// Wherever a source is named, in whatever file.
fn sources(ground: &Ground, references: &mut References) {
    let known: HashSet<_> =
        ground.publication.data.portal.sources.iter().map(|source| source.id.as_str()).collect();
    for document in ground.documents.iter().filter(|document| document.kind != FileKind::Basemap) {
        let Ok(content) = &document.content else { continue };
        walk::strings(content, &mut |steps, text| {
            if matches!(steps.last(), Some(Step::Key("source"))) && !known.contains(text) {
                let place = Place::steps(document.kind, walk::owned(steps));
                references.unless(false, place, FileKind::Portal, text);
            }
        });
    }
}

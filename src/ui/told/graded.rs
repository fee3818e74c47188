//! Which sources the records of a file name, and how far what was read there can be trusted.

use super::Telling;
use crate::{
    data::FileKind,
    domain::{Centre, Grade, Programme, Provenance, SourceId},
};

/// The sources of a file in the order in which they first stand there, each with its grades. Files
/// that only the map or the calendar reads tell theirs in their attribution.
pub fn sources(telling: Telling<'_>, kind: FileKind) -> Vec<(&SourceId, Vec<Grade>)> {
    let mut found: Vec<(&SourceId, Vec<Grade>)> = Vec::new();
    for (source, grade) in named(telling, kind) {
        let Some(source) = source else { continue };
        let at = found.iter().position(|(own, _)| *own == source).unwrap_or_else(|| {
            found.push((source, Vec::new()));
            found.len() - 1
        });
        if let Some(grade) = grade.filter(|grade| !found[at].1.contains(grade)) {
            found[at].1.push(grade);
        }
    }
    found
}

type Named<'a> = (Option<&'a SourceId>, Option<Grade>);

fn named<'a>(telling: Telling<'a>, kind: FileKind) -> Vec<Named<'a>> {
    let Telling { data, story, .. } = telling;
    let of = |provenance: &'a Provenance| (provenance.source.as_ref(), provenance.grade);
    match kind {
        FileKind::Portal => data.portal.hotlines.iter().map(|one| (one.source.as_ref(), one.grade)).collect(),
        FileKind::Centres => data.centres.iter().flat_map(of_centre).map(of).collect(),
        FileKind::Programmes => {
            let fields = data.programmes.fields.iter().map(|field| &field.provenance);
            fields.chain(data.programmes.list.iter().flat_map(of_programme)).map(of).collect()
        }
        FileKind::Communities => {
            let units = data.communities.loaded().into_iter().flat_map(|all| &all.units);
            units.map(|unit| of(&unit.provenance)).collect()
        }
        FileKind::Story => story
            .into_iter()
            .flat_map(|story| {
                let events = story.timeline.iter().map(|event| &event.provenance);
                events.chain(story.figures.iter().map(|figure| &figure.provenance))
            })
            .map(of)
            .collect(),
        FileKind::Areas
        | FileKind::Places
        | FileKind::Calendar
        | FileKind::Basemap
        | FileKind::Isochrones => Vec::new(),
    }
}

fn of_centre(centre: &Centre) -> impl Iterator<Item = &Provenance> {
    let own = centre.attribute_provenance.iter().map(|(_, provenance)| provenance);
    let notes = centre.notes.iter().map(|note| &note.provenance);
    let points = centre.service_points.iter().map(|point| &point.provenance);
    std::iter::once(&centre.provenance).chain(own).chain(notes).chain(points)
}

fn of_programme(programme: &Programme) -> impl Iterator<Item = &Provenance> {
    let route = programme.public_route.as_ref().map(|(_, provenance)| provenance);
    std::iter::once(&programme.provenance).chain(route)
}

//! Programmes and the centres that carry them out.

use std::collections::{HashMap, HashSet};

use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
    domain::{Programme, ProgrammeId},
};

faults! {
    /// Where programmes and centres do not agree.
    pub enum Fault {
        /// A programme names a centre that does not name it.
        CentreSilent { centre: String } = "programme-centre-silent",
            |m| m.check_programme_centre_silent(centre), m.check_programme_centre_silent_do(centre);
        /// A centre names a programme that does not name it.
        Silent { programme: String } = "programme-silent",
            |m| m.check_programme_silent(programme), m.check_programme_silent_do(programme);
        /// A programme that is a part of itself.
        Loop = "programme-parent-loop",
            |m| m.check_programme_parent_loop(), m.check_programme_parent_loop_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let data = &*ground.publication.data;
    let programmes: HashMap<_, _> = data.programmes.list.iter().map(|one| (&one.id, one)).collect();
    let centres: HashMap<_, _> = data.centres.iter().map(|one| (&one.id, one)).collect();
    for programme in &data.programmes.list {
        let place = |field| Place::field(FileKind::Programmes, programme.id.as_str(), field);
        for id in &programme.centres {
            if centres.get(id).is_some_and(|centre| !centre.programmes.contains(&programme.id)) {
                found.warn(place("centres"), Fault::CentreSilent { centre: id.to_string() });
            }
        }
        if is_part_of_itself(programme, &programmes) {
            found.warn(place("parent"), Fault::Loop);
        }
    }
    for centre in data.centres.iter() {
        for id in &centre.programmes {
            if programmes.get(id).is_some_and(|programme| !programme.centres.contains(&centre.id)) {
                let place = Place::field(FileKind::Centres, centre.id.as_str(), "programmes");
                found.warn(place, Fault::Silent { programme: id.to_string() });
            }
        }
    }
}

fn is_part_of_itself(programme: &Programme, all: &HashMap<&ProgrammeId, &Programme>) -> bool {
    let mut seen = HashSet::new();
    let mut parent = programme.parent.as_ref();
    while let Some(id) = parent.filter(|id| seen.insert(*id)) {
        if *id == programme.id {
            return true;
        }
        parent = all.get(id).and_then(|one| one.parent.as_ref());
    }
    false
}

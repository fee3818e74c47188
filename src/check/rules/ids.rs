//! What must be one of a kind.

use std::collections::{HashMap, HashSet};

use super::walk::{self, chinese};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
};

faults! {
    /// Something that stands twice.
    pub enum Fault {
        /// The id of a service point or a place that another has too.
        Shared { id: String } = "id-shared", |m| m.check_id_shared(id), m.check_id_shared_do();
        /// The division code of another centre.
        Code { code: String, other: String } = "code-shared",
            |m| m.check_code_shared(code, other), m.check_code_shared_do();
        /// The name of another centre.
        Name { name: String, other: String } = "name-shared",
            |m| m.check_name_shared(name, other), m.check_name_shared_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    centres(ground, found);
    let mut points = HashSet::new();
    for served in walk::served(ground.documents.content(FileKind::Centres)) {
        let id = served.record.get("id").and_then(|id| id.as_str()).filter(|_| !served.is_centre);
        if let Some(id) = id
            && !points.insert(id)
        {
            let fault = Fault::Shared { id: id.to_owned() };
            found.warn(Place::steps(FileKind::Centres, served.at(["id"])), fault);
        }
    }
    let mut places = HashMap::new();
    for place in walk::items(&ground.documents.content(FileKind::Places)["places"]) {
        if let Some(id) = place["id"].as_str() {
            let nth = places.entry(id).and_modify(|times| *times += 1).or_insert(0);
            if *nth > 0 {
                found.warn(Place::nth(FileKind::Places, id, *nth), Fault::Shared { id: id.to_owned() });
            }
        }
    }
}

fn centres(ground: &Ground, found: &mut Findings) {
    let (mut codes, mut names) = (HashMap::new(), HashMap::new());
    for centre in walk::items(&ground.documents.content(FileKind::Centres)["centres"]) {
        let Some(id) = centre["id"].as_str() else { continue };
        let place = |field| Place::field(FileKind::Centres, id, field);
        if let Some(code) = centre["division_code"].as_str() {
            let other = *codes.entry(code).or_insert(id);
            if other != id {
                let fault = Fault::Code { code: code.to_owned(), other: other.to_owned() };
                found.warn(place("division_code"), fault);
            }
        }
        if let Some(name) = chinese(&centre["name"]) {
            let other = *names.entry(name).or_insert(id);
            if other != id {
                found.warn(place("name"), Fault::Name { name: name.to_owned(), other: other.to_owned() });
            }
        }
    }
}

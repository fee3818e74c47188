//! Streets and towns, their communities, and who serves them.

use std::collections::{HashMap, HashSet};

use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::{Communities, FileKind},
    domain::{CentreBasis, Unit},
};

faults! {
    /// What is wrong about who serves whom.
    pub enum Fault {
        /// A street or town without a centre.
        NoCentre = "unit-no-centre", |m| m.check_unit_no_centre(), m.check_unit_no_centre_do();
        /// A community of a street or town that is not listed.
        NoUnit { unit: String } = "community-no-unit",
            |m| m.check_community_no_unit(unit), m.check_community_no_unit_do();
        /// A centre that no street, town or community turns to.
        ServesNobody = "centre-serves-nobody",
            |m| m.check_centre_serves_nobody(), m.check_centre_serves_nobody_do();
        /// A centre that says street where its unit says town, or the other way round.
        Kind { unit: String } = "unit-kind-differs",
            |m| m.check_unit_kind_differs(unit), m.check_unit_kind_differs_do();
        /// A centre's area that is called otherwise than the unit of its division code.
        Name { area: String, unit: String } = "unit-name-differs",
            |m| m.check_unit_name_differs(area, unit), m.check_unit_name_differs_do();
        /// A unit that was split off, without the words that its answer needs.
        NoNote = "former-unit-no-note", |m| m.check_former_unit_no_note(), m.check_former_unit_no_note_do();
        /// A code that does not begin with the district's.
        Elsewhere { code: String, district: String } = "code-outside-district",
            |m| m.check_code_outside_district(code, district), m.check_code_outside_district_do(district);
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let data = &*ground.publication.data;
    let nobody = Communities::default();
    let communities = data.communities.loaded().unwrap_or(&nobody);
    let units: HashMap<_, _> = communities.units.iter().map(|unit| (unit.code.as_str(), unit)).collect();
    of_units(communities, found);
    for community in &communities.list {
        if !units.contains_key(community.unit.as_str()) {
            let place = Place::field(FileKind::Communities, community.code.as_str(), "unit");
            found.warn(place, Fault::NoUnit { unit: community.unit.as_str().to_owned() });
        }
    }
    if !units.is_empty() {
        of_centres(ground, communities, &units, found);
    }
    codes(ground, communities, found);
}

fn of_units(communities: &Communities, found: &mut Findings) {
    for unit in &communities.units {
        let code = unit.code.as_str();
        if unit.centre.is_none() {
            found.warn(Place::field(FileKind::Communities, code, "centre"), Fault::NoCentre);
        }
        if unit.basis == CentreBasis::FormerUnit && unit.note.is_none() {
            found.advise(Place::field(FileKind::Communities, code, "note"), Fault::NoNote);
        }
    }
}

fn of_centres(
    ground: &Ground,
    communities: &Communities,
    units: &HashMap<&str, &Unit>,
    found: &mut Findings,
) {
    let of_units = communities.units.iter().filter_map(|unit| unit.centre.as_ref());
    let of_communities = communities.list.iter().filter_map(|community| community.centre.as_ref());
    let serving: HashSet<_> = of_units.chain(of_communities).collect();
    for centre in ground.publication.data.centres.iter() {
        let place = |field| Place::field(FileKind::Centres, centre.id.as_str(), field);
        if !serving.contains(&centre.id) {
            found.warn(Place::record(FileKind::Centres, centre.id.as_str()), Fault::ServesNobody);
        }
        let Some(unit) = units.get(centre.division_code.as_str()) else { continue };
        let [area, name] = [&centre.area, &unit.name].map(|text| text.get("zh-Hans").text.to_owned());
        if area != name {
            found.warn(place("area"), Fault::Name { area, unit: name });
        } else if unit.kind != centre.kind {
            found.warn(place("kind"), Fault::Kind { unit: name });
        }
    }
}

fn codes(ground: &Ground, communities: &Communities, found: &mut Findings) {
    let Some(district) = ground.documents.content(FileKind::Portal)["division_code"].as_str() else { return };
    let of_centres = ground.publication.data.centres.iter().map(|one| {
        let place = Place::field(FileKind::Centres, one.id.as_str(), "division_code");
        (one.division_code.as_str(), place)
    });
    let of_units = communities.units.iter().map(|one| {
        let code = one.code.as_str();
        (code, Place::field(FileKind::Communities, code, "code"))
    });
    for (code, place) in of_centres.chain(of_units) {
        if !code.starts_with(district) {
            let fault = Fault::Elsewhere { code: code.to_owned(), district: district.to_owned() };
            found.warn(place, fault);
        }
    }
}

//! The data that the portal ships with: the district's, and the made-up one of the tests.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeSet, fs, path::Path};

use portal::{
    check::{check, schema::violations},
    data::{Communities, Dataset, FileKind, Problem, Publication, Severity},
    domain::{
        Attribute, Category, Centre, CentreBasis, CentreId, FieldGroup, Precision, ProgrammeId, Provenance,
        SourceId,
    },
    publish::folder::read_folder,
};
use serde_json::Value;
use support::{real, today, xinghe};

fn publication(folder: &Path) -> Publication {
    read_folder(folder).unwrap().publication().unwrap()
}

fn communities(data: &Dataset) -> &Communities {
    data.communities.loaded().unwrap()
}

fn json(kind: FileKind) -> Value {
    serde_json::from_str(&fs::read_to_string(real().join(kind.plain_name())).unwrap()).unwrap()
}

fn count(kind: FileKind, list: &str) -> usize {
    json(kind)[list].as_array().unwrap().len()
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// Every object under the key `provenance` (for a centre: each of those in it), with its place.
fn provenances<'a>(value: &'a Value, place: &str, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let place = format!("{place}/{key}");
                if key == "provenance" && inner.get("record").is_some() {
                    let each = inner.as_object().unwrap().iter();
                    found.extend(each.map(|(about, own)| (format!("{place}/{about}"), own)));
                } else if key == "provenance" {
                    found.push((place, inner));
                } else {
                    provenances(inner, &place, found);
                }
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                provenances(inner, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

// -- both data sets -- //

#[test]
fn both_data_sets_load_with_nothing_left_out() {
    for folder in [real(), xinghe()] {
        let publication = publication(&folder);
        assert!(publication.report.problems.is_empty(), "{:?}", told(&publication.report.problems));
        assert!(publication.data.trouble.missing.is_empty());
        assert_eq!(publication.data.trouble.left_out, 0);
    }
}

#[test]
fn the_checker_finds_no_error_and_no_warning_in_either() {
    for folder in [real(), xinghe()] {
        let mut grave = check(&read_folder(&folder).unwrap(), today());
        grave.retain(|one| one.severity >= Severity::Warning);
        assert!(grave.is_empty(), "{}: {grave:#?}", folder.display());
    }
}

#[test]
fn every_file_is_named_in_portal_json_and_keeps_its_schema() {
    for folder in [real(), xinghe()] {
        let folder = read_folder(&folder).unwrap();
        let kinds: BTreeSet<_> = folder.files.iter().map(|file| file.kind).collect();
        let mut wanted = FileKind::ALL.iter().filter(|kind| !kind.is_optional());
        assert!(wanted.all(|kind| kinds.contains(kind)), "{kinds:?}");
        for file in &folder.files {
            let found = violations(file.kind, &serde_json::from_str(&file.text).unwrap());
            assert!(found.is_empty(), "{}: {found:?}", file.path);
        }
    }
}

#[test]
fn the_fixture_shares_no_centre_no_code_and_no_place_with_the_district() {
    let (real, made_up) = (publication(&real()).data, publication(&xinghe()).data);
    let codes = |data: &Dataset| -> BTreeSet<_> {
        communities(data).units.iter().map(|unit| unit.code.as_str().to_owned()).collect()
    };
    assert!(codes(&real).is_disjoint(&codes(&made_up)));
    assert!(real.centres.iter().all(|centre| made_up.centre(&centre.id).is_none()));
    assert!(codes(&made_up).iter().all(|code| code.starts_with("99")), "no province has the code 99");
}

// -- the district: what there is -- //

#[test]
fn the_district_has_22_centres_24_units_404_communities_and_78_places() {
    let data = publication(&real()).data;
    assert_eq!((data.centres.len(), count(FileKind::Centres, "centres")), (22, 22));
    assert_eq!((communities(&data).units.len(), count(FileKind::Communities, "units")), (24, 24));
    assert_eq!((communities(&data).list.len(), count(FileKind::Communities, "communities")), (404, 404));
    assert_eq!(count(FileKind::Places, "places"), 78);
}

#[test]
fn every_community_leads_to_a_centre() {
    let data = publication(&real()).data;
    let all = communities(&data);
    for community in &all.list {
        let centre = all.centre_of(community).and_then(|id| data.centre(id));
        assert!(centre.is_some(), "{} leads nowhere", community.code);
        assert_eq!(community.unit, community.code.unit_part(), "{}", community.code);
    }
}

#[test]
fn every_centre_is_the_centre_of_its_own_unit() {
    let data = publication(&real()).data;
    for centre in data.centres.iter() {
        let unit = communities(&data).unit(&centre.division_code).unwrap();
        assert_eq!((unit.centre.as_ref(), unit.basis), (Some(&centre.id), CentreBasis::Own), "{}", centre.id);
        assert_eq!(unit.kind, centre.kind, "{}", centre.id);
    }
}

#[test]
fn longgui_and_dayuan_lead_to_taihe_with_a_note_that_says_why() {
    let data = publication(&real()).data;
    let all = communities(&data);
    let former: Vec<_> = all.units.iter().filter(|unit| unit.basis == CentreBasis::FormerUnit).collect();
    let names: Vec<_> = former.iter().map(|unit| unit.name.get("zh-Hans").text).collect();
    assert_eq!(names, ["龙归街道", "大源街道"]);
    for unit in &former {
        assert_eq!(unit.centre.as_ref().map(CentreId::as_str), Some("taihe"));
        let note = unit.note.as_ref().unwrap();
        assert!(note.get("zh-Hans").text.contains("尚未公布"));
        assert!(note.get("en").text.contains("not published") && note.get("en").lang == "en");
    }
    let theirs = all.list.iter().filter(|community| former.iter().any(|unit| unit.code == community.unit));
    assert_eq!(theirs.count(), 20);
    assert_eq!(all.served_by(&CentreId::new("taihe").unwrap()).len(), 3);
}

#[test]
fn the_areas_are_those_of_the_22_centres_and_only_approximate() {
    let data = publication(&real()).data;
    let ids: BTreeSet<_> = data.centres.iter().map(|centre| centre.id.as_str().to_owned()).collect();
    let areas = json(FileKind::Areas);
    let features = areas["features"].as_array().unwrap();
    let of = |key: &str| -> BTreeSet<_> {
        features.iter().map(|feature| feature["properties"][key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(features.len(), 22);
    assert_eq!(of("centre"), ids);
    assert_eq!(of("boundary"), BTreeSet::from(["approximate".to_owned()]));
    for feature in features {
        let own = &feature["properties"];
        let centre = data.centre(&CentreId::new(own["centre"].as_str().unwrap()).unwrap()).unwrap();
        assert_eq!(own["code"].as_str(), Some(centre.division_code.as_str()));
    }
}

// -- the district: what is not known -- //

#[test]
fn nothing_that_is_not_known_is_claimed() {
    let unknown = [
        Attribute::Address,
        Attribute::Position,
        Attribute::Entrance,
        Attribute::Phones,
        Attribute::WeChat,
        Attribute::Hours,
        Attribute::Operator,
        Attribute::Status,
        Attribute::StepFree,
    ];
    for centre in publication(&real()).data.centres.iter() {
        for attribute in unknown {
            assert!(!centre.publishes(attribute), "{} claims {}", centre.id, attribute.key());
        }
        assert!(centre.position.is_none_or(|placed| placed.precision == Precision::Area), "{}", centre.id);
        assert_eq!(centre.postal_code, None, "{}", centre.id);
        for point in &centre.service_points {
            let reachable = point.address.is_some() || point.position.is_some() || point.hours.is_some();
            assert!(!reachable && point.phones.is_empty(), "{}", point.id);
        }
    }
}

#[test]
fn nobody_is_said_to_have_checked_what_nobody_checked() {
    for centre in publication(&real()).data.centres.iter() {
        let all = centre.attribute_provenance.iter().map(|(_, own)| own).chain([&centre.provenance]);
        for provenance in all {
            assert_eq!((provenance.checked, provenance.valid_until), (None, None), "{}", centre.id);
        }
    }
}

// -- the district: where it is known from -- //

#[test]
fn every_fact_of_the_domain_has_a_known_source_and_a_grade() {
    let data = publication(&real()).data;
    let known = |provenance: &Provenance| {
        let source: Option<&SourceId> = provenance.source.as_ref();
        source.is_some_and(|id| data.portal.source(id).is_some()) && provenance.grade.is_some()
    };
    for centre in data.centres.iter() {
        assert!(known(&centre.provenance), "{}", centre.id);
        for attribute in Attribute::ALL.iter().filter(|one| centre.publishes(**one)) {
            assert!(known(centre.provenance_of(*attribute)), "{} {}", centre.id, attribute.key());
        }
        assert!(centre.notes.iter().all(|note| known(&note.provenance)), "{}", centre.id);
        assert!(centre.service_points.iter().all(|point| known(&point.provenance)), "{}", centre.id);
    }
    for field in &data.programmes.fields {
        assert!(known(&field.provenance), "{}", field.id);
    }
    for programme in &data.programmes.list {
        assert!(known(&programme.provenance), "{}", programme.id);
        assert!(programme.public_route.iter().all(|(_, own)| known(own)), "{}", programme.id);
        assert!(programme.since.is_none() || programme.since_grade.is_some(), "{}", programme.id);
    }
    for unit in &communities(&data).units {
        assert!(known(&unit.provenance), "{}", unit.code);
    }
    for hotline in &data.portal.hotlines {
        assert!(hotline.grade.is_some(), "{}", hotline.number.shown());
        let source = hotline.source.as_ref();
        assert!(source.is_none_or(|id| data.portal.source(id).is_some()), "{}", hotline.number.shown());
    }
}

#[test]
fn every_provenance_in_every_file_names_a_known_source_and_a_grade() {
    let portal = json(FileKind::Portal);
    for kind in FileKind::ALL.iter().filter(|kind| !kind.is_optional()) {
        let file = json(*kind);
        let mut found = Vec::new();
        provenances(&file, kind.plain_name(), &mut found);
        for (place, own) in found {
            let source = own["source"].as_str().unwrap_or_else(|| panic!("{place} has no source"));
            assert!(portal["sources"].get(source).is_some(), "{place}: {source}");
            assert!(own["grade"].is_string(), "{place} has no grade");
        }
    }
}

#[test]
fn every_event_and_figure_of_the_story_has_its_provenance() {
    let story = json(FileKind::Story);
    let items = ["timeline", "figures"].into_iter().flat_map(|list| story[list].as_array().unwrap());
    for item in items {
        assert!(item["provenance"]["source"].is_string(), "{item}");
    }
    for year in json(FileKind::Calendar)["years"].as_array().unwrap() {
        assert!(year["provenance"]["source"].is_string(), "{}", year["year"]);
    }
}

// -- the district: what the centres do -- //

fn fields(data: &Dataset, centre: &Centre, group: FieldGroup) -> Vec<String> {
    let all = centre.fields.iter().map(|id| data.field(id).unwrap());
    all.filter(|field| field.group == group).map(|field| field.id.as_str().to_owned()).collect()
}

#[test]
fn all_centres_have_the_three_basic_fields_and_only_jingxi_a_featured_one() {
    let data = publication(&real()).data;
    for centre in data.centres.iter() {
        assert_eq!(
            fields(&data, centre, FieldGroup::Basic),
            ["older-people", "young-people", "families"],
            "{}",
            centre.id
        );
        let featured = fields(&data, centre, FieldGroup::Featured);
        let known: &[&str] = if centre.id.as_str() == "jingxi" { &["community-corrections"] } else { &[] };
        assert_eq!(featured, known, "{}", centre.id);
    }
}

#[test]
fn jingxi_has_five_programmes_two_of_them_special_and_the_others_have_none() {
    let data = publication(&real()).data;
    for centre in data.centres.iter() {
        let wanted: &[&str] = if centre.id.as_str() == "jingxi" {
            &["medical-social-work", "sunflower", "reading-companions", "toy-library", "charity-market"]
        } else {
            &[]
        };
        let found: Vec<_> = centre.programmes.iter().map(ProgrammeId::as_str).collect();
        assert_eq!(found, wanted, "{}", centre.id);
    }
    let special = data.programmes.list.iter().filter(|one| one.category == Category::Special);
    assert_eq!(special.map(|one| one.id.as_str()).collect::<Vec<_>>(), ["medical-social-work", "sunflower"]);
    let sunflower = data.programme(&ProgrammeId::new("sunflower").unwrap()).unwrap();
    assert_eq!(sunflower.parent.as_ref().map(ProgrammeId::as_str), Some("medical-social-work"));
}

#[test]
fn what_is_not_known_can_be_asked_by_telephone() {
    let data = publication(&real()).data;
    assert_eq!(data.portal.ask.as_ref().map(|hotline| hotline.number.shown()), Some("12345"));
}

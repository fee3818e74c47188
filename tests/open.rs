//! The open forms of both districts: everything is in them, nothing is made up, and others can read them.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use portal::{
    data::{Dataset, FileKind, FileSet, OpenForm, Publication},
    domain::{Centre, CentreId},
    open,
    publish::folder::read_folder,
};
use serde_json::Value;

mod support;
use support::{Temporary, real, xinghe};

/// The open forms of a district by path, with the data that they were made of.
struct Forms {
    publication: Publication,
    files: BTreeMap<String, Vec<u8>>,
}

impl Forms {
    fn of(folder: &Path) -> Self {
        Self::of_set(&read_folder(folder).unwrap())
    }

    fn of_set(set: &FileSet) -> Self {
        let publication = set.publication().unwrap();
        let files = open::files(set, &publication).into_iter().map(|file| (file.path, file.content));
        Self { files: files.collect(), publication }
    }

    fn data(&self) -> &Dataset {
        &self.publication.data
    }

    fn text(&self, path: &str) -> &str {
        let content = self.files.get(path).unwrap_or_else(|| panic!("no {path}"));
        std::str::from_utf8(content).unwrap()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(self.text(path)).unwrap()
    }

    /// The rows of a table by their headings, read as spreadsheets would.
    fn rows(&self, form: OpenForm) -> Vec<BTreeMap<String, String>> {
        let text = self.text(form.path()).strip_prefix('\u{feff}').expect("a byte order mark");
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
    }

    fn features(&self) -> Vec<Value> {
        self.json(OpenForm::CentresMap.path())["features"].as_array().unwrap().clone()
    }

    /// Every service in its own file.
    fn services(&self) -> Vec<Value> {
        let paths = self.files.keys().filter(|path| path.starts_with("hsds/services/"));
        paths.map(|path| self.json(path)).collect()
    }

    /// The service of a centre itself.
    fn service(&self, centre: &Centre) -> Value {
        let name = centre.name.get("zh-Hans").text;
        let mut own = self.services().into_iter().filter(|one| one["name"] == name);
        own.next().unwrap_or_else(|| panic!("no service for {name}"))
    }
}

fn districts() -> [Forms; 2] {
    [real(), xinghe()].map(|folder: PathBuf| Forms::of(&folder))
}

fn places(service: &Value) -> &[Value] {
    service["service_at_locations"].as_array().map(Vec::as_slice).unwrap_or_default()
}

#[test]
fn every_centre_is_in_every_form() {
    for forms in districts() {
        let ids: Vec<&str> = forms.data().centres.iter().map(|centre| centre.id.as_str()).collect();
        let features = forms.features();
        assert_eq!(features.iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
        let rows = forms.rows(OpenForm::CentresTable);
        assert_eq!(rows.iter().map(|row| row["id"].as_str()).collect::<Vec<_>>(), ids);
        let offers: BTreeSet<_> = (forms.data().centres.iter())
            .flat_map(|centre| centre.programmes.iter().map(move |id| (id, &centre.id)))
            .chain(
                forms
                    .data()
                    .programmes
                    .list
                    .iter()
                    .flat_map(|one| one.centres.iter().map(|id| (&one.id, id))),
            )
            .collect();
        let unplaced = (forms.data().programmes.list.iter())
            .filter(|one| !offers.iter().any(|(programme, _)| **programme == one.id))
            .count();
        assert_eq!(forms.services().len(), ids.len() + offers.len() + unplaced);
        for centre in forms.data().centres.iter() {
            assert_eq!(
                places(&forms.service(centre)).len(),
                1 + centre.service_points.len(),
                "{}",
                centre.id
            );
        }
    }
}

#[test]
fn the_other_tables_hold_every_record() {
    for forms in districts() {
        let communities = forms.data().communities.loaded().unwrap();
        let rows = forms.rows(OpenForm::CommunitiesTable);
        assert_eq!(rows.len(), communities.units.len() + communities.list.len());
        for row in rows.iter().filter(|row| row["level"] == "community") {
            let one = communities.list.iter().find(|one| one.code.as_str() == row["code"]).unwrap();
            let centre = communities.centre_of(one).map(CentreId::as_str).unwrap_or_default();
            assert_eq!(row["centre"], centre, "{}", row["code"]);
        }
        assert_eq!(forms.rows(OpenForm::ProgrammesTable).len(), forms.data().programmes.list.len());
        assert!(!forms.rows(OpenForm::PlacesTable).is_empty());
    }
}

#[test]
fn a_centre_stands_nowhere_until_its_place_is_published() {
    let mut counts = [0, 0];
    for forms in districts() {
        let rows = forms.rows(OpenForm::CentresTable);
        for ((centre, feature), row) in forms.data().centres.iter().zip(forms.features()).zip(rows) {
            let published = centre.position.filter(|placed| placed.precision.is_published());
            let service = forms.service(centre);
            let location = &places(&service)[0]["location"];
            counts[usize::from(published.is_some())] += 1;
            if let Some(placed) = published {
                let at = [placed.position.lng.degrees(), placed.position.lat.degrees()];
                assert_eq!(feature["geometry"]["coordinates"], serde_json::json!(at));
                assert_eq!([&location["longitude"], &location["latitude"]], [&at[0], &at[1]]);
                assert_eq!([row["longitude"].parse(), row["latitude"].parse()], at.map(Ok));
            } else {
                assert_eq!(feature["geometry"], Value::Null, "{}", centre.id);
                assert_eq!((row["longitude"].as_str(), row["precision"].as_str()), ("", ""));
                assert!(location.get("latitude").is_none(), "{}", centre.id);
            }
        }
    }
    assert!(counts[0] > 0 && counts[1] > 0, "both cases are there: {counts:?}");
}

#[test]
fn nothing_that_is_not_published_is_filled_in() {
    for forms in districts() {
        for centre in forms.data().centres.iter() {
            let service = forms.service(centre);
            let location = &places(&service)[0]["location"];
            assert_eq!(location.get("addresses").is_some(), centre.address.is_some(), "{}", centre.id);
            assert_eq!(service.get("phones").is_some(), !centre.phones.is_empty(), "{}", centre.id);
            assert_eq!(service.get("languages").is_some(), centre.languages.is_some(), "{}", centre.id);
            assert_eq!(location.get("accessibility").is_some(), centre.step_free.is_some(), "{}", centre.id);
            let organization = service["organization"]["name"].as_str().unwrap();
            let description = service["organization"]["description"].as_str().unwrap();
            if let Some(operator) = &centre.operator {
                assert_eq!(organization, operator.get("zh-Hans").text);
            } else {
                let publisher = forms.data().portal.publisher.as_ref().map(|one| &one.name);
                let name = publisher.unwrap_or(&forms.data().portal.name);
                assert_eq!(organization, name.get("zh-Hans").text);
                assert!(
                    description.contains("does not mean that the publisher operates them"),
                    "{description}"
                );
            }
            let said = service["attributes"].as_array().unwrap().iter();
            let doubt = said.filter(|one| one["link_type"] == "note" && one["label"] == "status").count();
            let notes =
                centre.notes.iter().filter(|note| note.about.is_some_and(|one| one.key() == "status"));
            assert_eq!(doubt, notes.count() + usize::from(centre.status.is_none()), "{}", centre.id);
        }
    }
}

#[test]
fn a_suspended_centre_is_temporarily_closed_and_its_notice_is_an_alert() {
    let forms = Forms::of(&xinghe());
    let service = |id: &str| {
        forms.service(forms.data().centres.iter().find(|centre| centre.id.as_str() == id).unwrap())
    };
    assert_eq!(service("tiane")["status"], "temporarily closed");
    assert_eq!(service("yinhe")["status"], "active");
    let alert = |id: &str| service(id)["alert"].as_str().unwrap_or_default().to_owned();
    assert!(alert("yinhe").contains("渡口路28号"), "{}", alert("yinhe"));
    assert!(!alert("tianqin").contains("渡口路28号"), "{}", alert("tianqin"));
    assert!(!alert("tiane").contains("流星"), "a notice that was over on the day of the publication");
}

#[test]
fn ids_never_change() {
    let forms = Forms::of(&xinghe());
    let service = forms.service(&forms.data().centres[0]);
    assert_eq!(service["id"], "85bf5a6f-579a-5fb9-ad0f-13221288b1ea");
    assert_eq!(places(&service)[0]["location_id"], "21a981b5-c47a-5408-b058-1fb50e1a14fb");
    assert_eq!(Forms::of(&xinghe()).files, forms.files);
}

#[test]
fn tables_are_for_spreadsheets_and_no_cell_is_a_formula() {
    let folder = Temporary::copy_of(&xinghe());
    folder.edit("centres.json", "\"天琴家综\"", "\"=HYPERLINK(\\\"https://evil.example\\\")\"");
    folder.edit("centres.json", "\"0560-5550101\"", "\"+86 560-5550101\"");
    let forms = Forms::of(&folder.0);
    let text = forms.text(OpenForm::CentresTable.path());
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let row = &forms.rows(OpenForm::CentresTable)[0];
    assert!(row["short_name_zh"].starts_with("'=HYPERLINK"), "{}", row["short_name_zh"]);
    assert!(row["phones"].starts_with("'+86 560-5550101 ("), "{}", row["phones"]);
    assert_eq!(row["longitude"], "123.031");
}

#[test]
fn what_cannot_be_read_is_left_out_and_the_rest_stays() {
    let mut set = read_folder(&xinghe()).unwrap();
    for file in &mut set.files {
        match file.kind {
            FileKind::Places => {
                file.text = r#"{"places":[{"id":"x"},7,{"id":"a","name":"甲","coordinates":[1,2]}]}"#.into();
            }
            FileKind::Areas => file.text = "[".into(),
            FileKind::Programmes | FileKind::Communities => file.text = String::new(),
            _ => {}
        }
    }
    let forms = Forms::of_set(&set);
    assert_eq!(forms.rows(OpenForm::PlacesTable).len(), 1);
    assert!(!forms.files.contains_key(OpenForm::CommunitiesTable.path()));
    assert!(!forms.files.contains_key(OpenForm::ProgrammesTable.path()));
    assert_eq!(forms.features().len(), forms.data().centres.len());
    assert!(forms.service(&forms.data().centres[0]).get("service_areas").is_none());
}

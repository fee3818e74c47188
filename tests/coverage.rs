//! What the page of coverage says of the made-up and of the real district.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;

use portal::{
    coverage::told::{self, State},
    domain::CentreId,
    i18n::{Messages, languages},
    press::coverage::coverage,
    publish::folder::read_folder,
    reach::Scenario,
};

mod support;
use support::{elements, real, xinghe};

fn state(folder: &Path) -> State {
    let set = read_folder(folder).unwrap();
    let data = set.publication().unwrap().data;
    coverage(&set, &data)
}

fn supposed(folder: &Path, fragment: &str) -> State {
    let mut state = state(folder);
    state.suppose(Scenario::parse(fragment).0);
    state
}

fn chinese() -> Messages {
    Messages::built_in("zh-Hans").unwrap()
}

/// The words of some markup.
fn words(markup: &str) -> String {
    let html = format!("<div>{markup}</div>");
    elements(&html).first().unwrap().text()
}

/// A centre of the real district, put where its area's name is written.
fn placed(count: usize) -> String {
    let set = read_folder(&real()).unwrap();
    let data = set.publication().unwrap().data;
    let entries = data.centres.iter().take(count).map(|centre| {
        let at = centre.position.unwrap().position;
        format!("{}:{:.5}:{:.5}", centre.id, at.lng.degrees(), at.lat.degrees())
    });
    format!("#placed={}", entries.collect::<Vec<_>>().join(","))
}

#[test]
fn no_percentage_is_told_of_area_labels() {
    let state = state(&real());
    assert_eq!(state.now.known, (0, 22));
    for language in languages() {
        let m = Messages::built_in(language.tag).unwrap();
        assert!(!words(&told::summary(&state, m).0).contains('%'));
        assert!(told::table(&state, m).0.is_empty());
    }
}

#[test]
fn half_of_the_places_are_enough_to_tell_and_one_less_is_not() {
    let m = chinese();
    assert!(!words(&told::summary(&supposed(&real(), &placed(10)), m).0).contains('%'));
    let enough = words(&told::summary(&supposed(&real(), &placed(11)), m).0);
    assert!(enough.contains('%') && enough.contains("其中11个是您放的"), "{enough}");
    assert!(enough.contains("下限"), "the other half may only add to it: {enough}");
}

#[test]
fn shares_before_and_after_stand_side_by_side() {
    let told = words(&told::summary(&supposed(&xinghe(), "#added=123.12:31.06"), chinese()).0);
    assert!(told.contains("您的方案") && told.contains("公布的") && told.contains("比公布的多"), "{told}");
    let before = words(&told::summary(&state(&xinghe()), chinese()).0);
    assert!(!before.contains("您的方案"), "{before}");
}

#[test]
fn streets_are_ranked_by_what_they_lack() {
    let state = state(&xinghe());
    let shares: Vec<_> = (state.now.ranked().iter())
        .filter(|row| row.is_known)
        .map(|row| row.shares.area.shares().unwrap()[1])
        .collect();
    assert!(shares.len() > 3 && shares.windows(2).all(|two| two[0] <= two[1]), "{shares:?}");
}

#[test]
fn a_walk_computed_on_the_streets_is_taken_where_it_was_computed_from() {
    let own = state(&xinghe());
    let place =
        |state: &State, key: &str| state.places.iter().find(|place| place.key == key).unwrap().clone();
    assert_eq!(place(&own, "tianqin").is_walked, [true, true]);
    assert_eq!(place(&own, "yunjin").is_walked, [false, true]);
    assert_eq!(place(&own, "tiane").is_walked, [false, false]);
    let mut moved = own.clone();
    let mut scenario = Scenario::default();
    scenario.place(CentreId::new("tianqin").unwrap(), place(&own, "tiane").position);
    moved.suppose(scenario);
    assert_eq!(place(&moved, "tianqin").is_walked, [false, false], "elsewhere it is our estimate");
}

#[test]
fn every_service_point_says_what_is_known_of_it_and_what_may_be_done() {
    let state = supposed(&xinghe(), "#removed=tiane&added=123.12:31.06");
    let html = format!("<div>{}</div>", told::places(&state, chinese()).0);
    let points: Vec<_> = elements(&html).into_iter().filter(|one| one.get("data-centre").is_some()).collect();
    assert_eq!(points.len(), state.district.served.len() + 1);
    let of = |key: &str| points.iter().find(|one| one.get("data-centre") == Some(key)).unwrap();
    assert!(of("new-1").text().contains("北斗街道"), "an added one says where it lies");
    assert!(of("tiane").text().contains("拿掉了") && of("tiane").get("data-at").is_none());
    assert!(of("niulang").text().contains("尚未公布") && of("niulang").get("data-at").is_none());
    assert!(of("zhinu").get("data-area-only").is_some(), "an area's name is no place");
}

#[test]
fn the_figure_to_scale_stays_small() {
    let html = told::scale(&state(&real()).district, chinese()).0;
    assert!(html.len() < 8_000, "{} bytes", html.len());
}

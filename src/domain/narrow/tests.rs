use std::cell::Cell;

use super::*;
use crate::domain::{
    Category, CentreId, FieldId, Hours, Interval, Placed, Precision, SpecialDay,
    calendar::{Calendar, Year},
    date::parse_date,
    find::{FieldEntry, ProgrammeEntry},
};

fn at(lng: f64, lat: f64) -> Position<Wgs84> {
    Position::from_geojson([lng, lat]).unwrap()
}

fn centre(id: &str, name: &str) -> CentreEntry {
    CentreEntry {
        id: CentreId::new(id).unwrap(),
        name: Text::base(name).with("en", id),
        area: Text::default(),
        names: Vec::new(),
        placed: None,
        status: None,
        address: None,
        phone: None,
        hours: None,
        step_free: None,
        fields: Vec::new(),
        programmes: Vec::new(),
    }
}

fn programme(id: &str, audience: Option<&str>) -> ProgrammeEntry {
    ProgrammeEntry {
        id: ProgrammeId::new(id).unwrap(),
        name: Text::base(id),
        category: Category::Special,
        audience: audience.map(Text::base),
    }
}

fn field(id: &str) -> FieldEntry {
    FieldEntry { id: FieldId::new(id).unwrap(), name: Text::base(id) }
}

/// Mornings from Monday to Friday, and what is not known of days off.
fn mornings() -> Hours {
    let morning = || Some(vec![Interval::parse("09:00-12:00").unwrap()]);
    let mut week = std::array::from_fn(|_| morning());
    week[5] = Some(Vec::new());
    week[6] = None;
    Hours { week, public_holidays: SpecialDay::Unknown, swapped_working_days: SpecialDay::Closed, note: None }
}

/// Four centres: the loom with hours and all, the river with few, the bridge suspended, the star with
/// nothing.
fn index() -> Index {
    let mut loom = centre("loom", "织女家综");
    loom.hours = Some(mornings());
    loom.phone = Some("0560-5550101".to_owned());
    loom.step_free = Some(StepFreeAccess::Yes);
    loom.fields = vec![FieldId::new("families").unwrap()];
    loom.programmes = vec![ProgrammeId::new("reading").unwrap()];
    loom.placed = Some(Placed { position: at(123.2, 31.0), precision: Precision::Exact });
    let mut river = centre("river", "银河家综");
    river.step_free = Some(StepFreeAccess::Partly);
    river.fields = loom.fields.clone();
    river.programmes = vec![ProgrammeId::new("stories").unwrap()];
    river.placed = Some(Placed { position: at(123.0, 31.0), precision: Precision::Area });
    let mut bridge = centre("bridge", "鹊桥家综");
    bridge.hours = Some(mornings());
    bridge.status = Some(Status::Suspended);
    bridge.placed = Some(Placed { position: at(123.1, 31.0), precision: Precision::Street });
    let day = |text| parse_date(text).unwrap();
    let reading = |c, text: &str| (c, vec![text.to_owned()]);
    Index {
        centres: vec![loom, river, bridge, centre("a-star", "牛郎家综")],
        programmes: vec![
            programme("reading", Some("children")),
            programme("stories", Some("children")),
            programme("repairs", None),
            programme("choir", Some("singers")),
        ],
        fields: vec![field("families"), field("work")],
        calendar: Calendar {
            years: vec![Year {
                year: 2031,
                off: vec![(day("2031-01-01"), day("2031-01-02"))],
                working: Vec::new(),
            }],
        },
        readings: vec![
            reading('织', "zhi"),
            reading('银', "yin"),
            reading('鹊', "que"),
            reading('牛', "niu"),
            reading('女', "nv"),
            reading('家', "jia"),
        ],
        ..Index::default()
    }
}

fn moment(date: &str, minute: u16) -> Moment {
    Moment { date: parse_date(date).unwrap(), minute }
}

/// A Monday at ten.
fn monday() -> Moment {
    moment("2031-01-13", 600)
}

fn narrowed(wish: Wish) -> Narrowed {
    narrow(&index(), wish, "zh-Hans", monday(), None)
}

fn ids(wish: Wish, lang: &str, here: Option<Position<Wgs84>>) -> Vec<String> {
    let index = index();
    let shown = narrow(&index, wish, lang, monday(), here).shown;
    shown.into_iter().map(|at| index.centres[at].id.to_string()).collect()
}

#[test]
fn a_wish_is_read_as_it_was_written() {
    let wish = Wish {
        programme: Some("reading"),
        field: Some("families"),
        audience: Some("stories"),
        open: true,
        step_free: true,
        phone: true,
        sort: Sort::Distance,
    };
    for wish in [wish, Wish::default(), Wish { sort: Sort::Name, ..Wish::default() }] {
        let pairs = wish.pairs();
        assert_eq!(Wish::read(|name| pairs.iter().find(|(own, _)| *own == name)?.1), wish);
    }
    assert!(wish.narrows() && !wish.of_all().narrows());
    assert_eq!(wish.of_all().sort, Sort::Distance);
}

#[test]
fn rubbish_in_an_address_wishes_nothing() {
    assert_eq!(Wish::read(|name| Some(if name == "sort" { "size" } else { "" })), Wish::default());
    let wish = Wish::read(|_| Some("yes"));
    assert!(!wish.open && !wish.step_free && !wish.phone);
    assert_eq!(wish.sort, Sort::Given);
}

#[test]
fn without_a_wish_every_centre_is_there_in_its_order() {
    assert_eq!(narrowed(Wish::default()), Narrowed { shown: vec![0, 1, 2, 3], ..Narrowed::default() });
}

#[test]
fn programme_field_and_audience_leave_those_that_are_named_for_them() {
    let shown = |wish| narrowed(wish).shown;
    assert_eq!(shown(Wish { programme: Some("stories"), ..Wish::default() }), [1]);
    assert_eq!(shown(Wish { field: Some("families"), ..Wish::default() }), [0, 1]);
    assert_eq!(shown(Wish { audience: Some("stories"), ..Wish::default() }), [0, 1], "the same audience");
    assert_eq!(shown(Wish { programme: Some("reading"), field: Some("families"), ..Wish::default() }), [0]);
}

#[test]
fn what_the_index_does_not_know_leaves_nothing_and_never_everything() {
    let wishes = [
        Wish { programme: Some("nowhere"), ..Wish::default() },
        Wish { field: Some("\u{2603}"), ..Wish::default() },
        Wish { audience: Some("repairs"), ..Wish::default() },
    ];
    for wish in wishes {
        let narrowed = narrowed(wish);
        assert!(narrowed.is_unknown && narrowed.shown.is_empty(), "{wish:?}");
    }
}

#[test]
fn what_no_centre_is_named_for_is_unnamed_and_not_merely_empty() {
    for wish in [
        Wish { programme: Some("choir"), ..Wish::default() },
        Wish { field: Some("work"), ..Wish::default() },
        Wish { audience: Some("choir"), field: Some("families"), ..Wish::default() },
    ] {
        let narrowed = narrowed(wish);
        assert!(narrowed.is_unnamed && narrowed.shown.is_empty() && !narrowed.is_unknown, "{wish:?}");
    }
    let both = narrowed(Wish { programme: Some("reading"), audience: Some("reading"), ..Wish::default() });
    assert!(!both.is_unnamed);
}

#[test]
fn open_is_what_is_open_now_and_unknown_hours_are_left_out_and_counted() {
    let wish = Wish { open: true, ..Wish::default() };
    let at = |now| narrow(&index(), wish, "zh-Hans", now, None);
    let now = at(monday());
    assert_eq!((now.shown, now.unpublished), (vec![0], 2), "the suspended one is neither open nor unknown");
    let evening = at(moment("2031-01-13", 1200));
    assert_eq!((evening.shown, evening.unpublished), (vec![], 2));
    let sunday = at(moment("2031-01-19", 600));
    assert_eq!((sunday.shown, sunday.unpublished), (vec![], 3), "its Sundays are not published");
}

#[test]
fn what_may_differ_counts_as_open() {
    let wish = Wish { open: true, ..Wish::default() };
    assert_eq!(narrow(&index(), wish, "zh-Hans", moment("2031-01-02", 600), None).shown, [0]);
}

#[test]
fn a_suspended_centre_has_no_opening() {
    let index = index();
    assert!(opening_now(&index, &index.centres[0], monday()).is_some_and(|status| status.is_open()));
    assert_eq!(opening_now(&index, &index.centres[2], monday()), None);
}

#[test]
fn step_free_is_step_free_throughout() {
    let narrowed = narrowed(Wish { step_free: true, ..Wish::default() });
    assert_eq!((narrowed.shown, narrowed.unpublished), (vec![0], 2));
}

#[test]
fn a_centre_that_fails_in_anything_is_not_counted_as_unpublished() {
    let wish = Wish { open: true, step_free: true, phone: true, ..Wish::default() };
    assert_eq!(narrowed(wish).unpublished, 0);
    assert_eq!(narrowed(Wish { open: true, step_free: true, ..Wish::default() }).unpublished, 1);
}

#[test]
fn names_are_ordered_by_their_pinyin_or_their_letters() {
    let wish = Wish { sort: Sort::Name, ..Wish::default() };
    assert_eq!(ids(wish, "zh-Hans", None), ["a-star", "bridge", "river", "loom"]);
    assert_eq!(ids(wish, "en", None), ["a-star", "bridge", "loom", "river"]);
}

#[test]
fn a_shorter_syllable_comes_before_a_longer_one() {
    let reading = |c, text: &str| (c, vec![text.to_owned()]);
    let index = Index {
        centres: vec![centre("a", "天歌"), centre("b", "提昂"), centre("c", "提")],
        readings: vec![reading('天', "tian"), reading('提', "ti"), reading('昂', "ang"), reading('歌', "ge")],
        ..Index::default()
    };
    let wish = Wish { sort: Sort::Name, ..Wish::default() };
    assert_eq!(narrow(&index, wish, "zh-Hans", monday(), None).shown, [2, 1, 0]);
}

#[test]
fn the_nearest_comes_first_and_what_has_no_published_place_last_in_its_order() {
    let wish = Wish { sort: Sort::Distance, ..Wish::default() };
    let here = at(123.0, 31.0);
    assert_eq!(ids(wish, "zh-Hans", Some(here)), ["bridge", "loom", "river", "a-star"]);
    assert_eq!(narrow(&index(), wish, "zh-Hans", monday(), Some(here)).unplaced, 2);
    assert_eq!(ids(wish, "zh-Hans", None), ["loom", "river", "bridge", "a-star"]);
}

#[test]
fn a_centre_is_found_by_its_id() {
    let index = index();
    let ids = Ids::new(&index);
    for (at, centre) in index.centres.iter().enumerate() {
        assert_eq!(ids.at(&index, centre.id.as_str()), Some(at));
    }
    assert_eq!(ids.at(&index, "nobody"), None);
}

#[test]
fn sorting_keeps_equals_as_they_are() {
    for length in [0, 1, 2, 3, 7, 8, 100] {
        let list: Vec<usize> = (0..length).map(|at| at * 37 % 101).collect();
        let mut expected = list.clone();
        expected.sort_by_key(|one| one / 10);
        assert_eq!(sorted(list, &|a, b| a / 10 < b / 10), expected, "{length}");
    }
}

#[test]
fn twenty_thousand_centres_are_ordered_in_n_log_n_comparisons() {
    let list: Vec<usize> = (0..20_000).map(|at| at * 7919 % 20_000).collect();
    let comparisons = Cell::new(0);
    let ordered = sorted(list, &|a, b| {
        comparisons.set(comparisons.get() + 1);
        a < b
    });
    assert!(ordered.is_sorted());
    assert!(comparisons.get() < 20_000 * 15, "{} comparisons", comparisons.get());
}

#[test]
fn twenty_thousand_centres_are_narrowed_and_ordered_all() {
    let centres = (0..20_000_usize).map(|at| {
        let number = at * 7919 % 20_000;
        let mut one = centre(&format!("c{number:05}"), "家综");
        one.hours = Some(mornings());
        one
    });
    let index = Index { centres: centres.collect(), ..index() };
    let wish = Wish { open: true, sort: Sort::Name, ..Wish::default() };
    let shown = narrow(&index, wish, "en", monday(), None).shown;
    assert_eq!(shown.len(), 20_000);
    assert!(shown.is_sorted_by_key(|at| &index.centres[*at].id));
}

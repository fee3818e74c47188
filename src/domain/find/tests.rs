//! Finding in a made-up district. `tests/find.rs` has the district that the portal ships with.

use super::*;
use crate::domain::{
    Interval, Precision, SpecialDay,
    calendar::Year,
    date::parse_date,
    find::{
        text::{IndexError, read},
        write::write,
    },
};

fn text(name: &str) -> Text {
    match name.split_once('|') {
        Some((base, english)) => Text::base(base).with("en", english),
        None => Text::base(name),
    }
}

fn at(lng: f64, lat: f64) -> Position<Wgs84> {
    Position::from_geojson([lng, lat]).unwrap()
}

fn centre(id: &str, name: &str, area: &str, names: &[&str]) -> CentreEntry {
    CentreEntry {
        id: CentreId::new(id).unwrap(),
        name: text(name),
        area: text(area),
        names: names.iter().map(|name| text(name)).collect(),
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

fn unit(code: &str, name: &str, centre: usize) -> UnitEntry {
    let code = DivisionCode::unit(code).unwrap();
    UnitEntry { code, name: text(name), centre: Some(centre), basis: CentreBasis::Own, note: None }
}

fn community(code: &str, name: &str, unit: usize, aliases: &[&str]) -> CommunityEntry {
    CommunityEntry {
        code: DivisionCode::community(code).unwrap(),
        name: text(name),
        aliases: aliases.iter().map(|name| text(name)).collect(),
        unit,
        centre: None,
    }
}

const READINGS: &str = "bei:北 dou:斗 guang:广 hua:花 jia:家 jie:街 nv,ru:女 qin:琴 qu:区 she:社 shi:市 tian:天 \
                        xin:新 xing,hang:行 yuan:园 zhai:寨 zhi:织 zhuang:庄 zong:综 dao:道 zhen:镇 ju:居 wei:委 hui:会";

fn index() -> Index {
    let mut readings: Vec<(char, Vec<String>)> = READINGS
        .split_whitespace()
        .map(|group| {
            let (all, c) = group.split_once(':').unwrap();
            (c.chars().next().unwrap(), all.split(',').map(str::to_owned).collect())
        })
        .collect();
    readings.sort_by_key(|(_, all)| all.join(" "));
    let mut tianqin = centre(
        "lyra",
        "天琴家综|Tianqin family centre",
        "天琴街道|Tianqin Subdistrict",
        &["天琴街家庭综合服务中心|Tianqin Subdistrict Family Integrated Service Centre", "琴行社工站"],
    );
    tianqin.placed = Some(Placed { position: at(123.456_789, -0.000_001), precision: Precision::Street });
    tianqin.status = Some(Status::Operating);
    tianqin.phone = Some("0560-5550101".to_owned());
    tianqin.address = Some(text("天琴街1号"));
    tianqin.step_free = Some(StepFreeAccess::Partly);
    tianqin.fields = vec![FieldId::new("older-people").unwrap()];
    let open = vec![Interval::parse("09:00-12:00").unwrap(), Interval::parse("14:00-24:00").unwrap()];
    let mut week = [const { None }; 7];
    week[0] = Some(open);
    week[6] = Some(Vec::new());
    let (public_holidays, swapped_working_days) = (SpecialDay::Closed, SpecialDay::AsWeekday);
    tianqin.hours = Some(Hours { week, public_holidays, swapped_working_days, note: None });
    let mut other = community("990101002009", "北斗花园社区", 1, &[]);
    other.centre = Some(0);
    let square = vec![at(123.0, 31.0), at(123.1, 31.0), at(123.1, 31.1), at(123.0, 31.0)];
    let day = |text| parse_date(text).unwrap();
    Index {
        centres: vec![tianqin, centre("vega", "织女家综", "织女镇", &[])],
        units: vec![unit("990101001", "天琴街道|Tianqin Subdistrict", 0), unit("990101002", "织女镇", 1)],
        communities: vec![
            community("990101001001", "天琴北社区居委会", 0, &["广寨花园|Guangzhai Garden"]),
            community("990101001002", "新庄社区居委会|Xinzhuang Community", 0, &[]),
            community("990101002001", "新庄社区居委会", 1, &[]),
            community("990101002002", "大新庄村委会", 1, &[]),
            other,
        ],
        places: vec![PlaceEntry {
            name: text("天琴|Tianqin"),
            kind: "metro".to_owned(),
            lines: vec!["3".to_owned(), "X1".to_owned()],
            position: at(123.05, 31.05),
        }],
        programmes: vec![ProgrammeEntry {
            id: ProgrammeId::new("story-hour").unwrap(),
            name: text("“故事”时光|Story hour"),
            category: Category::ValueAdded,
            audience: Some(text("孩子|Children")),
        }],
        fields: vec![FieldEntry { id: FieldId::new("older-people").unwrap(), name: text("长者") }],
        areas: vec![AreaEntry {
            centre: 1,
            official: false,
            tolerance_m: 800.0,
            parts: vec![vec![square.clone(), square[..3].to_vec()], vec![square]],
        }],
        calendar: Calendar {
            years: vec![Year {
                year: 2026,
                off: vec![(day("2026-01-01"), day("2026-01-03")), (day("2026-08-19"), day("2026-08-19"))],
                working: vec![day("2026-01-04")],
            }],
        },
        readings,
        variants: vec![('園', '园'), ('廣', '广'), ('織', '织')],
    }
}

/// What is found, each name with the part that matches in brackets.
fn found(query: &str) -> Vec<String> {
    let finder = Finder::new(index());
    let hits = finder.search(query, "zh-Hans", 9);
    let told = hits.into_iter().map(|hit| {
        let name = match hit.by {
            None => finder.index().name(hit.subject),
            Some(at) => &finder.index().further_names(hit.subject)[at],
        };
        let name = name.get("zh-Hans").text;
        let (start, end) = (hit.matched.start, hit.matched.end);
        format!("{}[{}]{}", &name[..start], &name[start..end], &name[end..])
    });
    told.collect()
}

#[test]
fn what_is_written_is_read_back() {
    assert_eq!(read(&write(&index())).unwrap(), index());
    assert_eq!(read(&write(&Index::default())).unwrap(), Index::default());
}

#[test]
fn characters_that_part_fields_cannot_break_a_line() {
    let mut odd = index();
    odd.fields[0].name = Text::base("长|者\t\n").with("en", "Older|people");
    let read = read(&write(&odd)).unwrap();
    assert_eq!(read.fields[0].name, Text::base("长 者").with("en", "Older people"));
    assert_eq!(read.communities, odd.communities);
}

#[test]
fn a_line_that_makes_no_sense_takes_only_its_record_along() {
    let whole = write(&index());
    let broken = whole.replacen("c\tlyra", "c\tLYRA", 1).replacen('\n', "\nz\t?\n\n", 1);
    let read = read(&broken).unwrap();
    assert_eq!((read.centres.len(), read.units.len(), read.areas.len()), (1, 2, 1));
    assert_eq!(read.units[0].centre, None, "its centre is not known, and not another");
    assert_eq!(read.centre_of(&read.communities[2]), Some(0));
    assert_eq!(read.areas[0].centre, 0);
    assert_eq!(read.communities.len(), 4, "one whose own centre is lost must not lead to its unit's");
}

#[test]
fn another_version_is_no_index() {
    assert_eq!(read(&write(&index()).replacen('1', "2", 1)), Err(IndexError));
    assert_eq!(read(""), Err(IndexError));
}

#[test]
fn a_whole_name_comes_before_its_beginnings_and_a_centre_before_its_unit() {
    let all = ["[天琴]家综", "[天琴]街道", "[天琴]", "[天琴]北社区居委会"];
    for query in ["天琴", "tianqin", "Tian Qin", "tiānqín", "tian1qin2"] {
        assert_eq!(found(query), all, "{query}");
    }
    assert_eq!(found("天琴北"), ["[天琴北]社区居委会"]);
    assert_eq!(found("天琴站")[0], "[天琴]", "the station first where people say so");
}

#[test]
fn initials_and_begun_syllables_are_enough() {
    for query in ["tq", "tqin", "tiq", "tianq", "天q"] {
        assert_eq!(found(query)[0], "[天琴]家综", "{query}");
    }
    assert_eq!(found("znv")[0], "[织女]家综");
    assert_eq!(found("zhinu")[0], "[织女]家综");
    assert_eq!(found("zhinü")[0], "[织女]家综");
}

#[test]
fn a_name_in_two_units_shows_both_and_a_name_with_its_unit_one() {
    assert_eq!(found("新庄"), ["[新庄]社区居委会", "[新庄]社区居委会", "大[新庄]村委会"]);
    let finder = Finder::new(index());
    let first = |query: &str| finder.search(query, "zh-Hans", 9).first().map(|hit| hit.subject);
    for query in ["织女 新庄", "织女镇新庄社区", "zhinv xinzhuang", "zhinuxinzhuang", "新庄，织女镇"]
    {
        assert_eq!(first(query), Some(Subject::Community(2)), "{query}");
    }
    for query in ["天琴新庄", "Xinzhuang Community, Tianqin Subdistrict", "tq xinz"] {
        assert_eq!(first(query), Some(Subject::Community(1)), "{query}");
    }
}

#[test]
fn an_alias_is_named_and_marked() {
    assert_eq!(found("廣寨花園")[0], "[广寨花园]");
    assert_eq!(found("琴行社工站"), ["[琴行社工站]"]);
    assert_eq!(found("qinhang")[0], "[琴行]社工站");
}

#[test]
fn one_mistake_is_forgiven_and_stands_below_what_is_right() {
    for query in ["tinaqin", "tianqn", "tiamqin", "tiianqin"] {
        assert_eq!(found(query)[0], "[天琴]家综", "{query}");
    }
    assert!(found("txxnqin").is_empty(), "two in seven letters are too many");
    assert_eq!(found("stroy hour")[0], "[]“故事”时光");
}

#[test]
fn a_line_has_its_stations_and_an_id_its_thing() {
    assert_eq!(found("3号线"), ["[]天琴"]);
    assert_eq!(found("line 3")[0], "[]天琴");
    assert_eq!(found("story-hour")[0], "[]“故事”时光");
    assert_eq!(found("lyra")[0], "[]天琴家综");
}

#[test]
fn nothing_is_found_of_nothing() {
    for query in ["", " ", "，。", "😀", "''", "火星"] {
        assert!(found(query).is_empty(), "{query}");
    }
    assert!(found(&"天琴".repeat(5_000)).is_empty());
}

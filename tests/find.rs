//! What is found in both data sets. `src/domain/find/tests.rs` has a smaller district.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{collections::BTreeSet, path::Path};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use portal::{
    data::FileKind,
    domain::find::{Finder, Hit, Index, Subject, text},
    press::index,
    publish::folder::read_folder,
};
use support::{real, xinghe};

const HANS: &str = "zh-Hans";

fn parts(folder: &Path) -> (String, Index) {
    let folder = read_folder(folder).unwrap();
    let data = folder.publication().unwrap().data;
    let text = |kind| folder.text(kind);
    let (places, calendar, areas) = (text(FileKind::Places), text(FileKind::Calendar), text(FileKind::Areas));
    (index::index(&data, places, calendar, areas), index::entries(&data, places, calendar, areas))
}

fn finder(folder: &Path) -> Finder {
    Finder::new(text::read(&parts(folder).0).unwrap())
}

fn subjects(index: &Index) -> Vec<Subject> {
    let list = |count: usize, subject: fn(usize) -> Subject| (0..count).map(subject);
    list(index.centres.len(), Subject::Centre)
        .chain(list(index.units.len(), Subject::Unit))
        .chain(list(index.communities.len(), Subject::Community))
        .chain(list(index.places.len(), Subject::Place))
        .chain(list(index.programmes.len(), Subject::Programme))
        .chain(list(index.fields.len(), Subject::Field))
        .collect()
}

/// Every wording of every name, with what it names.
fn wordings(index: &Index) -> Vec<(Subject, String)> {
    let mut all = Vec::new();
    for subject in subjects(index) {
        for name in std::iter::once(index.name(subject)).chain(index.further_names(subject)) {
            all.extend(name.wordings().map(|wording| (subject, wording.text.to_owned())));
        }
    }
    all
}

/// The usual pinyin of a name, one syllable after the other; what is no Chinese character stays.
fn syllables(index: &Index, name: &str) -> Vec<String> {
    let simple = |c: char| index.variants.iter().find(|(own, _)| *own == c).map_or(c, |(_, simple)| *simple);
    name.chars()
        .map(simple)
        .filter(|c| c.is_alphanumeric())
        .map(|c| {
            let found = index.readings.iter().find(|(own, _)| *own == c);
            found.map_or_else(|| c.to_string(), |(_, readings)| readings[0].clone())
        })
        .collect()
}

fn is_chinese(name: &str) -> bool {
    name.chars().all(|c| c as u32 >= 0x2000) && name.chars().any(|c| ('\u{3400}'..'\u{a000}').contains(&c))
}

fn finds(finder: &Finder, query: &str, subject: Subject, limit: usize) -> bool {
    finder.search(query, HANS, limit).iter().any(|hit| hit.subject == subject)
}

/// The texts that do not find what they should.
fn lost(finder: &Finder, limit: usize, query: impl Fn(&Index, &str) -> Vec<String>) -> Vec<String> {
    let index = finder.index();
    let mut lost = Vec::new();
    for (subject, name) in wordings(index) {
        for query in query(index, &name) {
            if !finds(finder, &query, subject, limit) {
                lost.push(format!("{name}: {query}"));
            }
        }
    }
    lost
}

fn both(limit: usize, query: impl Fn(&Index, &str) -> Vec<String> + Copy) {
    for folder in [real(), xinghe()] {
        let lost = lost(&finder(&folder), limit, query);
        assert!(lost.is_empty(), "{}: {} {:?}", folder.display(), lost.len(), &lost[..lost.len().min(30)]);
    }
}

fn name_of(finder: &Finder, hit: &Hit) -> String {
    finder.index().name(hit.subject).get(HANS).text.to_owned()
}

fn names(finder: &Finder, query: &str, limit: usize) -> Vec<String> {
    finder.search(query, HANS, limit).iter().map(|hit| name_of(finder, hit)).collect()
}

// -- every name -- //

#[test]
fn every_name_finds_itself() {
    both(20, |_, name| {
        let spaced: Vec<String> = name.chars().map(String::from).collect();
        vec![name.to_owned(), name.to_uppercase(), spaced.join(" "), format!("  {name}，")]
    });
}

#[test]
fn every_name_is_found_in_traditional_characters() {
    let configs = [BuiltinConfig::S2t, BuiltinConfig::S2tw, BuiltinConfig::S2hk];
    let converters = configs.map(|config| OpenCC::from_config(config).unwrap());
    both(20, |_, name| converters.iter().map(|converter| converter.convert(name)).collect());
}

#[test]
fn every_chinese_name_is_found_by_its_pinyin() {
    both(20, |index, name| {
        if !is_chinese(name) {
            return Vec::new();
        }
        let all = syllables(index, name);
        let digits: Vec<String> =
            all.iter().enumerate().map(|(at, own)| format!("{own}{}", at % 4 + 1)).collect();
        let marked = |own: &String| {
            let place = own.find(['a', 'o', 'e']).or_else(|| own.find(['i', 'u', 'v']));
            let accent = |c: char| match c {
                'a' => 'ǎ',
                'o' => 'ó',
                'e' => 'è',
                'i' => 'ī',
                'u' => 'ǔ',
                'v' => 'ǚ',
                other => other,
            };
            own.char_indices()
                .map(|(at, c)| if Some(at) == place { accent(c) } else { c })
                .collect::<String>()
        };
        let marks: Vec<String> = all.iter().map(marked).collect();
        let u: Vec<String> = all.iter().map(|own| own.replace('v', "u")).collect();
        let umlaut: Vec<String> = all.iter().map(|own| own.replace('v', "ü")).collect();
        vec![
            all.concat(),
            all.join(" "),
            all.join("'"),
            all.concat().to_uppercase(),
            digits.concat(),
            digits.join(" "),
            marks.concat(),
            marks.join(" "),
            u.concat(),
            umlaut.concat(),
        ]
    });
}

#[test]
fn every_chinese_name_is_found_by_its_initials_and_by_beginnings_of_its_syllables() {
    both(50, |index, name| {
        if !is_chinese(name) {
            return Vec::new();
        }
        let all = syllables(index, name);
        let cut = |letters: usize| all.iter().map(|own| &own[..own.len().min(letters)]).collect::<String>();
        let mixed = |first: usize| -> String {
            all.iter()
                .enumerate()
                .map(|(at, own)| if at < first { own.as_str() } else { &own[..1] })
                .collect()
        };
        let first = name.chars().find(|c| c.is_alphanumeric()).unwrap();
        let han = format!("{first}{}", &cut(1)[1..]);
        let short: Vec<String> = vec![cut(1), cut(2), mixed(1), mixed(2), han];
        short.into_iter().filter(|query| query.chars().count() > 1).collect()
    });
}

/// Every single mistake at a few places of a text of ASCII letters.
fn mistakes(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut all = BTreeSet::new();
    for at in 0..letters.len() {
        let edit = |edit: fn(&mut Vec<char>, usize)| {
            let mut own = letters.clone();
            edit(&mut own, at);
            own.into_iter().collect::<String>()
        };
        all.insert(edit(|own, at| own[at] = if own[at] == 'q' { 'w' } else { 'q' }));
        all.insert(edit(|own, at| own.insert(at, 'k')));
        all.insert(edit(|own, at| {
            own.remove(at);
        }));
        if at + 1 < letters.len() {
            all.insert(edit(|own, at| own.swap(at, at + 1)));
        }
    }
    all.remove(text);
    all.retain(|own| own.len() >= 4);
    all.into_iter().collect()
}

#[test]
fn one_typing_mistake_in_pinyin_or_english_is_forgiven() {
    both(20, |index, name| {
        let typed = if is_chinese(name) {
            let bare =
                ["社区居委会", "居委会", "村委会", "街道"].iter().find_map(|end| name.strip_suffix(end));
            syllables(index, bare.unwrap_or(name)).concat()
        } else {
            name.to_ascii_lowercase()
        };
        let letters = typed.bytes().filter(u8::is_ascii_lowercase).count();
        if !(4..=40).contains(&letters) || !typed.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
            return Vec::new();
        }
        mistakes(&typed)
    });
}

// -- the district -- //

#[test]
fn every_community_of_the_district_leads_to_a_centre_by_name_and_by_unit_with_name() {
    let finder = finder(&real());
    let index = finder.index();
    assert_eq!(index.communities.len(), 404);
    for (at, community) in index.communities.iter().enumerate() {
        assert!(index.centre_of(community).is_some(), "{}", community.code);
        let (unit, name) = (index.units[community.unit].name.get(HANS).text, community.name.get(HANS).text);
        let street = unit.trim_end_matches('道');
        let bare = unit.trim_end_matches(['街', '道', '镇']);
        let short = name.trim_end_matches("居委会").trim_end_matches("委会");
        let pinyin = format!("{} {}", syllables(index, bare).concat(), syllables(index, short).concat());
        for query in [
            format!("{bare} {name}"),
            format!("{street}{short}"),
            format!("{unit}{name}"),
            format!("{name}，{unit}"),
            pinyin.clone(),
            pinyin.replace(' ', ""),
        ] {
            let hits = finder.search(&query, HANS, 3);
            let place = hits.iter().position(|hit| hit.subject == Subject::Community(at));
            assert!(place.is_some(), "{query}: {:?}", names(&finder, &query, 3));
        }
    }
}

#[test]
fn a_name_that_lies_in_several_units_shows_them_all() {
    let finder = finder(&real());
    let index = finder.index();
    for name in ["新庄", "田心", "白山"] {
        let wanted: BTreeSet<_> = (index.communities.iter().enumerate())
            .filter(|(_, own)| {
                let own = own.name.get(HANS).text;
                own.trim_end_matches("居委会").trim_end_matches("社区").trim_end_matches("村委会") == name
            })
            .map(|(at, own)| (at, own.unit))
            .collect();
        let units: BTreeSet<_> = wanted.iter().map(|(_, unit)| unit).collect();
        assert!(units.len() > 1, "{name} lies in {}", units.len());
        for query in [name.to_owned(), syllables(index, name).concat(), format!("{name}社区")] {
            let found = finder.search(&query, HANS, 8);
            for (at, _) in &wanted {
                assert!(found.iter().any(|hit| hit.subject == Subject::Community(*at)), "{query}");
            }
        }
    }
}

#[test]
fn what_people_type_is_found_first() {
    let finder = finder(&real());
    for (query, first) in [
        ("京溪", "京溪家综"),
        ("京溪街", "京溪家综"),
        ("京溪街社工服务站", "京溪家综"),
        ("京溪街家综", "京溪家综"),
        ("京溪家庭综合服务中心", "京溪家综"),
        ("京溪社工站", "京溪家综"),
        ("京溪社区", "京溪家综"),
        ("太和社区", "太和社区居委会"),
        ("太和", "太和家综"),
        ("jingxi", "京溪家综"),
        ("jingxi jiedao", "京溪街道"),
        ("Jingxi Subdistrict", "京溪家综"),
        ("jx", "京溪家综"),
        ("京x", "京溪家综"),
        ("鍾落潭", "钟落潭家综"),
        ("白雲湖街道", "白云湖家综"),
        ("太和镇", "太和家综"),
        ("三元里地铁站", "三元里"),
        ("三元里站", "三元里"),
        ("Sanyuanli station", "三元里"),
        ("向日葵", "“向日葵”专项"),
        ("sunflower", "“向日葵”专项"),
        ("sunflwoer", "“向日葵”专项"),
        ("older people", "长者"),
        ("长者", "长者"),
        ("medical-social-work", "社区医务"),
        ("ｊｉｎｇｘｉ", "京溪家综"),
    ] {
        assert_eq!(names(&finder, query, 5).first().map(String::as_str), Some(first), "{query}");
    }
    assert!(names(&finder, "家综", 50).len() >= 22);
    assert!(names(&finder, "14号线", 50).contains(&"鹤龙".to_owned()));
}

#[test]
fn nothing_is_found_of_nothing() {
    let finder = finder(&real());
    for query in ["", " \u{3000}", "，。！？", "---", "😀", "'"] {
        assert!(finder.search(query, HANS, 20).is_empty(), "{query}");
    }
    assert!(finder.search("京溪", HANS, 0).is_empty());
    assert!(finder.search("火星基地", HANS, 20).is_empty());
}

// -- what is marked -- //

#[test]
fn the_part_that_matches_is_marked_in_the_shown_name() {
    let finder = finder(&real());
    let marked = |query: &str, lang: &str| {
        let hit = finder.search(query, lang, 1).remove(0);
        let text = match hit.by {
            None => finder.index().name(hit.subject),
            Some(at) => &finder.index().further_names(hit.subject)[at],
        };
        text.get(lang).text[hit.matched].to_owned()
    };
    for (query, part) in [
        ("京溪", "京溪"),
        ("jingxi", "京溪"),
        ("jx", "京溪"),
        ("京溪街道", "京溪"),
        ("鍾落潭", "钟落潭"),
        ("京溪街社工服务站", "京溪街社工服务站"),
        ("jinxgi", "京溪"),
        ("京溪街 金麟", "金麟"),
        ("向日葵", "向日葵"),
    ] {
        assert_eq!(marked(query, HANS), part, "{query}");
    }
    assert_eq!(marked("jingx", "en"), "Jingx");
}

#[test]
fn a_mark_lies_inside_the_name_on_borders_of_characters_whatever_was_typed() {
    let mut seed = 3_u32;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    let letters: Vec<char> =
        "abcdefghijlnoqstuxyz 1234ü-'京溪街新村社区金麟龍庄廣站“😀|\t\u{301}".chars().collect();
    for finder in [finder(&real()), finder(&xinghe())] {
        for _ in 0..5_000 {
            let query: String = (0..next(14)).map(|_| letters[next(letters.len())]).collect();
            let lang = ["zh-Hans", "zh-Hant", "en"][next(3)];
            let hits = finder.search(&query, lang, 10);
            assert!(hits.len() <= 10);
            for (at, hit) in hits.iter().enumerate() {
                let text = match hit.by {
                    None => finder.index().name(hit.subject),
                    Some(by) => &finder.index().further_names(hit.subject)[by],
                };
                assert!(text.get(lang).text.get(hit.matched.clone()).is_some(), "{query:?} {hit:?}");
                assert!(hits[..at].iter().all(|other| other.subject != hit.subject), "{query:?} twice");
            }
        }
    }
}

#[test]
fn a_long_paste_is_cut() {
    let finder = finder(&real());
    for query in ["京溪".repeat(5_000), "jingxi ".repeat(5_000), "?".repeat(10_000)] {
        assert!(finder.search(&query, HANS, 20).len() <= 20);
    }
}

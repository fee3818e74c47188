//! What a keystroke costs, and what finding the nearest centre costs: `cargo bench --bench find`.
//!
//! Made-up districts of 22, 2,000 and 20,000 centres, each with a unit and 18 communities; the largest
//! without communities too. `-- --all` tells every query.
#![allow(clippy::cast_precision_loss, reason = "small numbers")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has failed")]

use std::{hint::black_box, time::Instant};

use portal::domain::{
    CentreBasis, CentreId, DivisionCode, Placed, Position, Precision, Text, Wgs84,
    find::{CentreEntry, CommunityEntry, Finder, Index, UnitEntry},
    locate::locate,
};

const SYLLABLES: [(char, &str); 40] = [
    ('天', "tian"),
    ('琴', "qin"),
    ('北', "bei"),
    ('斗', "dou"),
    ('银', "yin"),
    ('河', "he"),
    ('流', "liu"),
    ('星', "xing"),
    ('织', "zhi"),
    ('女', "nv"),
    ('牛', "niu"),
    ('郎', "lang"),
    ('鹊', "que"),
    ('桥', "qiao"),
    ('云', "yun"),
    ('山', "shan"),
    ('水', "shui"),
    ('石', "shi"),
    ('井', "jing"),
    ('龙', "long"),
    ('新', "xin"),
    ('村', "cun"),
    ('花', "hua"),
    ('园', "yuan"),
    ('大', "da"),
    ('小', "xiao"),
    ('东', "dong"),
    ('西', "xi"),
    ('南', "nan"),
    ('中', "zhong"),
    ('金', "jin"),
    ('玉', "yu"),
    ('松', "song"),
    ('柏', "bai"),
    ('竹', "zhu"),
    ('梅', "mei"),
    ('春', "chun"),
    ('秋', "qiu"),
    ('岗', "gang"),
    ('塘', "tang"),
];
const OTHERS: [(char, &str); 14] = [
    ('社', "she"),
    ('区', "qu"),
    ('居', "ju"),
    ('委', "wei"),
    ('会', "hui"),
    ('街', "jie"),
    ('道', "dao"),
    ('家', "jia"),
    ('综', "zong"),
    ('庭', "ting"),
    ('合', "he"),
    ('服', "fu"),
    ('务', "wu"),
    ('心', "xin"),
];

const QUERIES: [&str; 28] = [
    "t",
    "x",
    "天",
    "新",
    "社",
    "街",
    "tq",
    "xc",
    "tian",
    "tianqin",
    "xincun",
    "shequ",
    "jiedao",
    "subdistrict",
    "天琴",
    "天琴街",
    "天琴社区",
    "新村居委会",
    "家综",
    "tianqni",
    "xincnu",
    "longshanhuayaun",
    "zzzz",
    "qqqqwwww",
    "天琴 金玉",
    "tianqin jinyu",
    "火星",
    "家庭综合服务中心",
];

struct Chance(u32);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % most
    }

    fn name(&mut self) -> (String, String) {
        let mut name = (String::new(), String::new());
        for _ in 0..2 + self.below(3) {
            let (c, reading) = SYLLABLES[self.below(SYLLABLES.len())];
            name.0.push(c);
            name.1 += reading;
        }
        name
    }
}

fn made_up(count: usize, communities: usize) -> Index {
    let mut chance = Chance(1);
    let mut index = Index::default();
    let readings = SYLLABLES.iter().chain(&OTHERS);
    index.readings = readings.map(|(c, reading)| (*c, vec![(*reading).to_owned()])).collect();
    for at in 0..count {
        let (name, pinyin) = chance.name();
        let text = |end: &str, english: &str| {
            Text::base(format!("{name}{end}")).with("en", format!("{pinyin} {english}"))
        };
        let mut beyond = |degrees: u32| f64::from(degrees) + chance.below(400_000) as f64 / 1e6;
        let place = [beyond(123), beyond(31)];
        let position = Position::<Wgs84>::from_geojson(place).unwrap();
        index.centres.push(CentreEntry {
            id: CentreId::new(&format!("{pinyin}-{at}")).unwrap(),
            name: text("家综", "family centre"),
            area: text("街道", "Subdistrict"),
            names: vec![text("街家庭综合服务中心", "Subdistrict Family Integrated Service Centre")],
            placed: Some(Placed { position, precision: Precision::Exact }),
            status: None,
            address: None,
            phone: None,
            hours: None,
            step_free: None,
            fields: Vec::new(),
            programmes: Vec::new(),
        });
        let code = DivisionCode::unit(&format!("99{at:07}")).unwrap();
        for number in 0..communities {
            index.communities.push(CommunityEntry {
                code: DivisionCode::community(&format!("{code}{number:03}")).unwrap(),
                name: Text::base(format!("{}社区居委会", chance.name().0)),
                aliases: Vec::new(),
                unit: at,
                centre: None,
            });
        }
        let (name, centre) = (text("街道", "Subdistrict"), Some(at));
        index.units.push(UnitEntry { code, name, centre, basis: CentreBasis::Own, note: None });
    }
    index
}

/// The middle one of a few runs, in microseconds.
fn microseconds(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    for (count, communities) in [(22, 18), (2_000, 18), (20_000, 0), (20_000, 18)] {
        let index = made_up(count, communities);
        let start = Instant::now();
        let finder = Finder::new(index);
        let ready = start.elapsed().as_secs_f64() * 1e3;
        let mut times: Vec<(f64, &str)> = QUERIES
            .iter()
            .map(|query| (microseconds(|| drop(black_box(finder.search(query, "zh-Hans", 20)))), *query))
            .collect();
        times.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let (median, (worst, query)) = (times[times.len() / 2].0, times[times.len() - 1]);
        let position = Position::<Wgs84>::from_geojson([123.2, 31.2]).unwrap();
        let nearest = microseconds(|| drop(black_box(locate(finder.index(), position, 30.0))));
        println!(
            "{count} centres, each with {communities} communities: ready in {ready:.1} ms; a keystroke {median:.0} µs, at worst {worst:.0} µs ({query}); \
             nearest centre {nearest:.0} µs"
        );
        if std::env::args().any(|argument| argument == "--all") {
            for (time, query) in &times {
                println!("  {time:.0} µs {query}");
            }
        }
    }
}

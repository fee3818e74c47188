//! Getting there, handing on, telling the publisher: links, QR codes, slips and letters as others read them.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::collections::BTreeMap;

use portal::{
    answer::{
        hand_on, qr,
        report::{self, Contact, Report},
        slip::{self, Place, Slip},
        way::ways,
    },
    data::Dataset,
    domain::{
        Centre, Localised, Phone, Placed, Position, Precision, Text, Wgs84,
        date::Moment,
        gcj02,
        vcard::Card,
        way::{App, Device, apps, link, search_link},
    },
    i18n::Messages,
    publish::folder::read_folder,
};
use support::{day, real, xinghe_data};

fn messages(lang: &str) -> Messages {
    Messages::built_in(lang).unwrap()
}

fn real_data() -> std::sync::Arc<Dataset> {
    read_folder(&real()).unwrap().publication().unwrap().data
}

fn wgs84(lng: f64, lat: f64) -> Position<Wgs84> {
    Position::from_geojson([lng, lat]).unwrap()
}

/// What `%XX` stands for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The parameters of an address, decoded; none is allowed to come twice.
fn parameters(link: &str) -> BTreeMap<String, String> {
    let (_, query) = link.split_once('?').unwrap();
    let mut found = BTreeMap::new();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap();
        assert!(found.insert(name.to_owned(), decoded(value)).is_none(), "{name} twice in {link}");
    }
    found
}

// -- ways -- //

/// Longitude and latitude out of the last part of a text that holds them.
fn numbers(text: &str) -> [f64; 2] {
    let mut parts = text.split([',', '(']).map(|part| part.parse::<f64>().unwrap());
    [parts.next().unwrap(), parts.next().unwrap()]
}

/// The place that a link leads to, in the datum that its maker documents for it.
fn led_to(app: App, link: &str) -> [f64; 2] {
    let swap = |[lat, lng]: [f64; 2]| [lng, lat];
    if app == App::Geo {
        return swap(numbers(link.strip_prefix("geo:").unwrap().split('?').next().unwrap()));
    }
    let parameters = parameters(link);
    match app {
        App::Amap => {
            let to: Vec<_> = parameters["to"].splitn(3, ',').collect();
            from_gcj02(numbers(&to[..2].join(",")))
        }
        App::Baidu => {
            assert_eq!(parameters["coord_type"], "wgs84");
            swap(numbers(&parameters["location"]))
        }
        App::Tencent => {
            assert_eq!(parameters["coord_type"], "1");
            swap(numbers(&parameters["tocoord"]))
        }
        _ => from_gcj02(swap(numbers(&parameters["daddr"]))),
    }
}

/// By approximation: the place whose GCJ-02 numbers are these.
fn from_gcj02([lng, lat]: [f64; 2]) -> [f64; 2] {
    let mut at = [lng, lat];
    for _ in 0..6 {
        let moved = gcj02(wgs84(at[0], at[1]), f64::sin);
        at = [at[0] + lng - moved.lng.degrees(), at[1] + lat - moved.lat.degrees()];
    }
    at
}

fn metres([lng, lat]: [f64; 2], to: Position<Wgs84>) -> f64 {
    let east = (lng - to.lng.degrees()) * 111_320.0 * lat.to_radians().cos();
    let north = (lat - to.lat.degrees()) * 111_320.0;
    east.hypot(north)
}

#[test]
fn every_link_leads_to_the_place_within_a_metre() {
    for row in 0..20 {
        for column in 0..20 {
            let position = wgs84(113.1 + f64::from(column) * 0.020_37, 23.1 + f64::from(row) * 0.020_71);
            for app in [App::Amap, App::Baidu, App::Tencent, App::Apple, App::Geo] {
                let link = link(app, position, "家综, (一) & 二楼#1", f64::sin);
                let off = metres(led_to(app, &link), position);
                assert!(off < 1.0, "{app:?} is {off} m off: {link}");
            }
        }
    }
}

#[test]
fn a_name_with_the_marks_of_addresses_is_one_parameter() {
    let name = "家综 & 二楼#1?a=b";
    let read = |app| parameters(&link(app, wgs84(123.031, 31.042), name, f64::sin));
    assert_eq!(read(App::Amap)["to"].splitn(3, ',').nth(2), Some(name));
    assert_eq!(read(App::Baidu)["title"], name);
    assert_eq!(read(App::Tencent)["to"], name);
    assert_eq!(parameters(&search_link(App::Amap, name))["keyword"], name);
    assert_eq!(parameters(&search_link(App::Baidu, name))["address"], name);
    assert_eq!(parameters(&search_link(App::Tencent, name))["keyword"], name);
    assert_eq!(parameters(&search_link(App::Apple, name))["q"], name);
    assert_eq!(parameters(&search_link(App::Geo, name))["q"], name);
}

fn told(precision: Option<Precision>, address: Option<&str>, device: Device) -> String {
    let place = precision.map(|precision| Placed { position: wgs84(123.031, 31.042), precision });
    ways(place.as_ref(), address, "天琴家综", device, f64::sin, messages("en")).0
}

#[test]
fn the_likeliest_map_of_the_device_is_the_button() {
    let markup = told(Some(Precision::Exact), Some("琴弦路12号"), Device::WeChat);
    assert!(markup.find("class=\"button\"").unwrap() < markup.find("class=\"act\"").unwrap());
    assert_eq!(markup.matches("class=\"button\"").count(), 1);
    let first = markup.split("class=\"button\" href=\"").nth(1).unwrap();
    assert!(first.starts_with("https://apis.map.qq.com/uri/v1/routeplan?"), "{first}");
    assert_eq!(markup.matches("<li>").count(), apps(Device::WeChat).len());
    assert_eq!(markup.matches("rel=\"noopener\"").count(), apps(Device::WeChat).len());
    assert!(markup.contains("data-copy=\"琴弦路12号\""));
}

#[test]
fn to_a_place_of_which_only_the_area_is_known_there_is_no_way_but_its_address_is_looked_up() {
    for precision in [Some(Precision::Area), None] {
        let markup = told(precision, Some("琴弦路12号"), Device::Android);
        for word in ["navigation", "routeplan", "marker", "daddr", "31.042", "123.03"] {
            assert!(!markup.contains(word), "{word}: {markup}");
        }
        assert_eq!(markup.matches("%E7%90%B4%E5%BC%A6%E8%B7%AF12%E5%8F%B7").count(), 4, "{markup}");
        let markup = told(precision, None, Device::Android);
        assert!(!markup.contains("<a") && markup.contains("Please call and ask"), "{markup}");
    }
}

#[test]
fn a_point_on_the_street_is_not_said_to_be_the_door() {
    let word = "not at the door";
    assert!(told(Some(Precision::Street), None, Device::Ios).contains(word));
    assert!(!told(Some(Precision::Exact), None, Device::Ios).contains(word));
}

// -- QR codes -- //

/// What another program reads in a drawn code, from dots of `scale` pixels.
fn scanned(svg: &str, scale: usize) -> String {
    let attribute = |tag: &str, name: &str| {
        let tag = svg.split(tag).nth(1).unwrap();
        tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let side: usize = attribute("<svg", "viewBox").split(' ').nth(2).unwrap().parse().unwrap();
    let mut dots = vec![vec![false; side]; side];
    for run in attribute("<path class=\"qr-dark\"", "d").split('M').skip(1) {
        let (start, length) = run.split_once('h').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let length: usize = length.split('v').next().unwrap().parse().unwrap();
        for dot in &mut dots[y][x..x + length] {
            assert!(!std::mem::replace(dot, true), "two runs overlap");
        }
    }
    let quiet = |dots: &[bool]| dots.iter().all(|dot| !dot);
    assert!(dots[..4].iter().chain(&dots[side - 4..]).all(|row| quiet(row)), "no quiet zone");
    assert!(dots.iter().all(|row| quiet(&row[..4]) && quiet(&row[side - 4..])), "no quiet zone");
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, |x, y| {
        if dots[y / scale][x / scale] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn another_program_reads_what_was_drawn() {
    let long: String =
        "京溪街家庭综合服务中心的地址有误，应当是沙太南路。".chars().cycle().take(600).collect();
    for text in [
        "https://example.org/",
        "https://example.org/baiyun/centres/jingxi/#q=%E4%BA%AC%E6%BA%AA",
        "https://example.org/#q=京溪&community=金麟社区",
        &long,
    ] {
        assert_eq!(scanned(&qr::svg(text, "二维码").unwrap().0, 4), text);
    }
}

#[test]
fn a_code_is_a_small_picture_with_a_name_and_colours_of_its_own() {
    let svg = qr::svg("https://example.org/centres/jingxi/", "QR <code>").unwrap().0;
    assert!(svg.contains("role=\"img\"") && svg.contains("<title>QR &lt;code&gt;</title>"), "{svg}");
    assert!(!svg.contains("style=") && !svg.contains("fill="), "{svg}");
    assert_eq!(svg.matches("<path").count(), 2);
    assert!(svg.len() < 6_000, "{}", svg.len());
}

#[test]
fn what_no_code_can_hold_is_said_to_be_too_long() {
    assert!(qr::svg(&"a".repeat(2331), "").is_some());
    assert!(qr::svg(&"a".repeat(2332), "").is_none());
    let told = qr::figure(&"京".repeat(800), "x", messages("en")).0;
    assert!(told.contains("Too long for a QR code") && !told.contains("<svg"), "{told}");
}

// -- handing on, telling -- //

#[test]
fn a_contact_can_be_saved_only_where_there_is_a_card() {
    let english = messages("en");
    let acts = |card| {
        let markup = hand_on::section("https://example.org/?a=1&b=2", card, Device::Android, english).0;
        let acts: Vec<_> = markup
            .split("data-act=\"")
            .skip(1)
            .map(|act| act.split('"').next().unwrap().to_owned())
            .collect();
        assert_eq!(markup.matches("type=\"button\"").count(), acts.len());
        assert!(markup.contains("data-copy=\"https://example.org/?a=1&amp;b=2\""));
        acts
    };
    assert_eq!(acts(true), ["share", "copy-link", "qr", "slip", "vcard"]);
    assert_eq!(acts(false), ["share", "copy-link", "qr", "slip"]);
}

#[test]
fn in_wechat_no_button_prints_saves_or_writes_a_letter_and_it_says_where_that_can_be_done() {
    let english = messages("en");
    let markup = hand_on::section("https://example.org/", true, Device::WeChat, english).0;
    assert!(!markup.contains("data-act=\"slip\"") && !markup.contains("data-act=\"vcard\""), "{markup}");
    assert!(markup.contains(english.wechat_outside()) && markup.contains(english.wechat_share()), "{markup}");
    let contact = Contact { email: Some("desk@example.org"), ask: None };
    let report = report::body(&report(), &[], contact, Device::WeChat, english).0;
    assert!(report.contains("desk@example.org") && !report.contains("mailto:"), "{report}");
}

#[test]
fn the_report_is_closed_and_empty_until_it_is_opened() {
    let told = hand_on::report(messages("en")).0;
    assert!(
        told.contains("<details><summary>") && told.contains("<div class=\"report-body\"></div>"),
        "{told}"
    );
    assert!(!told.contains("<button") && !told.contains("<textarea"), "{told}");
}

#[test]
fn a_card_of_the_fullest_centre_holds_what_is_published() {
    let data = xinghe_data();
    let centre = centre(&data, "tianqin");
    let phones: Vec<_> = centre.phones.iter().map(|phone| phone.number.shown()).collect();
    let card = Card {
        name: centre.name.get("en").text,
        phones: &phones,
        address: centre.address.as_ref().map(|address| address.get("en").text),
        postal_code: centre.postal_code.as_deref(),
        place: centre.position,
        url: "https://example.org/en/centres/tianqin/",
        note: "Source: street report",
    };
    let unfolded = card.to_vcard().unwrap().replace("\r\n ", "");
    for line in [
        "FN:Tianqin Subdistrict Family Integrated Service Centre",
        "TEL;TYPE=WORK,VOICE:0560-5550101",
        "TEL;TYPE=WORK,VOICE:0560-5550102",
        "ADR;TYPE=WORK:;;1st and 2nd floors\\, 12 Qinxian Road\\, Tianqin Subdistrict\\, Xinghe District;;;999001;",
        "GEO:31.04200;123.03100",
    ] {
        assert!(unfolded.lines().any(|own| own == line), "{line}: {unfolded}");
    }
}

fn report() -> Report<'static> {
    Report {
        about: "天琴家综",
        field: "地址",
        says: "琴弦路12号 & 13号",
        published: day("2026-11-20"),
        seen: Moment { date: day("2026-11-24"), minute: 9 * 60 + 5 },
        url: "https://example.org/centres/tianqin/#q=天琴",
    }
}

#[test]
fn the_text_says_what_where_and_when() {
    assert_eq!(
        report::text(&report(), messages("zh-Hans")),
        "名称：天琴家综\n有误的一项：地址\n现在写的是：琴弦路12号 & 13号\n应当是：\n发布日期：2026年11月20日\n\
         看到的时间：2026年11月24日 09:05（北京时间）\n页面：https://example.org/centres/tianqin/#q=天琴"
    );
    let english = report::text(&Report { field: "", says: "", ..report() }, messages("en"));
    assert!(english.contains("\nWhat it should say:\n"), "{english}");
    assert!(english.contains("\nSeen: 24 November 2026, 09:05 Beijing time\n"), "{english}");
}

#[test]
fn a_letter_opens_with_the_whole_text() {
    let chinese = messages("zh-Hans");
    let text = report::text(&report(), chinese);
    let link = report::mailto("a&b+c@example.org", "天琴家综", &text, chinese);
    let (to, _) = link.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
    assert_eq!(decoded(to), "a&b+c@example.org");
    assert_eq!(to, "a%26b%2Bc@example.org");
    let parameters = parameters(&link);
    assert_eq!(parameters["subject"], "信息有误：天琴家综");
    assert_eq!(parameters["body"], text.replace('\n', "\r\n"));
    assert!(link.is_ascii() && !link.contains(['+', ' ']), "{link}");
}

#[test]
fn nothing_is_sent_by_itself_and_a_letter_is_offered_only_to_an_address() {
    let english = messages("en");
    let fields = [("address", "Address"), ("phones", "Telephone")];
    let told = |contact| report::body(&report(), &fields, contact, Device::Android, english).0;
    let bare = told(Contact::default());
    assert!(bare.contains("Nothing is sent by itself"));
    assert!(!bare.contains("<form") && !bare.contains("mailto:") && !bare.contains("tel:"), "{bare}");
    assert!(!bare.contains("<select"), "the search box is the page's first combobox");
    for (key, _) in fields {
        assert!(bare.contains(&format!("name=\"report-field\" value=\"{key}\"")), "{bare}");
    }
    assert!(bare.contains("琴弦路12号 &amp; 13号"), "{bare}");
    let full = told(Contact { email: Some("desk@example.org"), ask: Some("12345") });
    assert!(full.contains("href=\"mailto:desk@example.org?subject="), "{full}");
    assert!(full.contains("href=\"tel:12345\""), "{full}");
}

// -- slips -- //

fn centre<'a>(data: &'a Dataset, id: &str) -> &'a Centre {
    data.centres.iter().find(|centre| centre.id.as_str() == id).unwrap()
}

/// A slip of a centre, or of a programme at some centres, in a language and with hours as given.
fn slip_of(data: &Dataset, programme: Option<&str>, ids: &[&str], lang: &str, hours: &[&str]) -> String {
    let hours: Vec<_> = hours.iter().map(|line| (*line).to_owned()).collect();
    let centres: Vec<_> = ids.iter().map(|id| centre(data, id)).collect();
    let phones: Vec<Vec<_>> = (centres.iter())
        .map(|centre| {
            let phone = |phone: &'_ Phone| (phone.number.shown().to_owned(), phone.label.clone());
            centre.phones.iter().map(phone).collect()
        })
        .collect();
    let phones: Vec<Vec<_>> = (phones.iter())
        .map(|own| {
            own.iter().map(|(number, label)| (number.as_str(), localised(label.as_ref(), lang))).collect()
        })
        .collect();
    let places: Vec<_> = (centres.iter().zip(&phones))
        .map(|(centre, phones)| Place {
            name: centre.name.get(lang),
            warning: None,
            area: centre.area.get(lang),
            address: localised(centre.address.as_ref(), lang),
            entrance: localised(centre.entrance.as_ref(), lang),
            phones,
            hours: &hours,
            hours_note: localised(centre.hours.as_ref().and_then(|hours| hours.note.as_ref()), lang),
        })
        .collect();
    let programme =
        programme.map(|id| data.programmes.list.iter().find(|one| one.id.as_str() == id).unwrap());
    let source = centres[0].provenance.source.as_ref();
    let source = data.portal.sources.iter().find(|one| Some(&one.id) == source);
    let m = messages(lang);
    slip::slip(
        &Slip {
            portal: data.portal.name.get(lang),
            name: programme.map_or(&centres[0].name, |one| &one.name).get(lang),
            programme: programme.map(|one| slip::Programme {
                audience: localised(one.audience.as_ref(), lang),
                how_to_apply: localised(one.how_to_apply.as_ref(), lang),
            }),
            places: &places,
            url: &format!("https://www.example.org/fuwu/jiazong/{lang}/centres/{}/", ids[0]),
            ask: Some("12345"),
            published: &m.date(data.portal.published),
            source: source.map(|source| source.title.get(lang)),
        },
        m,
    )
    .0
}

fn localised<'a>(text: Option<&'a Text>, lang: &'a str) -> Option<Localised<'a>> {
    text.map(|text| text.get(lang))
}

#[test]
fn a_slip_of_the_fullest_centre_tells_everything_that_is_published() {
    let slip = slip_of(&xinghe_data(), None, &["tianqin"], "zh-Hans", &["周一至周五 09:00–12:00"]);
    for told in [
        "天琴街家庭综合服务中心",
        "天琴街道",
        "琴弦路12号",
        "东侧坡道",
        "0560-5550101",
        "服务台",
        "周一至周五 09:00–12:00",
        "每月最后一个星期五",
        "https://www.example.org/fuwu/jiazong/zh-Hans/centres/tianqin/",
        "转介人",
    ] {
        assert!(slip.contains(told), "{told}: {slip}");
    }
    assert!(!slip.contains("尚未公布"), "{slip}");
    let scanned = scanned(&slip, 4);
    assert_eq!(scanned, "https://www.example.org/fuwu/jiazong/zh-Hans/centres/tianqin/");
}

#[test]
fn what_is_not_published_names_the_number_to_ask() {
    let data = real_data();
    let slip = slip_of(&data, None, &["jingxi"], "en", &[]);
    // Address, telephone, hours.
    assert_eq!(slip.matches("Not published yet: call 12345").count(), 3, "{slip}");
    let slip = slip_of(&data, Some("sunflower"), &["jingxi"], "en", &[]);
    assert!(slip.contains("Children with cerebral palsy"), "{slip}");
    assert!(slip.contains("Jingxi Subdistrict Family Integrated Service Centre"), "{slip}");
    assert_eq!(slip.matches("Not published yet: call 12345").count(), 4, "{slip}");
}

#[test]
fn a_slip_in_english_marks_what_is_only_in_chinese() {
    let data = real_data();
    let m = messages("en");
    let slip = slip::slip(
        &Slip {
            portal: data.portal.name.get("en"),
            name: Text::base("故事时光").get("en"),
            programme: Some(slip::Programme { audience: None, how_to_apply: None }),
            places: &[],
            url: "https://example.org/",
            ask: None,
            published: "",
            source: None,
        },
        m,
    )
    .0;
    assert!(slip.contains("<span lang=\"zh-Hans\">故事时光</span>"), "{slip}");
    assert_eq!(slip.matches("Not published yet<").count(), 3, "{slip}");
}

#[test]
fn a_programme_of_several_centres_tells_where_each_is_and_how_to_call_it() {
    let ids = ["tianqin", "zhinu", "beidou"];
    let slip = slip_of(&xinghe_data(), Some("story-hour"), &ids, "zh-Hans", &["周一至周五 09:00–12:00"]);
    for told in ["天琴街家庭综合服务中心", "织女镇家庭综合服务中心", "北斗街家庭综合服务中心", "0560-5550501"]
    {
        assert_eq!(slip.matches(told).count(), 1, "{told}: {slip}");
    }
    assert!(!slip.contains("周一至周五") && !slip.contains("怎样找到入口"), "{slip}");
}

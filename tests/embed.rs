//! The code that staff copy: it loads exactly what was chosen, whatever the data says, and the documentation
//! tells the contract as it is.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{env, fs, sync::Arc};

use portal::{
    data::{Dataset, FileKind},
    domain::{CentreId, ProgrammeId},
    embed::{self, ELEMENT, Picture, SANDBOX, Setting},
    i18n::{LANGUAGES, Messages},
    nav::{
        Page, Query, Theme,
        embed::{Embed, PARAMETERS, Parameter, SCRIPT, Values, View},
    },
};
use serde_json::{Map, Value, json};
use support::{Element, edited, elements, replaced, root, text_of, xinghe_data};

const BASE: &str = "https://www.example.gov.cn/jz/";
const PICTURE: Picture = Picture { address: "data:image/png;base64,iVBORw0KGgo=", side: 180 };

fn centre(id: &str) -> CentreId {
    CentreId::new(id).unwrap()
}

fn messages(embed: &Embed) -> Messages {
    Messages::built_in(embed.language()).unwrap()
}

fn setting<'a>(embed: &'a Embed, data: &'a Dataset) -> Setting<'a> {
    Setting::new(BASE, embed, data, messages(embed))
}

/// Every piece of code by its name.
fn pieces(setting: &Setting) -> [(&'static str, String); 5] {
    [
        ("plain", embed::plain(setting)),
        ("resizing", embed::resizing(setting)),
        ("link", embed::link(setting, Some(PICTURE))),
        ("list", embed::list(setting)),
        ("element", embed::element(setting)),
    ]
}

/// The one element of a name.
fn only<'a>(all: &'a [Element<'a>], name: &str) -> &'a Element<'a> {
    let found: Vec<_> = all.iter().filter(|one| one.name == name).collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0]
}

// -- what is chosen -- //

type Choice = Box<dyn Fn(&mut Embed)>;

fn choices() -> Vec<Choice> {
    let lang = |tag: &str| Some(tag.to_owned());
    vec![
        Box::new(|embed| embed.card = Some(centre("tianqin"))),
        Box::new(|embed| embed.view = View::Both),
        Box::new(|embed| embed.centres = vec![centre("yinhe")]),
        Box::new(|embed| embed.centres = vec![centre("zhinu"), centre("tianqin")]),
        Box::new(|embed| embed.programme = ProgrammeId::new("star-sunflower").ok()),
        Box::new(move |embed| embed.lang = lang("zh-Hans")),
        Box::new(move |embed| embed.lang = lang("en")),
        Box::new(|embed| embed.elder = true),
        Box::new(|embed| embed.theme = Some(Theme::Dark)),
        Box::new(|embed| embed.search = false),
        Box::new(|embed| embed.locate = false),
        Box::new(|embed| embed.inside = true),
    ]
}

/// The default, each single choice and each pair.
fn embeds() -> Vec<Embed> {
    let mut all = vec![Embed::default()];
    for one in choices() {
        for other in choices() {
            let mut embed = Embed::default();
            one(&mut embed);
            other(&mut embed);
            all.push(embed);
        }
    }
    all
}

// -- as it is copied -- //

/// All pieces, each under its name, as a snapshot.
fn all_of(setting: &Setting) -> String {
    pieces(setting).map(|(name, code)| format!("== {name} ==\n{code}\n")).join("\n")
}

#[test]
fn the_code_of_the_whole_list() {
    let (data, embed) = (xinghe_data(), Embed::default());
    insta::assert_snapshot!("whole_list", all_of(&setting(&embed, &data)));
}

#[test]
fn the_code_of_everything_chosen() {
    let data = xinghe_data();
    let embed = Embed {
        view: View::Both,
        centres: vec![centre("yinhe"), centre("tianqin")],
        programme: ProgrammeId::new("star-sunflower").ok(),
        lang: Some("en".to_owned()),
        elder: true,
        theme: Some(Theme::Dark),
        search: false,
        locate: false,
        inside: true,
        ..Embed::default()
    };
    let chosen = Setting {
        title: "Family centres \"near you\" & more".to_owned(),
        height: 600,
        heights: &[(360, 2600), (768, 1400)],
        is_sandboxed: true,
        ..setting(&embed, &data)
    };
    insta::assert_snapshot!("everything_chosen", all_of(&chosen));
}

#[test]
fn the_code_of_one_card() {
    let data = xinghe_data();
    let embed = Embed { card: Some(centre("yinhe")), lang: Some("zh-Hans".to_owned()), ..Embed::default() };
    insta::assert_snapshot!("one_card", all_of(&setting(&embed, &data)));
}

#[test]
fn the_code_of_what_there_is_not() {
    let data = xinghe_data();
    let embed = Embed { centres: vec![centre("no-such-centre")], ..Embed::default() };
    insta::assert_snapshot!("what_there_is_not", all_of(&setting(&embed, &data)));
}

// -- the frame -- //

#[test]
fn every_frame_has_all_that_it_needs_and_loads_just_what_was_chosen() {
    let data = xinghe_data();
    for embed in embeds() {
        for is_sandboxed in [false, true] {
            let setting = Setting { height: 320, is_sandboxed, ..setting(&embed, &data) };
            let src = format!("{BASE}{}", embed.href());
            let mut wanted = vec![
                ("src", src.as_str()),
                ("title", setting.title.as_str()),
                ("width", "100%"),
                ("height", "320"),
                ("frameborder", "0"),
                ("loading", "lazy"),
                ("allow", "geolocation"),
                ("referrerpolicy", "strict-origin-when-cross-origin"),
            ];
            wanted.extend(is_sandboxed.then_some(("sandbox", SANDBOX)));
            let wanted: Vec<_> =
                wanted.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            for code in [embed::plain(&setting), embed::resizing(&setting)] {
                let all = elements(&code);
                assert_eq!(only(&all, "iframe").attributes, wanted);
                assert!(all.iter().all(|one| one.is_quoted));
            }
        }
    }
}

#[test]
fn only_the_code_that_fits_heights_and_the_element_bring_the_script() {
    let (data, embed) = (xinghe_data(), Embed::default());
    for (name, code) in pieces(&setting(&embed, &data)) {
        let all = elements(&code);
        if ["resizing", "element"].contains(&name) {
            let script = only(&all, "script");
            assert_eq!(script.get("src"), Some(&*format!("{BASE}{SCRIPT}")));
            assert!(script.get("async").is_some() && script.inside.is_empty());
        } else {
            assert!(!code.contains("<script"), "{name}");
        }
    }
}

// -- the element -- //

/// The parameters that the script for the pages of others takes from an element, in the order in which it writes
/// them.
fn names_of_the_script() -> Vec<String> {
    let script = fs::read_to_string(root().join("src/site/frame/parent.js")).unwrap();
    let (_, rest) = script.split_once("var names = \"").unwrap();
    let (names, _) = rest.split_once('"').unwrap();
    names.split(' ').map(str::to_owned).collect()
}

/// The address that the script for the pages of others makes of an element's attributes.
fn made_by_the_script(element: &Element) -> String {
    let folder = match element.get("lang") {
        Some(lang) if !lang.eq_ignore_ascii_case("zh-Hans") => format!("{}/", lang.to_lowercase()),
        _ => String::new(),
    };
    let card = element.get("card").map_or_else(String::new, |id| format!("centres/{id}/"));
    let said = names_of_the_script().into_iter().filter(|name| name != "lang" || folder.is_empty());
    let query: Vec<_> = said.filter_map(|name| Some(format!("&{name}={}", element.get(&name)?))).collect();
    format!("{BASE}{folder}embed/{card}?v=1{}", query.concat())
}

#[test]
fn the_element_takes_every_parameter_but_the_version_and_the_check() {
    let all = PARAMETERS.iter().map(|one| one.name).filter(|name| !["v", "diagnose"].contains(name));
    assert_eq!(names_of_the_script(), all.collect::<Vec<_>>());
}

#[test]
fn the_element_asks_for_the_same_frame() {
    let data = xinghe_data();
    for embed in embeds() {
        let setting = setting(&embed, &data);
        let code = embed::element(&setting);
        let all = elements(&code);
        let element = only(&all, ELEMENT);
        assert_eq!(made_by_the_script(element), setting.src());
        for (name, value) in &element.attributes {
            let plain = |c: char| c.is_ascii_alphanumeric() || "_,-".contains(c);
            let frames = ["title", "height", "heights", "sandbox", "style"].contains(&name.as_str());
            assert!(frames || value.chars().all(plain), "the script takes no {name}={value}");
        }
        assert_eq!(only(&all, "a").get("href"), Some(setting.full().as_str()));
    }
}

#[test]
fn the_element_keeps_its_height_free_and_names_what_was_measured() {
    let (data, embed) = (xinghe_data(), Embed::default());
    let heights = [(360, 2600), (1280, 900)];
    let code = embed::element(&Setting { height: 600, heights: &heights, ..setting(&embed, &data) });
    let all = elements(&code);
    let element = only(&all, ELEMENT);
    assert_eq!(element.get("height"), Some("600"));
    assert_eq!(element.get("heights"), Some("360:2600 1280:900"));
    assert_eq!(element.get("style"), Some("display:block;min-height:600px"));
    assert_eq!(element.get("sandbox"), None);
}

// -- without a frame -- //

#[test]
fn a_plain_list_tells_every_centre_shown_and_needs_nothing_of_the_page() {
    let data = xinghe_data();
    for embed in embeds() {
        let setting = setting(&embed, &data);
        let shown = embed::shown(&embed, &data);
        let code = embed::list(&setting);
        let all = elements(&code);
        let items: Vec<_> = all.iter().filter(|one| one.name == "li").collect();
        assert_eq!(items.len(), shown.len());
        for (item, centre) in items.iter().zip(&shown) {
            let text = item.text();
            assert!(text.contains(centre.name.get(setting.m.tag()).text), "{text}");
            for phone in &centre.phones {
                assert!(item.inside.contains(&format!("href=\"{}\"", phone.number.tel_link())), "{text}");
            }
            let missing = usize::from(centre.address.is_none()) + usize::from(centre.phones.is_empty());
            assert_eq!(text.matches(setting.m.not_published()).count(), missing, "{text}");
        }
        for one in &all {
            assert!(one.attributes.iter().all(|(name, _)| ["href", "lang"].contains(&name.as_str())));
            let href = one.get("href").unwrap_or(BASE);
            assert!(href.starts_with(BASE) || href.starts_with("tel:"), "{href}");
        }
        assert!(text_of(&code).contains(&setting.m.date(data.portal.published)));
        assert!(all.iter().any(|one| one.get("href") == Some(setting.full().as_str())));
    }
}

#[test]
fn a_list_shows_what_the_frame_shows() {
    let data = xinghe_data();
    let ids = |embed: &Embed| -> Vec<_> {
        embed::shown(embed, &data).iter().map(|one| one.id.to_string()).collect()
    };
    let sunflower = ProgrammeId::new("star-sunflower").unwrap();
    let run_by = &data.programme(&sunflower).unwrap().centres;
    let only_programme = Embed { programme: Some(sunflower.clone()), ..Embed::default() };
    assert!(!run_by.is_empty() && run_by.len() < data.centres.len());
    assert_eq!(ids(&only_programme).len(), run_by.len());
    let chosen = vec![centre("zhinu"), centre("tianqin"), centre("no-such-centre")];
    let two = Embed { centres: chosen, ..Embed::default() };
    assert_eq!(ids(&two), ["tianqin", "zhinu"], "the order is that of the data");
    assert_eq!(ids(&Embed { card: Some(centre("zhinu")), ..two }), ["zhinu"]);
    let unknown = Embed { programme: ProgrammeId::new("no-such").ok(), ..Embed::default() };
    assert!(ids(&unknown).is_empty());
}

#[test]
fn a_link_comes_without_a_picture_where_none_was_drawn() {
    let (data, embed) = (xinghe_data(), Embed::default());
    let setting = setting(&embed, &data);
    let code = embed::link(&setting, None);
    assert!(!code.contains("<img") && !code.contains(setting.m.embed_code_scan()));
    assert!(text_of(&code).ends_with(&setting.full()));
    let code = embed::link(&setting, Some(PICTURE));
    let all = elements(&code);
    let picture = only(&all, "img");
    assert_eq!(picture.get("src"), Some(PICTURE.address));
    assert_eq!((picture.get("width"), picture.get("height")), (Some("180"), Some("180")));
    assert_ne!(picture.get("alt"), Some(""));
}

// -- names that attack -- //

const HOSTILE: &str = r#"<script>alert(1)</script>"><img src=x onerror=alert(2)>' & 家综"#;

/// Xinghe with hostile names of the portal and of a centre, and a hostile address.
fn hostile() -> Arc<Dataset> {
    let told = HOSTILE.replace('"', "\\\"");
    edited(|kind, text| match kind {
        FileKind::Portal => replaced(&text, "星河区家综查询", &told),
        FileKind::Centres => {
            let text = replaced(&text, "天琴街家庭综合服务中心", &told);
            replaced(
                &text,
                "\"zh-Hans\": \"星河区天琴街道琴弦路12号1至2楼\"",
                &format!("\"zh-Hans\": \"{told}\""),
            )
        }
        _ => text,
    })
    .data
}

#[test]
fn hostile_names_are_text_in_every_piece_of_code() {
    let data = hostile();
    let embeds = [Embed::default(), Embed { card: Some(centre("tianqin")), ..Embed::default() }];
    for embed in embeds {
        let setting = setting(&embed, &data);
        assert_eq!(setting.title, HOSTILE, "the data was not edited");
        for (name, code) in pieces(&setting) {
            let all = elements(&code);
            let images = all.iter().filter(|one| one.name == "img").count();
            assert_eq!(images, usize::from(name == "link"), "{code}");
            assert!(all.iter().all(|one| one.get("onerror").is_none() && !one.inside.contains("alert(1)</")));
            let told = all.iter().any(|one| one.get("title") == Some(HOSTILE) || one.text() == HOSTILE);
            assert!(told, "{name}: {code}");
        }
    }
}

// -- what others must allow -- //

#[test]
fn the_hosts_to_allow_are_an_origin_and_for_mini_programs_the_bare_host() {
    let tiles = ["https://tiles.example", "https://t2.example", "https://tiles.example"];
    let hosts = embed::hosts("https://www.example.gov.cn:8443/jz/", &tiles);
    assert_eq!((&*hosts.frame, &*hosts.script), ("https://www.example.gov.cn:8443", &*hosts.frame));
    assert_eq!(hosts.domain, "www.example.gov.cn");
    assert_eq!(hosts.tiles, ["https://tiles.example", "https://t2.example"]);
    let hosts = embed::hosts("http://[::1]/", &[""; 0]);
    assert_eq!((&*hosts.frame, &*hosts.domain), ("http://[::1]", "[::1]"));
}

// -- the documentation -- //

/// What each parameter does, in a language.
fn told(m: Messages, name: &str) -> &'static str {
    match name {
        "v" => m.embed_parameter_v(),
        "view" => m.embed_parameter_view(),
        "centre" => m.embed_parameter_centre(),
        "programme" => m.embed_parameter_programme(),
        "lang" => m.embed_parameter_lang(),
        "elder" => m.embed_parameter_elder(),
        "theme" => m.embed_parameter_theme(),
        "search" => m.embed_parameter_search(),
        "locate" => m.embed_parameter_locate(),
        "links" => m.embed_parameter_links(),
        "diagnose" => m.embed_parameter_diagnose(),
        other => panic!("nothing is told of {other}"),
    }
}

fn table() -> String {
    let [chinese, english] = ["zh-Hans", "en"].map(|tag| Messages::built_in(tag).unwrap());
    let row = |Parameter { name, values }: &Parameter| {
        let values = match values {
            Values::OneOf(list) => list.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(" "),
            Values::Id => "编号 id".to_owned(),
            Values::Ids => "编号,编号 ids".to_owned(),
            Values::Language => "语言代码 tag".to_owned(),
        };
        format!("| `{name}` | {values} | {} | {} |\n", told(chinese, name), told(english, name))
    };
    let head =
        "| 名称 Name | 值，默认在前 Values, default first | 作用 | What it does |\n|---|---|---|---|\n";
    format!("{head}{}", PARAMETERS.iter().map(row).collect::<Vec<_>>().concat())
}

/// A file must hold a text; with `BLESS` set, it is made to.
fn holds(path: &str, wanted: &str) {
    let file = root().join(path);
    if env::var_os("BLESS").is_some() {
        fs::write(&file, wanted).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "{path} is not what the contract says: run this test with BLESS=1");
}

#[test]
fn the_documented_table_is_the_contract() {
    let path = "docs/embedding.md";
    let text = fs::read_to_string(root().join(path)).unwrap();
    let (before, rest) = text.split_once("<!-- parameters -->").unwrap();
    let (_, after) = rest.split_once("<!-- /parameters -->").unwrap();
    let table = table();
    holds(path, &format!("{before}<!-- parameters -->\n{table}<!-- /parameters -->{after}"));
}

/// No word of a list, no id, no tag of a language.
const INVALID: &str = "NO_SUCH";
/// What the browser tests try.
const TRIED: &str = "tests/e2e/support/embed-parameters.json";

#[test]
fn the_browser_tests_try_every_name_and_value_of_the_contract() {
    let row = |Parameter { name, values }: &Parameter| {
        let tried = match values {
            Values::OneOf(list) => json!(list),
            // Whoever tries them puts ids of the district in.
            Values::Id | Values::Ids => json!([name]),
            Values::Language => LANGUAGES.iter().map(|one| one.tag).collect(),
        };
        let told = json!({ "values": tried, "default": values.default_value(), "invalid": INVALID });
        (name.to_string(), told)
    };
    let all: Value = PARAMETERS.iter().map(row).collect::<Map<_, _>>().into();
    let text = format!("{}\n", serde_json::to_string_pretty(&all).unwrap());
    holds(TRIED, &text);
}

#[test]
fn what_the_browser_tests_try_is_understood_and_the_invalid_value_is_not() {
    let languages: Vec<_> = LANGUAGES.iter().map(|one| one.tag).collect();
    let read = |name: &str, value: &str| {
        Embed::parse(&Page::Embed, &Query::default().with(name, Some(value)), &languages)
    };
    let text = fs::read_to_string(root().join(TRIED)).unwrap();
    let all: Map<String, Value> = serde_json::from_str(&text).unwrap();
    for (name, one) in &all {
        for value in one["values"].as_array().unwrap() {
            let value = value.as_str().unwrap();
            assert_eq!(read(name, value).value(name), value, "{name}");
        }
        assert_eq!(Embed::default().value(name), one["default"].as_str().unwrap(), "{name}");
        assert_eq!(read(name, one["invalid"].as_str().unwrap()), Embed::default(), "{name}");
    }
}

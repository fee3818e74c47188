//! Addresses are read as they were written, and nothing that they say breaks them.

use super::*;
use crate::nav::Location;

const LANGUAGES: [&str; 3] = ["zh-Hans", "en", "zh-Hant"];

fn centre(id: &str) -> CentreId {
    CentreId::new(id).unwrap()
}

fn lang(tag: &str) -> String {
    tag.to_owned()
}

/// Makes a choice.
type Choice = Box<dyn Fn(&mut Embed)>;

/// Every choice that departs from the defaults, one at a time.
fn singles() -> Vec<Choice> {
    vec![
        Box::new(|embed| embed.card = Some(centre("lyra"))),
        Box::new(|embed| embed.view = View::Map),
        Box::new(|embed| embed.view = View::Both),
        Box::new(|embed| embed.centres = vec![centre("lyra-2")]),
        Box::new(|embed| embed.centres = vec![centre("vega"), centre("lyra")]),
        Box::new(|embed| embed.programme = ProgrammeId::new("reading").ok()),
        Box::new(|embed| embed.lang = Some(lang("zh-Hans"))),
        Box::new(|embed| embed.lang = Some(lang("zh-Hant"))),
        Box::new(|embed| embed.lang = Some(lang("en"))),
        Box::new(|embed| embed.elder = true),
        Box::new(|embed| embed.theme = Some(Theme::Light)),
        Box::new(|embed| embed.theme = Some(Theme::Dark)),
        Box::new(|embed| embed.search = false),
        Box::new(|embed| embed.locate = false),
        Box::new(|embed| embed.inside = true),
        Box::new(|embed| embed.diagnose = true),
    ]
}

/// The default, each single departure and each pair of them.
fn embeds() -> Vec<Embed> {
    let singles = singles();
    let mut all = vec![Embed::default()];
    for one in &singles {
        for other in &singles {
            let mut embed = Embed::default();
            one(&mut embed);
            other(&mut embed);
            all.push(embed);
        }
    }
    all
}

fn read(address: &str) -> Embed {
    let (path, query) = address.split_once('?').unwrap();
    let location = Location::parse(path, LANGUAGES).unwrap();
    let mut embed = Embed::parse(&location.page, &Query::parse(query), &LANGUAGES);
    // A language's folder counts as asked for where the address says no other; at the root the browser decides.
    if embed.lang.is_none() && location.lang != BASE_LANGUAGE {
        embed.lang = Some(location.lang);
    }
    embed
}

fn asks(query: &str) -> Embed {
    Embed::parse(&Page::Embed, &Query::parse(query), &LANGUAGES)
}

#[test]
fn every_choice_and_every_pair_is_read_as_it_was_written() {
    let all = embeds();
    assert!(all.len() > 250);
    for embed in all {
        assert_eq!(read(&embed.href()), embed, "{}", embed.href());
        assert_eq!(Embed::parse(&embed.page(), &embed.query(), &LANGUAGES), embed, "{}", embed.query());
    }
}

#[test]
fn every_name_of_the_table_is_written_and_every_value_of_it_is_read() {
    let all = embeds();
    for Parameter { name, values } in PARAMETERS {
        let written: Vec<_> = all.iter().map(|embed| embed.value(name)).collect();
        assert!(written.contains(&values.default_value().to_owned()), "{name}");
        if let Values::OneOf(list) = values {
            for value in list {
                assert!(written.contains(&(*value).to_owned()), "{name}={value}");
                assert_eq!(asks(&format!("{name}={value}")).value(name), *value);
            }
        }
    }
}

#[test]
fn an_address_says_only_what_departs_from_the_defaults_in_the_order_of_the_table() {
    let mut embed = Embed::default();
    assert_eq!(embed.href(), "embed/?v=1");
    embed.diagnose = true;
    embed.search = false;
    embed.centres = vec![centre("vega"), centre("lyra")];
    embed.view = View::Both;
    assert_eq!(embed.href(), "embed/?v=1&view=both&centre=vega,lyra&search=0&diagnose=1");
}

#[test]
fn a_language_is_said_by_its_folder_and_the_base_language_by_name() {
    let of = |tag: &str| Embed { lang: Some(lang(tag)), card: Some(centre("lyra")), ..Embed::default() };
    assert_eq!(of("zh-Hans").href(), "embed/centres/lyra/?v=1&lang=zh-Hans");
    assert_eq!(of("zh-Hant").href(), "zh-hant/embed/centres/lyra/?v=1");
    assert_eq!(read("en/embed/?v=1&lang=zh-Hans").lang, Some(lang("zh-Hans")));
}

#[test]
fn a_list_is_read_with_commas_written_either_way_each_id_once_and_bad_ones_dropped() {
    let both = vec![centre("vega"), centre("lyra")];
    for query in ["centre=vega,lyra", "centre=vega%2Clyra", "centre=,vega,..,Vega,vega,lyra,%3Cb%3E,"] {
        assert_eq!(asks(query).centres, both, "{query}");
    }
    assert_eq!(asks("programme=%20,reading").programme, ProgrammeId::new("reading").ok());
}

#[test]
fn what_the_table_does_not_allow_leaves_the_default() {
    let rubbish = "v=2&view=globe&centre=A/B&programme=%00&lang=fr&elder=yes&theme=&search=&locate=no&links=_top&diagnose=2&x=1";
    assert_eq!(asks(rubbish), Embed::default());
    assert_eq!(asks("view=map&view=both").view, View::Map);
}

#[test]
fn the_full_page_shows_the_same_as_far_as_there_is_one() {
    let full = |address: &str| read(address).full_href();
    assert_eq!(full("embed/?v=1"), "./");
    assert_eq!(full("embed/?v=1&centre=vega,lyra&view=map"), "./");
    assert_eq!(full("en/embed/?v=1&centre=vega&programme=reading&elder=1"), "en/centres/vega/?elder=1");
    assert_eq!(full("embed/centres/lyra/?v=1&centre=vega"), "centres/lyra/");
    let both = "en/?elder=1&theme=dark&programme=reading";
    assert_eq!(full("en/embed/?v=1&programme=reading&elder=1&theme=dark&links=self"), both);
}

//! What can be chosen: each field has the name and the values of the contract.

use maud::{Markup, html};

use super::super::Telling;
use crate::{
    domain::{Centre, Programme},
    embed::{HEIGHT, HEIGHTS},
    i18n::Messages,
    ui::say,
};

/// A value of a field with its words, and whether it holds at first.
type Pick<'a> = (&'a str, Markup, bool);

/// The form. It is read by the bundle and sent nowhere.
pub fn form(telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        form.panel.builder-form data-builder="form" autocomplete="off" novalidate aria-labelledby="choices-title" {
            h2 id="choices-title" { (m.embed_build_choices()) }
            (what(telling))
            (view(m))
            (languages(telling))
            (features(m))
            (links(m))
            (frame(m))
            p { button.tool type="button" data-do="permalink" { (m.embed_build_permalink()) } }
            p.hint { (m.embed_build_permalink_hint()) }
            p.said role="status" {}
        }
    }
}

/// One of several.
fn radios(name: &str, legend: &str, picks: &[Pick]) -> Markup {
    html! {
        fieldset.picks data-builder={ "pick-" (name) } {
            legend { (legend) }
            @for (value, words, is_checked) in picks {
                label.pick {
                    input type="radio" name=(name) value=(value) checked[*is_checked];
                    span { (words) }
                }
            }
        }
    }
}

/// Any of several.
fn check(name: &str, words: &str, is_checked: bool) -> Markup {
    html! {
        label.pick data-builder={ "pick-" (name) } {
            input type="checkbox" name=(name) value="1" checked[is_checked];
            span { (words) }
        }
    }
}

fn what(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let picks = [
        ("all", m.embed_build_what_all(), true),
        ("programme", m.embed_build_what_programme(), !data.programmes.list.is_empty()),
        ("centres", m.embed_build_what_centres(), true),
        ("card", m.embed_build_what_card(), true),
    ];
    let picks: Vec<Pick> = (picks.into_iter())
        .filter(|(.., is_offered)| *is_offered)
        .map(|(value, words, _)| (value, html! { (words) }, value == "all"))
        .collect();
    let programmes: Vec<Pick> = data.programmes.list.iter().map(|one| programme(one, m)).collect();
    let cards: Vec<Pick> = data.centres.iter().map(|one| centre(one, m)).collect();
    html! {
        (radios("what", m.embed_build_what(), &picks))
        div.builder-which data-which="programme" hidden {
            (radios("programme", m.embed_build_choose_programme(), &programmes))
        }
        details.builder-which data-which="centres" hidden {
            summary { (m.embed_build_choose_centres()) " " span.hint data-builder="chosen" {} }
            fieldset.picks {
                legend.unseen { (m.embed_build_choose_centres()) }
                @for one in data.centres.iter() {
                    label.pick {
                        input type="checkbox" name="centre" value=(one.id);
                        span { (say(&one.short_name, m)) }
                    }
                }
            }
        }
        div.builder-which data-which="card" hidden { (radios("card", m.embed_build_choose_card(), &cards)) }
        p.hint data-builder="none-chosen" role="status" {}
    }
}

fn programme(one: &Programme, m: Messages) -> Pick<'_> {
    (one.id.as_str(), say(&one.name, m), false)
}

fn centre(one: &Centre, m: Messages) -> Pick<'_> {
    (one.id.as_str(), say(&one.short_name, m), false)
}

fn view(m: Messages) -> Markup {
    radios(
        "view",
        m.embed_build_view(),
        &[
            ("list", html! { (m.embed_build_view_list()) }, true),
            ("map", html! { (m.embed_build_view_map()) }, false),
            ("both", html! { (m.embed_build_view_both()) }, false),
        ],
    )
}

/// The published languages, each by its own name.
fn languages(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let named = |tag: &String| m.every_language().find(|own| own.tag == tag);
    let published = data.portal.languages.iter().filter_map(named);
    let own = published.map(|one| (one.tag, html! { span lang=(one.tag) { (one.name) } }, false));
    let auto = ("", html! { (m.embed_build_lang_auto()) }, true);
    radios("lang", m.embed_build_lang(), &std::iter::once(auto).chain(own).collect::<Vec<_>>())
}

fn features(m: Messages) -> Markup {
    html! {
        (radios("theme", m.embed_build_theme(), &[
            ("auto", html! { (m.embed_build_theme_auto()) }, true),
            ("light", html! { (m.embed_build_theme_light()) }, false),
            ("dark", html! { (m.embed_build_theme_dark()) }, false),
        ]))
        fieldset.picks {
            legend { (m.embed_build_features()) }
            (check("elder", m.embed_build_elder(), false))
            (check("search", m.embed_build_search(), true))
            (check("locate", m.embed_build_locate(), true))
        }
    }
}

fn links(m: Messages) -> Markup {
    radios(
        "links",
        m.embed_build_links(),
        &[
            ("blank", html! { (m.embed_build_links_blank()) }, true),
            ("self", html! { (m.embed_build_links_self()) }, false),
        ],
    )
}

/// What the code says of the frame itself.
fn frame(m: Messages) -> Markup {
    html! {
        fieldset.picks.builder-frame {
            legend { (m.embed_build_frame()) }
            label.field for="frame-title" { (m.embed_build_frame_title()) }
            input.text-input id="frame-title" type="text" name="title" maxlength="120"
                aria-describedby="frame-title-hint";
            p.hint id="frame-title-hint" { (m.embed_build_frame_title_hint()) }
            label.field for="frame-height" { (m.embed_build_height()) }
            input.text-input id="frame-height" type="number" name="height" min=(HEIGHTS.0) max=(HEIGHTS.1)
                step="10" inputmode="numeric" value=(HEIGHT) aria-describedby="frame-height-hint";
            p.hint id="frame-height-hint" { (m.embed_build_height_hint()) }
            (check("sandbox", m.embed_build_sandbox(), false))
            p.hint { (m.embed_build_sandbox_hint()) }
        }
    }
}

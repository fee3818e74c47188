//! Every published file: what it holds, how it may be used, and where it comes from.

use maud::{Markup, html};

use super::{
    Telling, changes, graded, open_forms,
    parts::{fact, trail},
};
use crate::{
    data::{FORMAT, FileKind, PublishedFile},
    domain::{Grade, Licence, Source},
    i18n::Messages,
    nav::{self, Page},
    ui::{
        say,
        words::{as_written, grade_name},
    },
};

/// Names, versions and licences of what the program is built with, relative to the portal's folder.
const THIRD_PARTY: &str = "third-party.txt";

const GRADES: [(Grade, &str); 4] = [
    (Grade::Solid, "solid"),
    (Grade::Medium, "medium"),
    (Grade::Inferred, "inferred"),
    (Grade::Derived, "derived"),
];

/// The page.
pub fn page(telling: Telling) -> Markup {
    let Telling { m, .. } = telling;
    html! {
        (trail(telling, &[], &html! { (m.open_data()) }))
        h1 tabindex="-1" { (m.open_data()) }
        p { (m.open_data_intro(&FORMAT.to_string())) }
        p { (m.open_data_datum()) }
        @if let Some(path) = telling.licence { p { a.row href=(path) { (m.licence_in_full()) } } }
        section.data-files aria-labelledby="files-title" {
            h2 id="files-title" { (m.data_files()) }
            ul.files role="list" { @for one in telling.files { li { (file(telling, one)) } } }
            p.hint { (m.file_sketch()) }
        }
        (open_forms::section(telling))
        section.panel aria-labelledby="embed-title" {
            h2 id="embed-title" { (m.on_your_pages()) }
            p { (m.embed_intro()) }
            p { a.row href=(nav::href(m.tag(), &Page::EmbedBuild)) { (m.embed_build_title()) } }
        }
        section.panel aria-labelledby="desk-title" {
            h2 id="desk-title" { (m.desk_page_for()) }
            p { (m.desk_page_intro()) }
            p { a.row href=(nav::href(m.tag(), &Page::Desk)) { (m.desk_page_title()) } }
        }
        (changes::section(telling))
        (sources(telling))
        (grades(m))
        section.panel aria-labelledby="third-party-title" {
            h2 id="third-party-title" { (m.third_party()) }
            p { (m.third_party_text()) }
            p { a.row href=(THIRD_PARTY) { (m.third_party_file()) } }
        }
    }
}

fn file(telling: Telling, file: &PublishedFile) -> Markup {
    let Telling { data, m, .. } = telling;
    let name = file.kind.plain_name();
    html! {
        article.panel data-file=(file.kind.key()) {
            h3 { a.row href=(file.path) { (name) } }
            p { (holds(file.kind, m)) }
            dl.facts {
                (fact(m.file_size(), html! { (m.kilobytes(&file.kilobytes())) }))
                (fact(m.published(), html! { (m.date(data.portal.published)) }))
                (fact(m.licence(), licences(telling, file.kind)))
                (fact(m.schema(), html! { a.row href=(file.schema()) { (file.kind.key()) ".schema.json" } }))
                (fact(m.sources(), cited(telling, file.kind)))
            }
        }
    }
}

/// What a file holds, in a sentence.
fn holds(kind: FileKind, m: Messages) -> &'static str {
    match kind {
        FileKind::Portal => m.file_portal(),
        FileKind::Centres => m.file_centres(),
        FileKind::Programmes => m.file_programmes(),
        FileKind::Communities => m.file_communities(),
        FileKind::Areas => m.file_areas(),
        FileKind::Places => m.file_places(),
        FileKind::Calendar => m.file_calendar(),
        FileKind::Story => m.file_story(),
        FileKind::Basemap => m.file_basemap(),
        FileKind::Isochrones => m.file_isochrones(),
    }
}

fn licences(telling: Telling, kind: FileKind) -> Markup {
    let Telling { data, m, .. } = telling;
    let all: Vec<_> = data.portal.licences_of(kind.key()).collect();
    html! {
        @if all.is_empty() { p.hint { (m.licence_unstated()) } }
        @for one in all { (licence(one, m)) }
    }
}

fn licence(one: &Licence, m: Messages) -> Markup {
    // An SPDX id is the same in all languages.
    let name = if one.licence.is_ascii() {
        html! { (one.licence) }
    } else {
        as_written(&one.licence, m)
    };
    html! {
        p {
            @match &one.url {
                Some(url) => { a.row href=(url) { (name) } }
                None => { (name) }
            }
            " " span.hint { (say(&one.attribution, m)) }
        }
    }
}

/// The sources that the records of a file name, each with the grades of what was read there.
fn cited(telling: Telling, kind: FileKind) -> Markup {
    let Telling { data, m, .. } = telling;
    let found = graded::sources(telling, kind);
    html! {
        @if found.is_empty() { p.hint { (m.sources_attributed()) } } @else {
            ul.notes {
                @for (id, grades) in found {
                    @if let Some(source) = data.portal.source(id) {
                        li {
                            (say(&source.title, m))
                            @let names: Vec<_> = grades.iter().map(|grade| grade_name(*grade, m)).collect();
                            @if !names.is_empty() { " " span.hint { (m.list(&names)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Every source of the publication.
fn sources(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        @if !data.portal.sources.is_empty() {
            section.panel aria-labelledby="sources-title" {
                h2 id="sources-title" { (m.sources()) }
                ul.notes { @for one in &data.portal.sources { li { (source(one, m)) } } }
            }
        }
    }
}

fn source(one: &Source, m: Messages) -> Markup {
    html! {
        @match &one.url {
            Some(url) => { a.row href=(url) { (say(&one.title, m)) } }
            None => { (say(&one.title, m)) }
        }
    }
}

fn grades(m: Messages) -> Markup {
    html! {
        section.panel aria-labelledby="grades-title" {
            h2 id="grades-title" { (m.grades_explained()) }
            dl.facts { @for (grade, key) in GRADES { (fact(key, html! { (grade_name(grade, m)) })) } }
        }
    }
}

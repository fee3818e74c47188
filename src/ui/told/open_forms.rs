//! The same data in the formats that other programs read.

use maud::{Markup, html};

use super::{Telling, parts::fact};
use crate::{
    data::{OpenForm, PublishedForm},
    i18n::Messages,
};

/// The forms, each with what it is for; nothing where none was published.
pub fn section(telling: Telling) -> Markup {
    let Telling { open, m, .. } = telling;
    html! {
        @if !open.is_empty() {
            section.data-files aria-labelledby="open-forms-title" {
                h2 id="open-forms-title" { (m.open_forms()) }
                p { (m.open_forms_intro()) }
                ul.files role="list" { @for one in open { li { (form(one, m)) } } }
                p.hint { (m.open_tables_hint()) }
            }
        }
    }
}

fn form(one: &PublishedForm, m: Messages) -> Markup {
    let path = one.form.path();
    let name = path.strip_prefix("data/open/").unwrap_or(path);
    html! {
        article.panel data-form=(name) {
            h3 { a.row href=(path) { (name) } }
            p { (purpose(one.form, m)) }
            @if one.form == OpenForm::Hsds { p.hint { (m.open_hsds_hint()) } }
            dl.facts {
                @if one.files > 1 { (fact(m.files(), html! { (one.files) })) }
                (fact(m.file_size(), html! { (m.kilobytes(&one.kilobytes())) }))
            }
        }
    }
}

/// What a form is for, in a sentence.
fn purpose(form: OpenForm, m: Messages) -> &'static str {
    match form {
        OpenForm::CentresMap => m.open_centres_map(),
        OpenForm::CentresTable => m.open_centres_table(),
        OpenForm::ProgrammesTable => m.open_programmes_table(),
        OpenForm::CommunitiesTable => m.open_communities_table(),
        OpenForm::PlacesTable => m.open_places_table(),
        OpenForm::Hsds => m.open_hsds(),
    }
}

//! Where facts come from, and their three clocks: checked, published, valid until.

use maud::{Markup, html};

use super::{say, words::grade_name};
use crate::{
    data::Dataset,
    domain::{Date, Provenance},
    i18n::Messages,
};

/// Source, grade and clocks as a list of terms.
pub fn clocks(data: &Dataset, m: Messages, provenance: &Provenance) -> Markup {
    let source = provenance.source.as_ref().and_then(|id| data.portal.source(id));
    let source = html! {
        @match source {
            None => { (m.source_unnamed()) }
            Some(source) => {
                @match &source.url {
                    Some(url) => { a href=(url) { (say(&source.title, m)) } }
                    None => { (say(&source.title, m)) }
                }
            }
        }
    };
    let checked = provenance.checked.map_or_else(|| m.never_checked().to_owned(), |date| m.date(date));
    let valid = provenance.valid_until.map_or_else(|| m.not_stated().to_owned(), |date| m.date(date));
    html! {
        dl.clocks {
            div { dt { (m.source()) } dd { (source) } }
            @if let Some(grade) = provenance.grade { div { dt { (m.grade()) } dd { (grade_name(grade, m)) } } }
            div { dt { (m.checked()) } dd { (checked) } }
            div { dt { (m.published()) } dd { (m.date(data.portal.published)) } }
            div { dt { (m.valid_until()) } dd { (valid) } }
        }
    }
}

/// Source and clocks of one fact, folded; `about` tells a screen reader of which.
pub fn details(
    data: &Dataset,
    today: Date,
    m: Messages,
    id: &str,
    about: &str,
    provenance: &Provenance,
) -> Markup {
    html! {
        @if let Some(date) = provenance.valid_until.filter(|_| provenance.has_expired(today)) {
            p.expired { (m.expired_warning(&m.date(date))) }
        }
        details.provenance id={ "source-" (id) } {
            summary { (m.source_and_dates()) span.unseen { (m.colon()) (about) } }
            (clocks(data, m, provenance))
        }
    }
}

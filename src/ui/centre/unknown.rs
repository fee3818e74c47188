//! What is not published of a centre, in one calm block, and whom to ask.

use maud::{Markup, html};

use super::Telling;
use crate::{
    domain::Attribute,
    ui::{
        say,
        words::{ask, attribute_name, labelled},
    },
};

/// Whether the absence of an attribute is worth a word: a centre may simply have no programme, no
/// further place and no other name.
fn is_expected(attribute: Attribute) -> bool {
    !matches!(attribute, Attribute::Programmes | Attribute::ServicePoints | Attribute::OtherNames)
}

/// The block, unless everything is published.
pub fn unknown(telling: Telling) -> Markup {
    let Telling { data, centre, m, .. } = telling;
    let attributes: Vec<_> = (Attribute::ALL.iter().copied())
        .filter(|attribute| is_expected(*attribute) && !centre.publishes(*attribute))
        .collect();
    html! {
        @if !attributes.is_empty() {
            section.panel.unknown aria-labelledby="unknown-title" {
                h2 id="unknown-title" tabindex="-1" { (m.not_published()) }
                ul.unknown-list role="list" {
                    @for attribute in &attributes { li data-field=(attribute.key()) { (attribute_name(*attribute, m)) } }
                }
                @for attribute in &attributes {
                    @for note in centre.notes_about(Some(*attribute)) {
                        div.fact-note {
                            (labelled(attribute_name(*attribute, m), say(&note.text, m), m))
                            (telling.source(attribute.key(), attribute_name(*attribute, m), &note.provenance))
                        }
                    }
                }
                (ask(data, m))
            }
        }
    }
}

//! Who a service belongs to.

use super::{
    ids::Ids,
    part::{Part, base, bilingual},
};
use crate::{
    domain::{Centre, Portal, Text},
    open::sources::Sources,
};

/// An organisation with its identifier.
#[derive(Debug, Clone)]
pub struct Organization {
    pub id: String,
    pub part: Part,
}

/// The operator of a centre or, where it is not published, the publisher, who then says so.
pub fn of(sources: &Sources, ids: Ids, centre: Option<&Centre>) -> Organization {
    let portal = &*sources.data.portal;
    match centre.and_then(|centre| centre.operator.as_ref()) {
        Some(operator) => named(portal, ids, operator),
        None => publisher(portal, ids),
    }
}

fn named(portal: &Portal, ids: Ids, operator: &Text) -> Organization {
    let id = ids.id("organization", base(operator));
    let description = bilingual(|m| m.open_operator_description(portal.name.get(m.tag()).text));
    let english = operator.get("en");
    let part = Part::of(id.as_str())
        .with("name", base(operator))
        .maybe("alternate_name", (english.lang == "en").then_some(english.text))
        .with("description", description);
    Organization { id, part }
}

fn publisher(portal: &Portal, ids: Ids) -> Organization {
    let publisher = portal.publisher.as_ref();
    let id = ids.id("organization", "");
    let part = Part::of(id.as_str())
        .with("name", base(publisher.map_or(&portal.name, |own| &own.name)))
        .with("description", bilingual(|m| m.open_publisher_description(portal.name.get(m.tag()).text)))
        .maybe("email", publisher.and_then(|own| own.email.as_deref()))
        .maybe("website", publisher.and_then(|own| own.url.as_deref()));
    Organization { id, part }
}

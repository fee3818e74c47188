//! The page's centre as a contact to save.

use super::{facts, page::Hand};
use crate::{
    dom,
    domain::{vcard::Card, way::percent_encoded},
};

/// Lets the browser save the card; nothing where there is none.
pub fn save(hand: &Hand) {
    let (Some(card), Some(link)) = (card(hand), dom::element("a", "", "")) else { return };
    let _ = link.set_attribute("href", &["data:text/vcard;charset=utf-8,", &percent_encoded(&card)].concat());
    let _ = link.set_attribute("download", &[&facts::name(), ".vcf"].concat());
    let _ = dom::document().and_then(|document| document.body()).map(|body| body.append_child(&link));
    let _ = dom::call_with(&link, "click", &[]);
    link.remove();
}

fn card(hand: &Hand) -> Option<String> {
    let m = hand.m;
    let centre = facts::subject(&hand.centres)?;
    let phones = facts::phones();
    let numbers: Vec<_> = phones.iter().map(|(number, _)| number.as_str()).collect();
    let note = facts::published().map(|date| m.slip_published(&m.date(date))).unwrap_or_default();
    Card {
        name: &facts::name(),
        phones: &numbers,
        address: centre.address.as_ref().map(|text| text.get(m.tag()).text),
        postal_code: None,
        place: centre.placed,
        url: &dom::url(),
        note: &note,
    }
    .to_vcard()
}

//! Addresses that a person can find.

use std::collections::HashMap;

use serde_json::Value;

use super::walk::{self, chinese, items};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
};

faults! {
    /// What is wrong with an address.
    pub enum Fault {
        /// No number of a house, a lot, a building.
        NoNumber { address: String } = "address-no-number",
            |m| m.check_address_no_number(address), m.check_address_no_number_do();
        /// The name of a street or town that another centre serves.
        OtherUnit { unit: String } = "address-other-unit",
            |m| m.check_address_other_unit(unit), m.check_address_other_unit_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let units = Units::of(&ground.documents.content(FileKind::Communities)["units"]);
    let codes: HashMap<_, _> = items(&ground.documents.content(FileKind::Centres)["centres"])
        .filter_map(|centre| Some((centre["id"].as_str()?, centre["division_code"].as_str()?)))
        .collect();
    for served in walk::served(ground.documents.content(FileKind::Centres)) {
        let Some(address) = served.chinese("address") else { continue };
        let place = || Place::steps(FileKind::Centres, served.at(["address"]));
        // What is described by what stands beside it can be found too.
        let is_described = ["旁", "对面", "侧", "附近", "内"].iter().any(|word| address.contains(word));
        if !is_described && !has_number(address) {
            found.warn(place(), Fault::NoNumber { address: address.to_owned() });
        }
        let named = units.named_in(address);
        let code = codes.get(served.id).copied();
        let is_own = |unit: &Value| {
            unit["centre"].as_str() == Some(served.id) || (code.is_some() && unit["code"].as_str() == code)
        };
        if let Some((name, _)) = named.first().filter(|_| !named.iter().any(|(_, unit)| is_own(unit))) {
            found.warn(place(), Fault::OtherUnit { unit: (*name).to_owned() });
        }
    }
}

/// Streets and towns by the first letter of their names.
struct Units<'a>(HashMap<char, Vec<(&'a str, &'a Value)>>);

impl<'a> Units<'a> {
    fn of(units: &'a Value) -> Self {
        let mut by_letter: HashMap<_, Vec<_>> = HashMap::new();
        for unit in items(units) {
            if let Some(name) = chinese(&unit["name"])
                && let Some(letter) = name.chars().next()
            {
                by_letter.entry(letter).or_default().push((name, unit));
            }
        }
        Self(by_letter)
    }

    fn named_in(&self, text: &str) -> Vec<(&'a str, &'a Value)> {
        let at = |(at, letter)| {
            let begins = self.0.get(&letter).into_iter().flatten();
            begins.copied().filter(move |(name, _)| text[at..].starts_with(name))
        };
        text.char_indices().flat_map(at).collect()
    }
}

/// Whether a number stands before what is counted, or `No.` before a number.
fn has_number(address: &str) -> bool {
    const COUNTED: [char; 16] =
        ['号', '號', '栋', '棟', '幢', '座', '楼', '樓', '室', '弄', '巷', '层', '層', '房', '铺', '队'];
    const LOTS: [&str; 2] = ["地块", "地段"];
    let is_digit = |letter: char| {
        letter.is_ascii_digit() || "\u{ff10}\u{ff11}\u{ff12}\u{ff13}\u{ff14}\u{ff15}\u{ff16}\u{ff17}\u{ff18}\u{ff19}一二三四五六七八九十百零〇".contains(letter)
    };
    let mut before = false;
    for letter in address.chars() {
        if before && COUNTED.contains(&letter) {
            return true;
        }
        before = is_digit(letter) || (before && (letter == '-' || letter.is_ascii_alphabetic()));
    }
    let small = address.to_ascii_lowercase();
    let is_latin =
        small.split("no.").skip(1).any(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    is_latin || LOTS.iter().any(|lot| address.contains(lot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_number_in_one_of_many_forms() {
        for address in [
            "琴弦路12号",
            "织云巷5-1号",
            "流云路甲12A栋",
            "玉衡路二十三号",
            "渡口路No. 28",
            "织锦村三队",
            "X12地块",
            "\u{ff11}\u{ff12}号",
        ] {
            assert!(has_number(address), "{address}");
        }
        for address in ["琴弦路", "天琴街道文化广场旁", "号外路", "5路公交终点"] {
            assert!(!has_number(address), "{address}");
        }
    }
}

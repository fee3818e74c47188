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
        if let Some(name) = named.first()
            && !units.all().any(|(name, unit)| is_own(unit) && address.contains(short(name)))
        {
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

    fn all(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.0.values().flatten().copied()
    }

    /// The names of units that stand in a text, as they stand there.
    fn named_in(&self, text: &str) -> Vec<&'a str> {
        let at = |(at, letter)| {
            let begins = self.0.get(&letter).into_iter().flatten();
            let (before, rest) = text.split_at(at);
            begins.filter_map(move |(name, _)| written(name, before, rest))
        };
        text.char_indices().flat_map(at).collect()
    }
}

/// The name of a street as addresses shorten it: `…街` for `…街道`.
fn short(name: &str) -> &str {
    name.strip_suffix('道').filter(|short| short.ends_with('街')).unwrap_or(name)
}

/// The name of a unit, or its short form, where the rest of an address begins with it. What may be a road
/// or a part of a longer name is no short form.
fn written<'a>(name: &'a str, before: &str, rest: &str) -> Option<&'a str> {
    /// What follows the name of a road: its kind, a part of it, a number, what stands by it.
    const OF_A_ROAD: &str = "道路巷弄街里坊径徑号號一二三四五六七八九十百零〇甲乙丙东東西南北中上下前后後内內外横橫直新旧舊口头頭尾与與和及交旁边邊侧側对對附市社";
    const LONGER: [&str; 7] = ["大道", "大街", "大路", "小巷", "小区", "支路", "辅路"];
    if rest.starts_with(name) {
        return Some(name);
    }
    let short = short(name);
    let after = rest.strip_prefix(short).filter(|_| short != name)?;
    let is_chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let begins = before
        .chars()
        .next_back()
        .is_none_or(|letter| !letter.is_alphanumeric() || matches!(letter, '区' | '區' | '市' | '县' | '縣'));
    let goes_on =
        after.chars().next().is_some_and(|letter| is_chinese(letter) && !OF_A_ROAD.contains(letter));
    (begins && goes_on && !LONGER.iter().any(|word| after.starts_with(word))).then_some(short)
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
    fn a_street_is_named_in_short_where_no_road_can_be_meant() {
        let units = serde_json::json!([
            { "code": "1", "name": { "zh-Hans": "天琴街道" } },
            { "code": "2", "name": { "zh-Hans": "织女镇" } },
        ]);
        let units = Units::of(&units);
        for address in ["天琴街琴弦路12号", "星河区天琴街琴弦路12号", "某市星河区 天琴街竖琴花园3栋"]
        {
            assert_eq!(units.named_in(address), ["天琴街"], "{address}");
        }
        assert_eq!(units.named_in("天琴街道琴弦路12号"), ["天琴街道"]);
        assert_eq!(units.named_in("星河区织女镇云锦路1号"), ["织女镇"]);
        for address in [
            "天琴街12号",
            "天琴街\u{ff11}2号",
            "天琴街十二号",
            "天琴街",
            "天琴街路7号",
            "天琴街巷3号",
            "天琴街大道5号",
            "天琴街东路5号",
            "天琴街二巷5号",
            "天琴街与琴弦路交叉口",
            "天琴街口",
            "天琴街A座",
            "天琴街小区3栋",
            "星河区新天琴街琴弦大厦1号",
            "北天琴街琴弦大厦1号",
        ] {
            assert!(units.named_in(address).is_empty(), "{address}");
        }
    }

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

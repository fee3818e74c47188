//! What the columns of a table are, by their headings or by what stands in them.

use super::Target;
use crate::{
    domain::{PhoneNumber, coordinates},
    draft::Draft,
    sheet::{
        define::{Kind, TableDef},
        grid::Cell,
    },
};

/// How many of a column's cells must look alike, in tenths.
const MOST: usize = 6;

/// The digits of a telephone number.
pub(super) fn digits(text: &str) -> Option<String> {
    let link = PhoneNumber::new(text).ok()?.tel_link();
    Some(link.chars().filter(char::is_ascii_digit).collect())
}

fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Draft {
    /// The columns by the headings of the first row: nothing where fewer than two of its cells are headings
    /// and it names a centre, or none is.
    pub(super) fn by_headings(&self, row: &[String]) -> Option<Vec<Option<Target>>> {
        let columns: Vec<Option<Target>> = row.iter().map(|text| self.of_heading(text)).collect();
        let count = columns.iter().flatten().count();
        let names_centre = row.iter().any(|text| !text.is_empty() && !self.find_centre(text).is_empty());
        (count > 1 || (count == 1 && !names_centre)).then(|| once(columns))
    }

    fn of_heading(&self, text: &str) -> Option<Target> {
        let wanted = plain(text);
        if wanted.is_empty() {
            return None;
        }
        let known = self.words.every().flat_map(|m| {
            let words = |list: &str, target: Target| -> Vec<(String, Target)> {
                list.split_whitespace().map(|word| (word.replace('_', " "), target.clone())).collect()
            };
            let mut all = words(m.desk_draft_paste_heads_centre(), Target::Centre);
            all.extend(words(m.desk_draft_paste_heads_phone(), Target::Phone));
            all.extend(words(
                m.desk_draft_paste_heads_address(),
                Target::Field("address@zh-Hans".to_owned()),
            ));
            let skipped = ["name@zh-Hans", "short_name@zh-Hans", "id"];
            let targets = self.targets(m).into_iter().map(|(target, heading)| (heading, target));
            all.extend(targets.filter(
                |(_, target)| !matches!(target, Target::Field(key) if skipped.contains(&key.as_str())),
            ));
            all
        });
        let found = known.filter(|(heading, _)| plain(heading) == wanted).map(|(_, target)| target).next();
        found.or_else(|| {
            let def = TableDef::of("centres")?;
            let own = self.documents.columns(def).into_iter().find(|own| plain(&own.key()) == wanted)?;
            Some(if own.def.key == "id" { Target::Centre } else { Target::Field(own.key()) })
        })
    }

    /// The columns by what stands in them.
    pub(super) fn by_content(&self, rows: &[Vec<String>]) -> Vec<Option<Target>> {
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let column = |at: usize| -> Vec<&str> {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(String::as_str)
                .filter(|text| !text.is_empty())
                .collect()
        };
        once((0..width).map(|at| self.of_content(&column(at))).collect())
    }

    fn of_content(&self, cells: &[&str]) -> Option<Target> {
        let field = |key: &str| Some(Target::Field(key.to_owned()));
        let most = |is: &dyn Fn(&str) -> bool| {
            let count = cells.iter().filter(|text| is(text)).count();
            count > 0 && count * 10 >= cells.len() * MOST
        };
        let degrees = |text: &str| text.trim().parse::<f64>().ok().filter(|_| text.contains('.'));
        if most(&|text| !self.find_centre(text).is_empty()) {
            return Some(Target::Centre);
        }
        if most(&|text| degrees(text).is_some_and(|own| (70.0..140.0).contains(&own))) {
            return field("position.coordinates.lng");
        }
        if most(&|text| degrees(text).is_some_and(|own| (3.0..55.0).contains(&own))) {
            return field("position.coordinates.lat");
        }
        if most(&|text| coordinates::parse(text).is_ok()) {
            return field("position.coordinates.lng");
        }
        if most(&|text| digits(text).is_some_and(|own| own.len() >= 7)) {
            return Some(Target::Phone);
        }
        let is_hours = |text: &str| self.context().read(Kind::Hours, &Cell::Text(text.to_owned())).is_ok();
        if most(&is_hours) {
            return field("hours.week.mon");
        }
        let is_week = |text: &str| self.context().read(Kind::OsmHours, &Cell::Text(text.to_owned())).is_ok();
        if most(&is_week) {
            return field("hours.osm");
        }
        let is_address = |text: &str| {
            let has = |signs: &str| text.contains(|c| signs.contains(c));
            text.chars().count() > 4 && has("路街道巷村号號大里") && text.chars().any(char::is_numeric)
        };
        if most(&is_address) { field("address@zh-Hans") } else { None }
    }
}

/// The first column of each target alone.
fn once(mut columns: Vec<Option<Target>>) -> Vec<Option<Target>> {
    for at in (0..columns.len()).rev() {
        if columns[at].is_some() && columns[..at].contains(&columns[at]) {
            columns[at] = None;
        }
    }
    columns
}

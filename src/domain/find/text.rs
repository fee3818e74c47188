//! The index as a text file: one record a line, its fields apart by tabs, the wordings of a text by `|`.
//! `docs/data-format.md` has the records.
//!
//! Numbers are integers, for Rust's reader of floating point would be a good part of the download.

use std::str::Lines;

use super::{
    AreaEntry, CentreEntry, CommunityEntry, FieldEntry, Index, PlaceEntry, ProgrammeEntry, UnitEntry,
};
use crate::domain::{
    Category, CentreBasis, CentreId, Date, DivisionCode, FieldId, Hours, Interval, Placed, Position,
    Precision, ProgrammeId, SpecialDay, Status, StepFreeAccess, Text, Wgs84, calendar::Year,
    date::parse_date, hours::Day, polyline,
};

/// How the text begins.
pub const HEAD: &str = "find\t1\t";
/// Steps of a degree in which positions count.
pub const STEPS: i32 = 1_000_000;

/// Words as letters, each list in the order of its letters.
pub(super) const STATUSES: [(&str, Status); 4] =
    [("o", Status::Operating), ("m", Status::Moved), ("s", Status::Suspended), ("c", Status::Closed)];
pub(super) const ACCESS: [(&str, StepFreeAccess); 3] =
    [("y", StepFreeAccess::Yes), ("p", StepFreeAccess::Partly), ("n", StepFreeAccess::No)];
pub(super) const SPECIAL: [(&str, SpecialDay); 4] = [
    ("o", SpecialDay::Open),
    ("c", SpecialDay::Closed),
    ("w", SpecialDay::AsWeekday),
    ("?", SpecialDay::Unknown),
];
pub(super) const PRECISIONS: [(&str, Precision); 3] =
    [("e", Precision::Exact), ("s", Precision::Street), ("a", Precision::Area)];
pub(super) const CATEGORIES: [(&str, Category); 2] = [("s", Category::Special), ("v", Category::ValueAdded)];
pub(super) const BASES: [(&str, CentreBasis); 2] = [("o", CentreBasis::Own), ("f", CentreBasis::FormerUnit)];

/// Why a text is no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the search index is of another version or damaged")]
pub struct IndexError;

/// Reads what [`write`](super::write::write) wrote. A record that makes no sense is left out, and the others
/// still lead where they led.
///
/// # Errors
/// [`IndexError`] where the head of the text is not that of this version.
pub fn read(text: &str) -> Result<Index, IndexError> {
    let (languages, lines) = begun(text)?;
    let mut reader = Reader { languages, index: Index::default(), centres: Vec::new(), units: Vec::new() };
    for line in lines {
        let mut fields = line.split('\t');
        let kind = fields.next().unwrap_or_default();
        let fields: Vec<&str> = fields.collect();
        let _ = reader.record(kind, &Fields(&fields));
    }
    Ok(reader.index)
}

/// Reads the centres alone: who needs nothing else of it need not be able to read more.
///
/// # Errors
/// [`IndexError`] where the head of the text is not that of this version.
pub fn read_centres(text: &str) -> Result<Vec<CentreEntry>, IndexError> {
    let (languages, lines) = begun(text)?;
    let centres = lines.filter_map(|line| line.strip_prefix("c\t"));
    Ok(centres
        .filter_map(|line| centre(&languages, &Fields(&line.split('\t').collect::<Vec<_>>())))
        .collect())
}

/// The languages of the wordings, and the records.
fn begun(text: &str) -> Result<(Vec<&str>, Lines<'_>), IndexError> {
    let mut lines = text.lines();
    let head = lines.next().and_then(|line| line.strip_prefix(HEAD)).ok_or(IndexError)?;
    Ok((head.split('|').collect(), lines))
}

/// The fields of a record; those that were not written are empty.
struct Fields<'a>(&'a [&'a str]);

impl<'a> Fields<'a> {
    fn get(&self, at: usize) -> &'a str {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn from(&self, at: usize) -> &'a [&'a str] {
        self.0.get(at..).unwrap_or_default()
    }
}

struct Reader<'a> {
    languages: Vec<&'a str>,
    index: Index,
    /// For the centres and units of the file, in their order: where they are in the index.
    centres: Vec<Option<usize>>,
    units: Vec<Option<usize>>,
}

fn word<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<T> {
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

/// Longitude and latitude in steps, apart by a space.
fn position(text: &str) -> Option<Position<Wgs84>> {
    let (lng, lat) = text.split_once(' ')?;
    let degrees = |text: &str| text.parse::<i32>().ok().map(|steps| f64::from(steps) / f64::from(STEPS));
    Position::from_geojson([degrees(lng)?, degrees(lat)?]).ok()
}

fn placed(text: &str) -> Option<Placed> {
    let (precision, rest) = text.split_at_checked(1)?;
    Some(Placed { precision: word(precision, &PRECISIONS)?, position: position(rest)? })
}

fn day(text: &str) -> Option<Day> {
    match text {
        "?" => Some(None),
        "" => Some(Some(Vec::new())),
        _ => {
            let interval = |text: &str| {
                let (from, until) = text.split_once('-')?;
                Interval::of_minutes(from.parse().ok()?, until.parse().ok()?)
            };
            text.split(',').map(interval).collect::<Option<Vec<_>>>().map(Some)
        }
    }
}

fn hours(text: &str) -> Option<Hours> {
    let mut parts = text.split(';');
    let mut hours = Hours {
        week: [const { None }; 7],
        public_holidays: SpecialDay::Unknown,
        swapped_working_days: SpecialDay::Unknown,
        note: None,
    };
    for own in &mut hours.week {
        *own = day(parts.next()?)?;
    }
    hours.public_holidays = word(parts.next()?, &SPECIAL)?;
    hours.swapped_working_days = word(parts.next()?, &SPECIAL)?;
    Some(hours)
}

fn days(text: &str) -> Option<(Date, Date)> {
    let (from, until) = text.split_once('/').unwrap_or((text, text));
    Some((parse_date(from).ok()?, parse_date(until).ok()?))
}

fn ring(text: &str) -> Option<Vec<Position<Wgs84>>> {
    let points = polyline::decode_in(text, f64::from(STEPS));
    points.into_iter().map(|(lat, lng)| Position::from_geojson([lng, lat]).ok()).collect()
}

fn owned(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn text(languages: &[&str], field: &str) -> Option<Text> {
    let mut wordings = field.split('|');
    let base = wordings.next().filter(|base| !base.is_empty())?;
    let others = languages.iter().skip(1).zip(wordings).filter(|(_, text)| !text.is_empty());
    Some(others.fold(Text::base(base), |text, (lang, wording)| text.with(*lang, wording)))
}

fn texts(languages: &[&str], fields: &[&str]) -> Vec<Text> {
    fields.iter().filter_map(|field| text(languages, field)).collect()
}

fn centre(languages: &[&str], fields: &Fields) -> Option<CentreEntry> {
    let field = |at| fields.get(at);
    let ids = |at| field(at).split_terminator(' ');
    Some(CentreEntry {
        id: CentreId::new(field(0)).ok()?,
        name: text(languages, field(1))?,
        area: text(languages, field(2))?,
        placed: placed(field(3)),
        status: word(field(4), &STATUSES),
        step_free: word(field(5), &ACCESS),
        phone: owned(field(6)),
        hours: hours(field(7)),
        fields: ids(8).filter_map(|id| FieldId::new(id).ok()).collect(),
        programmes: ids(9).filter_map(|id| ProgrammeId::new(id).ok()).collect(),
        address: text(languages, field(10)),
        names: texts(languages, fields.from(11)),
    })
}

impl Reader<'_> {
    fn text(&self, field: &str) -> Option<Text> {
        text(&self.languages, field)
    }

    fn find(field: &str, list: &[Option<usize>]) -> Option<usize> {
        *list.get(field.parse::<usize>().ok()?)?
    }

    /// Adds a record; nothing where it makes no sense, or is of a kind that is not known.
    fn record(&mut self, kind: &str, fields: &Fields) -> Option<()> {
        let field = |at| fields.get(at);
        match kind {
            "c" => {
                let entry = centre(&self.languages, fields);
                self.centres.push(entry.is_some().then_some(self.index.centres.len()));
                self.index.centres.push(entry?);
            }
            "u" => {
                let entry = self.unit(fields);
                self.units.push(entry.is_some().then_some(self.index.units.len()));
                self.index.units.push(entry?);
            }
            "m" => {
                let unit = Self::find(field(0), &self.units)?;
                let code = field(1);
                // The digits behind those of the unit, or all.
                let code = if code.len() == 12 {
                    DivisionCode::community(code)
                } else {
                    DivisionCode::community(&[self.index.units[unit].code.as_str(), code].concat())
                };
                self.index.communities.push(CommunityEntry {
                    code: code.ok()?,
                    name: self.text(field(2))?,
                    aliases: texts(&self.languages, fields.from(4)),
                    unit,
                    // One that has its own must not seem to be served by its unit's.
                    centre: match field(3) {
                        "" => None,
                        own => Some(Self::find(own, &self.centres)?),
                    },
                });
            }
            "p" => self.index.places.push(PlaceEntry {
                name: self.text(field(0))?,
                kind: owned(field(1))?,
                position: position(field(2))?,
                lines: fields.from(3).iter().map(|line| (*line).to_owned()).collect(),
            }),
            "g" => self.index.programmes.push(ProgrammeEntry {
                id: ProgrammeId::new(field(0)).ok()?,
                name: self.text(field(1))?,
                category: word(field(2), &CATEGORIES)?,
                audience: self.text(field(3)),
            }),
            "f" => {
                let (id, name) = (FieldId::new(field(0)).ok()?, self.text(field(1))?);
                self.index.fields.push(FieldEntry { id, name });
            }
            "a" => {
                let parts = fields.from(3).iter();
                self.index.areas.push(AreaEntry {
                    centre: Self::find(field(0), &self.centres)?,
                    official: field(1) == "o",
                    tolerance_m: f64::from(field(2).parse::<u32>().ok()?),
                    parts: parts.map(|part| part.split(' ').map(ring).collect()).collect::<Option<_>>()?,
                });
            }
            "y" => self.index.calendar.years.push(Year {
                year: field(0).parse().ok()?,
                off: field(1).split_terminator(' ').map(days).collect::<Option<_>>()?,
                working: field(2)
                    .split_terminator(' ')
                    .map(|day| parse_date(day).ok())
                    .collect::<Option<_>>()?,
            }),
            "r" => {
                let readings: Vec<_> = field(0).split(' ').map(str::to_owned).collect();
                self.index.readings.extend(field(1).chars().map(|c| (c, readings.clone())));
            }
            "v" => {
                let simple = field(0).chars().next()?;
                self.index.variants.extend(field(1).chars().map(|variant| (variant, simple)));
            }
            _ => {}
        }
        Some(())
    }

    fn unit(&self, fields: &Fields) -> Option<UnitEntry> {
        Some(UnitEntry {
            code: DivisionCode::unit(fields.get(0)).ok()?,
            name: self.text(fields.get(1))?,
            centre: Self::find(fields.get(2), &self.centres),
            basis: word(fields.get(3), &BASES)?,
            note: self.text(fields.get(4)),
        })
    }
}

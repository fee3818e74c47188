//! The hours of a week as a form shows them: seven days with intervals from and until.

use super::{Draft, Row};
use crate::{
    domain::hours::WEEKDAYS,
    i18n::Messages,
    sheet::{define::Kind, fault::Fault, grid::Cell},
};

/// What stands in a day of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Day {
    /// Nobody has said.
    #[default]
    Unknown,
    Closed,
    /// From and until as `HH:MM`, or as they were typed.
    Open(Vec<[String; 2]>),
    /// A text that cannot be read.
    Text(String),
}

/// The days of a week, Monday first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week(pub [Day; 7]);

/// The key of a day's column.
#[must_use]
pub fn column(day: usize) -> String {
    format!("hours.week.{}", WEEKDAYS.get(day).copied().unwrap_or_default())
}

impl Day {
    /// The text of its cell.
    #[must_use]
    pub fn text(&self, m: Messages) -> String {
        match self {
            Self::Unknown => String::new(),
            Self::Closed => m.sheet_word_closed().to_owned(),
            Self::Open(intervals) => {
                let own = intervals.iter().filter(|own| own.iter().any(|part| !part.trim().is_empty()));
                own.map(|[from, until]| format!("{}-{}", from.trim(), until.trim()))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Self::Text(text) => text.clone(),
        }
    }
}

impl Week {
    /// Copies a day to others.
    pub fn copy(&mut self, from: usize, to: &[usize]) {
        let Some(day) = self.0.get(from).cloned() else { return };
        for at in to {
            if let Some(own) = self.0.get_mut(*at) {
                own.clone_from(&day);
            }
        }
    }

    /// The texts of its columns, to be edited.
    #[must_use]
    pub fn texts(&self, m: Messages) -> Vec<(String, String)> {
        self.0.iter().enumerate().map(|(at, day)| (column(at), day.text(m))).collect()
    }
}

impl Draft {
    /// The week of a centre or a service point, as it was typed last.
    #[must_use]
    pub fn week(&self, row: &Row) -> Week {
        let mut week = Week::default();
        for (at, day) in week.0.iter_mut().enumerate() {
            *day = self.day(&self.text(&row.spot(column(at))).unwrap_or_default());
        }
        week
    }

    /// A day as its cell says it.
    #[must_use]
    pub fn day(&self, text: &str) -> Day {
        let read = self.context().read(Kind::Hours, &Cell::Text(text.to_owned()));
        let Ok(read) = read else { return Day::Text(text.to_owned()) };
        let Some(items) = read.as_ref().and_then(|read| read.as_array()) else { return Day::Unknown };
        let interval = |text: &str| {
            let (from, until) = text.split_once('-')?;
            Some([from.to_owned(), until.to_owned()])
        };
        match items.iter().filter_map(|item| interval(item.as_str()?)).collect::<Vec<_>>() {
            none if none.is_empty() => Day::Closed,
            some => Day::Open(some),
        }
    }

    /// What is wrong with the days of a week, by their places.
    #[must_use]
    pub fn week_faults(&self, week: &Week) -> Vec<(usize, Fault)> {
        let fault = |(at, day): (usize, &Day)| {
            let text = day.text(self.words.zh);
            Some((at, self.context().read(Kind::Hours, &Cell::Text(text)).err()?))
        };
        week.0.iter().enumerate().filter_map(fault).collect()
    }
}

//! The hours of a week as a table.

use maud::{Markup, html};

use crate::{
    domain::{Hours, hours::Day},
    i18n::Messages,
    ui::{say, words::special_day},
};

/// One row a weekday, and what holds on public holidays and on weekend days worked in exchange.
pub fn hours_table(hours: &Hours, m: Messages) -> Markup {
    html! {
        table.hours {
            caption.unseen { (m.hours()) }
            tbody {
                @for (index, day) in hours.week.iter().enumerate() { (row(m.weekday(index), &day_text(day, m))) }
                (row(m.public_holidays(), special_day(hours.public_holidays, m)))
                (row(m.swapped_working_days(), special_day(hours.swapped_working_days, m)))
            }
        }
        @if let Some(note) = &hours.note { p.fact-note { (say(note, m)) } }
    }
}

fn row(name: &str, text: &str) -> Markup {
    html! { tr { th scope="row" { (name) } td { (text) } } }
}

fn day_text(day: &Day, m: Messages) -> String {
    match day {
        None => m.not_published().to_owned(),
        Some(intervals) if intervals.is_empty() => m.closed_all_day().to_owned(),
        Some(intervals) => m.list(&intervals.iter().map(ToString::to_string).collect::<Vec<_>>()),
    }
}

//! Days on which facts were checked, hold, and were published.

use serde_json::Value;
use time::Duration;

use super::walk::{self, items};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
    domain::{
        Date, Opened, PartialDate,
        date::{iso_date, parse_date},
    },
};

faults! {
    /// What is wrong with a day.
    pub enum Fault {
        /// A day that is still to come, of what has been done already.
        Future { day: String } = "date-future", |m| m.check_date_future(day), m.check_date_future_do();
        /// Valid until a day before it was checked.
        ValidBeforeChecked { checked: Date, until: Date } = "date-valid-before-checked",
            |m| m.check_date_valid_before_checked(&iso_date(*checked), &iso_date(*until)),
            m.check_date_valid_before_checked_do();
        /// Not valid any more.
        Expired { until: Date } = "date-expired",
            |m| m.check_date_expired(&iso_date(*until)), m.check_date_expired_do();
        /// Checked more than a year ago.
        Old { checked: Date } = "date-unchecked-year",
            |m| m.check_date_unchecked_year(&iso_date(*checked)), m.check_date_unchecked_year_do();
        /// So many centres of all of which nobody has said when they were checked.
        NeverChecked { count: usize, all: usize } = "date-never-checked",
            |m| m.check_date_never_checked(&all.to_string(), &count.to_string()),
            m.check_date_never_checked_do();
        /// A notice that ends before it begins.
        NoticeEndsFirst { from: Date, until: Date } = "notice-ends-first",
            |m| m.check_notice_ends_first(&iso_date(*from), &iso_date(*until)),
            m.check_notice_ends_first_do();
        /// A notice that is not shown any more.
        NoticeOver { until: Date } = "notice-over",
            |m| m.check_notice_over(&iso_date(*until)), m.check_notice_over_do();
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let data = &*ground.publication.data;
    if data.portal.published > ground.today {
        let fault = Fault::Future { day: iso_date(data.portal.published) };
        found.warn(Place::field(FileKind::Portal, None, "published"), fault);
    }
    notices(ground, found);
    for centre in data.centres.iter() {
        let (field, day) = match centre.opened {
            Some(Opened::At(day)) => ("opened.at", day),
            Some(Opened::By(day)) => ("opened.by", day),
            None => continue,
        };
        if is_after(day, ground.today) {
            let place = Place::field(FileKind::Centres, centre.id.as_str(), field);
            found.warn(place, Fault::Future { day: day.to_string() });
        }
    }
    for document in ground.documents.iter().filter(|document| document.kind != FileKind::Basemap) {
        let Ok(content) = &document.content else { continue };
        walk::values(content, &mut |steps, value| {
            if value.get("checked").is_some() || value.get("valid_until").is_some() {
                let at = |field: &str| {
                    let mut steps = walk::owned(steps);
                    steps.push(field.to_owned());
                    Place::steps(document.kind, steps)
                };
                provenance(value, ground.today, at, found);
            }
        });
    }
    never_checked(ground, found);
}

fn notices(ground: &Ground, found: &mut Findings) {
    for notice in &ground.publication.data.portal.notices {
        let place = || Place::field(FileKind::Portal, notice.id.as_str(), "until");
        match (notice.from, notice.until) {
            (Some(from), Some(until)) if until < from => {
                found.warn(place(), Fault::NoticeEndsFirst { from, until });
            }
            (_, Some(until)) if until < ground.today => found.advise(place(), Fault::NoticeOver { until }),
            _ => {}
        }
    }
}

fn provenance(value: &Value, today: Date, at: impl Fn(&str) -> Place, found: &mut Findings) {
    let day = |field: &str| parse_date(value[field].as_str()?).ok();
    let (checked, until) = (day("checked"), day("valid_until"));
    if let Some(checked) = checked.filter(|checked| *checked > today) {
        found.warn(at("checked"), Fault::Future { day: iso_date(checked) });
    }
    match (checked, until) {
        (Some(checked), Some(until)) if until < checked => {
            found.warn(at("valid_until"), Fault::ValidBeforeChecked { checked, until });
        }
        (_, Some(until)) if until < today => found.advise(at("valid_until"), Fault::Expired { until }),
        // What says until when it holds is not to be checked before.
        (Some(checked), None) if checked.saturating_add(Duration::days(365)) < today => {
            found.advise(at("checked"), Fault::Old { checked });
        }
        _ => {}
    }
}

fn never_checked(ground: &Ground, found: &mut Findings) {
    let centres = &ground.documents.content(FileKind::Centres)["centres"];
    let all = items(centres).count();
    let is_checked = |centre: &Value| {
        let provenances = centre["provenance"].as_object();
        provenances.is_some_and(|map| map.values().any(|one| one.get("checked").is_some()))
    };
    let count = items(centres).filter(|centre| !is_checked(centre)).count();
    if count > 0 {
        found.advise(Place::file(FileKind::Centres), Fault::NeverChecked { count, all });
    }
}

/// Whether all of it is still to come.
fn is_after(date: PartialDate, today: Date) -> bool {
    match date {
        PartialDate::Year(year) => i32::from(year) > today.year(),
        PartialDate::Month(year, month) => {
            (i32::from(year), u8::from(month)) > (today.year(), u8::from(today.month()))
        }
        PartialDate::Day(day) => day > today,
    }
}

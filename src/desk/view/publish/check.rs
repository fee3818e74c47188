//! What the check says of the whole draft, with ways to the fields.

use leptos::prelude::*;

use super::super::told::Telling;
use crate::{
    data::Severity,
    desk::state::{Desk, desk},
    domain::CentreId,
    draft::{Found, Spot},
    nav::DeskPlace,
};

/// The report.
#[component]
pub fn Check() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let of = move |severity: Severity| {
        desk.checked.with(|checked| {
            let own = checked.found.iter().filter(|found| found.finding.severity == severity);
            own.map(|found| line(desk, found)).collect_view()
        })
    };
    let count = move |severity| desk.checked.with(|checked| checked.count(severity));
    let unread = move || {
        let spots = desk.checked.with(|checked| checked.unread.clone());
        spots.into_iter().map(|spot| pending(desk, &spot)).collect_view()
    };
    let unread_count = move || desk.checked.with(|checked| checked.unread.len());
    let summary = move || {
        let count = |severity| count(severity).to_string();
        m.desk_check_summary(&count(Severity::Advice), &count(Severity::Error), &count(Severity::Warning))
    };
    view! {
        <section class="panel" aria-labelledby="check-title">
            <h3 id="check-title">{m.desk_check_title()}</h3>
            <p role="status">{summary}</p>
            <div hidden=move || unread_count() == 0>
                <h4>{m.desk_check_unread()}</h4>
                <ul class="desk-list" data-desk="unread">{unread}</ul>
            </div>
            <ul class="desk-list" data-desk="errors">{move || of(Severity::Error)}</ul>
            <details>
                <summary>{move || m.desk_check_warnings(&count(Severity::Warning).to_string())}</summary>
                <ul class="desk-list">{move || of(Severity::Warning)}</ul>
            </details>
            <details>
                <summary>{move || m.desk_check_advice(&count(Severity::Advice).to_string())}</summary>
                <ul class="desk-list">{move || of(Severity::Advice)}</ul>
            </details>
        </section>
    }
}

fn line(desk: Desk, found: &Found) -> impl IntoView + use<> {
    let place = if let Some(spot) = &found.spot {
        link(desk, spot).into_any()
    } else {
        let finding = &found.finding;
        let parts =
            [Some(finding.file.plain_name().to_owned()), finding.record.clone(), finding.field.clone()];
        let place = parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
        view! { <strong>{place}</strong> }.into_any()
    };
    view! { <li>{place}{Telling::of(&found.finding, desk.m).view(desk.m)}</li> }
}

fn pending(desk: Desk, spot: &Spot) -> impl IntoView + use<> {
    let text = desk.draft.with_untracked(|draft| draft.text(spot)).unwrap_or_default();
    view! { <li>{link(desk, spot)}<p>{text}</p></li> }
}

/// A way to the field.
fn link(desk: Desk, spot: &Spot) -> impl IntoView + use<> {
    let name = desk.draft.with_untracked(|draft| draft.spot_name(spot, desk.m));
    let place = spot.row.centre().and_then(|id| CentreId::new(id).ok()).map(|id| {
        let field = match spot.row.table {
            "centres" => {
                spot.column.as_deref().map(|column| column.split(['@', '.']).next().unwrap_or_default())
            }
            "provenance" => None,
            table => Some(table),
        };
        DeskPlace::Centre { id, field: field.map(str::to_owned) }.href(desk.m.tag())
    });
    match place {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <strong>{name}</strong> }.into_any(),
    }
}

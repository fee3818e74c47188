//! Every centre by what it publishes: what is missing, stale or wrong, at a glance.

use leptos::prelude::*;

use crate::{
    desk::state::{Desk, desk},
    domain::{Attribute, CentreId},
    draft::{MatrixCell, MatrixRow, State},
    nav::DeskPlace,
};

/// Of every unit known, and so no work to be done.
const LEFT_OUT: Attribute = Attribute::DivisionCode;

/// The table.
#[component]
pub fn Table() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let matrix = Memo::new(move |_| {
        desk.draft.with(|draft| desk.checked.with(|checked| draft.matrix(checked, desk.today, m)))
    });
    let count = move || matrix.with(|matrix| matrix.rows.len());
    let head = move || {
        let all = count().to_string();
        matrix.with(|matrix| {
            let shown = matrix.columns.iter().filter(|column| column.attribute != LEFT_OUT);
            shown
                .map(|column| {
                    let published = m.desk_of_all(&all, &column.published.to_string());
                    view! { <th scope="col">{column.heading}<span>{published}</span></th> }
                })
                .collect_view()
        })
    };
    let rows = move || {
        matrix.with(|matrix| {
            let attributes: Vec<_> =
                matrix.columns.iter().map(|column| (column.attribute, column.heading)).collect();
            matrix.rows.iter().map(|row| line(desk, row, &attributes)).collect_view()
        })
    };
    view! {
        <section aria-labelledby="table-title">
            <h2 id="table-title" tabindex="-1">{move || m.desk_table_title(&count().to_string())}</h2>
            <p class="hint">{m.desk_table_hint()}</p>
            <ul class="desk-legend">
                <li>{m.desk_legend_missing()}</li>
                <li>{m.desk_legend_published()}</li>
                <li>{m.desk_legend_stale()}</li>
                <li>{m.desk_legend_wrong()}</li>
                <li>{m.desk_legend_changed()}</li>
            </ul>
            <div class="desk-scroll" role="region" aria-label=m.desk_table_label() tabindex="0">
                <table class="desk-table">
                    <thead><tr><th scope="col">{m.desk_centre()}</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn line(desk: Desk, row: &MatrixRow, attributes: &[(Attribute, &'static str)]) -> impl IntoView + use<> {
    let id = CentreId::new(&row.centre).ok();
    let href = |field: Option<&str>| {
        let id = id.clone()?;
        Some(DeskPlace::Centre { id, field: field.map(str::to_owned) }.href(desk.m.tag()))
    };
    let cells = row
        .cells
        .iter()
        .zip(attributes)
        .filter(|(_, (attribute, _))| *attribute != LEFT_OUT)
        .map(|(own, (attribute, heading))| cell(desk, *own, href(Some(attribute.key())), &row.name, heading))
        .collect_view();
    view! { <tr><th scope="row"><a href=href(None)>{row.name.clone()}</a></th>{cells}</tr> }
}

fn cell(
    desk: Desk,
    cell: MatrixCell,
    href: Option<String>,
    centre: &str,
    heading: &str,
) -> impl IntoView + use<> {
    let m = desk.m;
    let (state, word) = match cell.state {
        State::Missing => ("missing", m.desk_state_missing().to_owned()),
        State::Published => ("published", m.desk_state_published().to_owned()),
        State::Stale(_) => ("stale", m.desk_state_stale().to_owned()),
        State::Wrong { count, .. } => ("wrong", m.desk_state_wrong_count(&count.to_string())),
    };
    let changed =
        cell.is_changed.then(|| view! { <span class="desk-changed">{m.desk_state_changed()}</span> });
    let name = m.desk_cell(centre, heading);
    view! {
        <td>
            <a class="desk-cell" href=href data-state=state>
                <span class="unseen">{name}</span>
                {word}
                {changed}
            </a>
        </td>
    }
}

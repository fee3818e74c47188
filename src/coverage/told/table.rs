//! The streets and towns one by one, the least covered first.

use maud::{Markup, html};

use super::{State, bars::bar, count, percent, summary::change};
use crate::{
    i18n::Messages,
    reach::{Coverage, MINUTES, Measure, Row},
    words::say,
};

/// The table; nothing where nothing can be told.
pub fn table(state: &State, m: Messages) -> Markup {
    if !state.now.is_told() {
        return html! {};
    }
    let [near, far] = MINUTES.map(|minutes| m.cover_within(&minutes.to_string()));
    let beyond = m.cover_beyond(&MINUTES[1].to_string());
    let has = |of: fn(&Row) -> Measure| state.now.rows.iter().any(|row| of(row).all > 0.0);
    let columns = Columns {
        near: &near,
        far: &far,
        beyond: &beyond,
        has_communities: has(|row| row.shares.communities),
        has_residents: has(|row| row.shares.residents),
    };
    html! {
        h2 id="cover-table-title" { (m.cover_by_street()) }
        // The roles stay where narrow screens show each line as a card.
        table.cover-table role="table" aria-labelledby="cover-table-title" {
            thead role="rowgroup" {
                tr role="row" {
                    th role="columnheader" scope="col" { (m.cover_street()) }
                    td.cover-bar-cell role="cell" {}
                    th role="columnheader" scope="col" { (m.cover_area()) " " (near) }
                    th role="columnheader" scope="col" { (m.cover_area()) " " (far) }
                    th role="columnheader" scope="col" { (m.cover_area()) " " (beyond) }
                    @if columns.has_communities {
                        th role="columnheader" scope="col" { (m.cover_communities()) " " (far) }
                    }
                    @if columns.has_residents {
                        th role="columnheader" scope="col" { (m.cover_residents()) " " (far) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for row in state.now.ranked() { (line(state, row, columns, m)) }
            }
        }
    }
}

/// What the columns are called, and which there are.
#[derive(Clone, Copy)]
struct Columns<'a> {
    near: &'a str,
    far: &'a str,
    beyond: &'a str,
    has_communities: bool,
    has_residents: bool,
}

fn line(state: &State, row: &Row, columns: Columns, m: Messages) -> Markup {
    let area = &state.district.areas[row.centre];
    let shares = row.shares.area.shares().filter(|_| row.is_known);
    let before = before(&state.before, row.centre).filter(|_| state.is_compared());
    html! {
        tr role="row" data-street=(area.centre) {
            th role="rowheader" scope="row" { (say(&area.name, m)) }
            @match shares {
                None => {
                    td role="cell" colspan=(4 + usize::from(columns.has_communities) + usize::from(columns.has_residents)) {
                        span.hint { @if row.is_known { (m.cover_no_area()) } @else { (m.cover_unknown()) } }
                    }
                }
                Some(shares) => {
                    td.cover-bar-cell role="cell" {
                        (bar(shares))
                        @if let Some(before) = before { (change(shares[1] - before[1], m)) }
                    }
                    (share(columns.near, shares[0], m))
                    (share(columns.far, shares[1], m))
                    (share(columns.beyond, 1.0 - shares[1], m))
                    @if columns.has_communities { (part(m.cover_communities(), &row.shares.communities, m)) }
                    @if columns.has_residents { (part(m.cover_residents(), &row.shares.residents, m)) }
                }
            }
        }
    }
}

/// The shares of a street as published.
fn before(coverage: &Coverage, centre: usize) -> Option<[f64; 2]> {
    coverage.rows.get(centre).filter(|row| row.is_known)?.shares.area.shares()
}

fn share(name: &str, share: f64, m: Messages) -> Markup {
    html! { td role="cell" { span.cover-name { (name) " " } (percent(share, m)) } }
}

/// How many of what is published lie within the farther time.
fn part(name: &str, measure: &Measure, m: Messages) -> Markup {
    html! {
        td role="cell" {
            span.cover-name { (name) " " }
            @if measure.all > 0.0 { (m.cover_part(&count(measure.all), &count(measure.within[1]))) }
            @else { span.hint { (m.cover_none_published()) } }
        }
    }
}

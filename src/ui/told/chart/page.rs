//! A chart in the page: the words are the page's own, so that they grow with its letters.

use maud::{Markup, html};

use super::{Chart, end_of};
use crate::{
    domain::Figure,
    nav,
    ui::{
        say,
        told::{
            Telling,
            figures::{grouped, in_words, qualifier},
            parts::source,
        },
    },
};

/// The chart with its table, its sources and its files.
pub fn chart(telling: Telling, chart: &Chart) -> Markup {
    let m = telling.m;
    let end = chart.end();
    let caption = format!("chart-{}", chart.id());
    html! {
        figure.chart aria-labelledby=(caption) {
            figcaption id=(caption) {
                @match chart.figures {
                    [only] => { strong { (say(&only.name, m)) } }
                    _ => { strong { (m.chart_of(&chart.figures.len().to_string())) } }
                }
                @if let Some(period) = chart.figures.first().and_then(|figure| figure.period.as_ref()) {
                    " " span.hint { (say(period, m)) }
                }
            }
            div.chart-rows {
                @for figure in chart.figures { (row(telling, figure, end, chart.figures.len() > 1)) }
            }
            p.chart-axis aria-hidden="true" { span { "0" } span { (grouped(end)) } }
            details.provenance {
                summary { (m.chart_table()) }
                (table(telling, chart))
            }
            p.chart-files {
                a.row href=(nav::story_file(m.tag(), chart.id(), "svg")) { (m.chart_svg()) }
                a.row href=(nav::story_file(m.tag(), chart.id(), "csv")) { (m.chart_csv()) }
            }
            @for (index, figure) in chart.figures.iter().enumerate() {
                // What all of them share is said once.
                @if chart.figures[..index].iter().all(|other| other.provenance != figure.provenance) {
                    (source(telling, &format!("figure-{}", figure.id), figure.name.get(m.tag()).text, &figure.provenance))
                }
            }
        }
    }
}

fn row(telling: Telling, figure: &Figure, end: f64, is_named: bool) -> Markup {
    let m = telling.m;
    let percent = |value: f64| format!("{:.2}%", value / end * 100.0);
    let (from, to) = match figure.value {
        (from, Some(to)) => (from, to),
        (value, None) => (0.0, value),
    };
    html! {
        div.chart-row {
            p.chart-name {
                @if is_named { (say(&figure.name, m)) (m.colon()) }
                span.figure { (in_words(figure, m)) }
            }
            svg.chart-bar height="20" aria-hidden="true" focusable="false" {
                rect.chart-ground width="100%" height="20" {}
                rect class={ "chart-fill chart-" (end_of(figure)) } x=(percent(from)) width=(percent(to - from)) height="20" {}
                // A place inside, for shapes know no percentages.
                svg.chart-mark x=(percent(to)) {
                    @match end_of(figure) {
                        "over" => { path d="M3 1l9 9l-9 9z" {} }
                        "nearly" => { path.chart-dashed d="M3 0v20" {} }
                        _ => {}
                    }
                }
            }
        }
    }
}

fn table(telling: Telling, chart: &Chart) -> Markup {
    let m = telling.m;
    html! {
        div.chart-table tabindex="0" role="group" aria-label=(m.chart_table()) {
            table {
                thead {
                    tr {
                        @for head in [m.chart_what(), m.chart_qualifier(), m.chart_value(), m.chart_period()] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for figure in chart.figures {
                        tr {
                            th scope="row" { (say(&figure.name, m)) }
                            td { (qualifier(figure, m).unwrap_or(m.chart_exact())) }
                            td { (grouped(figure.value.0)) @if let Some(to) = figure.value.1 { "–" (grouped(to)) } }
                            td { @match &figure.period { Some(period) => { (say(period, m)) }, None => { (m.not_stated()) } } }
                        }
                    }
                }
            }
        }
    }
}

//! A chart as files of its own: a drawing that stands alone, and a table.

use maud::html;

use super::{Chart, end_of};
use crate::{
    data::Dataset,
    domain::{Figure, Measure, SourceId},
    i18n::Messages,
    open::{self, Record},
    ui::told::figures::{in_words, qualifier},
};

/// The drawing, in pixels.
const WIDTH: f64 = 720.0;
const MARGIN: f64 = 24.0;
const HEAD: f64 = 64.0;
const ROW: f64 = 60.0;
const FOOT: f64 = 72.0;
// Its colours do not follow anybody's choice, and stand at each shape: it goes onto paper, into presentations and into
// pages whose policies take no styles.
const FONT: &str = "system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";
const INK: &str = "#1c2826";
const SOFT: &str = "#53625e";
const GROUND: &str = "#e3e1d8";
const BAR: &str = "#0a6b5c";
/// How strong the bar of an approximate number is.
const VAGUE: &str = "0.6";

/// The chart as an SVG that stands alone, with its period, its sources and what may be done with it.
#[must_use]
pub fn svg(chart: &Chart, data: &Dataset, m: Messages) -> String {
    let count = u16::try_from(chart.figures.len()).unwrap_or(u16::MAX);
    let height = HEAD + f64::from(count) * ROW + FOOT;
    let end = chart.end();
    let at = |value: f64| MARGIN + value / end * (WIDTH - 2.0 * MARGIN - 90.0);
    let title = match chart.figures {
        [only] => only.name.get(m.tag()).text.to_owned(),
        all => m.chart_of(&all.len().to_string()),
    };
    let period = chart
        .figures
        .first()
        .and_then(|figure| figure.period.as_ref())
        .map(|period| period.get(m.tag()).text);
    let number = |value: f64| format!("{value:.1}");
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } role="img" lang=(m.tag()) font-family=(FONT) font-size="15" fill=(INK) {
            title { (title) }
            rect width=(WIDTH) height=(height) fill="#fff" {}
            text font-size="18" font-weight="700" x=(MARGIN) y="32" { (clipped(&title)) }
            @if let Some(period) = period { text font-size="13" fill=(SOFT) x=(MARGIN) y="54" { (period) } }
            @for (figure, row) in chart.figures.iter().zip(0_u16..) {
                @let y = HEAD + f64::from(row) * ROW;
                @let (from, to) = match figure.value { (from, Some(to)) => (from, to), (value, None) => (0.0, value) };
                text x=(MARGIN) y=(number(y + 20.0)) {
                    @if chart.figures.len() > 1 { (figure.name.get(m.tag()).text) (m.colon()) }
                    (in_words(figure, m))
                }
                rect fill=(GROUND) x=(MARGIN) y=(number(y + 28.0)) width=(number(at(end) - MARGIN)) height="18" {}
                rect fill=(BAR) fill-opacity=[(end_of(figure) == "about").then_some(VAGUE)] x=(number(at(from))) y=(number(y + 28.0)) width=(number(at(to) - at(from))) height="18" {}
                @match end_of(figure) {
                    "over" => { path fill=(BAR) d={ "M" (number(at(to) + 3.0)) " " (number(y + 28.0)) "l12 9l-12 9z" } {} },
                    "nearly" => { path d={ "M" (number(at(to) + 3.0)) " " (number(y + 26.0)) "v22" } fill="none" stroke=(BAR) stroke-width="2" stroke-dasharray="4 3" {} },
                    _ => {}
                }
            }
            text font-size="13" fill=(SOFT) x=(MARGIN) y=(number(height - 48.0)) { "0" }
            text font-size="13" fill=(SOFT) x=(number(at(end))) y=(number(height - 48.0)) text-anchor="end" { (super::super::figures::grouped(end)) }
            text font-size="13" fill=(SOFT) x=(MARGIN) y=(number(height - 22.0)) {
                (clipped(&format!("{}{}{}", m.source(), m.colon(), sources(chart, data, m))))
            }
        }
    };
    markup.0
}

/// As much of a text as fits on a line of the drawing.
fn clipped(text: &str) -> String {
    // A Chinese character is twice as wide as a letter.
    let mut room = 88;
    let fits = |c: char| {
        room -= if c.is_ascii() { 1 } else { 2 };
        room >= 0
    };
    let fitting: String = text
        .chars()
        .take_while({
            let mut fits = fits;
            move |c| fits(*c)
        })
        .collect();
    if fitting.len() == text.len() { fitting } else { fitting + "…" }
}

/// The sources' titles, each once.
fn sources(chart: &Chart, data: &Dataset, m: Messages) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for figure in chart.figures {
        let source = figure.provenance.source.as_ref().and_then(|id| data.portal.source(id));
        let title = source.map_or(m.source_unnamed(), |source| source.title.get(m.tag()).text);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    m.list(&titles)
}

/// The chart's numbers as a table.
#[must_use]
pub fn csv(chart: &Chart, m: Messages) -> Vec<u8> {
    let records: Vec<_> = chart.figures.iter().map(|figure| record(figure, m)).collect();
    open::csv(&records)
}

fn record(figure: &Figure, m: Messages) -> Record {
    let mut record = Record::default();
    record.put("id", figure.id.as_str());
    record.put("name", figure.name.get(m.tag()).text);
    record.maybe("qualifier", qualifier(figure, m));
    record.put("value", figure.value.0.to_string());
    record.maybe("value_to", figure.value.1.map(|to| to.to_string()));
    record.maybe(
        "unit",
        figure.measure.map(|measure| match measure {
            Measure::Cny => "CNY",
            Measure::Minutes => "minutes",
        }),
    );
    record.maybe("period", figure.period.as_ref().map(|period| period.get(m.tag()).text));
    record.maybe("source", figure.provenance.source.as_ref().map(SourceId::as_str));
    record
}

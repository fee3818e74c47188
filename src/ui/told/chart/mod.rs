//! Figures as charts, each also a table, a drawing and a file for spreadsheets.
//!
//! What may share an axis is decided by the data: figures that follow each other, count the same thing in the same
//! period, and are of one order of magnitude. "Over" and "nearly" are part of the drawing: an arrow at the end of the bar,
//! or a dashed line.

mod file;
mod page;

pub use file::{csv, svg};
pub use page::chart;

use crate::domain::{Figure, Qualifier};

/// As much larger the largest figure of a chart may be than the smallest.
const MOST_APART: f64 = 10.0;
/// The steps that an axis may end at, as parts of a power of ten.
const ENDS: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];

/// Figures that share an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chart<'a> {
    pub figures: &'a [Figure],
}

impl<'a> Chart<'a> {
    /// The charts of all figures, in their order.
    #[must_use]
    pub fn all(figures: &'a [Figure]) -> Vec<Self> {
        figures.chunk_by(belong).map(|figures| Self { figures }).collect()
    }

    /// Its name in addresses: that of its first figure.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.figures.first().map_or("", |figure| figure.id.as_str())
    }

    /// Where its axis ends, that begins at nought: a round number beyond all of it.
    #[must_use]
    pub fn end(&self) -> f64 {
        let most =
            self.figures.iter().map(|figure| figure.value.1.unwrap_or(figure.value.0)).fold(0.0, f64::max);
        let wanted = most * 1.05;
        if wanted <= 0.0 {
            return 1.0;
        }
        let power = 10_f64.powf(wanted.log10().floor());
        ENDS.iter().map(|part| part * power).find(|end| *end >= wanted).unwrap_or(wanted)
    }
}

/// Whether two figures may be compared.
fn belong(one: &Figure, other: &Figure) -> bool {
    let (a, b) = (one.value.0, other.value.0);
    let is_apart = a.min(b) * MOST_APART < a.max(b);
    one.measure == other.measure
        && one.period == other.period
        && one.period.is_some()
        && one.value.1.is_none()
        && other.value.1.is_none()
        && !is_apart
}

/// How the end of a bar is drawn.
fn end_of(figure: &Figure) -> &'static str {
    match figure.qualifier {
        Some(Qualifier::Over) => "over",
        Some(Qualifier::Nearly) => "nearly",
        Some(Qualifier::About) => "about",
        None => "exact",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FigureId, Provenance, Text};

    fn figure(id: &str, value: f64, period: &str) -> Figure {
        Figure {
            id: FigureId::new(id).unwrap(),
            name: Text::base(id),
            value: (value, None),
            qualifier: None,
            measure: None,
            period: (!period.is_empty()).then(|| Text::base(period)),
            provenance: Provenance::default(),
        }
    }

    #[test]
    fn only_what_counts_alike_in_one_period_and_order_of_magnitude_shares_an_axis() {
        let all = [
            figure("many", 1_830_000.0, "p"),
            figure("a", 5_800.0, "p"),
            figure("b", 8_000.0, "p"),
            figure("c", 7_000.0, "q"),
            figure("d", 7_000.0, ""),
            figure("e", 7_000.0, ""),
        ];
        let charts = Chart::all(&all);
        let ids: Vec<_> = charts.iter().map(|chart| (chart.id(), chart.figures.len())).collect();
        assert_eq!(ids, [("many", 1), ("a", 2), ("c", 1), ("d", 1), ("e", 1)]);
    }

    #[test]
    fn an_axis_ends_at_a_round_number_beyond_all_of_it() {
        for (value, end) in
            [(8_000.0, 10_000.0), (1_830_000.0, 2_000_000.0), (240.0, 500.0), (20.0, 25.0), (1.0, 2.0)]
        {
            let own = [figure("a", value, "p")];
            assert!((Chart::all(&own)[0].end() - end).abs() < 1e-6, "{value}: {}", Chart::all(&own)[0].end());
        }
    }
}

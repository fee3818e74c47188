//! Figures as their sources give them: with their qualifier, unit, period and source.

use maud::{Markup, html};

use super::{
    Telling,
    chart::{Chart, chart},
    parts::not_published,
};
use crate::{
    domain::{Figure, Measure, Qualifier},
    i18n::Messages,
};

/// All figures of the story as charts, or that none are published.
pub fn figures(telling: Telling) -> Markup {
    let Telling { story, m, .. } = telling;
    html! {
        section.panel aria-labelledby="figures-title" {
            h2 id="figures-title" { (m.figures()) }
            @match story.map(|story| &story.figures).filter(|all| !all.is_empty()) {
                None => { p { (not_published(telling)) } }
                Some(all) => {
                    p.hint { (m.figures_hint()) " " (m.chart_hint()) }
                    @for one in Chart::all(all) { (chart(telling, &one)) }
                }
            }
        }
    }
}

/// The value with its unit and its qualifier, such as "over 1,200 yuan".
pub(super) fn in_words(figure: &Figure, m: Messages) -> String {
    let number = match figure.value {
        (from, Some(to)) => m.figure_range(&grouped(from), &grouped(to)),
        (value, None) => grouped(value),
    };
    let measured = match figure.measure {
        Some(Measure::Cny) => m.figure_yuan(&number),
        Some(Measure::Minutes) => m.figure_minutes(&number),
        None => number,
    };
    match figure.qualifier {
        Some(Qualifier::Over) => m.figure_over(&measured),
        Some(Qualifier::Nearly) => m.figure_nearly(&measured),
        Some(Qualifier::About) => m.figure_about(&measured),
        None => measured,
    }
}

/// What a source says of a number's exactness, if anything.
pub(super) fn qualifier(figure: &Figure, m: Messages) -> Option<&'static str> {
    Some(match figure.qualifier? {
        Qualifier::Over => m.chart_over(),
        Qualifier::Nearly => m.chart_nearly(),
        Qualifier::About => m.chart_about(),
    })
}

/// A number with its thousands apart.
pub(super) fn grouped(value: f64) -> String {
    let text = value.to_string();
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left % 3 == 0 && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart_and_small_numbers_stay() {
        for (value, told) in
            [(15.0, "15"), (240.0, "240"), (5800.0, "5,800"), (1_830_000.0, "1,830,000"), (1234.5, "1,234.5")]
        {
            assert_eq!(grouped(value), told);
        }
    }
}

//! One service point's reach to the scale of the district, beside it: nobody shall think that it is there.

use std::f64::consts::PI;

use geo::{Area as _, BoundingRect, Simplify, unary_union};
use maud::{Markup, html};

use super::km2;
use crate::{
    domain::locate::walking_reach_m,
    i18n::Messages,
    reach::{
        District, MINUTES,
        draw::{UNIT, path},
    },
};

/// How coarse the district is drawn, in metres.
const COARSE: f64 = 150.0;
/// Room for the bar of the scale, in units.
const FOOT: f64 = 28.0;
/// The bar of the scale, in kilometres.
const BAR_KM: f64 = 5.0;

/// The figure; nothing without areas.
pub fn scale(district: &District, m: Messages) -> Markup {
    let shape = unary_union(district.areas.iter().flat_map(|area| &area.shape)).simplify(COARSE);
    let Some(bounds) = shape.bounding_rect() else { return html! {} };
    let all: f64 = district.areas.iter().map(|area| area.shape.unsigned_area()).sum();
    let [near, far] = MINUTES.map(walking_reach_m);
    let size = |radius: f64| km2(PI * radius * radius);
    let text = m.cover_scale_text(&km2(all), &size(far), &size(near));
    // The south below; the reach stands to the right, clear of the district.
    let unit = |metres: f64| metres / UNIT;
    let margin = unit(far) * 2.0;
    let (width, height) = (unit(bounds.width()) + margin * 3.0, unit(bounds.height()) + FOOT);
    let (x, y) = (width - margin * 1.3, height - FOOT - margin * 1.3);
    let number = |value: f64| format!("{value:.1}");
    html! {
        figure.cover-scale {
            svg viewBox={ "0 0 " (number(width)) " " (number(height)) } role="img" aria-labelledby="cover-scale-title" focusable="false" {
                title id="cover-scale-title" { (m.cover_scale()) }
                path.cover-scale-district d=(path(&shape, bounds)) {}
                circle.cover-scale-far cx=(number(x)) cy=(number(y)) r=(number(unit(far))) {}
                circle.cover-scale-near cx=(number(x)) cy=(number(y)) r=(number(unit(near))) {}
                @let bar = BAR_KM * 10.0;
                path.cover-scale-bar d={ "M2 " (number(height - 2.0)) "h" (number(bar)) } {}
                text.cover-scale-text x=(number(2.0)) y=(number(height - 8.0)) { (m.cover_km(&format!("{BAR_KM:.0}"))) }
                text.cover-scale-text.cover-scale-end x=(number(width - 2.0)) y=(number(y - unit(far) - 6.0)) { (m.cover_example()) }
            }
            figcaption { strong { (m.cover_scale()) } " " (text) }
        }
    }
}

//! What is wrong with a position or a shape and what to do about it, in words.

use super::{fault::Fault, plane::Degrees};
use crate::{
    domain::{Text, datum::Datum},
    i18n::Messages,
};

/// From here on a length is told in kilometres, in metres.
const LONG: f64 = 10_000.0;
/// From here on a size is told in hectares, in square metres, and from a hundred hectares in square kilometres.
const HECTARE: f64 = 10_000.0;

/// What is wrong, and what to do about it.
#[must_use]
pub fn said(fault: &Fault, messages: Messages) -> (String, String) {
    match fault {
        Fault::Small { .. }
        | Fault::Overlap { .. }
        | Fault::Gap { .. }
        | Fault::Far { .. }
        | Fault::Twice { .. }
        | Fault::Code { .. }
        | Fault::NoArea
        | Fault::Mixed { .. }
        | Fault::NoTolerance
        | Fault::Parts { .. }
        | Fault::RingOrder { .. } => of_area(fault, messages),
        Fault::OffEarth { .. }
        | Fault::RingOpen { .. }
        | Fault::PointTwice { .. }
        | Fault::Spike { .. }
        | Fault::Crossing { .. }
        | Fault::Hole { .. }
        | Fault::Nothing => of_line(fault, messages),
        _ => of_position(fault, messages),
    }
}

fn of_position(fault: &Fault, m: Messages) -> (String, String) {
    let own = |text: &'static str| text.to_owned();
    match fault {
        Fault::Swapped { right } => (own(m.check_place_swapped()), m.check_place_swapped_do(&pair(*right))),
        Fault::Datum { metres, readings } => {
            let told: Vec<_> = readings
                .iter()
                .map(|(datum, at)| m.check_place_reading(name(*datum), maps(*datum, m), &pair(*at)))
                .collect();
            let datum = readings.first().map_or(Datum::Gcj02, |(datum, _)| *datum);
            (
                m.check_place_datum(name(datum), maps(datum, m), &length(*metres, m)),
                m.check_place_datum_do(&told.join(m.check_place_joint())),
            )
        }
        Fault::DatumOfStation { metres, reading: (datum, at) } => (
            m.check_place_station_datum(name(*datum), maps(*datum, m), &length(*metres, m)),
            m.check_place_station_datum_do(maps(*datum, m), &pair(*at)),
        ),
        Fault::DatumOfMany { datum, outside, mended, all } => (
            m.check_place_datum_of_many(
                &all.to_string(),
                name(*datum),
                &mended.to_string(),
                &outside.to_string(),
            ),
            m.check_place_datum_of_many_do(maps(*datum, m)),
        ),
        Fault::OutsideArea { area, metres, other } => (
            m.check_place_outside_area(word(area, m), &length(*metres, m), word(other, m)),
            own(m.check_place_outside_area_do()),
        ),
        Fault::OutsideDistrict { metres } => {
            (m.check_place_outside_district(&length(*metres, m)), own(m.check_place_outside_district_do()))
        }
        Fault::InsideDistrict { area, metres } => (
            m.check_place_inside_district(word(area, m), &length(*metres, m)),
            own(m.check_place_inside_district_do()),
        ),
        Fault::Same { other } => (m.check_place_same(word(other, m)), own(m.check_place_same_do())),
        Fault::AtLabel { area } => (m.check_place_at_label(word(area, m)), own(m.check_place_at_label_do())),
        Fault::Rough { decimals, metres } => {
            (m.check_place_rough(&decimals.to_string(), &length(*metres, m)), own(m.check_place_rough_do()))
        }
        Fault::InWater { metres } => {
            (m.check_place_in_water(&length(*metres, m)), own(m.check_place_in_water_do()))
        }
        _ => (own(m.check_place_lines()), own(m.check_place_lines_do())),
    }
}

fn of_line(fault: &Fault, m: Messages) -> (String, String) {
    let own = |text: &'static str| text.to_owned();
    match fault {
        Fault::OffEarth { swapped: true, first: [lng, lat], .. } => {
            (own(m.check_place_area_swapped()), m.check_place_swapped_do(&pair([*lat, *lng])))
        }
        Fault::OffEarth { points, first, .. } => {
            (m.check_place_off_earth(&points.to_string(), &pair(*first)), own(m.check_place_off_earth_do()))
        }
        Fault::RingOpen { from, to } => {
            (m.check_place_ring_open(&pair(*from), &pair(*to)), own(m.check_place_ring_open_do()))
        }
        Fault::PointTwice { at, times } => {
            (m.check_place_point_twice(&pair(*at), &times.to_string()), own(m.check_place_point_twice_do()))
        }
        Fault::Spike { at, times } => {
            (m.check_place_spike(&pair(*at), &times.to_string()), own(m.check_place_spike_do()))
        }
        Fault::Crossing { at, times } => {
            (m.check_place_crossing(&pair(*at), &times.to_string()), own(m.check_place_crossing_do()))
        }
        Fault::Hole { at } => (m.check_place_hole(&pair(*at)), own(m.check_place_hole_do())),
        _ => (own(m.check_place_nothing()), own(m.check_place_nothing_do())),
    }
}

fn of_area(fault: &Fault, m: Messages) -> (String, String) {
    let own = |text: &'static str| text.to_owned();
    match fault {
        Fault::RingOrder { wrong, all } => (
            m.check_place_ring_order(&all.to_string(), &wrong.to_string()),
            own(m.check_place_ring_order_do()),
        ),
        Fault::Parts { size, at } => {
            (m.check_place_parts(&pair(*at), &extent(*size, m)), own(m.check_place_parts_do()))
        }
        Fault::Small { size } => (m.check_place_small(&extent(*size, m)), own(m.check_place_small_do())),
        Fault::Overlap { areas: [one, other], size, width, at } => (
            m.check_place_overlap(
                &pair(*at),
                word(one, m),
                word(other, m),
                &extent(*size, m),
                &length(*width, m),
            ),
            own(m.check_place_overlap_do()),
        ),
        Fault::Gap { areas, size, width, at } => {
            let names: Vec<_> = areas.iter().map(|area| word(area, m)).collect();
            let names = if names.is_empty() { own(m.check_place_nobody()) } else { m.list(&names) };
            (
                m.check_place_gap(&names, &pair(*at), &extent(*size, m), &length(*width, m)),
                own(m.check_place_gap_do()),
            )
        }
        Fault::Far { metres } => (m.check_place_far(&length(*metres, m)), own(m.check_place_far_do())),
        Fault::Twice { first } => (m.check_place_twice(&first.to_string()), own(m.check_place_twice_do())),
        Fault::Code { code, units } => {
            (m.check_place_code(code, &m.list(units)), own(m.check_place_code_do()))
        }
        Fault::Mixed { official, approximate } => (
            m.check_place_mixed(&approximate.to_string(), &official.to_string()),
            own(m.check_place_mixed_do()),
        ),
        Fault::NoTolerance => (own(m.check_place_no_tolerance()), own(m.check_place_no_tolerance_do())),
        _ => (own(m.check_place_no_area()), own(m.check_place_no_area_do())),
    }
}

fn word(text: &Text, messages: Messages) -> &str {
    text.get(messages.tag()).text
}

/// A position as it is written in the files, to a tenth of a metre.
fn pair([lng, lat]: Degrees) -> String {
    format!("[{lng:.6}, {lat:.6}]")
}

fn length(metres: f64, messages: Messages) -> String {
    if metres >= LONG {
        messages.check_place_kilometres(&format!("{:.0}", metres / 1_000.0))
    } else if metres < 10.0 {
        messages.check_place_metres(&format!("{metres:.1}"))
    } else {
        messages.check_place_metres(&format!("{metres:.0}"))
    }
}

fn extent(square_metres: f64, messages: Messages) -> String {
    let hectares = square_metres / HECTARE;
    if hectares >= 100.0 {
        messages.check_place_square_kilometres(&format!("{:.1}", hectares / 100.0))
    } else if hectares >= 1.0 {
        messages.check_place_hectares(&format!("{hectares:.1}"))
    } else {
        messages.check_place_square_metres(&format!("{square_metres:.0}"))
    }
}

fn name(datum: Datum) -> &'static str {
    match datum {
        Datum::Wgs84 => "WGS-84",
        Datum::Gcj02 => "GCJ-02",
        Datum::Bd09 => "BD-09",
    }
}

/// The maps that draw in a datum.
fn maps(datum: Datum, messages: Messages) -> &'static str {
    match datum {
        Datum::Bd09 => messages.check_place_maps_bd09(),
        _ => messages.check_place_maps_gcj02(),
    }
}

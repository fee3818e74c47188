//! Shapes of the base map that nothing can be drawn of.

use serde_json::Value;

use super::{
    Findings,
    fault::Fault,
    plane::{Plane, is_on_earth, is_same},
    read::{Ring, lines, parts},
    rings::cleaned,
};
use crate::data::{FileKind, Severity};

pub(super) fn check(basemap: &Value, findings: &mut Findings) {
    for (index, feature) in basemap["features"].as_array().into_iter().flatten().enumerate() {
        let geometry = &feature["geometry"];
        let is_empty = match (parts(geometry), lines(geometry)) {
            (Some(parts), _) => parts.iter().any(|rings| rings.first().is_none_or(goes_round_nothing)),
            (_, Some(lines)) => lines.iter().any(goes_nowhere),
            _ => continue,
        };
        if is_empty {
            let record = format!("#{}", index + 1);
            let field = "geometry.coordinates";
            findings.add(Severity::Advice, FileKind::Basemap, &record, field, Fault::Nothing);
        }
    }
}

fn goes_round_nothing(ring: &Ring) -> bool {
    let Some(first) = ring.first().filter(|_| ring.iter().all(|at| is_on_earth(*at))) else { return false };
    !cleaned(ring, &Plane::at(*first)).is_ring()
}

fn goes_nowhere(line: &Ring) -> bool {
    line.iter().all(|at| is_same(*at, line[0]))
}

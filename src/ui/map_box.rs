//! The place of the map. The map itself is a bundle of its own, which the early script loads when
//! it is asked for; what it must say stands here, in the page's language.

use maud::{Markup, html};

use super::say;
use crate::{data::Dataset, domain::Centre, i18n::Messages};

/// The id of the map's place.
pub const PLACE: &str = "map-place";

/// The map's section: how to open it, its frame, what must always be said of it, how to use it.
///
/// Told once: what the map puts inside must not be told over. `skip` is where the list goes on.
pub fn map_box(data: &Dataset, skip: &str, m: Messages) -> Markup {
    html! {
        section.map-box id=(PLACE) tabindex="-1" data-map="" aria-labelledby="map-title" {
            h2.map-title id="map-title" { (m.map()) }
            button.button.map-open.needs-script type="button" data-map-open { (m.map_open()) }
            p.notice.map-broken role="status" {
                (m.map_lost()) " " button.button type="button" data-map-open { (m.retry()) }
            }
            div.map-frame {
                a.map-skip href=(skip) { (m.map_skip()) }
                div.map role="region" tabindex="0" aria-label=(m.map_label())
                    data-zoom-in=(m.zoom_in()) data-zoom-out=(m.zoom_out()) data-whole=(m.map_whole())
                    data-area-only=(m.precision_area()) data-nth=(m.map_nth("{count}", "{n}"))
                    data-joint=(m.list_separator()) data-hours=(m.hours())
                    data-hours-unknown={ (m.hours()) (m.colon()) (m.not_published()) } data-tiles=(m.map_tiles()) data-tiles-lost=(m.map_tiles_lost())
                    data-pan-left=(m.pan_left()) data-pan-up=(m.pan_up()) data-pan-down=(m.pan_down())
                    data-pan-right=(m.pan_right()) {}
                p.map-choice role="status" {}
                details.map-help {
                    summary { (m.map_keys()) }
                    p { (m.map_keys_text()) }
                }
            }
            p.map-note {
                @if !data.portal.has_official_areas { (m.areas_approximate()) " " }
                @if let Some(attribution) = &data.portal.attribution { (say(attribution, m)) }
            }
            // In a frame the page around it goes first; the map shows this there, and hints with its words.
            div.map-note.map-gestures hidden {
                p data-gesture="fingers" { (m.map_fingers()) }
                p data-gesture="wheel" { (m.map_wheel()) }
            }
        }
    }
}

/// Where a centre is, for the map: latitude first. Without a position there is nothing to show.
pub fn place_of(centre: &Centre) -> Option<String> {
    centre.position.as_ref().map(|placed| placed.position.for_people())
}

/// Whether a centre's position is only where its area's name is written.
pub fn is_area_only(centre: &Centre) -> bool {
    centre.position.as_ref().is_some_and(|placed| placed.precision == crate::domain::Precision::Area)
}

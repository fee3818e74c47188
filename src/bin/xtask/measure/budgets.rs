//! The bytes that a resident's phone may be made to fetch.

use std::path::Path;

use super::bytes::{
    Weight, brotli_size, client_messages, coverage_weight, elder_weight, find_weight, ground_weight,
    hand_weight, map_weight, weigh,
};
use super::line::{Line, table};
use crate::error::{Error, Result};

/// One round trip.
const HOME_HTML: u32 = 10_000;
/// Still one round trip, with all that a frame must know before it is painted: ten segments are 14,600 bytes.
const EMBED_HTML: u32 = 11_000;
const WASM: u32 = 100_000;
const INTERACTIVE: u32 = 130_000;
const WITH_MAP: u32 = 200_000;
const GROUND: u32 = 30_000;
/// Not awaited by anybody: held so that it does not grow unnoticed.
const FIND: u32 = 105_000;
/// Awaited by whoever asks for a QR code, a slip, a contact, or tells of an error.
const HAND: u32 = 42_000;

/// A page for planners, with polygons cut on the spot.
const COVERAGE: u32 = 280_000;

/// Its looks are awaited before the first paint.
const ELDER: u32 = 5_000;

const PEER: &str = "closest peer (React, static JSON): 180 KB";
const HOME: &str = "index.html";
const EMBED: &str = "embed/index.html";
/// For the pages of others.
const EMBED_SCRIPT: &str = "embed/v1.js";
const PARENT: u32 = 2_000;

/// Every count of bytes of a built site.
pub fn lines(dist: &Path) -> Result<Vec<Line>> {
    let home = weigh(dist, HOME)?;
    let mut lines = home_lines(&home);
    lines.extend(embed_lines(dist)?);
    let map = map_weight(dist)?.map(|map| home.total() + map).ok_or("this site has no map yet".into());
    let reference = "plain-JavaScript Leaflet page, no features: 44 KB";
    lines.push(Line::bytes("with the map, areas and base map", Some(WITH_MAP), reference, map));
    let find = find_weight(dist)?.ok_or("this site has no search yet".into());
    lines.push(Line::bytes("search, answers: fetched at rest", Some(FIND), "", find));
    let hand = hand_weight(dist)?.ok_or("nothing can be handed on from this site yet".into());
    lines.push(Line::bytes("QR code, slip, contact, report: fetched when asked for", Some(HAND), "", hand));
    let elder = elder_weight(dist)?.ok_or("this site has no elder mode yet".into());
    lines.push(Line::bytes("elder mode: fetched where it is chosen", Some(ELDER), "", elder));
    let coverage = coverage_weight(dist)?.ok_or("this site has no page of coverage yet".into());
    lines.push(Line::bytes("walking coverage: its page, computing and drawn", Some(COVERAGE), "", coverage));
    let ground = ground_weight(dist)?.ok_or("this site has no sketch for a map".into());
    lines.push(Line::bytes("base map, areas and places, brotli", Some(GROUND), "", ground));
    Ok(lines)
}

/// Fails when a site is heavier than allowed.
pub fn check(dist: &Path) -> Result {
    let lines = lines(dist)?;
    print!("{}", table(&lines));
    let over: Vec<_> = lines.iter().filter(|line| line.is_over()).map(|line| line.what.as_str()).collect();
    if over.is_empty() { Ok(()) } else { Err(Error::Say(format!("over the limit: {}", over.join(", ")))) }
}

/// An embedded list is read, narrowed and followed with its HTML alone; its search needs the bundle of finding.
fn embed_lines(dist: &Path) -> Result<Vec<Line>> {
    let size = |path: &str| brotli_size(&dist.join(path));
    let html = size(EMBED)?;
    let alive = find_weight(dist)?
        .map_or(Ok(0), |find| Ok(find + size("data/portal.json")? + client_messages(dist)?))?;
    let line = |what, limit, reference, bytes| Line::bytes(what, Some(limit), reference, Ok(bytes));
    Ok(vec![
        line("an embedded list, whole and narrowed: its HTML", EMBED_HTML, "", html),
        line("an embedded list until its search is alive", INTERACTIVE, PEER, html + alive),
        line("script for the pages of others", PARENT, "", size(EMBED_SCRIPT)?),
    ])
}

fn home_lines(home: &Weight) -> Vec<Line> {
    let line = |what, limit, reference, bytes| Line::bytes(what, limit, reference, Ok(bytes));
    vec![
        line("home page HTML, brotli", Some(HOME_HTML), "a realistic draft: 6.5 KB", home.html),
        line("WASM, brotli", Some(WASM), "Leptos \"hello list\": 61 KB", home.wasm),
        line("scripts, brotli", None, "", home.scripts),
        line("style sheets, brotli", None, "", home.styles),
        line("messages of one language, brotli", None, "", home.messages),
        line("data before interactive, brotli", None, "", home.data),
        line("home page until interactive", Some(INTERACTIVE), PEER, home.total()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(home: &Weight) -> Vec<String> {
        home_lines(home).into_iter().filter(Line::is_over).map(|line| line.what).collect()
    }

    #[test]
    fn a_site_within_its_limits_passes() {
        let home = Weight { html: 10_000, wasm: 100_000, scripts: 5_000, ..Weight::default() };
        assert!(over(&home).is_empty());
    }

    #[test]
    fn each_limit_is_held_on_its_own() {
        let heavy = Weight { html: 10_001, wasm: 90_000, data: 40_000, ..Weight::default() };
        assert_eq!(over(&heavy), ["home page HTML, brotli", "home page until interactive"]);
    }
}

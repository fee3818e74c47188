//! What only a browser can tell: Lighthouse, and the time until the page is alive on a slow phone.

use std::path::Path;

use serde_json::Value;

use super::line::{Line, Unit};
use super::plain;
use crate::command::{command, output};
use crate::error::{Error, Result};
use crate::serve::serve_beside;
use crate::tools;
use crate::workspace;

/// One frame of a 60 Hz screen, in milliseconds.
pub const FRAME: f64 = 16.0;
/// How much slower than the plain page the portal may be.
const TIMES_PLAIN: f64 = 1.5;

/// What Lighthouse tells: key, name, unit, limit, reference.
const LIGHTHOUSE: &[(&str, &str, Unit, f64, &str)] = &[
    ("fcp", "first contentful paint", Unit::Milliseconds, 900.0, "plain page 1.06 s, peer 1.89 s"),
    ("lcp", "largest contentful paint", Unit::Milliseconds, 1000.0, "plain page 1.06 s, peer 1.97 s"),
    ("tbt", "total blocking time", Unit::Milliseconds, 50.0, ""),
    ("cls", "cumulative layout shift", Unit::Plain, 0.01, ""),
    ("performance", "Lighthouse performance", Unit::Score, 100.0, "peer 97"),
    ("accessibility", "Lighthouse accessibility", Unit::Score, 100.0, "peer 98"),
    ("best-practices", "Lighthouse best practices", Unit::Score, 100.0, "peer 100"),
    ("seo", "Lighthouse SEO", Unit::Score, 100.0, "peer 100"),
    ("agentic-browsing", "Lighthouse agentic browsing", Unit::Score, 100.0, "peer 100"),
];

/// Measures in Chromium; what cannot be measured says why.
pub fn lines(dist: &Path) -> Vec<Line> {
    match measured(dist) {
        Ok(lines) => lines,
        Err(error) => not_measured(&error.report()),
    }
}

/// The same lines without numbers.
pub fn not_measured(why: &str) -> Vec<Line> {
    let none = |_: &str| Err(why.to_owned());
    [lighthouse_lines(none), live_lines(none), coverage_lines(none), desk_lines(none)].concat()
}

fn measured(dist: &Path) -> Result<Vec<Line>> {
    let folder = workspace::root().join("tests/measure");
    tools::node_modules(&folder)?;
    let browser = tools::browser()?;
    let site = serve_beside(dist)?;
    let plain = serve_beside(&plain::prepare(dist, &folder)?)?;
    let ask = |script: &str, urls: &[&str]| -> Result<Value> {
        let mut node = command("node");
        node.arg(folder.join(script)).args(urls).env("CHROMIUM", &browser.chromium);
        let text = output(&mut node)?;
        serde_json::from_str(&text).map_err(|error| Error::Content {
            path: folder.join(script),
            problem: format!("did not print JSON: {error}"),
        })
    };
    println!("Lighthouse, three times …");
    let lighthouse = ask("lighthouse.mjs", &[&site]);
    println!("the time until alive, on a slow line and phone …");
    let live = ask("live.mjs", &[&site, &plain]);
    println!("walking coverage, on a slow computer …");
    let coverage = ask("coverage.mjs", &[&site]);
    println!("the data desk, on a slow computer …");
    let desk = ask("desk.mjs", &[&site]);
    let desk = desk_lines(number_in(&desk));
    let coverage = coverage_lines(number_in(&coverage));
    Ok([lighthouse_lines(number_in(&lighthouse)), live_lines(number_in(&live)), coverage, desk].concat())
}

/// Finds numbers in what a script printed.
fn number_in(answer: &Result<Value>) -> impl Fn(&str) -> std::result::Result<f64, String> {
    move |key| match answer {
        Ok(numbers) => numbers[key].as_f64().ok_or_else(|| match numbers["why"][key].as_str() {
            Some(why) => why.to_owned(),
            None => "this version does not tell it".into(),
        }),
        Err(error) => Err(error.report()),
    }
}

fn lighthouse_lines(number: impl Fn(&str) -> std::result::Result<f64, String>) -> Vec<Line> {
    let line = |&(key, what, unit, limit, reference): &(&str, &str, Unit, f64, &'static str)| Line {
        what: what.into(),
        unit,
        limit: Some(limit),
        reference,
        measured: number(key),
    };
    LIGHTHOUSE.iter().map(line).collect()
}

fn live_lines(number: impl Fn(&str) -> std::result::Result<f64, String>) -> Vec<Line> {
    let plain = number("plain");
    let line =
        |what: &str, unit, limit, measured| Line { what: what.into(), unit, limit, reference: "", measured };
    let limit = plain.as_ref().ok().map(|plain| plain * TIMES_PLAIN);
    vec![
        line("until alive, slow 4G, 4x CPU", Unit::Milliseconds, limit, number("live")),
        line("the plain page's list and map, same run", Unit::Milliseconds, None, plain),
        line("fetched until alive, as the browser counts", Unit::Bytes, None, number("bytes")),
        line("a keystroke's search, this data, 4x CPU", Unit::Milliseconds, Some(FRAME), number("keystroke")),
        line("a position's answer, this data, 4x CPU", Unit::Milliseconds, Some(FRAME), number("answer")),
        line("until the search is there, slow 4G, 4x CPU", Unit::Milliseconds, None, number("find")),
        line("the map, from tap to drawn, slow 4G, 4x CPU", Unit::Milliseconds, None, number("map")),
        line("a zoom of the map, to its rest, 4x CPU", Unit::Milliseconds, None, number("settle")),
    ]
}

fn coverage_lines(number: impl Fn(&str) -> std::result::Result<f64, String>) -> Vec<Line> {
    let line = |what: &str, key, limit| Line {
        what: what.into(),
        unit: Unit::Milliseconds,
        limit,
        reference: "",
        measured: number(key),
    };
    vec![
        line("a service point moved, all centres placed, 4x CPU", "move", Some(100.0)),
        line("three next places for the district, 4x CPU", "next", None),
    ]
}

fn desk_lines(number: impl Fn(&str) -> std::result::Result<f64, String>) -> Vec<Line> {
    let line = |what: &str, key, limit| Line {
        what: what.into(),
        unit: Unit::Milliseconds,
        limit: Some(limit),
        reference: "",
        measured: number(key),
    };
    vec![
        line("the desk, from its bundle to the table, 4x CPU", "table", 2_000.0),
        line("a keystroke at the desk, read and told, 4x CPU", "keystroke", 50.0),
        line("the whole site made anew and packed, 4x CPU", "make", 10_000.0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_until_alive_follows_the_plain_page_of_the_same_run() {
        let lines = live_lines(|key| Ok(if key == "plain" { 2000.0 } else { 3001.0 }));
        assert_eq!(lines[0].limit, Some(3000.0));
        assert!(lines[0].is_over());
    }

    #[test]
    fn numbers_that_a_script_does_not_tell_say_why() {
        let answer = Ok(serde_json::json!({ "lcp": 940.5, "why": { "live": "it never came alive" } }));
        let number = number_in(&answer);
        assert_eq!(number("lcp"), Ok(940.5));
        assert_eq!(number("live"), Err("it never came alive".into()));
        assert!(number("agentic-browsing").is_err());
    }
}

//! The story so far: year by year what happened, and which centres were open, on a map that fills.
//!
//! Each year is told in full, with a map of its own; `site/story.js` shows one at a time, to be stepped through.

mod map;

use maud::{Markup, html};

use super::{
    Telling,
    parts::{centre_links, not_published, source},
};
use crate::{
    domain::{
        Event,
        chronicle::{Step, steps},
    },
    reach::draw::Drawing,
    ui::{say, words::labelled},
};

/// How coarse the map is drawn, in metres.
const COARSE: f64 = 250.0;

/// The section.
pub fn story(telling: Telling) -> Markup {
    let Telling { data, story, coverage, m, .. } = telling;
    let timeline = story.map(|story| story.timeline.as_slice()).unwrap_or_default();
    let steps = steps(&data.centres, timeline);
    let drawing = Drawing::of(&coverage.district, COARSE);
    html! {
        section.panel.story aria-labelledby="timeline-title" {
            h2 id="timeline-title" { (m.timeline()) }
            @if steps.is_empty() { p { (not_published(telling)) } } @else {
                @if drawing.is_some() { p.hint { (m.story_hint()) " " @if !data.portal.has_official_areas { (m.areas_approximate()) } } }
                (controls(telling, &steps))
                ol.timeline data-story="steps" role="list" {
                    @for step in &steps { (one(telling, step, timeline, drawing.as_ref())) }
                }
            }
        }
    }
}

/// What steps through the years; shown by the script that makes it work.
fn controls(telling: Telling, steps: &[Step]) -> Markup {
    let m = telling.m;
    html! {
        div.story-controls data-story="controls" hidden {
            button.button type="button" data-step="-1" { (m.story_back()) }
            label.unseen for="story-year" { (m.story_year()) }
            select.select id="story-year" autocomplete="off" {
                @for (index, step) in steps.iter().enumerate() {
                    option value=(index) selected[index + 1 == steps.len()] { (m.story_in(&step.year.to_string())) }
                }
            }
            button.button type="button" data-step="1" { (m.story_on()) }
            button.button type="button" data-step="all" aria-pressed="false" { (m.story_all()) }
            p.unseen role="status" data-story="said" {}
        }
    }
}

fn one(telling: Telling, step: &Step, timeline: &[Event], drawing: Option<&Drawing>) -> Markup {
    let m = telling.m;
    let year = step.year.to_string();
    html! {
        li.fact.story-step data-year=(year) {
            h3 { time datetime=(year) { (m.story_in(&year)) } }
            div.story-body {
                @if let Some(drawing) = drawing { (map::figure(telling, step, drawing)) }
                div {
                    @if !step.opened.is_empty() {
                        p { (labelled(m.story_opened(), centre_links(telling, &step.opened), m)) }
                    }
                    @if !step.open_by.is_empty() {
                        p { (labelled(&m.story_open_by(&year), centre_links(telling, &step.open_by), m)) }
                    }
                    @for index in &step.events { (event(telling, *index, &timeline[*index])) }
                }
            }
        }
    }
}

fn event(telling: Telling, index: usize, event: &Event) -> Markup {
    let m = telling.m;
    let when = m.partial_date(event.when);
    html! {
        div.story-event {
            p.hint { time datetime=(event.when) { (when) } }
            p { (say(&event.text, m)) }
            @if !event.centres.is_empty() {
                p { (labelled(m.centres_concerned(), centre_links(telling, &event.centres), m)) }
            }
            (source(telling, &format!("event-{index}"), &when, &event.provenance))
        }
    }
}

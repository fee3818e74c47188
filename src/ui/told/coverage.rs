//! What lies within a walk; the bundle `coverage` brings the page to life.
//!
//! Its hooks are `[data-cover=…]` for what the bundle writes into, and `[data-do=…]` for what a button does.

use maud::{Markup, html};

use super::{Telling, parts::trail};
use crate::{
    coverage::told::{places, summary, table},
    domain::{Figure, Measure},
    i18n::Messages,
    nav::{self, Page},
    reach::{Aim, MINUTES},
    ui::{map_box::map_box, say},
};

/// The most places that are suggested at once.
const MOST: u32 = 3;
/// Where the service points begin.
const PLACES: &str = "cover-places-title";

/// The page.
pub fn page(telling: Telling) -> Markup {
    let Telling { data, coverage, m, .. } = telling;
    let skip = nav::href_on(m.tag(), &Page::Coverage, PLACES);
    html! {
        div.coverage {
            (trail(telling, &[], &html! { (m.coverage()) }))
            h1 tabindex="-1" { (m.coverage()) }
            p.lead { (m.cover_lead()) }
            (fitting(telling))
            section.panel aria-labelledby="cover-now-title" {
                h2 id="cover-now-title" { (m.cover_now()) }
                div data-cover="summary" { (summary(coverage, m)) }
            }
            section.panel.cover-try aria-labelledby="cover-try-title" {
                h2 id="cover-try-title" { (m.cover_map()) }
                p.hint.needs-script.cover-loading { (m.cover_loading()) }
                p.hint.cover-no-script { (m.cover_needs_script()) }
                p.notice data-cover="lost" role="status" hidden {}
                div.cover-columns {
                    div.cover-map {
                        (picking(m))
                        (map_box(data, &skip, m))
                        p.hint { (m.cover_map_hint()) }
                    }
                    div.cover-side {
                        h3 id=(PLACES) tabindex="-1" { (m.cover_places()) }
                        p.hint.cover-live { (m.cover_places_hint()) }
                        p.cover-acts.cover-live {
                            button.button type="button" id="cover-add" data-do="add" { (m.cover_add()) }
                            button.button type="button" id="cover-clear" data-do="clear" hidden { (m.cover_clear()) }
                        }
                        p.cover-said role="status" data-cover="said" {}
                        div.cover-scroll data-cover="places" tabindex="0" role="group" aria-labelledby=(PLACES) {
                            (places(coverage, m))
                        }
                    }
                }
            }
            (next(telling))
            section.panel.cover-streets data-cover="table" hidden[!coverage.now.is_told()] { (table(coverage, m)) }
            (along(m))
            section.panel aria-labelledby="cover-how-title" {
                h2 id="cover-how-title" { (m.cover_how()) }
                p { (m.cover_method()) }
                p { (m.cover_only()) }
                @if !data.portal.has_official_areas { p { (m.areas_approximate()) } }
            }
        }
    }
}

/// What somebody in the field called a fitting time, where the story tells it.
fn fitting(telling: Telling) -> Markup {
    let is_it = |figure: &&Figure| figure.measure == Some(Measure::Minutes) && figure.value.1.is_some();
    let figure = telling.story.and_then(|story| story.figures.iter().find(is_it));
    let Some(figure) = figure else { return html! {} };
    let about = figure.name.get(telling.m.tag()).text;
    html! {
        div.cover-quote {
            p { (say(&figure.name, telling.m)) (telling.m.colon()) strong { (super::figures::in_words(figure, telling.m)) } }
            (super::parts::source(telling, "cover-fitting", about, &figure.provenance))
        }
    }
}

/// What is asked for while the page waits for a place.
fn picking(m: Messages) -> Markup {
    html! {
        form.cover-picking.notice data-cover="picking" hidden {
            p data-cover="picking-what" role="status" {}
            label.field for="cover-known" { (m.cover_pick_known()) }
            div.cover-row {
                select.select id="cover-known" name="known" data-none=(m.cover_pick_none())
                    data-landmarks=(m.cover_landmarks()) data-communities=(m.cover_communities()) autocomplete="off" {}
                button.button type="submit" { (m.cover_pick_here()) }
                button.button type="button" data-do="cancel" { (m.cover_cancel()) }
            }
        }
    }
}

/// The form that looks for the next places.
fn next(telling: Telling) -> Markup {
    let Telling { coverage, m, .. } = telling;
    let whole = coverage.now.whole;
    let aims = [
        (Aim::Area, m.cover_area(), true),
        (Aim::Communities, m.cover_communities(), whole.communities.all > 0.0),
        (Aim::Residents, m.cover_residents(), whole.residents.all > 0.0),
    ];
    html! {
        section.panel.cover-next aria-labelledby="cover-next-title" {
            h2 id="cover-next-title" { (m.cover_next()) }
            p { (m.cover_next_text()) }
            p.hint { (m.cover_next_caution()) }
            p data-cover="next-cannot" hidden[coverage.now.is_told()] { (m.cover_next_cannot()) }
            form.cover-form.cover-live data-cover="next-form" hidden[!coverage.now.is_told()] {
                (choice("cover-for", "for", m.cover_for(), html! {
                    option value="" selected { (m.cover_all()) }
                    @for area in &coverage.district.areas {
                        option value=(area.centre) { (area.name.get(m.tag()).text) }
                    }
                }))
                (choice("cover-aim", "aim", m.cover_aim(), html! {
                    @for (aim, name, is_there) in aims {
                        option value=(aim.as_str()) selected[aim == Aim::Area] disabled[!is_there] { (name) }
                    }
                }))
                (choice("cover-time", "time", m.cover_time(), html! {
                    @for (index, minutes) in MINUTES.iter().enumerate() {
                        option value=(index) selected[index == 1] { (m.cover_minutes(&minutes.to_string())) }
                    }
                }))
                (choice("cover-count", "count", m.cover_count(), html! {
                    @for count in 1..=MOST { option value=(count) selected[count == 1] { (count) } }
                }))
                button.button.button-main type="submit" data-busy=(m.cover_finding()) { (m.cover_find()) }
            }
            div data-cover="found" role="status" {}
        }
    }
}

fn choice(id: &str, name: &str, label: &str, options: Markup) -> Markup {
    html! {
        div.cover-choice {
            label for=(id) { (label) }
            select.select id=(id) name=(name) autocomplete="off" { (options) }
        }
    }
}

/// What may be done with the result.
fn along(m: Messages) -> Markup {
    html! {
        section.panel.cover-live.cover-along aria-labelledby="cover-along-title" {
            h2 id="cover-along-title" { (m.cover_take_along()) }
            p.cover-acts {
                button.button type="button" data-do="copy" data-done=(m.cover_copied()) data-failed=(m.cover_not_copied()) {
                    (m.cover_copy())
                }
                button.button type="button" data-do="print" { (m.cover_print()) }
                button.button type="button" data-do="geojson" { (m.cover_map_file()) }
                button.button type="button" data-do="csv" { (m.cover_table_file()) }
            }
            p.said role="status" {}
        }
    }
}

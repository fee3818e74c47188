//! The device's clock, read in the time zone of the centres, and what the page tells of the hours: anew
//! with every minute, and when the page comes back before a person's eyes.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Element;

use super::{
    list,
    page::{Page, place, with},
};
use crate::{
    answer::now::{classes, on_card, on_page},
    dom,
    domain::{date::Moment, narrow::opening_now, opening::Status},
};

const MINUTE_MS: i64 = 60_000;
/// The line on a centre's page that tells of now.
const LINE: &str = "[data-field=hours] [data-now]";
/// The lines of cards and answers, which stand in what names their centre.
const SHORT: &str = ".card-hours[data-now],.answer-hours[data-now]";

/// Now, in Asia/Shanghai.
#[must_use]
pub fn now() -> Moment {
    Moment::from_unix_ms(js_sys::Date::now())
}

/// Wakes the page when a minute is over.
pub struct Clock {
    wake: Closure<dyn Fn()>,
    timer: Option<i32>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { wake: Closure::new(tick), timer: None }
    }
}

impl Clock {
    /// Waits for the next full minute, and no longer for any other; a page that tells of no minutes
    /// waits for none.
    fn wind(&mut self, is_needed: bool) {
        let Some(window) = web_sys::window() else { return };
        if let Some(timer) = self.timer.take() {
            window.clear_timeout_with_handle(timer);
        }
        if is_needed {
            let wake = self.wake.as_ref().unchecked_ref();
            self.timer =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(wake, until_full_minute()).ok();
        }
    }
}

/// Milliseconds, at least one and at most a minute.
fn until_full_minute() -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "a saturating cast: a clock counts milliseconds")]
    let past = (js_sys::Date::now() as i64).rem_euclid(MINUTE_MS);
    i32::try_from(MINUTE_MS - past).unwrap_or_default()
}

/// Tells of now wherever the page has a place for it.
pub fn follow(page: &mut Page, is_list_ticking: bool) {
    let now = now();
    let mut is_needed = is_list_ticking;
    for line in dom::all(SHORT) {
        let holder = line.closest("[data-centre],[data-nearest]").ok().flatten();
        if let Some(status) = holder.and_then(|holder| status(page, &holder, now)) {
            let own = line.class_name().split(" now").next().unwrap_or_default().to_owned();
            write(&line, &[&own, " ", &classes(&status)].concat(), &on_card(&status, page.m));
            is_needed = true;
        }
    }
    if let Some(status) =
        dom::first("[data-subject][data-centre]").and_then(|subject| status(page, &subject, now))
        && let Some(line) = dom::first(LINE)
    {
        write(&line, "now-line", &on_page(&status, page.m).0);
        is_needed = true;
    }
    page.clock.wind(is_needed);
}

/// What a centre of the page is; `None` where its hours are not known.
fn status(page: &Page, element: &Element, now: Moment) -> Option<Status> {
    let index = page.finder.index();
    let id = element.get_attribute("data-nearest").or_else(|| element.get_attribute("data-centre"))?;
    let at = page.list.ids.at(index, &id)?;
    opening_now(index, index.centres.get(at)?, now)
}

/// Writes only what changes: a person may have selected the rest.
fn write(line: &Element, classes: &str, markup: &str) {
    if line.inner_html() != markup {
        line.set_inner_html(markup);
        line.set_class_name(classes);
    }
}

/// A minute is over, or the page is seen again.
pub fn tick() {
    let place = place();
    with(|page| list::follow(page, &place, true));
}

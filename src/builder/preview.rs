//! The preview: the very code that is offered, at a width that is chosen, drawn smaller where it does
//! not fit; and what the frame says of its height.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement};

use super::{choice::Choice, codes::say, timer::Timer};
use crate::{
    dom,
    i18n::Messages,
    nav::embed::{SOURCE, VERSION},
};

/// As long as choices may still follow each other, milliseconds.
const STILL: i32 = 300;

/// As long as a frame that lives may take to say its height after its width changed: it is silent where
/// the height stayed the same. Milliseconds.
const SILENCE: i32 = 1500;

/// As long as a frame may take to come, milliseconds.
const PATIENCE: i32 = 12_000;

/// Heights that a frame may ask for, CSS pixels.
const CLAMP: (f64, f64) = (240.0, 4000.0);

/// What the preview shows, and what was learned from it.
#[derive(Default)]
pub struct Preview {
    frame: Option<HtmlElement>,
    /// What decides what the frame shows, as it was when the frame was made.
    shown: String,
    width: u32,
    /// The whole height is shown, instead of the fixed one.
    whole: bool,
    /// The height of the content by width, both in CSS pixels.
    heights: Vec<(u32, u32)>,
    last: Option<u32>,
    is_given_up: bool,
    coming: Timer,
    waiting: Timer,
}

impl Preview {
    /// The heights of the content that are known, by width: narrow first.
    pub fn heights(&self) -> &[(u32, u32)] {
        &self.heights
    }

    /// Reads how the preview is to be looked at.
    pub fn look(&mut self) {
        let checked = dom::first(".builder-preview input[name=width]:checked");
        let width = checked.and_then(|input| input.get_attribute("value"));
        self.width = width.and_then(|width| width.parse().ok()).unwrap_or(360);
        self.whole = dom::first(".builder-preview input[name=whole]:checked").is_some();
    }

    /// Whether something else is shown than what is decided by this.
    pub fn differs(&self, key: &str) -> bool {
        self.shown != key
    }

    /// Makes the frame anew when the choice has come to rest. A new frame leaves no step to go back over.
    pub fn load_soon(&mut self, load: impl FnOnce() + 'static) {
        self.coming = Timer::after(if self.frame.is_some() { STILL } else { 0 }, load);
    }

    /// Makes the frame of a code. `wait` is called when it has taken too long to say how high it is.
    pub fn load(&mut self, key: String, code: &str, wait: impl FnOnce() + 'static) {
        self.shown = key;
        self.heights.clear();
        (self.last, self.is_given_up) = (None, false);
        let Some(stage) = stage() else { return };
        stage.set_inner_html(code);
        self.frame = stage.first_element_child().and_then(|frame| frame.dyn_into().ok());
        // Here the frame is looked at, wherever the page is scrolled to.
        if let Some(frame) = &self.frame {
            let _ = frame.set_attribute("loading", "eager");
        }
        self.waiting = Timer::after(PATIENCE, wait);
    }

    /// Waits for what the frame says after its width changed.
    pub fn listen(&mut self, wait: impl FnOnce() + 'static) {
        if self.last.is_some() && self.height().is_none() {
            self.waiting = Timer::after(SILENCE, wait);
        }
    }

    /// The frame said nothing: its height is what it was, or cannot be known.
    pub fn give_up(&mut self) {
        match self.last {
            Some(last) => self.learn(last),
            None => self.is_given_up = true,
        }
    }

    /// What a message says of the frame's height, if it is this frame's; CSS pixels. Whether something new
    /// was learned.
    pub fn hear(&mut self, event: &Event) -> bool {
        let Some(height) = self.frame.as_ref().and_then(|frame| height_in(event, frame)) else {
            return false;
        };
        let known = self.height();
        self.learn(height);
        known != self.height()
    }

    fn learn(&mut self, height: u32) {
        self.last = Some(height);
        let width = self.width;
        self.heights.retain(|(own, _)| *own != width);
        let place = self.heights.partition_point(|(own, _)| *own < width);
        self.heights.insert(place, (width, height));
    }

    /// The height of the content at the width that is looked at.
    fn height(&self) -> Option<u32> {
        self.heights.iter().find(|(width, _)| *width == self.width).map(|(_, height)| *height)
    }

    /// Gives the frame its size, and draws it as small as the column asks for.
    pub fn fit(&self, choice: &Choice, title: &str, m: Messages) {
        let (Some(stage), Some(frame)) = (stage(), &self.frame) else { return };
        let height = self.height().filter(|_| self.whole).unwrap_or(choice.height);
        let room = f64::from(stage.client_width());
        let scale = (room / f64::from(self.width)).min(1.0);
        let _ = frame.set_attribute("width", &self.width.to_string());
        let _ = frame.set_attribute("height", &height.to_string());
        let _ = frame.set_attribute("title", &m.embed_build_preview_of(title));
        let set = |element: &HtmlElement, name, value: &str| {
            let _ = element.style().set_property(name, value);
        };
        set(frame, "transform", &["scale(", &scale.to_string(), ")"].concat());
        let left = (room - f64::from(self.width) * scale) / 2.0;
        set(frame, "margin-left", &[&left.floor().to_string(), "px"].concat());
        set(&stage, "height", &[&(f64::from(height) * scale).ceil().to_string(), "px"].concat());
        say("heights", &self.told(choice, m));
    }

    fn told(&self, choice: &Choice, m: Messages) -> String {
        let Some(whole) = self.height() else {
            let words = if self.is_given_up { m.embed_build_unmeasured() } else { m.embed_build_measuring() };
            return words.to_owned();
        };
        let height = choice.height.to_string();
        let percent = (choice.height * 100 / whole).max(1).to_string();
        if choice.height >= whole {
            m.embed_build_seen_all(&height, &whole.to_string())
        } else {
            m.embed_build_seen_part(&height, &percent, &whole.to_string())
        }
    }
}

fn stage() -> Option<HtmlElement> {
    dom::first("[data-builder=stage]")?.dyn_into().ok()
}

/// The height that a message tells, where it comes from this frame and has the contract's shape.
fn height_in(event: &Event, frame: &Element) -> Option<u32> {
    let source = dom::get::<JsValue>(event, "source")?;
    let own = dom::get::<JsValue>(frame, "contentWindow")?;
    if !Object::is(&source, &own) || dom::text(event, "origin")? != web_sys::window()?.origin() {
        return None;
    }
    let data = Reflect::get(event, &"data".into()).ok().filter(JsValue::is_object)?;
    let is_ours = dom::text(&data, "src")? == SOURCE && dom::number(&data, "v")?.to_string() == VERSION;
    let height = dom::number(&data, "height").filter(|height| height.is_finite() && height.fract() == 0.0)?;
    let is_height = is_ours && dom::text(&data, "type")? == "height";
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let height = height.clamp(CLAMP.0, CLAMP.1) as u32;
    is_height.then_some(height)
}

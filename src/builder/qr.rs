//! The QR code of an address as a picture that stands in the code itself.

use js_sys::{Array, Function, Object, Reflect};
use qrcodegen::{QrCode, QrCodeEcc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::dom;

/// The white margin that readers need, in modules.
const QUIET: i32 = 4;

/// Side of a module in pixels of the picture: large enough for print.
const MODULE: i32 = 8;

/// A picture.
pub struct Picture {
    /// A `data:` address of a PNG.
    pub png: String,
    /// Width and height in pixels.
    pub side: u32,
}

/// Draws the code of a text on a canvas, and gives the picture. None where the text is too long, or the
/// browser lets no picture be read.
pub fn draw(canvas: &Element, text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let modules = code.size() + 2 * QUIET;
    let side = u32::try_from(modules * MODULE).ok()?;
    let _ = canvas.set_attribute("width", &side.to_string());
    let _ = canvas.set_attribute("height", &side.to_string());
    let brush: Object = dom::call_with(canvas, "getContext", &["2d"])?.dyn_into().ok()?;
    let fill = dom::get::<Function>(&brush, "fillRect")?;
    let paint = |colour: &str, at: (i32, i32), size: i32| {
        let _ = Reflect::set(&brush, &"fillStyle".into(), &colour.into());
        let numbers = [at.0, at.1, size, size].map(|modules| JsValue::from(modules * MODULE));
        let _ = fill.apply(&brush, &numbers.into_iter().collect::<Array>());
    };
    paint("#fff", (0, 0), modules);
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            paint("#000", (x + QUIET, y + QUIET), 1);
        }
    }
    let png = dom::call_with(canvas, "toDataURL", &["image/png"])?.as_string()?;
    png.starts_with("data:image/png").then_some(Picture { png, side })
}

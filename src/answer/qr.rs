//! QR codes as drawings in the page.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

use crate::i18n::Messages;

/// The white margin that readers need, in modules.
const QUIET: i32 = 4;

/// A QR code of a text (UTF-8, error correction M or better) as one `svg.qr`, always dark on light;
/// `title` is what a screen reader says. `None` where the text is longer than a QR code holds:
/// 2,331 bytes.
#[must_use]
pub fn svg(text: &str, title: &str) -> Option<Markup> {
    let bytes = QrSegment::make_bytes(text.as_bytes());
    let code = QrCode::encode_segments(&[bytes], QrCodeEcc::Medium).ok()?;
    let side = (code.size() + 2 * QUIET).to_string();
    Some(html! {
        svg.qr role="img" viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
            title { (title) }
            path.qr-light d={ "M0 0h" (side) "v" (side) "H0z" } {}
            path.qr-dark d=(dark(&code)) {}
        }
    })
}

/// The same with what it is for beside it, or with a sentence where the text is too long.
#[must_use]
pub fn figure(text: &str, purpose: &str, m: Messages) -> Markup {
    let Some(code) = svg(text, &m.qr_of(purpose)) else {
        return html! { p.hint { (m.qr_too_long()) } };
    };
    html! { figure.qr-figure { (code) figcaption { (purpose) } } }
}

/// The dark modules, those beside each other as one run.
fn dark(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            let length = x - start;
            if length > 0 {
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", start + QUIET, y + QUIET);
            }
            x += 1;
        }
    }
    path
}

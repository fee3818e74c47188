//! For editors that take frames away: a link and a QR code.

use maud::{PreEscaped, html};

use super::Setting;

/// A picture of the QR code of [`Setting::full`]. Who asks for the code draws it: browsers can.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// A `data:image/png;base64,…` address, or that of a file.
    pub address: &'a str,
    /// Width and height; CSS pixels.
    pub side: u32,
}

/// A link to the full page, its QR code where there is a picture, and its address as text.
#[must_use]
pub fn link(setting: &Setting, picture: Option<Picture>) -> String {
    let (m, address) = (setting.m, setting.full());
    let code = html! {
        div lang=(m.tag()) {
            (PreEscaped("\n"))
            p { a href=(address) { (setting.title) } }
            (PreEscaped("\n"))
            @if let Some(picture) = picture {
                p {
                    img src=(picture.address) alt=(m.qr_of(&setting.title)) width=(picture.side) height=(picture.side);
                }
                (PreEscaped("\n"))
            }
            p {
                @if picture.is_some() { (m.embed_code_scan()) } @else { (m.embed_code_open()) }
                br;
                (address)
            }
            (PreEscaped("\n"))
        }
    };
    code.into_string()
}

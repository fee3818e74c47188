//! The frame itself, alone and with the script that fits its height.

use maud::{Markup, html};

use super::Setting;
use crate::nav::embed::SCRIPT;

/// The rights that the portal uses in a frame: its scripts and data, the full page in a tab of its own, and
/// the telephone, which browsers count among changes of the address outside.
pub const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox \
                           allow-top-navigation-to-custom-protocols";

/// An iframe, for whoever writes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Absolute.
    pub address: String,
    /// What a screen reader says of it. Never empty.
    pub title: String,
    /// CSS pixels; as wide as its place where there is none.
    pub width: Option<u32>,
    /// CSS pixels.
    pub height: u32,
    pub is_sandboxed: bool,
}

/// An iframe with everything that it should always have.
///
/// `frameborder` is obsolete, but every browser honours it, and it is the one way to be without the bevelled
/// border that editors let through: most take `style` away.
#[must_use]
pub fn iframe(frame: &Frame) -> Markup {
    let width = frame.width.map_or_else(|| "100%".to_owned(), |width| width.to_string());
    html! {
        iframe src=(frame.address) title=(frame.title) width=(width) height=(frame.height) frameborder="0"
            loading="lazy" allow="geolocation" referrerpolicy="strict-origin-when-cross-origin"
            sandbox=[frame.is_sandboxed.then_some(SANDBOX)] {}
    }
}

/// A frame of fixed height: works wherever frames do.
#[must_use]
pub fn plain(setting: &Setting) -> String {
    iframe(&setting.frame()).into_string()
}

/// The same frame, which the script makes as high as its content.
#[must_use]
pub fn resizing(setting: &Setting) -> String {
    format!("{}\n{}", plain(setting), script(setting.base).into_string())
}

/// The script for the pages of others.
pub(super) fn script(base: &str) -> Markup {
    html! { script src={ (base) (SCRIPT) } async {} }
}

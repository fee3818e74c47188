//! Shares as bars. What they show stands beside them in words.

use maud::{Markup, html};

/// A bar of all, with what lies within the farther and the nearer time on it.
pub fn bar(shares: [f64; 2]) -> Markup {
    let [near, far] = shares.map(|share| format!("{:.2}", share * 100.0));
    html! {
        svg.cover-bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.cover-bar-all width="100" height="8" {}
            rect.cover-bar-far width=(far) height="8" {}
            rect.cover-bar-near width=(near) height="8" {}
        }
    }
}

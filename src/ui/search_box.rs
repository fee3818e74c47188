//! The search box, an ARIA combobox, and the button that asks where one is. They are only told here:
//! the bundle of finding brings them to life.

use maud::{Markup, html};

use crate::{data::Dataset, i18n::Messages};

/// The id of the search.
pub const SEARCH: &str = "find";
/// The id of the list of options.
const LIST: &str = "search-options";

/// The box, the place of its options, and where the answer goes.
pub fn search_box(data: &Dataset, m: Messages) -> Markup {
    let ask = data.portal.ask.as_ref().map(|hotline| hotline.number.shown());
    html! {
        div.search.needs-script id=(SEARCH) role="search" tabindex="-1" {
            label.search-label for="q" { (m.search_label()) }
            div.search-field {
                input.search-input id="q" type="text" role="combobox" autocomplete="off" autocapitalize="off"
                    spellcheck="false" enterkeyhint="search" aria-autocomplete="list" aria-controls=(LIST)
                    aria-expanded="false" placeholder=(m.search_placeholder());
                button.search-clear type="button" data-act="clear" aria-label=(m.search_clear()) hidden { "×" }
                ul.options id=(LIST) role="listbox" aria-label=(m.search_label()) hidden {}
            }
            p.search-status role="status" data-loading=(m.loading()) {}
            p.near {
                button.button.near-button type="button" data-act="near" { (m.find_near_me()) }
                span.hint { (m.stays_on_device()) }
            }
            p.notice.find-lost role="status" {
                (m.find_lost()) " " button.button type="button" data-act="again" { (m.retry()) }
            }
        }
        div.answer-place data-find="answer" data-ask=[ask] {}
    }
}

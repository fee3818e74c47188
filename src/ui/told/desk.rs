//! The page on which staff fill and keep the data. The bundle `desk` lives in `#desk`; what it does not make
//! itself, the map, stands here until it is taken in.

use maud::{Markup, html};

use super::{Telling, parts::trail};
use crate::{
    nav::{self, Page},
    ui::map_box::map_box,
};

/// The page; the bundle `desk` brings it to life.
pub fn page(telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        (trail(telling, &[], &html! { (m.desk_page_title()) }))
        h1 tabindex="-1" { (m.desk_page_title()) }
        p.lead { (m.desk_page_intro()) }
        p.desk-loading.hint.needs-script role="status" { (m.desk_page_loading()) }
        noscript {
            p.notice { (m.desk_page_no_script()) " " a href=(nav::href(m.tag(), &Page::OpenData)) { (m.open_data()) } }
        }
        div id="desk" {}
        div id="desk-map" hidden { (map_box(telling.data, &nav::href_on(m.tag(), &Page::Desk, "desk"), m)) }
    }
}

//! The page on which staff make the code that puts the portal into other pages.
//!
//! Everything that is said stands in the page; the bundle `builder` reads the form, shows the frame and
//! writes the code. Its hooks are the names of the form's fields, `[data-builder=…]` for what it writes
//! into, and `[data-do=…]` for what a button does.

mod codes;
mod form;

use maud::{Markup, html};

use super::{Telling, parts::trail};
use crate::{
    embed::{self, Setting},
    i18n::Messages,
    nav::{self, Page, embed::Embed},
};

/// The widths of the preview, CSS pixels.
const WIDTHS: [u32; 3] = [360, 768, 1280];

/// The page; the bundle `builder` brings it to life.
pub fn page(telling: Telling) -> Markup {
    let m = telling.m;
    html! {
        (trail(telling, &[], &html! { (m.embed_build_title()) }))
        h1 tabindex="-1" { (m.embed_build_title()) }
        p.lead { (m.embed_build_intro()) }
        p.builder-loading.hint.needs-script role="status" { (m.embed_build_loading()) }
        // Nothing that does not work yet is offered.
        div.builder.needs-script hidden {
            p.notice.notice-warning data-builder="not-public" hidden {
                span data-builder="not-public-words" {} " " a.row data-builder="go-public" hidden { (m.embed_build_go_public()) }
            }
            p.notice data-builder="not-here" role="status" hidden {}
            div.builder-columns {
                (form::form(telling))
                (preview(m))
            }
            (codes::sections(m))
        }
        (by_hand(telling))
    }
}

/// The real frame, at a width that is chosen.
fn preview(m: Messages) -> Markup {
    let names = [m.embed_build_phone(), m.embed_build_tablet(), m.embed_build_desktop()];
    html! {
        section.panel.builder-preview aria-labelledby="preview-title" {
            h2 id="preview-title" { (m.embed_build_preview()) }
            fieldset.picks {
                legend { (m.embed_build_width()) }
                @for (width, name) in WIDTHS.into_iter().zip(names) {
                    label.pick {
                        input type="radio" name="width" value=(width) checked[width == WIDTHS[0]] autocomplete="off";
                        span { (name) }
                    }
                }
            }
            label.pick.pick-alone {
                input type="checkbox" name="whole" autocomplete="off";
                span { (m.embed_build_whole()) }
            }
            div.stage data-builder="stage" {}
            p.hint data-builder="heights" role="status" { (m.embed_build_measuring()) }
            div.piece-act {
                button.button type="button" data-do="copy" data-from="code-plain" {
                    (m.embed_build_copy_code()) span.unseen { (m.colon()) (m.embed_build_plain()) }
                }
                p.said role="status" {}
            }
            p { a.row data-builder="frame-link" target="_blank" rel="noopener" { (m.embed_build_open_frame()) } }
        }
    }
}

/// The code of the whole list, for where the builder does not run.
fn by_hand(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        section.panel.by-hand aria-labelledby="by-hand-title" {
            h2 id="by-hand-title" { (m.embed_build_by_hand()) }
            @match &data.portal.site_url {
                Some(base) => {
                    p { (m.embed_build_by_hand_text()) }
                    pre.code { code { (embed::plain(&Setting::new(base, &Embed::default(), data, m))) } }
                }
                None => {
                    p { (m.embed_build_by_hand_unknown()) }
                    p { a.row href=(nav::href(m.tag(), &Page::Embed)) { (m.embed_build_by_hand_open()) } }
                }
            }
        }
    }
}

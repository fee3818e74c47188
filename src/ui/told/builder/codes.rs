//! The pieces of code, and what a site must allow for them.

use maud::{Markup, html};

use crate::i18n::Messages;

/// Every section below the form, empty until the bundle writes into it.
pub fn sections(m: Messages) -> Markup {
    let save_qr = html! {
        canvas.qr-canvas data-builder="qr" role="img" aria-label=(m.qr_of(m.qr_page())) {}
        p { a.tool data-builder="save-qr" download={ (m.embed_build_qr_name()) ".png" } { (m.embed_build_save_qr()) } }
    };
    html! {
        section.builder-codes aria-labelledby="codes-title" {
            h2 id="codes-title" { (m.embed_build_codes()) }
            p.hint { (m.embed_build_codes_hint()) }
            (piece("plain", m.embed_build_plain(), m.embed_build_plain_when(), html! {}, m))
            (piece("resizing", m.embed_build_resizing(), m.embed_build_resizing_when(), html! {}, m))
            (piece("link", m.embed_build_link(), m.embed_build_link_when(), save_qr, m))
            (piece("list", m.embed_build_list(), m.embed_build_list_when(), html! {}, m))
            details.builder-more {
                summary { (m.embed_build_more()) }
                (piece("element", m.embed_build_element(), m.embed_build_element_when(), widths(), m))
            }
        }
        (check(m))
        (allow(m))
    }
}

fn widths() -> Markup {
    html! { p.hint data-builder="widths" role="status" {} }
}

/// A piece of code with when to use it, and a button that copies it.
fn piece(name: &str, title: &str, when: &str, more: Markup, m: Messages) -> Markup {
    let id = format!("code-{name}");
    html! {
        section.panel.piece data-code=(name) aria-labelledby={ (id) "-title" } {
            h3 id={ (id) "-title" } { (title) }
            p { (when) }
            (code(&id, title, m))
            (more)
        }
    }
}

/// A field with code that is only read, named by its section's heading.
fn code(id: &str, title: &str, m: Messages) -> Markup {
    html! {
        textarea.code id=(id) rows="5" readonly spellcheck="false" translate="no" dir="ltr"
            aria-labelledby={ (id) "-title" } {}
        div.piece-act {
            button.button type="button" data-do="copy" data-from=(id) {
                (m.embed_build_copy_code()) span.unseen { (m.colon()) (title) }
            }
            p.said role="status" {}
        }
    }
}

/// How to see what is wrong in the page that frames.
fn check(m: Messages) -> Markup {
    html! {
        section.panel.piece data-code="check" aria-labelledby="code-check-title" {
            h2 id="code-check-title" { (m.embed_build_check()) }
            p { (m.embed_build_check_text()) }
            (code("code-check", m.embed_build_check(), m))
            p { a.row data-builder="check-link" target="_blank" rel="noopener" { (m.embed_build_check_open()) } }
        }
    }
}

/// What a site with rules of its own must let through, for its technicians.
fn allow(m: Messages) -> Markup {
    let of = |name: &str, title: &str, hint: &str| {
        html! {
            div.fact data-allow=(name) {
                dt { (title) }
                dd { pre.code { code {} } p.hint { (hint) } }
            }
        }
    };
    html! {
        section.panel aria-labelledby="allow-title" data-builder="allow" {
            h2 id="allow-title" { (m.embed_build_allow()) }
            p { (m.embed_build_allow_intro()) }
            dl.facts {
                (of("csp", m.embed_build_allow_csp(), m.embed_build_allow_csp_hint()))
                (of("position", m.embed_build_allow_position(), m.embed_build_allow_position_hint()))
                (of("mini", m.embed_build_allow_mini(), m.embed_build_allow_mini_hint()))
            }
            div data-allow="tiles" hidden {
                p.hint { (m.embed_build_allow_tiles()) }
                pre.code { code {} }
            }
        }
    }
}

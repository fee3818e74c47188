//! Handing a page on: sharing, link, QR code, slip of paper, contact; and where to tell what is wrong.

use maud::{Markup, html};

use crate::{domain::way::Device, i18n::Messages};

/// Where the QR code is put.
pub const QR: &str = "hand-on-qr";

/// The section of a centre's or programme's page. `url` is the page's whole address; a contact can
/// be saved only where there is a card ([`Card::is_of_use`](crate::domain::vcard::Card::is_of_use)).
/// The button for the system's own sharing is hidden until the script finds that there is one. In `WeChat`, which
/// neither prints nor saves, a sentence says where that can be done, and how a page is passed on there.
#[must_use]
pub fn section(url: &str, has_card: bool, device: Device, m: Messages) -> Markup {
    let is_in_wechat = device == Device::WeChat;
    html! {
        section.panel.hand-on.needs-script aria-labelledby="hand-on-title" {
            h2 id="hand-on-title" { (m.hand_on()) }
            div.acts {
                button.act type="button" data-act="share" hidden { (m.share()) }
                button.act type="button" data-act="copy-link" data-copy=(url) { (m.copy_link()) }
                button.act type="button" data-act="qr" aria-expanded="false" aria-controls=(QR) { (m.show_qr()) }
                @if !is_in_wechat {
                    button.act type="button" data-act="slip" { (m.print_slip()) }
                    @if has_card { button.act type="button" data-act="vcard" { (m.save_contact()) } }
                }
            }
            @if is_in_wechat {
                p.hint { (m.wechat_share()) }
                p.hint { (m.wechat_outside()) }
            }
            p.said role="status" {}
            div id=(QR) hidden {}
        }
    }
}

/// The section for telling the publisher what is wrong, closed. What is in it (`answer::report`) comes into
/// `.report-body` when a person opens it.
#[must_use]
pub fn report(m: Messages) -> Markup {
    html! {
        section.panel.report.needs-script aria-labelledby="report-title" {
            details {
                summary { h2 id="report-title" { (m.report_title()) } }
                div.report-body {}
            }
            p.said role="status" {}
        }
    }
}

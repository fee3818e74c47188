//! Handing a page on: sharing, link, QR code, slip of paper, contact.

use maud::{Markup, html};

use crate::i18n::Messages;

/// Where the QR code is put.
pub const QR: &str = "hand-on-qr";

/// The section of a centre's or programme's page. `url` is the page's whole address; a contact can
/// be saved only where there is a card ([`Card::is_of_use`](crate::domain::vcard::Card::is_of_use)).
/// The button for the system's own sharing is hidden until the script finds that there is one.
#[must_use]
pub fn section(url: &str, has_card: bool, m: Messages) -> Markup {
    html! {
        section.panel.hand-on.needs-script aria-labelledby="hand-on-title" {
            h2 id="hand-on-title" { (m.hand_on()) }
            div.acts {
                button.act type="button" data-act="share" hidden { (m.share()) }
                button.act type="button" data-act="copy-link" data-copy=(url) { (m.copy_link()) }
                button.act type="button" data-act="qr" aria-expanded="false" aria-controls=(QR) { (m.show_qr()) }
                button.act type="button" data-act="slip" { (m.print_slip()) }
                @if has_card { button.act type="button" data-act="vcard" { (m.save_contact()) } }
            }
            p.said role="status" {}
            div id=(QR) hidden {}
        }
    }
}

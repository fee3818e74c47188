//! Telling the publisher that something is wrong: a text that a person sends, and the page does not.

use maud::{Markup, html};

use crate::{
    domain::{
        Date,
        date::Moment,
        way::{Device, percent_encoded},
    },
    i18n::Messages,
};

/// What is reported, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The centre or programme.
    pub about: &'a str,
    /// What of it, and what the page says there; empty until it is chosen.
    pub field: &'a str,
    pub says: &'a str,
    /// Of the data.
    pub published: Date,
    /// When the page was seen.
    pub seen: Moment,
    /// The page's whole address.
    pub url: &'a str,
}

/// Who hears of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contact<'a> {
    pub email: Option<&'a str>,
    /// The number to ask.
    pub ask: Option<&'a str>,
}

/// Where the QR code is put.
pub const QR: &str = "report-qr";

/// The text, one statement a line; the line of what it should say is left for the person to write.
#[must_use]
pub fn text(report: &Report, m: Messages) -> String {
    let Moment { date, minute } = report.seen;
    let minute = i32::from(minute);
    let time = format!("{:02}:{:02}", minute / 60, minute % 60);
    let lines = [
        (m.report_about(), report.about.to_owned()),
        (m.report_which(), report.field.to_owned()),
        (m.report_says(), report.says.to_owned()),
        (m.report_should(), String::new()),
        (m.published(), m.date(report.published)),
        (m.report_seen(), m.beijing_time(&m.date(date), &time)),
        (m.report_page(), report.url.to_owned()),
    ];
    lines.map(|(label, value)| [label, m.colon(), value.as_str()].concat().trim_end().to_owned()).join("\n")
}

/// The address that opens a letter with the text in it (RFC 6068).
#[must_use]
pub fn mailto(email: &str, about: &str, text: &str, m: Messages) -> String {
    // The at sign is the address's own.
    let to = email.rsplit_once('@').map_or_else(
        || percent_encoded(email),
        |(local, domain)| [percent_encoded(local), percent_encoded(domain)].join("@"),
    );
    let subject = percent_encoded(&m.report_subject(about));
    let body = percent_encoded(&text.replace('\n', "\r\n"));
    ["mailto:", &to, "?subject=", &subject, "&body=", &body].concat()
}

/// What the opened section holds ([`hand_on::report`](super::hand_on::report)): which of the `fields` (key and name)
/// is wrong, the text, and ways to send it. Nothing is sent by itself, and it says so.
#[must_use]
pub fn body(
    report: &Report,
    fields: &[(&str, &str)],
    contact: Contact,
    device: Device,
    m: Messages,
) -> Markup {
    let text = text(report, m);
    html! {
        p.hint id="report-hint" { (m.report_hint()) }
        fieldset.report-fields {
            legend { (m.report_field()) }
            @for (key, name) in fields {
                label.choice { input type="radio" name="report-field" value=(key); span { (name) } }
            }
        }
        label.report-label for="report-text" { (m.report_text()) }
        textarea id="report-text" rows="9" aria-describedby="report-hint" data-report-text { (text) }
        div.acts {
            button.act type="button" data-act="report-copy" { (m.report_copy()) }
            @if let Some(email) = contact.email.filter(|_| device != Device::WeChat) {
                a.act href=(mailto(email, report.about, &text, m)) data-act="report-mail" data-email=(email) {
                    (m.report_mail())
                }
            }
            button.act type="button" data-act="report-qr" aria-expanded="false" aria-controls=(QR) {
                (m.report_qr())
            }
        }
        p.said role="status" {}
        div id=(QR) hidden {}
        // It opens no letters.
        @if let Some(email) = contact.email.filter(|_| device == Device::WeChat) {
            p.hint { (m.wechat_mail(email)) }
        }
        @if let Some(number) = contact.ask {
            p.report-phone {
                (m.report_phone()) (m.colon()) a.tel href={ "tel:" (number) } { (number) }
            }
        }
    }
}

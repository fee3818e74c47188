//! The referral slip: one page of paper that a social worker, a doctor or a neighbour hands on.

use maud::{Markup, html};

use super::qr;
use crate::{domain::Localised, i18n::Messages};

/// What stands on a slip, in the language of the page. What is `None` or empty is not published.
#[derive(Debug, Clone, Copy)]
pub struct Slip<'a> {
    pub portal: Localised<'a>,
    /// Of the centre or programme.
    pub name: Localised<'a>,
    pub programme: Option<Programme<'a>>,
    /// The centre itself; of a programme, each centre that runs it.
    pub places: &'a [Place<'a>],
    /// The page's whole address.
    pub url: &'a str,
    /// The number to ask for what is not published.
    pub ask: Option<&'a str>,
    /// The day on which the data was published.
    pub published: &'a str,
    pub source: Option<Localised<'a>>,
}

/// What a programme's slip tells besides.
#[derive(Debug, Clone, Copy)]
pub struct Programme<'a> {
    pub audience: Option<Localised<'a>>,
    pub how_to_apply: Option<Localised<'a>>,
}

/// A centre.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub name: Localised<'a>,
    /// What must be known before setting out.
    pub warning: Option<&'a str>,
    /// The street or town served.
    pub area: Localised<'a>,
    pub address: Option<Localised<'a>>,
    pub entrance: Option<Localised<'a>>,
    /// Each number with what it is for.
    pub phones: &'a [(&'a str, Option<Localised<'a>>)],
    /// The week, a line for each group of days.
    pub hours: &'a [String],
    pub hours_note: Option<Localised<'a>>,
}

/// The slip, seen only in print (`style/hand/40-slip.css`): a child of `body`, printed alone on A5
/// while `html` has `data-print="slip"`.
#[must_use]
pub fn slip(slip: &Slip, m: Messages) -> Markup {
    html! {
        section.slip aria-label=(m.slip()) {
            header.slip-head {
                span.slip-title { (m.slip()) }
                span.slip-portal { (said(slip.portal, m)) }
            }
            h1.slip-name { (said(slip.name, m)) }
            dl.slip-facts { (facts(slip, m)) }
            (code(slip, m))
            (by_hand(m))
        }
    }
}

fn facts(slip: &Slip, m: Messages) -> Markup {
    let unknown = || unknown(slip, m);
    let text = |text: Option<Localised>| text.map_or_else(unknown, |text| said(text, m));
    html! {
        @if let Some(programme) = slip.programme {
            (fact(m.audience(), text(programme.audience)))
            (fact(m.how_to_apply(), text(programme.how_to_apply)))
            @if slip.places.is_empty() { (fact(m.slip_run_by(), unknown())) }
        }
        @for place in slip.places {
            @if slip.programme.is_some() {
                div.slip-fact.slip-centre { dt { (m.slip_run_by()) } dd { b { (said(place.name, m)) } } }
            } @else {
                (fact(m.slip_serves(), said(place.area, m)))
            }
            @if let Some(warning) = place.warning { (fact(m.status(), html! { b { (warning) } })) }
            (fact(m.address(), text(place.address)))
            // Of several centres one page holds no more than where they are and how to call them.
            @if slip.places.len() == 1 && place.address.is_some() && (slip.programme.is_none() || place.entrance.is_some()) {
                (fact(m.entrance(), text(place.entrance)))
            }
            (fact(m.phones(), phones(slip, place, m)))
            @if slip.places.len() == 1 { (fact(m.hours(), hours(slip, place, m))) }
        }
    }
}

fn phones(slip: &Slip, place: &Place, m: Messages) -> Markup {
    html! {
        @if place.phones.is_empty() { (unknown(slip, m)) }
        @for (number, label) in place.phones {
            div {
                b.slip-number { (number) }
                @if let Some(label) = label { " " (said(*label, m)) }
            }
        }
    }
}

fn hours(slip: &Slip, place: &Place, m: Messages) -> Markup {
    html! {
        @if place.hours.is_empty() { (unknown(slip, m)) }
        @for line in place.hours { div { (line) } }
        @if let Some(note) = place.hours_note { div { (said(note, m)) } }
    }
}

fn fact(name: &str, value: Markup) -> Markup {
    html! { div.slip-fact { dt { (name) } dd { (value) } } }
}

/// Whom to ask for what is not published.
fn unknown(slip: &Slip, m: Messages) -> Markup {
    html! {
        span.slip-unknown {
            @match slip.ask {
                Some(number) => (m.slip_ask(number)),
                None => (m.not_published()),
            }
        }
    }
}

/// The page as QR code and address, and of which day and source the facts are.
fn code(slip: &Slip, m: Messages) -> Markup {
    html! {
        div.slip-code {
            @if let Some(code) = qr::svg(slip.url, m.slip_scan()) { (code) }
            div.slip-origin {
                p { b { (m.slip_scan()) } }
                p.slip-url { (slip.url) }
                p { (m.slip_published(slip.published)) }
                @if let Some(source) = slip.source { p { (m.source()) (m.colon()) (said(source, m)) } }
            }
        }
    }
}

/// The lines to be filled in with a pen.
fn by_hand(m: Messages) -> Markup {
    let line = |name: &str| html! { div.slip-line { span { (name) } } };
    html! {
        div.slip-hand {
            (line(m.slip_for()))
            (line(m.slip_by()))
            (line(m.slip_date()))
            (line(m.slip_remarks()))
            p.slip-privacy { (m.slip_privacy()) }
        }
    }
}

/// A text; one in another language than the page says so.
fn said(text: Localised, m: Messages) -> Markup {
    html! {
        @if text.lang == m.tag() { (text.text) } @else { span lang=(text.lang) { (text.text) } }
    }
}

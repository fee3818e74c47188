//! Texts of the data as markup, marked with the language that they are really in.

use maud::{Markup, html};

use crate::{
    domain::{Phone, SpecialDay, Status, Text, text::BASE_LANGUAGE},
    i18n::Messages,
};

/// A text in the reader's language; one in another language says so in `lang`.
pub fn say(text: &Text, m: Messages) -> Markup {
    let found = text.get(m.tag());
    html! {
        @if let Some(lang) = found.marked(m.tag()) { span lang=(lang) { (found.text) } } @else { (found.text) }
    }
}

/// An account or official mark: Chinese, and the same on the pages of every language.
pub fn as_written(name: &str, m: Messages) -> Markup {
    html! {
        @if m.tag() == BASE_LANGUAGE { (name) } @else { span lang=(BASE_LANGUAGE) { (name) } }
    }
}

/// Texts in a row, joined as the language does.
pub fn say_all<'a>(texts: impl IntoIterator<Item = &'a Text>, m: Messages) -> Markup {
    html! {
        @for (index, text) in texts.into_iter().enumerate() {
            @if index > 0 { (m.list_separator()) }
            (say(text, m))
        }
    }
}

/// A name, a colon, and what follows it.
pub fn labelled(label: &str, value: Markup, m: Messages) -> Markup {
    html! { (label) (m.colon()) (value) }
}

/// A link that dials.
pub fn phone_link(phone: &Phone) -> Markup {
    html! { a.tel href=(phone.number.tel_link()) { (phone.number.shown()) } }
}

/// What holds on a public holiday, or on a weekend day worked in exchange.
pub fn special_day(day: SpecialDay, m: Messages) -> &'static str {
    match day {
        SpecialDay::Open => m.special_open(),
        SpecialDay::Closed => m.closed_all_day(),
        SpecialDay::AsWeekday => m.special_as_weekday(),
        SpecialDay::Unknown => m.special_unknown(),
    }
}

/// What of a centre's status a person must know before setting out.
#[must_use]
pub fn status_warning(status: Option<Status>, m: Messages) -> Option<&'static str> {
    match status? {
        Status::Moved => Some(m.status_moved_warning()),
        Status::Suspended => Some(m.status_suspended_warning()),
        Status::Closed => Some(m.status_closed_warning()),
        Status::Operating => None,
    }
}

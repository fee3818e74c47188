//! For those who want text: a plain list, without frame, script or class.

use maud::{Markup, PreEscaped, html};

use super::{Setting, shown};
use crate::{
    domain::{Centre, Phone},
    nav::{self, Page},
    words::{labelled, say, status_warning},
};

/// The centres that the embed shows, each with its page, address and telephones, or that these are not
/// published; then from when and from whom it is. Such a list does not follow the data.
#[must_use]
pub fn list(setting: &Setting) -> String {
    let m = setting.m;
    let centres = shown(setting.embed, setting.data);
    let code = html! {
        div lang=(m.tag()) {
            (PreEscaped("\n"))
            p { strong { (setting.title) } }
            (PreEscaped("\n"))
            @if centres.is_empty() { p { (m.embed_none()) } } @else {
                ul {
                    (PreEscaped("\n"))
                    @for centre in centres { (item(centre, setting)) (PreEscaped("\n")) }
                }
            }
            (PreEscaped("\n"))
            (foot(setting))
            (PreEscaped("\n"))
        }
    };
    code.into_string()
}

fn item(centre: &Centre, setting: &Setting) -> Markup {
    let m = setting.m;
    let page = nav::href(m.tag(), &Page::Centre(centre.id.clone()));
    // Large print and theme go along, as they do from the frame.
    let page = setting.absolute(&format!("{page}{}", setting.embed.query().lasting().after('?')));
    let unknown = || html! { (m.not_published()) };
    let address = centre.address.as_ref().map_or_else(unknown, |address| say(address, m));
    let phones = if centre.phones.is_empty() { unknown() } else { phones(&centre.phones, setting) };
    html! {
        li {
            a href=(page) { (say(&centre.name, m)) }
            @if let Some(warning) = status_warning(centre.status, m) { br; strong { (warning) } }
            br; (labelled(m.address(), address, m))
            br; (labelled(m.phones(), phones, m))
        }
    }
}

fn phones(phones: &[Phone], setting: &Setting) -> Markup {
    let m = setting.m;
    html! {
        @for (index, phone) in phones.iter().enumerate() {
            @if index > 0 { (m.list_separator()) }
            a href=(phone.number.tel_link()) { (phone.number.shown()) }
            @if let Some(label) = &phone.label { " " (say(label, m)) }
        }
    }
}

fn foot(setting: &Setting) -> Markup {
    let (m, portal) = (setting.m, &setting.data.portal);
    let publisher = portal.publisher.as_ref().map_or(&portal.name, |publisher| &publisher.name);
    html! {
        p {
            (m.data_published(&m.date(portal.published)))
            br; (labelled(m.source(), say(publisher, m), m))
            br; a href=(setting.full()) { (m.embed_code_newest()) }
        }
    }
}

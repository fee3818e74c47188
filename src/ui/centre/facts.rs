//! What is published of a centre, each fact with its provenance.

use maud::{Markup, html};

use super::{Telling, hours::hours_table};
use crate::{
    domain::{Attribute, Centre, Opened, Phone, Placed, Precision, Status, StepFree, StepFreeAccess, Text},
    i18n::Messages,
    ui::{
        say,
        words::{as_written, attribute_name, phone_link, say_all},
    },
};

/// The published facts; programmes and service points have sections of their own.
pub fn facts(telling: Telling) -> Markup {
    let Telling { centre, m, .. } = telling;
    html! {
        section.panel aria-labelledby="facts-title" {
            h2 id="facts-title" { (m.facts()) }
            dl.facts {
                @for attribute in Attribute::ALL.iter().filter(|one| centre.publishes(**one)) {
                    @if let Some(value) = value(telling, *attribute) { (fact(telling, *attribute, value)) }
                }
            }
        }
    }
}

fn fact(telling: Telling, attribute: Attribute, value: Markup) -> Markup {
    let Telling { centre, m, .. } = telling;
    let name = attribute_name(attribute, m);
    html! {
        div.fact data-field=(attribute.key()) {
            dt { (name) }
            dd {
                (value)
                @for (index, note) in centre.notes_about(Some(attribute)).enumerate() {
                    div.fact-note {
                        (say(&note.text, m))
                        (telling.source(&format!("{}-note-{index}", attribute.key()), m.notes(), &note.provenance))
                    }
                }
                (telling.source(attribute.key(), name, centre.provenance_of(attribute)))
            }
        }
    }
}

fn paragraph(text: Option<&Text>, m: Messages) -> Option<Markup> {
    text.map(|text| html! { p { (say(text, m)) } })
}

fn value(telling: Telling, attribute: Attribute) -> Option<Markup> {
    let Telling { data, centre, m, .. } = telling;
    match attribute {
        Attribute::Address => Some(address(centre, m)),
        Attribute::Position => centre.position.map(|placed| position(placed, m)),
        Attribute::Entrance => paragraph(centre.entrance.as_ref(), m),
        Attribute::Phones => Some(phones(&centre.phones, m)),
        Attribute::WeChat => centre.wechat.as_ref().map(|account| html! { p { (as_written(account, m)) } }),
        Attribute::Hours => centre.hours.as_ref().map(|hours| {
            // The bundle of finding tells here what holds now.
            html! { p.now-line data-now {} (hours_table(hours, m)) }
        }),
        Attribute::Eligibility => paragraph(centre.eligibility.as_ref(), m),
        Attribute::Fees => paragraph(centre.fees.as_ref(), m),
        Attribute::Languages => paragraph(centre.languages.as_ref(), m),
        Attribute::StepFree => centre.step_free.as_ref().map(|access| step_free(access, m)),
        Attribute::Operator => paragraph(centre.operator.as_ref(), m),
        Attribute::Opened => centre.opened.map(|opened| {
            let text = match opened {
                Opened::At(date) => m.partial_date(date),
                Opened::By(date) => m.opened_by(&m.partial_date(date)),
            };
            html! { p { (text) } }
        }),
        Attribute::Status => centre.status.map(|status| html! { p { (status_name(status, m)) } }),
        Attribute::Fields => {
            let names = centre.fields.iter().filter_map(|id| data.field(id)).map(|field| &field.name);
            Some(html! { p { (say_all(names, m)) } })
        }
        Attribute::OtherNames => Some(html! { p { (say_all(&centre.other_names, m)) } }),
        Attribute::DivisionCode => Some(html! { p { (centre.division_code) } }),
        Attribute::Programmes | Attribute::ServicePoints => None,
    }
}

fn address(centre: &Centre, m: Messages) -> Markup {
    html! {
        @if let Some(address) = &centre.address { address { (say(address, m)) } }
        @if let Some(code) = &centre.postal_code { p.hint { (m.postal_code()) " " (code) } }
    }
}

fn position(placed: Placed, m: Messages) -> Markup {
    let precision = match placed.precision {
        Precision::Exact => m.precision_exact(),
        Precision::Street => m.precision_street(),
        Precision::Area => m.precision_area(),
    };
    html! { p { (precision) " " span.hint { (placed.position.for_people()) " (WGS-84)" } } }
}

/// Each number with what it is for.
pub fn phones(phones: &[Phone], m: Messages) -> Markup {
    html! {
        ul.phones role="list" {
            @for phone in phones {
                li {
                    (phone_link(phone))
                    button.act.needs-script type="button" data-copy=(phone.number.shown()) { (m.copy_number()) }
                    @if let Some(label) = &phone.label { " " span.hint { (say(label, m)) } }
                }
            }
        }
    }
}

fn step_free(access: &StepFree, m: Messages) -> Markup {
    let word = match access.access {
        StepFreeAccess::Yes => m.step_free_yes(),
        StepFreeAccess::Partly => m.step_free_partly(),
        StepFreeAccess::No => m.step_free_no(),
    };
    html! {
        p { (word) }
        @if let Some(note) = &access.note { p.fact-note { (say(note, m)) } }
    }
}

fn status_name(status: Status, m: Messages) -> &'static str {
    match status {
        Status::Operating => m.status_operating(),
        Status::Moved => m.status_moved(),
        Status::Suspended => m.status_suspended(),
        Status::Closed => m.status_closed(),
    }
}

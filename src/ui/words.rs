//! Words for the values of the data.

use maud::{Markup, html};

use crate::{
    data::Dataset,
    domain::{Attribute, Centre, Grade, UnitKind},
    i18n::Messages,
};

pub use crate::words::{as_written, labelled, phone_link, say, say_all, special_day, status_warning};

/// Whom to ask for what is not published.
pub fn ask(data: &Dataset, m: Messages) -> Markup {
    html! {
        @if let Some(hotline) = &data.portal.ask {
            p.ask {
                (m.ask_by_phone()) " "
                a.button.tel href=(hotline.number.tel_link()) { (hotline.number.shown()) }
                " " span.hint { (say(&hotline.name, m)) }
            }
        }
    }
}

/// A street or town by its name, and what kind it is where the name does not end with that.
pub fn area(centre: &Centre, m: Messages) -> Markup {
    let kind = kind_name(centre.kind, m);
    let told = centre.area.get(m.tag()).text.to_ascii_lowercase().ends_with(kind);
    html! {
        (say(&centre.area, m))
        @if !told { " " span.kind { (kind) } }
    }
}

/// What a kind of unit is called.
fn kind_name(kind: UnitKind, m: Messages) -> &'static str {
    match kind {
        UnitKind::Street => m.kind_street(),
        UnitKind::Town => m.kind_town(),
    }
}

/// What a grade is called.
pub fn grade_name(grade: Grade, m: Messages) -> &'static str {
    match grade {
        Grade::Solid => m.grade_solid(),
        Grade::Medium => m.grade_medium(),
        Grade::Inferred => m.grade_inferred(),
        Grade::Derived => m.grade_derived(),
    }
}

/// What an attribute is called.
pub fn attribute_name(attribute: Attribute, m: Messages) -> &'static str {
    match attribute {
        Attribute::Address => m.address(),
        Attribute::Position => m.position(),
        Attribute::Entrance => m.entrance(),
        Attribute::Phones => m.phones(),
        Attribute::WeChat => m.wechat(),
        Attribute::Hours => m.hours(),
        Attribute::Eligibility => m.eligibility(),
        Attribute::Fees => m.fees(),
        Attribute::Languages => m.languages_spoken(),
        Attribute::StepFree => m.step_free(),
        Attribute::Operator => m.operator(),
        Attribute::Opened => m.opened(),
        Attribute::Status => m.status(),
        Attribute::Fields => m.fields(),
        Attribute::Programmes => m.programmes(),
        Attribute::ServicePoints => m.service_points(),
        Attribute::OtherNames => m.also_called(),
        Attribute::DivisionCode => m.division_code(),
    }
}

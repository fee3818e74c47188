//! The form of a centre: every field, what is wrong beside it, and where the facts come from.

mod confirm;
mod hours;
mod position;
mod rows;

use leptos::prelude::*;

use super::field::{Field, Record, Texts};
use crate::{
    desk::state::{Desk, desk},
    domain::{CentreId, text::BASE_LANGUAGE},
    nav::DeskPlace,
};

/// The form.
#[component]
pub fn Form(id: String) -> impl IntoView {
    let desk = desk();
    let below = |more: &[&str]| -> Vec<String> {
        std::iter::once(id.as_str()).chain(more.iter().copied()).map(str::to_owned).collect()
    };
    let (phones, notes, points, names) = (below(&[""]), below(&[]), below(&[]), below(&[]));
    let m = desk.m;
    let record = Record::of_centre(&id);
    if !record.is_there() {
        return view! { <p class="notice">{m.desk_no_centre(&id)}</p> }.into_any();
    }
    let chinese = record.text(&["name@", BASE_LANGUAGE].concat());
    let own_name = record.text(&["name@", m.tag()].concat());
    let name = move || if own_name.with(String::is_empty) { chinese.get() } else { own_name.get() };
    let (before, after) = beside(desk, &id);
    let own = id.clone();
    view! {
        <section aria-labelledby="form-title">
            <div class="desk-head">
                <h2 id="form-title" tabindex="-1">{name}</h2>
                <nav aria-label=m.desk_beside()>
                    {before.map(|one| neighbour(desk, one, m.desk_before()))}
                    {after.map(|one| neighbour(desk, one, m.desk_after()))}
                </nav>
            </div>
            <Part key="address" title=m.desk_part_way()>
                <Texts record column="address"/>
                <Texts record column="entrance"/>
                <Field record column="postal_code"/>
            </Part>
            <Part key="phones" title=m.desk_part_phones()>
                <rows::Rows table="phones" above=phones columns=PHONE add=m.desk_add_phone()/>
                <Field record column="wechat"/>
            </Part>
            <Part key="hours" title=m.desk_part_hours()><hours::Hours record/></Part>
            <Part key="position" title=m.desk_part_position()><position::Position record centre=own/></Part>
            <Part key="eligibility" title=m.desk_part_service()>
                <Texts record column="eligibility"/>
                <Texts record column="fees"/>
                <Texts record column="languages"/>
                <Field record column="step_free.access"/>
                <Texts record column="step_free.note"/>
            </Part>
            <Part key="operator" title=m.desk_part_office()>
                <Texts record column="operator"/>
                <div class="desk-two">
                    <Field record column="status"/>
                    <Field record column="opened.at"/>
                    <Field record column="opened.by"/>
                </div>
            </Part>
            <Part key="fields" title=m.desk_part_fields()>
                <Field record column="fields"/>
                <Field record column="programmes"/>
            </Part>
            <Part key="notes" title=m.desk_part_notes()>
                <rows::Rows table="notes" above=notes columns=NOTE add=m.desk_add_note()/>
            </Part>
            <Part key="service_points" title=m.desk_part_points()>
                <rows::Rows table="service_points" above=points columns=POINT add=m.desk_add_point()/>
            </Part>
            <Part key="other_names" title=m.desk_part_names()>
                <Texts record column="name"/>
                <Texts record column="short_name"/>
                <rows::Rows table="other_names" above=names columns=NAME add=m.desk_add_name()/>
            </Part>
            <confirm::Confirm centre=id/>
        </section>
    }
    .into_any()
}

/// The columns of a telephone, a note, a service point, another name.
const PHONE: &[&str] = &["number", "label"];
const NOTE: &[&str] = &["about", "text", "provenance.source", "provenance.grade", "provenance.checked"];
const POINT: &[&str] = &[
    "name",
    "address",
    "position.coordinates.lng",
    "position.coordinates.lat",
    "datum",
    "position.precision",
    "hours.osm",
    "provenance.source",
    "provenance.grade",
    "provenance.checked",
];
const NAME: &[&str] = &[""];

/// A part of the form; the table leads to it by its key.
#[component]
fn Part(key: &'static str, title: &'static str, children: Children) -> impl IntoView {
    let title_id = format!("part-{key}-title");
    view! {
        <section class="panel" id=format!("part-{key}") aria-labelledby=title_id.clone()>
            <h3 id=title_id.clone() tabindex="-1">{title}</h3>
            {children()}
        </section>
    }
}

/// The part of the form in which an attribute stands.
#[must_use]
pub fn part_of(attribute: &str) -> &'static str {
    match attribute {
        "phones" | "wechat" => "phones",
        "hours" => "hours",
        "position" => "position",
        "eligibility" | "fees" | "languages" | "step_free" => "eligibility",
        "operator" | "status" | "opened" => "operator",
        "fields" | "programmes" => "fields",
        "notes" => "notes",
        "service_points" => "service_points",
        "other_names" | "name" | "short_name" => "other_names",
        _ => "address",
    }
}

/// A centre by its id and name.
type Named = (String, String);

/// The centres before and after one, as the file has them.
fn beside(desk: Desk, id: &str) -> (Option<Named>, Option<Named>) {
    desk.draft.with_untracked(|draft| {
        let all = draft.centres();
        let Some(at) = all.iter().position(|(own, _)| own == id) else { return (None, None) };
        let named = |(id, _): &(String, String)| (id.clone(), draft.centre_name(id, desk.m));
        (at.checked_sub(1).map(|before| named(&all[before])), all.get(at + 1).map(named))
    })
}

fn neighbour(desk: Desk, (id, name): Named, label: &'static str) -> impl IntoView {
    let href = CentreId::new(&id).ok().map(|id| DeskPlace::Centre { id, field: None }.href(desk.m.tag()));
    view! { <a class="act" href=href>{label}{desk.m.colon()}{name}</a> }
}

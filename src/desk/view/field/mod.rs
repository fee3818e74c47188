//! One field of a form, whatever it holds: label, what helps, the control, and what is wrong beside it.

mod choice;
mod control;
mod many;
mod record;

use leptos::prelude::*;

use super::told::Telling;
use crate::{
    data::converted::CONVERTED_LANGUAGES, desk::state::desk, domain::text::BASE_LANGUAGE, sheet::define::Kind,
};

pub use choice::chosen;
pub use record::Record;

/// A field by the key of its column. Without such a column there is none.
#[component]
pub fn Field(record: Record, #[prop(into)] column: String) -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let about = record.field(&column)?;
    let id = record.id(&column);
    let (hint_id, told_id) = (format!("{id}-hint"), format!("{id}-told"));
    let told = record.told(desk, &column);
    let is_wrong = Memo::new(move |_| told.with(|told| told.iter().any(Telling::is_wrong)));
    let is_group = matches!(about.kind, Kind::Ids(_));
    let is_translation = about.language.as_deref().is_some_and(|tag| tag != BASE_LANGUAGE);
    // How several are written into one cell helps nobody who ticks boxes.
    let note = if about.language.as_deref().is_some_and(|tag| CONVERTED_LANGUAGES.contains(&tag)) {
        Some(m.desk_converted())
    } else {
        (!is_translation && !is_group && !about.note.is_empty()).then_some(about.note)
    };
    let described = if note.is_some() { format!("{hint_id} {told_id}") } else { told_id.clone() };
    let required = about.is_required.then(|| view! { " " <span class="hint">{m.desk_required()}</span> });
    let control = control::control(record, &about, id.clone(), described, is_wrong);
    let rest = view! {
        {note.map(|note| view! { <p class="hint" id=hint_id>{note}</p> })}
        {control}
        <div id=told_id role="status">
            {move || told.get().into_iter().map(|one| one.view(m)).collect_view()}
        </div>
    };
    Some(if is_group {
        view! { <fieldset class="desk-field" id=id><legend>{about.heading}{required}</legend>{rest}</fieldset> }.into_any()
    } else {
        view! { <div class="desk-field"><label for=id>{about.heading}{required}</label>{rest}</div> }
            .into_any()
    })
}

/// The fields of a text in every language of the portal, the first language before the others.
#[component]
pub fn Texts(record: Record, column: &'static str) -> impl IntoView {
    let columns = record.columns_of(column);
    let fields = columns.into_iter().map(|column| view! { <Field record column/> }).collect_view();
    view! { <div class="desk-two">{fields}</div> }
}

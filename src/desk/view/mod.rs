//! The views of the desk. They know nothing of the browser: what only it can do they ask for ([`Act`](super::Act)).

mod bar;
mod bring;
mod centre;
mod clashes;
mod earlier;
mod field;
mod publish;
mod table;
mod told;

use leptos::prelude::*;

pub use centre::part_of;
pub use told::Telling;

use super::state::desk;
use crate::nav::DeskPlace;

/// The whole desk.
#[component]
pub fn App() -> impl IntoView {
    let desk = desk();
    let place = Memo::new(move |_| desk.place.get());
    view! {
        <div class="desk">
            <bar::Bar/>
            <clashes::Clashes/>
            {move || match place.get() {
                DeskPlace::Table => view! { <table::Table/> }.into_any(),
                DeskPlace::Centre { id, .. } => view! { <centre::Form id=id.as_str().to_owned()/> }.into_any(),
                DeskPlace::Bring => view! { <bring::Bring/> }.into_any(),
                DeskPlace::Publish => view! { <publish::Publish/> }.into_any(),
                DeskPlace::Earlier => view! { <earlier::Earlier/> }.into_any(),
            }}
        </div>
    }
}

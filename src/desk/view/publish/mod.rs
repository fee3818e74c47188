//! What changed, what the check says, how it will look, and the files to upload: in the order in which a second
//! person looks at a draft before it is published.

mod changes;
mod check;
mod hand_on;
mod make;
mod preview;

use leptos::prelude::*;

use crate::desk::state::desk;

/// The view.
#[component]
pub fn Publish() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let files = Memo::new(move |_| desk.files());
    view! {
        <section aria-labelledby="publish-title">
            <h2 id="publish-title" tabindex="-1">{m.desk_tab_publish()}</h2>
            <p class="hint">{m.desk_publish_hint()}</p>
            <changes::Changes/>
            <check::Check/>
            <hand_on::HandOn/>
            <preview::Preview files/>
            <make::Make files/>
        </section>
    }
}

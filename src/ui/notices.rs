//! Notices of the publisher, and what the portal itself must say of the data.

use leptos::prelude::*;
use maud::{Markup, html};

use super::say;
use crate::{
    data::{Dataset, Upload},
    domain::{CentreId, Date, Notice, NoticeLevel},
    i18n::Messages,
    nav::{self, Page},
    state::portal,
};

/// The notices of a day: those that concern one centre, or all.
pub fn notices(centre: Option<&CentreId>, data: &Dataset, today: Date, m: Messages) -> Markup {
    let mut shown = data.portal.notices_on(today);
    shown.retain(|notice| centre.is_none_or(|id| notice.concerns(id)));
    html! {
        @if !shown.is_empty() {
            section.notices aria-label=(m.notices()) {
                @for notice in shown { (one(notice, centre.is_none(), data, m)) }
            }
        }
    }
}

fn one(notice: &Notice, name_centres: bool, data: &Dataset, m: Messages) -> Markup {
    let word = match notice.level {
        NoticeLevel::Info => m.notice_info(),
        NoticeLevel::Warning => m.notice_warning(),
        NoticeLevel::Urgent => m.notice_urgent(),
    };
    let centres: Vec<_> = notice.centres.iter().map(ToString::to_string).collect();
    let centres = Some(centres.join(" ")).filter(|ids| name_centres && !ids.is_empty());
    html! {
        p.notice.notice-warning[notice.level == NoticeLevel::Warning]
            .notice-urgent[notice.level == NoticeLevel::Urgent] data-centres=[centres] {
            strong { (word) } (m.colon()) (say(&notice.text, m))
            @if name_centres {
                @for centre in notice.centres.iter().filter_map(|id| data.centre(id)) {
                    " " a href=(nav::href(m.tag(), &Page::Centre(centre.id.clone()))) { (say(&centre.short_name, m)) }
                }
            }
        }
    }
}

/// One sentence where files or records could not be had, with a way to try again.
#[component]
pub fn DataTrouble() -> impl IntoView {
    let state = portal();
    let m = state.messages;
    let said = move || {
        let data = state.data.get();
        match data.trouble.upload {
            Upload::Before => m.data_before(&m.date(data.portal.published)),
            Upload::Ready => m.data_ready().to_owned(),
            Upload::Newest if data.trouble.missing.is_empty() => String::new(),
            Upload::Newest => m.files_missing().to_owned(),
        }
    };
    let left_out = move || match state.data.get().trouble.left_out {
        count if count > 0 && said().is_empty() => m.records_broken(&count.to_string()),
        _ => String::new(),
    };
    view! {
        <div class="trouble" role="status">
            <p class="notice notice-warning" hidden=move || said().is_empty()>
                {said} " "
                <button type="button" class="button" on:click=move |_| state.retry.run(())>{m.retry()}</button>
            </p>
            <p class="notice" hidden=move || left_out().is_empty()>{left_out}</p>
        </div>
    }
}

//! Keeping the draft on the device, and checking it, whenever the person rests.

use std::{
    cell::{Cell, RefCell},
    sync::Arc,
    time::Duration,
};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::store::{self, StoreError};
use crate::{
    desk::state::{Desk, Kept},
    draft::Draft,
};

/// The name under which the draft is kept on the device.
pub const DRAFT: &str = "draft";
/// And one that could not be opened.
pub const UNREAD: &str = "draft-unread";
/// After the last change, before the draft is kept and checked.
const REST: Duration = Duration::from_millis(250);

thread_local! {
    static RESTING: RefCell<Option<TimeoutHandle>> = const { RefCell::new(None) };
    /// How often the draft was changed.
    static CHANGES: Cell<u64> = const { Cell::new(0) };
    /// How many of these are on the device.
    static KEPT: Cell<u64> = const { Cell::new(0) };
    static IS_WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Whenever the draft changes it is kept and checked, once the person rests.
pub fn follow(desk: Desk) {
    Effect::new(move |former: Option<()>| {
        desk.draft.track();
        if former.is_none() {
            return;
        }
        CHANGES.set(CHANGES.get() + 1);
        if desk.kept.get_untracked() == Kept::Kept {
            desk.kept.set(Kept::Keeping);
        }
        if let Some(waiting) = RESTING.take() {
            waiting.clear();
        }
        RESTING.set(set_timeout_with_handle(move || rest(desk), REST).ok());
    });
}

fn rest(desk: Desk) {
    now(desk);
    let checked = desk.draft.with_untracked(|draft| draft.checked(desk.today));
    desk.checked.set(Arc::new(checked));
}

/// Keeps the draft at once; what is as published need not be kept. One writes at a time, until the device has the
/// last change: so none that ends late replaces a newer one, nor says that it is safe.
pub fn now(desk: Desk) {
    if IS_WRITING.replace(true) {
        return;
    }
    spawn_local(async move {
        while desk.kept.get_untracked() != Kept::Elsewhere {
            let change = CHANGES.get();
            let text = desk.draft.with_untracked(|draft| draft.is_changed().then(|| draft.to_file()));
            let outcome = match text {
                Some(text) => store::put(DRAFT, &text).await,
                None => store::remove(DRAFT).await,
            };
            if outcome.is_ok() {
                KEPT.set(change);
            }
            if desk.kept.get_untracked() == Kept::Elsewhere {
                break;
            }
            if change == CHANGES.get() {
                desk.kept.set(match outcome {
                    Ok(()) => Kept::Kept,
                    Err(StoreError::Full) => Kept::Full,
                    Err(StoreError::Refused(_)) => Kept::Refused,
                });
                break;
            }
        }
        IS_WRITING.set(false);
    });
}

/// Whether something would be lost if the page went now.
pub fn is_unsaved(desk: Desk) -> bool {
    KEPT.get() != CHANGES.get() && desk.draft.try_with_untracked(Draft::is_changed) == Some(true)
}

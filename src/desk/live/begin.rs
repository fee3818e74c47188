//! From the page to the living desk: what is published, what was left on the device, and who hears of what.

use std::{cell::RefCell, rc::Rc};

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::{
    acts, clock, keeping, leave, load, offline, store,
    tabs::{self, Did},
};
use crate::{
    desk::{
        state::{Desk, Kept},
        view::{App, part_of},
    },
    dom::{self, Listener},
    draft::Draft,
    i18n::Messages,
    nav::DeskPlace,
    sheet::Words,
};

/// Begins.
pub fn start() {
    console_panic();
    spawn_local(async {
        if open().await.is_none() {
            fail("engine");
        }
    });
}

/// A panic is told to the developer, and the page says that it broke.
fn console_panic() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::warn_1(&info.to_string().into());
        fail("broke");
    }));
}

/// Lets the page say why the desk is not there.
fn fail(why: &str) {
    let early =
        web_sys::window().and_then(|window| dom::get::<wasm_bindgen::JsValue>(&window, "portalEarly"));
    let _ = early.and_then(|early| dom::call_with(&early, "fail", &[why]));
}

async fn open() -> Option<()> {
    let tag = dom::language();
    let m = Messages::built_in(&tag).ok()?;
    let words = Words::built_in().ok()?;
    let today = clock::today();
    let Ok(published) = load::current().await else {
        lost(m);
        return Some(());
    };
    let lost: Vec<_> = published.lost.iter().map(|file| file.name.clone()).collect();
    let set = crate::draft::restored(&published.set);
    let kept = store::get(keeping::DRAFT).await;
    let (mut said, mut clashes) = (Vec::new(), Vec::new());
    let is_refused = kept.is_err();
    let mut is_moved = false;
    let draft = match kept.ok().flatten() {
        Some(text) => match Draft::from_file(&text, set.clone(), words) {
            Ok(opened) if !opened.draft.is_changed() => {
                is_moved = true;
                said.push(m.desk_all_published().to_owned());
                opened.draft
            }
            Ok(opened) => {
                is_moved = opened.is_moved;
                said.push(m.desk_opened_draft().to_owned());
                said.extend(Desk::merged(&opened, m));
                clashes = opened.clashes;
                opened.draft
            }
            Err(error) => {
                // It stays on the device, beside the one that begins now.
                let _ = store::put(keeping::UNREAD, &text).await;
                said.push(error.told(m));
                Draft::open(set, words)
            }
        },
        None => Draft::open(set, words),
    };
    if published.is_kept {
        said.push(m.desk_load_kept().to_owned());
    }
    if !lost.is_empty() {
        said.push(m.desk_load_partly(&m.list(&lost)));
    }
    let place = dom::first("#desk")?.dyn_into::<HtmlElement>().ok()?;
    let handle = mount_to(place, move || {
        let slot: StoredValue<Option<Desk>> = StoredValue::new(None);
        let act = Callback::new(move |act| {
            if let Some(desk) = slot.get_value() {
                acts::run(desk, act);
            }
        });
        let desk = Desk::new(draft, m, words, today, act);
        slot.set_value(Some(desk));
        if is_refused {
            desk.kept.set(Kept::Refused);
        }
        desk.clashes.set(clashes);
        desk.say(said.join(" "));
        provide_context(desk);
        follow(desk);
        if is_moved {
            keeping::now(desk);
        }
        view! { <App/> }
    });
    MOUNTED.with(|mounted| *mounted.borrow_mut() = Some(Box::new(handle)));
    if let Some(root) = dom::first("html") {
        let _ = root.set_attribute("data-app", "live");
    }
    spawn_local(async move {
        let _ = offline::keep(&tag).await;
    });
    Some(())
}

/// Without what is published there is nothing to work on.
fn lost(m: Messages) {
    let (Some(place), Some(note), Some(retry)) = (
        dom::first("#desk"),
        dom::element("p", "notice notice-warning", m.desk_load_failed()),
        dom::element("button", "button", m.retry()),
    ) else {
        return;
    };
    let _ = note.set_attribute("role", "alert");
    let _ = retry.set_attribute("data-reload", "");
    let _ = place.append_child(&note);
    let _ = place.append_child(&retry);
    if let Some(root) = dom::first("html") {
        let _ = root.set_attribute("data-app", "failed");
    }
}

/// Keeps the draft, checks it, follows the address, and hears of other tabs.
fn follow(desk: Desk) {
    keeping::follow(desk);
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        go(desk);
        listeners.push(Listener::new(&window, "hashchange", move |_| go(desk)));
    }
    let others = tabs::on_other_tab(move |other| match other.did {
        Did::ChangedDraft => desk.kept.set(Kept::Elsewhere),
        Did::IsOpen => desk.say_too(desk.m.desk_also_open()),
        Did::Closed => {}
    });
    listeners.extend(acts::listeners(desk));
    let guard = leave::guard(move || keeping::is_unsaved(desk), move || keeping::now(desk));
    let _ = LIFE.with(|life| life.replace(Some(Rc::new((listeners, others, guard)))));
}

type Life = (Vec<Listener>, tabs::OtherTabs, leave::Guard);

thread_local! {
    /// The views; dropped, they would go.
    static MOUNTED: RefCell<Option<Box<dyn std::any::Any>>> = const { RefCell::new(None) };
    /// What lives as long as the page.
    static LIFE: RefCell<Option<Rc<Life>>> = const { RefCell::new(None) };
}

/// Goes where the address says, and puts the focus there.
fn go(desk: Desk) {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let place = DeskPlace::parse(&hash);
    let is_first = desk.place.with_untracked(|former| *former == DeskPlace::Table) && hash.is_empty();
    desk.place.set(place.clone());
    acts::arrive(desk, &place);
    if is_first {
        return;
    }
    dom::next_frame(move || {
        let target = match &place {
            DeskPlace::Centre { field: Some(field), .. } => {
                dom::first(&["#part-", part_of(field), " h3"].concat())
            }
            _ => dom::first("#desk h2:not(#clashes-title)"),
        };
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let _ = target.focus();
            target.scroll_into_view();
        }
    });
}

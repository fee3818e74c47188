//! Leaving the page: nothing is lost that is not on the device yet.

use js_sys::Reflect;
use web_sys::Event;

use crate::dom::{self, Listener};

/// Guards the page; dropped, it does no more.
pub struct Guard {
    _listeners: Vec<Listener>,
}

/// The browser asks before it leaves the page while something `is_unsaved`; and when the page goes out of sight,
/// `flush` may keep what is not kept yet. A phone often ends a page that is out of sight without a word.
pub fn guard(is_unsaved: impl Fn() -> bool + 'static, flush: impl Fn() + Clone + 'static) -> Guard {
    let (Some(window), Some(document)) = (web_sys::window(), dom::document()) else {
        return Guard { _listeners: Vec::new() };
    };
    let hidden = flush.clone();
    let listeners = vec![
        Listener::new(&window, "beforeunload", move |event| {
            if is_unsaved() {
                ask(&event);
            }
        }),
        Listener::new(&window, "pagehide", move |_| flush()),
        Listener::new(&document, "visibilitychange", move |_| {
            if dom::document().is_some_and(|document| dom::is(&document, "hidden")) {
                hidden();
            }
        }),
    ];
    Guard { _listeners: listeners }
}

/// Lets the browser ask, in its own words. Chrome before 119 and Safari want the second way.
fn ask(event: &Event) {
    event.prevent_default();
    let _ = Reflect::set(event, &"returnValue".into(), &"unsaved".into());
}

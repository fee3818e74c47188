//! Other tabs with the same desk: the draft on the device is one, and the last that keeps it wins.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use super::page;
use crate::dom::{self, Listener};

/// What another tab did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// It is open, or was opened.
    IsOpen,
    /// It kept another draft on the device.
    ChangedDraft,
    /// It was closed, or shows another page.
    Closed,
}

/// Another tab of this portal's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherTab {
    /// Tells tabs apart.
    pub id: String,
    pub did: Did,
}

/// Listens to other tabs; dropped, it listens no more.
pub struct OtherTabs {
    _listeners: Vec<Listener>,
}

struct Own {
    channel: BroadcastChannel,
    id: String,
}

thread_local! {
    static OWN: RefCell<Option<Own>> = const { RefCell::new(None) };
}

/// Calls back for whatever another tab does; those that are open now answer at once. Nothing comes where the
/// browser joins no tabs.
pub fn on_other_tab(callback: impl Fn(OtherTab) + 'static) -> OtherTabs {
    let mut listeners = Vec::new();
    with_own(|own| {
        let id = own.id.clone();
        listeners.push(Listener::new(&own.channel, "message", move |event| {
            let data = event.unchecked_into::<MessageEvent>().data();
            let (Some(from), Some(did)) = (dom::text(&data, "tab"), dom::text(&data, "did").and_then(read))
            else {
                return;
            };
            if from == id {
                return;
            }
            if dom::is(&data, "asks") {
                tell(Did::IsOpen, false);
            }
            callback(OtherTab { id: from, did });
        }));
    });
    if let Some(window) = web_sys::window() {
        listeners.push(Listener::new(&window, "pagehide", |_| tell(Did::Closed, false)));
        listeners.push(Listener::new(&window, "pageshow", |event| {
            // Back from the browser's own memory of the page.
            if dom::is(&event, "persisted") {
                tell(Did::IsOpen, true);
            }
        }));
    }
    tell(Did::IsOpen, true);
    OtherTabs { _listeners: listeners }
}

/// Tells the other tabs that the draft on the device is another now.
pub(super) fn tell_changed() {
    tell(Did::ChangedDraft, false);
}

/// `asks`: whether the others are to say that they are there.
fn tell(did: Did, asks: bool) {
    with_own(|own| {
        let message = Object::new();
        for (key, value) in
            [("tab", own.id.as_str().into()), ("did", written(did).into()), ("asks", asks.into())]
        {
            let _ = Reflect::set(&message, &key.into(), &value);
        }
        let _ = own.channel.post_message(&message);
    });
}

fn with_own(act: impl FnOnce(&Own)) {
    OWN.with_borrow_mut(|own| {
        if own.is_none() {
            *own = BroadcastChannel::new(&["portal-desk ", &page::root()].concat()).ok().map(|channel| {
                let chance = js_sys::Math::random().to_string();
                Own { channel, id: [&js_sys::Date::now().to_string(), "-", &chance].concat() }
            });
        }
        if let Some(own) = own {
            act(own);
        }
    });
}

const WRITTEN: [(Did, &str); 3] =
    [(Did::IsOpen, "open"), (Did::ChangedDraft, "changed"), (Did::Closed, "closed")];

fn written(did: Did) -> &'static str {
    WRITTEN.iter().find(|(own, _)| *own == did).map_or("", |(_, word)| word)
}

fn read(word: String) -> Option<Did> {
    WRITTEN.iter().find(|(_, own)| *own == word).map(|(did, _)| *did)
}

//! What the early script in the page's head knows and does; its other half is `early.js`.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `window.portalEarly`, made by the early script before anything is painted.
    type Early;

    #[wasm_bindgen(thread_local_v2, js_name = portalEarly)]
    static EARLY: Option<Early>;

    #[wasm_bindgen(method, getter)]
    fn touched(this: &Early) -> Option<f64>;

    #[wasm_bindgen(method, getter)]
    fn composing(this: &Early) -> Option<bool>;

    #[wasm_bindgen(method, getter)]
    fn portal(this: &Early) -> Option<Promise>;

    #[wasm_bindgen(method, setter)]
    fn set_portal(this: &Early, promise: Option<Promise>);

    #[wasm_bindgen(method, setter)]
    fn set_publication(this: &Early, path: &str);

    #[wasm_bindgen(method)]
    fn fail(this: &Early, why: &str);

    #[wasm_bindgen(method)]
    fn map(this: &Early);

    #[wasm_bindgen(method)]
    fn find(this: &Early);

    #[wasm_bindgen(method)]
    fn choose(this: &Early, name: &str, value: &str);
}

/// Why the page stays, or ends, without a living client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The data could not be had; the prerendered page stays.
    Data,
    /// The browser cannot run the client; the prerendered page stays.
    Engine,
    /// The client broke.
    Broke,
}

/// Marks the page as failed and shows the sentence that says so.
pub fn fail(failure: Failure) {
    let why = match failure {
        Failure::Data => "data",
        Failure::Engine => "engine",
        Failure::Broke => "broke",
    };
    EARLY.with(|early| {
        if let Some(early) = early {
            early.fail(why);
        }
    });
}

/// Applies a choice of appearance (`elder`, `theme`) to the page, and keeps it where the device allows.
pub fn choose(name: &str, value: &str) {
    EARLY.with(|early| {
        if let Some(early) = early {
            early.choose(name, value);
        }
    });
}

/// Loads the bundle of finding, or lets it follow what the page shows now.
pub fn find() {
    EARLY.with(|early| {
        if let Some(early) = early {
            early.find();
        }
    });
}

/// Opens the map, or shows it what the page shows now, if it was asked for or has a place of its own.
pub fn map() {
    EARLY.with(|early| {
        if let Some(early) = early {
            early.map();
        }
    });
}

/// `data/portal.json`, which the early script asked for beside the client; once, for it is read once.
#[must_use]
pub fn take_portal() -> Option<Promise> {
    EARLY.with(|early| {
        let early = early.as_ref()?;
        let portal = early.portal();
        early.set_portal(None);
        portal
    })
}

/// Tells the bundles of map and finding which publication the page shows: the path of its `portal.json`,
/// relative to `data/`.
pub fn set_publication(path: &str) {
    EARLY.with(|early| {
        if let Some(early) = early {
            early.set_publication(path);
        }
    });
}

/// Milliseconds since the person last touched the page, if ever.
#[must_use]
pub fn since_touched() -> Option<f64> {
    let touched = EARLY.with(|early| early.as_ref().and_then(Early::touched)).filter(|at| *at > 0.0)?;
    Some(js_sys::Date::now() - touched)
}

/// Whether an input method is in the middle of a word.
#[must_use]
pub fn is_composing() -> bool {
    EARLY.with(|early| early.as_ref().and_then(Early::composing)).unwrap_or_default()
}

/// Says and shows any panic, first thing in `main`: nothing unwinds in WASM, the page stands still.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        fail(Failure::Broke);
    }));
}

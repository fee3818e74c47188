//! The map in the page: it follows what the page shows, and the page follows what is chosen on it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::Reflect;
use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::{
    dom::{self, Listener},
    ground::{Ground, TileSource},
    host::{self, Unknown},
    keys::{self, Key},
    news::News,
    pins,
    view::{MapView, Spot},
};

#[wasm_bindgen]
extern "C" {
    /// `window.portalEarly`, made by the early script.
    type Early;

    #[wasm_bindgen(thread_local_v2, js_name = portalEarly)]
    static EARLY: Option<Early>;

    #[wasm_bindgen(method, js_name = mapLost)]
    fn map_lost(this: &Early);
}

/// Everything that lives as long as the page.
#[derive(Default)]
struct Page {
    view: Option<MapView>,
    ground: Option<Rc<Ground>>,
    tiles: Option<TileSource>,
    listeners: Vec<Listener>,
    news: Option<News>,
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
    /// What is chosen now, was chosen in the list.
    static IS_OF_LIST: Cell<bool> = const { Cell::new(false) };
}

/// Brings the map to life: now, and whenever the page calls `window.portalMap`.
pub fn start() {
    std::panic::set_hook(Box::new(|_| lose()));
    let Some(window) = web_sys::window() else { return };
    let follow = Closure::<dyn Fn()>::new(follow).into_js_value();
    let _ = Reflect::set(&window, &"portalMap".into(), &follow);
    let mut listeners = Vec::new();
    for kind in ["focusin", "pointerover"] {
        listeners.push(Listener::new(&window, kind, |event| over_list(&event)));
    }
    listeners.push(Listener::new(&window, "keydown", |event| on_key(&event)));
    if let Ok(Some(dark)) = window.match_media("(prefers-color-scheme: dark)") {
        listeners.push(Listener::new(&dark, "change", |_| self::follow()));
    }
    PAGE.with(|page| {
        let mut page = page.borrow_mut();
        page.listeners = listeners;
        page.news = News::new(self::follow);
    });
    self::follow();
    spawn_local(load());
}

/// Lets the page say that there is no map.
fn lose() {
    EARLY.with(|early| {
        if let Some(early) = early {
            early.map_lost();
        }
    });
}

/// Shows what lies within the farther and within the nearer time.
#[cfg(feature = "coverage")]
pub fn show_reach(shapes: [super::reach::Shape; 2]) {
    PAGE.with(|page| {
        if let Some(view) = page.try_borrow().ok().as_ref().and_then(|page| page.view.as_ref()) {
            view.show_reach(shapes);
        }
    });
}

/// Shows what the page shows now.
pub fn follow() {
    PAGE.with(|page| {
        let Ok(mut page) = page.try_borrow_mut() else { return };
        let element = host::find();
        if page.view.as_ref().is_some_and(|view| element.as_ref().is_none_or(|element| !view.is_in(element)))
        {
            page.view = None;
        }
        let Some(element) = element else { return };
        if page.view.is_none() {
            let words = host::words(&element);
            let area_only = words.area_only.clone();
            match MapView::new(&element, words, move |spot| on_choice(spot, &area_only)) {
                Ok(view) => page.view = Some(view),
                Err(_) => return lose(),
            }
        }
        if let Some(view) = &page.view {
            view.show_here(host::here());
            view.show(&host::spots(&Unknown::of(&element)), host::subject().as_deref());
            if let Some(ground) = &page.ground {
                view.set_ground(ground);
                view.set_tiles(page.tiles.as_ref());
            }
        }
        if let Some(news) = &page.news {
            news.watch();
        }
    });
}

/// The page follows the map: the card is marked, and the choice is named under the map.
fn on_choice(spot: Option<&Spot>, area_only: &str) {
    host::mark(spot.map(|spot| spot.id.as_str()));
    host::tell(spot, area_only, !IS_OF_LIST.get());
}

/// The map follows the page: what the pointer or the focus is on is chosen.
fn over_list(event: &Event) {
    let Some(id) = pins::target(event).and_then(|target| host::card_of(&target)) else { return };
    PAGE.with(|page| {
        if let Some(view) = page.try_borrow().ok().as_ref().and_then(|page| page.view.as_ref()) {
            IS_OF_LIST.set(true);
            view.choose(Some(&id));
            IS_OF_LIST.set(false);
        }
    });
}

/// Escape, wherever the focus is, ends that the page asks for a place, and means nothing else then; in the help it
/// leads back to the map.
fn on_key(event: &Event) {
    if keys::command(event) != Some(Key::Leave) {
        return;
    }
    if let Some(page) = host::picking() {
        event.stop_propagation();
        host::leave_picking(&page);
    } else if pins::target(event).is_some_and(|target| host::leave_help(&target)) {
        event.stop_propagation();
    }
}

/// Fetches the ground and the tile sources; without them the map shows the centres alone.
async fn load() {
    let language = dom::language();
    let Some(portal) = dom::file::portal().await else { return };
    let sketch = match dom::file::named(&portal, "sketch") {
        Some(path) => dom::file::json(&path).await,
        None => None,
    };
    let ground = sketch.map(|sketch| Ground::read(&sketch, &language)).unwrap_or_default();
    PAGE.with(|page| {
        let mut page = page.borrow_mut();
        page.ground = Some(Rc::new(ground));
        page.tiles = TileSource::first(&portal, &language);
    });
    follow();
}

//! How a page comes alive in the browser: load, take over, and then follow the address.

mod loaded;

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{App, AppProps, Kept, title};
use crate::{
    data::{FileKind, Upload, load::Files},
    i18n::{Messages, MessagesError},
    nav::{self, Location, Page, Query},
    state::{Place, PortalState},
    ui::{home, map_box, search_box},
    web::{
        clock,
        dom::{self, DomError},
        early::{self, Failure},
        fetch::{self, FetchError, Freshness},
        history::{self, Address, HistoryError},
        takeover,
    },
};

use loaded::Loaded;

/// Why the client did not come alive.
#[derive(Debug, thiserror::Error)]
enum BootError {
    #[error(transparent)]
    Dom(#[from] DomError),
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Messages(#[from] MessagesError),
    #[error("the client's own files could not be loaded")]
    Client(#[source] FetchError),
    #[error("{} could not be loaded or read", .0.plain_name())]
    Data(FileKind),
    #[error("the address names no page")]
    NoPage,
}

/// The first pause before what could not be had is asked for again, and the longest; milliseconds.
const PAUSES: (i32, i32) = (10_000, 300_000);

/// What of an address narrows or orders the list.
const NARROWING: [&str; 6] = ["programme", "field", "open", "access", "phone", "sort"];

/// Brings the page to life, or leaves the prerendered one with a sentence that says why. Data may be on
/// its way to the host: it is asked for again from time to time.
pub async fn boot() {
    let mut pause = PAUSES.0;
    while let Err(error) = start().await {
        leptos::logging::warn!("{error}");
        if !matches!(error, BootError::Data(_)) {
            return early::fail(Failure::Engine);
        }
        early::fail(Failure::Data);
        pause = rested(pause).await;
    }
}

/// Waits, and says how long to wait next time.
async fn rested(pause: i32) -> i32 {
    takeover::sleep(pause).await;
    PAUSES.1.min(pause * 2)
}

/// The page at an address, where it is in the language of this page.
fn locate(address: &Address, tag: &str) -> Option<Page> {
    Location::parse(&address.path, [tag])
        .filter(|location| location.lang == tag)
        .map(|location| location.page)
}

async fn start() -> Result<(), BootError> {
    let address = history::current()?;
    let tag = dom::language()?;
    let page = locate(&address, &tag).ok_or(BootError::NoPage)?;
    let messages = fetch::start(&dom::meta("portal-messages")?, Freshness::Immutable);
    let loaded = Loaded::newest(&page).await.map_err(BootError::Data)?;
    let messages = Messages::load(&tag, &messages.text().await.map_err(BootError::Client)?)?;
    let markup = dom::markup(".told,[data-find=ways]").unwrap_or_default();
    let kept = Kept { page: page.clone(), markup };
    takeover::take_over(move || {
        // The person may have gone on while the files came.
        let address = history::current().unwrap_or(address);
        let state = state_of(loaded, messages, remembered(place(page, &address)));
        follow(state);
        App(AppProps { state, kept })
    })
    .await?;
    dom::set_live();
    takeover::when_idle(rest);
    Ok(())
}

fn place(page: Page, address: &Address) -> Place {
    Place { page, query: Query::parse(&address.search), fragment: Query::parse(&address.hash) }
}

/// Without what a fragment says.
fn bare(place: Place) -> Place {
    Place { fragment: Query::default(), ..place }
}

/// In elder mode the list of the home page, and its map, are each a screen of its own.
fn apart(place: Place, view: &str) -> Place {
    let is_apart = place.query.elder() == Some(true) && place.page == Page::Home;
    let query = if is_apart { place.query.with("view", Some(view)) } else { place.query };
    Place { query, ..place }
}

/// With the appearance that the device remembers, where the address says nothing of it.
fn remembered(place: Place) -> Place {
    let query = ["elder", "theme"].into_iter().fold(place.query, |query, name| match dom::appearance(name) {
        Some(value) if query.get(name).is_none() => query.with(name, Some(&value)),
        _ => query,
    });
    let place = Place { query, ..place };
    // What narrows the list asks for it.
    let is_narrowed = NARROWING.iter().any(|name| place.query.get(name).is_some());
    if is_narrowed && place.query.get("view").is_none() { apart(place, "list") } else { place }
}

fn state_of(loaded: Loaded, messages: Messages, place: Place) -> PortalState {
    let Loaded { data, files, path } = loaded;
    early::set_publication(&path);
    let pending = data.communities.is_pending();
    let state = PortalState::at(messages, Arc::new(data), place, clock::today());
    takeover::when_idle(move || {
        spawn_local(async move {
            if pending {
                load_communities(state, files).await;
            }
            watch(state).await;
        });
    });
    PortalState {
        go: Callback::new(move |place| go(state, place)),
        retry: Callback::new(|()| history::reload()),
        ..state
    }
}

/// Fetches the communities after the page lives: the pages of centres tell them.
async fn load_communities(state: PortalState, files: Files) {
    let (communities, trouble) = loaded::communities(&files).await;
    let mut data = (*state.data.get_untracked()).clone();
    data.communities = communities;
    data.trouble.add(trouble);
    state.data.set(Arc::new(data));
    takeover::when_painted(rest);
}

/// While the newest publication is not whole, asks for it from time to time, and says when it is: what
/// the page shows, a person decides.
async fn watch(state: PortalState) {
    let mut pause = PAUSES.0;
    while state.data.get_untracked().trouble.upload == Upload::Before {
        pause = rested(pause).await;
        let page = state.place.get_untracked().page.clone();
        if Loaded::newest(&page).await.is_ok_and(|found| found.data.trouble.upload == Upload::Newest) {
            let mut data = (*state.data.get_untracked()).clone();
            data.trouble.upload = Upload::Ready;
            state.data.set(Arc::new(data));
        }
    }
}

fn address_of(state: PortalState, place: &Place) -> String {
    nav::href(state.messages.tag(), &place.page) + &place.query.after('?') + &place.fragment.after('#')
}

/// Goes to a place, as a link does. A refused change of the address leaves the old one there, which
/// only a reload would notice.
fn go(state: PortalState, place: Place) {
    let (here, href) = (state.place.get_untracked(), address_of(state, &place));
    let new_screen = !is_same_screen(&here, &place);
    // What is typed makes no step to go back over; an answer does.
    let answer = |place: &Place| place.fragment.clone().with("q", None);
    let is_step = new_screen || here.query != place.query || answer(&here) != answer(&place);
    let _ = if is_step { history::push(&href) } else { history::replace(&href) };
    arrive(state, place);
    if new_screen {
        takeover::when_painted(dom::start_page);
    }
}

/// Whether both places show the same page, and the same of it.
fn is_same_screen(one: &Place, other: &Place) -> bool {
    one.page == other.page && one.query.get("view") == other.query.get("view")
}

/// Shows a place whose address is already there.
fn arrive(state: PortalState, place: Place) {
    if state.place.get_untracked().query != place.query {
        early::choose("elder", place.query.get("elder").unwrap_or_default());
        early::choose("theme", place.query.get("theme").unwrap_or_default());
        early::choose("view", place.query.get("view").unwrap_or_default());
    }
    dom::set_title(&title(&place.page, &state.data.get_untracked(), state.messages));
    state.place.set(Arc::new(place));
    takeover::when_painted(rest);
}

/// What comes after the page itself: the map where it has its place, and finding.
fn rest() {
    early::map();
    early::find();
}

/// Follows the address bar and the links.
fn follow(state: PortalState) {
    let here = state.place.get_untracked();
    dom::set_title(&title(&here.page, &state.data.get_untracked(), state.messages));
    history::on_pop(move |address| match locate(&address, state.messages.tag()) {
        // Not among what is in memory; the browser has it.
        Some(page) if page.is_told() => history::reload(),
        Some(page) => arrive(state, place(page, &address)),
        None => {}
    });
    history::on_link(move |address| link(state, &address));
}

/// Whether a link was followed here; links into another language are pages of their own.
fn link(state: PortalState, address: &Address) -> bool {
    let Some(page) = locate(address, state.messages.tag()) else { return false };
    // A place on a page has a name and no value: the skip links lead there, and the main actions.
    let id = address.hash.strip_prefix('#').filter(|id| !id.is_empty() && !id.contains('='));
    let here = state.place.get_untracked();
    let target = remembered(place(page, address));
    let target = match id {
        None => target,
        // In elder mode the list and the search are each a screen of its own; other places are where one is.
        Some(home::LIST) => apart(bare(target), "list"),
        Some(map_box::PLACE) if target.page == Page::Home => apart(bare(target), "map"),
        Some(search_box::SEARCH) => bare(target),
        Some(_) if target.page == here.page => (*here).clone(),
        Some(_) => bare(target),
    };
    match id {
        Some(id) if is_same_screen(&here, &target) => dom::focus_id(id),
        _ if target.page.is_told() => return false,
        // What was chosen goes along, also where the link itself chooses a programme.
        None => go(state, target),
        Some(id) => {
            let id = id.to_owned();
            go(state, target);
            takeover::when_painted(move || dom::focus_id(&id));
        }
    }
    true
}

//! How a page comes alive in the browser: load, take over, and then follow the address.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{App, AppProps, Kept, title};
use crate::{
    data::{Dataset, FileKind, Loading, Report, Trouble, is_content_addressed, load, load::Files},
    i18n::{LANGUAGES, Messages, MessagesError},
    nav::{self, Location, Page, Query},
    state::{Place, PortalState},
    web::{
        clock,
        dom::{self, DomError},
        early::{self, Failure},
        fetch::{self, Fetch, FetchError, Freshness},
        history::{self, Address, HistoryError},
        takeover,
    },
};

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

/// Brings the page to life, or leaves the prerendered one with a sentence that says why.
pub async fn boot() {
    match start().await {
        Ok(()) => {}
        Err(error) => {
            leptos::logging::warn!("{error}");
            early::fail(match error {
                BootError::Data(_) => Failure::Data,
                _ => Failure::Engine,
            });
        }
    }
}

/// Where the page is and in which language.
fn locate(address: &Address) -> Option<Location> {
    Location::parse(&address.path, LANGUAGES.iter().map(|language| language.tag))
}

async fn start() -> Result<(), BootError> {
    let address = history::current()?;
    let location = locate(&address).ok_or(BootError::NoPage)?;
    let tag = dom::language()?;
    let messages = fetch::start(&dom::meta("portal-messages")?, Freshness::Immutable);
    let loaded = Loaded::fetch(&location.page).await?;
    let messages = Messages::load(&tag, &messages.text().await.map_err(BootError::Client)?)?;
    let markup = dom::markup(".told,[data-find=ways]").unwrap_or_default();
    let kept = Kept { page: location.page.clone(), markup };
    takeover::take_over(move || {
        // The person may have gone on while the files came.
        let address = history::current().unwrap_or(address);
        let state = loaded.into_state(messages, remembered(place(location.page, &address)));
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

/// With the appearance that the device remembers, where the address says nothing of it.
fn remembered(place: Place) -> Place {
    let query = ["elder", "theme"].into_iter().fold(place.query, |query, name| match dom::appearance(name) {
        Some(value) if query.get(name).is_none() => query.with(name, Some(&value)),
        _ => query,
    });
    Place { query, ..place }
}

/// What of the data is loaded so far.
struct Loaded {
    data: Dataset,
    files: Files,
}

impl Loaded {
    /// Loads what a page needs; only without the centres there is nothing to show.
    async fn fetch(page: &Page) -> Result<Self, BootError> {
        let mut report = Report::default();
        let text = portal_file().text().await.map_err(|_| BootError::Data(FileKind::Portal))?;
        let (portal, files) = load::portal(&text, &mut report).ok_or(BootError::Data(FileKind::Portal))?;
        let centres = named_file(&files, FileKind::Centres);
        let programmes = named_file(&files, FileKind::Programmes);
        let communities = matches!(page, Page::Centre(_)).then(|| named_file(&files, FileKind::Communities));
        let centres = text_of(centres).await.and_then(|text| load::centres(&text, &mut report));
        let centres = centres.ok_or(BootError::Data(FileKind::Centres))?;
        let programmes = text_of(programmes).await.and_then(|text| load::programmes(&text, &mut report));
        let communities = match communities {
            None => Loading::Pending,
            Some(file) => text_of(file).await.and_then(|text| load::communities(&text, &mut report)).into(),
        };
        let mut missing = Vec::new();
        if programmes.is_none() {
            missing.push(FileKind::Programmes);
        }
        if matches!(communities, Loading::Failed) {
            missing.push(FileKind::Communities);
        }
        let trouble = Trouble::of(&report, missing);
        let data = Dataset {
            portal: Arc::new(portal),
            centres: centres.into(),
            programmes: Arc::new(programmes.unwrap_or_default()),
            communities,
            trouble,
        };
        Ok(Self { data, files })
    }

    fn into_state(self, messages: Messages, place: Place) -> PortalState {
        let pending = self.data.communities.is_pending();
        let state = PortalState::at(messages, Arc::new(self.data), place, clock::today());
        if pending {
            let files = self.files;
            takeover::when_idle(move || spawn_local(load_communities(state, files)));
        }
        PortalState {
            go: Callback::new(move |place| go(state, place)),
            retry: Callback::new(|()| history::reload()),
            ..state
        }
    }
}

/// Fetches the communities after the page lives: the pages of centres tell them.
async fn load_communities(state: PortalState, files: Files) {
    let mut report = Report::default();
    let text = text_of(named_file(&files, FileKind::Communities)).await;
    let communities = text.and_then(|text| load::communities(&text, &mut report));
    let mut data = (*state.data.get_untracked()).clone();
    data.communities = communities.into();
    let missing = matches!(data.communities, Loading::Failed).then_some(FileKind::Communities);
    data.trouble.add(Trouble::of(&report, missing.into_iter().collect()));
    state.data.set(Arc::new(data));
    takeover::when_painted(rest);
}

fn portal_file() -> Fetch {
    let path = FileKind::Portal.plain_name();
    early::portal().map_or_else(|| data_file(path), |response| fetch::started(path, response))
}

fn data_file(path: &str) -> Fetch {
    let freshness = if is_content_addressed(path) { Freshness::Immutable } else { Freshness::Revalidate };
    fetch::start(&format!("data/{path}"), freshness)
}

/// A file that `portal.json` names, on its way.
fn named_file(files: &Files, kind: FileKind) -> Option<Fetch> {
    files.path(kind).map(data_file)
}

/// Its text; where it cannot be had, the page says that it is missing.
async fn text_of(file: Option<Fetch>) -> Option<String> {
    file?.text().await.ok()
}

fn address_of(state: PortalState, place: &Place) -> String {
    nav::href(state.messages.tag(), &place.page) + &place.query.after('?') + &place.fragment.after('#')
}

/// Goes to a place, as a link does. A refused change of the address leaves the old one there, which
/// only a reload would notice.
fn go(state: PortalState, place: Place) {
    let (here, href) = (state.place.get_untracked(), address_of(state, &place));
    let new_page = here.page != place.page;
    // What is typed makes no step to go back over; an answer does.
    let answer = |place: &Place| place.fragment.clone().with("q", None);
    let is_step = new_page || here.query != place.query || answer(&here) != answer(&place);
    let _ = if is_step { history::push(&href) } else { history::replace(&href) };
    arrive(state, place);
    if new_page {
        takeover::when_painted(dom::start_page);
    }
}

/// Shows a place whose address is already there.
fn arrive(state: PortalState, place: Place) {
    if state.place.get_untracked().query != place.query {
        early::choose("elder", place.query.get("elder").unwrap_or_default());
        early::choose("theme", place.query.get("theme").unwrap_or_default());
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
    history::on_pop(move |address| match locate(&address) {
        // Not among what is in memory; the browser has it.
        Some(location) if location.page.is_told() => history::reload(),
        Some(location) => arrive(state, place(location.page, &address)),
        None => {}
    });
    history::on_link(move |address| link(state, &address));
}

/// Whether a link was followed here; links into another language are pages of their own.
fn link(state: PortalState, address: &Address) -> bool {
    let Some(location) = locate(address).filter(|location| location.lang == state.messages.tag()) else {
        return false;
    };
    // A place on this page has a name and no value: the skip links lead there.
    if let Some(id) = address.hash.strip_prefix('#').filter(|id| !id.is_empty() && !id.contains('=')) {
        dom::focus_id(id);
        return true;
    }
    if location.page.is_told() {
        return false;
    }
    // What was chosen goes along, also where the link itself chooses a programme.
    go(state, remembered(place(location.page, address)));
    true
}

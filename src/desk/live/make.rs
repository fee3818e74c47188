//! The writer at work for a draft: its own site to be looked at, and the files to upload.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    acts::media,
    kept,
    preview::{self, PreviewError},
    writer::{self, Job, WriterError},
};
use crate::{
    data::FileKind,
    desk::{
        act::{Files, Given, Shown, Want, Work},
        state::Desk,
    },
    dom::download,
    domain::CentreId,
    draft::{Deed, Draft},
    i18n::Messages,
    nav::{Page, desk::preview_href},
};

thread_local! {
    /// Counts what was asked for and stopped: only the last may tell anything.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Something that was asked for.
#[derive(Clone, Copy)]
struct Turn(u32);

impl Turn {
    /// Ends what was asked for before.
    fn next() -> Self {
        writer::cancel();
        LAST.set(LAST.get().wrapping_add(1));
        Self(LAST.get())
    }

    /// Whether nothing was asked for since, and it was not stopped.
    fn is_last(self) -> bool {
        LAST.get() == self.0
    }
}

/// Why nothing was made.
enum Unmade {
    Stopped,
    /// A sentence for the clerk.
    Said(String),
}

/// Makes something of the draft as it is now.
pub fn start(desk: Desk, want: Want) {
    let turn = Turn::next();
    let Some(files) = untrack(|| desk.files()) else {
        desk.work.set(Work::Failed(want, desk.m.desk_make_day_wrong().to_owned()));
        return;
    };
    desk.work.set(Work::Running(want, 0, 1));
    spawn_local(async move {
        let outcome = match want {
            Want::Preview => show(desk, files, turn).await,
            Want::Zip => give(desk, files, turn).await,
        };
        if turn.is_last() {
            desk.work.set(match outcome {
                Ok(()) | Err(Unmade::Stopped) => Work::Idle,
                Err(Unmade::Said(why)) => Work::Failed(want, why),
            });
        }
    });
}

/// Ends what is being made.
pub fn stop(desk: Desk) {
    let _ = Turn::next();
    desk.work.set(Work::Idle);
    desk.say(desk.m.desk_stopped());
}

async fn show(desk: Desk, files: Files, turn: Turn) -> Result<(), Unmade> {
    let m = desk.m;
    let places = desk.draft.with_untracked(|draft| places(draft, m));
    preview::ready(m.tag()).await.map_err(|error| unshown(&error, m))?;
    let everything = published(m, turn).await?;
    let made = writer::preview(&job(desk, &files, &everything), progress(desk, Want::Preview, turn)).await;
    preview::put(&made.map_err(|error| unwritten(error, m))?).await.map_err(|error| unshown(&error, m))?;
    if turn.is_last() {
        let number = desk.shown.with_untracked(|former| former.as_ref().map_or(0, |one| one.number + 1));
        desk.shown.set(Some(Shown { of: files, number, places }));
        desk.say(m.desk_preview_made());
    }
    Ok(())
}

async fn give(desk: Desk, files: Files, turn: Turn) -> Result<(), Unmade> {
    let m = desk.m;
    desk.given.set(None);
    let everything = published(m, turn).await?;
    let zip = writer::zip(&job(desk, &files, &everything), progress(desk, Want::Zip, turn)).await;
    let zip = zip.map_err(|error| unwritten(error, m))?;
    let id = desk.draft.with_untracked(|draft| draft.portal_id().unwrap_or_default().to_owned());
    let name = [&id, "-", &desk.day.get_untracked(), ".zip"].concat();
    let size = usize::try_from(zip.length()).unwrap_or_default();
    download::array(&name, media(&name), &zip).map_err(|_| Unmade::Said(m.desk_not_given().to_owned()))?;
    desk.given.set(Some(Given { of: files, name, size }));
    Ok(())
}

/// What the portal serves now, whole.
async fn published(m: Messages, turn: Turn) -> Result<kept::Everything, Unmade> {
    let everything = kept::everything().await;
    if !turn.is_last() {
        return Err(Unmade::Stopped);
    }
    everything.map_err(|_| Unmade::Said(m.desk_publish_lost().to_owned()))
}

fn job<'a>(desk: Desk, files: &'a Files, published: &'a kept::Everything) -> Job<'a> {
    Job {
        files,
        published: &published.texts,
        has_licence: published.has_licence,
        today: desk.today,
        language: desk.m.tag(),
    }
}

fn progress(desk: Desk, want: Want, turn: Turn) -> impl Fn(usize, usize) + 'static {
    move |done, all| {
        if turn.is_last() {
            desk.work.set(Work::Running(want, done, all));
        }
    }
}

fn unwritten(error: WriterError, m: Messages) -> Unmade {
    match error {
        WriterError::Stopped => Unmade::Stopped,
        WriterError::Said(said) => Unmade::Said(m.desk_writer_failed(&said)),
        WriterError::Lost(_) => Unmade::Said(m.desk_writer_lost().to_owned()),
        WriterError::Broken(_) => Unmade::Said(m.desk_writer_refused().to_owned()),
    }
}

fn unshown(error: &PreviewError, m: Messages) -> Unmade {
    Unmade::Said(match error {
        PreviewError::Unavailable => m.desk_preview_unavailable().to_owned(),
        PreviewError::Full => m.desk_preview_full().to_owned(),
        PreviewError::Failed(reason) => m.desk_writer_failed(reason),
    })
}

/// The pages of the preview worth a look, each with its name: the centre that was edited last, the others that
/// changed, the first page.
fn places(draft: &Draft, m: Messages) -> Vec<(String, String)> {
    let changes = crate::changes::between(draft.published(), draft.set());
    let is_changed = |id: &str| {
        changes.iter().any(|change| {
            let of_centre = change.file == FileKind::Centres && change.list == Some("centres");
            of_centre && change.record.as_ref().is_some_and(|record| record.id == id)
        })
    };
    let last = draft.undoes().and_then(centre_of);
    let (first, others): (Vec<_>, Vec<_>) = (draft.centres().iter())
        .filter(|(id, _)| is_changed(id))
        .partition(|(id, _)| Some(id.as_str()) == last);
    let centre = |(id, name): &(String, String)| {
        let page = Page::Centre(CentreId::new(id).ok()?);
        Some((name.clone(), preview_href(m.tag(), &page)))
    };
    let home = (m.desk_preview_home().to_owned(), preview_href(m.tag(), &Page::Home));
    first.into_iter().chain(others).filter_map(centre).chain([home]).collect()
}

/// The centre that a step was about.
fn centre_of(deed: &Deed) -> Option<&str> {
    match deed {
        Deed::Edited(spots) => spots.first()?.row.centre(),
        Deed::Added(row) | Deed::Removed(row) | Deed::Confirmed(row) => row.centre(),
        Deed::Settled(spot) => spot.row.centre(),
        _ => None,
    }
}

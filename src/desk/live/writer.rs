//! The writer at work in its worker: what is asked of it, how far it is, what it made. The messages are those of the
//! layer `writer`.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{
    fetch::{self, Lost},
    page::{self, Named},
};
use crate::{
    dom::{self, Listener},
    domain::{Date, date::iso_date},
};

/// Why the writer made nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriterError {
    /// Its files could not be had.
    #[error("the writer could not be loaded: {0}")]
    Lost(#[from] Lost),
    /// The browser starts no worker, or refuses the writer's code; its reason, which is technical.
    #[error("the writer could not work: {0}")]
    Broken(String),
    /// A sentence for the clerk, in the language that was asked for.
    #[error("{0}")]
    Said(String),
    /// [`cancel`] was called, or other work was asked for.
    #[error("the writer was stopped")]
    Stopped,
}

/// What the writer works with.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The draft: `portal.json` and every file that it names, by the names that it has for them.
    pub files: &'a BTreeMap<String, String>,
    /// What the portal serves now, as [`everything`](super::kept::everything) has it.
    pub published: &'a BTreeMap<String, String>,
    pub has_licence: bool,
    /// The day that the pages are made for.
    pub today: Date,
    /// The language that the clerk reads.
    pub language: &'a str,
}

/// A worker that has its code, and may be asked again.
struct Ready {
    worker: Worker,
    wasm: Named,
    assets: String,
}

thread_local! {
    static READY: RefCell<Option<Ready>> = const { RefCell::new(None) };
    /// Ends the waiting for what the worker makes now.
    static WAITING: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// Counts what was asked for and cancelled: what is not the last any more does not begin.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Makes the draft's own site: path, relative to the portal's folder, and content of each file. `progress` hears
/// how many files are done, and of how many.
///
/// # Errors
/// [`WriterError`].
pub async fn preview(
    job: &Job<'_>,
    progress: impl Fn(usize, usize) + 'static,
) -> Result<Vec<(String, Uint8Array)>, WriterError> {
    let done = work(job, "preview", progress).await?;
    let files: Array = dom::get(&done, "files").ok_or_else(|| WriterError::Broken("files".to_owned()))?;
    let file = |one: JsValue| {
        let pair: Array = one.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).dyn_into().ok()?))
    };
    Ok(files.iter().filter_map(file).collect())
}

/// Makes what is to be uploaded, as a ZIP file.
///
/// # Errors
/// [`WriterError`].
pub async fn zip(
    job: &Job<'_>,
    progress: impl Fn(usize, usize) + 'static,
) -> Result<Uint8Array, WriterError> {
    let done = work(job, "zip", progress).await?;
    dom::get(&done, "zip").ok_or_else(|| WriterError::Broken("zip".to_owned()))
}

/// Ends what the writer does, if anything.
pub fn cancel() {
    LAST.set(LAST.get().wrapping_add(1));
    if let Some(done) = WAITING.take() {
        stop();
        let _ = done.call1(&JsValue::NULL, &JsValue::NULL);
    }
}

/// Ends the worker: the next work starts another.
fn stop() {
    if let Some(ready) = READY.take() {
        ready.worker.terminate();
    }
}

async fn work(
    job: &Job<'_>,
    want: &str,
    progress: impl Fn(usize, usize) + 'static,
) -> Result<JsValue, WriterError> {
    cancel();
    let own = LAST.get();
    let ready = match READY.take() {
        Some(ready) => ready,
        None => start().await?,
    };
    if LAST.get() != own {
        ready.worker.terminate();
        return Err(WriterError::Stopped);
    }
    let (worker, message) = (ready.worker.clone(), message(&ready, job, want));
    READY.set(Some(ready));
    let mut listeners = Vec::new();
    let mut progress = Some(progress);
    let answer = Promise::new(&mut |done, _| {
        if let Some(progress) = progress.take() {
            listeners = listen(&worker, &done, progress);
        }
        WAITING.set(Some(done));
    });
    if let Err(error) = worker.post_message(&message) {
        WAITING.take();
        return Err(WriterError::Broken(page::reason(&error)));
    }
    let answer = JsFuture::from(answer).await.unwrap_or_default();
    drop(listeners);
    read(answer)
}

/// Hears what the worker tells until it is `done`.
fn listen(worker: &Worker, done: &Function, progress: impl Fn(usize, usize) + 'static) -> Vec<Listener> {
    let finish = |done: &Function, answer: &JsValue| {
        WAITING.take();
        let _ = done.call1(&JsValue::NULL, answer);
    };
    let (told, lost) = (done.clone(), done.clone());
    let hear = Listener::new(worker, "message", move |event| {
        let data = event.unchecked_into::<MessageEvent>().data();
        match dom::text(&data, "kind").as_deref() {
            Some("progress") => progress(count(&data, "done"), count(&data, "all")),
            Some(_) => finish(&told, &data),
            None => {}
        }
    });
    // The script does not run, or something in it broke that it does not tell itself.
    let fail = Listener::new(worker, "error", move |event| {
        event.prevent_default();
        let reason = page::reason(&event);
        let answer = object(&[("kind", "failed".into()), ("reason", reason.into()), ("broken", true.into())]);
        finish(&lost, &answer);
    });
    vec![hear, fail]
}

fn read(answer: JsValue) -> Result<JsValue, WriterError> {
    match dom::text(&answer, "kind").as_deref() {
        Some("done") => Ok(answer),
        Some(_) => {
            let reason = dom::text(&answer, "reason").unwrap_or_default();
            if dom::is(&answer, "broken") {
                stop();
                Err(if dom::is(&answer, "lost") {
                    Lost::Unreachable.into()
                } else {
                    WriterError::Broken(reason)
                })
            } else {
                Err(WriterError::Said(reason))
            }
        }
        None => Err(WriterError::Stopped),
    }
}

/// Starts the worker. Its script is fetched once before, since a worker cannot be held to a hash; the browser's copy
/// serves then.
async fn start() -> Result<Ready, WriterError> {
    let named = |name| page::named(name).ok_or(Lost::Missing);
    let (script, wasm) = (named("portal-writer")?, named("portal-writer-wasm")?);
    let (code, assets) = (fetch::start_named(&script), fetch::start_named(&named("portal-assets")?));
    code.text().await?;
    let assets = assets.text().await?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&script.path, &options);
    let worker = worker.map_err(|error| WriterError::Broken(page::reason(&error)))?;
    Ok(Ready { worker, wasm, assets })
}

fn message(ready: &Ready, job: &Job, want: &str) -> Object {
    let text = |text: &str| JsValue::from(text);
    let address = [&page::root(), ready.wasm.path.as_str()].concat();
    let wasm = object(&[("path", text(&address)), ("integrity", text(&ready.wasm.integrity))]);
    object(&[
        ("wasm", wasm.into()),
        ("assets", text(&ready.assets)),
        ("files", texts(job.files).into()),
        ("published", texts(job.published).into()),
        ("licence", job.has_licence.into()),
        ("date", iso_date(job.today).into()),
        ("messages", text(job.language)),
        ("want", text(want)),
    ])
}

fn texts(texts: &BTreeMap<String, String>) -> Object {
    object(&texts.iter().map(|(name, text)| (name.as_str(), text.as_str().into())).collect::<Vec<_>>())
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

fn count(object: &JsValue, name: &str) -> usize {
    let number = dom::number(object, name).unwrap_or_default();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a saturating cast of a count"
    )]
    let count = number as usize;
    count
}

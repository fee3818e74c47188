//! The desk's service worker: it answers for the preview, and keeps the desk for visits without a line.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, RequestCache, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState,
};

use super::{
    fetch::{self, Lost},
    page,
};
use crate::{
    dom::{self, Listener},
    domain::text::BASE_LANGUAGE,
    nav::{self, Page, desk::WORKER},
};

/// Why there is no service worker.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfflineError {
    /// The page did not come over HTTPS, the window is private, or a setting forbids it.
    #[error("the browser has no service workers here")]
    Unavailable,
    /// The browser's reason, which is technical.
    #[error("the service worker did not start: {0}")]
    Failed(String),
}

/// Waits until the worker answers for the preview and for the desk's page in a language, on a first visit too.
///
/// # Errors
/// [`OfflineError`].
pub async fn ready(tag: &str) -> Result<(), OfflineError> {
    for scope in scopes(tag) {
        active(&register(&scope).await?).await?;
    }
    Ok(())
}

/// Lets the worker keep the desk and the published data; whether the desk is now there without a line.
///
/// # Errors
/// [`OfflineError`].
pub async fn keep(tag: &str) -> Result<bool, OfflineError> {
    let mut is_kept = true;
    for scope in scopes(tag) {
        let registration = register(&scope).await?;
        active(&registration).await?;
        is_kept &= kept(&registration).await?;
    }
    Ok(is_kept)
}

/// The folder of the base language's desk, under which the preview lies, and that of the page's own.
fn scopes(tag: &str) -> Vec<String> {
    let mut scopes = vec![nav::href(BASE_LANGUAGE, &Page::Desk)];
    if tag != BASE_LANGUAGE {
        scopes.push(nav::href(tag, &Page::Desk));
    }
    scopes
}

/// The service workers of the page; none where it may have none.
fn container() -> Option<ServiceWorkerContainer> {
    let window = web_sys::window()?;
    dom::get::<JsValue>(&window, "caches").filter(JsValue::is_object)?;
    let found: JsValue = dom::get(&window.navigator(), "serviceWorker")?;
    found.is_object().then(|| found.unchecked_into())
}

async fn register(scope: &str) -> Result<ServiceWorkerRegistration, OfflineError> {
    let container = container().ok_or(OfflineError::Unavailable)?;
    // A worker that leaves because its script is gone would be called back.
    if let Err(Lost::Missing) = fetch::start(WORKER, RequestCache::NoCache).arrived().await {
        return Err(OfflineError::Unavailable);
    }
    let options = RegistrationOptions::new();
    options.set_scope(scope);
    match JsFuture::from(container.register_with_options(WORKER, &options)).await {
        Ok(registration) if registration.is_object() => Ok(registration.unchecked_into()),
        // What forbids it may also say nothing.
        Ok(_) => Err(OfflineError::Unavailable),
        Err(error) => Err(match dom::text(&error, "name").as_deref() {
            Some("SecurityError" | "NotSupportedError" | "InvalidStateError") => OfflineError::Unavailable,
            _ => OfflineError::Failed(page::reason(&error)),
        }),
    }
}

/// Waits until a worker of the registration is active.
async fn active(registration: &ServiceWorkerRegistration) -> Result<(), OfflineError> {
    let gone = || OfflineError::Failed("redundant".to_owned());
    loop {
        let coming = registration.installing().or_else(|| registration.waiting());
        let worker = registration.active().or(coming).ok_or_else(gone)?;
        match worker.state() {
            ServiceWorkerState::Activated => return Ok(()),
            ServiceWorkerState::Redundant => return Err(gone()),
            _ => {}
        }
        let mut listener = None;
        let changed = Promise::new(&mut |done, _| {
            listener = Some(Listener::new(&worker, "statechange", move |_| drop(done.call0(&JsValue::NULL))));
        });
        let _ = JsFuture::from(changed).await;
        drop(listener);
    }
}

/// Asks the active worker to keep everything, and waits for its word.
async fn kept(registration: &ServiceWorkerRegistration) -> Result<bool, OfflineError> {
    let failed = |error: JsValue| OfflineError::Failed(page::reason(&error));
    let worker = registration.active().ok_or(OfflineError::Unavailable)?;
    let channel = MessageChannel::new().map_err(failed)?;
    let mut hear = None;
    let told = Promise::new(&mut |done, _| {
        let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let _ = done.call1(&JsValue::NULL, &event.data());
        });
        channel.port1().set_onmessage(Some(told.as_ref().unchecked_ref()));
        hear = Some(told);
    });
    let message = Object::new();
    let _ = Reflect::set(&message, &"keep".into(), &JsValue::TRUE);
    let ports = Array::of1(&channel.port2());
    worker.post_message_with_transferable(&message, &ports).map_err(failed)?;
    let answer = JsFuture::from(told).await.map_err(failed)?;
    drop(hear);
    channel.port1().close();
    Ok(dom::is(&answer, "kept"))
}

//! Texts kept on the device: the draft. `IndexedDB`, since a draft is larger than what `localStorage` takes.
//!
//! A private window or a setting may refuse it, and the device may be full; then a draft is safe only as a file.

use idb::{Database, Error, ObjectStore, TransactionMode, TransactionResult};
use wasm_bindgen::JsValue;

use super::{page, tabs};

const DATABASE: &str = "portal-desk";
const TEXTS: &str = "texts";

/// Why nothing is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser keeps nothing; its own words are technical.
    #[error("the browser keeps nothing: {0}")]
    Refused(String),
    #[error("there is no space left on the device")]
    Full,
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let is_full = match &error {
            Error::DomException(exception) => page::is_full(exception),
            Error::AddFailed(value) | Error::UpdateFailed(value) | Error::IndexedDbOpenFailed(value) => {
                page::is_full(value)
            }
            _ => false,
        };
        if is_full { Self::Full } else { Self::Refused(error.to_string()) }
    }
}

/// A kept text of this portal.
///
/// # Errors
/// [`StoreError`].
pub async fn get(name: &str) -> Result<Option<String>, StoreError> {
    let database = open().await?;
    let found = read(&database, name).await;
    database.close();
    Ok(found?)
}

/// Keeps a text under a name, and tells the other tabs where it is another than before. When it answers, the text is
/// on the device.
///
/// # Errors
/// [`StoreError`]; what was kept before then stays.
pub async fn put(name: &str, text: &str) -> Result<(), StoreError> {
    change(name, Some(text)).await
}

/// Keeps nothing any more under a name, and tells the other tabs where there was something.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(name: &str) -> Result<(), StoreError> {
    change(name, None).await
}

async fn open() -> Result<Database, StoreError> {
    let texts = ObjectStore::builder(TEXTS);
    Ok(Database::builder(DATABASE).version(1).add_object_store(texts).build().await?)
}

async fn read(database: &Database, name: &str) -> Result<Option<String>, Error> {
    let transaction = database.transaction(&[TEXTS], TransactionMode::ReadOnly)?;
    let found = transaction.object_store(TEXTS)?.get(key(name))?.await?;
    Ok(found.and_then(|value| value.as_string()))
}

async fn change(name: &str, text: Option<&str>) -> Result<(), StoreError> {
    let database = open().await?;
    let done = written(&database, name, text).await;
    database.close();
    match done? {
        None => Ok(()),
        Some(TransactionResult::Committed) => {
            tabs::tell_changed();
            Ok(())
        }
        // Nobody here aborts: the browser does so where the device has no space left.
        Some(TransactionResult::Aborted) => Err(StoreError::Full),
    }
}

/// Nothing where the device has it so already.
async fn written(
    database: &Database,
    name: &str,
    text: Option<&str>,
) -> Result<Option<TransactionResult>, Error> {
    if read(database, name).await?.as_deref() == text {
        return Ok(None);
    }
    let transaction = database.transaction(&[TEXTS], TransactionMode::ReadWrite)?;
    let texts = transaction.object_store(TEXTS)?;
    match text {
        Some(text) => drop(texts.put(&text.into(), Some(&key(name)))?),
        None => drop(texts.delete(key(name))?),
    }
    Ok(Some(transaction.await?))
}

/// Portals of one host have one database.
fn key(name: &str) -> JsValue {
    [&page::root(), "#", name].concat().into()
}

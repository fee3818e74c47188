//! Files that a person gives: chosen, dropped, pasted.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File, FileList, HtmlInputElement};

/// The largest file that is read, in bytes: no file of a district comes near.
pub const MOST_BYTES: f64 = 50_000_000.0;
/// So many files are read at once.
pub const MOST_FILES: usize = 20;

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why a file was not read, by its name.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FileError {
    /// Its name and size in bytes.
    #[error("{0} has {1} bytes, more than {MOST_BYTES}")]
    TooLarge(String, f64),
    /// Gone, changed, a folder, or not allowed.
    #[error("{0} cannot be read")]
    Unreadable(String),
    /// Whose name, and how many were given.
    #[error("{0} is one of {1} files, more than {MOST_FILES}")]
    TooMany(String, usize),
}

/// The files that were chosen; the same may be chosen again.
pub fn of_input(input: &HtmlInputElement) -> Vec<File> {
    let files = of_list(input.files());
    input.set_value("");
    files
}

/// The files that were dropped, which the browser then does not open itself; other things go where they are dropped.
pub fn of_drop(event: &DragEvent) -> Vec<File> {
    let files = of_transfer(event.data_transfer().as_ref());
    if !files.is_empty() {
        event.prevent_default();
    }
    files
}

/// Lets files be dropped that are dragged over the page.
pub fn allow_drop(event: &DragEvent) {
    let kinds = event.data_transfer().map(|transfer| transfer.types()).unwrap_or_default();
    if kinds.iter().any(|kind| kind == "Files") {
        event.prevent_default();
    }
}

/// The files that were pasted; a table that was copied out of a spreadsheet is a text, and often a picture too.
pub fn of_paste(event: &ClipboardEvent) -> Vec<File> {
    if text_of_paste(event).is_some() {
        return Vec::new();
    }
    of_transfer(event.clipboard_data().as_ref())
}

/// The text that was pasted, if any.
pub fn text_of_paste(event: &ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

fn of_transfer(transfer: Option<&DataTransfer>) -> Vec<File> {
    of_list(transfer.and_then(DataTransfer::files))
}

fn of_list(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}

/// Reads a file.
///
/// # Errors
/// [`FileError`] with its name.
pub async fn read(file: &File) -> Result<Taken, FileError> {
    let name = file.name();
    if file.size() > MOST_BYTES {
        return Err(FileError::TooLarge(name, file.size()));
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Taken { name, bytes: Uint8Array::new(&buffer).to_vec() }),
        Err(_) => Err(FileError::Unreadable(name)),
    }
}

/// Reads files one after the other, each with what became of it.
pub async fn read_all(files: &[File]) -> Vec<Result<Taken, FileError>> {
    let mut found = Vec::new();
    for (at, file) in files.iter().enumerate() {
        found.push(if at < MOST_FILES {
            read(file).await
        } else {
            Err(FileError::TooMany(file.name(), files.len()))
        });
    }
    found
}

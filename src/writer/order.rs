//! What the page asks the worker for.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::{
    data::{FileKind, FileSet},
    domain::{Date, date::parse_date},
    i18n::Messages,
    press::{Material, assets},
};

/// What is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Preview,
    Zip,
}

/// One message of the page.
pub(super) struct Order {
    assets: String,
    files: BTreeMap<String, String>,
    published: BTreeMap<String, String>,
    has_licence: bool,
    today: Date,
    pub messages: Messages,
    pub want: Want,
}

impl Order {
    /// Reads a message; else which of its parts is not as it should be.
    pub fn read(message: &JsValue) -> Result<Self, String> {
        let get = |key: &str| Reflect::get(message, &key.into()).unwrap_or_default();
        let text = |key: &str| get(key).as_string().ok_or_else(|| key.to_owned());
        Ok(Self {
            assets: text("assets")?,
            files: texts(&get("files")),
            published: texts(&get("published")),
            has_licence: get("licence").is_truthy(),
            today: parse_date(&text("date")?).map_err(|error| error.to_string())?,
            messages: Messages::built_in(&text("messages")?).map_err(|error| error.to_string())?,
            want: match text("want")?.as_str() {
                "preview" => Want::Preview,
                "zip" => Want::Zip,
                other => return Err(format!("want: {other}")),
            },
        })
    }

    /// The material of the publication.
    pub fn material(&self) -> Result<Material<'_>, String> {
        let portal = self.files.get(FileKind::Portal.plain_name()).cloned().unwrap_or_default();
        Ok(Material {
            set: FileSet::of(portal, |name| self.files.get(name).cloned()),
            kept: &self.published,
            assets: assets::read(&self.assets).map_err(|error| error.said(self.messages))?,
            has_licence: self.has_licence,
            today: self.today,
        })
    }
}

/// An object's own texts by their keys.
fn texts(object: &JsValue) -> BTreeMap<String, String> {
    let Some(object) = Object::try_from(object) else { return BTreeMap::new() };
    let text = |entry: JsValue| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    Object::entries(object).iter().filter_map(text).collect()
}

//! The client's files, the styles and the messages, under names that carry their hashes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use lightningcss::{
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
    targets::{Browsers, Targets},
};

use super::{PublishError, short_hash};
use crate::{
    i18n::{LANGUAGES, Messages},
    site::{Asset, Assets},
};

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Relative to the portal's folder.
    pub path: String,
    pub content: Vec<u8>,
}

/// Starts the client with the WASM that the early script is already fetching. `console.warn` and
/// not `error`: the page stays whole, and says so itself.
const START: &str = "\n__wbg_init({ module_or_path: window.portalEarly.wasm }).catch((reason) => {\n\
    console.warn(String(reason));\n    window.portalEarly.fail(\"engine\");\n});\n";

/// The oldest engines that the styles are lowered for: Chrome 69 and Safari 13.
fn targets() -> Targets {
    Targets::from(Browsers {
        chrome: Some(69 << 16),
        safari: Some(13 << 16),
        ios_saf: Some(13 << 16),
        ..Browsers::default()
    })
}

/// Every stylesheet of a folder in the order of their names, as one, small and lowered.
///
/// # Errors
/// [`PublishError::Style`] with the file and the reason.
pub fn style(folder: &Path) -> Result<String, PublishError> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(PublishError::io(folder))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect();
    paths.sort();
    let mut out = String::new();
    for path in paths {
        let source = fs::read_to_string(&path).map_err(PublishError::io(&path))?;
        let error = |reason: String| PublishError::Style { path: path.clone(), reason };
        let mut sheet = StyleSheet::parse(&source, ParserOptions::default())
            .map_err(|reason| error(reason.to_string()))?;
        let options = MinifyOptions { targets: targets(), ..MinifyOptions::default() };
        sheet.minify(options).map_err(|reason| error(reason.to_string()))?;
        let printer = PrinterOptions { minify: true, targets: targets(), ..PrinterOptions::default() };
        out.push_str(&sheet.to_css(printer).map_err(|reason| error(reason.to_string()))?.code);
    }
    Ok(out)
}

/// The residents' client out of Trunk's folder, the styles, and the messages of each language.
///
/// # Errors
/// [`PublishError`] where the bundle was not built or a style cannot be read.
pub fn collect(bundle: &Path, styles: &Path) -> Result<(Assets, Vec<Output>), PublishError> {
    let page = bundle.join("index.html");
    let template = fs::read_to_string(&page).map_err(PublishError::io(&page))?;
    let wasm = trimmed(&fs::read(find(bundle, "wasm")?).map_err(PublishError::io(bundle))?);
    let glue_path = find(bundle, "js")?;
    let glue = fs::read_to_string(&glue_path).map_err(PublishError::io(&glue_path))? + START;
    let wasm_path = format!("portal-{}.wasm", short_hash(&wasm));
    let client_path = format!("portal-{}.js", short_hash(glue.as_bytes()));
    let mut outputs = Vec::new();
    let mut messages = Vec::new();
    for language in LANGUAGES {
        let json = Messages::built_in(language.tag).map_err(crate::site::SiteError::from)?.to_json();
        let path = format!("messages-{}-{}.json", language.tag, short_hash(json.as_bytes()));
        messages.push((language.tag.to_owned(), path.clone()));
        outputs.push(Output { path, content: json.into_bytes() });
    }
    let assets = Assets {
        template,
        client: Asset::of(&client_path, glue.as_bytes()),
        wasm: Asset::of(&wasm_path, &wasm),
        style: style(styles)?,
        messages,
    };
    outputs.push(Output { path: client_path, content: glue.into_bytes() });
    outputs.push(Output { path: wasm_path, content: wasm });
    Ok((assets, outputs))
}

/// Drops what nothing calls. Leptos brings the streams of wasm-streams along, whose exported classes
/// no linker may drop; measured: 3 KB of a resident's download. Anything that is no WASM stays as it is.
fn trimmed(wasm: &[u8]) -> Vec<u8> {
    let Ok(mut module) = walrus::Module::from_buffer(wasm) else { return wasm.to_vec() };
    let dead: Vec<_> = module
        .exports
        .iter()
        .filter(|one| one.name.contains("intounderlying"))
        .map(walrus::Export::id)
        .collect();
    for export in dead {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    module.emit_wasm()
}

fn find(bundle: &Path, extension: &'static str) -> Result<PathBuf, PublishError> {
    fs::read_dir(bundle)
        .map_err(PublishError::io(bundle))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|own| own == extension))
        .ok_or_else(|| PublishError::NoBundle(bundle.to_owned(), extension))
}

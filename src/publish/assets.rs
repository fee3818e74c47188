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

use super::PublishError;
use crate::{
    i18n::{Messages, languages},
    nav::{desk::WORKER, embed::SCRIPT},
    press::{self, Output, compress::is_for_staff},
    site::{Asset, Assets, DeskAssets, FindAssets, MapAssets, MessageFiles, OwnAssets, PlainAssets, Scripts},
};

/// The parts of Leaflet that the map uses; its licence stands at its head.
const LIBRARY: &str = include_str!("../map/leaflet/leaflet.js");

/// Starts the map when the early script has all its parts; a module runs once, and may be asked twice.
const START_MAP: &str = "\nconst early = window.portalEarly;\n\
    early.mapStart = () => INIT({ module_or_path: early.mapWasm });\n";

/// Starts what only one page loads in the same way: coverage, the builder, the desk.
const START_OWN: &str = "\nconst early = window.portalEarly;\n\
    early.ownStart = () => INIT({ module_or_path: early.ownWasm });\n";

/// Makes the worker listen: with the first message it fetches its module. `src/writer` has what the messages hold.
const START_WRITER: &str = "\nlet ready;\nlet lost = true;\nself.onmessage = async ({ data }) => {\n\
    try {\n\
    const { path, integrity } = data.wasm;\n\
    ready = ready || fetch(path, { integrity }).then((answer) => {\n\
    lost = !answer.ok;\n\
    if (lost) throw new Error(String(answer.status));\n\
    return INIT({ module_or_path: answer });\n\
    });\n\
    await ready;\n\
    self.portalWriter(data);\n\
    } catch (reason) {\n\
    self.postMessage({ kind: \"failed\", reason: String(reason), broken: true, lost });\n\
    }\n};\n";

/// Where the writer lies: in the scope of the desk's service worker, which answers for a worker by the address of
/// its script.
const WRITER_FOLDER: &str = "desk/";

/// Starts finding in the same way.
const START_FIND: &str = "\nconst early = window.portalEarly;\n\
    early.findStart = () => INIT({ module_or_path: early.findWasm });\n";

/// Starts handing on in the same way.
const START_HAND: &str = "\nconst early = window.portalEarly;\n\
    early.handStart = () => INIT({ module_or_path: early.handWasm });\n";

/// Starts the client with the WASM that the early script is already fetching. `console.warn` and
/// not `error`: the page stays whole, and says so itself.
const START: &str = "\nINIT({ module_or_path: window.portalEarly.wasm }).catch((reason) => {\n\
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
    style_of(folder, |_| true)
}

/// The same of the stylesheets whose names are wanted.
fn style_of(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<String, PublishError> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(PublishError::io(folder))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .filter(|path| path.file_name().is_some_and(|name| is_wanted(&name.to_string_lossy())))
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

/// The styles that embedded pages share with all others, by the beginning of their names.
const SHARED_STYLES: [&str; 6] = ["10-", "20-", "32-", "40-", "42-", "52-"];

/// The styles of embedded pages: what they share, and their own.
fn frame_style(styles: &Path) -> Result<String, PublishError> {
    let is_shared = |name: &str| SHARED_STYLES.iter().any(|start| name.starts_with(start));
    Ok(style_of(styles, is_shared)? + &style(&styles.join("frame"))?)
}

/// The scripts as the build minified them, or as they were written where it did not.
fn scripts(bundles: &Path) -> Scripts {
    let mut scripts = Scripts::plain();
    for (name, text) in scripts.named() {
        if let Ok(minified) = fs::read_to_string(bundles.join("scripts").join(name)) {
            *text = minified;
        }
    }
    scripts
}

/// A bundle out of Trunk's folder, with what starts it.
struct Bundle {
    client: Output,
    wasm: Output,
}

impl Bundle {
    fn read(bundles: &Path, name: &str, start: &str) -> Result<Self, PublishError> {
        let folder = bundles.join(name);
        let wasm = fs::read(find(&folder, "wasm")?).map_err(PublishError::io(&folder))?;
        let glue = find(&folder, "js")?;
        let glue = fs::read_to_string(&glue).map_err(PublishError::io(&glue))?;
        let start = start.replace("INIT", initialiser(&glue));
        let (wasm, glue) = trimmed(wasm, glue + &start);
        let client = Output::hashed(name, "js", glue.into_bytes());
        Ok(Self { client, wasm: Output::hashed(name, "wasm", wasm) })
    }
}

/// A bundle that only one page loads, with its styles.
struct Own {
    bundle: Bundle,
    style: Output,
}

impl Own {
    fn read(bundles: &Path, styles: &Path, name: &str) -> Result<Self, PublishError> {
        let bundle = Bundle::read(bundles, name, START_OWN)?;
        Ok(Self { bundle, style: Output::hashed(name, "css", style(&styles.join(name))?.into_bytes()) })
    }

    fn assets(&self) -> OwnAssets {
        let Bundle { client, wasm } = &self.bundle;
        OwnAssets { client: asset(client), wasm: asset(wasm), style: asset(&self.style) }
    }

    fn outputs(self) -> [Output; 3] {
        [self.bundle.client, self.bundle.wasm, self.style]
    }
}

/// What the glue calls the function that it exports as its default.
fn initialiser(glue: &str) -> &str {
    let before = glue.rsplit_once(" as default").map_or("", |(before, _)| before);
    let name = before.rsplit(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '$')).next();
    name.filter(|name| !name.is_empty()).unwrap_or("__wbg_init")
}

fn asset(output: &Output) -> Asset {
    Asset::of(&output.path, &output.content)
}

/// The bundles out of Trunk's folders, the styles, and the messages of each language.
///
/// # Errors
/// [`PublishError`] where a bundle was not built or a style cannot be read.
pub fn collect(bundles: &Path, styles: &Path) -> Result<(Assets, Vec<Output>), PublishError> {
    let page = bundles.join("portal/index.html");
    let template = fs::read_to_string(&page).map_err(PublishError::io(&page))?;
    let portal = Bundle::read(bundles, "portal", START)?;
    let map = Bundle::read(bundles, "map", START_MAP)?;
    let library = Output::hashed("leaflet", "js", LIBRARY.as_bytes().to_vec());
    let map_style = Output::hashed("map", "css", style(&styles.join("map"))?.into_bytes());
    let find = Bundle::read(bundles, "find", START_FIND)?;
    let find_style = Output::hashed("find", "css", style(&styles.join("find"))?.into_bytes());
    let hand = Bundle::read(bundles, "hand", START_HAND)?;
    let hand_style = Output::hashed("hand", "css", style(&styles.join("hand"))?.into_bytes());
    let coverage = Own::read(bundles, styles, "coverage")?;
    let builder = Own::read(bundles, styles, "builder")?;
    let desk = Own::read(bundles, styles, "desk")?;
    let mut writer = Bundle::read(bundles, "writer", START_WRITER)?;
    writer.client.path.insert_str(0, WRITER_FOLDER);
    let scripts = scripts(bundles);
    let diagnose = scripts.diagnosis().map_err(crate::site::SiteError::from)?;
    let diagnose = Output::hashed("embed/diagnose", "js", diagnose.into_bytes());
    let elder = scripts.of_elder().map_err(crate::site::SiteError::from)?;
    let elder = Output::hashed("elder", "js", elder.into_bytes());
    let elder_style = Output::hashed("elder", "css", style(&styles.join("elder"))?.into_bytes());
    let story = Output::hashed("story", "js", scripts.story.clone().into_bytes());
    let story_style = Output::hashed("story", "css", style(&styles.join("story"))?.into_bytes());
    let mut outputs = vec![Output::text(SCRIPT, &scripts.parent)];
    let mut messages = Vec::new();
    for language in languages() {
        let built_in = Messages::built_in(language.tag).map_err(crate::site::SiteError::from)?;
        let output = |stem, json: String| {
            Output::hashed(&format!("{stem}-{}", language.tag), "json", json.into_bytes())
        };
        let client = output("messages", built_in.to_json());
        let find = output("find", built_in.find_to_json());
        let hand = output("hand", built_in.hand_to_json());
        let coverage = output("coverage", built_in.coverage_to_json());
        messages.push(MessageFiles {
            tag: language.tag.to_owned(),
            client: client.path.clone(),
            find: find.path.clone(),
            hand: hand.path.clone(),
            coverage: coverage.path.clone(),
        });
        outputs.extend([client, find, hand, coverage]);
    }
    let assets = Assets {
        template,
        scripts,
        client: asset(&portal.client),
        wasm: asset(&portal.wasm),
        style: style(styles)?,
        frame_style: frame_style(styles)?,
        coverage: coverage.assets(),
        builder: builder.assets(),
        desk: DeskAssets {
            own: desk.assets(),
            writer: asset(&writer.client),
            writer_wasm: asset(&writer.wasm),
        },
        diagnose: asset(&diagnose),
        elder: PlainAssets { style: asset(&elder_style), script: asset(&elder) },
        story: PlainAssets { style: asset(&story_style), script: asset(&story) },
        map: MapAssets {
            library: asset(&library),
            client: asset(&map.client),
            wasm: asset(&map.wasm),
            style: asset(&map_style),
        },
        find: FindAssets { client: asset(&find.client), wasm: asset(&find.wasm), style: asset(&find_style) },
        hand: FindAssets { client: asset(&hand.client), wasm: asset(&hand.wasm), style: asset(&hand_style) },
        messages,
        file: Asset::default(),
    };
    let (assets, file) = press::assets::named(assets).map_err(PublishError::Press)?;
    outputs.push(Output::text(WORKER, &assets.desk_worker()));
    outputs.extend([portal.client, portal.wasm, map.client, map.wasm, library, map_style]);
    outputs.extend([find.client, find.wasm, find_style, hand.client, hand.wasm, hand_style]);
    outputs.extend([writer.client, writer.wasm, diagnose, elder, elder_style, story, story_style, file]);
    outputs.extend([coverage, builder, desk].into_iter().flat_map(Own::outputs));
    Ok((assets, outputs))
}

/// Drops what nothing calls, and shortens the names by which the module and its glue know each other.
///
/// Leptos brings the streams of wasm-streams along, whose exported classes no linker may drop
/// (measured: 3 KB of a resident's download); and each name carries a hash, which no compression can
/// make smaller, in both files. Anything that is no WASM stays as it is, and what only staff load: there the bytes do
/// not matter, and taking it apart takes seconds.
fn trimmed(wasm: Vec<u8>, mut glue: String) -> (Vec<u8>, String) {
    if is_for_staff("module.wasm", wasm.len()) {
        return (wasm, glue);
    }
    let Ok(mut module) = walrus::Module::from_buffer(&wasm) else { return (wasm, glue) };
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
    for (index, import) in module.imports.iter_mut().filter(|import| has_hash(&import.name)).enumerate() {
        let short = format!("i{index}_");
        glue = glue.replace(&import.name, &short);
        import.name = short;
    }
    let glue = glue.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    (module.emit_wasm(), glue)
}

/// Whether a name ends in sixteen hexadecimal digits: then it stands nowhere else by chance.
fn has_hash(name: &str) -> bool {
    let hash = name.rsplit('_').next().unwrap_or_default();
    hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

fn find(bundle: &Path, extension: &'static str) -> Result<PathBuf, PublishError> {
    fs::read_dir(bundle)
        .map_err(PublishError::io(bundle))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|own| own == extension))
        .ok_or_else(|| PublishError::NoBundle(bundle.to_owned(), extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initialiser_is_found_in_the_glue_as_written_and_as_minified() {
        assert_eq!(initialiser("export { initSync, __wbg_init as default };"), "__wbg_init");
        assert_eq!(initialiser("export{k as initSync,$e as default};"), "$e");
    }

    #[test]
    fn only_a_name_with_a_hash_is_shortened() {
        assert!(has_hash("__wbg_addLayer_ee0dce9bf753d6e5"));
        for kept in ["__wbindgen_malloc", "memory", "__wbg_x_ee0dce9bf753d6e", "ee0dce9bf753d6e5x"] {
            assert!(!has_hash(kept), "{kept}");
        }
    }
}

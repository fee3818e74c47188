//! Bytes over the line, counted on the files of a built site as a browser would fetch them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Kinds of files in `portal.json` that a page waits for before it is interactive.
const BOOT_DATA: &[&str] = &["centres", "programmes"];
/// Kinds of files that only the map needs: the sketch, which publishing makes of the open files.
const MAP_DATA: &[&str] = &["sketch"];
/// Kinds of files that only finding needs: the index, which publishing makes of the open files.
const FIND_DATA: &[&str] = &["find"];
/// Base map, areas and places as they are sent: the sketch, and the open files of the latter two.
const GROUND: &[&str] = &["sketch", "areas", "places"];

/// Compressed sizes of what one page fetches until it is interactive, by what it is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    pub html: u64,
    pub wasm: u64,
    pub scripts: u64,
    pub styles: u64,
    pub messages: u64,
    pub data: u64,
}

impl Weight {
    /// Everything together.
    pub fn total(&self) -> u64 {
        self.html + self.wasm + self.scripts + self.styles + self.messages + self.data
    }
}

/// Weighs a page and everything it names, except what only the map needs.
pub fn weigh(dist: &Path, page: &str) -> Result<Weight> {
    let page = dist.join(page);
    let html = read(&page)?;
    let mut weight = Weight { html: brotli_size(&page)?, ..Weight::default() };
    let language = language(&html).unwrap_or("zh-Hans");
    for file in fetched(dist, &html) {
        let size = brotli_size(&file)?;
        match extension(&file) {
            "wasm" => weight.wasm += size,
            "js" => weight.scripts += size,
            "css" => weight.styles += size,
            "json" if file_name(&file).contains(language) => weight.messages += size,
            // Other languages, manifests, oEmbed.
            _ => {}
        }
    }
    if weight.wasm == 0 {
        return Err(Error::Content {
            path: page,
            problem: "names no WASM module that is in the site".into(),
        });
    }
    weight.data = brotli_size(&dist.join("data/portal.json"))? + data_size(dist, BOOT_DATA)?;
    Ok(weight)
}

/// What the map adds; nothing when the site has no map.
pub fn map_weight(dist: &Path) -> Result<Option<u64>> {
    let code: Vec<_> = files(dist)
        .into_iter()
        .filter(|path| is_for_map(path) && matches!(extension(path), "js" | "css" | "wasm"))
        .collect();
    if code.is_empty() {
        return Ok(None);
    }
    let code = code.iter().map(|path| brotli_size(path)).sum::<Result<u64>>()?;
    Ok(Some(code + data_size(dist, MAP_DATA)?))
}

/// What finding adds in a language once the page rests; nothing when the site has no search.
pub fn find_weight(dist: &Path) -> Result<Option<u64>> {
    let code = own_weight(dist, "find")?;
    code.map_or(Ok(None), |code| Ok(Some(code + data_size(dist, FIND_DATA)?)))
}

/// What elder mode adds where it is chosen: its looks and its script; nothing when the site has none.
pub fn elder_weight(dist: &Path) -> Result<Option<u64>> {
    own_weight(dist, "elder")
}

/// What handing on adds in a language when a person reaches for what is rare of it: all else that it reads is there.
pub fn hand_weight(dist: &Path) -> Result<Option<u64>> {
    own_weight(dist, "hand")
}

/// What the page of coverage fetches until it computes and its map is drawn; nothing when the site has none.
pub fn coverage_weight(dist: &Path) -> Result<Option<u64>> {
    let Some(code) = own_weight(dist, "coverage")? else { return Ok(None) };
    let size = |start, end| named(dist, start, end).map_or(Ok(0), |path| brotli_size(&path));
    let map = size("leaflet-", ".js")? + size("map-", ".css")?;
    let page = brotli_size(&dist.join("coverage/index.html"))? + brotli_size(&dist.join("data/portal.json"))?;
    let data = data_size(dist, &["centres", "communities", "areas", "places", "isochrones", "sketch"])?;
    Ok(Some(code + map + page + data + client_messages(dist)?))
}

/// The files of a bundle with its messages in the base language; nothing when the site has none.
fn own_weight(dist: &Path, name: &str) -> Result<Option<u64>> {
    let own = |path: &PathBuf| match extension(path) {
        "json" => file_name(path).starts_with(&format!("{name}-zh-Hans")),
        kind => file_name(path).starts_with(name) && matches!(kind, "js" | "css" | "wasm"),
    };
    let code: Vec<_> = files(dist).into_iter().filter(own).collect();
    if code.is_empty() {
        return Ok(None);
    }
    code.iter().map(|path| brotli_size(path)).sum::<Result<u64>>().map(Some)
}

/// The client's messages in the base language, which finding needs too.
pub fn client_messages(dist: &Path) -> Result<u64> {
    named(dist, "messages-zh-Hans", ".json").map_or(Ok(0), |path| brotli_size(&path))
}

/// Base map, areas and places together; nothing when the site has no sketch.
pub fn ground_weight(dist: &Path) -> Result<Option<u64>> {
    if data_file(dist, MAP_DATA[0]).is_err() {
        return Ok(None);
    }
    data_size(dist, GROUND).map(Some)
}

/// The size of a file as it is sent: of its `.br` form, or as brotli would make it.
pub fn brotli_size(path: &Path) -> Result<u64> {
    match fs::metadata(compressed(path)) {
        Ok(meta) => Ok(meta.len()),
        Err(_) => Ok(brotli(&fs::read(path).map_err(Error::file("read", path))?).len() as u64),
    }
}

/// Brotli at its best, as the site is published.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams::default();
    let mut out = Vec::new();
    // Reading from and writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &params);
    out
}

/// The name of the compressed form beside a file.
pub fn compressed(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

/// How many files a site has, without their compressed forms, and their bytes.
pub fn tree(dist: &Path) -> (usize, u64) {
    let files = files(dist);
    let total = files.iter().filter_map(|path| path.metadata().ok()).map(|meta| meta.len()).sum();
    (files.len(), total)
}

/// The file at the top of a site that begins and ends so.
pub fn named(dist: &Path, start: &str, end: &str) -> Option<PathBuf> {
    let fits = |path: &PathBuf| {
        let name = file_name(path);
        name.starts_with(start) && name.ends_with(end)
    };
    fs::read_dir(dist).ok()?.flatten().map(|entry| entry.path()).find(fits)
}

/// A number with its thousands apart.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// The path of a kind of data file that `portal.json` names.
pub fn data_file(dist: &Path, kind: &str) -> Result<PathBuf> {
    let path = dist.join("data/portal.json");
    let broken = |problem: String| Error::Content { path: path.clone(), problem };
    let portal: serde_json::Value =
        serde_json::from_str(&read(&path)?).map_err(|error| broken(error.to_string()))?;
    let file = portal["files"][kind].as_str().ok_or_else(|| broken(format!("names no file of {kind}")))?;
    Ok(dist.join("data").join(file))
}

/// What `portal.json` does not name is not fetched.
fn data_size(dist: &Path, kinds: &[&str]) -> Result<u64> {
    kinds.iter().filter_map(|kind| data_file(dist, kind).ok()).map(|path| brotli_size(&path)).sum()
}

/// The files that a page names, and those that its scripts name.
fn fetched(dist: &Path, html: &str) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut texts = vec![html.to_owned()];
    while let Some(text) = texts.pop() {
        for path in mentions(&text).map(|name| dist.join(name)) {
            let is_new =
                path.is_file() && !is_for_map(&path) && !is_for_later(&path) && found.insert(path.clone());
            if is_new && extension(&path) == "js" {
                texts.extend(fs::read_to_string(&path));
            }
        }
    }
    found
}

/// Names of files to fetch in a text, relative to the root of the site.
fn mentions(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_' | '/')))
        .map(|name| name.trim_start_matches("../").trim_start_matches("./"))
        .filter(|name| matches!(extension(Path::new(name)), "js" | "css" | "wasm" | "json"))
        .filter(|name| !name.starts_with(['/', '.']) && !name.starts_with("data/") && !name.contains(".."))
}

fn language(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("lang=")?;
    rest.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '>']).next()
}

fn is_for_map(path: &Path) -> bool {
    let name = file_name(path);
    name.starts_with("leaflet") || name.starts_with("map")
}

/// Whether a page that rests, or a person who reaches for it, fetches a file.
fn is_for_later(path: &Path) -> bool {
    ["find", "hand", "elder"].iter().any(|name| file_name(path).starts_with(name))
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| !matches!(extension(path), "br" | "gz"))
        .collect()
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|kind| kind.to_str()).unwrap_or_default()
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_weighs_what_it_names_and_its_scripts_name() {
        let dist = std::env::temp_dir().join(format!("xtask-weigh-{}", std::process::id()));
        let write = |name: &str, content: &str| {
            let path = dist.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, content).unwrap();
            fs::write(compressed(&path), "x".repeat(content.len())).unwrap();
        };
        write("index.html", r#"<html lang="zh-Hans"><script>import("./app-1.js");"./app-1_bg.wasm""#);
        write("app-1.js", "import './snippets/a/b.js';import './map-1.js'");
        write("snippets/a/b.js", "12345");
        write("app-1_bg.wasm", "1234567");
        write("map-1.js", "123");
        let files = r#""centres":"centres.json","areas":"a.geojson","sketch":"sketch.json""#;
        write("data/portal.json", &format!(r#"{{"files":{{{files}}}}}"#));
        write("data/centres.json", "1234");
        write("data/a.geojson", "12");
        write("data/sketch.json", "12345");
        let weight = weigh(&dist, "index.html").unwrap();
        assert_eq!((weight.scripts, weight.wasm, weight.styles), (46 + 5, 7, 0));
        assert_eq!(weight.data, 79 + 4);
        assert_eq!(map_weight(&dist).unwrap(), Some(3 + 5));
        assert_eq!(ground_weight(&dist).unwrap(), Some(2 + 5));
        fs::remove_dir_all(&dist).unwrap();
    }

    #[test]
    fn only_files_of_the_site_count_as_named() {
        let names: Vec<_> =
            mentions(r#"href="../a-1.css" "data/portal.json" "./b.wasm" "/c.js" x.html"#).collect();
        assert_eq!(names, ["a-1.css", "b.wasm"]);
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(100_000), "100,000");
    }

    #[test]
    fn the_language_of_a_page_is_read_from_its_head() {
        assert_eq!(language(r#"<html lang="en" data-app>"#), Some("en"));
        assert_eq!(language("<html lang=zh-Hant>"), Some("zh-Hant"));
        assert_eq!(language("<html>"), None);
    }
}

//! What the tests of data and pages share: folders that go away, and a reader of HTML.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![allow(dead_code, reason = "each test target takes what it needs")]
#![allow(clippy::missing_panics_doc, clippy::new_without_default, reason = "only tests call these")]

#[path = "support/rendered.rs"]
pub mod rendered;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use portal::{
    data::{Dataset, FileKind, Publication, Report, load},
    domain::{Date, date::parse_date},
    publish::folder::read_folder,
};

// -- data -- //

/// The package's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The real district's data.
pub fn real() -> PathBuf {
    root().join("public/data")
}

/// The data of a made-up district that publishes nearly everything.
pub fn xinghe() -> PathBuf {
    root().join("tests/fixtures/xinghe")
}

/// The day that the pages of the tests are made for.
pub fn today() -> Date {
    day("2026-11-24")
}

pub fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// Replaces what stands exactly once.
pub fn replaced(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} does not stand once");
    text.replacen(old, new, 1)
}

/// Xinghe as a folder read into memory, with one edit of each text.
pub fn edited(edit: impl Fn(FileKind, String) -> String) -> Publication {
    let mut folder = read_folder(&xinghe()).unwrap();
    for file in &mut folder.files {
        file.text = edit(file.kind, std::mem::take(&mut file.text));
    }
    let mut report = Report::default();
    folder.portal =
        load::portal(folder.text(FileKind::Portal).unwrap(), &mut report).map(|(portal, _)| portal);
    folder.report = report;
    folder.publication().unwrap()
}

/// Xinghe as it is.
pub fn xinghe_data() -> Arc<Dataset> {
    read_folder(&xinghe()).unwrap().publication().unwrap().data
}

/// A folder of its own for one test, removed at its end.
pub struct Temporary(pub PathBuf);

impl Temporary {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("portal-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A copy of a folder's files, without its sub-folders.
    pub fn copy_of(folder: &Path) -> Self {
        let copy = Self::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, copy.0.join(path.file_name().unwrap())).unwrap();
            }
        }
        copy
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    /// Replaces what stands exactly once in a file.
    pub fn edit(&self, name: &str, old: &str, new: &str) {
        self.write(name, &replaced(&self.read(name), old, new));
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file below a folder by its path from there, with forward slashes.
pub fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// The glue of each of [`bundles`].
pub const GLUE: &str = "export default function __wbg_init() {}\n";

/// Stand-ins for the bundles as Trunk leaves them, one folder each.
pub fn bundles(folder: &Path) {
    for name in ["portal", "map", "find", "hand", "coverage", "builder", "desk", "writer"] {
        let bundle = folder.join(name);
        fs::create_dir_all(&bundle).unwrap();
        fs::copy(root().join("index.html"), bundle.join("index.html")).unwrap();
        fs::write(bundle.join(format!("{name}-x.js")), GLUE).unwrap();
        fs::write(bundle.join(format!("{name}-x_bg.wasm")), b"\0asm\x01\0\0\0").unwrap();
    }
}

// -- pages -- //

/// An element: its start tag and everything up to its end tag.
#[derive(Debug, Clone)]
pub struct Element<'a> {
    pub name: &'a str,
    pub attributes: Vec<(String, String)>,
    /// Whether every value stands between double quotes, or has none.
    pub is_quoted: bool,
    /// Markup inside it; empty for those that have no end tag.
    pub inside: &'a str,
}

impl Element<'_> {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|own| own == class))
    }

    /// What a person reads in it.
    pub fn text(&self) -> String {
        text_of(self.inside)
    }
}

const VOID: [&str; 9] = ["area", "base", "br", "hr", "img", "input", "link", "meta", "wbr"];

/// Every element of a page in its order. Scripts and styles have no elements inside.
pub fn elements(html: &str) -> Vec<Element<'_>> {
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let rest = &html[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = start + 4 + comment.find("-->").expect("a comment ends") + 3;
        } else if rest.starts_with("<!") {
            at = start + rest.find('>').unwrap() + 1;
        } else if let Some(end) = rest.strip_prefix("</") {
            let name = &end[..end.find('>').unwrap()];
            let (index, inner) = open.pop().unwrap_or_else(|| panic!("</{name}> closes nothing"));
            assert_eq!(found[index].name, name, "{}", &html[inner..start]);
            found[index].inside = &html[inner..start];
            at = start + 2 + name.len() + 1;
        } else {
            let (element, length) = start_tag(rest);
            at = start + length;
            let name = element.name;
            found.push(element);
            if matches!(name, "script" | "style" | "title") {
                let end = at + html[at..].find(&format!("</{name}>")).expect("it ends");
                found.last_mut().unwrap().inside = &html[at..end];
                at = end + name.len() + 3;
            } else if !VOID.contains(&name) {
                open.push((found.len() - 1, at));
            }
        }
    }
    let left: Vec<_> = open.iter().map(|(index, _)| found[*index].name).collect();
    assert!(left.is_empty(), "never closed: {left:?}");
    found
}

fn start_tag(text: &str) -> (Element<'_>, usize) {
    let bytes = text.as_bytes();
    let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !b"=>/".contains(byte);
    let length = |at: usize, belongs: &dyn Fn(&u8) -> bool| {
        bytes[at..].iter().take_while(|byte| belongs(byte)).count()
    };
    let mut at = 1 + length(1, &is_name);
    let mut element = Element { name: &text[1..at], attributes: Vec::new(), is_quoted: true, inside: "" };
    assert!(!element.name.is_empty(), "a bare < in {}", &text[..text.len().min(80)]);
    loop {
        at += length(at, &|byte| byte.is_ascii_whitespace() || *byte == b'/');
        if bytes[at] == b'>' {
            return (element, at + 1);
        }
        let name = &text[at..at + length(at, &is_name)];
        at += name.len();
        let mut value = String::new();
        if bytes[at] == b'=' {
            at += 1;
            if bytes[at] == b'"' {
                let end = length(at + 1, &|byte| *byte != b'"');
                value = decoded(&text[at + 1..at + 1 + end]);
                at += end + 2;
            } else {
                let end = length(at, &|byte| !byte.is_ascii_whitespace() && *byte != b'>');
                value = decoded(&text[at..at + end]);
                at += end;
                element.is_quoted = false;
            }
        }
        element.attributes.push((name.to_owned(), value));
    }
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&")
}

/// The text of markup, spaces drawn together.
pub fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    decoded(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn elements_are_read_with_their_attributes_and_their_inside() {
    let page = r#"<!DOCTYPE html><!-- <b> --><p class="a b" hidden>1 &lt; <b data-x=2>2</b><br></p><script>a<b</script>"#;
    let found = elements(page);
    assert_eq!(found.iter().map(|one| one.name).collect::<Vec<_>>(), ["p", "b", "br", "script"]);
    assert!(found[0].has_class("b") && found[0].get("hidden") == Some("") && found[0].is_quoted);
    assert_eq!(found[0].text(), "1 < 2");
    assert!(!found[1].is_quoted);
    assert_eq!(found[3].inside, "a<b");
}

//! The layers of `src/lib.rs` and the invariants of the source, read from the source itself.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{collections::BTreeSet, fs, ops::Range, path::Path};

// -- the rules -- //

/// The layers of the library, each with those that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("data", &["domain"]),
    ("nav", &["domain"]),
    ("i18n", &["domain"]),
    ("web", &["domain"]),
    ("words", &["i18n", "domain"]),
    ("answer", &["words", "nav", "i18n", "domain"]),
    ("embed", &["words", "data", "nav", "i18n", "domain"]),
    ("dom", &[]),
    ("map", &["dom", "domain"]),
    ("find", &["dom", "answer", "words", "nav", "i18n", "domain"]),
    ("hand", &["dom", "answer", "words", "i18n", "domain"]),
    ("builder", &["dom", "embed", "answer", "words", "data", "nav", "i18n", "domain"]),
    ("reach", &["open", "data", "nav", "domain"]),
    ("coverage", &["map", "dom", "reach", "words", "data", "nav", "i18n", "domain"]),
    ("state", &["data", "nav", "i18n", "domain"]),
    ("ui", &["coverage", "reach", "open", "embed", "state", "words", "data", "nav", "i18n", "domain"]),
    ("app", &["ui", "state", "web", "data", "nav", "i18n", "domain"]),
    (
        "site",
        &["coverage", "reach", "embed", "answer", "app", "ui", "state", "data", "nav", "i18n", "domain"],
    ),
    ("check", &["data", "i18n", "domain"]),
    ("sheet", &["data", "i18n", "domain"]),
    ("changes", &["data", "i18n", "domain"]),
    ("draft", &["check", "sheet", "changes", "data", "i18n", "domain"]),
    ("open", &["data", "i18n", "domain"]),
    ("desk", &["draft", "changes", "check", "sheet", "words", "dom", "data", "nav", "i18n", "domain"]),
    (
        "press",
        &[
            "coverage", "reach", "draft", "changes", "check", "open", "sheet", "site", "nav", "data", "i18n",
            "domain",
        ],
    ),
    ("writer", &["press", "check", "site", "data", "i18n", "domain"]),
    (
        "publish",
        &["press", "draft", "changes", "check", "open", "sheet", "site", "nav", "data", "i18n", "domain"],
    ),
];

/// The binaries, each with the layers of the library that it may name.
const BINARIES: &[(&str, &[&str])] = &[
    ("src/main.rs", &["app", "web"]),
    ("src/bin/map.rs", &["map"]),
    ("src/bin/find.rs", &["find"]),
    ("src/bin/hand.rs", &["hand"]),
    ("src/bin/coverage.rs", &["coverage"]),
    ("src/bin/builder.rs", &["builder"]),
    ("src/bin/writer.rs", &["writer"]),
    ("src/bin/desk.rs", &["desk"]),
    (
        "src/bin/publish/",
        &["publish", "press", "changes", "check", "open", "sheet", "data", "i18n", "domain"],
    ),
    ("src/bin/xtask/", &[]),
];

const PURE: [&str; 11] =
    ["domain", "data", "nav", "i18n", "check", "sheet", "changes", "draft", "open", "reach", "press"];

/// What only the browser's layers may name; a word ending in `*` stands for all that begin so.
const BROWSER: [&str; 4] = ["web_sys", "js_sys", "wasm_bindgen", "gloo*"];

/// What no pure layer may name: views, the clock, chance.
const IMPURE: [&str; 12] = [
    "leptos*",
    "maud",
    "SystemTime",
    "Instant",
    "OffsetDateTime",
    "now_utc",
    "now_local",
    "rand",
    "getrandom",
    "fastrand",
    "thread_rng",
    "RandomState",
];

/// Literals that begin with a slash and are no address.
const NO_ADDRESSES: [(&str, &str); 4] = [
    // The mark of a comment line in the early scripts.
    ("src/site/scripts.rs", "//"),
    // The ends of paths that `include!` and `include_str!` take.
    ("src/i18n/mod.rs", "/messages.rs"),
    ("src/publish/messages.rs", "/zh-Hans.toml"),
    ("src/publish/messages.rs", "/en.toml"),
];

const MOST_LINES: usize = 400;
const MEDIAN_LINES: usize = 120;

// -- reading the source -- //

/// A text between quotes, with where it begins.
#[derive(Debug)]
struct Literal {
    at: usize,
    text: String,
}

/// A file of `src`.
#[derive(Debug)]
struct Source {
    /// From the package's folder, with forward slashes.
    path: String,
    text: String,
    /// The text with comments and the insides of literals made blank: offsets stay.
    code: String,
    literals: Vec<Literal>,
    /// The parts that are compiled only for tests.
    tests: Vec<Range<usize>>,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let (code, literals) = scan(text);
        let tests = if path.ends_with("/tests.rs") {
            vec![Range { start: 0, end: text.len() }]
        } else {
            tests_in(&code)
        };
        Self { path: path.to_owned(), text: text.to_owned(), code, literals, tests }
    }

    fn is_rust(&self) -> bool {
        has_extension(&self.path, "rs")
    }

    /// The top module that the file belongs to; none for `lib.rs` and the binaries.
    fn layer(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("src/")?;
        let name = rest.split(['/', '.']).next()?;
        (!matches!(name, "lib" | "main" | "bin")).then_some(name)
    }

    fn is_in(&self, layers: &[&str]) -> bool {
        self.layer().is_some_and(|own| layers.contains(&own))
    }

    fn is_test(&self, at: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&at))
    }

    /// File and line, and what is wrong there.
    fn told(&self, at: usize, what: &str) -> String {
        let line = self.text[..at].matches('\n').count() + 1;
        format!("{}:{line}: {what}", self.path)
    }

    /// Where a word stands in the code.
    fn words(&self, word: &str) -> Vec<usize> {
        words(&self.code, word)
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == extension)
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.push(Source::new(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join("src"), root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "src was not read");
    found
}

/// Blanks comments and literals.
fn scan(text: &str) -> (String, Vec<Literal>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut literals = Vec::new();
    let mut blank = |range: Range<usize>| {
        for byte in code[range].iter_mut().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
    };
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        if rest.starts_with("//") {
            let end = at + rest.find('\n').unwrap_or(rest.len());
            blank(at..end);
            at = end;
        } else if rest.starts_with("/*") {
            let end = at + block_comment(rest);
            blank(at..end);
            at = end;
        } else if let Some((inside, length)) = literal(rest, is_word(before)) {
            let inside = at + inside.start..at + inside.end;
            if !rest.starts_with('\'') {
                literals.push(Literal { at, text: text[inside.clone()].to_owned() });
            }
            blank(inside);
            at += length;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    (String::from_utf8(code).unwrap(), literals)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The literal that a text begins with: its inside and its length.
fn literal(text: &str, after_word: bool) -> Option<(Range<usize>, usize)> {
    if text.starts_with('"') {
        return Some(until_quote(text, '"'));
    }
    if let Some(inside) = text.strip_prefix('\'') {
        let mut chars = inside.chars();
        let first = chars.next()?;
        return match first {
            '\\' => Some(until_quote(text, '\'')),
            // Else a lifetime.
            _ if chars.next() == Some('\'') => {
                let end = 1 + first.len_utf8();
                Some((1..end, end + 1))
            }
            _ => None,
        };
    }
    if after_word {
        return None;
    }
    let prefix = ["r", "br", "cr"].iter().find(|prefix| text.starts_with(**prefix))?.len();
    let hashes = text[prefix..].bytes().take_while(|byte| *byte == b'#').count();
    let start = prefix + hashes + 1;
    if text.as_bytes().get(start - 1) != Some(&b'"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let end = start + text[start..].find(&close).unwrap_or(text.len() - start);
    Some((start..end, (end + close.len()).min(text.len())))
}

fn until_quote(text: &str, quote: char) -> (Range<usize>, usize) {
    let mut escaped = false;
    for (at, one) in text.char_indices().skip(1) {
        match one {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if one == quote => return (1..at, at + 1),
            _ => {}
        }
    }
    (1..text.len(), text.len())
}

/// Where a word stands; with a final `*`, any word that begins so.
fn words(code: &str, word: &str) -> Vec<usize> {
    let (stem, open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    let bytes = code.as_bytes();
    code.match_indices(stem)
        .map(|(at, _)| at)
        .filter(|at| !at.checked_sub(1).is_some_and(|before| is_word(bytes[before])))
        .filter(|at| open || !bytes.get(at + stem.len()).is_some_and(|after| is_word(*after)))
        .collect()
}

/// What a `#[cfg(test)]` stands on.
fn tests_in(code: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices("#[cfg(") {
        let Some(length) = code[start..].find(']') else { continue };
        let condition = code[start..start + length].replace("not(test)", "");
        let own = start + length;
        let Some(open) = code[own..].find(['{', ';']).map(|open| own + open) else { continue };
        if words(&condition, "test").is_empty() {
            continue;
        }
        let end = if code.as_bytes()[open] == b'{' { closing(code, open) } else { open + 1 };
        found.push(start..end);
    }
    found
}

/// Behind the brace that closes the one at a place.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The modules named right below a root (`crate` or `portal`), alone or in a group.
fn named(code: &str, root: &str) -> Vec<(usize, String)> {
    let word_at = |at: usize| code[at..].bytes().take_while(|byte| is_word(*byte)).count();
    let skip = |at: usize| at + code[at..].bytes().take_while(u8::is_ascii_whitespace).count();
    let mut found = Vec::new();
    for start in words(code, root) {
        let at = skip(start + root.len());
        if !code[at..].starts_with("::") {
            continue;
        }
        let at = skip(at + 2);
        if !code[at..].starts_with('{') {
            found.push((at, code[at..at + word_at(at)].to_owned()));
            continue;
        }
        let mut depth = 0;
        for inner in at..closing(code, at) {
            match code.as_bytes()[inner] {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 1 && matches!(code.as_bytes()[inner], b'{' | b',') {
                let at = skip(inner + 1);
                found.push((at, code[at..at + word_at(at)].to_owned()));
            }
        }
    }
    found.retain(|(_, name)| !name.is_empty() && name != "self");
    found
}

fn assert_none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

// -- the checks, each on one file -- //

fn wrong_arrows(source: &Source) -> Vec<String> {
    let (root, own, allowed) = if let Some(layer) = source.layer() {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            return vec![source.told(0, &format!("`{layer}` is no layer of tests/layers.rs"))];
        };
        ("crate", Some(layer), *allowed)
    } else if let Some((_, allowed)) = BINARIES.iter().find(|(path, _)| source.path.starts_with(path)) {
        ("portal", None, *allowed)
    } else {
        return Vec::new();
    };
    named(&source.code, root)
        .into_iter()
        .filter(|(_, name)| Some(name.as_str()) != own && !allowed.contains(&name.as_str()))
        .map(|(at, name)| source.told(at, &format!("{} may not name `{name}`", own.unwrap_or("this binary"))))
        .collect()
}

fn forbidden_words(source: &Source, forbidden: &[&str]) -> Vec<String> {
    let tell =
        |word: &&str| source.words(word).into_iter().map(|at| source.told(at, word)).collect::<Vec<_>>();
    forbidden.iter().flat_map(tell).collect()
}

/// The words that end a program or leave the language's guarantees, outside tests.
fn unguarded(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (word, follows) in [("unwrap", "()"), ("todo", "!"), ("dbg", "!"), ("unsafe", ""), ("forget", "")] {
        if word == "forget" && source.path == "src/web/takeover.rs" {
            continue;
        }
        for at in source.words(word) {
            let after = source.code[at + word.len()..].trim_start();
            if after.starts_with(follows) && !source.is_test(at) {
                found.push(source.told(at, &format!("{word}{follows}")));
            }
        }
    }
    found
}

fn absolute_addresses(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    // What the checker says of a place in a file is a JSON Pointer.
    if source.is_rust() && !source.is_in(&["nav", "publish", "check"]) {
        for literal in
            source.literals.iter().filter(|one| one.text.starts_with('/') && !source.is_test(one.at))
        {
            if !NO_ADDRESSES.contains(&(source.path.as_str(), literal.text.as_str())) {
                found.push(source.told(literal.at, &format!("\"{}\" is an absolute address", literal.text)));
            }
        }
    }
    for attribute in ["href", "src", "action", "content", "data-to"] {
        for quote in ["\"", "\\\"", "'"] {
            for (at, text) in source.text.match_indices(&format!("{attribute}={quote}/")) {
                if !source.is_test(at) {
                    found.push(source.told(at, text));
                }
            }
        }
    }
    found
}

fn style_attributes(source: &Source) -> Vec<String> {
    let follows = |at: &usize| {
        let after = source.code[at + "style".len()..].trim_start();
        (after.starts_with('=') && !after.starts_with("=="))
            || (after.starts_with(':') && !after.starts_with("::"))
    };
    let in_code = source.words("style").into_iter().filter(follows);
    let in_literals = source.literals.iter().filter(|one| one.text.contains(" style=")).map(|one| one.at);
    in_code.chain(in_literals).map(|at| source.told(at, "a style attribute")).collect()
}

/// What of a real district a text may not hold.
struct District {
    /// Latin words, in small letters.
    words: BTreeSet<String>,
    /// Names in Chinese, without what kind of place they are.
    names: Vec<String>,
    code: String,
}

impl District {
    fn read() -> Self {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data");
        let read = |name: &str| -> serde_json::Value {
            serde_json::from_str(&fs::read_to_string(data.join(name)).unwrap()).unwrap()
        };
        let (portal, centres) = (read("portal.json"), read("centres.json"));
        let mut words = BTreeSet::from([portal["id"].as_str().unwrap().to_owned()]);
        let district = portal["name"]["zh-Hans"].as_str().unwrap().split('区').next().unwrap();
        let mut names = vec![district.to_owned()];
        for centre in centres["centres"].as_array().unwrap() {
            words.insert(centre["id"].as_str().unwrap().to_owned());
            names.push(centre["short_name"]["zh-Hans"].as_str().unwrap().trim_end_matches("家综").to_owned());
        }
        Self { words, names, code: portal["division_code"].as_str().unwrap().to_owned() }
    }

    fn traces(&self, source: &Source) -> Vec<String> {
        // The package's own name.
        let text = source.text.replace("baiyun-centres", &" ".repeat("baiyun-centres".len()));
        let mut found = Vec::new();
        for (at, code) in text.match_indices(&self.code) {
            found.push(source.told(at, code));
        }
        for (at, word) in runs(&text, |c| c.is_ascii_alphabetic()) {
            // `fooBar` and `FooBar` are two words, `BAIYUN` is one.
            if self.words.contains(&word.to_ascii_lowercase()) {
                found.push(source.told(at, word));
            }
        }
        for (at, run) in runs(&text, |c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            for name in &self.names {
                // "老人和家人" is no place: a name stands alone or before what kind of place it is.
                let placed = ["家综", "街", "镇", "区", "社区", "村", "站", "山"]
                    .iter()
                    .any(|kind| run.contains(&format!("{name}{kind}")));
                if run == name || placed {
                    found.push(source.told(at, run));
                }
            }
        }
        found
    }
}

fn runs(text: &str, belongs: impl Fn(char) -> bool) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, one) in text.char_indices().chain([(text.len(), '\0')]) {
        match (start, belongs(one)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

// -- the tests -- //

#[test]
fn every_layer_names_only_the_layers_below_it() {
    let found = sources().iter().filter(|source| source.is_rust()).flat_map(wrong_arrows).collect();
    assert_none(found, "the arrows of src/lib.rs go one way");
}

#[test]
fn the_layers_that_lib_declares_and_tells_of_are_those_that_are_checked() {
    let sources = sources();
    let lib = sources.iter().find(|source| source.path == "src/lib.rs").unwrap();
    let known: BTreeSet<_> = LAYERS.iter().map(|(name, _)| *name).collect();
    let declared: BTreeSet<_> = (lib.code.lines())
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(declared, known, "src/lib.rs declares other modules than tests/layers.rs checks");
    let told: BTreeSet<_> = (lib.text.lines())
        .skip_while(|line| !line.starts_with("//! ```text"))
        .skip(1)
        .take_while(|line| !line.starts_with("//! ```"))
        .filter_map(|line| line.trim_start_matches("//!").split_whitespace().next())
        .collect();
    assert_eq!(told, known, "the table in src/lib.rs names other layers than tests/layers.rs checks");
}

#[test]
fn only_what_runs_in_the_browser_names_it() {
    let beyond = |source: &&Source| {
        source.path == "src/main.rs"
            || (source.layer().is_some()
                && !source.is_in(&["web", "dom", "map", "find", "hand", "builder", "coverage", "writer"])
                && !source.path.starts_with("src/desk/live/"))
    };
    let found =
        sources().iter().filter(beyond).flat_map(|source| forbidden_words(source, &BROWSER)).collect();
    assert_none(found, "the browser's own objects belong to web and map");
}

#[test]
fn in_app_only_the_living_page_names_web() {
    let prerendered = |source: &&Source| source.is_in(&["app"]) && !source.path.starts_with("src/app/live/");
    let found: Vec<_> = (sources().iter().filter(prerendered))
        .flat_map(|source| {
            let web = named(&source.code, "crate").into_iter().filter(|(_, name)| name == "web");
            web.map(|(at, _)| source.told(at, "web")).collect::<Vec<_>>()
        })
        .collect();
    assert_none(found, "what is prerendered must do without a browser");
}

#[test]
fn only_map_names_leaflet() {
    let beyond = |source: &&Source| source.layer().is_some() && !source.is_in(&["map"]);
    let found =
        sources().iter().filter(beyond).flat_map(|source| forbidden_words(source, &["leaflet"])).collect();
    assert_none(found, "Leaflet belongs to map");
}

#[test]
fn the_pure_layers_know_no_view_no_clock_and_no_chance() {
    let found: Vec<_> = (sources().iter().filter(|source| source.is_in(&PURE)))
        .flat_map(|source| {
            let std = source.code.match_indices("std::time").map(|(at, word)| source.told(at, word));
            forbidden_words(source, &IMPURE).into_iter().chain(std).collect::<Vec<_>>()
        })
        .collect();
    assert_none(found, "now is passed in, and views are above");
}

#[test]
fn only_the_native_side_touches_files_processes_and_the_network() {
    let outside = |source: &&Source| source.layer().is_some() && !source.is_in(&["publish"]);
    let mut found = Vec::new();
    for source in sources().iter().filter(outside) {
        for path in ["std::fs", "std::net", "std::process", "std::env", "std::thread"] {
            found.extend(source.code.match_indices(path).map(|(at, word)| source.told(at, word)));
        }
    }
    assert_none(found, "files and processes belong to publish and xtask");
}

#[test]
fn no_address_is_absolute() {
    let outside = |source: &&Source| !source.path.starts_with("src/bin/");
    let found = sources().iter().filter(outside).flat_map(absolute_addresses).collect();
    assert_none(found, "every address is made in nav, relative to the portal's folder");
}

#[test]
fn nothing_unwraps_forgets_or_is_left_to_do() {
    let found = sources().iter().filter(|source| source.is_rust()).flat_map(unguarded).collect();
    assert_none(found, "outside tests");
}

#[test]
fn no_view_has_a_style_attribute() {
    let found =
        sources().iter().filter(|source| source.is_in(&["ui", "app"])).flat_map(style_attributes).collect();
    assert_none(found, "a strict policy refuses style attributes");
}

#[test]
fn files_are_short() {
    let sources = sources();
    let tables = |source: &&Source| {
        !source.path.starts_with("src/i18n/messages/") && !source.path.ends_with("package-lock.json")
    };
    let lines = |source: &Source| source.text.lines().count();
    let long: Vec<_> = (sources.iter().filter(tables))
        .filter(|source| lines(source) > MOST_LINES)
        .map(|source| format!("{}:{}: more than {MOST_LINES} lines", source.path, lines(source)))
        .collect();
    assert_none(long, "a long file wants to be two");
    let mut lengths: Vec<_> = sources.iter().filter(|source| source.is_rust()).map(lines).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(
        median <= MEDIAN_LINES,
        "half of the files have more than {MEDIAN_LINES} lines: the median is {median}"
    );
}

#[test]
fn no_place_of_the_real_district_is_in_the_source() {
    let district = District::read();
    let found = sources().iter().flat_map(|source| district.traces(source)).collect();
    assert_none(found, "the district is data, never code");
}

// -- the scanner itself -- //

const PLANTED: &str = r##"//! crate::publish in a comment is nothing.
use crate::{domain::{Centre, Date}, publish, site::{self, Site}};
fn a<'a>(text: &'a str) -> char { let _ = "crate::web \" // {"; let _ = r#"/raw "crate::ui" "#; '{' }
fn b() { x.unwrap(); std::mem::forget(x); leptos::view! { <p style="color:red"></p> } }
fn c() { html! { a href="/centres/" { "x" } } todo!() }
#[cfg(test)]
mod tests {
    fn d() { x.unwrap(); let _ = "/only/in/tests"; }
}
fn e() { web_sys::window(); dbg!(1); unsafe {} }
"##;

#[test]
fn a_planted_violation_of_each_kind_is_found_on_its_line() {
    let source = Source::new("src/data/planted.rs", PLANTED);
    assert_eq!(
        wrong_arrows(&source),
        [
            "src/data/planted.rs:2: data may not name `publish`",
            "src/data/planted.rs:2: data may not name `site`"
        ]
    );
    assert_eq!(
        unguarded(&source),
        [
            "src/data/planted.rs:4: unwrap()",
            "src/data/planted.rs:5: todo!",
            "src/data/planted.rs:10: dbg!",
            "src/data/planted.rs:10: unsafe",
            "src/data/planted.rs:4: forget",
        ]
    );
    assert_eq!(forbidden_words(&source, &BROWSER), ["src/data/planted.rs:10: web_sys"]);
    assert_eq!(forbidden_words(&source, &IMPURE), ["src/data/planted.rs:4: leptos*"]);
    assert_eq!(style_attributes(&source), ["src/data/planted.rs:4: a style attribute"]);
    assert_eq!(
        absolute_addresses(&source),
        [
            "src/data/planted.rs:3: \"/raw \"crate::ui\" \" is an absolute address",
            "src/data/planted.rs:5: \"/centres/\" is an absolute address",
            "src/data/planted.rs:5: href=\"/",
        ]
    );
}

#[test]
fn a_binary_is_held_to_the_layers_it_is_for() {
    let source =
        Source::new("src/bin/publish/main.rs", "use portal::{data::Problem, ui};\nuse portal::web::dom;");
    assert_eq!(
        wrong_arrows(&source),
        [
            "src/bin/publish/main.rs:1: this binary may not name `ui`",
            "src/bin/publish/main.rs:2: this binary may not name `web`"
        ]
    );
    let tool = Source::new("src/bin/xtask/main.rs", "use crate::error::Result;\nuse portal::data;");
    assert_eq!(wrong_arrows(&tool).len(), 1);
}

#[test]
fn a_new_top_module_must_be_given_a_layer() {
    assert_eq!(wrong_arrows(&Source::new("src/planted/mod.rs", "")).len(), 1);
}

#[test]
fn a_trace_of_the_district_is_found_in_every_form() {
    let district = District::read();
    let traces = |text: &str| district.traces(&Source::new("src/planted.rs", text)).len();
    for planted in
        ["// Jingxi", "let jingxi_area = 1;", "\"京溪\"", "京溪街道", "440111010", "白云区", "BAIYUN"]
    {
        assert_eq!(traces(planted), 1, "{planted}");
    }
    for innocent in ["baiyun-centres/tools", "照顾老人和家人", "同和平一样", "sunflower", "990101001"]
    {
        assert_eq!(traces(innocent), 0, "{innocent}");
    }
}

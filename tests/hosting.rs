//! How hosts are told to answer: the configurations that are handed out, against what is published.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    process::{Command, Output},
    sync::LazyLock,
};

use portal::publish::{
    host::{Folder, Hosting, Keep, content_type},
    write::{self, Places},
};
use serde_json::{Map, Value, json};
use support::{Temporary, bundles, files_in, real, root, today, xinghe};

/// Each configuration in `docs/deploy`, and by which name the command knows it.
const CONFIGURATIONS: [(&str, &str); 4] =
    [("nginx", "nginx.conf"), ("apache", "apache.htaccess"), ("caddy", "Caddyfile"), ("headers", "_headers")];

/// Paths of every kind of file, of which the table of headers tells.
const SAMPLES: [&str; 26] = [
    "",
    "404.html",
    "builder-0123456789abcdef.css",
    "centres/lyra/",
    "changes.json",
    "changes.xml",
    "data/LICENCE.md",
    "data/areas.0123456789abcdef.geojson",
    "data/centres.0123456789abcdef.json",
    "data/centres.json",
    "data/find.0123456789abcdef.txt",
    "data/open/centres.csv",
    "data/open/centres.geojson",
    "data/portal.json",
    "data/schema/portal.schema.json",
    "embed/",
    "embed/v1.js",
    "hsds/services/3f39dccb-f9c6-5a6e-a205-ca2399a452b8.json",
    "icon.svg",
    "messages-zh-Hans-0123456789abcdef.json",
    "oembed/index.json",
    "og-0123456789abcdef.png",
    "portal-0123456789abcdef.js",
    "portal-0123456789abcdef.wasm",
    "robots.txt",
    "sitemap.xml",
];

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_publish")).arg("host-config").args(arguments).output().unwrap()
}

/// What the command prints for a folder of data.
fn printed(host: &str, data: &Path, more: &[&str]) -> String {
    let arguments = [&[host, "--data", data.to_str().unwrap()], more].concat();
    let output = run(&arguments);
    assert!(output.status.success(), "{host}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Xinghe with a list of embedders.
fn with_embedders(list: &str) -> Temporary {
    let data = Temporary::copy_of(&xinghe());
    let ask = "  \"ask\": \"12345\",\n";
    data.edit("portal.json", ask, &format!("{ask}  \"embedders\": {list},\n"));
    data
}

/// The paths of a site of Xinghe, without compressed copies; written once for all tests.
fn published() -> &'static BTreeSet<String> {
    static PATHS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let folder = Temporary::new();
        bundles(&folder.0.join("bundles"));
        let places = Places {
            data: &xinghe(),
            bundles: &folder.0.join("bundles"),
            styles: &root().join("style"),
            public: &root().join("public"),
            out: &folder.0.join("dist"),
        };
        write::site(places, today()).unwrap();
        let is_copy = |path: &String| [".br", ".gz"].iter().any(|ending| path.ends_with(ending));
        files_in(places.out).into_keys().filter(|path| !is_copy(path)).collect()
    });
    &PATHS
}

/// What a file in `docs/deploy` must hold; with `BLESS` set, it is made to.
fn holds(name: &str, text: &str) {
    let path = root().join("docs/deploy").join(name);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "{} is not what is made now: run this test with BLESS=1", path.display());
}

#[test]
fn the_configurations_handed_out_are_those_of_the_shipped_data() {
    for (host, name) in CONFIGURATIONS {
        holds(name, &printed(host, &real(), &[]));
    }
}

#[test]
fn the_table_of_headers_is_that_of_the_hosts() {
    let anyone = Hosting::new("/".parse::<Folder>().unwrap(), &[]);
    let headers = |path: &&str| -> (String, Value) {
        let own: Map<_, _> =
            anyone.headers(path).into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
        ((*path).to_owned(), own.into())
    };
    let table: Map<_, _> = SAMPLES.iter().map(headers).collect();
    holds("headers.json", &format!("{}\n", serde_json::to_string_pretty(&table).unwrap()));
}

#[test]
fn every_published_file_has_a_type() {
    let untyped: Vec<_> = published().iter().filter(|path| content_type(path).is_none()).collect();
    assert!(untyped.is_empty(), "{untyped:?}");
}

// -- who may frame -- //

#[test]
fn without_embedders_no_host_has_a_policy_and_with_them_each_has_theirs() {
    let data = with_embedders(r#"["https://www.office.example", "https://*.b.example:8443"]"#);
    let policy = "frame-ancestors 'self' https://www.office.example https://*.b.example:8443";
    for (host, _) in CONFIGURATIONS {
        for folder in ["/", "/a/b/"] {
            let anyone = printed(host, &xinghe(), &["--folder", folder]);
            assert!(!anyone.contains("Content-Security-Policy"), "{host} {anyone}");
            let some = printed(host, &data.0, &["--folder", folder]);
            assert!(some.contains("Content-Security-Policy") && some.contains(policy), "{host} {some}");
        }
    }
}

#[test]
fn an_embedder_that_is_none_is_told_and_left_out() {
    let data = with_embedders(r#"["https://www.office.example", "https://b.example/page"]"#);
    let output = run(&["headers", "--lang", "en", "--data", data.0.to_str().unwrap()]);
    let [said, text] = [output.stderr, output.stdout].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(said.contains("embedders.1") && said.contains("https://b.example/page"), "{said}");
    assert!(text.contains("frame-ancestors 'self' https://www.office.example\n"), "{text}");
}

#[test]
fn a_portal_json_that_cannot_be_read_opens_the_portal_to_nobody_new() {
    let data = with_embedders(r#"["https://www.office.example"]"#);
    data.edit("portal.json", "\"ask\": \"12345\",", "\"ask\": \"12345\"");
    for (host, _) in CONFIGURATIONS {
        let output = run(&[host, "--lang", "en", "--data", data.0.to_str().unwrap()]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && output.stdout.is_empty(), "{host}");
        assert!(said.contains("portal.json:"), "{host}: {said}");
    }
}

#[test]
fn no_host_sends_x_frame_options() {
    let data = with_embedders(r#"["https://www.office.example"]"#);
    for (host, _) in CONFIGURATIONS {
        for data in [xinghe(), data.0.clone()] {
            let text = printed(host, &data, &[]);
            let own: Vec<_> = (text.lines().map(str::trim))
                .filter(|line| line.contains("X-Frame-Options") && !line.starts_with('#'))
                .filter(|line| {
                    !["Header unset", "Header always unset"].iter().any(|off| line.starts_with(off))
                })
                .collect();
            assert!(own.is_empty(), "{host}: {own:?}");
        }
    }
}

// -- folders and languages -- //

#[test]
fn a_folder_that_would_need_an_escape_is_refused() {
    for folder in ["/a b/", "/a;}/", "/../"] {
        let output = run(&["nginx", "--folder", folder]);
        assert!(!output.status.success() && output.stdout.is_empty(), "{folder}");
    }
}

#[test]
fn comments_are_in_the_language_that_is_asked_for_and_nothing_else_differs() {
    let is_ascii = |text: &str| text.is_ascii();
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.trim_start().starts_with('#')).map(str::to_owned).collect()
    };
    for (host, _) in CONFIGURATIONS {
        let [chinese, english] = ["zh-Hans", "en"].map(|tag| printed(host, &real(), &["--lang", tag]));
        assert!(!is_ascii(&chinese) && is_ascii(&english), "{host}");
        assert_eq!(lines(&chinese), lines(&english), "{host}");
    }
}

// -- the list of static hosts -- //

/// Each pattern of a file `_headers` with its headers.
fn listed(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found: Vec<(String, Vec<_>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ").and_then(|header| header.split_once(": ")) {
            Some((name, value)) => found.last_mut().unwrap().1.push((name.to_owned(), value.to_owned())),
            None => found.push((line.to_owned(), Vec::new())),
        }
    }
    found
}

/// Whether a pattern holds for a path; at most one `*` in it stands for anything.
fn covers(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => {
            assert!(!after.contains('*'), "{pattern} has a second *, which not all of these hosts read");
            path.len() >= before.len() + after.len() && path.starts_with(before) && path.ends_with(after)
        }
    }
}

#[test]
fn the_list_of_static_hosts_gives_each_published_file_its_headers_once() {
    for folder in ["/", "/a/"] {
        let patterns = listed(&printed("headers", &xinghe(), &["--folder", folder]));
        for path in published() {
            let asked = format!("{folder}{path}");
            let mut headers = BTreeMap::new();
            for (name, value) in
                patterns.iter().filter(|(own, _)| covers(own, &asked)).flat_map(|(_, own)| own)
            {
                assert_eq!(headers.insert(name.as_str(), value.as_str()), None, "{asked} has two {name}");
            }
            let kept = Keep::of(path);
            // Asked each time is what these hosts say by themselves.
            let expected = (kept != Keep::Ask).then(|| kept.value());
            assert_eq!(headers.get("Cache-Control").copied(), expected, "{asked}");
            assert_eq!(headers.get("Access-Control-Allow-Origin"), Some(&"*"), "{asked}");
        }
    }
}

#[test]
fn a_file_that_was_edited_on_the_host_under_its_plain_name_is_never_kept() {
    let patterns = listed(&printed("headers", &xinghe(), &[]));
    for path in ["/data/centres.json", "/data/areas.geojson", "/data/portal.json", "/data/find.txt"] {
        let of_path = patterns.iter().filter(|(own, _)| covers(own, path)).flat_map(|(_, own)| own);
        assert_eq!(of_path.filter(|(name, _)| name == "Cache-Control").count(), 0, "{path}");
    }
}

//! `public/third-party.txt`: what the site that residents load is built with, as `Cargo.lock` has it.
//!
//! After a change of the dependencies: `NOTICES_UPDATE=1 cargo test --test third_party`.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

const RULE: &str = "\n------------------------------------------------------------------------\n\n";

const HEAD: &str = "Third-party notices

What this site loads in a browser is built with the software below. The program itself is under MIT OR
Apache-2.0. The licences of the data stand on the page of open data and in data/LICENCE.md.
";

const STANDARD_LIBRARY: &str = "Rust standard library | MIT OR Apache-2.0 | https://github.com/rust-lang/rust
    Copyright (c) The Rust Project Contributors
";

const LEAFLET: &str = "Leaflet 1.9.4 | BSD-2-Clause | https://leafletjs.com

BSD 2-Clause License

Copyright (c) 2010-2023, Volodymyr Agafonkin
Copyright (c) 2010-2011, CloudMade
All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
";

const MIT: &str = "MIT License, of every library above that names MIT among its licences

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the \"Software\"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What `cargo metadata` says of the bundles that browsers load.
fn metadata() -> Value {
    let arguments = "metadata --format-version 1 --locked --offline \
                     --features csr,map,find,hand,coverage,builder,desk,writer --filter-platform wasm32-unknown-unknown";
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo).args(arguments.split_whitespace()).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The packages that are compiled into the bundles, and not only run while compiling.
fn linked(metadata: &Value) -> Vec<&Value> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one))
        .collect();
    let own = metadata["resolve"]["root"].as_str().unwrap();
    let is_macro = |package: &Value| {
        let targets = package["targets"].as_array().unwrap();
        targets.iter().any(|target| target["kind"].as_array().unwrap().contains(&"proc-macro".into()))
    };
    let mut seen = BTreeSet::new();
    let mut open = vec![own];
    while let Some(id) = open.pop() {
        if is_macro(packages[id]) || !seen.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            if dependency["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null()) {
                open.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    seen.remove(own);
    let mut found: Vec<_> = seen.into_iter().map(|id| packages[id]).collect();
    found.sort_by_key(|one| (one["name"].as_str().unwrap(), one["version"].as_str().unwrap()));
    found
}

/// The texts of the licences that a package brings along.
fn licences(package: &Value) -> Vec<String> {
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy().to_ascii_lowercase();
        path.is_file() && ["licen", "copying", "notice"].iter().any(|start| name.starts_with(start))
    });
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The texts of a licence that a package does not bring along: Apache's is the same for all, and another
/// package of the same repository may have it.
fn elsewhere(package: &Value, linked: &[&Value]) -> Vec<String> {
    if package["license"] == "Apache-2.0" {
        return vec![fs::read_to_string(root().join("LICENSE-APACHE")).unwrap()];
    }
    let is_sister = |one: &&&Value| one["repository"] == package["repository"];
    linked
        .iter()
        .filter(is_sister)
        .map(|one| licences(one))
        .find(|texts| !texts.is_empty())
        .unwrap_or_default()
}

fn copyrights(texts: &[String], package: &Value) -> Vec<String> {
    let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).map(str::trim).collect();
    let mut found: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !line.starts_with("Copyright") || line.contains(['[', '{']) || !line.contains(['(', '2', '1']) {
            continue;
        }
        // A name may stand below its year.
        let name = lines.get(at + 1).filter(|_| line.ends_with(|last: char| last.is_ascii_digit()));
        let whole =
            name.map_or_else(|| (*line).to_owned(), |name| format!("{line} {name}").trim_end().to_owned());
        if !found.contains(&whole) {
            found.push(whole);
        }
    }
    if found.is_empty() {
        let authors = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
        found.extend(authors.map(|author| format!("by {author}")));
    }
    found
}

fn notices() -> String {
    let metadata = metadata();
    let mut out = format!("{HEAD}{RULE}{LEAFLET}{RULE}{STANDARD_LIBRARY}");
    let mut others = String::new();
    let linked = linked(&metadata);
    for package in &linked {
        let of = |key: &str| package[key].as_str().unwrap_or_default();
        let (name, version, licence) = (of("name"), of("version"), of("license"));
        assert!(!licence.is_empty(), "{name} names no licence");
        let texts = licences(package);
        writeln!(out, "{name} {version} | {licence} | {}", of("repository")).unwrap();
        for line in copyrights(&texts, package) {
            writeln!(out, "    {line}").unwrap();
        }
        if !licence.split([' ', '/', '(', ')']).any(|one| one == "MIT") {
            let texts = if texts.is_empty() { elsewhere(package, &linked) } else { texts };
            assert!(!texts.is_empty(), "{name} is not under MIT and brings no licence along");
            write!(others, "{RULE}{name} {version}: {licence}\n\n{}\n", texts.join("\n").trim()).unwrap();
        }
    }
    format!("{out}{RULE}{MIT}{others}").replace('\r', "")
}

#[test]
fn the_notices_name_every_library_that_residents_load() {
    let path = root().join("public/third-party.txt");
    let expected = notices();
    if env::var_os("NOTICES_UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "run `NOTICES_UPDATE=1 cargo test --test third_party`");
    for name in ["leptos", "leaflet", "maud", "serde_json", "time", "wasm-bindgen", "web-sys"] {
        assert!(found.contains(&format!("\n{name} ")), "{name}");
    }
}

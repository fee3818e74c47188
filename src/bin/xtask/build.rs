//! Building the site: Trunk compiles each WASM bundle, then `publish site` makes the pages.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::command::{cargo, command, output, run};
use crate::error::{Error, Result};
use crate::measure::bytes::{self, thousands};
use crate::tools::Toolbox;
use crate::workspace::{self, BUNDLES_DIR};

/// A WASM module with an HTML file that tells Trunk what to compile.
struct Bundle {
    /// Also the name of its binary in Cargo.toml and of its folder in `target/bundles`.
    name: &'static str,
    html: &'static str,
    /// Who uses it, as the person building reads it.
    whose: &'static str,
}

const BUNDLES: &[Bundle] = &[
    Bundle { name: "portal", html: "index.html", whose: "the residents'" },
    Bundle { name: "map", html: "src/bin/map.html", whose: "the map's" },
    Bundle { name: "find", html: "src/bin/find.html", whose: "the search's" },
    Bundle { name: "hand", html: "src/bin/hand.html", whose: "handing on's" },
    Bundle { name: "coverage", html: "src/bin/coverage.html", whose: "coverage's" },
    Bundle { name: "builder", html: "src/bin/builder.html", whose: "the embedding builder's" },
    Bundle { name: "desk", html: "src/bin/desk.html", whose: "the data desk's" },
    Bundle { name: "writer", html: "src/bin/writer.html", whose: "the desk's writer's" },
];

/// The scripts that pages hold: plain ES5, which must run where the bundles cannot.
const SCRIPTS: &[&str] = &[
    "src/site/early.js",
    "src/site/not_found.js",
    "src/site/frame/frame.js",
    "src/site/frame/parent.js",
    "src/site/frame/diagnose.js",
    "src/site/elder/elder.js",
    "src/site/story.js",
];

/// Those that only staff's browsers run, where modern ones are asked for.
const STAFF_SCRIPTS: &[&str] = &["src/site/desk/worker.js"];

/// For whom a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For residents: small.
    Release,
    /// For the developer at work: quick.
    Dev,
}

/// Which data becomes which site.
#[derive(Debug, Clone)]
pub struct Site {
    pub data: PathBuf,
    pub out: PathBuf,
}

/// Builds the bundles and one site, and says how long it took and how large it is.
pub fn build(site: &Site, mode: Mode) -> Result {
    let start = Instant::now();
    // Said before anything is compiled, rather than minutes later.
    site.check()?;
    bundles(mode)?;
    publish(site)?;
    println!("{}", summary(site, start.elapsed()));
    Ok(())
}

/// Compiles every bundle into `target/bundles/<name>/`.
pub fn bundles(mode: Mode) -> Result {
    let toolbox = Toolbox::ready()?;
    for bundle in BUNDLES {
        println!(
            "building {} WASM ({}) …",
            bundle.whose,
            match mode {
                Mode::Release => "release, minutes the first time",
                Mode::Dev => "for development",
            }
        );
        trunk(bundle, mode, &toolbox)?;
        if mode == Mode::Release {
            minify(bundle, &toolbox)?;
        }
    }
    scripts(mode, &toolbox)
}

/// Minifies the scripts that pages hold, for `publish site`; a build for development leaves them readable.
fn scripts(mode: Mode, toolbox: &Toolbox) -> Result {
    let out = workspace::root().join(BUNDLES_DIR).join("scripts");
    match fs::remove_dir_all(&out) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Error::file("remove", &out)(error));
        }
        _ => {}
    }
    if mode == Mode::Dev {
        return Ok(());
    }
    for (scripts, target) in [(SCRIPTS, "--target=es5"), (STAFF_SCRIPTS, "--target=es2020")] {
        let mut outdir = OsString::from("--outdir=");
        outdir.push(&out);
        let mut esbuild = command("esbuild");
        esbuild.args(scripts).arg(outdir).args(["--minify", target, "--entry-names=[name]"]);
        run(esbuild.args(["--log-level=warning", "--legal-comments=none"]).env("PATH", toolbox.path()?))?;
    }
    Ok(())
}

/// Makes the pages of a site from its data and the bundles.
pub fn publish(site: &Site) -> Result {
    site.check()?;
    println!("making the pages of {} …", shown(&site.out));
    let mut publish = cargo(["run", "--quiet", "--features", "publish"]);
    publish.args(["--bin", "publish", "--", "site", "--data"]);
    publish.arg(&site.data);
    publish.args(["--bundles", BUNDLES_DIR, "--out"]);
    publish.arg(&site.out);
    run(&mut publish)
}

impl Site {
    fn check(&self) -> Result {
        let portal = self.data.join("portal.json");
        if portal.is_file() {
            return Ok(());
        }
        Err(Error::Content {
            path: self.data.clone(),
            problem: "holds no portal.json; give the folder of a district's data with --data".into(),
        })
    }
}

fn trunk(bundle: &Bundle, mode: Mode, toolbox: &Toolbox) -> Result {
    let html = workspace::root().join(bundle.html);
    if !html.is_file() {
        return Err(Error::Content {
            path: html,
            problem: "is missing; Trunk needs it to know what to compile".into(),
        });
    }
    let mut trunk = command("trunk");
    trunk.args(["--quiet", "build", bundle.html, "--dist"]);
    trunk.arg(Path::new(BUNDLES_DIR).join(bundle.name));
    if mode == Mode::Release {
        trunk.args(["--release", "--cargo-profile", "wasm"]);
    }
    trunk
        .env("PATH", toolbox.path()?)
        .env("CARGO_ENCODED_RUSTFLAGS", encode(&rust_flags(mode)?))
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk 0.21 takes any value but `true` and `false` for a mistake.
        .env_remove("NO_COLOR")
        // Would contradict `--quiet`.
        .env_remove("RUST_LOG")
        // Flags meant for this machine's own programs.
        .env_remove("RUSTFLAGS");
    run(&mut trunk)
}

/// Trunk's own minifier stumbles over the script that wasm-bindgen writes.
fn minify(bundle: &Bundle, toolbox: &Toolbox) -> Result {
    let dir = workspace::root().join(BUNDLES_DIR).join(bundle.name);
    let Some(script) = bytes::named(&dir, bundle.name, ".js") else {
        return Err(Error::Content { path: dir, problem: "holds no script of wasm-bindgen".into() });
    };
    let mut esbuild = command("esbuild");
    esbuild.arg(&script).args(["--minify", "--format=esm", "--target=es2020", "--allow-overwrite"]);
    esbuild.args(["--log-level=warning", "--legal-comments=none"]);
    let mut outfile = OsString::from("--outfile=");
    outfile.push(&script);
    run(esbuild.arg(outfile).env("PATH", toolbox.path()?))
}

fn rust_flags(mode: Mode) -> Result<Vec<OsString>> {
    match mode {
        Mode::Dev => Ok(vec!["--cfg".into(), "erase_components".into()]),
        Mode::Release => Ok(remaps(&places()?)),
    }
}

/// Where source code lies on this machine, and what the module may call the place instead.
fn places() -> Result<Vec<(PathBuf, &'static str)>> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
        .ok_or_else(|| Error::Say("no home folder is known; set HOME or CARGO_HOME".into()))?;
    let registry = cargo_home.join("registry/src");
    let mut places =
        vec![(cargo_home, "cargo"), (PathBuf::from(sysroot.trim()), "rust"), (workspace::root(), ".")];
    // A folder a registry, named after its host.
    let mut crates: Vec<_> = fs::read_dir(registry)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    crates.sort();
    places.extend(crates.into_iter().map(|dir| (dir, "crates")));
    Ok(places)
}

/// The last flag that matches wins in rustc, so the narrower places come later.
fn remaps(places: &[(PathBuf, &str)]) -> Vec<OsString> {
    places
        .iter()
        .map(|(dir, name)| {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(dir);
            flag.push("=");
            flag.push(name);
            flag
        })
        .collect()
}

/// Cargo's own form, in which a flag may hold spaces.
fn encode(flags: &[OsString]) -> OsString {
    flags.join(&OsString::from("\u{1f}"))
}

fn summary(site: &Site, time: Duration) -> String {
    let home = bytes::brotli_size(&site.out.join("index.html")).map_or_else(|_| "?".into(), thousands);
    let wasm = bytes::named(&site.out, "portal", ".wasm")
        .and_then(|path| bytes::brotli_size(&path).ok())
        .map_or_else(|| "?".into(), thousands);
    let (files, total) = bytes::tree(&site.out);
    format!(
        "built {} in {}: {files} files, {} bytes; brotli: home page {home} bytes, WASM {wasm} bytes",
        shown(&site.out),
        duration(time),
        thousands(total),
    )
}

/// A duration as people say it.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f32()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// A path without the project's root.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(workspace::root()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrower_places_are_renamed_after_wider_ones() {
        let flags = remaps(&[
            (PathBuf::from("/home/a b/.cargo"), "cargo"),
            (PathBuf::from("/home/a b/.cargo/registry/src/x"), "crates"),
        ]);
        assert_eq!(
            encode(&flags).to_str().unwrap(),
            "--remap-path-prefix=/home/a b/.cargo=cargo\u{1f}\
             --remap-path-prefix=/home/a b/.cargo/registry/src/x=crates"
        );
    }

    #[test]
    fn data_without_portal_json_is_refused_before_anything_is_compiled() {
        let site = Site { data: "no/such/data".into(), out: "dist".into() };
        let message = site.check().unwrap_err().to_string();
        assert!(message.contains("no portal.json"), "{message}");
    }

    #[test]
    fn durations_are_told_as_people_say_them() {
        assert_eq!(duration(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(150)), "2 min 30 s");
    }
}

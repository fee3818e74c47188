//! The tools that the project is built with, each in the one version that fits, found or installed.

mod install;
mod machine;
mod python;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub use machine::{browser, node_modules, office, wasm_target};
pub use python::venv;

use crate::command::{ask, on_path, path_with};
use crate::error::{Error, Result};
use crate::workspace;

/// Trunk drives the WASM builds; `NO_COLOR` and its own downloads are kept away from it.
const TRUNK: &str = "0.21.14";
/// The npm package that brings `wasm-opt`.
const BINARYEN: &str = "132.0.0";

/// The npm package that makes the scripts between WASM and browser small.
const ESBUILD: &str = "0.25.12";

/// A tool of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Name of the package, and of its folder in the cache.
    package: &'static str,
    /// Program that is asked for its version.
    program: &'static str,
    /// Other programs that must lie beside it.
    companions: &'static [&'static str],
    version: String,
    from: Source,
}

/// Where a tool is installed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Cargo { locked: bool, default_features: bool },
    Npm,
}

/// What to do about a tool.
#[derive(Debug, PartialEq, Eq)]
enum Decision {
    /// The one on `PATH` fits: its folder.
    OnPath(PathBuf),
    /// The one installed earlier fits.
    Kept,
    /// None fits; the version of the one on `PATH`, if there is one.
    Install { found: Option<String> },
}

/// The tools' folders, put first on `PATH`.
#[derive(Debug)]
pub struct Toolbox {
    dirs: Vec<PathBuf>,
}

impl Toolbox {
    /// Finds everything that a WASM build needs, and installs what is missing.
    pub fn ready() -> Result<Self> {
        machine::wasm_target()?;
        let tools = [trunk(), wasm_bindgen()?, wasm_opt(), esbuild()];
        let dirs = tools.iter().map(Tool::ready).collect::<Result<_>>()?;
        Ok(Self { dirs })
    }

    /// Only what the tests in the browser need: the target and the test runner.
    pub fn for_browser_tests() -> Result<Self> {
        machine::wasm_target()?;
        Ok(Self { dirs: vec![wasm_bindgen()?.ready()?] })
    }

    /// `PATH` with the tools first.
    pub fn path(&self) -> Result<OsString> {
        path_with(&self.dirs)
    }
}

fn trunk() -> Tool {
    Tool {
        package: "trunk",
        program: "trunk",
        companions: &[],
        version: TRUNK.into(),
        from: Source::Cargo { locked: true, default_features: true },
    }
}

/// Glue and module must be of one version, so Cargo.lock decides.
fn wasm_bindgen() -> Result<Tool> {
    let lock = workspace::root().join("Cargo.lock");
    let version = workspace::locked_version(&workspace::read(&lock)?, "wasm-bindgen").ok_or_else(|| {
        Error::Content {
            path: lock,
            problem: "names no wasm-bindgen; run `cargo metadata` to write it anew".into(),
        }
    })?;
    Ok(Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        companions: &["wasm-bindgen-test-runner"],
        version,
        // Its own lock file may not resolve, and nothing here needs its TLS.
        from: Source::Cargo { locked: false, default_features: false },
    })
}

fn wasm_opt() -> Tool {
    Tool {
        package: "binaryen",
        program: "wasm-opt",
        companions: &[],
        version: BINARYEN.into(),
        from: Source::Npm,
    }
}

fn esbuild() -> Tool {
    Tool {
        package: "esbuild",
        program: "esbuild",
        companions: &[],
        version: ESBUILD.into(),
        from: Source::Npm,
    }
}

impl Tool {
    /// The folder of the right version, installed first when it is nowhere.
    fn ready(&self) -> Result<PathBuf> {
        let kept = workspace::tool_dir(self.package, &self.version)?;
        let bin = self.bin_dir(&kept);
        let on_path = on_path(self.program).and_then(|path| {
            let dir = path.parent()?.to_owned();
            Some((dir, version_of(&path)?))
        });
        match self.decide(on_path, self.version_in(&bin)) {
            Decision::OnPath(dir) => Ok(dir),
            Decision::Kept => Ok(bin),
            Decision::Install { found } => {
                println!("{}", self.notice(found.as_deref()));
                install::install(self, &kept)?;
                self.verify(&bin)?;
                Ok(bin)
            }
        }
    }

    fn decide(&self, on_path: Option<(PathBuf, String)>, kept: Option<String>) -> Decision {
        let fits = |version: &str| version_fits(version, &self.version);
        match on_path {
            Some((dir, version)) if fits(&version) && self.companions_in(&dir) => Decision::OnPath(dir),
            _ if kept.is_some_and(|version| fits(&version)) => Decision::Kept,
            found => Decision::Install { found: found.map(|(_, version)| version) },
        }
    }

    fn companions_in(&self, dir: &Path) -> bool {
        self.companions.iter().all(|name| executable(dir, name).is_file())
    }

    fn notice(&self, found: Option<&str>) -> String {
        let Self { package, version, .. } = self;
        match found {
            Some(found) if version_fits(found, version) => format!(
                "found {} {found} without all of {package}: installing {version} beside it",
                self.program
            ),
            Some(found) => format!(
                "found {} {found}, this project needs {version}: installing that beside it",
                self.program
            ),
            None => format!("installing {package} {version} (once; a minute or several)"),
        }
    }

    fn version_in(&self, bin: &Path) -> Option<String> {
        let program = executable(bin, self.program);
        (program.is_file() && self.companions_in(bin)).then(|| version_of(&program)).flatten()
    }

    fn verify(&self, bin: &Path) -> Result {
        match self.version_in(bin) {
            Some(version) if version_fits(&version, &self.version) => Ok(()),
            found => Err(Error::Say(format!(
                "{} was installed in {}, but tells its version as {}, not {}; remove that folder and try again",
                self.package,
                bin.display(),
                found.as_deref().unwrap_or("nothing"),
                self.version,
            ))),
        }
    }

    fn bin_dir(&self, kept: &Path) -> PathBuf {
        kept.join(match self.from {
            Source::Cargo { .. } => "bin",
            Source::Npm => "node_modules/.bin",
        })
    }
}

fn executable(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn version_of(program: &Path) -> Option<String> {
    parse_version(&ask(program, &["--version"])?)
}

/// The first word that begins with a digit: `trunk 0.21.14`, `wasm-opt version 132 (…)`.
fn parse_version(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

/// `wasm-opt` tells `132` where its package is `132.0.0`: missing parts count as zero.
fn version_fits(found: &str, wanted: &str) -> bool {
    let trim = |version: &str| version.trim_end_matches(".0").to_owned();
    trim(found) == trim(wanted)
}

#[cfg(test)]
mod tests;

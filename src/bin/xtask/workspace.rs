//! Where things lie: the project's root, its build folders, and the tools kept for this person.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The district's data, edited by hand or by the staff tools.
pub const DEFAULT_DATA: &str = "public/data";
/// The site made of it.
pub const DEFAULT_OUT: &str = "dist";
/// A made-up district, for tests.
pub const FIXTURE_DATA: &str = "tests/fixtures/xinghe";
/// The site made of the made-up district.
pub const FIXTURE_OUT: &str = "target/dist-xinghe";
/// What Trunk makes, one folder for each bundle.
pub const BUNDLES_DIR: &str = "target/bundles";

/// The project's root: cargo tells it to every program it runs.
pub fn root() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// A path of the project.
pub fn in_root(path: &str) -> PathBuf {
    root().join(path)
}

/// A path as the person wrote it: relative ones start where the command was given.
pub fn from_here(path: &Path) -> PathBuf {
    env::current_dir().map_or_else(|_| path.to_owned(), |here| here.join(path))
}

/// The folder of a tool kept for this person, shared by all clones: `<cache>/<name>-<version>`.
pub fn tool_dir(name: &str, version: &str) -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .ok_or_else(|| Error::Say("no home folder is known; set HOME or XDG_CACHE_HOME".into()))?;
    Ok(cache.join("baiyun-centres/tools").join(format!("{name}-{version}")))
}

/// The version of a package in the text of a `Cargo.lock`.
pub fn locked_version(lock: &str, package: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    lock.get("package")?
        .as_array()?
        .iter()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))?
        .get("version")?
        .as_str()
        .map(str::to_owned)
}

/// The text of a file of the project.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}

/// A binary of this package, as a development build leaves it.
pub fn program(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_package_is_read_from_the_lock_file() {
        let lock = "version = 4\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "b"), None);
        assert_eq!(locked_version("not a lock file", "a"), None);
    }

    #[test]
    fn a_tool_has_a_folder_of_its_own_for_each_version() {
        let dir = tool_dir("trunk", "0.21.14").unwrap();
        assert!(dir.ends_with("baiyun-centres/tools/trunk-0.21.14"));
    }
}

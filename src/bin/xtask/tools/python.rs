//! Python packages of fixed versions, in a virtual environment of their own in the person's cache.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::machine::apt_install;
use crate::command::{ask, command, on_path, run};
use crate::error::{Error, Result};
use crate::workspace;

/// Written when everything is installed; without it an environment is begun anew.
const READY: &str = "ready";

/// Debian's names of a Python that can make environments.
const PACKAGES: [&str; 2] = ["python3", "python3-venv"];

/// The Python of an environment that holds what a file of requirements names, each with its hash. It is
/// made once for each content of that file, and again when the content changes.
pub fn venv(requirements: &Path) -> Result<PathBuf> {
    let dir = dir(&workspace::read(requirements)?)?;
    let python = python_in(&dir);
    if is_ready(&dir) {
        return Ok(python);
    }
    let base = python_with_venv()?;
    println!("installing the Python packages of {} (once) …", requirements.display());
    run(command(&base).args(["-m", "venv", "--clear"]).arg(&dir))?;
    let mut pip = command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    pip.args(["--require-hashes", "--only-binary", ":all:", "--requirement"]).arg(requirements);
    run(&mut pip)?;
    let ready = dir.join(READY);
    fs::write(&ready, "").map_err(Error::file("write", &ready))?;
    Ok(python)
}

/// The folder of the environment for a file of requirements: another text, another folder.
fn dir(requirements: &str) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    requirements.hash(&mut hasher);
    workspace::tool_dir("python", &format!("{:016x}", hasher.finish()))
}

fn python_in(dir: &Path) -> PathBuf {
    if cfg!(windows) { dir.join("Scripts/python.exe") } else { dir.join("bin/python") }
}

/// Whether everything was installed, and the Python that it was made from is still there.
fn is_ready(dir: &Path) -> bool {
    dir.join(READY).is_file() && ask(&python_in(dir), &["--version"]).is_some()
}

/// A Python that can make environments; on Debian, root gets it installed.
fn python_with_venv() -> Result<PathBuf> {
    if let Some(python) = found() {
        return Ok(python);
    }
    let purpose = "the validators of the published formats need Python 3.11 or newer with venv";
    apt_install(&PACKAGES, purpose)?;
    found().ok_or_else(|| Error::Say(purpose.to_owned()))
}

fn found() -> Option<PathBuf> {
    ["python3", "python"].into_iter().filter_map(on_path).find(|python| can_make_environments(python))
}

/// Debian parts `ensurepip` from Python, and old versions do not fit the packages.
fn can_make_environments(python: &Path) -> bool {
    let question = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))";
    ask(python, &["-c", question]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_requirements_have_another_environment() {
        let (one, other) = (dir("lxml==6.1.3\n").unwrap(), dir("lxml==6.1.4\n").unwrap());
        assert_ne!(one, other);
        assert_eq!(one, dir("lxml==6.1.3\n").unwrap());
    }

    #[test]
    fn an_environment_that_was_not_finished_is_not_used() {
        let dir = std::env::temp_dir().join(format!("xtask-venv-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join(READY), "").unwrap();
        let without_python = is_ready(&dir);
        fs::remove_dir_all(&dir).unwrap();
        assert!(!without_python && !is_ready(&dir));
    }

    #[test]
    fn every_package_is_pinned_with_hashes() {
        let path = workspace::root().join("tests/validators/requirements.txt");
        let text = workspace::read(&path).unwrap().replace("\\\n", " ");
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let loose: Vec<_> =
            lines.filter(|line| !line.contains("==") || !line.contains("--hash=sha256:")).collect();
        assert!(loose.is_empty(), "{loose:?}");
    }
}

//! The built sites in a browser, through Node's test runner.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::command::{self, cargo, command};
use crate::error::{Error, Result};
use crate::tools;
use crate::workspace::{self, DEFAULT_OUT, FIXTURE_OUT, in_root};

/// What each test came to, as `support/outcomes.mjs` writes it.
const OUTCOMES: &str = "target/e2e-outcomes.jsonl";
/// More failures than these are no accident of a busy machine.
const MOST_TRIED_AGAIN: usize = 3;

/// Runs every test. A few that fail among so many, each with a browser of its own, are tried once more by
/// themselves: what fails twice fails, and what does not is named, because it is to be mended.
pub fn run() -> Result {
    let folder = in_root("tests/e2e");
    let tests = test_files(&folder)?;
    tools::node_modules(&folder)?;
    let runner = Runner::ready(folder, tests)?;
    let Err(failure) = runner.run(&[]) else { return Ok(()) };
    let failed = Outcomes::read()?.failed;
    if failed.is_empty() || failed.len() > MOST_TRIED_AGAIN {
        return Err(failure);
    }
    println!("\ntrying again what failed: {}", quoted(&failed));
    let names: Vec<_> = failed.iter().map(String::as_str).collect();
    let again = runner.run(&names)?;
    if !again.passed.is_superset(&failed) {
        return Err(failure);
    }
    println!("\nunsteady, to be mended: failed once and passed when tried again: {}", quoted(&failed));
    Ok(())
}

/// How the tests are run, but for which.
struct Runner {
    folder: PathBuf,
    tests: Vec<PathBuf>,
    python: PathBuf,
    chromium: PathBuf,
}

impl Runner {
    fn ready(folder: PathBuf, tests: Vec<PathBuf>) -> Result<Self> {
        let chromium = tools::browser()?.chromium;
        // What staff do before residents see it.
        command::run(&mut cargo(["build", "--quiet", "--features", "publish", "--bin", "publish"]))?;
        let python = tools::venv(&in_root("tests/validators/requirements.txt"))?;
        Ok(Self { folder, tests, python, chromium })
    }

    /// Runs the tests of these names, or all.
    fn run(&self, names: &[&str]) -> Result<Outcomes> {
        let mut node = command("node");
        // Two files at a time: each drives a browser of its own.
        node.args(["--test", "--test-concurrency=2"]);
        self.report(&mut node);
        node.args(names.iter().map(|name| format!("--test-name-pattern=^{}$", literal(name))));
        node.args(&self.tests)
            .env("DIST", in_root(DEFAULT_OUT))
            .env("DIST_XINGHE", in_root(FIXTURE_OUT))
            .env("PUBLISH", workspace::program("publish"))
            .env("PYTHON", &self.python)
            .env("CHROMIUM", &self.chromium);
        command::run(&mut node)?;
        Outcomes::read()
    }

    /// To the person who waits, and to this program.
    fn report(&self, node: &mut Command) {
        node.args(["--test-reporter=spec", "--test-reporter-destination=stdout"]);
        let mut reporter = std::ffi::OsString::from("--test-reporter=");
        reporter.push(self.folder.join("support/outcomes.mjs"));
        let mut destination = std::ffi::OsString::from("--test-reporter-destination=");
        destination.push(in_root(OUTCOMES));
        node.arg(reporter).arg(destination);
    }
}

/// Which tests passed and which failed, by name.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcomes {
    passed: BTreeSet<String>,
    failed: BTreeSet<String>,
}

impl Outcomes {
    fn read() -> Result<Self> {
        Ok(Self::parse(&workspace::read(&in_root(OUTCOMES))?))
    }

    fn parse(lines: &str) -> Self {
        let mut outcomes = Self::default();
        for line in lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            let Some(name) = line["name"].as_str() else { continue };
            let side = if line["passed"] == true { &mut outcomes.passed } else { &mut outcomes.failed };
            side.insert(name.to_owned());
        }
        outcomes
    }
}

/// A pattern that a text alone matches.
fn literal(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

fn quoted(names: &BTreeSet<String>) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(Error::file("read", folder))?;
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
    let mut tests: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(is_test).collect();
    tests.sort();
    if tests.is_empty() {
        // Node would look for tests elsewhere and pass.
        return Err(Error::Content { path: folder.to_owned(), problem: "holds no *.test.mjs".into() });
    }
    Ok(tests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_tests_does_not_pass() {
        let folder = in_root("src");
        assert!(test_files(&folder).is_err());
    }

    #[test]
    fn outcomes_are_read_line_by_line() {
        let read =
            Outcomes::parse("{\"name\":\"a\",\"passed\":true}\n{\"name\":\"b\",\"passed\":false}\n{\"na");
        assert_eq!(read.passed, BTreeSet::from(["a".to_owned()]));
        assert_eq!(read.failed, BTreeSet::from(["b".to_owned()]));
    }

    #[test]
    fn a_name_is_no_pattern() {
        assert_eq!(literal("?elder=1 (“a/b”)"), r"\?elder=1 \(“a\/b”\)");
    }
}

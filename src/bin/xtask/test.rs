//! Every test of the project, fast to slow, in named steps.

use std::fs;
use std::time::Instant;

use crate::build::{self, Mode, Site, duration};
use crate::command::{cargo, command, run};
use crate::e2e;
use crate::error::{Error, Result};
use crate::measure::budgets;
use crate::tools::{self, Toolbox};
use crate::workspace::{DEFAULT_DATA, DEFAULT_OUT, FIXTURE_DATA, FIXTURE_OUT, in_root};

/// One step of the tests.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Result,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", what: "the code is formatted", run: fmt },
    Step { name: "core", what: "the pure core", run: core },
    Step { name: "clippy", what: "no lint objects, native", run: clippy },
    Step { name: "views", what: "the views and the staff's command line", run: views },
    Step { name: "xtask", what: "this command line itself", run: xtask },
    Step { name: "clippy-wasm", what: "no lint objects, for the browser", run: clippy_wasm },
    Step { name: "browser", what: "the views in a browser", run: browser },
    Step { name: "build", what: "a release of the real and of the made-up district", run: release },
    Step { name: "formats", what: "the published formats, by public validators", run: formats },
    Step { name: "office", what: "spreadsheets as LibreOffice saves them", run: office },
    Step { name: "budgets", what: "the bytes that residents fetch", run: budgets },
    Step { name: "e2e", what: "the built sites, used as people would", run: e2e::run },
];

/// Runs the steps, all or those named, and stops at the first failure.
pub fn test(only: &[String]) -> Result {
    let steps = chosen(only)?;
    for (passed, step) in steps.iter().enumerate() {
        println!("\n== {}: {}", step.name, step.what);
        let start = Instant::now();
        if let Err(source) = (step.run)() {
            println!("\nsteps: {passed} passed, 1 failed");
            return Err(Error::Step { step: step.name, source: Box::new(source) });
        }
        println!("== {}: passed in {}", step.name, duration(start.elapsed()));
    }
    println!("\nsteps: {} passed, 0 failed", steps.len());
    Ok(())
}

/// Prints the names of the steps.
pub fn list() {
    for step in STEPS {
        println!("{:12} {}", step.name, step.what);
    }
}

fn chosen(only: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = only.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Error::Say(format!("there is no step `{unknown}`; the steps are: {}", names.join(", "))));
    }
    let wanted = |step: &&Step| only.is_empty() || only.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(wanted).collect())
}

fn fmt() -> Result {
    run(&mut cargo(["fmt", "--check"]))
}

fn core() -> Result {
    run(&mut cargo(["test", "--quiet"]))
}

fn clippy() -> Result {
    for features in ["", "publish", "xtask"] {
        run(&mut cargo([
            "clippy",
            "--quiet",
            "--all-targets",
            "--features",
            features,
            "--",
            "-D",
            "warnings",
        ]))?;
    }
    Ok(())
}

fn views() -> Result {
    run(&mut cargo(["test", "--quiet", "--features", "publish"]))
}

fn xtask() -> Result {
    run(&mut cargo(["test", "--quiet", "--features", "xtask", "--bin", "xtask"]))
}

/// What runs in the browser: a feature, its binary, and its tests. Of finding and handing on the rules and the
/// markup are tested natively and the rest from end to end.
const IN_BROWSER: [(&str, &str, Option<&str>); 8] = [
    ("csr", "portal", Some("browser")),
    ("map", "map", Some("map")),
    ("find", "find", None),
    ("hand", "hand", None),
    ("coverage", "coverage", None),
    ("builder", "builder", None),
    ("writer", "writer", None),
    ("desk", "desk", None),
];
const FOR_BROWSER: [&str; 3] = ["--target", "wasm32-unknown-unknown", "--features"];

fn clippy_wasm() -> Result {
    tools::wasm_target()?;
    for (feature, binary, tests) in IN_BROWSER {
        let mut clippy = cargo(["clippy", "--quiet", "--lib", "--bin", binary]);
        clippy.args(tests.iter().flat_map(|tests| ["--test", *tests]));
        run(clippy.args(FOR_BROWSER).args([feature, "--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn browser() -> Result {
    let toolbox = Toolbox::for_browser_tests()?;
    let browser = tools::browser()?;
    let with_tests = IN_BROWSER.iter().filter_map(|(feature, _, tests)| Some((feature, (*tests)?)));
    for (feature, tests) in with_tests {
        let mut test = cargo(["test", "--test", tests]);
        test.args(FOR_BROWSER)
            .arg(feature)
            .env("PATH", toolbox.path()?)
            .env("CHROMEDRIVER", &browser.chromedriver)
            // Seconds; the first page of a cold browser takes its time.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        run(&mut test)?;
    }
    Ok(())
}

fn release() -> Result {
    build::bundles(Mode::Release)?;
    for (data, out) in [(DEFAULT_DATA, DEFAULT_OUT), (FIXTURE_DATA, FIXTURE_OUT)] {
        // What it keeps of earlier publications would make this one another than a first one.
        let old = in_root(out);
        if old.exists() {
            fs::remove_dir_all(&old).map_err(Error::file("remove", &old))?;
        }
        build::publish(&Site { data: in_root(data), out: in_root(out) })?;
    }
    Ok(())
}

fn formats() -> Result {
    let folder = in_root("tests/validators");
    let python = tools::venv(&folder.join("requirements.txt"))?;
    let validate = || {
        // Without leaving compiled files in the tree.
        let mut validate = command(&python);
        validate.arg("-B").arg(folder.join("validate.py"));
        validate
    };
    run(validate().arg("--self-test"))?;
    run(validate().args([DEFAULT_OUT, FIXTURE_OUT].map(in_root)))
}

fn office() -> Result {
    let mut test = cargo(["test", "--quiet", "--features", "publish", "--test", "sheet_office"]);
    run(test.env("SOFFICE", tools::office()?).env("REQUIRE_OFFICE", "1"))
}

fn budgets() -> Result {
    budgets::check(&in_root(DEFAULT_OUT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: &[&str]) -> Vec<&'static str> {
        let only: Vec<_> = only.iter().map(|name| (*name).to_owned()).collect();
        chosen(&only).unwrap().iter().map(|step| step.name).collect()
    }

    #[test]
    fn all_steps_run_unless_some_are_named() {
        assert_eq!(names(&[]).len(), STEPS.len());
        assert_eq!(names(&["e2e", "core"]), ["core", "e2e"]);
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_names_of_all() {
        let message = chosen(&["unit".into()]).map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("`unit`") && message.contains("clippy-wasm"), "{message}");
    }
}

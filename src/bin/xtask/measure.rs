//! The numbers that the project holds itself to, each beside its limit and what others reach.

mod browser;
pub mod budgets;
pub mod bytes;
mod line;
mod plain;

use std::fs;
use std::path::{Path, PathBuf};

use line::{Line, Unit, table};

use crate::error::{Error, Result};

/// How to measure.
#[derive(Debug)]
pub struct Options {
    /// The built site.
    pub dist: PathBuf,
    /// Where to write the numbers as JSON, too.
    pub json: Option<PathBuf>,
    /// Only what needs no browser.
    pub quick: bool,
}

/// Measures a built site and prints the table.
pub fn measure(options: &Options) -> Result {
    if !options.dist.join("index.html").is_file() {
        return Err(Error::Content {
            path: options.dist.clone(),
            problem: "holds no built site; run `cargo xtask build` first".into(),
        });
    }
    let mut lines = budgets::lines(&options.dist)?;
    if options.quick {
        lines.extend(browser::not_measured("--quick was given"));
    } else {
        lines.extend(browser::lines(&options.dist));
    }
    for centres in ["2,000", "20,000"] {
        lines.push(Line {
            what: format!("a keystroke's search, {centres} centres"),
            unit: Unit::Milliseconds,
            limit: Some(browser::FRAME),
            reference: "",
            measured: Err("there is no data of that size yet".into()),
        });
    }
    print!("{}", table(&lines));
    options.json.as_deref().map_or(Ok(()), |path| write_json(path, &lines))
}

fn write_json(path: &Path, lines: &[Line]) -> Result {
    let lines: Vec<_> = lines.iter().map(Line::to_json).collect();
    let text = format!("{:#}\n", serde_json::Value::from(lines));
    fs::write(path, text).map_err(Error::file("write", path))
}

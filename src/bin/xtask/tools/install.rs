//! Installing a tool into its folder in the person's cache.

use std::fs;
use std::path::Path;

use super::{Source, Tool};
use crate::command::{command, run};
use crate::error::{Error, Result};

/// Installs a tool under `dir` from its package registry.
pub fn install(tool: &Tool, dir: &Path) -> Result {
    fs::create_dir_all(dir).map_err(Error::file("create", dir))?;
    match tool.from {
        Source::Cargo { locked, default_features } => cargo_install(tool, dir, locked, default_features),
        Source::Npm => npm_install(tool, dir),
    }
}

fn cargo_install(tool: &Tool, dir: &Path, locked: bool, default_features: bool) -> Result {
    let mut cargo = crate::command::cargo(["install", tool.package, "--version", &tool.version]);
    cargo.arg("--root").arg(dir);
    if locked {
        cargo.arg("--locked");
    }
    if !default_features {
        cargo.arg("--no-default-features");
    }
    // Tools are for this machine, whatever the project is built for, and in a folder of their own.
    cargo
        .current_dir(dir)
        .env_remove("CARGO_BUILD_TARGET")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    run(&mut cargo)
}

fn npm_install(tool: &Tool, dir: &Path) -> Result {
    let mut npm = command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.arg("--prefix").arg(dir);
    npm.arg(format!("{}@{}", tool.package, tool.version));
    npm.current_dir(dir);
    run(&mut npm)
}

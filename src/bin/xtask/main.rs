//! The developers' command line: `cargo xtask …`.
//!
//! It depends on nothing of the portal itself: what it builds, it runs as separate programs.

mod build;
mod command;
mod e2e;
mod error;
mod measure;
mod pictures;
mod serve;
mod test;
mod tools;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use build::{Mode, Site};
use error::Result;
use serve::Place;
use workspace::{DEFAULT_DATA, DEFAULT_OUT, from_here, root};

/// Builds, serves, tests and measures the portal; installs the tools that this needs.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and serve it on this machine.
    Serve {
        #[command(flatten)]
        site: SiteArgs,
        /// The port to listen on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Build for development; build anew and reload the pages on every change.
        #[arg(long)]
        dev: bool,
        /// Serve what is built already.
        #[arg(long, conflicts_with = "dev")]
        no_build: bool,
        /// Serve the site in a folder, such as /gov/centres/.
        #[arg(long, value_name = "FOLDER", default_value = "/")]
        host_at: Place,
    },
    /// Build the site.
    Build {
        #[command(flatten)]
        site: SiteArgs,
        /// For development: quick to build, large to load.
        #[arg(long)]
        dev: bool,
    },
    /// Run every test, fast to slow; stop at the first failure.
    Test {
        /// Only the step of this name; may be given several times.
        #[arg(long, value_name = "STEP")]
        only: Vec<String>,
        /// List the steps.
        #[arg(long)]
        list: bool,
    },
    /// Take the pictures in the documentation anew.
    Pictures {
        /// Of the made-up district's site as it is built already.
        #[arg(long)]
        no_build: bool,
    },
    /// Measure the built site against its limits.
    Measure {
        /// The built site; by default `dist`.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Write the numbers as JSON, too.
        #[arg(long, value_name = "FILE")]
        json: Option<PathBuf>,
        /// Only what needs no browser.
        #[arg(long)]
        quick: bool,
    },
}

#[derive(Debug, Args)]
struct SiteArgs {
    /// The folder of the district's data; by default `public/data`.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where the site is made; by default `dist`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl SiteArgs {
    fn site(self) -> Site {
        Site { data: given_or(self.data, DEFAULT_DATA), out: given_or(self.out, DEFAULT_OUT) }
    }
}

/// What the person gave, from where they are; else the project's own folder.
fn given_or(given: Option<PathBuf>, default: &str) -> PathBuf {
    given.map_or_else(|| root().join(default), |path| from_here(&path))
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", error.report());
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result {
    match command {
        Command::Serve { site, port, dev, no_build, host_at } => {
            let options = serve::Options { port, place: host_at };
            let site = site.site();
            match (dev, no_build) {
                (true, _) => serve::serve_and_watch(&site, &options),
                (false, true) => serve::serve(&site.out, &options),
                (false, false) => serve::build_and_serve(&site, &options),
            }
        }
        Command::Build { site, dev } => {
            build::build(&site.site(), if dev { Mode::Dev } else { Mode::Release })
        }
        Command::Test { list: true, .. } => {
            test::list();
            Ok(())
        }
        Command::Test { only, .. } => test::test(&only),
        Command::Pictures { no_build } => pictures::pictures(no_build),
        Command::Measure { out, json, quick } => measure::measure(&measure::Options {
            dist: given_or(out, DEFAULT_OUT),
            json: json.map(|path| from_here(&path)),
            quick,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}

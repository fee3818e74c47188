//! What can go wrong in a developer's command, and what to do about it.

use std::error::Error as _;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// The result of every command.
pub type Result<T = ()> = std::result::Result<T, Error>;

/// A failed command. The message says what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program that a command needs cannot be started.
    #[error("cannot start `{program}`; {remedy}")]
    Start {
        program: String,
        remedy: String,
        #[source]
        source: io::Error,
    },
    /// A program ran and reported failure; its own output stands above.
    #[error("`{command}` failed ({status})")]
    Failed { command: String, status: String },
    /// A file or folder cannot be read, written or watched.
    #[error("cannot {action} {path}")]
    File {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// A file does not hold what it should.
    #[error("{path}: {problem}")]
    Content { path: PathBuf, problem: String },
    /// The port is in use.
    #[error("port {0} is taken by another program; choose another, such as --port {next}", next = .0.wrapping_add(1).max(1024))]
    PortTaken(u16),
    /// The server cannot listen or broke.
    #[error("cannot serve on port {port}")]
    Serve {
        port: u16,
        #[source]
        source: io::Error,
    },
    /// One step of `cargo xtask test` failed.
    #[error("step `{step}` failed: {source}; to run just this step again: cargo xtask test --only {step}")]
    Step {
        step: &'static str,
        #[source]
        source: Box<Error>,
    },
    /// Anything that one sentence tells best.
    #[error("{0}")]
    Say(String),
}

impl Error {
    /// A file error with the path that it is about.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { action, path: path.to_owned(), source }
    }

    /// The message with its causes, each said once.
    pub fn report(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let message = error.to_string();
            if !text.contains(&message) {
                // Writing to a `String` cannot fail.
                let _ = write!(text, ": {message}");
            }
            cause = error.source();
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_each_cause_once() {
        let missing = io::Error::new(io::ErrorKind::NotFound, "no such file");
        let inner = Error::file("read", Path::new("Cargo.lock"))(missing);
        let error = Error::Step { step: "core", source: Box::new(inner) };
        assert_eq!(
            error.report(),
            "step `core` failed: cannot read Cargo.lock; to run just this step again: \
             cargo xtask test --only core: no such file"
        );
    }

    #[test]
    fn a_taken_port_comes_with_another_to_try() {
        assert!(Error::PortTaken(8080).to_string().contains("--port 8081"));
        assert!(Error::PortTaken(u16::MAX).to_string().contains("--port 1024"));
    }
}

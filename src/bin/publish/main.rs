//! The staff's command line: checks a folder of data, fills it from spreadsheets, writes the site.

mod check;
mod diff;
mod host_config;
mod import;
mod rollback;
mod site;
mod template;

use std::{
    error::Error,
    io::Write,
    process::ExitCode,
    str::FromStr,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::{Parser, Subcommand};
use portal::{
    domain::{Date, date::Moment, text::BASE_LANGUAGE},
    i18n::{Messages, MessagesError, languages},
    publish::messages,
};

#[derive(Parser)]
#[command(
    about = "Checks the data of a family-centres portal, fills it from spreadsheets, and writes its pages"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Names every problem of a folder of data; fails where something is left out of the portal.
    Check(check::Arguments),
    /// Writes a spreadsheet to fill in, with today's data in it.
    Template(template::Arguments),
    /// Reads filled-in spreadsheets back into a folder of data.
    Import(import::Arguments),
    /// Tells what changed between two folders of data, or two publications.
    Diff(diff::Arguments),
    /// Writes the whole site from data and built bundles.
    Site(site::Arguments),
    /// Prints how a host must answer, as its configuration.
    HostConfig(host_config::Arguments),
    /// Prints a language for tests of layout: English with accents, longer.
    #[command(hide = true)]
    PseudoLanguage,
    /// Brings the publication before the present one back.
    Rollback(rollback::Arguments),
}

/// What a command comes to: an exit code, or why it could not be carried out.
type Outcome = Result<ExitCode, Box<dyn Error>>;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Template(arguments) => template::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Site(arguments) => site::run(&arguments),
        Command::HostConfig(arguments) => host_config::run(&arguments),
        Command::PseudoLanguage => {
            tell(&messages::pseudo());
            Ok(ExitCode::SUCCESS)
        }
        Command::Rollback(arguments) => rollback::run(&arguments),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

/// The language that a command speaks: any that is built in, simplified Chinese also as `zh`.
#[derive(Debug, Clone, Copy)]
struct Language(Messages);

impl Language {
    fn messages(self) -> Messages {
        self.0
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = languages();
        let meant = known
            .iter()
            .find(|own| own.tag.eq_ignore_ascii_case(text) || (text == "zh" && own.tag == BASE_LANGUAGE));
        let tags = || known.iter().map(|own| own.tag).collect::<Vec<_>>().join(", ");
        let messages = meant.and_then(|own| Messages::built_in(own.tag).ok());
        messages.map(Self).ok_or_else(|| format!("one of {}", tags()))
    }
}

/// The messages in the base language.
fn chinese() -> Result<Messages, MessagesError> {
    Messages::built_in(BASE_LANGUAGE)
}

/// Prints a line. A reader that has seen enough, such as `head`, is no fault.
fn tell(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Today in Asia/Shanghai.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_ms(since.as_secs_f64() * 1000.0).date
}

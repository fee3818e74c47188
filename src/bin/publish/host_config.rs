//! `publish host-config`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};
use portal::{
    check::{self, Finding},
    data::{FileKind, Report, load},
    press::report::sentence,
    publish::{
        folder::read_folder,
        host::{Folder, Host, Hosting},
    },
};

use crate::{Language, Outcome, tell, today};

#[derive(Args)]
#[command(
    after_help = "What is printed is whole: put it where its first lines say. After a change of `embedders` in \
                        portal.json print it anew. Fails, and prints nothing, where portal.json cannot be read."
)]
pub struct Arguments {
    /// The program that serves the files.
    #[arg(value_enum)]
    host: Kind,
    /// The folder of data, whose portal.json says who may frame the portal.
    #[arg(long, value_name = "DIR", default_value = "public/data")]
    data: PathBuf,
    /// The folder of the host that the portal lies in.
    #[arg(long, value_name = "/PATH/", default_value = "/")]
    folder: Folder,
    /// The language of the comments.
    #[arg(long, default_value = "zh-Hans")]
    lang: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A file for conf.d.
    Nginx,
    /// A file .htaccess in the portal's folder.
    Apache,
    /// A Caddyfile.
    Caddy,
    /// A file _headers beside the pages (Netlify, Cloudflare Pages).
    Headers,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let messages = arguments.lang.messages();
    let set = read_folder(&arguments.data)?;
    let portal = set.text(FileKind::Portal).unwrap_or_default();
    let mut report = Report::default();
    let embedders = load::embedders(portal, &mut report);
    // Otherwise a comma too few would let everyone in.
    let is_readable = report.problems.iter().all(|problem| problem.field.is_some());
    let is_about_them = |finding: &&Finding| {
        let field = finding.field.as_ref();
        finding.file == FileKind::Portal && field.map_or(!is_readable, |field| field.starts_with("embedders"))
    };
    for finding in check::check(&set, today()).iter().filter(is_about_them) {
        eprintln!("{}\n", sentence(finding, messages));
    }
    if !is_readable {
        return Ok(ExitCode::FAILURE);
    }
    let host = match arguments.host {
        Kind::Nginx => Host::Nginx,
        Kind::Apache => Host::Apache,
        Kind::Caddy => Host::Caddy,
        Kind::Headers => Host::Listed,
    };
    let text = Hosting::new(arguments.folder.clone(), &embedders).configuration(host, messages);
    tell(text.trim_end());
    Ok(ExitCode::SUCCESS)
}

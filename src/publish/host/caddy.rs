//! Caddy: a Caddyfile with one site.

use super::{EVERYWHERE, HASHED, Hosting, Keep, LASTING, NAME, ROOT, TYPES, comment, content_type, escaped};
use crate::i18n::Messages;

pub(super) fn configuration(hosting: &Hosting, m: Messages) -> String {
    let folder = hosting.folder.as_str();
    let mut lines = vec![
        comment(m.host_caddy_about()),
        comment(&m.host_place(&hosting.place())),
        comment(m.host_caddy_tls()),
        String::new(),
        format!("{NAME} {{"),
        format!("\troot * {ROOT}"),
    ];
    lines.extend(slash(folder, m).into_iter().map(|line| format!("\t{line}")));
    let mut inner = site(hosting, m);
    if folder != "/" {
        inner = inner.into_iter().map(|line| format!("\t{line}")).collect();
        inner.insert(0, format!("handle {folder}* {{"));
        inner.push("}".to_owned());
    }
    lines.extend(inner.into_iter().chain(missing(hosting)).map(|line| format!("\t{line}")));
    lines.extend(["}".to_owned(), String::new()]);
    lines.join("\n")
}

/// From the address of a page's folder without its slash to that with it, parameters and all.
fn slash(folder: &str, m: Messages) -> Vec<String> {
    let mut lines = vec![
        comment(m.host_caddy_slash()),
        "map {query} {portal_query} {".to_owned(),
        "\t\"\" \"\"".to_owned(),
        "\tdefault \"?{query}\"".to_owned(),
        "}".to_owned(),
        "@bare {".to_owned(),
    ];
    if folder != "/" {
        lines.push(format!("\tpath {} {folder}*", folder.trim_end_matches('/')));
    }
    lines.extend(
        ["\tnot path */", "\tfile {path}/index.html", "}", "redir @bare {path}/{portal_query} permanent"]
            .map(str::to_owned),
    );
    lines
}

fn site(hosting: &Hosting, m: Messages) -> Vec<String> {
    let folder = escaped(hosting.folder.as_str());
    let lasting = LASTING.map(escaped).join("|");
    let mut lines = vec![
        "map {path} {portal_cache} {".to_owned(),
        format!("\t~{HASHED} \"{}\"", Keep::Forever.value()),
        format!("\t~^{folder}({lasting})$ \"{}\"", Keep::AnHour.value()),
        format!("\tdefault \"{}\"", Keep::Ask.value()),
        "}".to_owned(),
        "map {path} {portal_type} {".to_owned(),
    ];
    // Pages are asked for by their folders.
    for (ending, kind) in TYPES.iter().filter_map(|(ending, _)| Some((ending, typed(ending)?))) {
        let pattern = if *ending == "html" { "default".to_owned() } else { format!("~[.]{ending}$") };
        lines.push(format!("\t{pattern} \"{kind}\""));
    }
    lines.extend(["}".to_owned(), "header {".to_owned()]);
    lines.extend(EVERYWHERE.map(|(name, value)| format!("\t{name} \"{value}\"")));
    lines.extend(
        [
            "\tCache-Control {portal_cache}",
            "\tContent-Type {portal_type}",
            "\tVary Accept-Encoding",
            // After the server of files has said its own.
            "\tdefer",
            "}",
        ]
        .map(str::to_owned),
    );
    if let Some(policy) = &hosting.policy {
        lines.extend([
            comment(m.host_frames()),
            "@pages path */ *.html".to_owned(),
            format!("header @pages Content-Security-Policy \"{policy}\""),
        ]);
    }
    lines.extend(files());
    lines
}

fn typed(ending: &str) -> Option<String> {
    content_type(&format!("x.{ending}"))
}

fn files() -> [String; 3] {
    ["file_server {", "\tprecompressed br gzip", "}"].map(str::to_owned)
}

/// What is missing is told by another page, to which the headers above do not come.
fn missing(hosting: &Hosting) -> Vec<String> {
    let folder = hosting.folder.as_str();
    let mut lines =
        vec!["handle_errors {".to_owned(), format!("\trewrite * {folder}404.html"), "\theader {".to_owned()];
    lines.extend(EVERYWHERE.map(|(name, value)| format!("\t\t{name} \"{value}\"")));
    lines.extend([
        format!("\t\tCache-Control \"{}\"", Keep::Ask.value()),
        "\t\tVary Accept-Encoding".to_owned(),
    ]);
    if let Some(policy) = &hosting.policy {
        lines.push(format!("\t\tContent-Security-Policy \"{policy}\""));
    }
    lines.push("\t}".to_owned());
    lines.extend(files().map(|line| format!("\t{line}")));
    lines.push("}".to_owned());
    lines
}

//! Caddy: a Caddyfile with one site.

use super::{BINARY, EVERYWHERE, HASHED, Hosting, Keep, LASTING, NAME, ROOT, TYPES, comment, escaped};
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
    let mut inner = site(hosting, m);
    if folder != "/" {
        lines.push(format!("\tredir {} {folder}", folder.trim_end_matches('/')));
        inner = inner.into_iter().map(|line| format!("\t{line}")).collect();
        inner.insert(0, format!("handle {folder}* {{"));
        inner.push("}".to_owned());
    }
    lines.extend(inner.into_iter().map(|line| format!("\t{line}")));
    lines.extend(missing(folder).map(|line| format!("\t{line}")));
    lines.extend(["}".to_owned(), String::new()]);
    lines.join("\n")
}

fn site(hosting: &Hosting, m: Messages) -> Vec<String> {
    let folder = escaped(hosting.folder.as_str());
    let lasting = LASTING.map(escaped).join("|");
    let cache = |keep: Keep| format!("Cache-Control \"{}\"", keep.value());
    let mut lines = vec!["header {".to_owned()];
    lines.extend(EVERYWHERE.map(|(name, value)| format!("\t{name} \"{value}\"")));
    lines.extend([
        "\tVary Accept-Encoding".to_owned(),
        "}".to_owned(),
        // Later lines of a site are stronger only where they are more special: the first has no matcher.
        format!("header {}", cache(Keep::Ask)),
        format!("@hashed path_regexp {HASHED}"),
        format!("header @hashed {}", cache(Keep::Forever)),
        format!("@lasting path_regexp ^{folder}({lasting})$"),
        format!("header @lasting {}", cache(Keep::AnHour)),
    ]);
    for (ending, kind) in TYPES {
        let charset = if BINARY.contains(&ending) { "" } else { "; charset=utf-8" };
        // A page is asked for by its folder, and its type is known to every host.
        if ending != "html" {
            lines.extend([
                format!("@{ending} path *.{ending}"),
                format!("header @{ending} >Content-Type \"{kind}{charset}\""),
            ]);
        }
    }
    if let Some(policy) = &hosting.policy {
        lines.extend([
            comment(m.host_frames()),
            "@pages path */ *.html".to_owned(),
            format!("header @pages Content-Security-Policy \"{policy}\""),
        ]);
    }
    lines.extend(["file_server {", "\tprecompressed br gzip", "}"].map(str::to_owned));
    lines
}

fn missing(folder: &str) -> [String; 6] {
    [
        "handle_errors {".to_owned(),
        format!("\trewrite * {folder}404.html"),
        format!("\theader Cache-Control \"{}\"", Keep::Ask.value()),
        "\theader Content-Type \"text/html; charset=utf-8\"".to_owned(),
        "\tfile_server".to_owned(),
        "}".to_owned(),
    ]
}

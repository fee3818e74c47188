//! nginx: a file for its folder `conf.d`, with the server in it.

use std::collections::BTreeSet;

use super::{EVERYWHERE, HASHED, Hosting, Keep, LASTING, NAME, ROOT, TYPES, comment, escaped};
use crate::i18n::Messages;

pub(super) fn configuration(hosting: &Hosting, m: Messages) -> String {
    let folder = hosting.folder.as_str();
    let lasting = LASTING.map(escaped).join("|");
    let mut lines = vec![
        comment(m.host_nginx_about()),
        comment(&m.host_place(&hosting.place())),
        String::new(),
        "map $uri $portal_cache {".to_owned(),
        format!("    \"~{HASHED}\" \"{}\";", Keep::Forever.value()),
        format!("    \"~^{}({lasting})$\" \"{}\";", escaped(folder), Keep::AnHour.value()),
        format!("    default \"{}\";", Keep::Ask.value()),
        "}".to_owned(),
        String::new(),
    ];
    if let Some(policy) = &hosting.policy {
        lines.extend([
            comment(m.host_frames()),
            // By the name of the file: an answer that nothing changed has no type, and must say so too.
            "map $uri $portal_frames {".to_owned(),
            format!("    \"~[.]html$\" \"{policy}\";"),
            "    default \"\";".to_owned(),
            "}".to_owned(),
            String::new(),
        ]);
    }
    lines.extend([
        "server {".to_owned(),
        comment(m.host_tls()).replace("# ", "    # "),
        "    listen 80;".to_owned(),
        format!("    server_name {NAME};"),
        format!("    root {ROOT};"),
        String::new(),
    ]);
    if folder != "/" {
        let without_slash = folder.trim_end_matches('/');
        lines.push(format!("    location = {without_slash} {{"));
        lines.push("        absolute_redirect off;".to_owned());
        lines.push(format!("        return 301 {folder}$is_args$args;"));
        lines.push("    }".to_owned());
    }
    lines.extend([
        format!("    {}", comment(m.host_nginx_location())),
        format!("    location ^~ {folder} {{"),
    ]);
    lines.extend(location(hosting, m).into_iter().map(|line| format!("        {line}")));
    lines.extend(["    }".to_owned(), "}".to_owned(), String::new()]);
    lines.join("\n")
}

fn location(hosting: &Hosting, m: Messages) -> Vec<String> {
    let folder = hosting.folder.as_str();
    let mut lines = vec![
        "index index.html;".to_owned(),
        // A host behind another does not know the scheme and port that people use.
        "absolute_redirect off;".to_owned(),
        // A folder without a page is missing too, and not forbidden.
        format!("error_page 403 404 =404 {folder}404.html;"),
        "types {".to_owned(),
    ];
    lines.extend(TYPES.map(|(ending, kind)| format!("    {kind} {ending};")));
    // nginx counts HTML in by itself, and complains where it is named.
    let texts: BTreeSet<_> = (TYPES.iter().filter(|(ending, _)| !super::BINARY.contains(ending)))
        .map(|(_, kind)| *kind)
        .filter(|kind| !super::is_page(kind))
        .collect();
    let texts = texts.into_iter().collect::<Vec<_>>().join(" ");
    lines.extend([
        "}".to_owned(),
        "charset utf-8;".to_owned(),
        format!("charset_types {texts};"),
        comment(m.host_nginx_brotli()),
        "brotli_static on;".to_owned(),
        "gzip_static on;".to_owned(),
        "gzip_vary on;".to_owned(),
        comment(m.host_nginx_headers()),
    ]);
    let add = |name: &str, value: &str| format!("add_header {name} \"{value}\" always;");
    lines.extend(EVERYWHERE.map(|(name, value)| add(name, value)));
    lines.push(add("Cache-Control", "$portal_cache"));
    if hosting.policy.is_some() {
        lines.push(add("Content-Security-Policy", "$portal_frames"));
    }
    lines
}

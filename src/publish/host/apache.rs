//! Apache: a file `.htaccess` in the portal's folder. It names only directives that `AllowOverride FileInfo`
//! admits: one more, and the host answers every page with an error.

use super::{BINARY, EVERYWHERE, Hosting, Keep, LASTING, TYPES, comment, compressed, escaped};
use crate::i18n::Messages;

/// A compressed copy is a file of its own here, with a name of its own.
const COPY: &str = "([.](br|gz))?$";

pub(super) fn configuration(hosting: &Hosting, m: Messages) -> String {
    let folder = hosting.folder.as_str();
    let mut lines = vec![
        comment(m.host_apache_about()),
        comment(&m.host_place(&hosting.place())),
        String::new(),
        format!("ErrorDocument 403 {folder}404.html"),
        format!("ErrorDocument 404 {folder}404.html"),
        String::new(),
    ];
    for (ending, kind) in TYPES {
        lines.push(format!("AddType {kind} .{ending}"));
        if !BINARY.contains(&ending) {
            lines.push(format!("AddCharset utf-8 .{ending}"));
        }
    }
    lines.push(String::new());
    lines.extend(copies(folder, m));
    lines.push(String::new());
    lines.extend(headers(hosting, m));
    lines.push(String::new());
    lines.join("\n")
}

/// The compressed copies in place of the files, to those who can read them, and nothing in place of a folder
/// without a page: the host would list it, or forbid it.
fn copies(folder: &str, m: Messages) -> Vec<String> {
    let endings = compressed().collect::<Vec<_>>().join("|");
    let mut lines = vec![
        comment(m.host_apache_copies()),
        "<IfModule mod_rewrite.c>".to_owned(),
        "    RewriteEngine On".to_owned(),
        format!("    RewriteBase {folder}"),
    ];
    for (word, ending) in [("br", "br"), ("gzip", "gz")] {
        lines.extend([
            format!("    RewriteCond %{{HTTP:Accept-Encoding}} \\b{word}\\b"),
            format!("    RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"),
            format!("    RewriteRule ^(.+[.]({endings}))$ $1.{ending} [L,E=no-gzip:1,E=no-brotli:1]"),
        ]);
    }
    lines.extend([
        format!("    {}", comment(m.host_apache_folders())),
        "    RewriteCond %{REQUEST_FILENAME} -d".to_owned(),
        "    RewriteCond %{REQUEST_FILENAME}/index.html !-f".to_owned(),
        "    RewriteRule ^ - [R=404,L]".to_owned(),
    ]);
    lines.extend(
        [
            "</IfModule>",
            "RemoveType .br .gz",
            "RemoveLanguage .br",
            "AddEncoding br .br",
            "AddEncoding gzip .gz",
        ]
        .map(str::to_owned),
    );
    lines
}

fn headers(hosting: &Hosting, m: Messages) -> Vec<String> {
    let mut lines = vec!["<IfModule mod_headers.c>".to_owned()];
    let mut add = |depth: usize, line: String| lines.push(format!("{}{line}", "    ".repeat(depth)));
    let set = |name: &str, value: &str| format!("Header set {name} \"{value}\"");
    let always = |name: &str, value: &str| format!("Header always set {name} \"{value}\"");
    for (name, value) in EVERYWHERE {
        add(1, always(name, value));
        // Apache keeps two lists of headers; one that stands in both is sent twice.
        add(1, format!("Header unset {name}"));
    }
    add(1, "Header merge Vary Accept-Encoding".to_owned());
    add(1, comment(m.host_apache_frame_options()));
    add(1, "Header unset X-Frame-Options".to_owned());
    add(1, "Header always unset X-Frame-Options".to_owned());
    add(1, set("Cache-Control", Keep::Ask.value()));
    // By their names alone: a section of files knows no folder.
    let lasting = LASTING.map(|path| escaped(path.rsplit('/').next().unwrap_or_default())).join("|");
    let hashed = super::HASHED.trim_end_matches('$');
    for (files, keep) in
        [(format!("^({lasting}){COPY}"), Keep::AnHour), (format!("{hashed}{COPY}"), Keep::Forever)]
    {
        add(1, format!("<FilesMatch \"{files}\">"));
        // What is missing is told by another page, which is asked for again each time.
        add(2, format!("{} \"expr=%{{REQUEST_STATUS}} < 400\"", set("Cache-Control", keep.value())));
        add(1, "</FilesMatch>".to_owned());
    }
    if let Some(policy) = &hosting.policy {
        add(1, comment(m.host_frames()));
        add(1, format!("<FilesMatch \"[.]html{COPY}\">"));
        add(2, always("Content-Security-Policy", policy));
        add(1, "</FilesMatch>".to_owned());
    }
    lines.push("</IfModule>".to_owned());
    lines
}

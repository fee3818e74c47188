//! The file `_headers` of static hosts, Netlify and Cloudflare Pages among them: a pattern of paths, at most one `*`
//! in it, and its headers. Where two patterns hold for a path both are sent, so no header may stand in two of
//! them: there is no line for what is asked each time, which is what these hosts say by themselves.

use super::{EVERYWHERE, Hosting, Keep, LASTING, TYPES, comment};
use crate::{data::FileKind, i18n::Messages};

/// The beginnings of the hashed names beside the pages, and their endings.
const BESIDE_PAGES: [(&str, &str); 27] = [
    ("portal-", "js"),
    ("find-", "js"),
    ("hand-", "js"),
    ("elder-", "js"),
    ("map-", "js"),
    ("leaflet-", "js"),
    ("coverage-", "js"),
    ("story-", "js"),
    ("builder-", "js"),
    ("desk-", "js"),
    ("find-", "css"),
    ("hand-", "css"),
    ("elder-", "css"),
    ("map-", "css"),
    ("coverage-", "css"),
    ("story-", "css"),
    ("builder-", "css"),
    ("desk-", "css"),
    ("messages-", "json"),
    ("find-", "json"),
    ("hand-", "json"),
    ("coverage-", "json"),
    ("builder-", "json"),
    ("desk/writer-", "js"),
    ("desk/assets-", "json"),
    ("embed/diagnose-", "js"),
    ("og-", "png"),
];

/// The files of the data that only publications have.
const DERIVED: [(&str, &str); 2] = [("find", "txt"), ("sketch", "json")];

pub(super) fn configuration(hosting: &Hosting, m: Messages) -> String {
    let folder = hosting.folder.as_str();
    let mut lines = vec![comment(m.host_listed_about()), String::new(), format!("{folder}*")];
    let header = |name: &str, value: &str| format!("  {name}: {value}");
    lines.extend(EVERYWHERE.map(|(name, value)| header(name, value)));
    if let Some(policy) = &hosting.policy {
        lines.push(header("Content-Security-Policy", policy));
    }
    lines.extend([String::new(), comment(m.host_listed_hashed())]);
    for pattern in patterns() {
        lines.extend([format!("{folder}{pattern}"), header("Cache-Control", Keep::Forever.value())]);
    }
    lines.push(String::new());
    for path in LASTING {
        lines.extend([format!("{folder}{path}"), header("Cache-Control", Keep::AnHour.value())]);
    }
    lines.push(String::new());
    for (ending, kind) in TYPES.iter().filter(|(ending, _)| ["geojson", "webmanifest"].contains(ending)) {
        lines.extend([
            format!("{folder}*.{ending}"),
            header("Content-Type", &format!("{kind}; charset=utf-8")),
        ]);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The patterns of the paths of hashed files, and of no others.
fn patterns() -> Vec<String> {
    let named = BESIDE_PAGES.iter().map(|(stem, ending)| format!("{stem}*.{ending}"));
    let data = FileKind::ALL.iter().filter_map(|kind| kind.plain_name().rsplit_once('.'));
    let data = data.chain(DERIVED).map(|(stem, ending)| format!("data/{stem}.*.{ending}"));
    std::iter::once("*.wasm".to_owned()).chain(named).chain(data).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::desk::WORKER;

    #[test]
    fn no_pattern_of_hashed_names_fits_the_desks_service_worker() {
        for pattern in patterns() {
            let (start, end) = pattern.split_once('*').unwrap_or((&pattern, ""));
            assert!(!(WORKER.starts_with(start) && WORKER.ends_with(end)), "{pattern}");
        }
    }
}

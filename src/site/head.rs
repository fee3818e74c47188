//! The head of a page.

use super::{Asset, EARLY_SCRIPT, MessageFiles, Site, csp_hash, escape, feeds, share, structured};
use crate::{
    app::{description, title},
    domain::text::BASE_LANGUAGE,
    i18n::Messages,
    nav::{self, Page},
};

/// What a page may load and run: only its own host's files and the inline script and style named by
/// their hashes, and pictures of the tile sources. `frame-ancestors` works only as a header, so it is the host's business.
pub fn policy(script: &str, style: &str, pictures: &[String]) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self' {}; img-src 'self' data:{}; \
         connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'",
        csp_hash(script),
        csp_hash(style),
        pictures.iter().map(|origin| [" ", origin].concat()).collect::<String>()
    )
}

/// The policy as a tag: `http-equiv` first, `content` in double quotes.
pub fn policy_tag(script: &str, style: &str, pictures: &[String]) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(script, style, pictures))
}

/// Everything inside `<head>` but what the frame itself has.
pub fn head(site: &Site, m: Messages, page: &Page) -> String {
    let assets = &site.assets;
    let messages = assets.messages.iter().find(|files| files.tag == m.tag());
    let about = format!(
        "<base href=\"{base}\"><title>{title}</title><meta name=\"description\" content=\"{description}\">",
        base = nav::base(m.tag(), page),
        title = escape(&title(page, &site.data, m)),
        description = escape(&description(page, &site.data, m)),
    );
    let pictures = if page.is_told() { &[][..] } else { &site.extras.tile_origins };
    let inline = format!("<style>{}</style><script>{}</script>", assets.style, *EARLY_SCRIPT);
    let find = &assets.find;
    let mut named = vec![
        ("client", &assets.client),
        ("wasm", &assets.wasm),
        ("find-style", &find.style),
        ("find", &find.client),
        ("find-wasm", &find.wasm),
    ];
    if !page.is_told() {
        let map = &assets.map;
        named.extend([
            ("map-style", &map.style),
            ("leaflet", &map.library),
            ("map", &map.client),
            ("map-wasm", &map.wasm),
        ]);
    }
    let named = named.into_iter().map(|(name, Asset { path, integrity })| {
        format!("<meta name=\"portal-{name}\" content=\"{path}\" data-integrity=\"{integrity}\">")
    });
    let client = messages.map_or_else(String::new, |MessageFiles { client, find, .. }| {
        let meta = |name, path| format!("<meta name=\"portal-{name}\" content=\"{path}\">");
        meta("messages", client) + &meta("find-messages", find) + &named.collect::<String>()
    });
    [
        policy_tag(&EARLY_SCRIPT, &assets.style, pictures),
        about,
        alternates(site, m, page),
        feeds::links(site, m, page),
        share::tags(site, m, page),
        inline,
        client,
        structured::script(site, m, page),
    ]
    .concat()
}

/// Canonical and language links: they must be absolute, so they need the portal's own address.
fn alternates(site: &Site, m: Messages, page: &Page) -> String {
    if site.data.portal.site_url.is_none() {
        return String::new();
    }
    let absolute = |tag: &str| escape(&site.absolute(tag, page).unwrap_or_default());
    let alternate = |name: &str, tag: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\">", absolute(tag))
    };
    let mut links = vec![format!("<link rel=\"canonical\" href=\"{}\">", absolute(m.tag()))];
    links.extend(site.data.portal.languages.iter().map(|tag| alternate(tag, tag)));
    links.push(alternate("x-default", BASE_LANGUAGE));
    links.concat()
}

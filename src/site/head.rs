//! The head of a page.

use super::{EARLY_SCRIPT, Site, csp_hash, escape};
use crate::{
    app::{description, title},
    domain::text::BASE_LANGUAGE,
    i18n::Messages,
    nav::{self, Page},
};

/// What a page may load and run: only its own host's files and the inline script and style named by
/// their hashes. `frame-ancestors` works only as a header, so it is the host's business.
pub fn policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self' {}; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'",
        csp_hash(script),
        csp_hash(style)
    )
}

/// The policy as a tag: `http-equiv` first, `content` in double quotes.
pub fn policy_tag(script: &str, style: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(script, style))
}

/// Everything inside `<head>` but what the frame itself has.
pub fn head(site: &Site, m: Messages, page: &Page) -> String {
    let assets = &site.assets;
    let messages = assets.messages.iter().find(|(tag, _)| tag == m.tag()).map_or("", |(_, path)| path);
    let about = format!(
        "<base href=\"{base}\"><title>{title}</title><meta name=\"description\" content=\"{description}\">",
        base = nav::base(m.tag(), page),
        title = escape(&title(page, &site.data, m)),
        description = escape(&description(page, &site.data, m)),
    );
    let inline = format!("<style>{}</style><script>{}</script>", assets.style, *EARLY_SCRIPT);
    let client = format!(
        "<meta name=\"portal-messages\" content=\"{messages}\">\
         <meta name=\"portal-client\" content=\"{}\" data-integrity=\"{}\">\
         <meta name=\"portal-wasm\" content=\"{}\" data-integrity=\"{}\">",
        assets.client.path, assets.client.integrity, assets.wasm.path, assets.wasm.integrity
    );
    [policy_tag(&EARLY_SCRIPT, &assets.style), about, alternates(site, m, page), inline, client].concat()
}

/// Canonical and language links: they must be absolute, so they need the portal's own address.
fn alternates(site: &Site, m: Messages, page: &Page) -> String {
    let Some(url) = &site.data.portal.site_url else { return String::new() };
    let absolute = |tag: &str| escape(&format!("{url}{}", nav::href(tag, page).trim_start_matches("./")));
    let alternate = |name: &str, tag: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\">", absolute(tag))
    };
    let mut links = vec![format!("<link rel=\"canonical\" href=\"{}\">", absolute(m.tag()))];
    links.extend(site.data.portal.languages.iter().map(|tag| alternate(tag, tag)));
    links.push(alternate("x-default", BASE_LANGUAGE));
    links.concat()
}

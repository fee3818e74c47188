//! `404.html`: self-contained, in every language at once, at any depth.

use super::{Site, escape, head::policy_tag};
use crate::{
    i18n::Messages,
    nav::{self, Page},
};

/// The document. Its links need the portal's folder, which only a script can find, unless the
/// portal knows its own address.
pub fn render(site: &Site, languages: &[Messages]) -> String {
    let portal = &site.data.portal;
    let style = &site.assets.style;
    let script = &site.assets.scripts.not_found;
    let prefix = portal.site_url.as_deref().unwrap_or_default();
    let first = languages.first().map_or("", |m| m.tag());
    let title = languages.iter().map(|m| escape(m.not_found_title())).collect::<Vec<_>>().join(" · ");
    let texts: Vec<String> = languages
        .iter()
        .enumerate()
        .map(|(index, m)| {
            let level = if index == 0 { "h1" } else { "h2" };
            format!(
                "<div lang=\"{}\"><{level}>{}</{level}><p>{}</p></div>",
                m.tag(),
                escape(m.not_found_title()),
                escape(m.not_found_text()),
            )
        })
        .collect();
    let links: Vec<String> = languages
        .iter()
        .map(|m| {
            let href = nav::href(m.tag(), &Page::Home);
            let href =
                if prefix.is_empty() { href } else { format!("{prefix}{}", href.trim_start_matches("./")) };
            format!(
                "<li><a class=\"button\" lang=\"{}\" href=\"{}\">{}</a></li>",
                m.tag(),
                escape(&href),
                escape(m.all_centres()),
            )
        })
        .collect();
    let (texts, links) = (texts.concat(), links.concat());
    let hidden = if prefix.is_empty() { " hidden" } else { "" };
    format!(
        "<!DOCTYPE html><html lang=\"{first}\" data-app=\"static\"><head><meta charset=\"utf-8\">{policy}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title><link rel=\"icon\" href=\"data:,\"><style>{style}</style></head>\
         <body><main id=\"main\" class=\"not-found\">{texts}<ul id=\"ways\" class=\"ways\" role=\"list\"{hidden}>{links}</ul></main>\
         <script>{script}</script></body></html>",
        policy = policy_tag(script, style, &[], &Page::Home),
    )
}
